//! Words of announcements: what letters and notices of an event go when, in totals.

words! {
    struct AnnouncementWords;
    notices { ja: "案内の状況", en: "Announcements" }
    plan { ja: "案内の予定", en: "Plan announcements" }
    schedule { ja: "案内の予定", en: "announcements planned" }
    start { ja: "開始", en: "start" }
    ends_soon { ja: "まもなく締切", en: "ends soon" }
    last_day { ja: "最終日", en: "last day" }
    released { ja: "結果の公開", en: "release" }
    requests_end { ja: "申出期間の終わり", en: "end of requests" }
    before(days: u8, at: &str) { ja: "{days}日前 {at}", en: "{days} days before {at}" }
    off { ja: "送らない", en: "off" }
    no_day { ja: "該当する日なし", en: "no such day" }
    waits(time: &str) { ja: "予定 {time}", en: "waits for {time}" }
    due { ja: "送信待ちに入れています", en: "being queued" }
    done(time: &str) { ja: "済 {time}", en: "done {time}" }
    missed { ja: "時期を過ぎました", en: "missed" }
    counts(people: &str, letters: &str) { ja: "{people}人 (メール {letters}通)", en: "people {people}, letters {letters}" }
    no_mail { ja: "メールは使いません。お知らせだけを出します。", en: "No letter can leave; there are notices only." }
    without_mail(count: &str) {
        ja: "メールの届かない人 {count}人 (用紙で知らせてください):",
        en: "People whom no letter reaches, to be told on paper: {count}",
    }
    form(name: &str) { ja: "{name}: 案内をいつ出すか", en: "{name}: when it is announced" }
    form_hint {
        ja: "時刻は 09:00、3日前の9時は 3@09:00。空欄は送りません。",
        en: "A time is 09:00; 3@09:00 is three days before, at nine; empty is off.",
    }
    wrong_time(label: &str) { ja: "{label}: 時刻は 09:00 の形です", en: "{label}: a time looks like 09:00" }
    wrong_days(label: &str) {
        ja: "{label}: 3@09:00 の形 (1 から 30 日前) です",
        en: "{label}: it looks like 3@09:00, 1 to 30 days before",
    }
    asks(name: &str) { ja: "{name}: 案内の予定を次のように変えます。", en: "{name}: the announcements become these." }
    did(name: &str) { ja: "{name}: 案内の予定を変えました", en: "{name}: the announcements are planned anew" }
}
