//! Taking out of a text whatever names the company, its people, its hosts or its folders.
//!
//! Two nets, one behind the other: every text of the configuration that is not one of a closed list, wherever it
//! stands; then whatever looks like an address, a host or a path. Too much taken out costs a question back; too
//! little would cost the promise.

use std::net::{IpAddr, SocketAddr};

use toml::Value;

use crate::config::{Config, keys};

/// Keys whose texts say nothing about a company.
const OPEN: [&str; 4] = ["backup.at", "language", "mail.tls", "time_zone"];
/// Beginnings of paths that every appliance has.
const OWN_PATHS: [&str; 8] = [
    "/etc/mamori",
    "/var/lib/mamori",
    "/var/backups/mamori",
    "/run/mamori",
    "/usr/bin/mamori",
    "/proc",
    "/sys",
    "/run/systemd",
];
/// Ends of names that are files and no hosts.
const FILES: [&str; 9] = [".toml", ".pem", ".key", ".redb", ".mbk", ".conf", ".service", ".sock", ".rs"];
/// Signs between two words that are looked at alone.
const BETWEEN: &str = " \t\n\r,;()\"'`=<>[]{}|「」、。（）：";

/// What is taken out, and what stands in its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Redactor {
    /// Texts with what they are, the longest first.
    known: Vec<(String, String)>,
    /// Keys of the configuration, which look like names of hosts.
    keys: Vec<String>,
}

impl Redactor {
    /// What this configuration and this host give away.
    pub(super) fn of(config: &Config, host: &str) -> Self {
        let mut known = Vec::new();
        // What cannot be taken apart has no texts of its own; the second net remains.
        if let (Ok(used), Ok(default)) = (Value::try_from(config), Value::try_from(Config::default())) {
            collect("", (&used, Some(&default)), &mut known);
        }
        known.extend(config.file.iter().map(|file| (file.display().to_string(), "config".to_owned())));
        known.extend(config.address().ok().map(|address| (address.host, "public_url".to_owned())));
        known.push((host.to_owned(), "host".to_owned()));
        known.retain(|(text, _)| text.chars().nth(1).is_some());
        known.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
        let keys = keys(config).map(|keys| keys.into_keys().collect()).unwrap_or_default();
        Self { known, keys }
    }

    /// A text without what it gives away.
    pub(super) fn clean(&self, text: &str) -> String {
        let (mut cleaned, mut rest, mut plain) = (String::new(), text, String::new());
        let mut follows_known = false;
        while let Some(sign) = rest.chars().next() {
            if let Some((found, what)) = self.known.iter().find(|(known, _)| rest.starts_with(known)) {
                cleaned.push_str(&self.words(&plain, follows_known));
                plain.clear();
                cleaned.extend(["<", what, ">"]);
                rest = rest.get(found.len()..).unwrap_or_default();
                follows_known = true;
                continue;
            }
            plain.push(sign);
            rest = rest.get(sign.len_utf8()..).unwrap_or_default();
        }
        cleaned.push_str(&self.words(&plain, follows_known));
        cleaned
    }

    /// The second net, word by word; the rest of a path whose beginning was taken out stays.
    fn words(&self, text: &str, follows_known: bool) -> String {
        let (mut cleaned, mut word, mut is_first) = (String::new(), String::new(), follows_known);
        for sign in text.chars().map(Some).chain([None]) {
            if let Some(sign) = sign.filter(|sign| !BETWEEN.contains(*sign)) {
                word.push(sign);
                continue;
            }
            let is_rest = is_first && word.starts_with('/') && !word.contains('@');
            cleaned.push_str(if is_rest { &word } else { self.word(&word) });
            cleaned.extend(sign);
            word.clear();
            is_first = false;
        }
        cleaned
    }

    fn word<'a>(&self, word: &'a str) -> &'a str {
        let bare = word.trim_end_matches(['.', ':']);
        if bare.contains('@') {
            return "<address>";
        }
        if let Some(address) = address(bare) {
            return if address.is_loopback() || address.is_unspecified() { word } else { "<address>" };
        }
        if bare.contains("://") {
            return "<link>";
        }
        if bare.len() > 1 && bare.starts_with('/') {
            let is_own = OWN_PATHS.iter().any(|own| {
                bare.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '-']))
            });
            return if is_own { word } else { "<path>" };
        }
        if is_name(bare) && !self.keys.iter().any(|key| key == bare) { "<name>" } else { word }
    }
}

/// An address of the network, with or without a port.
fn address(word: &str) -> Option<IpAddr> {
    let socket = word.parse::<SocketAddr>().map(|socket| socket.ip());
    // Where brackets stood, a port is left behind the address.
    socket.or_else(|_| word.trim_start_matches(':').parse()).ok()
}

/// Whether a word looks like the name of a host.
fn is_name(word: &str) -> bool {
    let host = word.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok());
    let host = host.map_or(word, |(host, _)| host).to_ascii_lowercase();
    let last = host.rsplit_once('.').map_or("", |(_, last)| last);
    last.len() > 1
        && last.chars().all(|sign| sign.is_ascii_alphabetic())
        && host.chars().all(|sign| sign.is_ascii_alphanumeric() || "-._".contains(sign))
        && !FILES.iter().any(|end| host.ends_with(end))
}

/// Whether the value of a key may be shown as it is: a number, a yes or no, nothing, or a word of a closed list.
pub(super) fn is_open(key: &str, value: &str) -> bool {
    OPEN.contains(&key) || !value.contains(['"', '\''])
}

/// Every text that differs from its default, with its key.
fn collect(key: &str, (value, default): (&Value, Option<&Value>), known: &mut Vec<(String, String)>) {
    match value {
        Value::Table(table) => {
            for (name, value) in table {
                let below = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                collect(&below, (value, default.and_then(|default| default.get(name))), known);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(key, (value, None), known)),
        Value::String(text) if Some(value) != default && !OPEN.contains(&key) => {
            known.push((text.clone(), key.to_owned()));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        let mut config =
            Config { public_url: "https://health.corp.example/x".to_owned(), ..Config::default() };
        config.mail.host = "10.9.8.7".to_owned();
        config.mail.reason_for_plain = "田中さんの許可".to_owned();
        config.paths.data = "/srv/tanaka/data".into();
        config.server.names = vec!["kenko".to_owned()];
        config
    }

    #[test]
    fn whatever_names_the_company_is_taken_out_and_the_rest_stays() {
        let redactor = Redactor::of(&config(), "sv-health01");
        for (text, expected) in [
            ("理由: 田中さんの許可", "理由: <mail.reason_for_plain>"),
            ("open too wide: /srv/tanaka/data/tls/key.pem", "open too wide: <paths.data>/tls/key.pem"),
            ("/srv/tanaka/data, /mnt/share/x", "<paths.data>, <path>"),
            ("kenko, sv-health01 と health.corp.example", "<server.names>, <host> と <public_url>"),
            ("10.9.8.7:25 と話せました", "<mail.host>:25 と話せました"),
            ("relay.other.co.jp:25: refused (192.0.2.7:443)", "<name> refused (<address>)"),
            ("[2001:db8::1]:443, taro@corp.example", "[<address>]:443, <address>"),
            ("0.0.0.0:443 で待ち受けています", "0.0.0.0:443 で待ち受けています"),
            ("sign_in.memory_mib, server.listen", "sign_in.memory_mib, server.listen"),
            (
                "/var/lib/mamori/mamori.redb and /var/lib/mamori-other",
                "/var/lib/mamori/mamori.redb and /var/lib/mamori-other",
            ),
            ("https://a.example/b をご覧ください", "<link> をご覧ください"),
            ("空き 61.2 GiB（1.5 GiB 以上）, 1.5 ms, e.g.", "空き 61.2 GiB（1.5 GiB 以上）, 1.5 ms, e.g."),
        ] {
            assert_eq!(redactor.clean(text), expected);
        }
    }

    #[test]
    fn numbers_and_closed_words_are_shown_and_texts_are_not() {
        assert!(is_open("mail.port", "25") && is_open("time_zone", "\"Asia/Tokyo\"") && is_open("x", "[]"));
        assert!(!is_open("mail.host", "\"relay\"") && !is_open("server.names", "['a']"));
        // The defaults name no company, so nothing of them is a secret.
        assert_eq!(Redactor::of(&Config::default(), "x").known, []);
    }
}
