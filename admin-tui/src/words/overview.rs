//! Words of the first screen.

words! {
    struct OverviewWords;
    state { ja: "状態", en: "State" }
    is_well { ja: "OK", en: "OK" }
    takes_changes { ja: "書き込みできます", en: "takes changes" }
    reads_only { ja: "読み取りだけ (ディスクの空きを確かめてください)", en: "reads only; look for free disk space" }
    version(version: &str) { ja: "版 {version}", en: "version {version}" }
    address { ja: "アドレス", en: "Address" }
    warnings { ja: "警告", en: "Warnings" }
    none { ja: "なし", en: "none" }
    count(count: usize) { ja: "{count}件", en: "{count}" }
    enter(screen: &str) { ja: "Enter: {screen}へ", en: "Enter: {screen}" }
    mail_failed(count: u64) { ja: "送れなかったメール {count}件", en: "letters that failed: {count}" }
    mail_paused { ja: "メールの送信を止めています", en: "letters are held" }
    mail_off { ja: "中継サーバーの設定がありません", en: "no mail relay is configured" }
    running { ja: "実施中", en: "Running" }
    no_event { ja: "実施中のイベントはありません", en: "no event is open" }
    targets(count: &str) { ja: "対象 {count}", en: "respondents {count}" }
    submitted(count: &str, share: &str) { ja: "提出 {count} ({share}%)", en: "submitted {count} ({share}%)" }
    people { ja: "利用者", en: "People" }
    awaiting(count: &str) { ja: "初期設定待ち {count}", en: "awaiting first sign-in {count}" }
    departments(count: &str) { ja: "部署 {count}", en: "departments {count}" }
    mail { ja: "メール", en: "Mail" }
    mail_figures(sent: &str, waiting: &str, failed: &str) {
        ja: "送信済 {sent}   待ち {waiting}   失敗 {failed}",
        en: "sent {sent}   waiting {waiting}   failed {failed}",
    }
    backups { ja: "保全", en: "Backups" }
    last_sent(at: &str) { ja: "直近 {at}", en: "last {at}" }
    jobs { ja: "処理", en: "Jobs" }
    jobs_key { ja: "%: 処理一覧", en: "%: jobs" }
    imports { ja: "直近の取込", en: "Latest imports" }
    import(number: u64, add: &str, change: &str, suspend: &str) {
        ja: "利用者取込 #{number}   追加 {add}  変更 {change}  停止 {suspend}",
        en: "import of people #{number}   added {add}, changed {change}, stopped {suspend}",
    }
    undone { ja: "取消済", en: "undone" }
    privacy { ja: "回答・結果・面談の情報は、この画面には出ません (権限の外です)", en: "No health fact is ever shown here" }
}
