//! Whom an event means before it opens, and whom it leaves out.

use db::{DbError, Read, Table, WriteTx};
use domain::id::{EventId, PersonId};

use super::super::model::Excluded;
use super::progress;

const LISTED: Table<(EventId, PersonId), ()> = Table::new("event_listed");
const EXCLUDED: Table<(EventId, PersonId), ExcludedRow> = Table::new("event_excluded");

db::rows! {
    enum ExcludedRow {
        V1(Excluded) = 1,
    }
}

/// The event's own list of people.
///
/// # Errors
/// Those of the store.
pub(crate) fn listed(tx: &impl Read, event: EventId) -> Result<Vec<PersonId>, DbError> {
    let found: Vec<((EventId, PersonId), ())> = tx.prefix(&LISTED, &event, None, usize::MAX)?;
    Ok(found.into_iter().map(|((_, person), ())| person).collect())
}

/// Whether the event's own list has somebody.
///
/// # Errors
/// Those of the store.
pub(crate) fn is_listed(tx: &impl Read, event: EventId, person: PersonId) -> Result<bool, DbError> {
    Ok(tx.get(&LISTED, &(event, person))?.is_some())
}

/// Puts these people on the event's own list, and nobody else.
pub(crate) fn put_listed(tx: &mut WriteTx, event: EventId, people: &[PersonId]) -> Result<(), DbError> {
    tx.remove_prefix(&LISTED, &event)?;
    for person in people {
        tx.put(&LISTED, &(event, *person), &())?;
    }
    Ok(())
}

/// Adds somebody to the event's own list.
pub(crate) fn add_listed(tx: &mut WriteTx, event: EventId, person: PersonId) -> Result<(), DbError> {
    tx.put(&LISTED, &(event, person), &())
}

/// Why somebody is left out; `None` when nobody said so.
///
/// # Errors
/// Those of the store.
pub(crate) fn excluded(
    tx: &impl Read,
    event: EventId,
    person: PersonId,
) -> Result<Option<Excluded>, DbError> {
    Ok(tx.get(&EXCLUDED, &(event, person))?.map(|ExcludedRow::V1(row)| row))
}

/// Everybody whom the event leaves out.
///
/// # Errors
/// Those of the store.
pub(crate) fn all_excluded(tx: &impl Read, event: EventId) -> Result<Vec<(PersonId, Excluded)>, DbError> {
    let found: Vec<((EventId, PersonId), ExcludedRow)> = tx.prefix(&EXCLUDED, &event, None, usize::MAX)?;
    Ok(found.into_iter().map(|((_, person), ExcludedRow::V1(row))| (person, row)).collect())
}

/// Everybody whom any event leaves out.
pub(super) fn every_excluded(tx: &impl Read) -> Result<Vec<Left>, DbError> {
    let found: Vec<((EventId, PersonId), ExcludedRow)> = tx.prefix(&EXCLUDED, &(), None, usize::MAX)?;
    Ok(found.into_iter().map(|(place, ExcludedRow::V1(row))| (place, row)).collect())
}

/// Somebody whom an event leaves out.
pub(super) type Left = ((EventId, PersonId), Excluded);

/// Writes why somebody is left out, and leaves the counts as they are.
pub(super) fn record_excluded(
    tx: &mut WriteTx,
    place: (EventId, PersonId),
    excluded: &Excluded,
) -> Result<(), DbError> {
    tx.put(&EXCLUDED, &place, &ExcludedRow::V1(*excluded))
}

/// Leaves somebody out, or no longer, and counts it.
pub(crate) fn put_excluded(
    tx: &mut WriteTx,
    (event, person): (EventId, PersonId),
    excluded: Option<Excluded>,
) -> Result<(), DbError> {
    if let Some(before) = self::excluded(tx, event, person)? {
        progress::count_excluded(tx, event, before.department, -1)?;
    }
    if let Some(row) = excluded {
        progress::count_excluded(tx, event, row.department, 1)?;
    }
    match excluded {
        Some(row) => record_excluded(tx, (event, person), &row),
        None => tx.remove(&EXCLUDED, &(event, person)).map(|_| ()),
    }
}

/// Forgets both lists of a draft.
pub(crate) fn forget(tx: &mut WriteTx, event: EventId) -> Result<(), DbError> {
    tx.remove_prefix(&LISTED, &event)?;
    tx.remove_prefix(&EXCLUDED, &event)?;
    progress::forget(tx, event)
}
