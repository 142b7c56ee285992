//! Words of results: the own page, its PDF, the history and the medical desk.

pub(super) mod desk;
pub(super) mod judged;
pub(super) mod paper;

use domain::lang::Lang;
use domain::scoring::{Column, NotComparable, ResultSentence, ScaleId, ValueWord, Words};

texts! {
    pub(super) struct Text;
    extra { ja: "追加の質問への回答", en: "Your answers to the extra questions" }
    extra_lead { ja: "判定には使っていません。会社には、10人以上の集計だけが渡ります。", en: "They did not enter the judgement. The company gets counts over ten people or more." }
    extra_question { ja: "質問", en: "Question" }
    extra_answer { ja: "回答", en: "Answer" }
    extra_open { ja: "（回答なし）", en: "(not answered)" }
    title { ja: "あなたの結果", en: "Your result" }
    home { ja: "ホーム", en: "Home" }
    comma { ja: "、", en: ", " }
    bar { ja: "｜", en: " | " }

    not_high {
        ja: "今回の結果は、高ストレスの基準に当てはまりませんでした。",
        en: "This time your result does not meet the criteria for high stress.",
    }
    high_interview {
        ja: "今回の結果では、医師による面接指導をおすすめします。",
        en: "This time your result suggests an interview with a doctor.",
    }
    high_no_interview {
        ja: "高ストレスの基準に当てはまりましたが、面接指導の対象ではありません。",
        en: "Your result meets the criteria for high stress, but no interview with a doctor is planned.",
    }
    high_pending {
        ja: "高ストレスの基準に当てはまりました。面接指導の要否は実施者が確認中です。",
        en: "Your result meets the criteria for high stress. Whether an interview is needed is being decided.",
    }
    withheld_missing {
        ja: "回答がそろっていないため、判定を出していません。",
        en: "Some answers are missing, so nothing was judged.",
    }
    withheld_no_table {
        ja: "換算表が決まっていないため、判定を出していません。",
        en: "No conversion table is chosen, so nothing was judged.",
    }
    no_diagnosis { ja: "高ストレスは病気の診断ではありません。", en: "High stress is not a diagnosis of an illness." }

    can_do { ja: "できること", en: "What you can do" }
    first_not_high {
        ja: "基準に当てはまらないときも、つらいと感じたら相談できます。",
        en: "You can ask for help whenever things are hard, whatever the result.",
    }
    first_interview {
        ja: "医師による面接指導を申し出られます。申し出るかどうかは、あなたが決めます。",
        en: "You can ask for an interview with a doctor. Whether you do is up to you.",
    }
    first_no_interview {
        ja: "面接指導の対象でなくても、相談はいつでもできます。",
        en: "You can ask for help at any time, also without an interview.",
    }
    first_pending {
        ja: "確認を待つ間も、相談はいつでもできます。",
        en: "You can ask for help at any time while you wait.",
    }
    first_withheld {
        ja: "判定がなくても、つらいと感じたら相談できます。",
        en: "You can ask for help whenever things are hard, also without a judgement.",
    }
    contacts { ja: "相談窓口を見る", en: "Where to get help" }
    contacts_hint { ja: "社内と社外の窓口の一覧です。開いたことは記録されません。", en: "Contacts inside and outside the company. Opening the page is not recorded." }
    apply { ja: "医師による面接指導を申し出る", en: "Ask for an interview with a doctor" }
    apply_hint { ja: "申し出る前に、会社に提供される内容と期限を確かめられます。", en: "First you read what goes to your employer, and until when you can ask." }
    asked { ja: "申出済", en: "Asked" }
    not_asked { ja: "未申出", en: "Not asked" }
    consent { ja: "結果を会社に提供するかどうかを決める", en: "Decide whether your employer gets your result" }
    consent_hint { ja: "提供しなくても、不利益はありません。", en: "Nothing happens to you if you say no." }
    consent_open { ja: "未選択", en: "Not decided" }
    consent_given { ja: "同意", en: "Agreed" }
    consent_declined { ja: "不同意", en: "Not agreed" }
    consent_taken_back { ja: "撤回", en: "Taken back" }
    any_time { ja: "いつでも", en: "Any time" }
    past { ja: "これまでの受検を見る", en: "See your past stress checks" }
    past_hint { ja: "以前の結果を開けます。", en: "Your earlier results are there." }
    save_pdf { ja: "PDFで保存する", en: "Save as PDF" }
    save_pdf_hint { ja: "A4の本人控えです。紙に印刷するときにも使えます。", en: "Your own copy on A4, also for printing." }
    own_copy { ja: "本人用", en: "For you" }

    radars { ja: "ストレスの様子", en: "How you are doing" }
    rows { ja: "項目ごとの結果", en: "Result by item" }
    rows_hint {
        ja: "右へ行くほど良い状態です。「－」は、換算表にない位置です。",
        en: "Further right is better. “–” marks a place that the official table does not have.",
    }
    stressors { ja: "仕事のストレス要因", en: "Sources of stress at work" }
    reactions { ja: "心身の反応", en: "Reactions of mind and body" }
    support { ja: "周囲のサポートと満足度", en: "Support and satisfaction" }
    not_taken { ja: "結果がありません", en: "no result" }
    apart_no_table { ja: "換算表がないため重ねません", en: "not drawn: no conversion table" }
    apart_form { ja: "調査票が異なるため重ねません", en: "not drawn: another questionnaire" }
    apart_rules { ja: "判定の規則が異なるため重ねません", en: "not drawn: other rules" }
    apart_table { ja: "換算表が異なるため重ねません", en: "not drawn: another conversion table" }
    no_profile {
        ja: "換算に使う性別を「答えない」としたため、5段階の図と表はありません。点数の合計だけを示します。",
        en: "You chose not to name a sex for the conversion, so there are no charts and levels. These are the plain sums.",
    }

    low { ja: "低い", en: "low" }
    somewhat_low { ja: "やや低い", en: "rather low" }
    normal { ja: "普通", en: "average" }
    somewhat_high { ja: "やや高い", en: "rather high" }
    high { ja: "高い", en: "high" }
    few { ja: "少ない", en: "little" }
    somewhat_few { ja: "やや少ない", en: "rather little" }
    somewhat_many { ja: "やや多い", en: "rather much" }
    many { ja: "多い", en: "much" }

    your_sums { ja: "あなたの点数", en: "Your sums" }
    no_sum { ja: "－", en: "–" }
    advice { ja: "アドバイス", en: "Advice" }
    judged { ja: "この判定について", en: "How this was judged" }
    judged_intro {
        ja: "判定は、国の実施マニュアルの方法を、あなたの回答にそのまま当てはめたものです。",
        en: "The judgement applies the method of the national manual to your answers, unchanged.",
    }
    closed_title { ja: "この結果は、まだ開けません", en: "This result is still closed" }
    closed_text {
        ja: "パスワードの再設定の前に受け付けた結果です。あなたであることが確かめられるまで開けません。",
        en: "It was received before your password was reset and stays closed to you until it is sure that it is you.",
    }
    closed_ways { ja: "開く方法を見る", en: "See how to open it" }
    closed_short { ja: "まだ開けません", en: "Still closed" }
    pending_title { ja: "結果はまだ公開されていません", en: "Your result is not released yet" }
    pending_from(date: &str) { ja: "結果は{date}に公開されます。", en: "Your result will be released on {date}." }
    pending_confirmation {
        ja: "結果は、実施者の確認後に公開します。",
        en: "Your result will be released once the implementer has confirmed it.",
    }
    pending_received(moment: &str, receipt: &str) {
        ja: "回答は{moment}に受け付けました（受付番号 {receipt}）。",
        en: "Your answers were received on {moment} (receipt {receipt}).",
    }

    history { ja: "これまでの受検", en: "Your stress checks so far" }
    history_caption { ja: "提出した回（新しい順）", en: "What you submitted, newest first" }
    history_empty { ja: "提出した回答はまだありません。", en: "You have not submitted anything yet." }
    to_home { ja: "ホームへ戻る", en: "Go to the first page" }
    event { ja: "イベント", en: "Event" }
    submitted_on { ja: "提出日", en: "Submitted on" }
    channel { ja: "方法", en: "Way" }
    web { ja: "Web", en: "Web" }
    paper { ja: "紙", en: "Paper" }
    result { ja: "結果", en: "Result" }
    see_result { ja: "結果を見る", en: "See the result" }
    before_release { ja: "公開前", en: "Not released yet" }
    release_date { ja: "公開日を見る", en: "See when" }
    pdf { ja: "PDF", en: "PDF" }
    pdf_of(event: &str) { ja: "PDFを保存（{event}）", en: "Save PDF ({event})" }
}

/// The one sentence of a result.
pub(super) const fn sentence(t: Text, sentence: ResultSentence) -> &'static str {
    match sentence {
        ResultSentence::NotHigh => t.not_high(),
        ResultSentence::HighInterview => t.high_interview(),
        ResultSentence::HighNoInterview => t.high_no_interview(),
        ResultSentence::HighPending => t.high_pending(),
        ResultSentence::WithheldMissing => t.withheld_missing(),
        ResultSentence::WithheldNoTable => t.withheld_no_table(),
    }
}

/// The first line of 「できること」, the only one that differs between people.
pub(super) const fn first_line(t: Text, sentence: ResultSentence) -> &'static str {
    match sentence {
        ResultSentence::NotHigh => t.first_not_high(),
        ResultSentence::HighInterview => t.first_interview(),
        ResultSentence::HighNoInterview => t.first_no_interview(),
        ResultSentence::HighPending => t.first_pending(),
        ResultSentence::WithheldMissing | ResultSentence::WithheldNoTable => t.first_withheld(),
    }
}

/// Why an earlier result is not drawn.
pub(super) const fn apart(t: Text, why: NotComparable) -> &'static str {
    match why {
        NotComparable::NoTable => t.apart_no_table(),
        NotComparable::OtherForm => t.apart_form(),
        NotComparable::OtherRules => t.apart_rules(),
        NotComparable::OtherTable => t.apart_table(),
    }
}

/// Sentences as one paragraph: Japanese without blanks, English with one between them.
pub(super) fn paragraph(lang: Lang, sentences: &[String]) -> String {
    sentences.join(match lang {
        Lang::Ja => "",
        Lang::En => " ",
    })
}

/// The official word of a cell.
pub(super) const fn value_word(t: Text, value: ValueWord) -> &'static str {
    match (value.words, value.column) {
        (Words::Degree, Column::Low) => t.low(),
        (Words::Degree, Column::SomewhatLow) => t.somewhat_low(),
        (_, Column::Normal) => t.normal(),
        (Words::Degree, Column::SomewhatHigh) => t.somewhat_high(),
        (Words::Degree, Column::High) => t.high(),
        (Words::Amount, Column::Low) => t.few(),
        (Words::Amount, Column::SomewhatLow) => t.somewhat_few(),
        (Words::Amount, Column::SomewhatHigh) => t.somewhat_many(),
        (Words::Amount, Column::High) => t.many(),
    }
}

/// The name of a scale on an axis: short, with a line feed where it may break.
pub(super) const fn axis(lang: Lang, scale: ScaleId) -> &'static str {
    let (ja, en) = match scale {
        ScaleId::WorkloadQuantity => ("仕事の負担（量）", "Workload\n(quantity)"),
        ScaleId::WorkloadQuality => ("仕事の負担（質）", "Workload\n(quality)"),
        ScaleId::PhysicalDemand => ("身体的負担", "Physical\ndemands"),
        ScaleId::InterpersonalConflict => ("対人関係", "Relations\nat work"),
        ScaleId::WorkEnvironment => ("職場環境", "Work\nenvironment"),
        ScaleId::JobControl => ("コントロール", "Control"),
        ScaleId::SkillUtilization => ("技能の活用", "Use of skills"),
        ScaleId::JobFit => ("仕事の適性", "Fit"),
        ScaleId::Meaningfulness => ("働きがい", "Meaning"),
        ScaleId::Vigor => ("活気", "Vigor"),
        ScaleId::Irritability => ("イライラ感", "Irritability"),
        ScaleId::Fatigue => ("疲労感", "Fatigue"),
        ScaleId::Anxiety => ("不安感", "Anxiety"),
        ScaleId::Depression => ("抑うつ感", "Low mood"),
        ScaleId::PhysicalComplaints => ("身体愁訴", "Physical\ncomplaints"),
        ScaleId::SupervisorSupport => ("上司の支援", "Support:\nsupervisor"),
        ScaleId::CoworkerSupport => ("同僚の支援", "Support:\nco-workers"),
        ScaleId::FamilySupport => ("家族・友人の支援", "Support: family\nand friends"),
        ScaleId::Satisfaction => ("満足度", "Satisfaction"),
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}
