//! Words of the page on which extra questions are written.

texts! {
    pub(in crate::features::events) struct Text;
    title { ja: "追加の質問（アンケート）", en: "Extra questions" }
    lead { ja: "57項目のあとに、任意の質問を30問まで加えられます。判定には使いません。1人ずつの回答は、会社には渡りません。", en: "Up to 30 voluntary questions after the 57 items. They never enter the judgement, and no single answer reaches the company." }
    careful { ja: "たずねてはいけないこと", en: "What must not be asked" }
    careful_text { ja: "病歴、治療、家族のことなど、健康や私生活にかかわることは、たずねないでください。", en: "Do not ask about illnesses, treatment, the family or anything else of health or private life." }
    frozen { ja: "作成中の間だけ変えられます。", en: "They can be changed only while the event is a draft." }
    none_yet { ja: "追加の質問はありません。", en: "There is no extra question." }
    caption(count: usize) { ja: "追加の質問 {count}問", en: "Extra questions: {count}" }
    number { ja: "番号", en: "Number" }
    question { ja: "質問", en: "Question" }
    numbered(number: &str) { ja: "質問{number}", en: "Question {number}" }
    kind { ja: "答え方", en: "How it is answered" }
    one { ja: "1つ選ぶ", en: "One choice" }
    many { ja: "いくつでも選ぶ", en: "Any choices" }
    scale { ja: "1〜5で答える", en: "1 to 5" }
    free { ja: "自由に書く（500文字まで）", en: "Free text (at most 500 characters)" }
    choices { ja: "選択肢", en: "Choices" }
    comma { ja: "、", en: ", " }
    new_one { ja: "質問を加える", en: "Add a question" }
    ja { ja: "質問（日本語）", en: "Question in Japanese" }
    en { ja: "質問（英語）", en: "Question in English" }
    wording_help { ja: "200文字まで", en: "At most 200 characters" }
    en_help { ja: "空のときは、英語の画面にも日本語で出ます", en: "Empty: the Japanese wording stands on English pages too" }
    options { ja: "選択肢（日本語）", en: "Choices in Japanese" }
    options_help { ja: "選ぶ質問のとき。1行に1つ、2〜10個、60文字まで", en: "For questions with choices: one a line, 2 to 10, at most 60 characters" }
    options_en { ja: "選択肢（英語）", en: "Choices in English" }
    options_en_help { ja: "日本語と同じ順、同じ数で", en: "As many as in Japanese, in the same order" }
    add { ja: "加える", en: "Add" }
    alter { ja: "順番を変える、消す", en: "Move or remove a question" }
    up { ja: "1つ上へ", en: "Move up" }
    remove { ja: "消す", en: "Remove" }
    saved { ja: "保存しました", en: "Saved" }
    choose_kind { ja: "答え方を選んでください", en: "Choose how it is answered" }
    bad_wording { ja: "質問を200文字までで書いてください", en: "Write the question in at most 200 characters" }
    bad_options { ja: "選択肢は2〜10個、それぞれ60文字までで書いてください", en: "Write 2 to 10 choices of at most 60 characters each" }
    options_differ { ja: "英語の選択肢の数が、日本語と違います", en: "There are not as many choices in English as in Japanese" }
    too_many { ja: "質問は30問までです", en: "There can be at most 30 questions" }
}
