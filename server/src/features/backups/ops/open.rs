//! Opening a backup in a scratch place: everything is checked, nothing is shown.

use std::fs;
use std::path::Path;

use db::{CopyError, Database, DbError, Read, TableSize};
use jiff::Timestamp;
use seal::Id;
use serde::{Deserialize, Serialize};

use super::super::model::{Contents, EventFigures};
use crate::app::whole_second;
use crate::container::{self, By, ContainerError, DATABASE, MANIFEST};
use crate::features::{audit, events, mail, people, settings};

/// What a backup says of itself, inside the seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// `mamori.backup.manifest/1`.
    pub(super) schema: String,
    /// Version of the program.
    pub(crate) version: String,
    /// Version of the database.
    pub(super) database: u32,
    /// Rows of each table.
    pub(super) tables: Vec<Rows>,
}

/// Rows of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rows {
    name: String,
    rows: u64,
}

impl Rows {
    pub(super) fn of(tables: &[TableSize]) -> Vec<Self> {
        tables.iter().map(|table| Self { name: table.name.clone(), rows: table.rows }).collect()
    }
}

/// What a backup must be to be of use here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected {
    /// The installation it must come from; `None` where there is none yet.
    pub(crate) install: Option<Id>,
    /// The newest version of a database that this program knows.
    pub(crate) newest: u32,
}

/// A backup that lies open in a folder.
pub(crate) struct Opened {
    pub(crate) made: Timestamp,
    pub(crate) version: String,
    pub(crate) contents: Contents,
}

/// Why a backup is of no use.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenError {
    /// The container does not open.
    #[error(transparent)]
    Container(#[from] ContainerError),
    /// It comes from another installation.
    #[error("the backup belongs to another installation")]
    OtherInstall,
    /// It holds something else than a database, such as a keyring.
    #[error("the container holds no database")]
    NoDatabase,
    /// A later release made it.
    #[error("the backup was made by version {version}, which is newer than this program")]
    Newer {
        /// That release.
        version: String,
    },
    /// Its database is damaged.
    #[error("the database inside the backup cannot be used")]
    Database(#[source] CopyError),
    /// Its database has other rows than were put in.
    #[error("the database inside the backup has other rows than it should")]
    Differs,
    /// Its rows cannot be read.
    #[error("the rows inside the backup cannot be read")]
    Rows(#[from] DbError),
}

/// Unpacks a backup into an empty folder and checks seal, pages, rows and origin.
///
/// # Errors
/// The first thing wrong with it; the folder then holds rests that must not be used.
pub(crate) fn open(file: &Path, by: By<'_>, folder: &Path, expected: Expected) -> Result<Opened, OpenError> {
    let head = container::header(file)?;
    if expected.install.is_some_and(|install| install != head.install) {
        return Err(OpenError::OtherInstall);
    }
    container::unpack(file, by, folder)?;
    let (path, manifest) = (folder.join(DATABASE), folder.join(MANIFEST));
    if !path.is_file() {
        return Err(OpenError::NoDatabase);
    }
    let read = fs::read(&manifest).map_err(ContainerError::file(&manifest))?;
    let manifest: Manifest = serde_json::from_slice(&read).map_err(|_| OpenError::Differs)?;
    if manifest.database > expected.newest {
        return Err(OpenError::Newer { version: manifest.version });
    }
    let tables = Database::count(&path).map_err(OpenError::Database)?;
    if Rows::of(&tables) != manifest.tables {
        return Err(OpenError::Differs);
    }
    let options = db::Options::default();
    let database = Database::open(&path, options).map_err(|error| OpenError::Database(error.into()))?;
    let contents = database.read(contents)?;
    let made = whole_second(i64::try_from(head.made).unwrap_or(i64::MAX));
    Ok(Opened { made, version: manifest.version, contents })
}

/// The totals of a database.
///
/// # Errors
/// Those of the store.
pub(crate) fn contents(tx: &impl Read) -> Result<Contents, DbError> {
    let mut figures = Vec::new();
    for event in events::all(tx)? {
        let counts = events::counts(tx, event.id)?;
        figures.push(EventFigures {
            id: event.id,
            code: event.code,
            targets: counts.targets,
            submitted: counts.submitted,
            is_sealed: event.opened.is_some(),
        });
    }
    let letters = mail::total(tx)?;
    Ok(Contents {
        people: people::count(tx)?,
        departments: people::departments(tx)?.len() as u64,
        events: figures,
        letters: letters.of(mail::State::Waiting) + letters.of(mail::State::Sending),
        entries: audit::last(tx, settings::read(tx)?.install)?.seq,
    })
}
