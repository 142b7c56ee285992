//! `mamori init`: everything a server needs, made where it is missing and kept where it stands.

use std::fs;
use std::io::{self, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use seal::key::PublicKey;
use seal::stream::BackupKey;
use serde::Serialize;

use super::args::Init;
use super::backup_text::Text as BackupText;
use super::exit::{Exit, Problem, both};
use super::out::Out;
use super::secret;
use super::text::Text;
use crate::app::{Clock, Entropy};
use crate::certificate::CertificateFolder;
use crate::config::{Config, ConfigError, EXAMPLE};
use crate::install::{self, Made};

/// Where a new installation listens unless it is told otherwise.
pub(super) const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 8443);

#[derive(Serialize)]
struct Result<'a> {
    schema: &'static str,
    ok: bool,
    config: &'a Path,
    public_url: &'a str,
    made: Vec<&'static str>,
    kept: Vec<&'static str>,
    fingerprint: &'a str,
    authority: PathBuf,
    next: String,
}

pub(super) fn run(init: &Init, out: &Out) -> std::result::Result<Exit, Problem> {
    let text = Text::of(out.lang());
    folder(&init.dir)?;
    let dir = init.dir.canonicalize()?;
    let path = dir.join("config.toml");
    let makes_config = !path.try_exists()?;
    if makes_config {
        let listen = init.listen.unwrap_or(LISTEN);
        let url = init.public_url.clone().unwrap_or_else(|| default_url(listen));
        write_new(&path, &configuration(&url, listen)?)?;
    }
    let config = Config::read(&path)?;
    if let Some(url) = init.public_url.as_ref().filter(|url| **url != config.public_url) {
        let told = both!(Text, other_url(&path.display().to_string(), &config.public_url, url));
        return Err(Problem::told(Exit::State, "other_public_url", told));
    }
    keyring_is_not_lost(&config)?;
    let slip = install::is_new(&config).then(|| new_slip(init, out)).transpose()?;
    let made = install::make(&config, (&Clock::System, &Entropy::System), slip.as_ref())?;
    let certificates = CertificateFolder::new(&config.paths.data);
    let fingerprint = certificates.fingerprint()?;
    let next = format!("mamori serve --config {}", path.display());

    let steps = steps(&config, &path, makes_config, made);
    for (at, step) in steps.iter().enumerate() {
        let (what, place) = (step.words(text), step.place.display().to_string());
        let said = if step.is_made { text.made(what, &place) } else { text.kept(what, &place) };
        out.line(format!("[{}/{}] {said}", at + 1, steps.len()))?;
    }
    out.line(text.fingerprint(&fingerprint))?;
    out.line(text.authority(&certificates.authority_path().display().to_string()))?;
    out.line(text.next(&next))?;
    let named = |is_made| steps.iter().filter(|step| step.is_made == is_made).map(|step| step.name).collect();
    out.object(&Result {
        schema: "mamori.init/1",
        ok: true,
        config: &path,
        public_url: &config.public_url,
        made: named(true),
        kept: named(false),
        fingerprint: &fingerprint,
        authority: certificates.authority_path(),
        next,
    })?;
    Ok(Exit::Done)
}

/// Draws the pair of the backups, hands the private half over on paper and keeps the public one. Before
/// anything is made: whoever breaks off here begins again with another slip.
fn new_slip(init: &Init, out: &Out) -> std::result::Result<PublicKey, Problem> {
    if init.non_interactive && init.slip.is_none() {
        return Err(Problem::told(Exit::Usage, "slip_needed", both!(BackupText, slip_needed())));
    }
    let key = BackupKey::random(&mut Entropy::System.rng());
    secret::hand_over(&key.slip(), init.slip.as_deref(), out)?;
    Ok(key.public_key())
}

/// One of the four things that are made.
struct Step {
    name: &'static str,
    place: PathBuf,
    is_made: bool,
}

impl Step {
    fn words(&self, text: Text) -> &'static str {
        match self.name {
            "config" => text.the_configuration(),
            "keyring" => text.the_keyring(),
            "certificate" => text.the_certificate(),
            _ => text.the_database(),
        }
    }
}

fn steps(config: &Config, path: &Path, makes_config: bool, made: Made) -> [Step; 4] {
    let paths = &config.paths;
    let step = |name, place: &Path, is_made| Step { name, place: place.to_owned(), is_made };
    [
        step("config", path, makes_config),
        step("keyring", &paths.keys.join("keyring"), made.keyring),
        step("certificate", &CertificateFolder::new(&paths.data).authority_path(), made.certificate),
        step("database", &paths.data.join("mamori.redb"), made.database),
    ]
}

/// A new keyring beside old records would only hide that they are lost.
fn keyring_is_not_lost(config: &Config) -> std::result::Result<(), Problem> {
    let (database, keyring) = (config.paths.data.join("mamori.redb"), config.paths.keys.join("keyring"));
    if database.try_exists()? && !keyring.try_exists()? {
        let told = both!(Text, keyring_lost(&database.display().to_string(), &keyring.display().to_string()));
        return Err(Problem::told(Exit::State, "keyring_missing", told));
    }
    Ok(())
}

/// The example with this installation's places; everything else keeps its default.
pub(super) fn configuration(url: &str, listen: SocketAddr) -> std::result::Result<String, ConfigError> {
    Config { public_url: url.to_owned(), ..Config::default() }.address()?;
    let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let lines = EXAMPLE.lines().map(|line| match line.split_once(" = ").map(|(key, _)| key) {
        Some("public_url") => format!("public_url = {}", text(url)),
        Some("#: data") => "data = \"data\"".to_owned(),
        Some("#: keys") => "keys = \"keys\"".to_owned(),
        Some("#: socket") => "socket = \"run/admin.sock\"".to_owned(),
        Some("#: directory") => "directory = \"backups\"".to_owned(),
        Some("#: listen") => format!("listen = {}", text(&listen.to_string())),
        _ => line.to_owned(),
    });
    Ok(lines.fold(String::new(), |all, line| all + &line + "\n"))
}

/// This host by its name, at the port it listens on.
fn default_url(listen: SocketAddr) -> String {
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let host = host.trim().to_ascii_lowercase();
    let is_name =
        !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    let host = if is_name { host.as_str() } else { "localhost" };
    match listen.port() {
        443 => format!("https://{host}"),
        port => format!("https://{host}:{port}"),
    }
}

pub(super) fn folder(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

pub(super) fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_configuration_says_the_places_and_nothing_else() {
        let text =
            configuration("https://health.corp.example/stress", ([127, 0, 0, 1], 9443).into()).unwrap();
        let mut config: Config = toml::from_str(&text).unwrap();
        assert_eq!(config.public_url, "https://health.corp.example/stress");
        assert_eq!(config.server.listen, SocketAddr::from(([127, 0, 0, 1], 9443)));
        let paths = &config.paths;
        assert_eq!((&paths.data, &paths.keys), (&"data".into(), &"keys".into()));
        assert_eq!(paths.socket, PathBuf::from("run/admin.sock"));
        assert_eq!(config.backup.directory, PathBuf::from("backups"));
        let default = Config::default();
        config.public_url.clear();
        config.server.listen = default.server.listen;
        config.paths = default.paths.clone();
        config.backup.directory.clone_from(&default.backup.directory);
        assert_eq!(config, default);
    }

    #[test]
    fn an_address_that_is_none_is_refused_before_anything_is_written() {
        assert!(configuration("http://health.corp.example", ([0, 0, 0, 0], 443).into()).is_err());
        assert!(configuration("https://a b", ([0, 0, 0, 0], 443).into()).is_err());
    }

    #[test]
    fn this_host_has_an_address_with_its_port() {
        assert!(default_url(([0, 0, 0, 0], 8443).into()).ends_with(":8443"));
        assert!(!default_url(([0, 0, 0, 0], 443).into()).ends_with("443"));
    }
}
