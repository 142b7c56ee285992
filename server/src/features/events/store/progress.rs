//! How far each department has come, and who has not submitted: kept by whoever writes a place or a flag,
//! so that no page counts people.

use std::collections::HashMap;

use db::{DbError, Read, Table, WriteTx};
use domain::id::{DepartmentId, EventId, PersonId};

use super::super::model::{Excluded, Flag, Progress, Target};
use super::aim::{every_excluded, record_excluded};
use super::{FLAGS, FlagRow, TARGETS, TargetRow};
use crate::features::people;

const PROGRESS: Table<(EventId, DepartmentId), ProgressRow> = Table::new("event_progress");
/// Who has not submitted, by the department of the snapshot.
const WAITING: Table<(EventId, DepartmentId, PersonId), ()> = Table::new("event_waiting");
/// Where people without a department are counted; no department has this id.
const NOWHERE: DepartmentId = DepartmentId::from_bytes([0; 16]);

db::rows! {
    enum ProgressRow {
        V1(Progress) = 1,
    }
}

/// How far each department has come, without those below it; `None` counts people without a department.
///
/// # Errors
/// Those of the store.
pub(crate) fn progress(
    tx: &impl Read,
    event: EventId,
) -> Result<HashMap<Option<DepartmentId>, Progress>, DbError> {
    let mut found = HashMap::new();
    tx.each(&PROGRESS, &event, |(_, at): (EventId, DepartmentId), ProgressRow::V1(progress)| {
        found.insert(Some(at).filter(|at| *at != NOWHERE), progress);
        Ok::<(), DbError>(())
    })?;
    Ok(found)
}

/// Who has not submitted in one department, without those below it; `None` asks for people without a
/// department.
///
/// # Errors
/// Those of the store.
pub(crate) fn waiting(
    tx: &impl Read,
    event: EventId,
    department: Option<DepartmentId>,
) -> Result<Vec<PersonId>, DbError> {
    let place = (event, department.unwrap_or(NOWHERE));
    let found: Vec<((EventId, DepartmentId, PersonId), ())> =
        tx.prefix(&WAITING, &place, None, usize::MAX)?;
    Ok(found.into_iter().map(|((_, _, person), ())| person).collect())
}

/// Counts a place that is written, or moved to another department.
pub(super) fn count_place(
    tx: &mut WriteTx,
    (event, person): (EventId, PersonId),
    (before, target): (Option<&Target>, &Target),
    flag: Option<&Flag>,
) -> Result<(), DbError> {
    if before.is_some_and(|before| before.department == target.department) {
        return Ok(());
    }
    if let Some(before) = before {
        count_gone(tx, (event, person), before, flag)?;
    }
    let at = target.department.unwrap_or(NOWHERE);
    update(tx, (event, at), |progress| {
        progress.targets += 1;
        if let Some(flag) = flag {
            progress.count(flag.day(), 1);
        }
    })?;
    if flag.is_none() {
        tx.put(&WAITING, &(event, at, person), &())?;
    }
    Ok(())
}

/// Counts a place that is no more.
pub(super) fn count_gone(
    tx: &mut WriteTx,
    (event, person): (EventId, PersonId),
    before: &Target,
    flag: Option<&Flag>,
) -> Result<(), DbError> {
    let at = before.department.unwrap_or(NOWHERE);
    tx.remove(&WAITING, &(event, at, person))?;
    update(tx, (event, at), |progress| {
        progress.targets = progress.targets.saturating_sub(1);
        if let Some(flag) = flag {
            progress.count(flag.day(), -1);
        }
    })
}

/// Counts a submission.
pub(super) fn count_submission(
    tx: &mut WriteTx,
    (event, person): (EventId, PersonId),
    department: Option<DepartmentId>,
    flag: &Flag,
) -> Result<(), DbError> {
    let at = department.unwrap_or(NOWHERE);
    tx.remove(&WAITING, &(event, at, person))?;
    update(tx, (event, at), |progress| progress.count(flag.day(), 1))
}

/// Counts somebody who is left out (1), or meant again (−1).
pub(super) fn count_excluded(
    tx: &mut WriteTx,
    event: EventId,
    department: Option<DepartmentId>,
    by: i64,
) -> Result<(), DbError> {
    update(tx, (event, department.unwrap_or(NOWHERE)), |progress| {
        progress.excluded = progress.excluded.saturating_add_signed(by);
    })
}

fn update(
    tx: &mut WriteTx,
    place: (EventId, DepartmentId),
    change: impl FnOnce(&mut Progress),
) -> Result<(), DbError> {
    let mut progress =
        tx.get(&PROGRESS, &place)?.map(|ProgressRow::V1(progress)| progress).unwrap_or_default();
    change(&mut progress);
    tx.put(&PROGRESS, &place, &ProgressRow::V1(progress))
}

/// Forgets what was counted of an event.
pub(crate) fn forget(tx: &mut WriteTx, event: EventId) -> Result<(), DbError> {
    tx.remove_prefix(&PROGRESS, &event)?;
    tx.remove_prefix(&WAITING, &event).map(|_| ())
}

/// Counts the events of a release that did not count departments yet.
///
/// # Errors
/// Those of the store.
pub(crate) fn count_departments(tx: &mut WriteTx) -> Result<(), DbError> {
    tx.remove_prefix(&PROGRESS, &())?;
    tx.remove_prefix(&WAITING, &())?;
    let mut places: Vec<((EventId, PersonId), Target)> = Vec::new();
    tx.each(&TARGETS, &(), |place, TargetRow::V1(target)| {
        places.push((place, target));
        Ok::<(), DbError>(())
    })?;
    for (place, target) in places {
        let flag = tx.get(&FLAGS, &place)?.map(|FlagRow::V1(flag)| flag);
        count_place(tx, place, (None, &target), flag.as_ref())?;
    }
    for ((event, person), excluded) in every_excluded(tx)? {
        let department = people::person(tx, person)?.and_then(|person| person.department);
        let department = excluded.department.or(department);
        count_excluded(tx, event, department, 1)?;
        record_excluded(tx, (event, person), &Excluded { department, ..excluded })?;
    }
    Ok(())
}
