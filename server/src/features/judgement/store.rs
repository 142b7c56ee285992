//! The running 判定完了 of an event, and who looked through an event as a whole.

use db::{DbError, Read, Table, WriteTx};
use domain::id::{EventId, PersonId};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

const RUNS: Table<EventId, RunRow> = Table::new("judgement_runs");
/// By event, reader and day since 1970.
const LOOKS: Table<(EventId, PersonId, u64), EventLookRow> = Table::new("judgement_looks");

/// A 判定完了 that has begun and not ended.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Run {
    /// The last person whose case was written.
    #[n(0)]
    pub(super) cursor: Option<PersonId>,
    /// Cases written so far.
    #[n(1)]
    pub(super) done: u64,
    /// Cases there were at the beginning.
    #[n(2)]
    pub(super) total: u64,
    /// The moment that every case of this round carries.
    #[cbor(n(3), with = "crate::cbor::moment")]
    pub(super) started: Timestamp,
}

db::rows! {
    enum RunRow {
        V1(Run) = 1,
    }
}

/// Somebody looked through an event as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct EventLook {
    #[n(0)]
    pub(crate) actor: PersonId,
    /// The column of the policy in which they acted.
    #[n(1)]
    pub(crate) role: u8,
    #[cbor(n(2), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
}

db::rows! {
    enum EventLookRow {
        V1(EventLook) = 1,
    }
}

pub(super) fn run(tx: &impl Read, event: EventId) -> Result<Option<Run>, DbError> {
    Ok(tx.get(&RUNS, &event)?.map(|RunRow::V1(run)| run))
}

pub(super) fn put_run(tx: &mut WriteTx, event: EventId, run: &Run) -> Result<(), DbError> {
    tx.put(&RUNS, &event, &RunRow::V1(run.clone()))
}

pub(super) fn remove_run(tx: &mut WriteTx, event: EventId) -> Result<(), DbError> {
    tx.remove(&RUNS, &event).map(|_| ())
}

/// Notes a look through an event; `false` when this reader has one of that day already.
pub(super) fn note_look(tx: &mut WriteTx, event: EventId, look: &EventLook) -> Result<bool, DbError> {
    let day = u64::try_from(look.time.as_second().div_euclid(86_400)).unwrap_or_default();
    let key = (event, look.actor, day);
    if tx.get(&LOOKS, &key)?.is_some() {
        return Ok(false);
    }
    tx.put(&LOOKS, &key, &EventLookRow::V1(look.clone()))?;
    Ok(true)
}

/// Everybody who looked through an event as a whole, for the people in it.
///
/// # Errors
/// Those of the store.
pub(crate) fn event_looks(tx: &impl Read, event: EventId) -> Result<Vec<EventLook>, DbError> {
    let found: Vec<((EventId, PersonId, u64), EventLookRow)> = tx.prefix(&LOOKS, &event, None, usize::MAX)?;
    Ok(found.into_iter().map(|(_, EventLookRow::V1(look))| look).collect())
}

/// Drops what is kept of the judgement of an event of which nothing can be opened any more.
///
/// # Errors
/// Those of the store.
pub(crate) fn forget(tx: &mut WriteTx, event: EventId) -> Result<(), DbError> {
    tx.remove_prefix(&LOOKS, &event)?;
    remove_run(tx, event)
}
