//! Words of the free texts.

texts! {
    pub(in crate::features::analysis) struct Texts;
    title { ja: "自由記述", en: "Free texts" }
    lead {
        ja: "アンケートの自由記述を、誰がどの部署で書いたか分からない形で読みます。公開はされません。管理監督者と実施事務従事者は読めません。",
        en: "What people wrote to the extra questions, without who wrote it and where they work. It is never published; managers and clerks do not read it.",
    }
    shuffled(least: usize) {
        ja: "イベント全体から集めて、順番を混ぜています。1つの質問に{least}件以上あるときだけ表示します。",
        en: "It comes from the whole event in an order of chance, and is shown from {least} texts to a question on.",
    }
    no_guessing {
        ja: "書いた人を探したり、本文をそのまま会社に渡したりしないでください。名前や部署が書かれていることがあります。",
        en: "Do not look for who wrote a text, and do not hand texts on to the employer as they are: they may name people or departments.",
    }
    open { ja: "自由記述を開く", en: "Open the free texts" }
    open_text {
        ja: "開いたことは監査ログに残ります。下書きと一緒に消えます。",
        en: "That they were opened is written to the audit log. They go with the draft.",
    }
    gone { ja: "自由記述のある下書きがありません", en: "There is no draft with free texts" }
    gone_text {
        ja: "集計すると、下書きがある間だけ読めます。自由記述の質問がないイベントにはありません。",
        en: "Run the analysis: they can be read as long as there is a draft. An event without such a question has none.",
    }
    all(question: &str, total: &str) { ja: "{question}（{total}件）", en: "{question} ({total})" }
    some(question: &str, total: &str, shown: &str) {
        ja: "{question}（{total}件から無作為に選んだ{shown}件）",
        en: "{question} ({shown} drawn by lot from {total})",
    }
    too_few(question: &str) { ja: "{question}", en: "{question}" }
    not_shown(least: usize) { ja: "{least}件に届かないため表示しません", en: "Not shown: there are fewer than {least}" }
    written { ja: "書かれたこと", en: "What was written" }
    to_run { ja: "集計と公開へ戻る", en: "Back to run and publish" }
}
