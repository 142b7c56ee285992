//! Opening a container: its clear head, its digest, its parts into a folder.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use seal::stream::{BackupKey, HEADER_LEN, Header, Opener, PartEvent, PartReader};
use seal::{Hasher, SealError};

use super::{CONFIG, ContainerError, DATABASE, KEYRING, MANIFEST, PIECE, TLS};

/// What a container says to everybody: whose it is, and when it was made.
///
/// # Errors
/// [`ContainerError::Foreign`] for another file, [`ContainerError::Version`] for one of a later release.
pub(crate) fn header(path: &Path) -> Result<Header, ContainerError> {
    Ok(head(path)?.0)
}

fn head(path: &Path) -> Result<(Header, [u8; HEADER_LEN], File), ContainerError> {
    let mut file = File::open(path).map_err(ContainerError::file(path))?;
    let mut bytes = [0; HEADER_LEN];
    match file.read_exact(&mut bytes) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            return Err(ContainerError::Foreign { path: path.to_owned() });
        }
        read => read.map_err(ContainerError::file(path))?,
    }
    match Header::read(&bytes) {
        Ok(header) => Ok((header, bytes, file)),
        Err(SealError::Version(version)) => Err(ContainerError::Version(version)),
        Err(_) => Err(ContainerError::Foreign { path: path.to_owned() }),
    }
}

/// SHA-256 and length of a file.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn digest_of(path: &Path) -> Result<([u8; 32], u64), ContainerError> {
    let mut file = File::open(path).map_err(ContainerError::file(path))?;
    let (mut hasher, mut bytes) = (Hasher::new(), 0);
    each_piece(&mut file, path, |piece| {
        hasher.push(piece);
        bytes += piece.len() as u64;
        Ok(())
    })?;
    Ok((hasher.finish(), bytes))
}

/// By what a container is opened.
pub(crate) enum By<'a> {
    /// The key of the slip.
    Slip(&'a BackupKey),
    /// The key of the container itself, still in memory from its making.
    Opener(Opener),
}

/// Writes the parts of a container into an empty folder, with modes 0600 and 0700.
///
/// # Errors
/// As [`header`]; [`ContainerError::Slip`] for another slip, [`ContainerError::Damaged`] for a file that
/// was cut or changed, wherever; then the folder holds rests that must not be used.
pub(crate) fn unpack(path: &Path, by: By<'_>, folder: &Path) -> Result<Header, ContainerError> {
    lay_down(path, by, Desk { folder, only: None, current: None, is_wanted: false })
}

/// The same with one part alone; the whole container is checked nevertheless.
///
/// # Errors
/// As [`unpack`].
pub(crate) fn unpack_only(
    path: &Path,
    by: By<'_>,
    folder: &Path,
    name: &str,
) -> Result<Header, ContainerError> {
    lay_down(path, by, Desk { folder, only: Some(name), current: None, is_wanted: false })
}

fn lay_down(path: &Path, by: By<'_>, mut desk: Desk<'_>) -> Result<Header, ContainerError> {
    let (header, bytes, mut file) = head(path)?;
    let mut opener = match by {
        By::Slip(key) => Opener::new(key, &bytes).map_err(|_| ContainerError::Slip)?,
        By::Opener(opener) => opener,
    };
    let mut parts = PartReader::new();
    each_piece(&mut file, path, |piece| {
        let plain = opener.push(piece).map_err(ContainerError::Damaged)?;
        desk.take(parts.push(&plain).map_err(ContainerError::Damaged)?)
    })?;
    let plain = opener.finish().map_err(ContainerError::Damaged)?;
    desk.take(parts.push(&plain).map_err(ContainerError::Damaged)?)?;
    parts.finish().map_err(ContainerError::Damaged)?;
    desk.close()?;
    Ok(header)
}

/// Where the parts are laid down.
struct Desk<'a> {
    folder: &'a Path,
    /// The one part that is wanted; all of them without.
    only: Option<&'a str>,
    /// Whether the part that began last is laid down.
    is_wanted: bool,
    current: Option<(File, PathBuf)>,
}

impl Desk<'_> {
    fn take(&mut self, events: Vec<PartEvent>) -> Result<(), ContainerError> {
        for event in events {
            match event {
                PartEvent::Begin { name, .. } => self.begin(&name)?,
                PartEvent::Bytes(bytes) if self.is_wanted => {
                    let (file, path) = self.current.as_mut().ok_or(ContainerError::Part)?;
                    file.write_all(&bytes).map_err(ContainerError::file(path))?;
                }
                PartEvent::Bytes(_) => {}
                PartEvent::End => self.close()?,
            }
        }
        Ok(())
    }

    fn begin(&mut self, name: &str) -> Result<(), ContainerError> {
        self.close()?;
        let name = known(name).ok_or(ContainerError::Part)?;
        self.is_wanted = self.only.is_none_or(|only| only == name);
        if !self.is_wanted {
            return Ok(());
        }
        let path = self.folder.join(name);
        if let Some(folder) = path.parent() {
            let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
            made.map_err(ContainerError::file(folder))?;
        }
        let file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
        self.current = Some((file.map_err(ContainerError::file(&path))?, path));
        Ok(())
    }

    fn close(&mut self) -> Result<(), ContainerError> {
        let Some((file, path)) = self.current.take() else { return Ok(()) };
        file.sync_all().map_err(ContainerError::file(&path))
    }
}

/// The name of a part, if it is one of ours.
fn known(name: &str) -> Option<&str> {
    let is_plain = |rest: &str| {
        let signs =
            rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
        signs && !rest.is_empty() && !rest.starts_with('.')
    };
    let is_whole = [MANIFEST, DATABASE, CONFIG, KEYRING].contains(&name);
    (is_whole || name.strip_prefix(TLS).is_some_and(is_plain)).then_some(name)
}

fn each_piece(
    file: &mut File,
    path: &Path,
    mut take: impl FnMut(&[u8]) -> Result<(), ContainerError>,
) -> Result<(), ContainerError> {
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(count) => take(piece.get(..count).unwrap_or_default())?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(source) => return Err(ContainerError::File { path: path.to_owned(), source }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::known;

    #[test]
    fn the_name_of_a_part_leads_nowhere_else() {
        for good in ["manifest.json", "mamori.redb", "config.toml", "keyring", "tls/ca.pem", "tls/cert.pem"] {
            assert_eq!(known(good), Some(good));
        }
        for bad in ["", "tls/", "tls/../x", "tls/a/b", "tls/.x", "../mamori.redb", "/etc/passwd", "other"] {
            assert_eq!(known(bad), None, "{bad}");
        }
    }
}
