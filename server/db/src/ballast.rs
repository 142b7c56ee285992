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
        if *is_there || free_bytes < self.enough() {
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

    /// Four times its size, but never more than what is plenty for any ballast.
    fn enough(&self) -> u64 {
        self.bytes.saturating_mul(4).min(PLENTY).max(self.bytes)
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

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

    use super::*;

    const BYTES: u64 = 300_000;

    #[test]
    fn the_ballast_takes_up_its_space_for_real() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ballast");
        let ballast = Ballast::lay(path.clone(), BYTES, u64::MAX).unwrap();
        let metadata = fs::metadata(&path).unwrap();
        assert_eq!(metadata.len(), BYTES);
        assert!(metadata.blocks() * 512 >= BYTES, "{} blocks", metadata.blocks());
        assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
        assert!(ballast.drop_off().unwrap());
        assert!(!path.exists() && !ballast.is_there());
        assert!(!ballast.drop_off().unwrap());
    }

    #[test]
    fn the_ballast_comes_back_when_four_times_its_size_or_a_gigabyte_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ballast");
        let ballast = Ballast::lay(path.clone(), BYTES, 4 * BYTES - 1).unwrap();
        assert!(!ballast.is_there() && !path.exists());
        assert!(!ballast.rebuild_if_plenty(4 * BYTES - 1).unwrap());
        assert!(ballast.rebuild_if_plenty(4 * BYTES).unwrap());
        assert!(!ballast.rebuild_if_plenty(u64::MAX).unwrap());
        assert!(ballast.is_there());
        let large = Ballast { path, bytes: PLENTY / 2, is_there: Mutex::new(false) };
        assert_eq!(large.enough(), PLENTY);
    }

    #[test]
    fn a_ballast_of_another_size_or_half_of_one_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ballast");
        fs::write(&path, b"half").unwrap();
        assert!(Ballast::lay(path.clone(), BYTES, u64::MAX).unwrap().is_there());
        assert_eq!(fs::metadata(&path).unwrap().len(), BYTES);
        assert!(Ballast::lay(path, BYTES, 0).unwrap().is_there());
    }

    #[test]
    fn where_space_cannot_be_allocated_zeros_are_written() {
        let mut file = tempfile::tempfile().unwrap();
        write_zeros(&file, BYTES).unwrap();
        let mut written = Vec::new();
        io::Seek::rewind(&mut file).unwrap();
        io::Read::read_to_end(&mut file, &mut written).unwrap();
        assert!(written == vec![0; 300_000]);
    }
}
