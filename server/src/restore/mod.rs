//! Putting a backup, or the state before a restore, in place of the database, while the server is stopped.
//!
//! Everything that a restored state must be is written into a copy beside the present one: nobody is signed
//! in, no letter leaves, erased events stay erased. Then one rename decides, and a few more carry it out
//! (`swap`); a program that was killed leaves the state before or the state after, and the next start of any
//! verb completes what was decided.

mod bare;
mod prepare;
mod stage;
mod swap;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use db::{CopyError, DbError, OpenError as StoreError};

pub(crate) use bare::{Bare, configuration, onto_bare_host};
pub(crate) use prepare::Restored;
pub(crate) use stage::{Plan, Staged};
pub(crate) use swap::{remove_old, settle};

use crate::app::{KeyringError, StartError};
use crate::container::ContainerError;
use crate::failure::Failure;
use crate::features::backups::OpenError;

/// Days for which the state before a restore is kept.
pub(crate) const KEPT_DAYS: i64 = 14;

/// Why nothing was restored; the state before stands.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RestoreError {
    /// The server runs and holds the database.
    #[error("the server runs")]
    Running,
    /// There is no keyring, so the records of the backup would not open.
    #[error("there is no keyring {path}", path = .0.display())]
    NoKeyring(PathBuf),
    /// The host has a database or keyring already.
    #[error("the host is not empty: {path} exists", path = .0.display())]
    Occupied(PathBuf),
    /// The file given as copy of the keyring is none.
    #[error("the copy of the keyring holds no keyring")]
    NoCopy,
    /// The keyring is older than the backup: these events could not be opened.
    #[error("the keyring is older than the backup")]
    OlderKeyring(Vec<String>),
    /// No state was moved aside within the last days.
    #[error("no earlier state is kept")]
    NothingBefore,
    /// The backup is of no use.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A container could not be read, or another verb is at work.
    #[error(transparent)]
    Container(#[from] ContainerError),
    /// The present or the earlier database cannot be used.
    #[error("could not use the database")]
    Store(#[from] CopyError),
    /// The keyring cannot be used.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The restored state does not start.
    #[error(transparent)]
    Start(Box<StartError>),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StartError> for RestoreError {
    fn from(error: StartError) -> Self {
        Self::Start(Box::new(error))
    }
}

impl From<DbError> for RestoreError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

impl From<StoreError> for RestoreError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::AlreadyOpen => Self::Running,
            error => Self::Store(error.into()),
        }
    }
}
