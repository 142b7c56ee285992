//! Schedules, and how far the letters of each occasion have come.

use db::{DbError, Read, Table, WriteTx};
use domain::id::EventId;

use super::model::{Occasion, Run, Schedule};

const SCHEDULES: Table<EventId, ScheduleRow> = Table::new("announcement_schedules");
const RUNS: Table<(EventId, u8), RunRow> = Table::new("announcement_runs");

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
