//! Schedules, how far the letters of each occasion have come, and who was reminded.

use db::{DbError, Read, Table, WriteTx};
use domain::id::{EventId, PersonId};

use super::model::{Batch, Occasion, Reminded, Run, Schedule};

const SCHEDULES: Table<EventId, ScheduleRow> = Table::new("announcement_schedules");
const RUNS: Table<(EventId, u8), RunRow> = Table::new("announcement_runs");
const REMINDED: Table<(EventId, PersonId), RemindedRow> = Table::new("announcement_reminded");
const BATCHES: Table<(EventId, u64), BatchRow> = Table::new("announcement_batches");

db::rows! {
    enum RemindedRow {
        V1(Reminded) = 1,
    }
}

db::rows! {
    enum BatchRow {
        V1(Batch) = 1,
    }
}

db::rows! {
    enum ScheduleRow {
        V1(Schedule) = 1,
    }
}

db::rows! {
    enum RunRow {
        V1(Run) = 1,
    }
}

/// What is announced about an event; nothing until somebody has scheduled it.
pub(super) fn schedule(tx: &impl Read, event: EventId) -> Result<Schedule, DbError> {
    Ok(tx.get(&SCHEDULES, &event)?.map(|ScheduleRow::V1(schedule)| schedule).unwrap_or_default())
}

pub(super) fn put_schedule(tx: &mut WriteTx, event: EventId, schedule: &Schedule) -> Result<(), DbError> {
    tx.put(&SCHEDULES, &event, &ScheduleRow::V1(schedule.clone()))
}

pub(super) fn run(tx: &impl Read, event: EventId, occasion: Occasion) -> Result<Option<Run>, DbError> {
    Ok(tx.get(&RUNS, &(event, occasion as u8))?.map(|RunRow::V1(run)| run))
}

pub(super) fn put_run(
    tx: &mut WriteTx,
    (event, occasion): (EventId, Occasion),
    run: &Run,
) -> Result<(), DbError> {
    tx.put(&RUNS, &(event, occasion as u8), &RunRow::V1(run.clone()))
}

/// How often somebody was reminded of an event; `None` before the first time.
///
/// # Errors
/// Those of the store.
pub(crate) fn reminded(
    tx: &impl Read,
    event: EventId,
    person: PersonId,
) -> Result<Option<Reminded>, DbError> {
    Ok(tx.get(&REMINDED, &(event, person))?.map(|RemindedRow::V1(reminded)| reminded))
}

pub(super) fn put_reminded(
    tx: &mut WriteTx,
    place: (EventId, PersonId),
    reminded: &Reminded,
) -> Result<(), DbError> {
    tx.put(&REMINDED, &place, &RemindedRow::V1(*reminded))
}

/// The reminders of an event by hand, the oldest first.
///
/// # Errors
/// Those of the store.
pub(crate) fn batches(tx: &impl Read, event: EventId) -> Result<Vec<Batch>, DbError> {
    let rows: Vec<((EventId, u64), BatchRow)> = tx.prefix(&BATCHES, &event, None, usize::MAX)?;
    Ok(rows.into_iter().map(|(_, BatchRow::V1(batch))| batch).collect())
}

pub(super) fn put_batch(tx: &mut WriteTx, event: EventId, batch: &Batch) -> Result<(), DbError> {
    tx.put(&BATCHES, &(event, batch.number), &BatchRow::V1(batch.clone()))
}

/// Forgets an event: its schedule, and who was reminded of it.
///
/// # Errors
/// Those of the store.
pub(crate) fn forget(tx: &mut WriteTx, event: EventId) -> Result<(), DbError> {
    tx.remove(&SCHEDULES, &event)?;
    tx.remove_prefix(&RUNS, &event)?;
    tx.remove_prefix(&REMINDED, &event)?;
    tx.remove_prefix(&BATCHES, &event)?;
    Ok(())
}
