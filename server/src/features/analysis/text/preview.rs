//! Words of the preview.

texts! {
    pub(in crate::features::analysis) struct Preview;
    title { ja: "公開前の確認", en: "Check before publishing" }
    lead {
        ja: "公開すると、管理監督者と実施事務従事者は「表示」の集団だけを見ます。「非表示」の理由は、この画面のほかには出ません。",
        en: "Once published, managers and clerks see the groups that are shown. Why a group is withheld stands on this page alone.",
    }
    for_ever { ja: "公開後は変更できません。", en: "What is published cannot be changed." }
    shown { ja: "表示する集団", en: "Groups shown" }
    withheld { ja: "非表示の集団", en: "Groups withheld" }
    groups(count: &str) { ja: "{count}件", en: "{count}" }
    respondents { ja: "回答した人", en: "Respondents" }
    people(count: &str) { ja: "{count}人", en: "{count}" }
    known { ja: "会社が結果を持つ人", en: "People whose result the employer holds" }
    minimum { ja: "最少人数", en: "Minimum" }
    table(from: &str, to: &str, all: &str) { ja: "集団（{all}件のうち{from}～{to}件目）", en: "Groups {from} to {to} of {all}" }
    group { ja: "集団", en: "Group" }
    counted { ja: "集計した人数", en: "Counted" }
    scales { ja: "尺度と健康リスク", en: "Scales and risks" }
    high_stress { ja: "高ストレス者の割合", en: "Share under high stress" }
    answers { ja: "アンケート", en: "Extra questions" }
    answers_of(shown: usize, all: usize) { ja: "{all}問のうち{shown}問を表示", en: "{shown} of {all} shown" }
    questions_table { ja: "アンケートの質問ごとの集団", en: "Groups by extra question" }
    question { ja: "質問", en: "Question" }
    margin { ja: "あとの同意への余裕", en: "Room for consents" }
    is_shown { ja: "表示", en: "shown" }
    too_few { ja: "非表示：回答者が少ないため", en: "withheld: too few respondents" }
    by_subtraction { ja: "非表示：差し引きで分かるため", en: "withheld: follows by subtraction" }
    no_figure { ja: "なし", en: "none" }
    margin_of(count: &str) { ja: "{count}人まで", en: "up to {count}" }
    margin_most(count: &str) { ja: "{count}人以上", en: "{count} or more" }
    margin_note {
        ja: "「あとの同意への余裕」は、これから何人が会社への結果提供に同意しても、ほかの人の値が分からないかを示します。",
        en: "Room for consents: how many more people may hand their result to the employer before something about others could be worked out.",
    }
    next { ja: "次の集団を見る", en: "Next groups" }
    reasons { ja: "差し引きで分かるため非表示の集団", en: "Groups that follow by subtraction" }
    follows_from { ja: "どこから分かるか", en: "From what" }
    follows(groups: &str, people: &str) {
        ja: "この集団も表示すると、{groups}の値との差し引きで、{people}人についての値が計算できます。",
        en: "Shown as well, it would give values about {people} people together with {groups}.",
    }
    follows_alone(people: &str) {
        ja: "会社が結果を持つ人を除くと{people}人になり、その人たちの値が計算できます。",
        en: "Without the people whose result the employer holds {people} are left, whose values would follow.",
    }
    follows_unknown(groups: &str, people: &str) {
        ja: "この集団も表示すると、{groups}の値と、会社が結果を持つ人の値との差し引きで、{people}人についての値が計算できます。",
        en: "Shown as well, it would give values about {people} people together with {groups} and the results the employer holds.",
    }
    undecided(groups: &str) {
        ja: "{groups}との組み合わせが多く、安全だと確かめられませんでした。",
        en: "Together with {groups} there are too many combinations to be sure that it is safe.",
    }
    quoted(group: &str) { ja: "「{group}」", en: "“{group}”" }
    earlier(count: usize) { ja: "前の版の集団{count}件", en: "groups of an earlier revision ({count})" }
    comma { ja: "、", en: ", " }
    small { ja: "最少人数に届かない集団", en: "Groups below the minimum" }
    small_lead {
        ja: "区分が細かいほど増えます。部署は分析グループにまとめ、属性は使わないか区分をまとめると、表示できる集団が増えることがあります。",
        en: "Finer divisions make more of them. Merge departments as analysis groups, and leave out or join fine attributes, to show more groups.",
    }
    missing { ja: "足りない人数", en: "People missing" }
    merges { ja: "まとめると表示できる部署", en: "Departments that could be shown together" }
    merges_lead {
        ja: "次の2つをまとめた分析グループなら表示できます。分析グループは、最初の公開の前に管理監督者か実施事務従事者が決めます。",
        en: "As one analysis group these pairs could be shown. Managers or clerks name analysis groups before the first publication.",
    }
    first { ja: "1つめ", en: "First" }
    second { ja: "2つめ", en: "Second" }
    both { ja: "あわせた人数", en: "Together" }
    prefer { ja: "先に選ぶ集団", en: "Try a group first" }
    prefer_help {
        ja: "差し引きで分かるため非表示になった集団です。先に選ぶと、代わりに別の集団が非表示になることがあります。",
        en: "These are withheld because they follow by subtraction. Tried first, another group may be withheld in its place.",
    }
    prefer_button { ja: "この集団を先にして集計し直す", en: "Run again with this group first" }
    publish_title { ja: "公開する", en: "Publish" }
    publish_text {
        ja: "公開の前に、パスワードをもう一度確かめます。公開は監査ログに残ります。",
        en: "You will be asked for your password first. The publication is written to the audit log.",
    }
    publish(number: &str) { ja: "第{number}版を公開する", en: "Publish revision {number}" }
    nothing_new { ja: "新しく公開する集団がありません", en: "There is nothing new to publish" }
    nothing_new_text { ja: "集計条件を変えて、もう一度集計してください。", en: "Run the analysis again with other conditions." }
    gone { ja: "下書きがありません", en: "There is no draft" }
    gone_text { ja: "15分使わなかったか、公開したか、消したためです。もう一度集計できます。", en: "It went after 15 minutes without use, was published or discarded. You can run the analysis again." }
    to_run { ja: "集計と公開へ戻る", en: "Back to run and publish" }
}
