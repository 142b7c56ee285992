//! Words about texts: what each is called, what is wrong with it, and what it says by itself.

mod built_in;
pub(super) mod fiction;
pub(super) mod page;

pub(super) use built_in::built_in;

use domain::lang::Lang;
use domain::message::{Fault, Key, Part, Placeholder, Wrong};

use super::ops::Listed;
use crate::features::audit::Actor;

texts! {
    struct Title;
    contacts { ja: "相談窓口", en: "Where to get help" }
    explanation { ja: "説明文", en: "Explanation" }
    consent { ja: "結果提供の同意文", en: "Consent to hand the result over" }
    after_check { ja: "チェック後の文言", en: "After the check" }
    event_list { ja: "イベント選択画面の文言", en: "List of events" }
    first_secret { ja: "初回ログインのご案内（メール）", en: "First sign-in (letter)" }
    reset_secret { ja: "再設定のご案内（メール）", en: "Reset with a password (letter)" }
    password_reset { ja: "再設定のお知らせ（メール）", en: "Reset told (letter)" }
    address_changed { ja: "アドレス変更のお知らせ（メール）", en: "Address changed (letter)" }
    password_changed { ja: "パスワード変更のお知らせ（メール）", en: "Password changed (letter)" }
    unlocked { ja: "ロック解除のお知らせ（メール）", en: "Unlocked (letter)" }
    opened { ja: "受検のお願い（メール）", en: "Invitation (letter)" }
    ends_soon { ja: "督促（メール）", en: "Reminder (letter)" }
    notice { ja: "お知らせ（メール）", en: "Notice (letter)" }
}

/// What a text is called.
pub(crate) const fn title(key: Key, lang: Lang) -> &'static str {
    let t = Title::of(lang);
    match key {
        Key::Contacts => t.contacts(),
        Key::Explanation => t.explanation(),
        Key::Consent => t.consent(),
        Key::AfterCheck => t.after_check(),
        Key::EventList => t.event_list(),
        Key::FirstSecret => t.first_secret(),
        Key::ResetSecret => t.reset_secret(),
        Key::PasswordReset => t.password_reset(),
        Key::AddressChanged => t.address_changed(),
        Key::PasswordChanged => t.password_changed(),
        Key::Unlocked => t.unlocked(),
        Key::Opened => t.opened(),
        Key::EndsSoon => t.ends_soon(),
        Key::Notice => t.notice(),
    }
}

texts! {
    struct Faults;
    subject { ja: "件名", en: "Subject" }
    body { ja: "本文", en: "Text" }
    line(part: &str, line: usize) { ja: "{part}の{line}行目", en: "{part}, line {line}" }
    at(place: &str, what: &str) { ja: "{place}：{what}", en: "{place}: {what}" }
    empty { ja: "何も書かれていません。", en: "Nothing is written." }
    long(most: usize) { ja: "{most}文字までにしてください。", en: "At most {most} characters." }
    lines(most: usize) { ja: "{most}行までにしてください。", en: "Lines allowed: {most}." }
    control { ja: "目に見えない文字が入っています。入力し直してください。", en: "It holds a sign that nobody sees. Please type the line again." }
    unclosed {
        ja: "波かっこが閉じていません。差込みは「{氏名}」のように書きます。",
        en: "A brace has no other one. A placeholder is written like {name}.",
    }
    unknown(word: &str, allowed: &str) {
        ja: "「{word}」はここでは使えません。使えるのは {allowed} です。",
        en: "“{word}” has no place here. These have: {allowed}",
    }
    missing(word: &str) { ja: "{word} が必要です。", en: "{word} is needed." }
    forbidden(term: &str) {
        ja: "「{term}」は、メールには書けません。中身はログインしてから見る画面に書きます。",
        en: "A letter must not hold “{term}”. Pages behind the sign-in may.",
    }
    named { ja: "ほかの人の氏名は、メールには書けません。", en: "A letter must not name another person." }
}

/// What is wrong with a text, and where.
pub(crate) fn fault(key: Key, lang: Lang, fault: &Fault) -> String {
    let t = Faults::of(lang);
    let part = match fault.place.part {
        Part::Subject => t.subject(),
        Part::Body => t.body(),
    };
    let place = fault.place.line.map_or_else(|| part.to_owned(), |line| t.line(part, line));
    let what = match &fault.wrong {
        Wrong::Empty => t.empty().to_owned(),
        Wrong::TooLong(most) => t.long(*most),
        Wrong::TooManyLines(most) => t.lines(*most),
        Wrong::Control => t.control().to_owned(),
        Wrong::Unclosed => t.unclosed().to_owned(),
        Wrong::Unknown(word) => {
            let may = |it: &&Placeholder| fault.place.part == Part::Body || it.may_stand_in_subject();
            let allowed: Vec<String> =
                key.placeholders().iter().filter(may).map(|it| it.written(lang)).collect();
            t.unknown(word, &allowed.join(" "))
        }
        Wrong::Missing(placeholder) => t.missing(&placeholder.written(lang)),
        Wrong::Forbidden(term) => t.forbidden(term),
        Wrong::Named => t.named().to_owned(),
    };
    t.at(&place, &what)
}

texts! {
    struct Author;
    operator(name: &str) { ja: "運用担当者 {name}", en: "operator {name}" }
    system { ja: "システム", en: "the appliance" }
    gone { ja: "（登録のない人）", en: "(no longer registered)" }
}

/// Who made a version.
pub(crate) fn author(lang: Lang, listed: &Listed) -> String {
    let t = Author::of(lang);
    match (&listed.version.by, &listed.by) {
        (Actor::Person(_), Some([ja, en])) => if lang == Lang::Ja { ja } else { en }.clone(),
        (Actor::Person(_), None) => t.gone().to_owned(),
        (Actor::Operator { name, .. }, _) => t.operator(name),
        (Actor::System | Actor::Nobody | Actor::Owner, _) => t.system().to_owned(),
    }
}
