//! Reading tables: what both kinds of transaction can do.

use std::ops::Bound;

use redb::TableDefinition;

use crate::{DbError, Key, PrefixOf, Row, Table};

/// How many rows [`Read::each`] takes from the store at a time.
const CHUNK: usize = 512;

pub(crate) type Definition<'n> = TableDefinition<'n, &'static [u8], &'static [u8]>;
/// From where to where rows are read.
pub(crate) type Bounds<'b> = (Bound<&'b [u8]>, Bound<&'b [u8]>);
/// Sees the bytes of a key and its row as they lie; `false` ends the walk.
pub(crate) type Visit<'v> = dyn FnMut(&[u8], &[u8]) -> bool + 'v;

/// From which end rows are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Lowest key first.
    Rising,
    /// Highest key first.
    Falling,
}

/// Reading bytes; sealed, because it knows no types.
pub trait Raw {
    /// The bytes under a key.
    ///
    /// # Errors
    /// Those of the store.
    fn raw_get(&self, table: &'static str, key: &[u8]) -> Result<Option<Vec<u8>>, DbError>;

    /// Shows each pair between two bounds until it has seen enough. While it looks it must not read.
    ///
    /// # Errors
    /// Those of the store.
    fn raw_visit(
        &self,
        table: &'static str,
        bounds: Bounds<'_>,
        order: Order,
        visit: &mut Visit<'_>,
    ) -> Result<(), DbError>;

    /// The number of rows.
    ///
    /// # Errors
    /// Those of the store.
    fn raw_len(&self, table: &'static str) -> Result<u64, DbError>;
}

/// Reading typed tables. A table that was never written is empty.
///
/// Every method fails with [`DbError::Row`] or [`DbError::Key`] if stored bytes do not decode, and
/// with [`DbError::Unavailable`] or [`DbError::Damaged`] if the store cannot be read.
#[expect(clippy::missing_errors_doc, reason = "the errors are the same for all and stand above")]
pub trait Read: Raw {
    /// The row under a key.
    fn get<K: Key, V: Row>(&self, table: &Table<K, V>, key: &K) -> Result<Option<V>, DbError> {
        let Some(bytes) = self.raw_get(table.name(), &key.to_bytes())? else { return Ok(None) };
        V::decode_owned(bytes).map(Some).map_err(|source| DbError::Row { table: table.name(), source })
    }

    /// Whether there is a row under a key.
    fn exists<K: Key, V: Row>(&self, table: &Table<K, V>, key: &K) -> Result<bool, DbError> {
        Ok(self.raw_get(table.name(), &key.to_bytes())?.is_some())
    }

    /// The row with the lowest key.
    fn first<K: Key, V: Row>(&self, table: &Table<K, V>) -> Result<Option<(K, V)>, DbError> {
        Ok(collect(self, table, EVERYTHING, (Order::Rising, 1))?.pop())
    }

    /// The row with the highest key.
    fn last<K: Key, V: Row>(&self, table: &Table<K, V>) -> Result<Option<(K, V)>, DbError> {
        Ok(collect(self, table, EVERYTHING, (Order::Falling, 1))?.pop())
    }

    /// Up to `limit` rows from `from` on and before `to`, lowest key first.
    fn range<K: Key, V: Row>(
        &self,
        table: &Table<K, V>,
        from: &K,
        to: &K,
        limit: usize,
    ) -> Result<Vec<(K, V)>, DbError> {
        let (from, to) = (from.to_bytes(), to.to_bytes());
        if from >= to {
            return Ok(Vec::new());
        }
        let bounds = (Bound::Included(&*from), Bound::Excluded(&*to));
        collect(self, table, bounds, (Order::Rising, limit))
    }

    /// Up to `limit` rows whose key begins with `prefix` and comes behind `after`, lowest first.
    ///
    /// The last key of a page is the `after` of the next; `&()` is the prefix of the whole table.
    fn prefix<K: Key, V: Row, P: PrefixOf<K>>(
        &self,
        table: &Table<K, V>,
        prefix: &P,
        after: Option<&K>,
        limit: usize,
    ) -> Result<Vec<(K, V)>, DbError> {
        let (mut from, to) = prefix_bounds(prefix);
        if let Some(after) = after {
            from = Bound::Excluded(after.to_bytes());
        }
        self.between(table, &from, &to, Order::Rising, limit)
    }

    /// Up to `limit` rows whose key begins with `prefix` and comes before `before`, highest first:
    /// newest first, where the key ends in a sequence number.
    fn prefix_back<K: Key, V: Row, P: PrefixOf<K>>(
        &self,
        table: &Table<K, V>,
        prefix: &P,
        before: Option<&K>,
        limit: usize,
    ) -> Result<Vec<(K, V)>, DbError> {
        let (from, mut to) = prefix_bounds(prefix);
        if let Some(before) = before {
            to = Bound::Excluded(before.to_bytes());
        }
        self.between(table, &from, &to, Order::Falling, limit)
    }

    /// Calls `visit` with every row whose key begins with `prefix`, lowest first, until it fails.
    ///
    /// Rows are taken in pieces, so a table of a million rows needs no memory for them.
    fn each<K: Key, V: Row, P: PrefixOf<K>, E: From<DbError>>(
        &self,
        table: &Table<K, V>,
        prefix: &P,
        mut visit: impl FnMut(K, V) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut from, to) = prefix_bounds(prefix);
        loop {
            let found = collect(self, table, (borrowed(&from), borrowed(&to)), (Order::Rising, CHUNK))?;
            let is_last = found.len() < CHUNK;
            if let Some((last, _)) = found.last() {
                from = Bound::Excluded(K::to_bytes(last));
            }
            for (key, row) in found {
                visit(key, row)?;
            }
            if is_last {
                return Ok(());
            }
        }
    }

    /// The number of rows in a table.
    fn len<K: Key, V: Row>(&self, table: &Table<K, V>) -> Result<u64, DbError> {
        self.raw_len(table.name())
    }

    #[doc(hidden)]
    fn between<K: Key, V: Row>(
        &self,
        table: &Table<K, V>,
        from: &Bound<Vec<u8>>,
        to: &Bound<Vec<u8>>,
        order: Order,
        limit: usize,
    ) -> Result<Vec<(K, V)>, DbError> {
        if is_empty_span(from, to) {
            return Ok(Vec::new());
        }
        collect(self, table, (borrowed(from), borrowed(to)), (order, limit))
    }
}

impl<T: Raw> Read for T {}

const EVERYTHING: Bounds<'static> = (Bound::Unbounded, Bound::Unbounded);

fn borrowed(bound: &Bound<Vec<u8>>) -> Bound<&[u8]> {
    bound.as_ref().map(Vec::as_slice)
}

/// Whether nothing can lie between the bounds: the page before ended at the last key of all.
fn is_empty_span(from: &Bound<Vec<u8>>, to: &Bound<Vec<u8>>) -> bool {
    let (Bound::Included(low) | Bound::Excluded(low)) = from else { return false };
    let (Bound::Included(high) | Bound::Excluded(high)) = to else { return false };
    low >= high
}

/// The span of all keys that begin with `prefix`.
pub(crate) fn prefix_bounds<K, P: PrefixOf<K>>(prefix: &P) -> (Bound<Vec<u8>>, Bound<Vec<u8>>) {
    let mut low = Vec::new();
    prefix.append_prefix(&mut low);
    let mut high = low.clone();
    // The first key behind the span: the prefix with its last byte that is not FF raised by one.
    while let Some(last) = high.pop() {
        if last < u8::MAX {
            high.push(last + 1);
            return (Bound::Included(low), Bound::Excluded(high));
        }
    }
    (Bound::Included(low), Bound::Unbounded)
}

fn key<K: Key, V>(table: &Table<K, V>, bytes: &[u8]) -> Result<K, DbError> {
    K::from_bytes(bytes).map_err(|source| DbError::Key { table: table.name(), source })
}

pub(crate) fn row<K, V: Row>(table: &Table<K, V>, bytes: &[u8]) -> Result<V, DbError> {
    V::decode(bytes).map_err(|source| DbError::Row { table: table.name(), source })
}

/// Decodes up to `limit` rows where they lie.
fn collect<K: Key, V: Row>(
    tx: &(impl Raw + ?Sized),
    table: &Table<K, V>,
    bounds: Bounds<'_>,
    (order, limit): (Order, usize),
) -> Result<Vec<(K, V)>, DbError> {
    let (mut found, mut damage) = (Vec::new(), None);
    if limit == 0 {
        return Ok(found);
    }
    let decoded = |key_bytes: &[u8], row_bytes: &[u8]| Ok((key(table, key_bytes)?, row(table, row_bytes)?));
    tx.raw_visit(
        table.name(),
        bounds,
        order,
        &mut |key_bytes, row_bytes| match decoded(key_bytes, row_bytes) {
            Ok(pair) => {
                found.push(pair);
                found.len() < limit
            }
            Err(error) => {
                damage = Some(error);
                false
            }
        },
    )?;
    damage.map_or(Ok(found), Err)
}

/// Walks a table of redb.
pub(crate) fn walk(
    table: &impl redb::ReadableTable<&'static [u8], &'static [u8]>,
    bounds: Bounds<'_>,
    order: Order,
    visit: &mut Visit<'_>,
) -> Result<(), redb::StorageError> {
    let mut range = table.range::<&[u8]>(bounds)?;
    loop {
        let next = match order {
            Order::Rising => range.next(),
            Order::Falling => range.next_back(),
        };
        let Some(pair) = next else { return Ok(()) };
        let (key, row) = pair?;
        if !visit(key.value(), row.value()) {
            return Ok(());
        }
    }
}
