//! What texts say until the company sets them.

use domain::lang::Lang;
use domain::message::{Key, Wording};

use crate::app::App;
use crate::config::Contact;

texts! {
    struct Page;
    no_contacts {
        ja: "人事部または産業医へお問い合わせください。",
        en: "Please ask HR or the company doctor.",
    }
    explanation {
        ja: "自分の心と体の負担に気づくための調査です。回答するかどうかは自由です。",
        en: "This check helps you notice strain on mind and body. Taking part is voluntary.",
    }
    consent {
        ja: "上の内容を上の人に提供することに同意します。仕事の量や働き方など、就業上の配慮を考えるために使われます。ほかの目的には使われません。",
        en: "I agree that the above is handed to the people above. It serves to adjust my work, such as its amount and hours, and nothing else.",
    }
    after_check { ja: "回答を受け付けました。おつかれさまでした。", en: "We have received your answers. Thank you." }
    event_list { ja: "回答するイベントと、これまでの記録です。", en: "What waits for you, and your records so far." }
}

texts! {
    struct Letter;
    first_subject { ja: "初回ログインのご案内", en: "How to sign in for the first time" }
    first {
        ja: "{氏名} 様\n\n社内の健康管理のページを使うための、初回ログインのご案内です。\n\nページ：{URL}\nログインID：社員番号（人事部から別のIDを知らされている方は、そのID）\n1回だけ使えるパスワード：{パスワード}\n使える期限：{使用期限}\n\nはじめてログインするときに、ご自分のパスワードを決めます。\n会社の人が、パスワードをたずねることはありません。",
        en: "Dear {name},\n\nThis letter lets you sign in to the company's health pages for the first time.\n\nPage: {url}\nLogin ID: your staff number, or the ID that the personnel department gave you\nPassword for one use: {password}\nGood until: {until}\n\nWhen you sign in for the first time you choose a password of your own.\nNobody in the company will ever ask you for it.",
    }
    reset_subject { ja: "パスワードの再設定のご案内", en: "How to set a new password" }
    reset {
        ja: "{氏名} 様\n\nパスワードが再設定されました。次のパスワードで1回だけログインし、新しいパスワードを決めてください。\n\nページ：{URL}\n1回だけ使えるパスワード：{パスワード}\n使える期限：{使用期限}\n\n身に覚えがないときは、ログインして「身に覚えがない」を選ぶか、人事部へ知らせてください。",
        en: "Dear {name},\n\nYour password was reset. Sign in once with the password below and choose a new one.\n\nPage: {url}\nPassword for one use: {password}\nGood until: {until}\n\nIf you did not ask for this, sign in and choose \"This was not me\", or tell the personnel department.",
    }
    was_reset_subject { ja: "パスワードが再設定されました", en: "Your password was reset" }
    was_reset {
        ja: "{氏名} 様\n\nパスワードが再設定されました。以前のパスワードでは、ログインできません。\n1回だけ使えるパスワードは、このメールではなく、別の方法で渡されます。\n\n身に覚えがないときは、すぐに人事部へ知らせてください。",
        en: "Dear {name},\n\nYour password was reset. The one before signs you in no longer.\nThe password for one use reaches you by another way than this letter.\n\nIf you did not ask for this, tell the personnel department at once.",
    }
    address_subject { ja: "メールアドレスが変わりました", en: "Your mail address was changed" }
    address {
        ja: "{氏名} 様\n\n登録されているメールアドレスが、別のアドレスに変わりました。これからのお知らせは、新しいアドレスに届きます。\n\n身に覚えがないときは、すぐに人事部へ知らせてください。",
        en: "Dear {name},\n\nThe mail address kept for you became another one. Letters go to the new address from now on.\n\nIf you do not know of this, tell the personnel department at once.",
    }
    changed_subject { ja: "パスワードが変わりました", en: "Your password was changed" }
    changed {
        ja: "{氏名} 様\n\nパスワードが変わりました。\n\n身に覚えがないときは、すぐに人事部へ知らせてください。",
        en: "Dear {name},\n\nYour password was changed.\n\nIf this was not you, tell the personnel department at once.",
    }
    unlocked_subject { ja: "ログインのロックが解除されました", en: "You can sign in again" }
    unlocked {
        ja: "{氏名} 様\n\nログインのロックが解除されました。パスワードは変わっていません。\n\n身に覚えがないときは、すぐに人事部へ知らせてください。",
        en: "Dear {name},\n\nThe lock of your account was taken away. Your password is the same as before.\n\nIf you do not know of this, tell the personnel department at once.",
    }
    opened_subject { ja: "ストレスチェック受検のお願い（{締切日}まで）", en: "Please take the stress check (until {last-day})" }
    opened {
        ja: "{氏名} 様\n\n「{イベント}」の受検が始まりました。\n\n期間：{締切日}まで\nページ：{URL}\n\n受検するかどうかは、ご自分で決められます。受けないことで、不利な扱いを受けることはありません。\n回答と結果は、会社には見えません。",
        en: "Dear {name},\n\n\"{event}\" has begun.\n\nUntil: {last-day}\nPage: {url}\n\nIt is your own choice whether you take part; nobody may treat you worse for not doing so.\nThe company does not see your answers or your result.",
    }
    ends_subject { ja: "ストレスチェックの受検期間は{締切日}までです", en: "The stress check ends on {last-day}" }
    ends {
        ja: "{氏名} 様\n\n「{イベント}」の受検期間は、{締切日}までです。\n\nページ：{URL}\n\n受検するかどうかは、ご自分で決められます。このお知らせが不要なときは、ページの「このイベントの督促を受け取らない」を選べます。",
        en: "Dear {name},\n\n\"{event}\" ends on {last-day}.\n\nPage: {url}\n\nIt is your own choice whether you take part. If you want no more of these letters, choose \"No reminders for this event\" on the page.",
    }
    notice_subject { ja: "お知らせがあります", en: "There is a notice for you" }
    notice {
        ja: "お知らせがあります。ログインして確認してください。\n\n{URL}",
        en: "There is a notice for you. Please sign in to read it.\n\n{url}",
    }
}

/// The text of a key that nobody has set. Desks come from the configuration.
pub(in crate::features::messages) fn built_in(app: &App, key: Key, lang: Lang) -> Wording {
    let (page, t) = (Page::of(lang), Letter::of(lang));
    let (subject, body) = match key {
        Key::Contacts => return Wording::kept(None, &contacts(app, lang)),
        Key::Explanation => (None, page.explanation()),
        Key::Consent => (None, page.consent()),
        Key::AfterCheck => (None, page.after_check()),
        Key::EventList => (None, page.event_list()),
        Key::FirstSecret => (Some(t.first_subject()), t.first()),
        Key::ResetSecret => (Some(t.reset_subject()), t.reset()),
        Key::PasswordReset => (Some(t.was_reset_subject()), t.was_reset()),
        Key::AddressChanged => (Some(t.address_subject()), t.address()),
        Key::PasswordChanged => (Some(t.changed_subject()), t.changed()),
        Key::Unlocked => (Some(t.unlocked_subject()), t.unlocked()),
        Key::Opened => (Some(t.opened_subject()), t.opened()),
        Key::EndsSoon => (Some(t.ends_subject()), t.ends()),
        Key::Notice => (Some(t.notice_subject()), t.notice()),
    };
    Wording::kept(subject, body)
}

/// The desks of the configuration, one a paragraph.
fn contacts(app: &App, lang: Lang) -> String {
    let desk = |contact: &Contact| {
        let (name, note) = match lang {
            Lang::En if !contact.note_en.is_empty() => (&contact.name_en, &contact.note_en),
            Lang::En => (&contact.name_en, &contact.note),
            Lang::Ja => (&contact.name, &contact.note),
        };
        let lines = [name, &contact.reach, note];
        lines.map(String::as_str).into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let desks: Vec<String> = app.config().site.contacts.iter().map(desk).collect();
    if desks.is_empty() { Page::of(lang).no_contacts().to_owned() } else { desks.join("\n\n") }
}
