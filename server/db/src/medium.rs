//! What the database is kept on: a file, or in a test something that fails.

use std::fmt::Debug;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;

use crate::OpenError;

/// A row of bytes that outlives the program.
pub trait Medium: Debug + Send + Sync + 'static {
    /// The length in bytes.
    ///
    /// # Errors
    /// Those of the disk.
    fn size(&self) -> io::Result<u64>;

    /// Fills `out` from `offset` on.
    ///
    /// # Errors
    /// Those of the disk, and `UnexpectedEof` if the medium ends before `out` is full.
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()>;

    /// Writes all of `bytes` from `offset` on; durable only after [`sync`](Self::sync).
    ///
    /// # Errors
    /// Those of the disk.
    fn write(&self, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Cuts off or appends zeros.
    ///
    /// # Errors
    /// Those of the disk.
    fn resize(&self, bytes: u64) -> io::Result<()>;

    /// Returns once everything written is durable.
    ///
    /// # Errors
    /// Those of the disk.
    fn sync(&self) -> io::Result<()>;

    /// How many bytes can still be written.
    ///
    /// # Errors
    /// Those of the disk.
    fn free_bytes(&self) -> io::Result<u64>;
}

/// A file of mode 0600 that only one holder may have open at a time.
#[derive(Debug)]
pub struct FileMedium {
    file: File,
}

impl FileMedium {
    /// Opens an existing file and locks it.
    ///
    /// # Errors
    /// [`OpenError::Missing`], [`OpenError::AlreadyOpen`], or what the disk reports.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(|error| {
            if error.kind() == io::ErrorKind::NotFound {
                return OpenError::Missing { path: path.to_owned() };
            }
            OpenError::io("open the database file")(error)
        })?;
        Self::locked(file)
    }

    /// Makes an empty file, or empties one that is there, and locks it.
    ///
    /// # Errors
    /// [`OpenError::AlreadyOpen`], or what the disk reports.
    pub fn create(path: &Path) -> Result<Self, OpenError> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)
            .map_err(OpenError::io("create the database file"))?;
        let medium = Self::locked(file)?;
        medium.resize(0).map_err(OpenError::io("empty the database file"))?;
        Ok(medium)
    }

    fn locked(file: File) -> Result<Self, OpenError> {
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(OpenError::AlreadyOpen),
            Err(TryLockError::Error(error)) => Err(OpenError::io("lock the database file")(error)),
        }
    }
}

impl Medium for FileMedium {
    fn size(&self) -> io::Result<u64> {
        self.file.metadata().map(|metadata| metadata.len())
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read_exact_at(out, offset)
    }

    fn write(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all_at(bytes, offset)
    }

    fn resize(&self, bytes: u64) -> io::Result<()> {
        self.file.set_len(bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn free_bytes(&self) -> io::Result<u64> {
        let volume = rustix::fs::fstatvfs(&self.file)?;
        Ok(volume.f_bavail.saturating_mul(volume.f_frsize))
    }
}
