//! A folder for what lies open while a backup is made, checked or tried, and one at a time.

use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::ContainerError;

/// The folder; it goes when this is dropped, and what a killed program left goes when the next begins.
pub(crate) struct Scratch {
    folder: PathBuf,
    _lock: File,
}

impl Scratch {
    /// Takes the one place beside the database.
    ///
    /// # Errors
    /// [`ContainerError::Busy`] while another has it; what the disk reports.
    pub(crate) fn enter(data: &Path) -> Result<Self, ContainerError> {
        let path = data.join("scratch.lock");
        let lock = fs::OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path);
        let lock = lock.map_err(ContainerError::file(&path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(ContainerError::Busy),
            Err(TryLockError::Error(source)) => return Err(ContainerError::File { path, source }),
        }
        let folder = data.join("scratch");
        remove(&folder).map_err(ContainerError::file(&folder))?;
        let made = fs::DirBuilder::new().mode(0o700).create(&folder);
        made.map_err(ContainerError::file(&folder))?;
        Ok(Self { folder, _lock: lock })
    }

    /// Removes what a killed program left; says whether there was something. Whoever is at work keeps what is theirs.
    ///
    /// # Errors
    /// What the disk reports.
    pub(crate) fn sweep(data: &Path) -> Result<bool, ContainerError> {
        if !data.join("scratch").exists() {
            return Ok(false);
        }
        match Self::enter(data) {
            Ok(_) => Ok(true),
            Err(ContainerError::Busy) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Where things may lie.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = remove(&self.folder) {
            tracing::warn!(%error, folder = %self.folder.display(), "could not remove the scratch folder");
        }
    }
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
