//! What every change does to the store, whichever verb it came by.

use db::{Read, WriteTx};
use domain::date::Date;
use domain::person::DepartmentCode;

use super::super::model::{Change, Detail, Moved, What};
use super::super::store;
use super::draft::Draft;
use crate::app::App;
use crate::failure::Failure;
use crate::features::masters::{self, By};
use crate::features::people::{self, Person};
use crate::features::sign_in;

/// Under which words a change is kept.
pub(super) struct Entry {
    pub(super) what: What,
    pub(super) code: Option<DepartmentCode>,
    /// The first day on which it holds.
    pub(super) day: Date,
}

/// Writes a draft and keeps what it wrote, under its number.
pub(super) fn entered(
    app: &App,
    tx: &mut WriteTx,
    (draft, entry): (&Draft, Entry),
    by: &By,
) -> Result<u64, Failure> {
    let number = store::next_change(tx)?;
    written(app, tx, draft, by)?;
    let mut successions = Vec::new();
    for step in &draft.successions {
        successions.push(store::add_succession(tx, step)?);
    }
    let moved = draft.people.iter().filter_map(|(from, person)| {
        Some(Moved { person: person.id, from: *from, into: person.department? })
    });
    let detail = Detail { steps: draft.steps.clone(), moved: moved.collect(), successions };
    store::put_detail(tx, number, &detail)?;
    let change = Change {
        number,
        time: app.now(),
        by: masters::name_of(tx, by)?,
        face: by.face,
        what: entry.what,
        code: entry.code,
        departments: detail.steps.len() as u64,
        people: detail.moved.len() as u64,
        undone: None,
        day: Some(entry.day),
    };
    store::put_change(tx, &change)?;
    Ok(number)
}

/// Writes departments and people; whose scope becomes another one signs in anew.
pub(super) fn written(app: &App, tx: &mut WriteTx, draft: &Draft, by: &By) -> Result<(), Failure> {
    people::put_departments(tx, draft.steps.iter().map(|step| &step.after))?;
    let log = masters::Log::of(tx, app, (by, None))?;
    for (from, person) in &draft.people {
        let before = Person { department: Some(*from), ..person.clone() };
        people::put_person(tx, person)?;
        log.enter(tx, (&before, person))?;
    }
    for department in &draft.removed {
        people::remove_department(tx, department.id)?;
    }
    for concern in &draft.concerns {
        if concern.ends_key {
            masters::lose(app, tx, concern.person, (&by.actor, by.face))?;
        } else {
            sign_in::end_all(tx, concern.person, None)?;
        }
    }
    Ok(())
}

/// The latest changes, the newest first.
///
/// # Errors
/// Those of the store.
pub(crate) fn changes(tx: &impl Read, limit: usize) -> Result<Vec<Change>, Failure> {
    Ok(store::changes(tx, limit)?)
}
