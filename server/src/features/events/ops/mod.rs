//! The verbs of an event's life. Each has a look (`may_…`, or what it would leave) that writes nothing, and
//! the writing that looks again.

mod cancel;
mod check;
mod draft;
mod extras;
mod medical;
mod named;
mod open;
mod people;
mod run;

pub(crate) use cancel::{Cancelling, asker, cancel, may_cancel};
pub(super) use cancel::{ask_cancel, drop_cancel};
pub(super) use check::items;
pub(crate) use check::precheck;
pub(crate) use draft::{copy, create, may_copy, may_create, may_remove, remove};
pub(crate) use extras::{may_write_extras, write_extras};
pub(crate) use medical::{Confirming, Reopening, confirm_criteria, may_confirm, may_reopen, reopen};
pub(super) use named::{Named, Names, named, names_of};
pub(crate) use open::{may_open, open};
pub(crate) use people::{Change, Changed, change_people, may_change_people};
pub(crate) use run::{Erasing, after, close, due, may_close, take};

use db::{DbError, Read, WriteTx};
use domain::event::{Phase, PhaseRefused};

use super::model::{Plan, Refusal};
use super::store;
use crate::app::{App, KeyringError};
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EventError {
    /// What stands against it.
    #[error("the event does not allow it: {0:?}")]
    Refused(Refusal),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<Refusal> for EventError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<PhaseRefused> for EventError {
    fn from(refused: PhaseRefused) -> Self {
        Self::Refused(Refusal::Phase(refused.from))
    }
}

impl From<DbError> for EventError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

impl From<KeyringError> for EventError {
    fn from(error: KeyringError) -> Self {
        Self::Failure(error.into())
    }
}

/// The event of a code.
///
/// # Errors
/// [`Refusal::Unknown`]; those of the store.
pub(crate) fn find(tx: &impl Read, code: &str) -> Result<Plan, EventError> {
    Ok(store::by_code(tx, code)?.ok_or(Refusal::Unknown)?)
}

/// The phase after a move that the table of phases allows.
fn moved(plan: &Plan, to: Phase) -> Result<Phase, EventError> {
    Ok(plan.phase.move_to(to)?)
}

fn put(
    app: &App,
    tx: &mut WriteTx,
    plan: &mut Plan,
    (by, happened, note): (&By, Happened, String),
) -> Result<(), EventError> {
    store::put_plan(tx, plan)?;
    Ok(by.record(app, tx, happened, Detail::of(&plan.code).noting(note))?)
}
