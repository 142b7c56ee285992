//! Words of files and papers.

texts! {
    pub(in super::super) struct Paper;
    mark { ja: "社外秘・集団分析", en: "Confidential · group analysis" }
    bar { ja: "｜", en: " | " }
    company_report { ja: "集団分析報告書（全社）", en: "Group analysis: company report" }
    department_report { ja: "集団分析報告書（部署）", en: "Group analysis: department report" }
    handout { ja: "職場の話し合い資料", en: "For a talk about our work" }
    issued { ja: "発行日時", en: "Issued" }
    issued_at(moment: &str) { ja: "発行：{moment}", en: "Issued {moment}" }
    sources { ja: "出典と注", en: "Sources and notes" }

    table { ja: "表", en: "table" }
    row { ja: "行", en: "row" }
    column { ja: "列", en: "column" }
    value { ja: "値", en: "value" }
    conditions { ja: "集計条件", en: "Conditions" }

    about {
        ja: "これは職場全体の結果です。誰がどう答えたかは、職場の誰にも分かりません。",
        en: "These are results of the whole group. Nobody at work can tell who answered what.",
    }
    no_guessing {
        ja: "話し合いでは、個人の結果を尋ねたり、答えを推測したりしないでください。",
        en: "Do not ask for anybody's result, and do not guess at answers.",
    }
    strong { ja: "良いところ", en: "What is better" }
    weak { ja: "気になるところ", en: "What to watch" }
    none_stands_out { ja: "目立つ尺度はありません。", en: "No scale stands out." }
    no_comparison {
        ja: "比べる相手がないため、尺度は報告書をご覧ください。",
        en: "There is nothing to compare with; see the report for the scales.",
    }
    scales_of(against: &str) { ja: "{against}との比較", en: "Compared with {against}" }
    questions { ja: "話し合いのための3つの問い", en: "Three questions to talk about" }
    question_1 {
        ja: "結果のうち、日ごろの実感と合うところ、違うところはどこですか。",
        en: "Where do these results match what you see every day, and where do they not?",
    }
    question_2 {
        ja: "仕事の量、進め方、支え合いのうち、うまくいっていて続けたいことは何ですか。",
        en: "What works well in load, in how we work, in how we help each other, and shall stay?",
    }
    question_3 {
        ja: "次の3か月に職場で試すことを1つ選ぶなら何ですか。誰が、いつまでに始めますか。",
        en: "Which one thing do we try in the next three months? Who starts it, and by when?",
    }
}
