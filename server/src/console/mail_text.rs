//! Words about the queue of letters, for whoever runs the appliance.

texts! {
    pub(super) struct Text;

    no_such_mail(number: u64) { ja: "{number}番のメールはありません", en: "there is no letter {number}" }
    nothing_named { ja: "番号か、失敗したものすべて（failed）の、どちらか一方を指定してください", en: "name either numbers or all that failed" }
    nothing_done { ja: "何も変えていません", en: "nothing was changed" }
    has_left(number: u64) { ja: "{number}番はもう送りました", en: "letter {number} has left already" }
    has_failed(number: u64) { ja: "{number}番は失敗していて、もう出ません", en: "letter {number} has failed and goes no more" }
    is_cancelled(number: u64) { ja: "{number}番は取り消されています", en: "letter {number} was taken back" }
    bad_address { ja: "宛先は taro@example.jp の形で書いてください", en: "the recipient needs the form taro@example.jp" }
    no_relay { ja: "中継サーバーが設定されていません。メールなしで動いています", en: "no relay is configured; the appliance runs without mail" }
    unknown_name(host: &str) { ja: "名前 {host} のアドレスが見つかりません", en: "the name {host} has no address" }
    silent(host: &str, port: u16) { ja: "{host} の {port} 番につながりません。名前と番号、途中のファイアウォールを確かめてください", en: "nothing answers at {host}, port {port}; check name, port and the firewalls between" }
    unwilling { ja: "つながりましたが、SMTPのあいさつがないか、いまは受け付けません", en: "the connection stands, but there is no SMTP greeting, or no connection is wanted now" }
    no_encryption { ja: "暗号化が要る設定ですが、中継サーバーが提供していません", en: "encryption is required and the relay does not offer it" }
    certificate(host: &str) { ja: "{host} の証明書を信頼できません。会社の認証局の証明書を登録してください", en: "the certificate of {host} is not trusted; name the company's authority" }
    no_sign_in { ja: "ログインする設定ですが、中継サーバーが受け付けていません", en: "a login is configured and the relay takes none" }
    sign_in { ja: "ログインを断られました。ユーザー名とパスワードのファイルを確かめてください", en: "the login is refused; check user and password file" }
    sender(from: &str) { ja: "差出人 {from} を断られました。このホストからの中継の許可と、差出人を確かめてください", en: "the sender {from} is refused; check it, and that this host may relay" }
    recipient { ja: "宛先を断られました。アドレスと、このホストからの中継の許可を確かめてください", en: "the recipient is refused; check the address, and that this host may relay" }
    content { ja: "本文を断られました", en: "the text is refused" }
    lost(seconds: u32) { ja: "途中で切れたか、{seconds}秒以内に応答がありません", en: "the line broke, or no reply came within {seconds} s" }
}
