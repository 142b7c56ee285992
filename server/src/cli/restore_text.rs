//! Words about restoring on the command line.

texts! {
    pub(super) struct Text;

    database_unusable(cause: &str) {
        ja: "データベースを使えません: {cause}",
        en: "the database cannot be used: {cause}",
    }
    needs_reason { ja: "復元には理由が要ります。--reason を付けてください", en: "restoring needs a reason; add --reason" }
    running { ja: "サーバーが動いています。止めてから復元してください", en: "the server is running; stop it first" }
    no_keyring(path: &str) {
        ja: "鍵束 {path} がありません。空のホストなら mamori init --restore を使ってください",
        en: "there is no keyring {path}; on an empty host use mamori init --restore",
    }
    occupied(path: &str) {
        ja: "空のホストではありません（{path} があります）。同じホストなら mamori restore を使ってください",
        en: "this host is not empty: {path} exists; on the same host use mamori restore",
    }
    no_copy { ja: "鍵束が入っていません。鍵束の控えのファイルを指定してください", en: "it holds no keyring; name the file of a keyring copy" }
    older_keyring(codes: &str) {
        ja: "鍵束がバックアップより古いので、開けない記録ができます（{codes}）。もっと新しい控えを使ってください。ないときは --older-keyring を付けると、それらのイベントを除いて戻します",
        en: "the keyring is older than the backup, so records would not open ({codes}); use a newer copy, or --older-keyring to do without those events",
    }
    nothing_before { ja: "復元の直前の状態は残っていません（14日で消えます）", en: "no state from before a restore is left; it is kept for 14 days" }
    expected(people: u64) { ja: "復元すると利用者は{people}人になります。数を --expect で示してください", en: "after the restore there are {people} accounts; confirm it with --expect" }

    coming(made: &str, version: &str) { ja: "戻す状態  {made}  版 {version}", en: "state to restore: {made}, version {version}" }
    unreadable { ja: "いまのデータベースは読めないので、いまの数はわかりません", en: "the present database cannot be read, so its totals are unknown" }
    erased(code: &str) { ja: "イベント {code} は消去済みなので戻りません", en: "event {code} is erased and does not come back" }
    confirm_with(people: u64) { ja: "これより後の記録は失われます。復元するには --reason と --expect {people} を付けてください", en: "Whatever was done since is lost. To restore, add --reason and --expect {people}" }
    stop_first(people: u64) { ja: "これより後の記録は失われます。復元するには、サーバーを止めてから --reason と --expect {people} を付けてください", en: "Whatever was done since is lost. To restore, stop the server, then add --reason and --expect {people}" }
    restored(made: &str, count: u32) { ja: "{made} の状態に戻しました（{count}回目の復元）", en: "restored the state of {made} (restore number {count})" }
    ended(count: u64) { ja: "ログインはすべて終わりました  {count}", en: "sign-ins ended: {count}" }
    held(count: u64) { ja: "メールを止めています（待ち {count}）。確かめてから mamori mail resume", en: "letters are held ({count} waiting); look at them, then mamori mail resume" }
    told(count: usize) { ja: "医療職 {count}人にお知らせしました", en: "medical staff told: {count}" }
    next { ja: "次に実行してください:  mamori serve、mamori audit verify", en: "Next:  mamori serve, mamori audit verify" }
    bare_needs_host { ja: "--restore には、--public-url か、バックアップの中の設定が要ります", en: "--restore needs --public-url, or a configuration in the backup" }
}
