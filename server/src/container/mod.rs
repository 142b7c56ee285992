//! Sealed containers as files: backups of the database and copies of the keyring.
//!
//! `seal::stream` knows the bytes; here they become files that are whole or absent, and folders of parts.

mod read;
mod scratch;
mod write;

use std::io;
use std::path::{Path, PathBuf};

use seal::SealError;

pub(crate) use read::{By, digest_of, header, unpack, unpack_only};
pub(crate) use scratch::Scratch;
pub(crate) use write::{Part, Written, write};

/// How much of a file is taken at a time, in bytes.
const PIECE: usize = 1 << 16;

/// The parts that a container may hold; the name of a part is never a way out of its folder.
pub(crate) const MANIFEST: &str = "manifest.json";
/// The copy of the database.
pub(crate) const DATABASE: &str = "mamori.redb";
/// The administrator's configuration.
pub(crate) const CONFIG: &str = "config.toml";
/// The keyring, alone in a container of its own.
pub(crate) const KEYRING: &str = "keyring";
/// Before the names of the certificates.
pub(crate) const TLS: &str = "tls/";

/// Why a container was not written or not opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ContainerError {
    /// A file cannot be read or written.
    #[error("could not use the file {path}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is no container.
    #[error("{path} is no backup", path = path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A later release wrote it.
    #[error("the container has version {0}, which this program does not know")]
    Version(u8),
    /// The slip is another one, or the first bytes are damaged.
    #[error("the slip does not open the container")]
    Slip,
    /// It was cut or changed.
    #[error("the container was cut or changed")]
    Damaged(#[source] SealError),
    /// A part has a name that no part has.
    #[error("the container holds a part that is none of ours")]
    Part,
    /// What was written is not what came back from the disk.
    #[error("the disk gave back other bytes than were written to {path}", path = path.display())]
    ReadBack {
        /// The file.
        path: PathBuf,
    },
    /// It could not be sealed.
    #[error("could not seal the container")]
    Seal(#[source] SealError),
    /// Another backup, drill or restore is at work.
    #[error("another backup, drill or restore is at work")]
    Busy,
}

impl ContainerError {
    /// An error of the file at `path`.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::File { path, source }
    }
}

#[cfg(test)]
mod tests;
