//! How far older records have been prepared for a circle that was made after them, and takeovers by
//! recovery sheet.

use db::{DbError, Read, Table, WriteTx};
use domain::id::{CircleId, EventId, PersonId};
use jiff::Timestamp;
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

/// Takeovers by recovery sheet that are under way.
const RECOVERIES: Table<CircleId, RecoveryRow> = Table::new("circle_recoveries");

/// Somebody who has typed the code of a recovery sheet and waits.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Recovery {
    #[n(0)]
    pub(super) person: PersonId,
    /// The generation of the keys with which it was asked.
    #[n(1)]
    pub(super) generation: u32,
    /// When the operator confirmed it.
    #[cbor(n(2), with = "crate::cbor::moment::option")]
    pub(super) confirmed: Option<Timestamp>,
}

impl Recovery {
    /// The time between confirmation and entry, in seconds: 24 hours, so that those who are told can
    /// object.
    pub(super) const DELAY: i64 = 24 * 3_600;

    /// When the key can be taken; `None` before the operator has confirmed it.
    pub(super) fn ready(&self) -> Option<Timestamp> {
        self.confirmed.map(|confirmed| crate::app::whole_second(confirmed.as_second() + Self::DELAY))
    }
}

db::rows! {
    enum RecoveryRow {
        V1(Recovery) = 1,
    }
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

/// The takeover of a circle that is under way.
pub(super) fn recovery(tx: &impl Read, circle: CircleId) -> Result<Option<Recovery>, DbError> {
    Ok(tx.get(&RECOVERIES, &circle)?.map(|RecoveryRow::V1(recovery)| recovery))
}

pub(super) fn put_recovery(tx: &mut WriteTx, circle: CircleId, recovery: &Recovery) -> Result<(), DbError> {
    tx.put(&RECOVERIES, &circle, &RecoveryRow::V1(recovery.clone()))
}

pub(super) fn remove_recovery(tx: &mut WriteTx, circle: CircleId) -> Result<(), DbError> {
    tx.remove(&RECOVERIES, &circle)?;
    Ok(())
}
