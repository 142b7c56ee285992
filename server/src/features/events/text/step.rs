//! The steps of an event, and what each does.

texts! {
    pub(in crate::features::events) struct Text;

    step_ready { ja: "開始待ちにする", en: "Make it ready" }
    text_ready { ja: "設定を固めて、開始を待ちます。受検期間の最初の日に自動で始まります。", en: "Its settings stay as they are, and it opens by itself on the first day of the window." }
    step_draft { ja: "作成中に戻す", en: "Make it a draft again" }
    text_draft { ja: "設定を変えられるようになります。自動では始まりません。", en: "Its settings can be changed, and it does not open by itself." }
    step_open { ja: "いま開始する", en: "Open it now" }
    text_open {
        ja: "今日の対象者、部署、属性を記録して、実施中にします。あとの異動は、このイベントに影響しません。",
        en: "Today's respondents, departments and attributes are recorded. Later moves do not change this event.",
    }
    step_suspend { ja: "中断する", en: "Suspend it" }
    text_suspend { ja: "回答できなくなります。回答途中のものは残ります。", en: "Nobody can answer. What was begun is kept." }
    step_resume { ja: "再開する", en: "Resume it" }
    text_resume { ja: "また回答できるようになります。", en: "People can answer again." }
    step_extend { ja: "延長する", en: "Extend it" }
    text_extend { ja: "最後の日を後にします。まだ提出していない人に、お知らせが届きます。", en: "The last day becomes a later one. Whoever has not submitted gets a notice." }
    step_close { ja: "締め切る", en: "Close it" }
    text_close(unsubmitted: &str, drafts: &str) {
        ja: "未提出 {unsubmitted}人。回答途中の {drafts}件は消えます。締め切ったあとは、Webでは回答できません。",
        en: "Not submitted: {unsubmitted}. Begun answers that are erased: {drafts}. After the close nobody answers on the web.",
    }
    step_archive { ja: "保管にする", en: "Archive it" }
    text_archive { ja: "読むだけになり、保存期間が続きます。", en: "It can only be read, and its retention goes on." }
    step_copy { ja: "翌年に複写する", en: "Copy it for the next year" }
    text_copy {
        ja: "設定を写して、日付を1年後にした新しいイベントを作ります。委員会の日、実施者の確認は写しません。",
        en: "A new draft with the same settings and dates a year later. The committee's day and confirmations do not come along.",
    }
    step_remove { ja: "削除する", en: "Remove it" }
    text_remove { ja: "作成中のイベントを消します。元に戻せません。", en: "The draft goes and cannot come back." }
    step_cancel { ja: "中止を申し出る", en: "Ask for its cancellation" }
    text_cancel {
        ja: "このイベントをやめたいことを、実施者に伝えます。全社の鍵を持つ医療職が「イベントの中止」を行うまで、イベントは続きます。",
        en: "This tells the implementers that the company wants to cancel. The event goes on until medical staff with the key of the whole company cancel it.",
    }
    step_keep { ja: "中止の申し出を取り下げる", en: "Ask for the cancellation no longer" }
    text_keep { ja: "実施者は、このイベントを中止できなくなります。", en: "The implementers can no longer cancel this event." }
    new_code { ja: "新しいコード", en: "Code of the new event" }
    reason { ja: "理由", en: "Reason" }
    reason_help { ja: "記録に残ります。200文字まで", en: "It is recorded. At most 200 characters" }
    count { ja: "確認のため、未提出の人数を入力", en: "To confirm, type how many have not submitted" }
}
