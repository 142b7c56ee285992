//! The configuration file: one TOML, every key with a default except `public_url`.
//!
//! Only what the machine needs stands here; a text without a default is refused with the nearest
//! known name, so a typing error never silently falls back.

mod backup;
mod changes;
mod mail;
mod spelling;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use domain::lang::Lang;
use serde::{Deserialize, Serialize};

pub(crate) use self::backup::{Backup, MOST_DAYS};
pub(crate) use self::changes::{Configs, keys, keys_of_file, needs_restart};
pub(crate) use self::mail::{Encryption, Mail};

/// The commented example, kept equal to the defaults by a test.
pub(crate) const EXAMPLE: &str = include_str!("../../config.example.toml");

/// Everything the administrator may set.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    /// What users type into a browser; may carry a sub-path, never a query.
    pub(crate) public_url: String,
    /// IANA name of the zone in which deadlines end.
    pub(crate) time_zone: String,
    /// Language of a page before its reader has chosen one.
    pub(crate) language: Language,
    /// Where things lie on this host.
    pub(crate) paths: Paths,
    /// The web server.
    pub(crate) server: Server,
    /// The store.
    pub(crate) store: Store,
    /// Passwords and sessions.
    pub(crate) sign_in: SignIn,
    /// The company, as its people read it.
    pub(crate) site: Site,
    /// The company's mail relay.
    pub(crate) mail: Mail,
    /// The daily backup.
    pub(crate) backup: Backup,
    /// Certificates.
    pub(crate) tls: Tls,
    /// The file this was read from, for the backup; none in a demonstration.
    #[serde(skip)]
    pub(crate) file: Option<PathBuf>,
}

/// `ja` or `en`.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Ja => Self::Ja,
            Language::En => Self::En,
        }
    }
}

/// Folders and sockets of the host.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Paths {
    /// Database, certificates, ballast.
    pub(crate) data: PathBuf,
    /// The keyring, apart from the data so that a copy of one folder never holds both.
    pub(crate) keys: PathBuf,
    /// The admin socket.
    pub(crate) socket: PathBuf,
}

/// The web server.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Server {
    /// Where HTTPS listens.
    pub(crate) listen: SocketAddr,
    /// Host names answered besides that of `public_url`.
    pub(crate) names: Vec<String>,
    /// Reverse proxies in front: their `X-Forwarded-For` is believed, and they may speak for many.
    pub(crate) proxies: Vec<IpAddr>,
    /// Open connections at once.
    pub(crate) connections: usize,
    /// Open connections of one address at once.
    pub(crate) per_address: usize,
}

impl Server {
    /// Whether an address is one of the listed proxies.
    pub(crate) fn is_proxy(&self, address: IpAddr) -> bool {
        self.proxies.iter().any(|proxy| proxy.to_canonical() == address.to_canonical())
    }
}

/// The store.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Store {
    /// Page cache in MiB.
    pub(crate) cache_mib: usize,
    /// Size in MiB of the file given up when the disk is full; 0 for none.
    pub(crate) ballast_mib: u64,
}

/// Passwords and sessions.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SignIn {
    /// Memory of one password hash in MiB, at least 48.
    pub(crate) memory_mib: u32,
    /// Passes of one password hash, at least 2.
    pub(crate) passes: u32,
    /// Memory for managers, clerks and medical staff in MiB, at least 128.
    pub(crate) elevated_memory_mib: u32,
    /// Passes for managers, clerks and medical staff, at least 3.
    pub(crate) elevated_passes: u32,
    /// Memory of all hashes running at once in MiB; at least one elevated hash always fits.
    pub(crate) budget_mib: u32,
    /// Minutes without a request after which a sign-in ends.
    pub(crate) idle_minutes: u32,
    /// The same for managers, clerks and medical staff.
    pub(crate) elevated_idle_minutes: u32,
}

/// The company, as its people read it.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Site {
    /// Name in Japanese.
    pub(crate) name: String,
    /// Name in English.
    pub(crate) name_en: String,
    /// Desks named on the help page, in this order.
    pub(crate) contacts: Vec<Contact>,
}

/// One desk of the help page.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    /// Name in Japanese.
    pub(crate) name: String,
    /// Name in English.
    pub(crate) name_en: String,
    /// Telephone, room or address; shown as text, never as a link.
    pub(crate) reach: String,
    /// Opening hours or a remark in Japanese; may be empty.
    #[serde(default)]
    pub(crate) note: String,
    /// The same in English.
    #[serde(default)]
    pub(crate) note_en: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            public_url: String::new(),
            time_zone: "Asia/Tokyo".to_owned(),
            language: Language::Ja,
            paths: Paths::default(),
            server: Server::default(),
            store: Store::default(),
            sign_in: SignIn::default(),
            site: Site::default(),
            mail: Mail::default(),
            backup: Backup::default(),
            tls: Tls::default(),
            file: None,
        }
    }
}

impl Default for Paths {
    fn default() -> Self {
        Self {
            data: "/var/lib/mamori".into(),
            keys: "/var/lib/mamori-keys".into(),
            socket: "/run/mamori/admin.sock".into(),
        }
    }
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([0, 0, 0, 0], 443)),
            names: Vec::new(),
            proxies: Vec::new(),
            connections: 4096,
            per_address: 64,
        }
    }
}

impl Default for Store {
    fn default() -> Self {
        Self { cache_mib: 64, ballast_mib: 64 }
    }
}

impl Default for SignIn {
    fn default() -> Self {
        Self {
            memory_mib: 64,
            passes: 3,
            elevated_memory_mib: 256,
            elevated_passes: 3,
            budget_mib: 512,
            idle_minutes: 30,
            elevated_idle_minutes: 15,
        }
    }
}

impl Default for Site {
    fn default() -> Self {
        Self { name: "当社".to_owned(), name_en: "Our company".to_owned(), contacts: Vec::new() }
    }
}

/// Certificates.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Tls {
    /// The company's authorities as PEM, against which the relay's certificate is checked; empty: those of
    /// the host.
    pub(crate) ca_files: Vec<PathBuf>,
}

/// Why a configuration cannot be used; each names what to mend.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    /// The file is missing or unreadable.
    #[error("could not read the configuration {path}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The text is no valid configuration.
    #[error("the configuration {path}:{line}:{column} has an error", path = path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// A key that does not exist, and the one that looks most like it.
        unknown: Option<(String, String)>,
        /// The cause, with the line.
        source: Box<toml::de::Error>,
    },
    /// A configuration cannot be taken apart into its keys.
    #[error("could not list the keys of the configuration")]
    Keys(#[from] toml::ser::Error),
    /// A value lies outside what works.
    #[error("{key}: {problem}")]
    Value {
        /// The key as written in the file.
        key: &'static str,
        /// What is wrong and what is possible.
        problem: String,
    },
}

impl Config {
    /// Reads and checks a configuration file; relative paths are taken from the file's own folder.
    ///
    /// # Errors
    /// The first thing to mend, as a [`ConfigError`].
    pub(crate) fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Read { path: path.to_owned(), source })?;
        let mut config: Self = toml::from_str(&text).map_err(|source| spelling::told(path, &text, source))?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let Paths { data, keys, socket } = &mut config.paths;
        let named = config.tls.ca_files.iter_mut().chain(config.mail.password_file.as_mut());
        for place in [data, keys, socket, &mut config.backup.directory].into_iter().chain(named) {
            *place = folder.join(&place);
        }
        config.file = Some(path.to_owned());
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), ConfigError> {
        self.address()?;
        self.mail.check()?;
        self.backup.check()?;
        let at_least = |key, value: u32, floor: u32| {
            if value < floor {
                return Err(value_error(key, format!("must be at least {floor}")));
            }
            Ok(())
        };
        at_least("sign_in.memory_mib", self.sign_in.memory_mib, 48)?;
        at_least("sign_in.passes", self.sign_in.passes, 2)?;
        at_least("sign_in.elevated_memory_mib", self.sign_in.elevated_memory_mib, 128)?;
        at_least("sign_in.elevated_passes", self.sign_in.elevated_passes, 3)?;
        at_least("sign_in.budget_mib", self.sign_in.budget_mib, self.sign_in.elevated_memory_mib)?;
        at_least("sign_in.idle_minutes", self.sign_in.idle_minutes, 5)?;
        at_least("sign_in.elevated_idle_minutes", self.sign_in.elevated_idle_minutes, 5)?;
        jiff::tz::TimeZone::get(&self.time_zone)
            .map(|_| ())
            .map_err(|_| value_error("time_zone", format!("no zone is called {:?}", self.time_zone)))
    }

    /// The public address in its parts.
    ///
    /// # Errors
    /// [`ConfigError::Value`] when it is not `https://name[:port][/path]`.
    pub(crate) fn address(&self) -> Result<Address, ConfigError> {
        Address::parse(&self.public_url).map_err(|problem| value_error("public_url", problem))
    }
}

fn value_error(key: &'static str, problem: String) -> ConfigError {
    ConfigError::Value { key, problem }
}

/// `public_url` taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// `https://name[:port]`, as browsers send it in `Origin`.
    pub(crate) origin: String,
    /// Host name without port, lower case.
    pub(crate) host: String,
    /// The path prefix without a slash at its end: empty or `/stress`.
    pub(crate) base: String,
}

impl Address {
    fn parse(url: &str) -> Result<Self, String> {
        let rest = url
            .strip_prefix("https://")
            .ok_or("must start with https://, e.g. https://health.corp.example")?;
        if rest.contains(['?', '#', '@', ' ']) {
            return Err("must be a plain address without query, fragment or user".to_owned());
        }
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host).to_ascii_lowercase();
        if host.is_empty() {
            return Err("names no host".to_owned());
        }
        let path = path.trim_end_matches('/');
        let base = if path.is_empty() { String::new() } else { format!("/{path}") };
        let authority = authority.to_ascii_lowercase();
        let authority = authority.strip_suffix(":443").unwrap_or(&authority);
        Ok(Self { origin: format!("https://{authority}"), host, base })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_says_the_defaults() {
        let commented: String = EXAMPLE
            .lines()
            .map(|line| line.strip_prefix("#: ").unwrap_or(line))
            .fold(String::new(), |text, line| text + line + "\n");
        let mut example: Config = toml::from_str(&commented).unwrap();
        assert_eq!(example.public_url, "https://health.corp.example");
        example.public_url.clear();
        example.site.contacts.clear();
        assert_eq!(example, Config::default());
    }

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        let error = toml::from_str::<Config>("public_uri = 'x'").unwrap_err().to_string();
        assert!(error.contains("public_uri"), "{error}");
    }

    #[test]
    fn an_address_falls_into_origin_host_and_base() {
        let address = Address::parse("https://Health.corp.example:8443/stress/").unwrap();
        assert_eq!(address.origin, "https://health.corp.example:8443");
        assert_eq!(address.host, "health.corp.example");
        assert_eq!(address.base, "/stress");
        assert!(Address::parse("http://health.corp.example").is_err());
        assert!(Address::parse("https://").is_err());
    }
}
