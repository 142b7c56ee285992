//! A file that takes up space, to be given back when the disk is full.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rustix::fs::{FallocateFlags, fallocate};

/// Free space beyond which even a large ballast is made again.
const PLENTY: u64 = 1 << 30;

#[derive(Debug)]
pub(crate) struct Ballast {
    path: PathBuf,
    bytes: u64,
    is_there: Mutex<bool>,
}

impl Ballast {
    /// Makes the file, unless it is there already or there is too little space for it.
    pub(crate) fn lay(path: PathBuf, bytes: u64, free_bytes: u64) -> io::Result<Self> {
        let length = fs::metadata(&path).map(|metadata| metadata.len()).unwrap_or_default();
        let ballast = Self { path, bytes, is_there: Mutex::new(length == bytes) };
        if length != bytes {
            ballast.rebuild_if_plenty(free_bytes)?;
        }
        Ok(ballast)
    }

    pub(crate) fn is_there(&self) -> bool {
        *self.is_there.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the space back. Says whether there was any to give.
    pub(crate) fn drop_off(&self) -> io::Result<bool> {
        let mut is_there = self.is_there.lock().unwrap_or_else(PoisonError::into_inner);
        if !*is_there {
            return Ok(false);
        }
        fs::remove_file(&self.path)?;
        *is_there = false;
        tracing::warn!(path = %self.path.display(), "the disk is full: the ballast was given up");
        Ok(true)
    }

    /// Makes the file again if that leaves three times its size free, or 1 GiB is free.
    pub(crate) fn rebuild_if_plenty(&self, free_bytes: u64) -> io::Result<bool> {
        let mut is_there = self.is_there.lock().unwrap_or_else(PoisonError::into_inner);
        let enough = self.bytes.saturating_mul(4).min(PLENTY).max(self.bytes);
        if *is_there || free_bytes < enough {
            return Ok(false);
        }
        if let Err(error) = self.fill() {
            // Half a ballast would take the space without being given back.
            match fs::remove_file(&self.path) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
            return Err(error);
        }
        *is_there = true;
        Ok(true)
    }

    /// Takes up the space for real: a file with holes would take none.
    fn fill(&self) -> io::Result<()> {
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(true).mode(0o600).open(&self.path)?;
        match fallocate(&file, FallocateFlags::empty(), 0, self.bytes) {
            Ok(()) => {}
            Err(rustix::io::Errno::OPNOTSUPP) => write_zeros(&file, self.bytes)?,
            Err(error) => return Err(error.into()),
        }
        file.sync_all()
    }
}

fn write_zeros(mut file: &File, bytes: u64) -> io::Result<()> {
    let zeros = [0; 1 << 13];
    let mut left = bytes;
    while left > 0 {
        let piece = usize::try_from(left).unwrap_or(usize::MAX).min(zeros.len());
        file.write_all(zeros.get(..piece).unwrap_or_default())?;
        left -= piece as u64;
    }
    Ok(())
}
