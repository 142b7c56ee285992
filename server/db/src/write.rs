//! Changing tables: what a command can do.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use redb::{ReadableTable as _, ReadableTableMetadata as _};

use crate::error::storage;
use crate::read::{Bounds, Definition, Order, Raw, Visit, prefix_bounds, row, walk};
use crate::seen::{Changes, Seen};
use crate::{DbError, Key, PrefixOf, Row, Table};

type OpenTable<'t> = redb::Table<'t, &'static [u8], &'static [u8]>;

/// What a [`Database::write`](crate::Database::write) works on: the last commit, and whatever the
/// commands before it in the same group have done.
pub struct WriteTx<'t> {
    transaction: &'t redb::WriteTransaction,
    /// Opened once for all commands of the transaction.
    tables: RefCell<BTreeMap<&'static str, OpenTable<'t>>>,
    writes: u64,
    /// What was changed.
    changed: BTreeSet<&'static str>,
    changes: &'t Changes,
    /// The first error of the store met here, whatever the command made of it.
    failure: RefCell<Option<DbError>>,
}

impl<'t> WriteTx<'t> {
    pub(crate) fn new(transaction: &'t redb::WriteTransaction, changes: &'t Changes) -> Self {
        Self {
            transaction,
            tables: RefCell::default(),
            writes: 0,
            changed: BTreeSet::new(),
            changes,
            failure: RefCell::default(),
        }
    }

    /// Whether every table that a reader looked at is the same still: what was worked out from them holds.
    pub fn still_holds(&self, seen: &Seen) -> bool {
        self.changed.is_disjoint(&seen.tables) && self.changes.hold(seen)
    }

    /// Asks for a commit even if nothing is changed; [`Database::settle`](crate::Database::settle) says what for.
    pub(crate) fn insist(&mut self) {
        self.writes += 1;
    }

    /// The tables that were changed.
    pub(crate) fn into_changed(self) -> BTreeSet<&'static str> {
        self.changed
    }

    fn count(&mut self, table: &'static str, writes: u64) {
        self.writes += writes;
        if !self.changed.contains(table) {
            self.changed.insert(table);
        }
    }

    /// How many times anything was changed.
    pub(crate) fn writes(&self) -> u64 {
        self.writes
    }

    pub(crate) fn failure(&self) -> Option<DbError> {
        self.failure.borrow().clone()
    }

    fn failed(&self, error: impl Into<redb::Error>) -> DbError {
        let error = storage(error);
        self.failure.borrow_mut().get_or_insert_with(|| error.clone());
        error
    }

    /// Calls `access` with the open table. Nothing of a command runs inside, so the cell cannot be
    /// borrowed twice.
    fn with<T>(
        &self,
        name: &'static str,
        access: impl FnOnce(&mut OpenTable<'t>) -> Result<T, redb::StorageError>,
    ) -> Result<T, DbError> {
        let mut tables = self.tables.borrow_mut();
        if !tables.contains_key(name) {
            let table = self.transaction.open_table(Definition::new(name));
            tables.insert(name, table.map_err(|error| self.failed(error))?);
        }
        match tables.get_mut(name) {
            Some(table) => access(table).map_err(|error| self.failed(error)),
            None => Err(DbError::Closed),
        }
    }

    /// Stores a row, in place of the one that was there.
    ///
    /// # Errors
    /// Those of the store.
    pub fn put<K: Key, V: Row>(&mut self, table: &Table<K, V>, key: &K, row: &V) -> Result<(), DbError> {
        self.raw_put(table.name(), &key.to_bytes(), &row.encode())
    }

    /// Stores a row where none was.
    ///
    /// # Errors
    /// [`DbError::Exists`] if there is one; nothing is changed then.
    pub fn insert_new<K: Key, V: Row>(
        &mut self,
        table: &Table<K, V>,
        key: &K,
        row: &V,
    ) -> Result<(), DbError> {
        let key = key.to_bytes();
        if self.with(table.name(), |open| open.get(&*key).map(|found| found.is_some()))? {
            return Err(DbError::Exists { table: table.name() });
        }
        self.raw_put(table.name(), &key, &row.encode())
    }

    /// Removes a row and gives it back, or `None` if there was none.
    ///
    /// # Errors
    /// [`DbError::Row`] if what was removed does not decode, and those of the store.
    pub fn remove<K: Key, V: Row>(&mut self, table: &Table<K, V>, key: &K) -> Result<Option<V>, DbError> {
        let key = key.to_bytes();
        let removed = self.with(table.name(), |open| {
            open.remove(&*key).map(|found| found.map(|row| row.value().to_vec()))
        })?;
        let Some(bytes) = removed else { return Ok(None) };
        self.count(table.name(), 1);
        row(table, &bytes).map(Some)
    }

    /// Removes every row whose key begins with `prefix`, and says how many there were.
    ///
    /// # Errors
    /// Those of the store.
    pub fn remove_prefix<K: Key, V: Row, P: PrefixOf<K>>(
        &mut self,
        table: &Table<K, V>,
        prefix: &P,
    ) -> Result<u64, DbError> {
        let (from, to) = prefix_bounds::<K, P>(prefix);
        let bounds = (from.as_ref().map(Vec::as_slice), to.as_ref().map(Vec::as_slice));
        let removed = self.with(table.name(), |open| {
            let before = open.len()?;
            open.retain_in::<&[u8], _>(bounds, |_, _| false)?;
            Ok(before - open.len()?)
        })?;
        self.count(table.name(), removed);
        Ok(removed)
    }

    pub(crate) fn raw_put(&mut self, table: &'static str, key: &[u8], row: &[u8]) -> Result<(), DbError> {
        // Counted first: a write that failed half way must not pass for a clean refusal.
        self.count(table, 1);
        self.with(table, |open| open.insert(key, row).map(drop))
    }
}

impl Raw for WriteTx<'_> {
    fn raw_get(&self, table: &'static str, key: &[u8]) -> Result<Option<Vec<u8>>, DbError> {
        self.with(table, |open| Ok(open.get(key)?.map(|row| row.value().to_vec())))
    }

    fn raw_visit(
        &self,
        table: &'static str,
        bounds: Bounds<'_>,
        order: Order,
        visit: &mut Visit<'_>,
    ) -> Result<(), DbError> {
        self.with(table, |open| walk(open, bounds, order, visit))
    }

    fn raw_len(&self, table: &'static str) -> Result<u64, DbError> {
        self.with(table, |open| open.len())
    }
}
