//! Making a new installation: keyring, authority and certificate, database.

use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

use db::Database;
use domain::id::InstallId;
use rand_core::Rng as _;
use seal::key::PublicKey;

use crate::app::{App, Clock, Entropy, Flavour, Hashing, KeyringFile, Parts, StartError, store_options};
use crate::certificate::CertificateFolder;
use crate::config::Config;
use crate::features::backups::Slip;
use crate::{restore, schema};

/// Makes whatever of keyring, certificate and database is missing, and says which was. A new database seals
/// its backups to `slip`; without one it makes none.
///
/// # Errors
/// When a folder or file cannot be made, or a database stands without its keyring.
pub(crate) fn make(
    config: &Config,
    (clock, entropy): (&Clock, &Entropy),
    slip: Option<&PublicKey>,
) -> Result<Made, StartError> {
    folders(config)?;
    restore::settle(&config.paths.data, &config.paths.keys)?;
    let mut rng = entropy.rng();
    let mut draw = || {
        let mut bytes = [0; 16];
        rng.fill_bytes(&mut bytes);
        bytes
    };
    let certificates = CertificateFolder::new(&config.paths.data);
    let makes_certificate = !certificates.exists();
    if makes_certificate {
        certificates.create(&host_names(config)?, clock.now(), draw())?;
    }
    let database = config.paths.data.join("mamori.redb");
    let keyring = config.paths.keys.join("keyring");
    let makes_keyring = !keyring.exists() && !database.exists();
    if makes_keyring {
        KeyringFile::create(&keyring, InstallId::from_bytes(draw()), clock.now(), &mut entropy.rng())?;
    }
    let makes_database = !database.exists();
    if makes_database {
        let keys = KeyringFile::open(&keyring)?.current();
        let slip = slip.map(|key| Slip::new(key, clock.now()));
        make_database(&database, (InstallId::from_bytes(*keys.install()), keys.serial()), slip)?;
    }
    Ok(Made { certificate: makes_certificate, keyring: makes_keyring, database: makes_database })
}

/// Makes the folders that are missing.
///
/// # Errors
/// When one cannot be made.
pub(crate) fn folders(config: &Config) -> Result<(), StartError> {
    folder(&config.paths.data)?;
    folder(&config.paths.keys)?;
    config.paths.socket.parent().map_or(Ok(()), folder)
}

/// Under its own name a database always has its first rows, whenever the making was interrupted.
fn make_database(
    path: &Path,
    (install, serial): (InstallId, u64),
    slip: Option<Slip>,
) -> Result<(), StartError> {
    let hidden = path.with_extension("new");
    let file = |source| StartError::Folder { path: hidden.clone(), source };
    match fs::remove_file(&hidden) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(file(error)),
        _ => {}
    }
    let made = Database::create(&hidden, db::Options::default())
        .map_err(|source| StartError::Database { path: hidden.clone(), source })?;
    schema::prepare(&made, install, serial, slip)?;
    drop(made);
    fs::rename(&hidden, path).map_err(file)
}

/// What was made; the rest stood already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Made {
    pub(crate) certificate: bool,
    pub(crate) keyring: bool,
    pub(crate) database: bool,
}

/// Makes a new installation and opens it with this clock and chance.
///
/// # Errors
/// As [`make`].
pub(crate) fn fresh(
    config: &Config,
    clock: Clock,
    entropy: Entropy,
    flavour: Flavour,
) -> Result<App, StartError> {
    make(config, (&clock, &entropy), None)?;
    let path = config.paths.data.join("mamori.redb");
    let database = Database::open(&path, store_options(config))
        .map_err(|source| StartError::Database { path, source })?;
    let keyring = KeyringFile::open(&config.paths.keys.join("keyring"))?;
    let hashing = Hashing::new(&config.sign_in);
    App::new(Parts { config: config.clone(), database, clock, entropy, keyring, hashing, flavour })
}

/// Whether the database is still to be made, so that a key slip is needed.
pub(crate) fn is_new(config: &Config) -> bool {
    !config.paths.data.join("mamori.redb").exists()
}

/// The names a certificate is for: that of `public_url` and the further ones.
///
/// # Errors
/// When `public_url` is none.
pub(crate) fn host_names(config: &Config) -> Result<Vec<String>, StartError> {
    let mut names = vec![config.address()?.host];
    names.extend(config.server.names.iter().cloned());
    names.dedup();
    Ok(names)
}

fn folder(path: &Path) -> Result<(), StartError> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|source| StartError::Folder { path: path.to_owned(), source })
}
