//! Words of the own result on paper.

texts! {
    pub(in super::super) struct Paper;
    own_mark { ja: "本人控・取扱注意", en: "Your own copy – handle with care" }
    printed(moment: &str) { ja: "{moment} 出力", en: "Made on {moment}" }
    answered(moment: &str, form: &str) { ja: "{moment}に提出　{form}", en: "Submitted on {moment} – {form}" }
    yours_alone {
        ja: "高ストレスは病気の診断ではありません。この控えは本人だけのものです。会社に渡す必要はありません。",
        en: "High stress is not a diagnosis of an illness. This copy is yours alone; you need not hand it to the company.",
    }
    this_time { ja: "今回", en: "This time" }
    last_time { ja: "前回", en: "Last time" }
    time_before { ja: "前々回", en: "The time before" }
    dated(sitting: &str, date: &str) { ja: "{sitting}　{date}", en: "{sitting}, {date}" }
    outside { ja: "外側ほど良い状態です。", en: "Further out is better." }
    scale { ja: "項目", en: "Item" }
    worse_side { ja: "← 気になる", en: "← concern" }
    better_side { ja: "良い →", en: "good →" }
    compared { ja: "前回との比較", en: "Since last time" }
    better { ja: "良くなった", en: "better" }
    same { ja: "同じ", en: "the same" }
    worse { ja: "気になる", en: "of more concern" }
    bar_means { ja: "左に太線のある行は、気をつけたい項目です。", en: "A bar at the left marks an item worth some care." }
}
