//! Words of the list of people who have not submitted.

texts! {
    pub(in crate::features::progress) struct Text;
    title { ja: "未実施者", en: "Not submitted" }
    lead { ja: "受検するかどうかは本人が決めます。受検しないことを理由に、不利益な取扱いをしてはいけません。", en: "Taking part is each person's own choice. Nobody may be treated worse for not doing so." }
    hidden_title { ja: "このイベントでは氏名を表示しません", en: "This event shows no names" }
    hidden_text { ja: "管理監督者1~3には、受検率だけを表示する設定です。督促は、部署を選んで送れます。", en: "Managers with a scope see rates only. You can still remind a department as a whole." }
    department { ja: "部署コード（下の部署も含む）", en: "Code of a department, with those below" }
    no_such_department { ja: "この部署コードは、見られる範囲にありません", en: "There is no such department within your reach" }
    attribute { ja: "属性", en: "Attribute" }
    any_attribute { ja: "指定しない", en: "Any" }
    value { ja: "属性の値", en: "Value of the attribute" }
    value_help { ja: "属性を選んだとき。実施時の値と比べます", en: "When an attribute is chosen; compared with the value at the opening" }
    value_missing { ja: "属性の値を入れてください", en: "Enter the value of the attribute" }
    words { ja: "氏名、フリガナ、社員番号", en: "Name, kana or staff number" }
    words_long { ja: "100文字までで探してください", en: "Search by at most 100 characters" }
    find { ja: "絞り込む", en: "Filter" }
    clear { ja: "条件を消す", en: "Clear" }
    caption(count: &str) { ja: "未実施者 {count}人", en: "Not submitted: {count}" }
    name { ja: "氏名", en: "Name" }
    number { ja: "社員番号", en: "Staff number" }
    place { ja: "所属（実施時）", en: "Department (at the opening)" }
    mail { ja: "メール", en: "Mail" }
    has_mail { ja: "あり", en: "Yes" }
    has_none { ja: "なし", en: "None" }
    last { ja: "最終督促", en: "Last reminder" }
    times { ja: "回数", en: "Times" }
    never { ja: "－", en: "–" }
    nowhere { ja: "部署なし", en: "No department" }
    nobody { ja: "全員が提出しました。", en: "Everybody has submitted." }
    nobody_matches { ja: "条件に合う人はいません。", en: "Nobody matches." }
    next { ja: "次の50人", en: "Next 50" }
    remind { ja: "督促を送る", en: "Send a reminder" }
    remind_lead { ja: "次のページで、文面と人数を確かめてから送ります。", en: "The next page shows the text and the number of people before anything is sent." }
    remind_chosen { ja: "選択した人に送る", en: "Remind those chosen" }
    remind_all(count: &str) { ja: "条件に合う全員（{count}人）に送る", en: "Remind all found ({count})" }
    remind_department { ja: "部署の未実施者に送る", en: "Remind who has not submitted" }
    choose { ja: "督促を送る人を選んでください", en: "Choose whom to remind" }
    past { ja: "これまでの督促", en: "Reminders so far" }
    file { ja: "書き出す", en: "Download" }
    file_lead { ja: "条件に合う全員を書き出します。書き出したことは監査ログに残ります。", en: "Everybody found. That it was written out stands in the audit log." }
}
