//! Words of the tables and charts, the same on pages and in files.

texts! {
    pub(in super::super) struct Words;
    at_most(number: &str) { ja: "{number}以下", en: "{number} or less" }
    below(number: &str) { ja: "{number}未満", en: "less than {number}" }
    at_least(number: &str) { ja: "{number}以上", en: "{number} or more" }
    above(number: &str) { ja: "{number}超", en: "more than {number}" }
    withheld { ja: "非表示", en: "Not shown" }
    nobody { ja: "対象なし", en: "Nobody" }
    absent { ja: "－", en: "–" }

    figures { ja: "おもな値", en: "Main figures" }
    item { ja: "項目", en: "Item" }
    targets { ja: "対象", en: "Eligible" }
    submitted { ja: "提出", en: "Submitted" }
    rate { ja: "受検率", en: "Rate" }
    people { ja: "集計人数", en: "Counted" }
    high_stress { ja: "高ストレス者の割合", en: "Share under high stress" }
    interval { ja: "95%区間", en: "95% interval" }
    range(from: &str, to: &str) { ja: "{from}〜{to}%", en: "{from} to {to}%" }
    percent(number: &str) { ja: "{number}%", en: "{number}%" }
    total_risk { ja: "総合健康リスク", en: "Total health risk" }
    risk_a { ja: "健康リスク（量‐コントロール）", en: "Health risk (demands and control)" }
    risk_b { ja: "健康リスク（職場の支援）", en: "Health risk (support)" }
    compared(with: &str) { ja: "{with}と比べて", en: "Compared with {with}" }

    last(event: &str) { ja: "前回（{event}）", en: "Last time ({event})" }
    before(event: &str) { ja: "前々回（{event}）", en: "Time before ({event})" }
    last_short { ja: "前回", en: "Last time" }
    before_short { ja: "前々回", en: "Time before" }
    own_short { ja: "今回", en: "This time" }
    reference { ja: "全国（判定図の基準）", en: "Japan (reference of the diagram)" }
    japan { ja: "全国", en: "Japan" }

    higher { ja: "高い", en: "higher" }
    lower { ja: "低い", en: "lower" }
    same { ja: "同じ", en: "same" }
    better { ja: "良い", en: "better" }
    watch { ja: "気になる", en: "to watch" }
    toned(arrow: &str, word: &str, tone: &str) { ja: "{arrow}{word}・{tone}", en: "{arrow} {word}, {tone}" }
    plain(arrow: &str, word: &str) { ja: "{arrow}{word}", en: "{arrow} {word}" }

    quantity_control { ja: "量‐コントロール判定図", en: "Demands and control" }
    support { ja: "職場の支援判定図", en: "Support at work" }
    load_axis { ja: "仕事の量的負担（右ほど多い）", en: "Quantitative load (right: more)" }
    control_axis { ja: "仕事のコントロール（上ほど高い）", en: "Job control (up: more)" }
    supervisor_axis { ja: "上司の支援（右ほど多い）", en: "Supervisor support (right: more)" }
    coworker_axis { ja: "同僚の支援（上ほど多い）", en: "Co-worker support (up: more)" }
    load { ja: "量的負担", en: "Load" }
    control { ja: "コントロール", en: "Control" }
    supervisor { ja: "上司の支援", en: "Supervisor" }
    coworker { ja: "同僚の支援", en: "Co-workers" }
    men { ja: "男性", en: "Men" }
    women { ja: "女性", en: "Women" }
    everybody { ja: "全員", en: "Everybody" }
    part_of(name: &str, part: &str) { ja: "{name}：{part}", en: "{name}: {part}" }
    diagram_table(part: &str) { ja: "判定図の値：{part}", en: "Values of the diagrams: {part}" }

    scale { ja: "尺度", en: "Scale" }
    stressors { ja: "仕事のストレス要因", en: "Sources of stress at work" }
    reactions { ja: "心身の反応", en: "Reactions of mind and body" }
    surroundings { ja: "周囲のサポートと満足度", en: "Support and satisfaction" }
    group { ja: "集団", en: "Group" }
    departments { ja: "部署ごとのおもな値", en: "Main figures by department" }
    by_department(scales: &str) { ja: "部署ごとの尺度：{scales}", en: "Scales by department: {scales}" }
    traits { ja: "属性ごとのおもな値", en: "Main figures by attribute" }

    asked(number: &str, words: &str) { ja: "問{number}　{words}", en: "Question {number}: {words}" }
    choice { ja: "選択肢", en: "Choice" }
    answered { ja: "答えた人", en: "People who answered" }
    choice_is(choice: &str, share: &str) { ja: "{choice}：{share}。", en: "{choice}: {share}." }

    gap { ja: "", en: " " }
    mean_of(axis: &str, mean: &str) { ja: "{axis}{mean}", en: "{axis} {mean}" }
    spot_described(name: &str, level: &str, upright: &str, risk: &str) {
        ja: "{name}：{level}、{upright}、健康リスク{risk}。",
        en: "{name}: {level}, {upright}, health risk {risk}.",
    }
    interval_described(share: &str, range: &str) {
        ja: "今回：{share}、95%区間{range}。",
        en: "This time: {share}, 95% interval {range}.",
    }
}
