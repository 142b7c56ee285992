//! The files and folders of the configuration: which have to be there, and who may open them.

use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};

use crate::config::Config;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Place {
    pub(in super::super) path: PathBuf,
    pub(in super::super) kind: Kind,
    /// The mode that it has; none while it is missing.
    pub(in super::super) mode: Option<u32>,
}

/// What a place is, and which modes are well for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// A folder that has to be there, for its owner alone.
    Folder,
    /// A folder that has to be there and that others may pass through: that of the socket.
    Passage,
    /// A file for its owner alone.
    Secret,
    /// The keyring, which is never written in place.
    Keyring,
    /// A file that the owner's group may read.
    Shared,
}

impl Kind {
    /// The bits that may be set.
    const fn allowed(self) -> u32 {
        match self {
            Self::Folder => 0o700,
            Self::Passage => 0o755,
            Self::Secret => 0o600,
            Self::Keyring => 0o400,
            Self::Shared => 0o640,
        }
    }

    pub(in super::super) const fn is_folder(self) -> bool {
        matches!(self, Self::Folder | Self::Passage)
    }
}

impl Place {
    fn at(path: &Path, kind: Kind) -> Self {
        let mode = fs::metadata(path).ok().map(|found| found.mode() & 0o7777);
        Self { path: path.to_owned(), kind, mode }
    }

    /// Whether it has to be there and is not.
    pub(in super::super) fn is_missing(&self) -> bool {
        self.kind.is_folder() && self.mode.is_none()
    }

    /// Whether accounts that have no business here may open it.
    pub(in super::super) fn is_open(&self) -> bool {
        self.mode.is_some_and(|mode| mode & 0o777 & !self.kind.allowed() != 0)
    }
}

/// Everything that the configuration names.
pub(in super::super) fn of(config: &Config) -> Vec<Place> {
    let (data, keys) = (&config.paths.data, &config.paths.keys);
    let mut found = vec![
        Place::at(data, Kind::Folder),
        Place::at(keys, Kind::Folder),
        Place::at(&config.backup.directory, Kind::Folder),
        Place::at(&keys.join("keyring"), Kind::Keyring),
        Place::at(&data.join("mamori.redb"), Kind::Secret),
        Place::at(&data.join("tls/key.pem"), Kind::Secret),
        Place::at(&data.join("tls/ca.key"), Kind::Secret),
    ];
    found.extend(config.paths.socket.parent().map(|folder| Place::at(folder, Kind::Passage)));
    found.extend(config.file.iter().map(|file| Place::at(file, Kind::Shared)));
    found.extend(config.mail.password_file.iter().map(|file| Place::at(file, Kind::Shared)));
    found
}

/// What was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mended {
    /// A folder that was missing.
    Made(PathBuf),
    /// A file or folder that was open too wide.
    Closed(PathBuf),
}

/// Makes folders that are missing and takes permissions away that are too many; nothing else is touched.
///
/// # Errors
/// The first place that the system does not let mend, with its path.
pub(crate) fn mend(config: &Config) -> Result<Vec<Mended>, (PathBuf, io::Error)> {
    let owner = fs::metadata(&config.paths.data).ok().map(|found| (found.uid(), found.gid()));
    let mut mended = Vec::new();
    for place in of(config) {
        let wrong = |error| (place.path.clone(), error);
        if place.is_missing() {
            DirBuilder::new()
                .recursive(true)
                .mode(place.kind.allowed())
                .create(&place.path)
                .map_err(wrong)?;
            if let Some((uid, gid)) = owner.filter(|_| rustix::process::geteuid().is_root()) {
                chown(&place.path, Some(uid), Some(gid)).map_err(wrong)?;
            }
            mended.push(Mended::Made(place.path));
        } else if let (true, Some(mode)) = (place.is_open(), place.mode) {
            let mode = mode & place.kind.allowed();
            fs::set_permissions(&place.path, Permissions::from_mode(mode)).map_err(wrong)?;
            mended.push(Mended::Closed(place.path));
        }
    }
    Ok(mended)
}
