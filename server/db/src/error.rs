//! What can go wrong, and what the caller can do about it.

use std::any::Any;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::{KeyError, RowError};

/// Why a read or a write did not happen.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum DbError {
    /// A stored row is no row of its table: damage, or a program older than the file.
    #[error("could not decode a row of table {table}")]
    Row {
        /// The table that holds the row.
        table: &'static str,
        /// What is wrong with the bytes.
        source: RowError,
    },
    /// A stored key is no key of its table: damage.
    #[error("could not decode a key of table {table}")]
    Key {
        /// The table that holds the key.
        table: &'static str,
        /// What is wrong with the bytes.
        source: KeyError,
    },
    /// The row to be inserted is there already.
    #[error("table {table} already holds this key")]
    Exists {
        /// The table that holds the row.
        table: &'static str,
    },
    /// The file is damaged below the level of rows; restoring a backup is the way on.
    #[error("the database is damaged: {cause}")]
    Damaged {
        /// What was found.
        cause: String,
    },
    /// The disk has no space left. Reading works; writing works again once there is space.
    #[error("the disk is full")]
    Full,
    /// The disk reported an error. It is tried again by itself.
    #[error("the database cannot be used for now: {reason}")]
    Unavailable {
        /// The report of the disk.
        reason: String,
    },
    /// A row is larger than the store can hold (3 GiB).
    #[error("a row of {bytes} bytes is too large")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// The code of a command or a read panicked; nothing of it was kept.
    #[error("a command panicked: {message}")]
    Panicked {
        /// What the panic said.
        message: String,
    },
    /// A write was started inside another write, which would wait for itself.
    #[error("a write was started inside a write")]
    Nested,
    /// The database is being closed.
    #[error("the database is closed")]
    Closed,
}

impl DbError {
    /// Whether the disk, not the command, is the cause, so that the handle must be opened anew.
    pub(crate) fn is_of_the_disk(&self) -> bool {
        matches!(self, Self::Full | Self::Unavailable { .. })
    }
}

/// Why a database could not be opened or created.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// There is no file to open.
    #[error("there is no database at {path}", path = path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A file is in the way of a new database.
    #[error("there is already a file at {path}", path = path.display())]
    Occupied {
        /// Where the database was to be made.
        path: PathBuf,
    },
    /// Another process, or another part of this one, has the file open.
    #[error("the database is already open")]
    AlreadyOpen,
    /// The file is something else.
    #[error("the file is not a database: {cause}")]
    NotADatabase {
        /// What was found.
        cause: String,
    },
    /// The file is damaged; restoring a backup is the way on.
    #[error("the database is damaged: {cause}")]
    Damaged {
        /// What was found.
        cause: String,
    },
    /// The file was written in a format this program cannot read.
    #[error("the file has format {found}, which this program cannot read")]
    Format {
        /// The number in the file.
        found: u8,
    },
    /// The disk reported an error.
    #[error("could not {doing}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// The report of the disk.
        source: Arc<io::Error>,
    },
}

impl OpenError {
    pub(crate) fn io(doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, source: Arc::new(source) }
    }
}

/// Sorts an error of redb by what the caller can do about it.
pub(crate) fn storage(error: impl Into<redb::Error>) -> DbError {
    match error.into() {
        redb::Error::Io(error) => disk(&error),
        redb::Error::Corrupted(cause) => DbError::Damaged { cause },
        redb::Error::ValueTooLarge(bytes) => DbError::TooLarge { bytes },
        error @ (redb::Error::TableTypeMismatch { .. }
        | redb::Error::TableIsMultimap(_)
        | redb::Error::TypeDefinitionChanged { .. }) => DbError::Damaged { cause: error.to_string() },
        error => DbError::Unavailable { reason: error.to_string() },
    }
}

/// Sorts an error of the disk.
pub(crate) fn disk(error: &io::Error) -> DbError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => DbError::Full,
        _ => DbError::Unavailable { reason: error.to_string() },
    }
}

/// Sorts an error of redb met while opening.
pub(crate) fn opening(error: redb::DatabaseError) -> OpenError {
    match error {
        redb::DatabaseError::DatabaseAlreadyOpen => OpenError::AlreadyOpen,
        redb::DatabaseError::UpgradeRequired(found) => OpenError::Format { found },
        redb::DatabaseError::Storage(redb::StorageError::Io(error)) => match error.kind() {
            io::ErrorKind::InvalidData => OpenError::NotADatabase { cause: error.to_string() },
            // The file ends before what its own header says it holds.
            io::ErrorKind::UnexpectedEof => OpenError::Damaged { cause: error.to_string() },
            _ => OpenError::io("open the database")(error),
        },
        error => OpenError::Damaged { cause: error.to_string() },
    }
}

/// What a panic said.
pub(crate) fn panic_message(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}
