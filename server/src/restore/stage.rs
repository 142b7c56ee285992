//! A coming state that lies open beside the present one, and what would change with it.

use std::fs;
use std::path::{Path, PathBuf};

use db::{Database, OpenError as StoreError};
use jiff::Timestamp;
use seal::keyring::Keyring;
use seal::stream::BackupKey;

use super::prepare::{Restored, prepare};
use super::swap::{self, Places};
use super::{RestoreError, settle};
use crate::app::{Clock, Entropy, KeyringFile, store_options, whole_second};
use crate::config::Config;
use crate::container::{By as Opening, ContainerError, DATABASE, Scratch};
use crate::features::audit::By;
use crate::features::backups::{self, Contents, Expected};
use crate::{install, schema};

/// What a restore would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// When the coming state was written.
    pub(crate) made: Timestamp,
    /// The program that wrote it, as far as is known.
    pub(crate) version: String,
    /// What it holds.
    pub(crate) coming: Contents,
    /// What the present state holds; `None` when it cannot be read.
    pub(crate) present: Option<Contents>,
    /// Events that go: their retention key is gone, so nothing of them would open.
    pub(crate) erased: Vec<String>,
}

/// A coming state, the lock on the present one, and the plan.
pub(crate) struct Staged {
    pub(super) scratch: Scratch,
    /// Held so that no server starts meanwhile.
    _present: Option<Database>,
    keyring: Vec<u8>,
    pub(crate) plan: Plan,
}

impl Staged {
    /// Opens a backup of this installation with its slip, while the server is stopped.
    ///
    /// # Errors
    /// What keeps it from being restored; nothing was changed.
    pub(crate) fn backup(config: &Config, file: &Path, key: &BackupKey) -> Result<Self, RestoreError> {
        let (scratch, present) = hold(config)?;
        let path = config.paths.keys.join("keyring");
        if !path.exists() {
            return Err(RestoreError::NoKeyring(path));
        }
        let keyring = KeyringFile::open(&path)?.current();
        let expected = Expected { install: Some(*keyring.install()), newest: schema::newest() };
        let folder = opened_folder(&scratch)?;
        let opened = backups::open(file, Opening::Slip(key), &folder, expected)?;
        // The certificate of this host stays, unless it is lost.
        if config.paths.data.join("tls/cert.pem").exists() {
            fs::remove_dir_all(folder.join("tls")).map_err(ContainerError::file(&folder))?;
        }
        let erased = erased(&opened.contents, &keyring);
        let present_contents =
            present.as_ref().map(|database| database.read(backups::contents)).transpose()?;
        let plan = Plan {
            made: opened.made,
            version: opened.version,
            coming: opened.contents,
            present: present_contents,
            erased,
        };
        let keyring = fs::read(&path).map_err(ContainerError::file(&path))?;
        Ok(Self { scratch, _present: present, keyring, plan })
    }

    /// Opens the state that the last restore moved aside.
    ///
    /// # Errors
    /// [`RestoreError::NothingBefore`], or what keeps it from being restored.
    pub(crate) fn previous(config: &Config, now: Timestamp) -> Result<Self, RestoreError> {
        let (scratch, present) = hold(config)?;
        let data = &config.paths.data;
        let found = swap::latest(data, now).map_err(ContainerError::file(data))?;
        let earlier = found.ok_or(RestoreError::NothingBefore)?;
        let folder = opened_folder(&scratch)?;
        // A copy: the earlier state stays whole until it is in place again.
        let (from, copy) = (earlier.join(DATABASE), folder.join(DATABASE));
        fs::copy(&from, &copy).map_err(ContainerError::file(&from))?;
        Database::count(&copy)?;
        let database = Database::open(&copy, db::Options::default())?;
        let coming = database.read(backups::contents)?;
        drop(database);
        let path = config.paths.keys.join("keyring");
        let keyring = KeyringFile::open(&path)?.current();
        let erased = erased(&coming, &keyring);
        let present_contents =
            present.as_ref().map(|database| database.read(backups::contents)).transpose()?;
        let second = earlier.file_name().and_then(|name| name.to_str()?.split('-').next()?.parse().ok());
        let plan = Plan {
            made: whole_second(second.unwrap_or_default()),
            version: String::new(),
            coming,
            present: present_contents,
            erased,
        };
        let keyring = fs::read(&path).map_err(ContainerError::file(&path))?;
        Ok(Self { scratch, _present: present, keyring, plan })
    }

    pub(super) fn of(scratch: Scratch, keyring: Vec<u8>, plan: Plan) -> Self {
        Self { scratch, _present: None, keyring, plan }
    }

    /// Puts the coming state in place; the present one is kept for 14 days.
    ///
    /// # Errors
    /// What kept it from being done; then the present state stands.
    pub(crate) fn put(
        self,
        config: &Config,
        (clock, entropy): (Clock, Entropy),
        (by, takes_older): (&By, bool),
    ) -> Result<Restored, RestoreError> {
        let places = Places { data: &config.paths.data, keys: &config.paths.keys };
        let folder = self.scratch.folder().join("opened");
        let now = clock.now();
        let next = places.next_keyring();
        KeyringFile::stage(&next, &self.keyring)?;
        let restored = prepare(config, (&folder, &next), (clock, entropy), (by, &self.plan, takes_older))?;
        let name = now.as_second().to_string();
        let wrong = ContainerError::file;
        swap::decide(places, &folder, &name).map_err(wrong(places.data))?;
        swap::finish(places, &mut || Ok(())).map_err(wrong(places.data))?;
        Ok(restored)
    }
}

/// The one place for open things, and the lock on the present database, however damaged it is.
fn hold(config: &Config) -> Result<(Scratch, Option<Database>), RestoreError> {
    // The folder of the data may be lost as a whole.
    install::folders(config)?;
    settle(&config.paths.data, &config.paths.keys)?;
    let path = config.paths.data.join(DATABASE);
    let present = match Database::open(&path, store_options(config)) {
        Ok(database) => Some(database),
        Err(StoreError::AlreadyOpen) => return Err(RestoreError::Running),
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "the present database does not open");
            None
        }
    };
    Ok((Scratch::enter(&config.paths.data)?, present))
}

pub(super) fn opened_folder(scratch: &Scratch) -> Result<PathBuf, RestoreError> {
    let folder = scratch.folder().join("opened");
    fs::create_dir(&folder).map_err(ContainerError::file(&folder))?;
    Ok(folder)
}

/// The events of a state whose retention key the keyring does not hold.
pub(super) fn erased(contents: &Contents, keyring: &Keyring) -> Vec<String> {
    let is_erased = |id: &domain::id::EventId| keyring.retention(&id.bytes()).is_err();
    let events = contents.events.iter().filter(|event| event.is_sealed && is_erased(&event.id));
    events.map(|event| event.code.clone()).collect()
}
