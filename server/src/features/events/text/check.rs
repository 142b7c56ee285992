//! The check list in words: what stands there, and who clears what no command clears.

use domain::event::Item;
use domain::lang::Lang;

use crate::features::messages;

texts! {
    pub(super) struct Text;

    no_window { ja: "受検期間が選ばれていません", en: "the window has not been chosen" }
    window_passed { ja: "受検期間の最後の日が過ぎています", en: "the last day of the window has passed" }
    no_criteria { ja: "判定方法と基準が選ばれていません", en: "method and thresholds have not been chosen" }
    not_confirmed { ja: "判定方法と基準を、実施者がまだ確認していません", en: "no implementer has confirmed method and thresholds" }
    by_implementer {
        ja: "全社の鍵を持つ医療職が、Webの「判定方法と基準」で確認します",
        en: "medical staff with the key of the whole company, on the web page “Method and criteria”",
    }
    wording { ja: "英語の設問は参考訳です。実施者がまだ受け入れていません", en: "the English questions are an unofficial translation that no implementer has accepted" }
    no_release { ja: "結果の公開の時期が選ばれていません", en: "when results are released has not been chosen" }
    no_interview { ja: "面接要否の決め方が選ばれていません", en: "how the need of an interview is decided has not been chosen" }
    no_committee { ja: "衛生委員会で審議した日がありません", en: "the day on which the health committee deliberated is missing" }
    no_target { ja: "対象になる人がいません", en: "the event has nobody to answer it" }
    no_implementer { ja: "実施者が決まっていません", en: "no implementer is named" }
    no_implementer_with_key { ja: "実施者のだれも、実施者の鍵を持っていません", en: "none of the implementers holds the implementers' key" }
    by_circle {
        ja: "医療職が、Webの「鍵の輪」で鍵を作るか、付与を受けます",
        en: "medical staff, on the web page of the circle: they start the key or have it granted",
    }
    overlapping(code: &str, people: u64) {
        ja: "実施中の法定のイベント {code} に、同じ人が {people}人います",
        en: "people who are in the open statutory event {code} as well: {people}",
    }
    one_holder { ja: "実施者の鍵を持つ人が1人だけです", en: "only one person holds the implementers' key" }
    sheet_not_tried { ja: "実施者の鍵の回復シートを、まだ試していません", en: "the recovery sheet of the implementers' key was never tried" }
    by_sheet { ja: "医療職が、Webの「鍵の輪」でシートを試します", en: "medical staff, on the web page of the circle: they try the sheet" }
    no_employer_circle { ja: "会社側の鍵がまだ使えません", en: "the employer's key cannot be used yet" }
    by_employer {
        ja: "全社の管理監督者か実施事務従事者が始め、医療職が番号を確かめます",
        en: "a manager or clerk of the whole company starts it, medical staff confirm it",
    }
    without_mail(people: u64) { ja: "メールアドレスのない人が {people}人います（用紙で案内できます）", en: "people without a mail address: {people} (slips can be printed)" }
    lost_scopes(people: u64) {
        ja: "範囲のある権限で、その階層に所属がない人が {people}人います（だれの記録も見られません）",
        en: "holders of a scoped role without a department on its level, who reach nobody: {people}",
    }
    text_missing(text: &str, lang: &str) { ja: "「{text}」の{lang}がありません", en: "the text “{text}” is missing in {lang}" }
    japanese { ja: "日本語", en: "Japanese" }
    english { ja: "英語", en: "English" }
    mail_not_tested { ja: "7日以内に、メールが届くことを確かめていません", en: "no letter or trial was taken by the relay within seven days" }
}

/// What an item says.
pub(crate) fn message(lang: Lang, item: &Item) -> String {
    let t = Text::of(lang);
    match item {
        Item::NoWindow => t.no_window().to_owned(),
        Item::WindowPassed => t.window_passed().to_owned(),
        Item::NoCriteria => t.no_criteria().to_owned(),
        Item::CriteriaNotConfirmed => t.not_confirmed().to_owned(),
        Item::WordingNotAccepted => t.wording().to_owned(),
        Item::NoRelease => t.no_release().to_owned(),
        Item::NoJudgement => t.no_interview().to_owned(),
        Item::NoCommittee => t.no_committee().to_owned(),
        Item::NoTarget => t.no_target().to_owned(),
        Item::NoImplementer => t.no_implementer().to_owned(),
        Item::NoImplementerWithKey => t.no_implementer_with_key().to_owned(),
        Item::OverlappingEvent { code, people } => t.overlapping(code, *people),
        Item::OneHolder => t.one_holder().to_owned(),
        Item::SheetNotTried => t.sheet_not_tried().to_owned(),
        Item::NoEmployerCircle => t.no_employer_circle().to_owned(),
        Item::PeopleWithoutMail(people) => t.without_mail(*people),
        Item::ScopedWithoutDepartment(people) => t.lost_scopes(*people),
        Item::MailNotTested => t.mail_not_tested().to_owned(),
        Item::TextMissing { text, lang: missing } => {
            let language = match missing {
                Lang::Ja => t.japanese(),
                Lang::En => t.english(),
            };
            t.text_missing(messages::title(*text, lang), language)
        }
    }
}

/// Whoever clears an item that its makers cannot clear by themselves.
pub(crate) fn clears(lang: Lang, item: &Item) -> Option<&'static str> {
    let t = Text::of(lang);
    match item {
        Item::NoCriteria | Item::CriteriaNotConfirmed | Item::WordingNotAccepted => Some(t.by_implementer()),
        Item::NoImplementerWithKey | Item::OneHolder => Some(t.by_circle()),
        Item::SheetNotTried => Some(t.by_sheet()),
        Item::NoEmployerCircle => Some(t.by_employer()),
        _ => None,
    }
}
