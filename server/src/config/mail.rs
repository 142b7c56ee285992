//! The company's mail relay.

use std::net::IpAddr;
use std::path::PathBuf;

use domain::person::MailAddress;
use serde::{Deserialize, Serialize};

use super::{ConfigError, value_error};

/// How the relay is reached and in whose name letters go.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Mail {
    /// Name or address of the relay; empty: no mail, everything is a slip and a notice.
    pub(crate) host: String,
    /// Its port.
    pub(crate) port: u16,
    /// How the line is encrypted.
    pub(crate) tls: Encryption,
    /// Why the line goes without encryption, for `tls = "none"` to another host.
    pub(crate) reason_for_plain: String,
    /// Login at the relay; empty: none.
    pub(crate) user: String,
    /// File with the password of that login, on one line.
    pub(crate) password_file: Option<PathBuf>,
    /// Sender.
    pub(crate) from: String,
    /// Where answers go; empty: to the sender.
    pub(crate) reply_to: String,
    /// Letters a minute.
    pub(crate) per_minute: u32,
    /// Seconds to wait for each reply of the relay.
    pub(crate) timeout_seconds: u32,
}

/// How the line to the relay is encrypted.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Encryption {
    /// Not at all.
    None,
    /// By STARTTLS where the relay offers it.
    #[serde(rename = "starttls-if-offered")]
    StartTlsIfOffered,
    /// By STARTTLS, or nothing is sent.
    #[serde(rename = "starttls")]
    StartTls,
    /// From the first byte.
    Tls,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 25,
            tls: Encryption::StartTlsIfOffered,
            reason_for_plain: String::new(),
            user: String::new(),
            password_file: None,
            from: String::new(),
            reply_to: String::new(),
            per_minute: 60,
            timeout_seconds: 60,
        }
    }
}

impl Mail {
    /// Whether there is a relay.
    pub(crate) fn is_on(&self) -> bool {
        !self.host.is_empty()
    }

    /// The password of the login, read anew each time so that another one needs no restart.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn password(&self) -> std::io::Result<String> {
        let Some(file) = &self.password_file else { return Ok(String::new()) };
        let text = std::fs::read_to_string(file)?;
        Ok(text.trim_end_matches(['\r', '\n']).to_owned())
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if !self.is_on() {
            return Ok(());
        }
        let wrong = |key, problem: &str| Err(value_error(key, problem.to_owned()));
        if MailAddress::parse(&self.from).is_err() {
            return wrong("mail.from", "needs the sender's address, e.g. health@corp.example");
        }
        if !self.reply_to.is_empty() && MailAddress::parse(&self.reply_to).is_err() {
            return wrong("mail.reply_to", "is no mail address");
        }
        if self.per_minute == 0 || self.per_minute > 6_000 {
            return wrong("mail.per_minute", "must be 1 to 6000");
        }
        if self.timeout_seconds == 0 || self.timeout_seconds > 300 {
            return wrong("mail.timeout_seconds", "must be 1 to 300");
        }
        if self.user.is_empty() != self.password_file.is_none() {
            return wrong("mail.user", "user and password_file go together");
        }
        if self.tls == Encryption::None {
            if !self.user.is_empty() {
                return wrong("mail.tls", "a password is not sent without encryption; use starttls or tls");
            }
            if !self.is_here() && self.reason_for_plain.trim().is_empty() {
                return wrong("mail.reason_for_plain", "say why letters may go to the relay unencrypted");
            }
        }
        Ok(())
    }

    /// Whether the relay is this host itself.
    pub(crate) fn is_here(&self) -> bool {
        let is_loopback = |address: IpAddr| address.is_loopback();
        self.host == "localhost" || self.host.parse().is_ok_and(is_loopback)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relay() -> Mail {
        Mail {
            host: "smtp.corp.example".to_owned(),
            from: "health@corp.example".to_owned(),
            ..Mail::default()
        }
    }

    #[test]
    fn a_relay_is_refused_with_the_key_that_mends_it() {
        let key = |mail: Mail| match mail.check() {
            Ok(()) => "",
            Err(ConfigError::Value { key, .. }) => key,
            Err(_) => "another error",
        };
        let secret = || Some(PathBuf::from("secret"));
        assert_eq!(key(Mail::default()), "");
        assert_eq!(key(relay()), "");
        assert_eq!(key(Mail { from: "health".to_owned(), ..relay() }), "mail.from");
        assert_eq!(key(Mail { reply_to: "a b@c.d".to_owned(), ..relay() }), "mail.reply_to");
        assert_eq!(key(Mail { per_minute: 0, ..relay() }), "mail.per_minute");
        assert_eq!(key(Mail { timeout_seconds: 0, ..relay() }), "mail.timeout_seconds");
        assert_eq!(key(Mail { user: "m".to_owned(), ..relay() }), "mail.user");
        let plain = Mail { tls: Encryption::None, ..relay() };
        assert_eq!(key(plain.clone()), "mail.reason_for_plain");
        assert_eq!(key(Mail { host: "127.0.0.1".to_owned(), ..plain.clone() }), "");
        assert_eq!(key(Mail { reason_for_plain: "own segment".to_owned(), ..plain.clone() }), "");
        let with_password = Mail { user: "m".to_owned(), password_file: secret(), ..plain };
        assert_eq!(key(with_password), "mail.tls");
    }
}
