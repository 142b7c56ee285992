//! Words about backups and restoring on the command line.

texts! {
    pub(super) struct Text;

    type_slip { ja: "鍵の控え（14組）を入力（画面に見えます）", en: "Type the key slip, 14 groups (the screen shows it)" }
    mistyped { ja: "鍵の控えの文字が足りないか、違っています（4文字ずつ14組）", en: "the signs of the key slip are wrong or too few (14 groups of four)" }
    no_descriptor(fd: u32, said: &str) { ja: "ファイル記述子 {fd} を読めません: {said}", en: "could not read file descriptor {fd}: {said}" }
    cannot_write(file: &str, said: &str) { ja: "{file} を作れません: {said}", en: "could not make {file}: {said}" }
    slip_written(file: &str) {
        ja: "鍵の控えを書きました  {file}\n2部印刷して別々の場所に保管し、ファイルは消してください",
        en: "The key slip is in {file}\nPrint it twice, keep the papers apart, and delete the file",
    }
    slip_unseen { ja: "--json や --quiet では鍵の控えを見せられません。--slip FILE を付けてください", en: "with --json or --quiet nobody would see the key slip; add --slip FILE" }
    slip_title {
        ja: "鍵の控え（バックアップを開く鍵）。2部書き写すか印刷して、別々の封筒に入れてください。二度と表示しません:",
        en: "The key slip opens the backups. Copy or print it twice and keep the papers apart; it is never shown again:",
    }
    type_end { ja: "書き写した控えの最後の4組を入力", en: "Type the last four groups from your paper" }
    end_differs { ja: "控えと違います。もう一度", en: "That is another end. Again" }
    slip_unconfirmed { ja: "鍵の控えが確かめられないので、やめました。何も作っていません", en: "the key slip was not confirmed; nothing was made" }
    slip_needed { ja: "--non-interactive では、鍵の控えを書くファイル --slip FILE が要ります", en: "--non-interactive needs --slip FILE for the key slip" }

    of_backup { ja: "バックアップ", en: "Backups" }
    backup_in_time { ja: "予定どおり", en: "in time" }
    backup_late { ja: "26時間以上ありません（mamori backup create）", en: "none for more than 26 hours (mamori backup create)" }
    backup_no_slip { ja: "鍵の控えがありません（mamori backup slip --renew）", en: "no key slip (mamori backup slip --renew)" }
    none { ja: "バックアップはまだありません", en: "there are no backups yet" }
    kind_daily { ja: "自動", en: "daily" }
    kind_hand { ja: "手動", en: "by hand" }
    kind_import { ja: "取り込みの前", en: "before an import" }
    kind_upgrade { ja: "更新の前", en: "before an upgrade" }
    kind_unknown { ja: "-", en: "-" }
    state_agreed { ja: "照合OK", en: "compared" }
    state_tested { ja: "復元テストOK", en: "test restored" }
    state_broken { ja: "書き換わり", en: "changed" }
    state_unnoted { ja: "記録なし", en: "not noted" }
    state_foreign { ja: "別の装置", en: "foreign" }
    directory(folder: &str) { ja: "保存先  {folder}", en: "folder  {folder}" }
    free(free: &str) { ja: "空き    {free}", en: "free    {free}" }
    keeping(daily: u32, weekly: u32) { ja: "残す数  {daily}日と{weekly}週", en: "kept    {daily} days and {weekly} weeks" }
    next(at: &str) { ja: "次回    {at}", en: "next    {at}" }
    late { ja: "26時間以上、バックアップが取れていません", en: "no backup was made for more than 26 hours" }
    no_slip { ja: "鍵の控えがないので、バックアップを取れません。mamori backup slip --renew で作ってください", en: "there is no key slip, so no backups are made; mamori backup slip --renew makes one" }
    slip(made: &str, drilled: &str) { ja: "鍵の控え  {made} に作成  訓練 {drilled}", en: "key slip  made {made}, drilled {drilled}" }
    never { ja: "まだ", en: "never" }
    copy(number: u64, made: &str, place: &str) { ja: "鍵束の控え #{number}  {made}  {place}", en: "keyring copy #{number}  {made}  {place}" }
    copy_old { ja: "鍵束が変わってから、控えを作っていません。mamori backup keyring FILE --place 保管場所", en: "the keyring has changed since its last copy; mamori backup keyring FILE --place WHERE" }

    would_make(file: &str, mib: u64) { ja: "作れます  {file}  （最大 {mib} MiB）", en: "can be made: {file} (at most {mib} MiB)" }
    made(file: &str, size: &str) { ja: "作りました  {file}  {size}", en: "made {file}  {size}" }
    nothing_written { ja: "検査だけで、何も書き込んでいません", en: "checked only; nothing was written" }
    agrees(file: &str) { ja: "{file} は書いたときのままです", en: "{file} is what was written" }
    differs(file: &str) { ja: "{file} は書いたときから変わっています。使わないでください", en: "{file} is not what was written; do not use it" }
    opened(file: &str, made: &str, version: &str) { ja: "{file} は開きました  {made}  版 {version}", en: "{file} opens: made {made} by version {version}" }
    figures_head { ja: "ファイルの中 / いま", en: "in the file / now" }
    people { ja: "利用者", en: "people" }
    departments { ja: "部署", en: "departments" }
    letters { ja: "送信待ちメール", en: "waiting letters" }
    entries { ja: "監査ログ", en: "audit entries" }
    submitted(code: &str) { ja: "提出 {code}", en: "submissions {code}" }
    absent { ja: "なし", en: "none" }
    drilled { ja: "訓練として記録しました。開いた中身は残していません", en: "noted as a drill; what was opened is gone again" }
    removed(count: usize) { ja: "消したバックアップ {count}", en: "backups removed: {count}" }
    would_remove(count: usize) { ja: "消えるバックアップ {count}", en: "backups that would go: {count}" }
    renewed { ja: "これからのバックアップは、新しい控えで開きます。これまでのものには、これまでの控えが要ります", en: "from now on backups open with the new slip; older ones need the older one" }
    may_renew { ja: "新しい控えを作れます", en: "a new slip can be made" }
    copied(file: &str) { ja: "鍵束の控えを書きました  {file}\nバックアップとは別の場所に保管してください", en: "The copy of the keyring is in {file}\nKeep it apart from the backups" }
    may_copy { ja: "鍵束の控えを作れます", en: "a copy of the keyring can be made" }
}
