//! Words about what the database holds, its keys and its copies. Numbers of people, never a name.

use super::Text;

texts! { @words [pub(in super::super)] Text
    store_ready { ja: "読み書きできます", en: "reading and writing work" }
    store_full { ja: "ディスクがいっぱいで、書けません", en: "the disk is full, nothing can be written" }
    store_fails(said: &str) { ja: "ディスクの誤りで、書けません: {said}", en: "the disk fails, nothing can be written: {said}" }
    store_unusable(said: &str) { ja: "使えません: {said}", en: "it cannot be used: {said}" }
    store_whole(tables: usize, rows: u64) { ja: "すべて読めました（表 {tables}、行 {rows}）", en: "everything was read; tables {tables}, rows {rows}" }
    store_damaged(said: &str) { ja: "読めない部分があります: {said}", en: "a part cannot be read: {said}" }
    version(number: u32) { ja: "版 {number}", en: "version {number}" }
    version_other(found: u32, newest: u32) { ja: "版 {found} です（このプログラムは版 {newest}）", en: "version {found}, where this program has {newest}" }
    size(size: &str) { ja: "{size}", en: "{size}" }
    size_grows(size: &str, days: i64) { ja: "{size}、この増え方であと {days}日", en: "{size}; at this pace there is room for {days} days" }
    saves_in(milliseconds: u64) { ja: "{milliseconds} ミリ秒", en: "{milliseconds} ms" }
    ballast_off { ja: "設定で使わないことにしています", en: "switched off by the configuration" }
    ballast_ready { ja: "あります", en: "it is there" }
    ballast_gone { ja: "使い切りました。空きが1 GiBになると作り直します", en: "it was given up; it is made again when 1 GiB is free" }
    keyring_good(serial: u64) { ja: "読めました（通し番号 {serial}）", en: "it was read (serial {serial})" }
    keyring_wrong(said: &str) { ja: "使えません: {said}", en: "it cannot be used: {said}" }
    keyring_fits { ja: "組になっています", en: "they belong together" }
    copy_good(day: &str) { ja: "{day} の控えは最新です", en: "the copy of {day} is up to date" }
    copy_old(day: &str) { ja: "{day} の控えより後に、鍵が増えたか消えました", en: "keys were added or destroyed after the copy of {day}" }
    copy_none { ja: "控えがありません", en: "there is no copy" }
    relay_off { ja: "中継サーバーを使わない設定です（用紙と画面のお知らせになります）", en: "there is no relay: everything is a slip or a notice" }
    relay_good(place: &str) { ja: "{place} と話せました", en: "{place} answers" }
    relay_wrong(said: &str) { ja: "話せません: {said}", en: "it cannot be spoken to: {said}" }
    queue_empty { ja: "1時間より長く待つメールはありません", en: "no letter waits for more than an hour" }
    queue_waits(hours: i64) { ja: "いちばん古いメールは {hours}時間、待っています", en: "the oldest letter has waited for {hours} h" }
    failed(count: u64) { ja: "{count}通", en: "letters: {count}" }
    line_private { ja: "暗号化します", en: "encrypted" }
    line_offered { ja: "中継サーバーが応じれば暗号化します（証明書は確かめません）", en: "encrypted where the relay offers it, without a look at its certificate" }
    line_plain(reason: &str) { ja: "暗号化しません。理由: {reason}", en: "not encrypted; the reason given: {reason}" }
    queue_runs { ja: "止めていません", en: "it runs" }
    queue_stopped(moment: &str) { ja: "{moment} から止めています", en: "stopped since {moment}" }
    backup_last(moment: &str) { ja: "{moment}", en: "{moment}" }
    backup_late(moment: &str) { ja: "{moment} が最後です", en: "the last one is of {moment}" }
    backup_none { ja: "まだありません", en: "there is none yet" }
    slip_none { ja: "鍵の控えがなく、バックアップを作れません", en: "without a key slip no backup is made" }
    tested(days: i64) { ja: "最後に開けたのは {days}日前です", en: "last opened {days} days ago" }
    tested_never { ja: "まだ開いてみていません", en: "none was ever opened" }
    drilled(day: &str) { ja: "{day} に訓練しました", en: "last drill on {day}" }
    drilled_never { ja: "1年のあいだ訓練していません", en: "there was no drill for a year" }
    oldest(days: i64) { ja: "いちばん古いものは {days}日前です", en: "the oldest one is {days} days old" }
    broken(count: usize) { ja: "{count}個", en: "files: {count}" }
    locked(count: usize) { ja: "ロック中 {count}人", en: "locked accounts: {count}" }
    circle_none { ja: "実施者の鍵は、まだ作られていません（医療職が最初のログインの後に作ります）", en: "the implementers' key does not exist yet; medical staff start it after the first sign-in" }
    circle_holders(count: usize) { ja: "{count}人", en: "holders: {count}" }
    ended_pending { ja: "終わるはずの鍵が残っています", en: "there are keys that should have ended" }
    ended_none { ja: "ありません", en: "there are none" }
    people(count: usize) { ja: "{count}人", en: "people: {count}" }
    departments(count: usize) { ja: "{count}か所", en: "departments: {count}" }
    sites_unused { ja: "事業場が1つのときは、書かなくてもかまいません", en: "with one site or none there is nothing to name" }
    retention_due(count: usize) { ja: "{count}件", en: "events: {count}" }
    wording_both { ja: "両方そろっています", en: "both languages agree" }
    wording_one { ja: "片方の言語だけを会社の文面にしています", en: "the company has worded one language only" }
}
