//! Changes by number; what each of them wrote is kept until it is taken back.

use db::{DbError, Read, Table, WriteTx};
use domain::id::PersonId;

use super::model::{Change, Detail};

const CHANGES: Table<u64, ChangeRow> = Table::new("attribute_changes");
const DETAILS: Table<u64, DetailRow> = Table::new("attribute_change_details");
/// By change and person whose value was carried along.
const CARRIED: Table<(u64, PersonId), CarriedRow> = Table::new("attribute_change_people");

db::rows! {
    enum ChangeRow {
        V1(Change) = 1,
    }
}

db::rows! {
    enum DetailRow {
        V1(Detail) = 1,
    }
}

db::rows! {
    enum CarriedRow {
        V1(()) = 1,
    }
}

/// The latest changes, the newest first.
pub(super) fn changes(tx: &impl Read, limit: usize) -> Result<Vec<Change>, DbError> {
    let rows: Vec<(u64, ChangeRow)> = tx.prefix_back(&CHANGES, &(), None, limit)?;
    Ok(rows.into_iter().map(|(_, ChangeRow::V1(change))| change).collect())
}

pub(super) fn change(tx: &impl Read, number: u64) -> Result<Option<Change>, DbError> {
    Ok(tx.get(&CHANGES, &number)?.map(|ChangeRow::V1(change)| change))
}

/// The number of the next change.
pub(super) fn next_change(tx: &impl Read) -> Result<u64, DbError> {
    Ok(changes(tx, 1)?.first().map_or(0, |last| last.number) + 1)
}

pub(super) fn put_change(tx: &mut WriteTx, change: &Change) -> Result<(), DbError> {
    tx.put(&CHANGES, &change.number, &ChangeRow::V1(change.clone()))
}

/// What a change wrote; nothing once it was taken back.
pub(super) fn detail(tx: &impl Read, number: u64) -> Result<Detail, DbError> {
    Ok(tx.get(&DETAILS, &number)?.map(|DetailRow::V1(detail)| detail).unwrap_or_default())
}

/// Keeps what a change wrote, with the people whose value was carried along.
pub(super) fn put_detail(
    tx: &mut WriteTx,
    number: u64,
    (detail, people): (Detail, impl Iterator<Item = PersonId>),
) -> Result<(), DbError> {
    tx.put(&DETAILS, &number, &DetailRow::V1(detail))?;
    for person in people {
        tx.put(&CARRIED, &(number, person), &CarriedRow::V1(()))?;
    }
    Ok(())
}

/// The people whose value a change carried along.
pub(super) fn carried(tx: &impl Read, number: u64) -> Result<Vec<PersonId>, DbError> {
    let rows: Vec<((u64, PersonId), CarriedRow)> = tx.prefix(&CARRIED, &number, None, usize::MAX)?;
    Ok(rows.into_iter().map(|((_, person), CarriedRow::V1(()))| person).collect())
}

pub(super) fn remove_detail(tx: &mut WriteTx, number: u64) -> Result<(), DbError> {
    tx.remove(&DETAILS, &number)?;
    tx.remove_prefix(&CARRIED, &number).map(drop)
}
