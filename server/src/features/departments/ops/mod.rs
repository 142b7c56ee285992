//! The verbs: one look that says what would become another, and one writing that looks again.

mod concern;
mod draft;
mod import;
mod list;
mod plan;
mod undo;
mod write;

pub(crate) use concern::Concern;
pub(crate) use import::DepartmentMaster;
#[cfg(test)]
pub(crate) use import::{import, plan_import};
pub(crate) use list::{Listed, list};
pub(crate) use plan::{Prospect, Scheduled, cancel, due, may_cancel, may_schedule, plans, run, schedule};
pub(crate) use undo::{Undone, may_undo, undo};
pub(crate) use write::changes;

use db::{DbError, Read, WriteTx};
use domain::org::Department;

use self::draft::Stage;
use self::write::Entry;
use super::model::{Act, Refusal, What};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::masters::{self, By};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DepartmentError {
    /// What stands against it.
    #[error("the department master forbids it: {0:?}")]
    Refused(Refusal),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<Refusal> for DepartmentError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<DbError> for DepartmentError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// What becomes another by one act.
#[derive(Clone, Debug)]
pub(crate) struct Altered {
    /// The departments as they stand afterwards; none: everything was so already.
    pub(crate) departments: Vec<Department>,
    /// People who go to another department.
    pub(crate) people: usize,
    /// Holders of scoped roles who do not reach afterwards what they reached before.
    pub(crate) concerns: Vec<Concern>,
    /// The number by which it can be taken back, once it is written.
    pub(crate) number: Option<u64>,
}

/// What an act would do, if it may be done.
///
/// # Errors
/// What stands against it.
pub(crate) fn may_alter(app: &App, tx: &impl Read, act: &Act) -> Result<Altered, DepartmentError> {
    Ok(draft::draft(app, tx, act, &Stage::on(tx, app.today())?)?.altered(None))
}

/// Does it, if as many people go to another department as somebody saw before; without a change nothing
/// is entered.
///
/// # Errors
/// As [`may_alter`]; [`Refusal::Another`] for another number of people.
pub(crate) fn alter(
    app: &App,
    tx: &mut WriteTx,
    (act, seen): (&Act, usize),
    by: &By,
) -> Result<Altered, DepartmentError> {
    let draft = draft::draft(app, tx, act, &Stage::on(tx, app.today())?)?;
    if draft.people.len() != seen {
        return Err(Refusal::Another(draft.people.len() as u64).into());
    }
    if draft.steps.is_empty() {
        return Ok(draft.altered(None));
    }
    let entry = Entry { what: What::of(act), code: Some(act.code().clone()), day: app.today() };
    let number = write::entered(app, tx, (&draft, entry), by)?;
    let counts = format!("{}; people {}, scoped {}", act.note(), draft.people.len(), draft.concerns.len());
    let detail = Detail::of(act.code()).noting(counts);
    masters::record(app, tx, (by, happened(act)), detail)?;
    Ok(draft.altered(Some(number)))
}

const fn happened(act: &Act) -> Happened {
    match act {
        Act::Merge(..) => Happened::DepartmentsMerged,
        _ => Happened::DepartmentChanged,
    }
}
