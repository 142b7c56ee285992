//! A table: its name, and the types of its keys and rows.

use std::fmt;
use std::marker::PhantomData;

/// Ties a name in the file to a type of key and a type of row.
///
/// A feature keeps the constant private to its `store.rs`: holding the table is the right to read
/// it. Names are plural nouns of the glossary in `snake_case`; names that begin with `_` belong to
/// this crate.
///
/// ```
/// use db::{Bytes, Table};
///
/// const SHEETS: Table<(u64, u16), Bytes> = Table::new("sheets");
/// assert_eq!(SHEETS.name(), "sheets");
/// ```
pub struct Table<K, V> {
    name: &'static str,
    types: PhantomData<fn() -> (K, V)>,
}

impl<K, V> Table<K, V> {
    /// Names a table; the file holds nothing of it until its first row.
    pub const fn new(name: &'static str) -> Self {
        Self { name, types: PhantomData }
    }

    /// The name in the file.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<K, V> fmt::Debug for Table<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({})", self.name)
    }
}
