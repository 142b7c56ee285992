//! Writing a container under a hidden name, reading it back, and only then giving it its name.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use seal::key::PublicKey;
use seal::stream::{Opener, Sealer, part_end, part_head};
use seal::{CryptoRng, Hasher, Id};

use super::read::digest_of;
use super::{ContainerError, PIECE};

/// One part to write.
pub(crate) enum Part {
    /// These bytes under this name.
    Bytes(String, Vec<u8>),
    /// This file under this name.
    File(String, PathBuf),
}

/// A container that lies on the disk as it was meant.
pub(crate) struct Written {
    /// Its length in bytes.
    pub(crate) bytes: u64,
    /// SHA-256 of the whole file.
    pub(crate) digest: [u8; 32],
    /// Opens it once more, while the key is in memory.
    pub(crate) opener: Opener,
}

/// Writes a new container of mode 0600. Under its name it is always whole and was read back.
///
/// # Errors
/// When there is such a file already, or the disk refuses; nothing is left then.
pub(crate) fn write(
    path: &Path,
    (to, install, made): (&PublicKey, Id, u64),
    parts: &[Part],
    rng: &mut impl CryptoRng,
) -> Result<Written, ContainerError> {
    if path.try_exists().map_err(ContainerError::file(path))? {
        let source = io::ErrorKind::AlreadyExists.into();
        return Err(ContainerError::File { path: path.to_owned(), source });
    }
    let hidden = path.with_extension("partial");
    let written = write_hidden(&hidden, (to, install, made), parts, rng).and_then(|written| {
        if digest_of(&hidden)? != (written.digest, written.bytes) {
            return Err(ContainerError::ReadBack { path: path.to_owned() });
        }
        name(&hidden, path).map_err(ContainerError::file(path))?;
        Ok(written)
    });
    if written.is_err()
        && let Err(error) = fs::remove_file(&hidden)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, path = %hidden.display(), "could not remove an incomplete container");
    }
    written
}

fn write_hidden(
    hidden: &Path,
    (to, install, made): (&PublicKey, Id, u64),
    parts: &[Part],
    rng: &mut impl CryptoRng,
) -> Result<Written, ContainerError> {
    // A killed program may have left one.
    let file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(hidden);
    let file = file.map_err(ContainerError::file(hidden))?;
    let (mut sealer, header) = Sealer::new(to, install, made, rng).map_err(ContainerError::Seal)?;
    let mut sheet = Sheet { file, path: hidden, hasher: Hasher::new(), bytes: 0 };
    sheet.put(&header)?;
    let opener = sealer.opener();
    for part in parts {
        put_part(&mut sheet, &mut sealer, part)?;
    }
    sheet.put(&sealer.push(&part_end()).map_err(ContainerError::Seal)?)?;
    sheet.put(&sealer.finish().map_err(ContainerError::Seal)?)?;
    sheet.file.sync_all().map_err(ContainerError::file(hidden))?;
    Ok(Written { bytes: sheet.bytes, digest: sheet.hasher.finish(), opener })
}

fn put_part(sheet: &mut Sheet<'_>, sealer: &mut Sealer, part: &Part) -> Result<(), ContainerError> {
    let mut put = |content: &[u8]| sheet.put(&sealer.push(content).map_err(ContainerError::Seal)?);
    match part {
        Part::Bytes(name, bytes) => {
            put(&part_head(name, bytes.len() as u64).map_err(ContainerError::Seal)?)?;
            put(bytes)
        }
        Part::File(name, path) => {
            let wrong = |source| ContainerError::File { path: path.clone(), source };
            let mut file = File::open(path).map_err(wrong)?;
            let length = file.metadata().map_err(wrong)?.len();
            put(&part_head(name, length).map_err(ContainerError::Seal)?)?;
            let mut left = length;
            let mut piece = vec![0; PIECE];
            while left > 0 {
                let count = file.read(&mut piece).map_err(wrong)?;
                let read = piece.get(..count).unwrap_or_default();
                // The length stands before the bytes; a file that shrank meanwhile would break the rest.
                left = match (count as u64, left) {
                    (0, _) => return Err(wrong(io::ErrorKind::UnexpectedEof.into())),
                    (count, left) if count > left => return Err(wrong(io::ErrorKind::InvalidData.into())),
                    (count, left) => left - count,
                };
                put(read)?;
            }
            Ok(())
        }
    }
}

/// The file being written, with what was written so far.
struct Sheet<'a> {
    file: File,
    path: &'a Path,
    hasher: Hasher,
    bytes: u64,
}

impl Sheet<'_> {
    fn put(&mut self, bytes: &[u8]) -> Result<(), ContainerError> {
        self.file.write_all(bytes).map_err(ContainerError::file(self.path))?;
        self.hasher.push(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }
}

/// A link, unlike a rename, does not replace a file that appeared in the meantime; a share without links
/// gets the rename.
fn name(hidden: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(hidden, path) {
        Ok(()) => fs::remove_file(hidden)?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        Err(_) => fs::rename(hidden, path)?,
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}
