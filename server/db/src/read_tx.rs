//! One reader's view of the file.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use redb::{ReadableTableMetadata as _, TableError};

use crate::DbError;
use crate::error::storage;
use crate::read::{Bounds, Definition, Order, Raw, Visit, walk};
use crate::seen::Seen;

type OpenTable = Rc<redb::ReadOnlyTable<&'static [u8], &'static [u8]>>;

/// What a [`Database::read`](crate::Database::read) sees: the last commit before it began.
pub struct ReadTx {
    transaction: redb::ReadTransaction,
    /// Opened once each; `None` for a table the file does not have.
    tables: RefCell<BTreeMap<&'static str, Option<OpenTable>>>,
    /// Whether the disk failed under this transaction.
    has_failed: Cell<bool>,
    /// The last change that was noted before this transaction began.
    number: u64,
}

impl ReadTx {
    pub(crate) fn new(transaction: redb::ReadTransaction, number: u64) -> Self {
        Self { transaction, tables: RefCell::default(), has_failed: Cell::new(false), number }
    }

    /// The tables that were looked at so far, for a writer who wants to know whether they are the same still.
    pub fn seen(&self) -> Seen {
        Seen { tables: self.tables.borrow().keys().copied().collect(), number: self.number }
    }

    pub(crate) fn has_failed(&self) -> bool {
        self.has_failed.get()
    }

    pub(crate) fn transaction(&self) -> &redb::ReadTransaction {
        &self.transaction
    }

    pub(crate) fn failed(&self, error: impl Into<redb::Error>) -> DbError {
        let error = storage(error);
        if error.is_of_the_disk() {
            self.has_failed.set(true);
        }
        error
    }

    fn table(&self, name: &'static str) -> Result<Option<OpenTable>, DbError> {
        if let Some(table) = self.tables.borrow().get(name) {
            return Ok(table.clone());
        }
        let table = match self.transaction.open_table(Definition::new(name)) {
            Ok(table) => Some(Rc::new(table)),
            Err(TableError::TableDoesNotExist(_)) => None,
            Err(error) => return Err(self.failed(error)),
        };
        self.tables.borrow_mut().insert(name, table.clone());
        Ok(table)
    }
}

impl Raw for ReadTx {
    fn raw_get(&self, table: &'static str, key: &[u8]) -> Result<Option<Vec<u8>>, DbError> {
        let Some(table) = self.table(table)? else { return Ok(None) };
        let found = table.get(key).map_err(|error| self.failed(error))?;
        Ok(found.map(|row| row.value().to_vec()))
    }

    fn raw_visit(
        &self,
        table: &'static str,
        bounds: Bounds<'_>,
        order: Order,
        visit: &mut Visit<'_>,
    ) -> Result<(), DbError> {
        let Some(table) = self.table(table)? else { return Ok(()) };
        walk(&*table, bounds, order, visit).map_err(|error| self.failed(error))
    }

    fn raw_len(&self, table: &'static str) -> Result<u64, DbError> {
        let Some(table) = self.table(table)? else { return Ok(0) };
        table.len().map_err(|error| self.failed(error))
    }
}
