//! The words of the sample sheets.

use pdf::Language;

/// Words of one language.
pub(crate) struct Words {
    pub(crate) title: &'static str,
    pub(crate) mark: &'static str,
    pub(crate) owner: &'static str,
    pub(crate) printed: &'static str,
    pub(crate) sitting: &'static str,
    pub(crate) verdict: &'static str,
    pub(crate) not_a_diagnosis: &'static str,
    pub(crate) radars: &'static str,
    pub(crate) outside: &'static str,
    pub(crate) series: [&'static str; 3],
    pub(crate) groups: [&'static str; 3],
    pub(crate) scales: [&'static str; 19],
    pub(crate) rows: &'static str,
    pub(crate) columns: [&'static str; 7],
    pub(crate) changes: [&'static str; 3],
    pub(crate) advice: &'static str,
    pub(crate) advices: [&'static str; 4],
}

impl Words {
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::Japanese => &JAPANESE,
            Language::English => &ENGLISH,
        }
    }
}

const JAPANESE: Words = Words {
    title: "ストレスチェックの結果",
    mark: "本人控・取扱注意",
    owner: "𠮷田 髙﨑　2026年度 定期ストレスチェック",
    printed: "2026年11月23日 10:20 出力",
    sitting: "2026年11月9日に回答　職業性ストレス簡易調査票（57項目）",
    verdict: "今回の結果は、高ストレスの基準に当てはまりませんでした。",
    not_a_diagnosis: "高ストレスは病気の診断ではありません。この用紙は本人だけのものです。会社に渡す必要はありません。",
    radars: "あなたのストレスの様子",
    outside: "外側ほど良い状態です。",
    series: ["今回　2026年11月9日", "前回　2025年11月12日", "前々回　2024年11月8日"],
    groups: ["仕事のストレス要因", "心身の反応", "周囲のサポートと満足度"],
    scales: [
        "心理的な仕事の負担（量）",
        "心理的な仕事の負担（質）",
        "自覚的な身体的負担度",
        "職場の対人関係でのストレス",
        "職場環境によるストレス",
        "仕事のコントロール度",
        "技能の活用度",
        "仕事の適性度",
        "働きがい",
        "活気",
        "イライラ感",
        "疲労感",
        "不安感",
        "抑うつ感",
        "身体愁訴",
        "上司からのサポート",
        "同僚からのサポート",
        "家族・友人からのサポート",
        "仕事や生活の満足度",
    ],
    rows: "尺度ごとの結果",
    columns: ["尺度", "気になる", "やや気になる", "普通", "やや良い", "良い", "前回との比較"],
    changes: ["前回と同じ", "気になる変化", "前回より良い"],
    advice: "アドバイス",
    advices: [
        "仕事の量が多い状態が続いているようです。今週の予定を見直し、後に回せるものを一つ選んで、上司に相談してみましょう。",
        "対人関係の負担が大きくなっています。一人で抱えず、話しやすい同僚や相談窓口に、起きたことを短く話すところから始めてください。",
        "疲れがたまっています。寝る一時間前に画面から離れ、いつもより三十分早く床につく日を、まず週に二日つくりましょう。",
        "働きがいを感じられているのは大きな支えです。うまくいったことを一日の終わりに一つ書きとめておくと、忙しい時期の助けになります。",
    ],
};

const ENGLISH: Words = Words {
    title: "Stress check result",
    mark: "Personal copy, handle with care",
    owner: "YOSHIDA Takasaki, annual stress check 2026",
    printed: "Printed 23 November 2026, 10:20",
    sitting: "Answered on 9 November 2026, Brief Job Stress Questionnaire (57 items)",
    verdict: "This time your result does not meet the criteria for high stress.",
    not_a_diagnosis: "High stress is not a diagnosis of an illness. This sheet is yours alone; you need not hand it to the company.",
    radars: "How you are doing",
    outside: "Further out is better.",
    series: ["This time, 9 Nov 2026", "Last time, 12 Nov 2025", "Before that, 8 Nov 2024"],
    groups: ["Sources of stress at work", "Reactions of mind and body", "Support and satisfaction"],
    scales: [
        "Quantitative job overload",
        "Qualitative job overload",
        "Physical demands",
        "Interpersonal conflict",
        "Poor physical environment",
        "Job control",
        "Skill utilization",
        "Suitable jobs",
        "Meaningfulness of work",
        "Vigor",
        "Anger-irritability",
        "Fatigue",
        "Anxiety",
        "Depression",
        "Physical stress reaction",
        "Supervisor support",
        "Coworker support",
        "Support from family and friends",
        "Job and life satisfaction",
    ],
    rows: "Result by scale",
    columns: ["Scale", "Of concern", "Slightly so", "Average", "Fairly good", "Good", "Since last time"],
    changes: ["The same", "Worth watching", "Better"],
    advice: "Advice",
    advices: [
        "Your workload has stayed high. Look through this week's plan, choose one thing that can wait, and talk it over with your supervisor.",
        "Relations at work weigh on you more than before. Begin by telling a colleague you trust, or the help desk, briefly what happened.",
        "You are tired. Put screens away an hour before bed and go to bed thirty minutes earlier on two days a week to start with.",
        "That your work feels meaningful is a great support. Note one thing that went well at the end of each day; it helps in busy times.",
    ],
};
