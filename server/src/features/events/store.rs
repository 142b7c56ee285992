//! Events, their snapshots and their flags on disk.

use db::{DbError, Read, Table, WriteTx};
use domain::event::Phase;
use domain::id::{DepartmentId, EventId, PersonId};
use domain::org::{Department, DepartmentTree, Keeping};
use domain::person::DepartmentCode;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::model::{Counts, Event, Fact, Flag, Target};
use crate::features::circles::Subject;
use crate::features::messages;

const EVENTS: Table<EventId, EventRow> = Table::new("events");
const BY_CODE: Table<String, EventIdRow> = Table::new("events_by_code");
const COUNTS: Table<EventId, CountsRow> = Table::new("event_counts");
const TARGETS: Table<(EventId, PersonId), TargetRow> = Table::new("event_targets");
const TARGETS_OF: Table<(PersonId, EventId), ()> = Table::new("event_targets_by_person");
const FLAGS: Table<(EventId, PersonId), FlagRow> = Table::new("event_flags");
const SNAPSHOT: Table<(EventId, DepartmentId), SnapshotRow> = Table::new("event_departments");

db::rows! {
    enum EventRow {
        V1(Event) = 1,
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

#[derive(Encode, Decode)]
#[cbor(map)]
struct SnapshotV1 {
    #[n(0)]
    code: DepartmentCode,
    #[n(1)]
    name_ja: String,
    #[n(2)]
    name_en: Option<String>,
    #[n(3)]
    parent: Option<DepartmentId>,
    #[n(4)]
    order: u32,
}

db::rows! {
    enum SnapshotRow {
        V1(SnapshotV1) = 1,
    }
}

/// One event.
///
/// # Errors
/// Those of the store.
pub(crate) fn event(tx: &impl Read, id: EventId) -> Result<Option<Event>, DbError> {
    Ok(tx.get(&EVENTS, &id)?.map(|EventRow::V1(event)| event))
}

/// The event of a code.
///
/// # Errors
/// Those of the store.
pub(crate) fn by_code(tx: &impl Read, code: &str) -> Result<Option<Event>, DbError> {
    match tx.get(&BY_CODE, &code.to_owned())? {
        Some(EventIdRow::V1(row)) => event(tx, row.id),
        None => Ok(None),
    }
}

/// All events, latest window first.
///
/// # Errors
/// Those of the store.
pub(crate) fn all(tx: &impl Read) -> Result<Vec<Event>, DbError> {
    let mut found = Vec::new();
    tx.each(&EVENTS, &(), |_: EventId, EventRow::V1(event)| {
        found.push(event);
        Ok::<(), DbError>(())
    })?;
    found.sort_by(|a: &Event, b: &Event| b.window.first().cmp(&a.window.first()).then(a.code.cmp(&b.code)));
    Ok(found)
}

/// Writes an event and its index.
///
/// # Errors
/// Those of the store.
pub(crate) fn put_event(tx: &mut WriteTx, event: &Event) -> Result<(), DbError> {
    messages::note_open(tx, event.id, matches!(event.phase, Phase::Open | Phase::Suspended))?;
    tx.put(&BY_CODE, &event.code, &EventIdRow::V1(EventIdV1 { id: event.id }))?;
    tx.put(&EVENTS, &event.id, &EventRow::V1(event.clone()))
}

/// Notes 判定完了, the latest one.
///
/// # Errors
/// Those of the store.
pub(crate) fn note_judged(tx: &mut WriteTx, id: EventId, fact: Fact) -> Result<(), DbError> {
    let Some(event) = event(tx, id)? else { return Ok(()) };
    put_event(tx, &Event { judged: Some(fact), ..event })
}

/// Notes 結果公開, which happens once.
///
/// # Errors
/// Those of the store.
pub(crate) fn note_released(tx: &mut WriteTx, id: EventId, fact: Fact) -> Result<(), DbError> {
    let Some(event) = event(tx, id)? else { return Ok(()) };
    put_event(tx, &Event { released: Some(event.released.unwrap_or(fact)), ..event })
}

/// A person's place in an event; `None` when the event is not for them.
///
/// # Errors
/// Those of the store.
pub(crate) fn target(tx: &impl Read, event: EventId, person: PersonId) -> Result<Option<Target>, DbError> {
    Ok(tx.get(&TARGETS, &(event, person))?.map(|TargetRow::V1(target)| target))
}

pub(super) fn put_target(
    tx: &mut WriteTx,
    (event, person): (EventId, PersonId),
    target: &Target,
) -> Result<(), DbError> {
    tx.put(&TARGETS_OF, &(person, event), &())?;
    tx.put(&TARGETS, &(event, person), &TargetRow::V1(target.clone()))
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

/// Whose record of an event is to be sealed: the person with the departments above them in the
/// snapshot, read from one branch of it, whatever the size of the company.
///
/// # Errors
/// Those of the store; a branch that contradicts itself counts as damage.
pub(crate) fn subject(tx: &impl Read, event: EventId, person: PersonId) -> Result<Subject, DbError> {
    let department = target(tx, event, person)?.and_then(|target| target.department);
    let (mut branch, mut next) = (Vec::new(), department);
    while let Some(id) = next {
        let Some(SnapshotRow::V1(row)) = tx.get(&SNAPSHOT, &(event, id))? else { break };
        next = row.parent;
        if branch.iter().any(|known: &Department| known.id == id) {
            return Err(DbError::Damaged { cause: "a department stands below itself".to_owned() });
        }
        branch.push(recorded(id, row));
    }
    let branch =
        DepartmentTree::new(branch).map_err(|error| DbError::Damaged { cause: error.to_string() })?;
    Ok(Subject::new(department, &branch))
}

/// The department tree as recorded at the opening.
///
/// # Errors
/// Those of the store; a tree that contradicts itself counts as damage.
pub(crate) fn snapshot(tx: &impl Read, event: EventId) -> Result<DepartmentTree, DbError> {
    let mut departments = Vec::new();
    tx.each(&SNAPSHOT, &event, |(_, id): (EventId, DepartmentId), SnapshotRow::V1(row)| {
        departments.push(recorded(id, row));
        Ok::<(), DbError>(())
    })?;
    DepartmentTree::new(departments).map_err(|error| DbError::Damaged { cause: error.to_string() })
}

fn recorded(id: DepartmentId, row: SnapshotV1) -> Department {
    Department {
        id,
        code: row.code,
        name_ja: row.name_ja,
        name_en: row.name_en,
        parent: row.parent,
        order: row.order,
        // An event keeps the tree; sites and dates are asked of the master.
        keeping: Keeping::default(),
    }
}

pub(super) fn put_snapshot(tx: &mut WriteTx, event: EventId, tree: &DepartmentTree) -> Result<(), DbError> {
    for department in tree.iter() {
        let row = SnapshotV1 {
            code: department.code.clone(),
            name_ja: department.name_ja.clone(),
            name_en: department.name_en.clone(),
            parent: department.parent,
            order: department.order,
        };
        tx.put(&SNAPSHOT, &(event, department.id), &SnapshotRow::V1(row))?;
    }
    Ok(())
}
