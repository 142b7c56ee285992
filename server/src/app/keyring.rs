//! The keyring file: outside the database, replaced whole, never older than one already seen.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use domain::id::{EventId, InstallId};
use jiff::Timestamp;
use seal::SealError;
use seal::keyring::{Keyring, Lock};

/// The mode of the file: readable for its owner alone, written only by being replaced.
const MODE: u32 = 0o400;

/// The opened keyring with the place of its file.
pub(crate) struct KeyringFile {
    path: PathBuf,
    current: ArcSwap<Keyring>,
    writing: Mutex<()>,
}

/// Why the keyring cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyringError {
    /// The file cannot be read or written.
    #[error("could not use the keyring {path}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Others may read or write the file.
    #[error("the keyring {path} must have mode 0400, it has {mode:04o}", path = path.display())]
    Mode {
        /// The file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// Its content does not open.
    #[error("the keyring {path} does not open", path = path.display())]
    Sealed {
        /// The file.
        path: PathBuf,
        /// What was found.
        source: SealError,
    },
    /// It belongs to another database.
    #[error("the keyring {path} belongs to another installation", path = path.display())]
    Other {
        /// The file.
        path: PathBuf,
    },
    /// It is older than one this database has worked with.
    #[error("the keyring {path} is older (serial {found}) than the one last used (serial {seen})", path = path.display())]
    Old {
        /// The file.
        path: PathBuf,
        /// Its serial.
        found: u64,
        /// The highest serial the database remembers.
        seen: u64,
    },
    /// It cannot be changed like that.
    #[error("could not change the keyring")]
    Change(#[source] SealError),
}

impl KeyringFile {
    /// Makes the first keyring of an installation.
    ///
    /// # Errors
    /// When the file exists already or cannot be written.
    pub(crate) fn create(
        path: &Path,
        install: InstallId,
        now: Timestamp,
        rng: &mut impl seal::CryptoRng,
    ) -> Result<Self, KeyringError> {
        let file = |source| KeyringError::File { path: path.to_owned(), source };
        if path.exists() {
            return Err(file(io::ErrorKind::AlreadyExists.into()));
        }
        let mut keyring = Keyring::new(install.bytes(), unix(now), rng);
        let bytes = keyring.write(&Lock::None, rng).map_err(KeyringError::Change)?;
        replace(path, &bytes).map_err(file)?;
        Ok(Self { path: path.to_owned(), current: ArcSwap::from_pointee(keyring), writing: Mutex::default() })
    }

    /// Lays down the bytes of a keyring under another name, for the state that will take its place.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn stage(path: &Path, bytes: &[u8]) -> Result<(), KeyringError> {
        replace(path, bytes).map_err(|source| KeyringError::File { path: path.to_owned(), source })
    }

    /// Opens the file of a running installation.
    ///
    /// # Errors
    /// When it is missing, readable for others, or does not open.
    pub(crate) fn open(path: &Path) -> Result<Self, KeyringError> {
        let file = |source| KeyringError::File { path: path.to_owned(), source };
        let mode = fs::metadata(path).map_err(file)?.mode() & 0o7777;
        if mode != MODE {
            return Err(KeyringError::Mode { path: path.to_owned(), mode });
        }
        let bytes = fs::read(path).map_err(file)?;
        let keyring = seal::keyring::read(&bytes, &Lock::None)
            .map_err(|source| KeyringError::Sealed { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), current: ArcSwap::from_pointee(keyring), writing: Mutex::default() })
    }

    /// Compares the file with what the database remembers.
    ///
    /// # Errors
    /// [`KeyringError::Other`] or [`KeyringError::Old`].
    pub(crate) fn fits(&self, install: InstallId, seen: u64) -> Result<(), KeyringError> {
        let keyring = self.current.load();
        if *keyring.install() != install.bytes() {
            return Err(KeyringError::Other { path: self.path.clone() });
        }
        if keyring.serial() < seen {
            return Err(KeyringError::Old { path: self.path.clone(), found: keyring.serial(), seen });
        }
        Ok(())
    }

    /// The keys as they are now.
    pub(crate) fn current(&self) -> Arc<Keyring> {
        self.current.load_full()
    }

    /// Draws the retention key of an event that leaves 作成中, and returns the new serial.
    ///
    /// An event that already has one keeps it: opening twice must not orphan a record.
    ///
    /// # Errors
    /// When the file cannot be written; the old one stays.
    pub(crate) fn add_retention(
        &self,
        event: EventId,
        now: Timestamp,
        rng: &mut impl seal::CryptoRng,
    ) -> Result<u64, KeyringError> {
        self.change(rng, |keyring, rng| {
            if keyring.retention(&event.bytes()).is_ok() {
                return Ok(false);
            }
            keyring.add_retention(event.bytes(), unix(now), rng)?;
            Ok(true)
        })
    }

    /// Remembers the signed head of the audit chain, outside the database. The database does not ask for
    /// this serial, so an older copy of the keyring goes on fitting.
    ///
    /// # Errors
    /// When the file cannot be written; the old one stays.
    pub(crate) fn set_audit_head(
        &self,
        (seq, hash): (u64, [u8; 32]),
        now: Timestamp,
        rng: &mut impl seal::CryptoRng,
    ) -> Result<(), KeyringError> {
        self.change(rng, |keyring, _| keyring.set_audit_head(seq, hash, unix(now)).map(|()| true)).map(|_| ())
    }

    /// Counts a restore, and goes on from the audit chain of the restored database; gives the count.
    ///
    /// # Errors
    /// When the file cannot be written; the old one stays.
    pub(crate) fn note_restore(
        &self,
        (seq, hash): (u64, [u8; 32]),
        now: Timestamp,
        rng: &mut impl seal::CryptoRng,
    ) -> Result<u32, KeyringError> {
        self.change(rng, |keyring, _| keyring.restore(seq, hash, unix(now)).map(|_| true))?;
        Ok(self.current().restores())
    }

    /// Changes the file if `change` says so, and returns its serial.
    fn change<R: seal::CryptoRng>(
        &self,
        rng: &mut R,
        change: impl FnOnce(&mut Keyring, &mut R) -> Result<bool, SealError>,
    ) -> Result<u64, KeyringError> {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let file = |source| KeyringError::File { path: self.path.clone(), source };
        let bytes = fs::read(&self.path).map_err(file)?;
        let mut keyring = seal::keyring::read(&bytes, &Lock::None)
            .map_err(|source| KeyringError::Sealed { path: self.path.clone(), source })?;
        if !change(&mut keyring, rng).map_err(KeyringError::Change)? {
            return Ok(keyring.serial());
        }
        let bytes = keyring.write(&Lock::None, rng).map_err(KeyringError::Change)?;
        replace(&self.path, &bytes).map_err(file)?;
        let serial = keyring.serial();
        self.current.store(Arc::new(keyring));
        Ok(serial)
    }
}

/// Unix seconds as the seal formats hold them.
pub(crate) fn unix(moment: Timestamp) -> u64 {
    u64::try_from(moment.as_second()).unwrap_or_default()
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let hidden = path.with_extension("new");
    // A leftover of an interrupted write has mode 0400 and could not be opened for writing.
    match fs::remove_file(&hidden) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(MODE).open(&hidden)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&hidden, path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(folder)?.sync_all()
}
