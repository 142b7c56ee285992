//! Words of the command line.

texts! {
    pub(super) struct Text;
    mend_with { ja: "直し方", en: "mend it with" }
    serving(url: &str, listen: &str, socket: &str) {
        ja: "守り Mamori: {url} （待ち受け {listen}、管理ソケット {socket}）",
        en: "Mamori: {url} (listening on {listen}, admin socket {socket})",
    }
    the_configuration { ja: "設定ファイル", en: "the configuration" }
    the_keyring { ja: "鍵束", en: "the keyring" }
    the_certificate { ja: "社内用の認証局と証明書", en: "the certificate authority and certificate" }
    the_database { ja: "データベース", en: "the database" }
    made(what: &str, place: &str) {
        ja: "{what}を作成しました  {place}",
        en: "made {what}  {place}",
    }
    kept(what: &str, place: &str) {
        ja: "{what}はすでにあります。そのまま使います  {place}",
        en: "kept {what}, which was already there  {place}",
    }
    fingerprint(fingerprint: &str) {
        ja: "認証局の指紋 SHA-256  {fingerprint}",
        en: "Fingerprint of the authority, SHA-256  {fingerprint}",
    }
    authority(place: &str) {
        ja: "社内のブラウザーに登録する認証局の証明書  {place}",
        en: "Certificate of the authority, for the company's browsers  {place}",
    }
    next(command: &str) { ja: "次に実行してください:  {command}", en: "Next:  {command}" }
    other_url(config: &str, found: &str, asked: &str) {
        ja: "設定ファイル {config} の public_url は {found} です。{asked} に変えるには、設定ファイルを書き換えてください",
        en: "the configuration {config} has public_url {found}; edit it to change that to {asked}",
    }
    keyring_lost(database: &str, keyring: &str) {
        ja: "データベース {database} がありますが、鍵束 {keyring} がありません。控えの鍵束を元の場所に戻してください。新しい鍵束では、これまでの記録は開けません",
        en: "there is a database {database} but no keyring {keyring}; put the copy of the keyring back, a new one opens none of the records",
    }
}
