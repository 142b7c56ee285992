//! How far older records have been prepared for a circle that was made after them.

use db::{DbError, Read, Table, WriteTx};
use domain::id::{CircleId, EventId, PersonId};
use minicbor::{Decode, Encode};

/// Circles whose older records are not all prepared.
const CURSORS: Table<CircleId, CursorRow> = Table::new("circle_preparations");

/// The last person whose records were prepared, in the order of events and people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Cursor {
    #[n(0)]
    pub(super) event: Option<EventId>,
    #[n(1)]
    pub(super) person: Option<PersonId>,
}

db::rows! {
    enum CursorRow {
        V1(Cursor) = 1,
    }
}

/// How far a circle is; `None` for one that lacks nothing.
pub(super) fn cursor(tx: &impl Read, circle: CircleId) -> Result<Option<Cursor>, DbError> {
    Ok(tx.get(&CURSORS, &circle)?.map(|CursorRow::V1(cursor)| cursor))
}

pub(super) fn put_cursor(tx: &mut WriteTx, circle: CircleId, cursor: Cursor) -> Result<(), DbError> {
    tx.put(&CURSORS, &circle, &CursorRow::V1(cursor))
}

pub(super) fn remove_cursor(tx: &mut WriteTx, circle: CircleId) -> Result<(), DbError> {
    tx.remove(&CURSORS, &circle)?;
    Ok(())
}
