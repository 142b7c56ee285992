//! Words of the department tree.

words! {
    struct DepartmentWords;
    title(open: &str, all: &str, on: &str) { ja: "開設中 {open} / 全 {all}   基準日 {on}", en: "open {open} of {all}   as of {on}" }
    name { ja: "部署", en: "Department" }
    code { ja: "コード", en: "Code" }
    people { ja: "人数", en: "People" }
    shown { ja: "表示", en: "Shown" }
    site { ja: "事業場", en: "Site" }
    holders { ja: "役職者", en: "Role holders" }
    is_shown { ja: "表示", en: "shown" }
    is_hidden { ja: "非表示", en: "hidden" }
    is_coming { ja: "開設前", en: "coming" }
    is_retired { ja: "廃止", en: "retired" }
    none { ja: "なし", en: "none" }
    holder(number: &str, name: &str, role: &str, scope: &str) { ja: "{number} {name}  {role} {scope}", en: "{number} {name}  {role} {scope}" }
    term(from: &str, until: &str) { ja: "期間 {from} - {until}", en: "from {from} until {until}" }
    name_en(name: &str) { ja: "英字 {name}", en: "in English {name}" }
    successor(code: &str) { ja: "統合先 {code}", en: "merged into {code}" }
    add_title { ja: "部署の新規", en: "New department" }
    edit_title { ja: "部署の編集", en: "Edit a department" }
    move_title { ja: "部署の移動", en: "Move a department" }
    merge_title { ja: "部署の統合", en: "Merge departments" }
    label_name { ja: "名称", en: "name" }
    label_name_en { ja: "名称英字", en: "English name" }
    label_under { ja: "上の部署のコード", en: "code of the one above" }
    label_into { ja: "統合先のコード", en: "code of the one that goes on" }
    label_from { ja: "開始日", en: "first day" }
    label_until { ja: "終了日", en: "last day" }
    top_hint { ja: "空欄にすると、いちばん上の階層になります。", en: "Empty: at the top." }
    add { ja: "新規", en: "new" }
    edit { ja: "編集", en: "edit" }
    relocate { ja: "移動", en: "move" }
    order { ja: "並べ替え", en: "order" }
    hide { ja: "非表示にする", en: "hide" }
    show { ja: "表示する", en: "show" }
    merge { ja: "統合", en: "merge" }
    retire { ja: "廃止", en: "retire" }
    undo { ja: "取り消し", en: "taking back" }
    goes_back(restored: usize, removed: usize) { ja: "元に戻る部署 {restored}   なくなる部署 {removed}", en: "departments restored {restored}, removed {removed}" }
    stays(code: &str, column: &str) { ja: "{code}  {column}  そのあとに変わったので、そのままにします", en: "{code}  {column}  changed since, left as it is" }
    asks(what: &str, code: &str) { ja: "{code} の{what}を行います。", en: "{code}: {what}." }
    asks_merge(code: &str, into: &str) { ja: "{code} を {into} へ統合します。{code} は廃止になり、配下の部署と人は {into} に移ります。", en: "{code} goes into {into}: it is retired, its people and children go over." }
    people_go(count: usize) { ja: "別の部署になる人 {count}人", en: "people who go to another department: {count}" }
    concerned(number: &str, name: &str) { ja: "{number} {name}  範囲が変わります", en: "{number} {name}  the scope changes" }
    concerned_key(number: &str, name: &str) { ja: "{number} {name}  範囲が変わり、鍵の付与をやり直します", en: "{number} {name}  the scope changes, the key is to be granted again" }
    concerned_empty(number: &str, name: &str) { ja: "{number} {name}  範囲の中に誰もいなくなります", en: "{number} {name}  the scope will reach nobody" }
    events_stay { ja: "実施中と過去のイベントは、始めたときの部署のままです。", en: "Running and past events keep the departments they began with." }
    nothing_changes { ja: "すでにそうなっているので、何も変わりません。", en: "It is so already, nothing changes." }
    did(what: &str, code: &str) { ja: "{code} の{what}を行いました", en: "{code}: {what} done" }
    attributes_about { ja: "すべての属性を、取り込みと同じ列のCSV (UTF-8) に書き出します。書き出しは監査ログに残ります。", en: "All attributes as CSV (UTF-8) with the columns of the import. The export is recorded." }
    export_about { ja: "すべての部署を、取り込みと同じ列のCSV (UTF-8) に書き出します。書き出しは監査ログに残ります。", en: "All departments as CSV (UTF-8) with the columns of the import. The export is recorded." }
}
