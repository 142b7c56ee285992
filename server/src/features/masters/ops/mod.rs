//! The verbs: one function each, and what it looks at before it writes.

mod departments;
mod import;
mod list;
mod slips;
mod step;
mod undo;

pub(crate) use departments::{import_departments, plan_departments};
pub(crate) use import::{Planned, import_people, plan_people};
pub(crate) use list::{Listed, Wanted, list, one, record_departments_file, record_people_file};
pub(crate) use slips::{Slip, SlipRefusal, SlipsError, make_slips, may_make_slips};
pub(crate) use step::{Ask, Refusal, Step, StepError, Stepped, may_step, step};
#[cfg(test)]
pub(super) use undo::{Skipped, Undone};
pub(crate) use undo::{UndoError, may_undo, undo};

use db::{DbError, Read, WriteTx};
use domain::person::StaffNumber;

use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people::{self, Person};
use crate::features::settings;

/// Who does it, by which face, and why.
#[derive(Clone, Debug)]
pub(crate) struct By {
    pub(crate) actor: Actor,
    pub(crate) face: Face,
    /// Empty without.
    pub(crate) reason: String,
}

impl By {
    /// A note of the audit entry with the reason behind it.
    fn note(&self, note: String) -> String {
        match (note.is_empty(), self.reason.is_empty()) {
            (_, true) => note,
            (true, false) => self.reason.clone(),
            (false, false) => format!("{note}; {}", self.reason),
        }
    }
}

/// Enters what was done; the reason comes behind the note.
fn record(
    app: &App,
    tx: &mut WriteTx,
    (by, happened): (&By, Happened),
    mut detail: Detail,
) -> Result<(), Failure> {
    detail.note = by.note(detail.note);
    let (actor, face) = (by.actor.clone(), by.face);
    audit::append(tx, settings::read(tx)?.install, Entry { time: app.now(), actor, face, happened, detail })?;
    Ok(())
}

/// Whoever has a number, as somebody typed it.
fn typed(tx: &impl Read, number: &str) -> Result<Option<Person>, DbError> {
    let Ok(number) = StaffNumber::parse(number) else { return Ok(None) };
    match people::by_staff_number(tx, &number)? {
        Some(id) => people::person(tx, id),
        None => Ok(None),
    }
}
