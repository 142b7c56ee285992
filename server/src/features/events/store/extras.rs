//! The extra questions of an event.

use db::{DbError, Read, Table, WriteTx};
use domain::id::EventId;
use domain::questionnaire::Extras;

const EXTRAS: Table<EventId, ExtrasRow> = Table::new("event_extras");

db::rows! {
    enum ExtrasRow {
        V1(Extras) = 1,
    }
}

/// The extra questions of an event, which are none unless somebody wrote some.
///
/// # Errors
/// Those of the store.
pub(crate) fn extras(tx: &impl Read, event: EventId) -> Result<Extras, DbError> {
    Ok(tx.get(&EXTRAS, &event)?.map(|ExtrasRow::V1(extras)| extras).unwrap_or_default())
}

/// Writes the extra questions of an event.
///
/// # Errors
/// Those of the store.
pub(crate) fn put_extras(tx: &mut WriteTx, event: EventId, extras: &Extras) -> Result<(), DbError> {
    if extras.is_empty() {
        return tx.remove(&EXTRAS, &event).map(|_| ());
    }
    tx.put(&EXTRAS, &event, &ExtrasRow::V1(extras.clone()))
}
