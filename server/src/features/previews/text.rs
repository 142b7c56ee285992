//! Names of the pages, and the words of their list.

use domain::lang::Lang;

use crate::ui::PreviewPage;

texts! {
    pub(super) struct Text;

    admin { ja: "管理", en: "Maintenance" }
    events_title { ja: "イベント", en: "Events" }
    title { ja: "プレビュー", en: "Preview" }
    lead {
        ja: "利用者が見るすべてのページとメールを、このイベントの設定と文面で見られます。人と数値は架空のもので、見ても何も記録されません。",
        en: "Every page and letter that a respondent sees, with the settings and texts of this event. Person and figures are fictional, and looking writes nothing.",
    }
    open_settings {
        ja: "まだ選ばれていない設定は、例の値で表示します。",
        en: "Settings that nobody has chosen yet stand as an example.",
    }
    caption { ja: "ページとメールの一覧", en: "Pages and letters" }
    page { ja: "ページ", en: "Page" }
    japanese { ja: "日本語", en: "Japanese" }
    english { ja: "英語", en: "English" }
    in_japanese(name: &str) { ja: "日本語で見る（{name}）", en: "In Japanese ({name})" }
    in_english(name: &str) { ja: "英語で見る（{name}）", en: "In English ({name})" }
    all { ja: "一覧へ", en: "All pages" }
    before { ja: "前のページ", en: "Page before" }
    after { ja: "次のページ", en: "Next page" }
    look_english { ja: "英語で見る", en: "In English" }
    look_japanese { ja: "日本語で見る", en: "In Japanese" }
    letter { ja: "メール", en: "Letter" }
    subject { ja: "件名", en: "Subject" }

    events { ja: "イベント選択", en: "List of events" }
    explanation { ja: "説明", en: "Explanation" }
    questions(number: u8) { ja: "質問 {number}ページ目", en: "Questions, page {number}" }
    blanks { ja: "回答の確認（未回答あり）", en: "Check, with blanks" }
    check { ja: "回答の確認", en: "Check" }
    done { ja: "受付完了", en: "Receipt" }
    later { ja: "結果（公開前）", en: "Result before its release" }
    not_high { ja: "結果（該当しない）", en: "Result, not high" }
    interview { ja: "結果（該当、面接指導をすすめる）", en: "Result, high, interview advised" }
    no_interview { ja: "結果（該当、面接指導は不要）", en: "Result, high, no interview" }
    undecided { ja: "結果（該当、面接指導の要否は未定）", en: "Result, high, not decided yet" }
    missing { ja: "結果（回答不足で判定なし）", en: "Result with missing answers" }
    no_table { ja: "結果（換算の性別なしで判定なし）", en: "Result without a conversion table" }
    consent { ja: "結果提供の同意", en: "Consent" }
    apply { ja: "面接指導の申出（説明）", en: "Asking for an interview" }
    apply_form { ja: "面接指導の申出（入力）", en: "Asking for an interview, form" }
    not_yet { ja: "受付前", en: "Before the window" }
    suspended { ja: "中断", en: "Suspended" }
    over { ja: "受付終了", en: "After the window" }
    notice_started { ja: "お知らせ（開始）", en: "Notice of the start" }
    notice_ends { ja: "お知らせ（締切が近い）", en: "Notice of the last days" }
    letter_opened { ja: "メール（受検のお願い）", en: "Letter: invitation" }
    letter_ends { ja: "メール（締切が近い）", en: "Letter: reminder" }
    letter_notice { ja: "メール（お知らせ）", en: "Letter: a notice waits" }
}

/// What a page is called.
pub(super) fn name(lang: Lang, page: PreviewPage) -> String {
    let t = Text::of(lang);
    let name = match page {
        PreviewPage::Questions(number) => return t.questions(number.get()),
        PreviewPage::Events => t.events(),
        PreviewPage::Explanation => t.explanation(),
        PreviewPage::Blanks => t.blanks(),
        PreviewPage::Check => t.check(),
        PreviewPage::Done => t.done(),
        PreviewPage::ResultLater => t.later(),
        PreviewPage::ResultNotHigh => t.not_high(),
        PreviewPage::ResultInterview => t.interview(),
        PreviewPage::ResultNoInterview => t.no_interview(),
        PreviewPage::ResultUndecided => t.undecided(),
        PreviewPage::ResultMissing => t.missing(),
        PreviewPage::ResultNoTable => t.no_table(),
        PreviewPage::Consent => t.consent(),
        PreviewPage::Apply => t.apply(),
        PreviewPage::ApplyForm => t.apply_form(),
        PreviewPage::NotYet => t.not_yet(),
        PreviewPage::Suspended => t.suspended(),
        PreviewPage::Over => t.over(),
        PreviewPage::NoticeStarted => t.notice_started(),
        PreviewPage::NoticeEndsSoon => t.notice_ends(),
        PreviewPage::LetterOpened => t.letter_opened(),
        PreviewPage::LetterEndsSoon => t.letter_ends(),
        PreviewPage::LetterNotice => t.letter_notice(),
    };
    name.to_owned()
}
