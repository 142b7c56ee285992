//! Words of the attributes of people, and of what is planned for departments.

words! {
    struct AttributeWords;
    attributes { ja: "属性マスタ", en: "Attributes" }
    plans { ja: "変更の予定", en: "Plans" }
    panes { ja: "Tab: 部署 / 属性 / 予定", en: "Tab: departments / attributes / plans" }
    name { ja: "名称", en: "name" }
    name_en { ja: "名称英字", en: "English name" }
    code { ja: "コード", en: "code" }
    slot { ja: "列", en: "Column" }
    label { ja: "属性・値", en: "Attribute, value" }
    people { ja: "人数", en: "People" }
    use_of { ja: "分析", en: "Analysis" }
    analysed { ja: "分析に使う", en: "groups are formed by it" }
    is_analysed { ja: "使う", en: "used" }
    state { ja: "状態", en: "State" }
    is_open { ja: "使用中", en: "in use" }
    is_retired { ja: "廃止", en: "retired" }
    value { ja: "値", en: "value" }
    values { ja: "値", en: "values" }
    values_hint { ja: "値は読点で区切ります。なければ、どんな値も書けます。", en: "Values are separated by commas; without any, everything may be written." }
    others(count: &str) { ja: "一覧にない値の人 {count}", en: "people with another value: {count}" }
    add { ja: "属性の新規", en: "new attribute" }
    add_value { ja: "値の追加", en: "add a value" }
    edit { ja: "編集", en: "edit" }
    order { ja: "並べ替え", en: "order" }
    retire { ja: "廃止", en: "retire" }
    undo { ja: "取り消し", en: "taking back" }
    goes_back(restored: usize, removed: usize) { ja: "元に戻る属性 {restored}   なくなる属性 {removed}", en: "attributes restored {restored}, removed {removed}" }
    asks(what: &str, object: &str) { ja: "{object} の{what}を行います。", en: "{object}: {what}." }
    nothing_changes { ja: "すでにそうなっているので、何も変わりません。", en: "It is so already, nothing changes." }
    carried(count: usize) { ja: "値が新しい名称に変わる人 {count}人", en: "people who are carried along: {count}" }
    carried_back(count: usize) { ja: "値が元の名称に戻る人 {count}人", en: "people whose value goes back: {count}" }
    stays { ja: "持っている人には残り、新しくは選べなくなります。", en: "Whoever has it keeps it; nobody gets it any more." }
    did(what: &str, object: &str) { ja: "{object} の{what}を行いました", en: "{object}: {what} done" }
    on { ja: "変更日", en: "On" }
    department { ja: "部署", en: "Department" }
    deed { ja: "内容", en: "What" }
    rename(name: &str) { ja: "名称を {name} に", en: "renamed {name}" }
    under(code: &str) { ja: "{code} の下へ移動", en: "under {code}" }
    to_the_top { ja: "最上位へ移動", en: "to the top" }
    into(code: &str) { ja: "{code} へ統合", en: "merged into {code}" }
    waiting { ja: "予定", en: "waiting" }
    done { ja: "実施済", en: "done" }
    failed { ja: "失敗", en: "failed" }
    cancelled { ja: "取消", en: "taken back" }
    planned_by(by: &str, at: &str) { ja: "{at} {by} が予定しました", en: "planned by {by} at {at}" }
    would(people: &str, departments: &str) { ja: "変わる部署 {departments}   別の部署になる人 {people}", en: "departments that change {departments}, people who go {people}" }
    next_plan(on: &str, code: &str, what: &str, count: usize) { ja: "変更予定  {on}  {code}: {what}   予定 {count}件", en: "planned for {on}  {code}: {what}   plans {count}" }
    plan_title { ja: "部署の変更予定", en: "Plan a change" }
    plan_on { ja: "最初の日 (2027-04-01)", en: "first day (2027-04-01)" }
    plan_deed { ja: "内容", en: "what" }
    choose_rename { ja: "名称を変える", en: "another name" }
    choose_under { ja: "別の部署の下へ移す", en: "under another department" }
    choose_into { ja: "別の部署へ統合する", en: "merge into another one" }
    choose_retire { ja: "廃止する", en: "retire" }
    plan_value { ja: "新しい名称、または相手の部署コード", en: "the name, or the other department's code" }
    plan { ja: "予定", en: "plan" }
    cancel { ja: "予定の取消", en: "taking a plan back" }
    asks_plan(code: &str, on: &str) { ja: "{on} に {code} を次のように変えます:", en: "On {on}, {code}:" }
    did_plan(code: &str) { ja: "{code} の変更を予定しました", en: "{code}: planned" }
    did_cancel(plan: u64) { ja: "予定 #{plan} を取り消しました", en: "plan #{plan} was taken back" }
    asks_cancel(plan: u64) { ja: "予定 #{plan} を取り消します。", en: "Plan #{plan} is taken back." }
}
