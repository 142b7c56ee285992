//! Words of the pages on which an event is reopened or cancelled.

texts! {
    pub(in crate::features::judgement) struct Course;

    event { ja: "イベント", en: "Event" }
    targets { ja: "対象の人", en: "People in the event" }
    submitted { ja: "提出した人", en: "Submitted" }
    unsubmitted { ja: "提出していない人", en: "Not submitted" }
    drafts { ja: "回答途中の下書き", en: "Answers not submitted yet" }
    people(count: &str) { ja: "{count}人", en: "{count}" }
    number(count: &str) { ja: "{count}件", en: "{count}" }
    reason { ja: "理由", en: "Reason" }
    reason_help { ja: "監査ログに残ります。200文字まで。個人が分かることは書かないでください。", en: "It stays in the audit log. 200 characters at most, and nothing about a person." }
    reason_missing { ja: "理由を書いてください", en: "Enter a reason" }
    reason_long { ja: "理由は200文字までです", en: "A reason has 200 characters at most" }
    password { ja: "実行の前に、パスワードをもう一度確かめます。", en: "You will be asked for your password first." }
    changed { ja: "ほかの人がイベントを変えました。いまの内容を確かめてください", en: "Somebody changed the event meanwhile. Look at it again" }
    refused { ja: "このイベントでは、いまはできません", en: "This event does not allow it now" }
    refused_phase { ja: "イベントの状態が変わっています。", en: "The event is in another state." }
    overlapping(code: &str) {
        ja: "対象の人が、実施中の法定のイベント {code} にもいます。先にそちらを締め切ってください。",
        en: "Its people are in the open statutory event {code} as well. Close that one first.",
    }

    reopen { ja: "締め切ったイベントの再開", en: "Reopen a closed event" }
    reopen_lead {
        ja: "新しい最後の日まで、まだ提出していない人がもう一度回答できるようになります。提出済みの回答と結果はそのままです。",
        en: "Until the new last day, people who have not submitted can answer again. What was submitted stays as it is.",
    }
    reopen_judged { ja: "判定完了は取り消されます。再び締め切ったあとで、もう一度行ってください。", en: "The completion of the judgement no longer holds; do it again after the next close." }
    last { ja: "新しい最後の日", en: "The new last day" }
    last_help(example: &str) { ja: "例：{example}", en: "For instance {example}" }
    last_bad { ja: "今日からあとの日付を、2026-12-31 の形で書いてください", en: "Enter a date from today on, like 2026-12-31" }
    last_far { ja: "受検期間は366日までです", en: "A window has 366 days at most" }
    reopen_button { ja: "再開する", en: "Reopen" }

    not_asked { ja: "中止の申し出がありません。", en: "The employer's side does not ask for it." }
    not_asked_why {
        ja: "中止には、全社の管理監督者か実施事務従事者の申し出も必要です。管理の「イベント」で申し出てもらってください。",
        en: "A manager or clerk of the whole company has to ask for it as well, on the page of the event under maintenance.",
    }
    asker { ja: "中止を申し出た人", en: "Who asks for it" }
    asked_at(name: &str, time: &str) { ja: "{name}（{time}）", en: "{name} ({time})" }
    asked_why { ja: "申し出の理由", en: "Why they ask" }
    cancel { ja: "イベントの中止", en: "Cancel an event" }
    cancel_lead {
        ja: "中止したイベントは分析も報告もされず、元に戻せません。提出された結果は本人に残ります。回答途中の下書きは消えます。",
        en: "A cancelled event is never analysed nor reported, and there is no way back. Submitted results stay with their people; answers not submitted are erased.",
    }
    count { ja: "提出した人の数", en: "How many have submitted" }
    count_help { ja: "確かめのため、上に出ている数を入れてください。", en: "Enter the number shown above, to be sure." }
    count_bad { ja: "上に出ている数と違います", en: "This is not the number shown above" }
    cancel_button { ja: "中止する", en: "Cancel the event" }
}
