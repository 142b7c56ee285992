//! Writing the extra questions of a draft. From 開始待ち on they stay as they are.

use db::{Read, WriteTx};
use domain::event::Phase;
use domain::questionnaire::Extras;

use super::super::model::{Plan, Refusal};
use super::super::store;
use super::{EventError, find, put};
use crate::app::App;
use crate::features::audit::{By, Happened};

/// The event whose questions may be written.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Phase`] beyond 作成中; those of the store.
pub(crate) fn may_write_extras(tx: &impl Read, code: &str) -> Result<Plan, EventError> {
    let plan = find(tx, code)?;
    if plan.phase != Phase::Draft {
        return Err(Refusal::Phase(plan.phase).into());
    }
    Ok(plan)
}

/// Puts these questions in place of those that were looked at.
///
/// # Errors
/// Those of [`may_write_extras`]; [`Refusal::Changed`] when somebody else wrote others meanwhile.
pub(crate) fn write_extras(
    app: &App,
    tx: &mut WriteTx,
    (code, looked, extras): (&str, &Extras, &Extras),
    by: &By,
) -> Result<(), EventError> {
    let mut plan = may_write_extras(tx, code)?;
    if store::extras(tx, plan.id)? != *looked {
        return Err(Refusal::Changed(plan.revision).into());
    }
    store::put_extras(tx, plan.id, extras)?;
    let note = format!("extra questions {}", extras.questions().len());
    put(app, tx, &mut plan, (by, Happened::EventEdited, note))
}
