//! Words of the certificate and of the company's authorities.

words! {
    struct CertificateWords;
    title(listen: &str, names: &str) { ja: "待受 {listen}   名前 {names}", en: "at {listen}   for {names}" }
    kind { ja: "役割", en: "Role" }
    name { ja: "名前", en: "Name" }
    until { ja: "期限", en: "Until" }
    days { ja: "残り日", en: "Days" }
    key { ja: "鍵", en: "Key" }
    server { ja: "サーバ", en: "server" }
    issuer { ja: "中間CA", en: "issuing" }
    authority { ja: "社内CA", en: "company" }
    own { ja: "この装置が発行 (期限の30日前に自動で作り直します)", en: "issued by the appliance itself, anew 30 days before its end" }
    awaits { ja: "署名要求を出しています。戻ってきた証明書を i で入れてください", en: "a request is out; i takes the certificate that comes back" }
    good { ja: "OK  ", en: "OK  " }
    caution { ja: "注意", en: "note" }
    problem { ja: "NG  ", en: "NG  " }
    issued_by(issuer: &str) { ja: "発行 {issuer}", en: "issued by {issuer}" }
    names(names: &str) { ja: "ホスト名 {names}", en: "for {names}" }
    term(from: &str, until: &str) { ja: "期間 {from} - {until}", en: "from {from} until {until}" }
    fingerprint(it: &str) { ja: "指紋 {it}", en: "fingerprint {it}" }
    for_relay { ja: "社内CAは、メール中継への接続の検証に使います", en: "the company's CAs check the line to the mail relay" }
    one(name: &str, issuer: &str, until: &str) { ja: "{name}   発行 {issuer}   {until} まで", en: "{name}   by {issuer}   until {until}" }
    request { ja: "署名要求", en: "request" }
    install { ja: "証明書を入れる", en: "install a certificate" }
    reload { ja: "再読込", en: "reload" }
    renew { ja: "自己発行の証明書の更新", en: "renewal of our own certificate" }
    add_authority { ja: "社内CAの追加", en: "add a company CA" }
    remove_authority { ja: "社内CAを外す", en: "remove a company CA" }
    test { ja: "証明書の試験", en: "Test of the certificate" }
    asks_request(names: &str) { ja: "{names} の署名要求を作ります。", en: "Makes a request for {names}." }
    fresh_key { ja: "新しい鍵を作ります。", en: "A new key is made for it." }
    new_key { ja: "前の鍵を捨てて新しい鍵で作る", en: "drop the key of the request before" }
    key_stays { ja: "鍵はこのホストから出ません。今の証明書は、新しいものを入れるまで使われます。", en: "The key never leaves this host; the present certificate stays until another one is installed." }
    request_next { ja: "この文を会社の認証局に渡し、戻ってきた証明書を i で入れます。", en: "Give this to the company's authority, and take what comes back with i." }
    asks_change(what: &str) { ja: "{what}を行います:", en: "{what}:" }
    no_break { ja: "開いている接続は切れません。", en: "Open connections go on." }
    asks_add { ja: "次の認証局を加えます:", en: "These authorities are added:" }
    asks_remove { ja: "次の認証局を外します:", en: "This authority is removed:" }
    did(what: &str) { ja: "{what}を行いました", en: "{what}: done" }
    no_authority { ja: "外せるのは社内CAだけです。社内CAの行を選んでください", en: "only a company CA can be removed; choose its row" }
    pem_about { ja: "PEM形式のファイル: サーバ証明書、中間CAの順に並べます。", en: "A PEM file: the server's certificate, then the intermediates." }
    pem_paste { ja: "空のまま Enter を押すと、貼り付ける画面が開きます。", en: "Enter without a name opens a page to paste it." }
    spoken(version: &str) { ja: "接続できました ({version})", en: "connected ({version})" }
    all_well { ja: "証明書に問題はありません", en: "nothing is wrong with the certificate" }
    not_well { ja: "証明書に問題があります", en: "something is wrong with the certificate" }
}
