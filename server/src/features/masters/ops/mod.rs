//! The verbs: one function each, and what it looks at before it writes.

mod apply;
mod faulty;
mod files;
mod import;
mod list;
mod log;
mod mapping;
mod parts;
mod person;
mod slips;
mod step;
mod undo;

pub(crate) use apply::{AT_ONCE, Applied, File, apply, faulty, look};
pub(crate) use faulty::heading_of;
pub(crate) use files::{Loaded, Look, Master, PeopleMaster, Taken, compared, load, look_at, write_out};
pub(crate) use import::{Planned, lose};
#[cfg(test)]
pub(super) use import::{import_people, plan_people};
pub(crate) use list::{Listed, Order, Wanted, list, one};
pub(crate) use log::{Log, revisions};
pub(crate) use mapping::{Heading, Mapping, Target, carried, mapping};
pub(crate) use parts::{Difference, Part, What, Window};
pub(crate) use person::{Edit, EditError, edit, may_edit};
pub(crate) use slips::{SlipRefusal, SlipsError, invite, make_slips, may_make_slips};
pub(crate) use step::{Ask, Refusal, Step, StepError, Stepped, may_step, step};
#[cfg(test)]
pub(super) use undo::Skipped;
pub(super) use undo::Undone;
pub(crate) use undo::{UndoError, may_undo, undo};

use db::{DbError, Read, WriteTx};
use domain::person::StaffNumber;

use crate::app::App;
use crate::failure::Failure;
pub(crate) use crate::features::audit::By;
use crate::features::audit::{Actor, Detail, Happened};
use crate::features::people::{self, Person};

/// Enters what was done; the reason comes behind the note.
///
/// # Errors
/// Those of the store.
pub(crate) fn record(
    app: &App,
    tx: &mut WriteTx,
    (by, happened): (&By, Happened),
    detail: Detail,
) -> Result<(), Failure> {
    by.record(app, tx, happened, detail)
}

/// Whoever has a number, as somebody typed it.
fn typed(tx: &impl Read, number: &str) -> Result<Option<Person>, DbError> {
    let Ok(number) = StaffNumber::parse(number) else { return Ok(None) };
    match people::by_staff_number(tx, &number)? {
        Some(id) => people::person(tx, id),
        None => Ok(None),
    }
}

/// Who acts, as a list shows it: the operator's account or the person's number; empty for the clock.
///
/// # Errors
/// Those of the store.
pub(crate) fn name_of(tx: &impl Read, by: &By) -> Result<String, DbError> {
    Ok(match &by.actor {
        Actor::Operator { name, .. } => name.clone(),
        Actor::Person(id) => {
            people::person(tx, *id)?.map(|by| by.staff_number.to_string()).unwrap_or_default()
        }
        Actor::System | Actor::Nobody | Actor::Owner => String::new(),
    })
}
