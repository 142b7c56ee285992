//! Imports by number, with what each of them changed, and the change log of each person.

mod headings;

pub(super) use headings::{headings, put_headings};

use db::{DbError, Read, Table, WriteTx};
use domain::id::PersonId;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use crate::features::audit::Face;
use crate::features::people::import::Change;

const IMPORTS: Table<u64, ImportRow> = Table::new("imports");
const CHANGES: Table<(u64, PersonId), ChangeRow> = Table::new("import_changes");
const REVISIONS: Table<(PersonId, u64), RevisionRow> = Table::new("people_revisions");

/// One import of people that was written.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Import {
    #[n(0)]
    pub(crate) number: u64,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    /// Who imported, as the operator's account or the person's number.
    #[n(2)]
    pub(crate) by: String,
    #[n(3)]
    pub(crate) face: Face,
    #[n(4)]
    pub(crate) add: u64,
    #[n(5)]
    pub(crate) change: u64,
    #[n(6)]
    pub(crate) suspend: u64,
    #[cbor(n(7), with = "crate::cbor::moment::option")]
    pub(crate) undone: Option<Timestamp>,
}

db::rows! {
    enum ImportRow {
        V1(Import) = 1,
    }
}

db::rows! {
    enum ChangeRow {
        V1(Change) = 1,
    }
}

/// What one act changed about one person.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Revision {
    #[cbor(n(0), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    /// Who changed it, as the operator's account or the person's number.
    #[n(1)]
    pub(crate) by: String,
    #[n(2)]
    pub(crate) face: Face,
    /// Why; empty where nobody said.
    #[n(3)]
    pub(crate) reason: String,
    /// The number of the import that it was part of.
    #[n(4)]
    pub(crate) import: Option<u64>,
    #[n(5)]
    pub(crate) fields: Vec<FieldChange>,
}

/// A field before and after, in the words of the file of people.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct FieldChange {
    /// The heading of the column.
    #[n(0)]
    pub(crate) column: String,
    #[n(1)]
    pub(crate) before: String,
    #[n(2)]
    pub(crate) after: String,
}

db::rows! {
    enum RevisionRow {
        V1(Revision) = 1,
    }
}

/// The changes of one person, the newest first.
pub(super) fn revisions(tx: &impl Read, person: PersonId, most: usize) -> Result<Vec<Revision>, DbError> {
    let rows: Vec<((PersonId, u64), RevisionRow)> = tx.prefix_back(&REVISIONS, &person, None, most)?;
    Ok(rows.into_iter().map(|(_, RevisionRow::V1(revision))| revision).collect())
}

pub(super) fn put_revision(tx: &mut WriteTx, person: PersonId, revision: Revision) -> Result<(), DbError> {
    let last: Vec<((PersonId, u64), RevisionRow)> = tx.prefix_back(&REVISIONS, &person, None, 1)?;
    let next = last.first().map_or(1, |((_, number), _)| number + 1);
    tx.put(&REVISIONS, &(person, next), &RevisionRow::V1(revision))
}

/// Forgets the changes of somebody who is gone.
pub(super) fn remove_revisions(tx: &mut WriteTx, person: PersonId) -> Result<(), DbError> {
    tx.remove_prefix(&REVISIONS, &person).map(drop)
}

/// All imports, the newest first.
///
/// # Errors
/// Those of the store.
pub(crate) fn imports(tx: &impl Read, limit: usize) -> Result<Vec<Import>, DbError> {
    let rows: Vec<(u64, ImportRow)> = tx.prefix_back(&IMPORTS, &(), None, limit)?;
    Ok(rows.into_iter().map(|(_, ImportRow::V1(import))| import).collect())
}

pub(super) fn import(tx: &impl Read, number: u64) -> Result<Option<Import>, DbError> {
    Ok(tx.get(&IMPORTS, &number)?.map(|ImportRow::V1(import)| import))
}

pub(super) fn put_import(tx: &mut WriteTx, import: &Import) -> Result<(), DbError> {
    tx.put(&IMPORTS, &import.number, &ImportRow::V1(import.clone()))
}

/// The number of the next import.
pub(super) fn next_number(tx: &impl Read) -> Result<u64, DbError> {
    Ok(imports(tx, 1)?.first().map_or(0, |last| last.number) + 1)
}

pub(super) fn put_change(
    tx: &mut WriteTx,
    (number, person): (u64, PersonId),
    change: Change,
) -> Result<(), DbError> {
    tx.put(&CHANGES, &(number, person), &ChangeRow::V1(change))
}

/// What an import did, person by person in the order in which the store keeps them.
pub(super) fn each_change<E: From<DbError>>(
    tx: &impl Read,
    number: u64,
    mut visit: impl FnMut(PersonId, Change) -> Result<(), E>,
) -> Result<(), E> {
    tx.each(&CHANGES, &number, |(_, person): (u64, PersonId), ChangeRow::V1(change)| visit(person, change))
}

/// Forgets what an import changed, once it was undone.
pub(super) fn remove_changes(tx: &mut WriteTx, number: u64) -> Result<(), DbError> {
    tx.remove_prefix(&CHANGES, &number).map(drop)
}
