//! Words of 分析グループ.

texts! {
    pub(in crate::features::analysis) struct Groups;
    title { ja: "分析グループ", en: "Analysis groups" }
    lead {
        ja: "人数が少ない部署は、いくつかまとめると集団分析に表示できることがあります。最初の公開の前に決めてください。",
        en: "Departments of few people can often be shown when they are taken together. Name such groups before the first publication.",
    }
    event { ja: "イベント", en: "Event" }
    table { ja: "分析グループ", en: "Analysis groups" }
    name { ja: "名前", en: "Name" }
    departments { ja: "部署", en: "Departments" }
    empty { ja: "分析グループはまだありません", en: "There is no analysis group yet" }
    add_title { ja: "分析グループを追加する", en: "Add an analysis group" }
    name_ja { ja: "名前（日本語、50文字まで）", en: "Name in Japanese (up to 50 characters)" }
    name_en { ja: "名前（英語）", en: "Name in English" }
    codes { ja: "部署コード", en: "Department codes" }
    codes_help { ja: "1行に1つずつ、2つ以上入力してください。下の部署も含まれます。", en: "One on each line, two or more. What is below a department belongs to it." }
    add { ja: "追加する", en: "Add" }
    remove_title { ja: "分析グループを取り消す", en: "Take an analysis group back" }
    which { ja: "取り消す分析グループ", en: "Group to take back" }
    remove { ja: "取り消す", en: "Take back" }
    name_bad { ja: "名前を1文字から50文字で入力してください。", en: "Enter a name of 1 to 50 characters." }
    unknown(code: &str) { ja: "部署コード {code} の部署は、このイベントにありません。", en: "No department of this event has the code {code}." }
    too_few { ja: "部署コードを2つ以上入力してください。", en: "Enter two department codes or more." }
    within(code: &str) {
        ja: "部署コード {code} は、いっしょに入力した部署の下にあります。どちらか1つにしてください。",
        en: "The department {code} is below another one you entered. Keep one of them.",
    }
    twice { ja: "同じ名前か同じ部署の分析グループがあります。", en: "There is a group of the same name or the same departments." }
    too_many { ja: "分析グループは1つのイベントに50件までです。", en: "An event has 50 analysis groups at most." }
    published { ja: "公開したあとは変えられません", en: "Nothing can be changed after the first publication" }
    published_text { ja: "分析グループは、最初の公開の前にだけ決められます。", en: "Analysis groups are named before the first publication only." }
    not_opened { ja: "イベントが始まってから決められます", en: "Groups can be named once the event has begun" }
    not_opened_text { ja: "部署は、イベントの開始日に記録されます。", en: "Departments are recorded on the first day of the event." }
}
