//! A configuration key by key, and exchanging it while the server runs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use toml::Value;

use super::{Config, ConfigError, Server, SignIn};

/// Keys, or the beginnings of keys, that are read once at the start.
const AT_START: [&str; 13] = [
    "public_url",
    "time_zone",
    "paths.",
    "server.connections",
    "server.listen",
    "server.per_address",
    "server.proxies",
    "sign_in.budget_mib",
    "sign_in.elevated_memory_mib",
    "sign_in.elevated_passes",
    "sign_in.memory_mib",
    "sign_in.passes",
    "store.",
];

/// Whether another value of a key is used only after a restart.
pub(crate) fn needs_restart(key: &str) -> bool {
    AT_START.iter().any(|start| key == *start || (start.ends_with('.') && key.starts_with(start)))
}

/// Every key that is set, like `server.listen`, with its value as a file has it.
///
/// # Errors
/// [`ConfigError::Keys`] for a value that TOML cannot write.
pub(crate) fn keys(config: &Config) -> Result<BTreeMap<String, String>, ConfigError> {
    let mut found = BTreeMap::new();
    flatten("", &Value::try_from(config)?, &mut found);
    Ok(found)
}

/// The keys that stand in a file.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn keys_of_file(path: &Path) -> Result<BTreeSet<String>, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| ConfigError::Read { path: path.to_owned(), source })?;
    let value: toml::Table =
        toml::from_str(&text).map_err(|source| super::spelling::told(path, &text, source))?;
    let mut found = BTreeMap::new();
    flatten("", &Value::Table(value), &mut found);
    Ok(found.into_keys().collect())
}

fn flatten(above: &str, value: &Value, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                let key = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
                flatten(&key, value, found);
            }
        }
        value => {
            found.insert(above.to_owned(), value.to_string());
        }
    }
}

impl Config {
    /// This configuration with what another one says of the keys that can be changed while the server runs.
    pub(crate) fn taking(&self, other: &Self) -> Self {
        Self {
            language: other.language,
            site: other.site.clone(),
            mail: other.mail.clone(),
            backup: other.backup.clone(),
            tls: other.tls.clone(),
            server: Server { names: other.server.names.clone(), ..self.server.clone() },
            sign_in: SignIn {
                idle_minutes: other.sign_in.idle_minutes,
                elevated_idle_minutes: other.sign_in.elevated_idle_minutes,
                ..self.sign_in.clone()
            },
            ..self.clone()
        }
    }
}

/// The configuration in use, and those before it: whoever still reads one keeps it. Reloads are few, so none is
/// thrown away before the end.
pub(crate) struct Configs {
    first: Link,
    appending: Mutex<()>,
}

struct Link {
    config: Config,
    next: OnceLock<Box<Link>>,
}

impl Configs {
    /// The configuration of the start.
    pub(crate) fn new(config: Config) -> Self {
        Self { first: Link { config, next: OnceLock::new() }, appending: Mutex::default() }
    }

    /// The one in use.
    pub(crate) fn current(&self) -> &Config {
        &self.last().config
    }

    /// Uses another one from now on.
    pub(crate) fn exchange(&self, config: Config) {
        let _appending = self.appending.lock().unwrap_or_else(PoisonError::into_inner);
        // Nobody else appends meanwhile, so the place behind the last one is empty.
        self.last().next.get_or_init(|| Box::new(Link { config, next: OnceLock::new() }));
    }

    fn last(&self) -> &Link {
        let mut link = &self.first;
        while let Some(next) = link.next.get() {
            link = next;
        }
        link
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Contact, EXAMPLE, Encryption, Language};
    use super::*;

    /// A configuration in which every key has another value than the default.
    fn other() -> Config {
        let mut other = Config {
            public_url: "https://other.example".to_owned(),
            time_zone: "UTC".to_owned(),
            language: Language::En,
            ..Config::default()
        };
        other.paths.data = "/other/data".into();
        other.paths.keys = "/other/keys".into();
        other.paths.socket = "/other/socket".into();
        other.server.listen = ([127, 0, 0, 1], 1).into();
        other.server.names = vec!["other".to_owned()];
        other.server.proxies = vec![[10, 0, 0, 1].into()];
        other.server.connections = 1;
        other.server.per_address = 1;
        other.store.cache_mib = 1;
        other.store.ballast_mib = 1;
        let sign_in = &mut other.sign_in;
        (sign_in.memory_mib, sign_in.passes, sign_in.elevated_memory_mib) = (100, 9, 300);
        (sign_in.elevated_passes, sign_in.budget_mib) = (9, 999);
        (sign_in.idle_minutes, sign_in.elevated_idle_minutes) = (9, 9);
        other.site.name = "他社".to_owned();
        other.site.name_en = "Other".to_owned();
        let text = |text: &str| text.to_owned();
        other.site.contacts = vec![Contact {
            name: text("室"),
            name_en: text("room"),
            reach: text("1"),
            note: text(""),
            note_en: text(""),
        }];
        let mail = &mut other.mail;
        (mail.host, mail.port, mail.tls) = (text("relay"), 1, Encryption::Tls);
        (mail.reason_for_plain, mail.user) = (text("own segment"), text("user"));
        (mail.password_file, mail.from) = (Some("/other/password".into()), text("a@b.example"));
        (mail.reply_to, mail.per_minute, mail.timeout_seconds) = (text("c@d.example"), 1, 1);
        other.backup.directory = "/other/backups".into();
        other.backup.at = jiff::civil::time(3, 0, 0, 0);
        (other.backup.daily, other.backup.weekly) = (1, 1);
        other.tls.ca_files = vec!["/other/ca".into()];
        other
    }

    #[test]
    fn a_reload_takes_every_key_that_needs_no_restart_and_no_other() {
        let (default, other) = (Config::default(), other());
        let (before, after) = (keys(&default).unwrap(), keys(&other).unwrap());
        let taken = keys(&default.taking(&other)).unwrap();
        for (key, value) in &after {
            assert_ne!(before.get(key), Some(value), "{key} has its default");
            let expected = if needs_restart(key) { before.get(key) } else { Some(value) };
            assert_eq!(taken.get(key), expected, "{key}");
        }
        assert!(before.keys().all(|key| after.contains_key(key)));
    }

    #[test]
    fn the_example_says_of_each_key_whether_it_needs_a_restart() {
        let (mut section, mut words, mut is_open, mut seen) = (String::new(), String::new(), true, 0);
        for line in EXAMPLE.lines() {
            let written = line.strip_prefix("#: ").unwrap_or(line);
            if let Some(name) = written.strip_prefix('[') {
                section = name.trim_matches(['[', ']']).to_owned() + ".";
                (words, is_open) = (String::new(), true);
            } else if line.starts_with("# ") {
                words = if is_open { words + line } else { line.to_owned() };
                is_open = true;
            } else if let Some((key, _)) = written.split_once(" = ") {
                let key = format!("{section}{key}");
                if !section.starts_with("site.contacts") {
                    assert_eq!(words.contains("再起動"), needs_restart(&key), "{key}: {words}");
                    assert_eq!(words.contains("Restart"), needs_restart(&key), "{key}: {words}");
                    seen += 1;
                }
                is_open = false;
            }
        }
        assert!(seen > 30, "{seen}");
    }

    #[test]
    fn whoever_reads_a_configuration_keeps_it_through_a_reload() {
        let configs = Configs::new(Config::default());
        let before = configs.current();
        configs.exchange(other());
        assert_eq!(before.public_url, "");
        assert_eq!(configs.current().public_url, "https://other.example");
        configs.exchange(Config::default());
        assert_eq!(configs.current(), before);
    }
}
