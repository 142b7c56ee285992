//! What lies in the folder of backups, and what is known of each file.

use std::fs;
use std::io;

use jiff::Timestamp;

use super::super::model::{Backup, KeyringCopy, Lateness, Slip};
use super::super::store;
use super::create::free;
use super::{BackupError, due, name};
use crate::app::{App, blocking, whole_second};
use crate::container::{self, ContainerError};
use crate::failure::Failure;
use crate::features::settings;

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) name: String,
    pub(crate) made: Timestamp,
    pub(crate) bytes: u64,
    pub(crate) known: Known,
}

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// This appliance made and noted it.
    Noted(Box<Backup>),
    /// This appliance made it, after the state that was restored; or it was put here under another name.
    Unnoted,
    /// Another installation made it.
    Foreign,
}

/// The folder of backups, and the papers that belong to it.
pub(crate) struct Shelf {
    /// The newest first.
    pub(crate) items: Vec<Listed>,
    /// Bytes free; `None` while the folder does not exist.
    pub(crate) free: Option<u64>,
    pub(crate) slip: Option<Slip>,
    /// The newest first.
    pub(crate) copies: Vec<KeyringCopy>,
    /// Whether the keyring has got or lost keys since its last copy.
    pub(crate) is_copy_old: bool,
    pub(crate) lateness: Lateness,
    pub(crate) next: Timestamp,
}

/// Everything about backups.
///
/// # Errors
/// Those of the store and of the folder.
pub(crate) async fn list(app: &App) -> Result<Shelf, BackupError> {
    let inside = app.clone();
    blocking(move || shelf(&inside)).await
}

fn shelf(app: &App) -> Result<Shelf, BackupError> {
    let folder = &app.config().backup.directory;
    let free = folder.is_dir().then(|| free(folder)).transpose()?;
    let (slip, copies, serial, lateness) = app.database().read(|tx| {
        let serial = settings::read(tx)?.keyring_serial;
        Ok::<_, Failure>((store::slip(tx)?, store::keyring_copies(tx)?, serial, due::lateness(app, tx)?))
    })?;
    let is_copy_old = copies.first().is_none_or(|copy| copy.serial < serial);
    Ok(Shelf { items: files(app)?, free, slip, copies, is_copy_old, lateness, next: due::next(app) })
}

/// The files of the folder, the newest first; a file that is no backup is passed over.
pub(super) fn files(app: &App) -> Result<Vec<Listed>, BackupError> {
    let folder = &app.config().backup.directory;
    let wrong = |source| ContainerError::File { path: folder.clone(), source };
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(wrong)?,
    };
    let (known, install) =
        app.database().read(|tx| Ok::<_, Failure>((store::all(tx)?, settings::read(tx)?.install)))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(wrong)?.path();
        if path.extension().is_none_or(|extension| extension != "mbk") {
            continue;
        }
        let head = match container::header(&path) {
            Ok(head) => head,
            Err(error) => {
                tracing::warn!(%error, path = %path.display(), "a file among the backups is none");
                continue;
            }
        };
        let name = name(&path);
        let noted = known.iter().find(|backup| backup.name == name).cloned();
        let known = match (head.install == install.bytes(), noted) {
            (false, _) => Known::Foreign,
            (true, Some(backup)) => Known::Noted(Box::new(backup)),
            (true, None) => Known::Unnoted,
        };
        let bytes = fs::metadata(&path).map_err(ContainerError::file(&path))?.len();
        let made = whole_second(i64::try_from(head.made).unwrap_or(i64::MAX));
        found.push(Listed { name, made, bytes, known });
    }
    found.sort_by(|a, b| (b.made, &b.name).cmp(&(a.made, &a.name)));
    Ok(found)
}
