//! Words of the bundle for somebody who helps from outside.

texts! {
    pub(in super::super) struct Text;
    title { ja: "守り (mamori) 支援用まとめ", en: "Mamori: bundle for support" }
    lead {
        ja: "点検の結果、設定、数、保守の操作、警告の場所です。回答、結果、氏名、宛先、秘密は入りません。",
        en: "Findings, settings, counts, acts of maintenance and places of warnings. No answer, result, name, recipient or secret stands in it.",
    }
    lead_names {
        ja: "会社の名前、ホスト、アドレス、フォルダーは < > に置き換えました。外へ渡す前に、すべて読んでください。",
        en: "Names, hosts, addresses and folders of the company stand as < >. Read all of it before it leaves the company.",
    }
    of_program { ja: "プログラムとホスト", en: "Program and host" }
    made(moment: &str) { ja: "作成 {moment}", en: "made {moment}" }
    schema(number: u32) { ja: "このプログラムのデータベースの版 {number}", en: "version of the database that this program has: {number}" }
    system { ja: "システム", en: "system" }
    kernel { ja: "カーネル", en: "kernel" }
    processors { ja: "プロセッサー", en: "processors" }
    memory { ja: "メモリー", en: "memory" }
    unseen { ja: "（見えません）", en: "(not shown)" }
    of_findings { ja: "点検", en: "Findings" }
    good { ja: "良好", en: "good" }
    caution { ja: "注意", en: "caution" }
    problem { ja: "問題", en: "problem" }
    of_settings { ja: "設定", en: "Settings" }
    taken_out { ja: "<伏せました>", en: "<taken out>" }
    unset { ja: "（なし）", en: "(none)" }
    by_file { ja: "ファイル", en: "file" }
    by_default { ja: "既定", en: "default" }
    waits(value: &str) { ja: "まだ使われていない値 {value}", en: "not in use yet: {value}" }
    not_read(said: &str) { ja: "読めません: {said}", en: "cannot be read: {said}" }
    of_counts { ja: "数", en: "Counts" }
    version(number: u32) { ja: "データベースの版 {number}", en: "version of the database: {number}" }
    masters(people: u64, departments: usize, sites: usize) {
        ja: "利用者 {people}   部署 {departments}   事業場 {sites}",
        en: "people: {people}, departments: {departments}, sites: {sites}",
    }
    events(phase: &str, count: usize) { ja: "イベント {phase} {count}", en: "events, {phase}: {count}" }
    letters(waiting: u64, sent: u64, failed: u64) {
        ja: "メール 待ち {waiting}   送信済 {sent}   失敗 {failed}",
        en: "letters waiting: {waiting}, sent: {sent}, failed: {failed}",
    }
    backups(count: usize) { ja: "バックアップ {count}", en: "backups: {count}" }
    of_acts { ja: "保守の操作（新しい順）", en: "Acts of maintenance, the newest first" }
    by_appliance { ja: "この装置", en: "appliance" }
    by_person { ja: "担当者", en: "keeper of the masters" }
    by_operator { ja: "運用担当者", en: "operator" }
    of_log { ja: "警告の場所（起動から）", en: "Places of warnings since the start" }
    log_empty { ja: "ありません", en: "there are none" }
}
