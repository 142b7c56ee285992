//! Walking the whole file: for the doctor, for backups, before migrations.

use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use redb::{ReadableTable as _, ReadableTableMetadata as _, TableHandle as _};

use crate::database::sync_folder_of;
use crate::error::storage;
use crate::handle::{Check, Handle};
use crate::read::Definition;
use crate::{Database, DbError, FileMedium, OpenError, ReadTx};

/// Cache of a handle that walks a file from one end to the other: a page is looked at once, so more of it would
/// only stand beside the cache of the database at work.
pub(crate) const WALK_CACHE: usize = 8 << 20;

type OpenTable = redb::ReadOnlyTable<&'static [u8], &'static [u8]>;

/// Why a copy was not made, or not counted.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CopyError {
    /// The file of the copy could not be made or opened.
    #[error("could not make or open the file of the copy")]
    Open(#[from] OpenError),
    /// The original could not be read or the copy not be written.
    #[error("could not copy the rows")]
    Db(#[from] DbError),
}

/// One table of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSize {
    /// Its name in the file.
    pub name: String,
    /// The number of its rows.
    pub rows: u64,
}

impl Database {
    /// The tables of the file and their sizes, by name; those of this crate begin with `_`.
    ///
    /// # Errors
    /// Those of the store.
    pub fn scan_tables(&self) -> Result<Vec<TableSize>, DbError> {
        self.read(sizes)
    }

    /// The tables of a closed file and their sizes, after the checksum of every page was compared. The
    /// file is not changed.
    ///
    /// # Errors
    /// As [`verify`](Self::verify), and those of the store.
    pub fn count(path: impl AsRef<Path>) -> Result<Vec<TableSize>, CopyError> {
        let medium = Arc::new(FileMedium::open(path.as_ref())?);
        let handle = Handle::open_shadow(medium, WALK_CACHE, Check::EveryPage)?;
        Ok(sizes(&handle.begin_read(0)?)?)
    }

    /// Writes the last commit into a new file of mode 0600 while work goes on, and says how many
    /// rows of which table that were.
    ///
    /// The copy holds live rows alone: rows deleted before stay readable in the pages of the
    /// original, not in the copy. An incomplete copy is removed.
    ///
    /// # Errors
    /// [`CopyError::Open`] if there is a file at `path` already or the disk refuses;
    /// [`CopyError::Db`] if the original cannot be read or the copy not be written.
    pub fn copy_to(&self, path: impl AsRef<Path>) -> Result<Vec<TableSize>, CopyError> {
        let path = path.as_ref();
        if path.try_exists().map_err(OpenError::io("look for the copy"))? {
            return Err(OpenError::Occupied { path: path.to_owned() }.into());
        }
        let copied = self.copy_into(path);
        if copied.is_err()
            && let Err(error) = fs::remove_file(path)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, path = %path.display(), "could not remove an incomplete copy");
        }
        copied
    }

    fn copy_into(&self, path: &Path) -> Result<Vec<TableSize>, CopyError> {
        let copied = self.read(|tx| {
            let medium = Arc::new(FileMedium::create(path)?);
            let copy = Handle::open(medium, WALK_CACHE, Check::Trust, Arc::default())?;
            let transaction = copy.begin_write()?;
            let mut copied = Vec::new();
            for name in names(tx)? {
                let rows = copy_table(tx, &transaction, &name)?;
                copied.push(TableSize { name, rows });
            }
            transaction.commit().map_err(storage)?;
            Ok::<_, CopyError>(copied)
        })?;
        sync_folder_of(path)?;
        Ok(copied)
    }
}

fn sizes(tx: &ReadTx) -> Result<Vec<TableSize>, DbError> {
    names(tx)?.into_iter().map(|name| rows(tx, &name).map(|rows| TableSize { name, rows })).collect()
}

fn names(tx: &ReadTx) -> Result<Vec<String>, DbError> {
    let tables = tx.transaction().list_tables().map_err(|error| tx.failed(error))?;
    let mut names: Vec<String> = tables.map(|table| table.name().to_owned()).collect();
    names.sort_unstable();
    Ok(names)
}

fn open(tx: &ReadTx, name: &str) -> Result<OpenTable, DbError> {
    tx.transaction().open_table(Definition::new(name)).map_err(|error| tx.failed(error))
}

fn rows(tx: &ReadTx, name: &str) -> Result<u64, DbError> {
    open(tx, name)?.len().map_err(|error| tx.failed(error))
}

fn copy_table(tx: &ReadTx, transaction: &redb::WriteTransaction, name: &str) -> Result<u64, DbError> {
    let mut copy = transaction.open_table(Definition::new(name)).map_err(storage)?;
    let mut copied = 0;
    for pair in open(tx, name)?.iter().map_err(|error| tx.failed(error))? {
        let (key, row) = pair.map_err(|error| tx.failed(error))?;
        copy.insert(key.value(), row.value()).map_err(storage)?;
        copied += 1;
    }
    Ok(copied)
}
