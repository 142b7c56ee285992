//! Words of the frame: tabs, messages, dialogs, the lock, the server that is down.

words! {
    struct FrameWords;
    overview { ja: "概況", en: "Overview" }
    people { ja: "利用者", en: "People" }
    departments { ja: "部署", en: "Depts" }
    events { ja: "イベント", en: "Events" }
    mail { ja: "メール", en: "Mail" }
    messages { ja: "文面", en: "Texts" }
    certificates { ja: "証明書", en: "Certs" }
    backups { ja: "保全", en: "Backup" }
    audit { ja: "監査", en: "Audit" }
    nobody_so_named { ja: "その名前の人はいません", en: "nobody has this name" }
    several_so_named { ja: "その名前の人が2人以上います。社員番号で指定してください", en: "several people have this name; use the staff number" }
    settings { ja: "設定", en: "Config" }
    settings_title { ja: "設定と点検", en: "Configuration and findings" }
    own_order { ja: "この一覧の並びは決まっています", en: "this list has an order of its own" }
    export_list { ja: "今の一覧をファイルに書き出します。", en: "What is listed now goes into a file." }
    kind_of_file { ja: "形式", en: "kind" }
    jobs_title { ja: "処理", en: "Jobs" }
    no_jobs { ja: "サーバーが動き始めてから、長い処理はありません", en: "no long work since the start of the server" }
    job_import { ja: "利用者の取込", en: "import of people" }
    job_queued { ja: "待ち", en: "waiting" }
    job_running { ja: "実行中", en: "running" }
    job_done { ja: "完了", en: "done" }
    job_failed { ja: "失敗 (何も書き込んでいません)", en: "failed (nothing was written)" }
    job_cancelled { ja: "中止 (すべて取り消しました)", en: "cancelled (everything was taken back)" }
    job_left(seconds: u64) { ja: "残り 約 {seconds}秒", en: "about {seconds} s left" }
    job_keys { ja: "c 中止   Esc 閉じて続ける (処理はサーバーで続きます)", en: "c cancel   Esc close (the work goes on in the server)" }
    job_cancel { ja: "処理の中止", en: "cancelling the job" }
    asks_cancel_job { ja: "処理を中止します。途中の変更はすべて取り消されます。", en: "The job is cancelled; everything it did is taken back." }
    did_cancel_job { ja: "処理を中止しました", en: "the job was cancelled" }
    job_nothing { ja: "実行中の処理はありません", en: "no job is running" }
    job_goes_on { ja: "接続が切れました。処理はサーバーで続いています (% で確認)", en: "the line broke; the work goes on in the server (% shows it)" }
    editor_place(line: usize, column: usize) { ja: "{line}行 {column}字", en: "line {line}, column {column}" }
    editor_changed { ja: "変更あり", en: "changed" }
    editor_leave_title { ja: "やめる", en: "Leave" }
    editor_leave { ja: "書いた内容を捨てて戻ります。", en: "What was written here is dropped." }
    editor_empty { ja: "何も書かれていません", en: "nothing is written" }
    reading { ja: "読み込んでいます", en: "reading" }
    nothing { ja: "ありません", en: "nothing" }
    frozen { ja: "固定中", en: "frozen" }
    read_only { ja: "閲覧のみ", en: "read only" }
    filter(text: &str) { ja: "検索: {text}", en: "filter: {text}" }
    of(first: &str, last: &str, all: &str) { ja: "{first}-{last} / {all}", en: "{first}-{last} of {all}" }
    too_small(width: u16, height: u16) {
        ja: "画面が小さすぎます。今は {width}x{height}、80x24 以上に広げてください。命令でも操作できます: mamori --help",
        en: "The screen is too small: now {width}x{height}, 80x24 is needed. Commands work as well: mamori --help",
    }
    locked { ja: "10分間操作がなかったため、画面を消しました。何かキーを押してください。", en: "Nothing was typed for 10 minutes, so the screen was wiped. Press any key." }
    go_on { ja: "続けるには Enter、終了するには q を押してください。", en: "Enter to go on, q to quit." }
    down_title { ja: "サーバーにつながりません", en: "The server does not answer" }
    down_start { ja: "起動する", en: "start it" }
    down_offline { ja: "サーバーなしでできること", en: "What works without it" }
    down_verify { ja: "監査ログを照合する", en: "check the audit log" }
    down_restore { ja: "バックアップの中身を下見する", en: "look at what a backup would bring" }
    down_score { ja: "回答のCSVを採点する", en: "score a file of answers" }
    down_init { ja: "設定と鍵束があるか確かめる", en: "look whether configuration and keyring are there" }
    down_again { ja: "5秒ごとにつなぎ直します。今すぐつなぐには r を押してください。", en: "Tried again every 5 seconds; r tries now." }
    stale(since: &str, why: &str) { ja: "{since} から更新できません: {why}", en: "not refreshed since {since}: {why}" }
    unreachable(socket: &str) { ja: "管理ソケット {socket} に応答がありません", en: "nobody answers at the admin socket {socket}" }
    forbidden(socket: &str) {
        ja: "このOSアカウントは管理ソケット {socket} を開けません。mamori-admin グループに入れてください",
        en: "this account may not open the admin socket {socket}; it must be in the group mamori-admin",
    }
    slow { ja: "時間内に応答がありません", en: "no answer in time" }
    garbled { ja: "応答を読めません", en: "the answer could not be read" }
    restart_waits(running: &str, disk: &str) {
        ja: "再起動待ち: 動いているのは {running}、ディスクにあるのは {disk}",
        en: "waiting for a restart: {running} runs, {disk} is on disk",
    }
    not_done { ja: "実行しませんでした", en: "not done" }
    mend { ja: "直し方", en: "mend it with" }
    any_key { ja: "何かキーを押すと消えます", en: "any key closes this" }
    close { ja: "Enter または Esc で閉じます", en: "Enter or Esc closes this" }
    confirm_title { ja: "確認", en: "Confirm" }
    reason { ja: "理由", en: "reason" }
    reason_missing { ja: "理由を入力してください", en: "a reason is needed" }
    reason_long { ja: "理由は200文字までです", en: "a reason has at most 200 characters" }
    missing(label: &str) { ja: "{label} を入力してください", en: "{label} is needed" }
    type_count(count: u64) { ja: "実行するには {count} を入力", en: "type {count} to do it" }
    wrong_count(count: u64) { ja: "{count} と入力すると実行します", en: "only {count} does it" }
    dialog_keys { ja: "Tab 次の欄   Enter 実行   Esc 取り消し (何も変わりません)", en: "Tab next field   Enter do it   Esc leave (nothing changes)" }
    choice_keys { ja: "Space 選択   Tab 次の欄   Enter 実行   Esc 取り消し", en: "Space changes it   Tab next field   Enter do it   Esc leave" }
    quit_title { ja: "終了", en: "Quit" }
    quit_unsaved { ja: "取り込みの途中です。まだ反映していません。終了しますか。", en: "An import has not been applied. Quit all the same?" }
    help_title(screen: &str) { ja: "説明: {screen}", en: "Help: {screen}" }
    help_here { ja: "この画面のキー", en: "Keys of this screen" }
    help_everywhere { ja: "どの画面でも使えるキー", en: "Keys everywhere" }
    help_scroll { ja: "j k で上下   Esc で閉じます", en: "j k scroll   Esc closes" }
    palette_title { ja: "移動と命令", en: "Go to, command" }
    palette_hint { ja: "画面の番号や名前、社員番号、氏名、フリガナ、または命令 (例: unlock 10482)", en: "a screen, a staff number, a name or kana, or a command such as unlock 10482" }
    palette_screen(name: &str) { ja: "画面 {name}", en: "screen {name}" }
    palette_person(text: &str) { ja: "利用者を探す: {text}", en: "find a person: {text}" }
    palette_verb(words: &str) { ja: "命令: {words}", en: "command: {words}" }
    nothing_to_undo { ja: "元に戻せる操作はありません", en: "there is nothing to undo" }
    nobody_chosen { ja: "行を選んでください", en: "choose a row first" }
    no_command { ja: "まだ命令はありません", en: "no command yet" }
    reads_only { ja: "閲覧のみで開いているので、変更できません (--read-only)", en: "opened with --read-only, nothing can be changed" }
    saved(file: &str) { ja: "{file} に書き出しました", en: "saved as {file}" }
    file { ja: "ファイル", en: "file" }
    save_title { ja: "書き出し", en: "Export" }
    cannot_read(file: &str, said: &str) { ja: "{file} を読めません: {said}", en: "could not read {file}: {said}" }
    cannot_save(file: &str, said: &str) { ja: "{file} を作れません: {said}", en: "could not make {file}: {said}" }
    never_overwritten { ja: "すでにあるファイルには書きません。", en: "An existing file is never overwritten." }
    yes { ja: "はい", en: "yes" }
    no { ja: "いいえ", en: "no" }
    and_more(count: usize) { ja: "ほか {count}", en: "and {count} more" }
    narrow_first { ja: "すべて選ぶには、1,000件以下に絞り込んでください", en: "narrow the list to 1,000 or fewer to select all" }
    chosen(count: usize) { ja: "選択 {count}", en: "selected {count}" }
}
