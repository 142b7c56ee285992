//! The verbs: one look that says what would become another, and one writing that looks again.

mod concern;
mod draft;
mod list;

pub(crate) use concern::Concern;
pub(crate) use list::{Listed, list};

use db::{DbError, Read, WriteTx};
use domain::org::Department;

use super::model::{Act, Refusal};
use super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::masters::{self, By};
use crate::features::{people, sign_in};

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
}

/// What an act would do, if it may be done.
///
/// # Errors
/// What stands against it.
pub(crate) fn may_alter(app: &App, tx: &impl Read, act: &Act) -> Result<Altered, DepartmentError> {
    Ok(draft::draft(app, tx, act)?.altered())
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
    let draft = draft::draft(app, tx, act)?;
    if draft.people.len() != seen {
        return Err(Refusal::Another(draft.people.len()).into());
    }
    if draft.departments.is_empty() {
        return Ok(draft.altered());
    }
    people::put_departments(tx, &draft.departments)?;
    for person in &draft.people {
        people::put_person(tx, person)?;
    }
    for step in &draft.successions {
        store::add_succession(tx, step)?;
    }
    for concern in &draft.concerns {
        if concern.ends_key {
            masters::lose(app, tx, concern.person, (&by.actor, by.face))?;
        } else {
            sign_in::end_all(tx, concern.person, None)?;
        }
    }
    let happened = match act {
        Act::Merge(..) => Happened::DepartmentsMerged,
        _ => Happened::DepartmentChanged,
    };
    let counts = format!("{}; people {}, scoped {}", act.note(), draft.people.len(), draft.concerns.len());
    masters::record(app, tx, (by, happened), Detail::of(act.code()).noting(counts))?;
    Ok(draft.altered())
}
