//! Events, their snapshots and their flags on disk.

mod aim;
mod extras;
mod progress;
mod snapshot;

use db::{DbError, Read, Table, WriteTx};
use domain::event::Phase;
use domain::id::{EventId, PersonId};
use domain::questionnaire::Extras;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

pub(super) use aim::{add_listed, forget, put_excluded, put_listed};
pub(crate) use aim::{all_excluded, excluded, is_listed, listed};
pub(crate) use extras::{extras, put_extras};
pub(super) use progress::forget as forget_progress;
pub(crate) use progress::{count_departments, progress, waiting};
pub(super) use snapshot::{extend_snapshot, put_snapshot};
pub(crate) use snapshot::{reach_of, snapshot, subject};

use super::model::{Counts, Event, Fact, Flag, Plan, Target};
use crate::features::messages;

const EVENTS: Table<EventId, EventRow> = Table::new("events");
const BY_CODE: Table<String, EventIdRow> = Table::new("events_by_code");
const COUNTS: Table<EventId, CountsRow> = Table::new("event_counts");
const TARGETS: Table<(EventId, PersonId), TargetRow> = Table::new("event_targets");
const TARGETS_OF: Table<(PersonId, EventId), ()> = Table::new("event_targets_by_person");
const FLAGS: Table<(EventId, PersonId), FlagRow> = Table::new("event_flags");

db::rows! {
    enum EventRow {
        V1(Plan) = 1,
    }
}

db::rows! {
    enum TargetRow {
        V1(Target) = 1,
    }
}

db::rows! {
    enum FlagRow {
        V1(Flag) = 1,
    }
}

db::rows! {
    enum CountsRow {
        V1(Counts) = 1,
    }
}

#[derive(Encode, Decode)]
struct EventIdV1 {
    #[n(0)]
    id: EventId,
}

db::rows! {
    enum EventIdRow {
        V1(EventIdV1) = 1,
    }
}

/// One event as its makers see it, in whatever phase.
///
/// # Errors
/// Those of the store.
pub(crate) fn plan(tx: &impl Read, id: EventId) -> Result<Option<Plan>, DbError> {
    Ok(tx.get(&EVENTS, &id)?.map(|EventRow::V1(plan)| plan))
}

/// One event from 開始待ち on; a draft is nobody's event yet.
///
/// # Errors
/// Those of the store; an event that lacks a setting counts as damage.
pub(crate) fn event(tx: &impl Read, id: EventId) -> Result<Option<Event>, DbError> {
    plan(tx, id)?.map_or(Ok(None), |plan| whole(&plan))
}

fn whole(plan: &Plan) -> Result<Option<Event>, DbError> {
    match plan.event() {
        None if plan.phase != Phase::Draft => {
            Err(DbError::Damaged { cause: "an event beyond its draft lacks a setting".to_owned() })
        }
        event => Ok(event),
    }
}

/// The event of a code, in whatever phase.
///
/// # Errors
/// Those of the store.
pub(crate) fn by_code(tx: &impl Read, code: &str) -> Result<Option<Plan>, DbError> {
    match tx.get(&BY_CODE, &code.to_owned())? {
        Some(EventIdRow::V1(row)) => plan(tx, row.id),
        None => Ok(None),
    }
}

/// All events with their drafts, latest window first and drafts without one on top.
///
/// # Errors
/// Those of the store.
pub(crate) fn plans(tx: &impl Read) -> Result<Vec<Plan>, DbError> {
    let mut found = Vec::new();
    tx.each(&EVENTS, &(), |_: EventId, EventRow::V1(plan)| {
        found.push(plan);
        Ok::<(), DbError>(())
    })?;
    let first = |plan: &Plan| plan.settings().window.map(|window| window.first());
    found.sort_by(|a: &Plan, b: &Plan| match (first(a), first(b)) {
        (Some(a_first), Some(b_first)) => b_first.cmp(&a_first).then(a.code.cmp(&b.code)),
        (a_first, b_first) => a_first.is_some().cmp(&b_first.is_some()).then(a.code.cmp(&b.code)),
    });
    Ok(found)
}

/// All events from 開始待ち on, latest window first.
///
/// # Errors
/// Those of the store; an event that lacks a setting counts as damage.
pub(crate) fn all(tx: &impl Read) -> Result<Vec<Event>, DbError> {
    let mut found = Vec::new();
    for plan in plans(tx)? {
        found.extend(whole(&plan)?);
    }
    Ok(found)
}

/// Writes an event and its index, and counts the change.
///
/// # Errors
/// Those of the store.
pub(crate) fn put_plan(tx: &mut WriteTx, plan: &mut Plan) -> Result<(), DbError> {
    messages::note_open(tx, plan.id, matches!(plan.phase, Phase::Open | Phase::Suspended))?;
    plan.revision += 1;
    tx.put(&BY_CODE, &plan.code, &EventIdRow::V1(EventIdV1 { id: plan.id }))?;
    tx.put(&EVENTS, &plan.id, &EventRow::V1(plan.clone()))
}

/// Removes a draft without a trace but the audit entry of its caller.
pub(super) fn remove_plan(tx: &mut WriteTx, plan: &Plan) -> Result<(), DbError> {
    tx.remove(&BY_CODE, &plan.code)?;
    tx.remove(&EVENTS, &plan.id)?;
    put_extras(tx, plan.id, &Extras::default())?;
    forget(tx, plan.id)
}

/// Notes 判定完了, the latest one.
///
/// # Errors
/// Those of the store.
pub(crate) fn note_judged(tx: &mut WriteTx, id: EventId, fact: Fact) -> Result<(), DbError> {
    let Some(mut plan) = plan(tx, id)? else { return Ok(()) };
    plan.judged = Some(fact);
    put_plan(tx, &mut plan)
}

/// Notes 結果公開, which happens once.
///
/// # Errors
/// Those of the store.
pub(crate) fn note_released(tx: &mut WriteTx, id: EventId, fact: Fact) -> Result<(), DbError> {
    let Some(mut plan) = plan(tx, id)? else { return Ok(()) };
    plan.released.get_or_insert(fact);
    put_plan(tx, &mut plan)
}

/// A person's place in an event; `None` when the event is not for them.
///
/// # Errors
/// Those of the store.
pub(crate) fn target(tx: &impl Read, event: EventId, person: PersonId) -> Result<Option<Target>, DbError> {
    Ok(tx.get(&TARGETS, &(event, person))?.map(|TargetRow::V1(target)| target))
}

/// Writes a person's place in an event with its index.
///
/// # Errors
/// Those of the store.
pub(crate) fn put_target(
    tx: &mut WriteTx,
    (event, person): (EventId, PersonId),
    target: &Target,
) -> Result<(), DbError> {
    let (before, flag) = (self::target(tx, event, person)?, flag(tx, event, person)?);
    progress::count_place(tx, (event, person), (before.as_ref(), target), flag.as_ref())?;
    tx.put(&TARGETS_OF, &(person, event), &())?;
    tx.put(&TARGETS, &(event, person), &TargetRow::V1(target.clone()))
}

pub(super) fn remove_target(tx: &mut WriteTx, (event, person): (EventId, PersonId)) -> Result<(), DbError> {
    if let Some(before) = target(tx, event, person)? {
        let flag = flag(tx, event, person)?;
        progress::count_gone(tx, (event, person), &before, flag.as_ref())?;
    }
    tx.remove(&TARGETS_OF, &(person, event))?;
    tx.remove(&TARGETS, &(event, person)).map(|_| ())
}

/// The events that are or were for a person.
///
/// # Errors
/// Those of the store.
pub(crate) fn targets_of(tx: &impl Read, person: PersonId) -> Result<Vec<EventId>, DbError> {
    let found: Vec<((PersonId, EventId), ())> = tx.prefix(&TARGETS_OF, &person, None, usize::MAX)?;
    Ok(found.into_iter().map(|((_, event), ())| event).collect())
}

/// Up to `limit` people of an event after one of them.
///
/// # Errors
/// Those of the store.
pub(crate) fn targets(
    tx: &impl Read,
    event: EventId,
    after: Option<PersonId>,
    limit: usize,
) -> Result<Vec<(PersonId, Target)>, DbError> {
    let after = after.map(|person| (event, person));
    Ok(tx
        .prefix(&TARGETS, &event, after.as_ref(), limit)?
        .into_iter()
        .map(|((_, person), TargetRow::V1(target)): ((EventId, PersonId), TargetRow)| (person, target))
        .collect())
}

/// Notes that a person has read the explanation and begun.
///
/// # Errors
/// Those of the store.
pub(crate) fn mark_started(
    tx: &mut WriteTx,
    place: (EventId, PersonId),
    (text_version, time): (u16, Timestamp),
) -> Result<(), DbError> {
    let Some(mut target) = target(tx, place.0, place.1)? else { return Ok(()) };
    if target.started.is_some() {
        return Ok(());
    }
    target.started = Some(time);
    target.text_version = text_version;
    put_target(tx, place, &target)
}

/// Notes whether a person wants no reminders of an event (「このイベントの督促を受け取らない」).
///
/// # Errors
/// Those of the store.
pub(crate) fn set_reminders(
    tx: &mut WriteTx,
    place: (EventId, PersonId),
    wants_none: bool,
) -> Result<(), DbError> {
    let Some(mut target) = target(tx, place.0, place.1)? else { return Ok(()) };
    target.wants_no_reminders = wants_none;
    put_target(tx, place, &target)
}

/// The clear fact that a person has submitted.
///
/// # Errors
/// Those of the store.
pub(crate) fn flag(tx: &impl Read, event: EventId, person: PersonId) -> Result<Option<Flag>, DbError> {
    Ok(tx.get(&FLAGS, &(event, person))?.map(|FlagRow::V1(flag)| flag))
}

/// Everybody who submitted with the moment of it, in the order of [`targets`].
///
/// # Errors
/// Those of the store.
pub(crate) fn submitted(tx: &impl Read, event: EventId) -> Result<Vec<(PersonId, Timestamp)>, DbError> {
    let mut found = Vec::new();
    tx.each(&FLAGS, &event, |(_, person): (EventId, PersonId), FlagRow::V1(flag)| {
        found.push((person, flag.time));
        Ok::<(), DbError>(())
    })?;
    Ok(found)
}

/// Enters a submission, once, and counts it.
///
/// # Errors
/// [`DbError::Exists`] when there is one; those of the store.
pub(crate) fn put_flag(
    tx: &mut WriteTx,
    (event, person): (EventId, PersonId),
    flag: &Flag,
) -> Result<(), DbError> {
    tx.insert_new(&FLAGS, &(event, person), &FlagRow::V1(flag.clone()))?;
    let department = target(tx, event, person)?.and_then(|target| target.department);
    progress::count_submission(tx, (event, person), department, flag)?;
    messages::freeze(tx, event, flag.time)?;
    let mut counts = counts(tx, event)?;
    counts.submitted += 1;
    put_counts(tx, event, counts)
}

/// Totals of an event.
///
/// # Errors
/// Those of the store.
pub(crate) fn counts(tx: &impl Read, event: EventId) -> Result<Counts, DbError> {
    Ok(tx.get(&COUNTS, &event)?.map(|CountsRow::V1(counts)| counts).unwrap_or_default())
}

pub(super) fn put_counts(tx: &mut WriteTx, event: EventId, counts: Counts) -> Result<(), DbError> {
    tx.put(&COUNTS, &event, &CountsRow::V1(counts))
}

/// Counts a draft that was begun (1) or has gone (−1).
///
/// # Errors
/// Those of the store.
pub(crate) fn update_drafts(tx: &mut WriteTx, event: EventId, by: i64) -> Result<(), DbError> {
    let mut counts = counts(tx, event)?;
    counts.drafts = counts.drafts.saturating_add_signed(by);
    put_counts(tx, event, counts)
}

/// Drops whatever is kept in clear of an event of which nothing can be opened any more.
///
/// # Errors
/// Those of the store.
pub(crate) fn erase(tx: &mut WriteTx, id: EventId) -> Result<(), DbError> {
    let mut people = Vec::new();
    tx.each(&TARGETS, &id, |(_, person): (EventId, PersonId), _: TargetRow| {
        people.push(person);
        Ok::<(), DbError>(())
    })?;
    for person in people {
        tx.remove(&TARGETS_OF, &(person, id))?;
    }
    tx.remove_prefix(&TARGETS, &id)?;
    tx.remove_prefix(&FLAGS, &id)?;
    snapshot::forget(tx, id)?;
    progress::forget(tx, id)?;
    tx.remove(&COUNTS, &id)?;
    messages::note_open(tx, id, false)?;
    match plan(tx, id)? {
        Some(plan) => remove_plan(tx, &plan),
        None => Ok(()),
    }
}
