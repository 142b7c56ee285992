//! Words of reminders by hand: totals, limits, and what leaves.

words! {
    struct ReminderWords;
    title { ja: "督促", en: "Reminder" }
    remind { ja: "督促", en: "reminder" }
    not_submitted(count: &str) { ja: "未提出 {count}人", en: "not submitted: {count}" }
    limits {
        ja: "1人3回まで、3日以上あけて送ります。先に人数を確かめるので、まだ何も送りません。",
        en: "At most three times a person and three days apart. Nothing leaves before the count is confirmed.",
    }
    department { ja: "部署コード (空欄は全員)", en: "department code (empty: all)" }
    asks(name: &str, people: &str) { ja: "{name}: {people}人に督促します。", en: "{name}: {people} will be reminded." }
    reaches(letters: &str, sheets: &str) {
        ja: "メール {letters}人、用紙 {sheets}人 (メールアドレスのない人)",
        en: "by letter {letters}, on paper {sheets} (no mail address)",
    }
    no_way_back {
        ja: "督促を断った人には届きませんが、誰かは分かりません。送ったものは取り戻せません。",
        en: "Whoever opted out gets none, and nothing tells who. What has left cannot be called back.",
    }
    nobody(name: &str) { ja: "{name}: 今、督促できる人はいません。", en: "{name}: there is nobody to remind now." }
    leaves_out { ja: "次の人には送りません。", en: "These are left out:" }
    left_out(count: &str, why: &str) { ja: "  {count}人  {why}", en: "  {count}  {why}" }
    thrice { ja: "すでに3回督促した", en: "reminded three times already" }
    too_soon { ja: "前の督促から3日たっていない", en: "the last reminder is less than three days ago" }
    away { ja: "停止中か退職した", en: "stopped, or left" }
    did(letters: &str) { ja: "督促 {letters}通を送信の列に入れました", en: "reminders queued: {letters}" }
    did_with_sheets(letters: &str, sheets: &str, number: u64) {
        ja: "督促: メール {letters}通、用紙 {sheets}枚 (Webの「督促 {number}」で印刷)",
        en: "reminded: {letters} letters, {sheets} sheets (web page of reminder {number})",
    }
}
