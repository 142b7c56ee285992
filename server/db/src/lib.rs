//! The store: one file, typed tables, one writer that commits in groups.
//!
//! This is the only crate that names redb. A feature declares its tables as private constants
//! ([`Table`]), reads them through [`Read`] inside [`Database::read`] and changes them through
//! [`WriteTx`] inside [`Database::write`]. Holding the table constant is the right to read it.
//!
//! * [`Key`] turns identities into bytes whose order is the order of the values.
//! * [`Row`] turns a versioned row into bytes and back; [`rows!`] writes the enum for it.
//! * [`migrate`] brings a file of an older release up to this one.
//! * [`Medium`] is what lies below: a file, or in a test a disk that fails or loses power.

mod ballast;
mod copy;
mod database;
mod device;
mod error;
mod handle;
mod health;
mod job;
mod key;
mod medium;
pub mod migrate;
mod read;
mod read_tx;
mod row;
mod seen;
mod shadow;
mod shared;
mod table;
#[cfg(test)]
mod tests;
mod write;
mod writer;

pub use copy::{CopyError, TableSize};
pub use database::{Database, Options};
pub use error::{DbError, OpenError};
pub use health::{Counters, Health, Reason};
pub use key::{Key, KeyError, PrefixOf};
pub use medium::{FileMedium, Medium};
pub use read::Read;
pub use read_tx::ReadTx;
pub use row::{Bytes, Row, RowError, wire};
pub use seen::Seen;
pub use table::Table;
pub use write::WriteTx;
