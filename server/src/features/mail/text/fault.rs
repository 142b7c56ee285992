//! What is wrong with the way to the relay, in words, and the lines of the configuration that mend it.

use domain::lang::Lang;

use super::super::relay::Fault;
use crate::config::Mail;

texts! {
    struct Text;

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

/// A fault in words.
pub(crate) fn told(config: &Mail, fault: Fault, lang: Lang) -> String {
    let t = Text::of(lang);
    match fault {
        Fault::Unknown => t.unknown_name(&config.host),
        Fault::Silent => t.silent(&config.host, config.port),
        Fault::Unwilling => t.unwilling().to_owned(),
        Fault::NoEncryption => t.no_encryption().to_owned(),
        Fault::Certificate => t.certificate(&config.host),
        Fault::NoSignIn => t.no_sign_in().to_owned(),
        Fault::SignIn => t.sign_in().to_owned(),
        Fault::Sender => t.sender(&config.from),
        Fault::Recipient => t.recipient().to_owned(),
        Fault::Content => t.content().to_owned(),
        Fault::Lost => t.lost(config.timeout_seconds),
    }
}

/// The lines of the configuration that mend a fault; empty where none does.
pub(crate) fn mending(config: &Mail, fault: Fault) -> String {
    match fault {
        Fault::Unknown => "[mail] host = \"IP or name of the relay\"".to_owned(),
        Fault::Silent => format!("[mail] host = \"{}\", port = 25 | 465 | 587", config.host),
        Fault::Unwilling => "[mail] port, or tls = \"tls\" for port 465".to_owned(),
        Fault::NoEncryption => {
            "[mail] tls = \"starttls-if-offered\", or tls = \"none\" with reason_for_plain".to_owned()
        }
        Fault::Certificate => "[tls] ca_files = [\"/etc/mamori/company-ca.pem\"]".to_owned(),
        Fault::NoSignIn => "[mail] user = \"\" (and no password_file)".to_owned(),
        Fault::SignIn => "[mail] user, password_file".to_owned(),
        Fault::Sender => "[mail] from".to_owned(),
        Fault::Recipient | Fault::Content => String::new(),
        Fault::Lost => "[mail] timeout_seconds".to_owned(),
    }
}
