//! Bringing an appliance back on an empty host, from backup, keyring copy and slip.

use std::fs;
use std::path::Path;

use seal::keyring::Lock;
use seal::stream::BackupKey;

use super::stage::{Plan, Staged, erased, opened_folder};
use super::{RestoreError, Restored, settle};
use crate::app::{Clock, Entropy, KeyringError, StartError};
use crate::config::Config;
use crate::container::{self, By as Opening, CONFIG, ContainerError, DATABASE, KEYRING, Scratch};
use crate::features::audit::By;
use crate::features::backups::{self, Expected};
use crate::{install, schema};

/// What an empty host is given.
pub(crate) struct Bare<'a> {
    /// The backup.
    pub(crate) backup: &'a Path,
    /// The copy of the keyring.
    pub(crate) copy: &'a Path,
    /// The key of the slip, which opens both.
    pub(crate) key: &'a BackupKey,
    /// Whether a copy older than the backup is taken, at the price of the events it does not open.
    pub(crate) takes_older: bool,
}

/// The configuration inside a backup; `None` when it holds none.
///
/// # Errors
/// What keeps the backup from opening.
pub(crate) fn configuration(
    backup: &Path,
    key: &BackupKey,
    folder: &Path,
) -> Result<Option<String>, ContainerError> {
    container::unpack_only(backup, Opening::Slip(key), folder, CONFIG)?;
    let path = folder.join(CONFIG);
    if !path.exists() {
        return Ok(None);
    }
    fs::read_to_string(&path).map(Some).map_err(ContainerError::file(&path))
}

/// Makes the appliance anew where neither database nor keyring stands.
///
/// # Errors
/// What keeps it from being made; then there is still neither.
pub(crate) fn onto_bare_host(
    config: &Config,
    given: &Bare<'_>,
    (clock, entropy): (Clock, Entropy),
    by: &By,
) -> Result<(Plan, Restored), RestoreError> {
    install::folders(config)?;
    settle(&config.paths.data, &config.paths.keys)?;
    for path in [config.paths.data.join(DATABASE), config.paths.keys.join(KEYRING)] {
        if path.exists() {
            return Err(RestoreError::Occupied(path));
        }
    }
    let scratch = Scratch::enter(&config.paths.data)?;
    let bytes = keyring_of(given, &scratch)?;
    let sealed = |source| KeyringError::Sealed { path: given.copy.to_owned(), source };
    let keyring = seal::keyring::read(&bytes, &Lock::None).map_err(sealed)?;
    let folder = opened_folder(&scratch)?;
    let expected = Expected { install: Some(*keyring.install()), newest: schema::newest() };
    let opened = backups::open(given.backup, Opening::Slip(given.key), &folder, expected)?;
    let plan = Plan {
        made: opened.made,
        version: opened.version,
        erased: erased(&opened.contents, &keyring),
        coming: opened.contents,
        present: None,
    };
    let is_other_host = configured_host(&folder)? != Some(config.address().map_err(StartError::from)?.host);
    if is_other_host && folder.join("tls").exists() {
        // The authority may sign for the host it was made for and for no other.
        fs::remove_dir_all(folder.join("tls")).map_err(ContainerError::file(&folder))?;
    }
    let staged = Staged::of(scratch, bytes, plan.clone());
    let restored = staged.put(config, (clock.clone(), entropy.clone()), (by, given.takes_older))?;
    install::make(config, (&clock, &entropy), None)?;
    Ok((plan, restored))
}

fn keyring_of(given: &Bare<'_>, scratch: &Scratch) -> Result<Vec<u8>, RestoreError> {
    let folder = scratch.folder().join("copy");
    fs::create_dir(&folder).map_err(ContainerError::file(&folder))?;
    container::unpack_only(given.copy, Opening::Slip(given.key), &folder, KEYRING)?;
    let path = folder.join(KEYRING);
    if !path.exists() {
        return Err(RestoreError::NoCopy);
    }
    Ok(fs::read(&path).map_err(ContainerError::file(&path))?)
}

/// The host for which the certificate in the backup was made.
fn configured_host(folder: &Path) -> Result<Option<String>, ContainerError> {
    let path = folder.join(CONFIG);
    if !path.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(&path).map_err(ContainerError::file(&path))?;
    let config: Option<Config> = toml::from_str(&text).ok();
    Ok(config.and_then(|config| config.address().ok()).map(|address| address.host))
}
