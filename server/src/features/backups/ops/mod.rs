//! The verbs: make, list, check, try, remove; the slip; copies of the keyring.

mod check;
mod create;
mod due;
mod list;
mod open;
mod paper;
mod prune;

use std::path::{Path, PathBuf};

use db::{CopyError, DbError};

pub(crate) use check::{drill, verify};
pub(crate) use create::{before_import, before_upgrade, create, may_create};
pub(crate) use due::{is_due, lateness};
#[cfg(test)]
pub(super) use list::Shelf;
pub(crate) use list::{Known, Listed, list};
pub(crate) use open::{Expected, OpenError, contents, open};
pub(crate) use paper::{copy_keyring, renew};
pub(crate) use prune::prune;

use crate::app::App;
use crate::container::ContainerError;
use crate::failure::Failure;

/// Why something was not done with a backup.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BackupError {
    /// There is no key slip to seal to.
    #[error("there is no key slip")]
    NoSlip,
    /// Too little is free.
    #[error("{folder} has {free} bytes free, {needed} are needed", folder = folder.display())]
    Room {
        /// The folder.
        folder: PathBuf,
        /// Bytes needed.
        needed: u64,
        /// Bytes free.
        free: u64,
    },
    /// The container could not be written or read.
    #[error(transparent)]
    Container(#[from] ContainerError),
    /// The database could not be copied.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// The copy holds other rows than the database did.
    #[error("the copy holds other rows than the database")]
    Differs,
    /// The backup does not open as it should.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// No such file lies in the folder of backups.
    #[error("there is no backup {0}")]
    Unknown(String),
    /// This appliance has no note of the file, so nobody knows what it should be.
    #[error("the backup {0} is not noted here")]
    NotNoted(String),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for BackupError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// A backup by its name in the folder of backups, or by an absolute path.
fn place(app: &App, file: &str) -> Result<PathBuf, BackupError> {
    let given = Path::new(file);
    let is_name = given.components().count() == 1 && given.file_name().is_some();
    let path = match (is_name, given.is_absolute()) {
        (true, _) => app.config().backup.directory.join(given),
        (false, true) => given.to_owned(),
        (false, false) => return Err(BackupError::Unknown(file.to_owned())),
    };
    if path.is_file() { Ok(path) } else { Err(BackupError::Unknown(file.to_owned())) }
}

/// The last part of a path, for the row that knows it.
fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
