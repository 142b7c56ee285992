//! Words of the page, and sentences that stand on pages and papers alike.

texts! {
    pub(in super::super) struct Text;
    title { ja: "集団分析", en: "Group analysis" }
    comma { ja: "、", en: ", " }
    heading(unit: &str) { ja: "集団分析：{unit}", en: "Group analysis: {unit}" }
    desk { ja: "担当者の画面", en: "Your desk" }
    departments { ja: "部署を選ぶ", en: "Choose a department" }
    search { ja: "部署名の一部", en: "Part of a department's name" }
    find { ja: "部署を探す", en: "Find departments" }
    found(number: &str) { ja: "見つかった部署：{number}", en: "Departments found: {number}" }
    first_of_them(number: &str) { ja: "はじめの{number}件を表示しています。", en: "The first {number} are listed." }
    none_found { ja: "条件に合う部署はありません。", en: "No department matches." }
    departments_before { ja: "前の部署を見る", en: "Departments before" }
    departments_after { ja: "次の部署を見る", en: "Departments after" }
    stretch(all: &str, first: &str, last: &str) {
        ja: "{all}件のうち{first}～{last}件目です。名前で探すこともできます。ファイルにはすべて書き出します。",
        en: "{first} to {last} of {all}. You can also search by name. Files hold all of them.",
    }
    many_departments { ja: "部署が多いため、一部だけを並べています。名前で探してください。", en: "There are many departments, so only some are listed. Search by name." }
    targets(number: &str) { ja: "対象{number}", en: "{number} eligible" }
    whole { ja: "全社", en: "Whole company" }

    event { ja: "イベント", en: "Event" }
    revision { ja: "公開した版", en: "Published revision" }
    revision_of(number: u16, date: &str) { ja: "第{number}版　{date}公開", en: "No. {number}, published {date}" }
    unit { ja: "表示している集団", en: "Group shown" }
    against { ja: "比べる相手", en: "Compared with" }
    minimum { ja: "表示に必要な人数", en: "People needed to be shown" }
    minimum_of(number: u8) { ja: "{number}人以上", en: "{number} or more" }
    nothing { ja: "なし", en: "Nothing" }
    choose_against(number: u8) { ja: "比べる相手{number}", en: "Compare with ({number})" }
    compare { ja: "比べる", en: "Compare" }
    industry(name: &str) { ja: "業種：{name}", en: "Industry: {name}" }
    above(name: &str) { ja: "上位部署：{name}", en: "Department above: {name}" }

    summary { ja: "まとめ", en: "Summary" }
    diagrams { ja: "仕事のストレス判定図", en: "Job stress judgement diagrams" }
    scales { ja: "尺度の表", en: "Scales" }
    below { ja: "部署ごとの値", en: "Departments" }
    traits { ja: "属性", en: "Attributes" }
    answers { ja: "アンケート", en: "Extra questions" }
    answers_note {
        ja: "質問ごとに、その質問に答えた人を100%とした割合です。複数選べる質問では、合計が100%を超えることがあります。",
        en: "Shares of those who answered each question. Where several choices can be taken they may make more than 100%.",
    }
    write_out { ja: "書き出す", en: "Download" }
    contents { ja: "このページの内容", en: "On this page" }

    share_is(unit: &str, share: &str, range: &str) {
        ja: "{unit}の高ストレス者の割合は{share}です（95%区間 {range}）。",
        en: "{unit}: {share} are under high stress (95% interval {range}).",
    }
    interval_note {
        ja: "区間が広いほど、偶然の影響が大きくなります。区間が重なる差は、偶然の範囲かもしれません。",
        en: "The wider the interval, the more is chance. A difference with overlapping intervals may be chance alone.",
    }
    risk_is(risk: u16) {
        ja: "総合健康リスクは{risk}です。全国の平均を100とし、大きいほど健康への影響が出やすい状態です。",
        en: "The total health risk is {risk}; the average of Japan is 100, and more means that work bears harder on health.",
    }
    at_120 {
        ja: "120以上では、職場の課題や健康への影響が見られることが多くなります。職場で話し合うきっかけにしてください。",
        en: "From 120 on, problems at work and effects on health are often seen. Take it as an occasion to talk.",
    }
    at_150 { ja: "150以上では、課題がはっきりしています。", en: "From 150 on, the problems are clear." }
    compared_is(with: &str, better: usize, watch: usize, same: usize) {
        ja: "{with}と比べると、19の尺度のうち、良いものは{better}、気になるものは{watch}、同じものは{same}です。",
        en: "Compared with {with}, of 19 scales {better} are better, {watch} are to watch, {same} are the same.",
    }
    withheld_note {
        ja: "回答した人が少ない、またはほかの値から計算できるため、表示しない値があります。「非表示」はそのしるしです。",
        en: "Some values are not shown, because few people answered or because they could be worked out from others.",
    }
    unit_withheld {
        ja: "この集団の値は非表示です。",
        en: "The values of this group are not shown.",
    }
    see_merged { ja: "まとめた集団を見る", en: "See the merged group" }
    see_above(name: &str) { ja: "上位部署を見る（{name}）", en: "See the department above ({name})" }
    unverifiable {
        ja: "公開した表の一部は署名を確認できません。その版の値は表示していません。運用担当者に知らせてください。",
        en: "The signature of a published table could not be confirmed. Its values are not shown. Tell the operator.",
    }

    not_yet { ja: "公開前", en: "Not yet published" }
    not_yet_open(date: &str) {
        ja: "集団分析は、受付が終わってから実施者が公開します。受付の最終日は{date}です。",
        en: "The implementers publish the analysis after answering has closed. The last day is {date}.",
    }
    not_yet_closed(date: &str) {
        ja: "受付は{date}に終わりました。集団分析は、実施者が公開するとここに表示されます。",
        en: "Answering closed on {date}. The analysis appears here once the implementers publish it.",
    }
    no_department { ja: "所属部署がないため表示できません。", en: "Nothing can be shown, because you have no department." }
    above_level(number: u8) {
        ja: "所属が第{number}階層より上のため表示できません。",
        en: "Nothing can be shown, because your department is above level {number}.",
    }
    not_in_snapshot {
        ja: "このイベントが始まったときの所属が記録されていないため表示できません。",
        en: "Nothing can be shown, because the event recorded no department for you when it began.",
    }

    by_sex {
        ja: "男性と女性はそれぞれの判定図に示します。全体の健康リスクは、男女の人数で重みを付けた値です。",
        en: "Men and women lie on their own diagrams. The risk of the whole is weighted by their numbers.",
    }
    on_men {
        ja: "全員を男性の判定図に示します。男女の一方だけの値は表示できないためです。",
        en: "Everybody lies on the diagram of men, because the values of one sex alone cannot be shown.",
    }
    on_women {
        ja: "全員を女性の判定図に示します。男女の一方だけの値は表示できないためです。",
        en: "Everybody lies on the diagram of women, because the values of one sex alone cannot be shown.",
    }
    diagram_lines {
        ja: "線は健康リスクが等しい位置です。太い線が全国の平均（100）です。",
        en: "Along a line the health risk is the same. The thick line is the average of Japan (100).",
    }
    with_bound {
        ja: "平均の一部を範囲で公表しているため、印の位置と健康リスクはおよその値です。",
        en: "Some means are published as bounds, so marks and health risks are near values.",
    }
    industry_spot {
        ja: "業種の値は男女を合わせた平均で、判定図の基準とは調査年が異なります。",
        en: "Industries are means of both sexes, from other years than the reference of the diagram.",
    }
    diagram_source_current {
        ja: "判定図：仕事のストレス判定図の計算式と係数、全国平均は現行の値。",
        en: "Diagrams: formula and coefficients of the job stress judgement diagram, current national means.",
    }
    diagram_source_legacy {
        ja: "判定図：仕事のストレス判定図の計算式と係数、全国平均は旧報告書の値。",
        en: "Diagrams: formula and coefficients of the job stress judgement diagram, means of the original report.",
    }
    norms_source(version: u16) {
        ja: "全国・業種の平均：北里大学医学部公衆衛生学（厚生労働省委託研究、2023〜2024年度）表11、データ第{version}版。",
        en: "Means of Japan and industries: Kitasato University, public health (research for the ministry, fiscal 2023 and 2024), table 11, data version {version}.",
    }
    scales_note {
        ja: "値は素点の平均です。「良い」「気になる」は、負担や反応が少ないこと、支援や満足が多いことを良いとして比べたものです。",
        en: "Values are means of raw scores. Less load and fewer reactions, more support and satisfaction count as better.",
    }

    write_lead {
        ja: "表示している内容を、集計の条件とともにファイルにします。書き出したことは監査ログに残ります。",
        en: "Writes what is shown to a file, with its conditions. That a file was written stands in the audit log.",
    }
    as_csv { ja: "CSV（UTF-8）", en: "CSV (UTF-8)" }
    as_sjis { ja: "CSV（Shift_JIS）", en: "CSV (Shift_JIS)" }
    as_excel { ja: "Excel", en: "Excel" }
    as_pdf { ja: "PDF（報告書）", en: "PDF (report)" }
    as_handout { ja: "PDF（話し合いの資料）", en: "PDF (hand-out for a talk)" }
    unwritable(count: usize) {
        ja: "Shift_JISにない文字が{count}か所あります。UTF-8かExcelで書き出してください。",
        en: "{count} cells hold characters that Shift_JIS lacks. Use UTF-8 or Excel.",
    }
    back { ja: "集団分析に戻る", en: "Back to the analysis" }
}
