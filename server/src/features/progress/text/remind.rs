//! Words around a reminder.

texts! {
    pub(in crate::features::progress) struct Text;
    title { ja: "督促の確認", en: "Check the reminder" }
    heading_text { ja: "文面", en: "Text" }
    sample { ja: "山田 花子", en: "Hanako Yamada" }
    preview_note { ja: "氏名は例です。本人の言語で届きます。受検が任意であることを、文面で伝えています。", en: "The name is an example; each person gets it in their own language. It says that taking part is voluntary." }
    subject(subject: &str) { ja: "件名：{subject}", en: "Subject: {subject}" }
    both(letters: &str, slips: &str) {
        ja: "{letters}人に送ります。メールのない{slips}人は用紙を印刷します。",
        en: "{letters} get a letter. For {slips} without a mail address you print sheets.",
    }
    letters_only(letters: &str) { ja: "{letters}人に送ります。", en: "{letters} get a letter." }
    slips_only(slips: &str) { ja: "メールのない{slips}人は用紙を印刷します。", en: "For {slips} without a mail address you print sheets." }
    nobody { ja: "督促できる人がいません。", en: "There is nobody to remind." }
    not_open { ja: "いまは回答を受け付けていないため、督促できません。", en: "The event takes no answers now, so there is nothing to remind of." }
    changed { ja: "内容が変わりました。もう一度確かめてください。", en: "Something changed meanwhile. Please check again." }
    left_out(count: &str) { ja: "送らない人 {count}人", en: "Left out: {count}" }
    why { ja: "理由", en: "Why" }
    thrice { ja: "すでに3回督促しました", en: "Reminded three times already" }
    too_soon(day: &str) { ja: "前の督促から3日たっていません。{day}から送れます", en: "The last reminder is less than 3 days ago; from {day} on" }
    away { ja: "利用停止または退職", en: "Account stopped, or left" }
    count { ja: "人数", en: "Number of people" }
    count_help { ja: "確かめたしるしに、督促する人数を数字で入れてください", en: "To confirm, enter the number of people to be reminded" }
    count_wrong { ja: "上の文にある人数の合計と違います", en: "This is not the total of the sentence above" }
    send { ja: "督促する", en: "Send the reminder" }
    back { ja: "一覧へ戻る", en: "Back to the list" }
    sent { ja: "督促しました", en: "The reminder is on its way" }
    sent_number(number: u64) { ja: "督促 {number}", en: "Reminder {number}" }
    past_title { ja: "これまでの督促", en: "Reminders so far" }
    past_lead { ja: "1人に3回まで、3日以上あけて送れます。日程で送るものも回数に入ります。", en: "Nobody is reminded more than three times, nor within 3 days. Scheduled reminders count as well." }
    past_empty { ja: "手で送った督促は、まだありません。", en: "Nobody has sent a reminder by hand yet." }
    time { ja: "日時", en: "Time" }
    by { ja: "送った人", en: "Sent by" }
    operator { ja: "運用担当者", en: "The operator" }
    letters { ja: "メール", en: "Letters" }
    slips { ja: "用紙", en: "Sheets" }
    left { ja: "送らなかった人", en: "Left out" }
    print { ja: "用紙を印刷する（PDF）", en: "Print the sheets (PDF)" }
    print_by_others { ja: "用紙は、実施事務従事者などの氏名を見られる担当者が印刷します。", en: "Sheets are printed by somebody who may see the names, such as a clerk." }
}
