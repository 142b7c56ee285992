//! Words of the pages that keep texts.

texts! {
    pub(in crate::features::messages) struct Text;
    admin { ja: "管理", en: "Maintenance" }
    title { ja: "文面", en: "Texts" }
    lead {
        ja: "画面とメールの文面です。設定していない言語には、既定の文面を使います。",
        en: "Texts of pages and letters. A language that is not set uses the built-in text.",
    }
    caption { ja: "文面の一覧", en: "All texts" }
    which { ja: "文面", en: "Text" }
    japanese { ja: "日本語", en: "Japanese" }
    english { ja: "英語", en: "English" }
    unset { ja: "未設定（既定文）", en: "Not set (built-in)" }
    set(number: u16, day: &str) { ja: "第{number}版 {day}", en: "Version {number}, {day}" }
    fixed { ja: "変更不可", en: "Fixed" }
    frozen_title { ja: "いまは変えられません", en: "It cannot be changed now" }
    frozen(since: &str) {
        ja: "{since}に、実施中のイベントの最初の提出がありました。同じイベントの人が同じ文面に同意するよう、締切まで変えられません。",
        en: "An open event had its first submission on {since}. Everybody of one event agrees to one text, so it stays until the close.",
    }
    subject { ja: "件名", en: "Subject" }
    body { ja: "本文", en: "Text" }
    body_help {
        ja: "段落は空の行で分けます。空にして保存すると、既定の文面に戻ります。",
        en: "A blank line ends a paragraph. Saved empty, the built-in text is used again.",
    }
    placeholders { ja: "差込み", en: "Placeholders" }
    placeholders_lead {
        ja: "次の言葉は、表示や送信のときに置き換わります。",
        en: "These words are replaced when the text is shown or sent.",
    }
    placeholder { ja: "差込み", en: "Placeholder" }
    meaning { ja: "置き換わるもの", en: "What takes its place" }
    needed { ja: "必須", en: "needed" }
    name { ja: "受け取る人の氏名", en: "name of the reader" }
    site { ja: "会社の名前", en: "name of the company" }
    url { ja: "このサイトのアドレス", en: "address of this site" }
    help { ja: "相談窓口のページのアドレス", en: "address of the page “Where to get help”" }
    event { ja: "イベントの名称", en: "name of the event" }
    last_day { ja: "受検期間の最後の日", en: "last day of the event" }
    secret { ja: "1回だけ使えるパスワード", en: "password for one use" }
    secret_ends { ja: "そのパスワードの期限", en: "until when that password can be used" }
    neutral {
        ja: "メールには、判定や点数、面接指導のこと、ほかの人の氏名を書けません。",
        en: "A letter must not tell of a verdict, a score, an interview or another person.",
    }
    reason { ja: "変える理由", en: "Reason for the change" }
    reason_help { ja: "版の履歴に残ります。200文字まで。", en: "It is kept with the version. At most 200 characters." }
    reason_wrong { ja: "変える理由を、200文字までで書いてください", en: "Write the reason in at most 200 characters" }
    save { ja: "保存する", en: "Save" }
    preview { ja: "保存せずに見本を見る", en: "Preview without saving" }
    previews { ja: "見本", en: "Preview" }
    preview_lead {
        ja: "実在しない人の名前と日付を入れた見本です。",
        en: "With the name and dates of somebody who does not exist.",
    }
    sample { ja: "保存した文面をメールで試し送りする", en: "Send a sample of the saved text by letter" }
    same_title { ja: "変わったところはありません", en: "Nothing has changed" }
    same { ja: "新しい版は作りませんでした。", en: "No new version was made." }
    versions(lang: &str) { ja: "{lang}の版（新しい順）", en: "Versions in {lang}, the newest first" }
    no_versions(lang: &str) { ja: "{lang}：まだ設定していません。", en: "{lang}: not set yet." }
    version { ja: "版", en: "Version" }
    numbered(number: u16) { ja: "第{number}版", en: "Version {number}" }
    time { ja: "日時", en: "Time" }
    who { ja: "変えた人", en: "By" }
    why { ja: "理由", en: "Reason" }
    language { ja: "言語", en: "Language" }
    back_to_built_in { ja: "既定の文面に戻した版です。", en: "This version went back to the built-in text." }
    difference { ja: "1つ前の版との違い", en: "Difference from the version before" }
    difference_built_in { ja: "既定の文面との違い", en: "Difference from the built-in text" }
    sign { ja: "違い", en: "Change" }
    line { ja: "文面", en: "Line" }
    removed { ja: "− 消えた行", en: "− removed" }
    added { ja: "＋ 加わった行", en: "+ added" }
    same_line { ja: "同じ", en: "same" }
    back_title { ja: "この版に戻す", en: "Go back to this version" }
    back_text {
        ja: "この版の文面で、新しい版を作ります。途中の版も履歴に残ります。",
        en: "A new version is made with this text. Those in between stay in the list.",
    }
    back { ja: "この版に戻す", en: "Go back" }
    is_current { ja: "いま使っている文面です。", en: "This is the text in use." }
}
