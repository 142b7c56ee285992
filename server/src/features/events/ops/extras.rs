//! Writing the extra questions of a draft. From 開始待ち on they stay as they are.

use db::WriteTx;
use domain::event::Phase;
use domain::questionnaire::Extras;

use super::super::model::Refusal;
use super::super::store;
use super::{EventError, find, put};
use crate::app::App;
use crate::features::audit::{By, Happened};

/// Puts these questions in place of those that were looked at.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Phase`] beyond 作成中; [`Refusal::Changed`] when somebody else wrote
/// others meanwhile; those of the store.
pub(crate) fn put_extras(
    app: &App,
    tx: &mut WriteTx,
    (code, looked, extras): (&str, &Extras, &Extras),
    by: &By,
) -> Result<(), EventError> {
    let mut plan = find(tx, code)?;
    if plan.phase != Phase::Draft {
        return Err(Refusal::Phase(plan.phase).into());
    }
    if store::extras(tx, plan.id)? != *looked {
        return Err(Refusal::Changed(plan.revision).into());
    }
    store::put_extras(tx, plan.id, extras)?;
    let note = format!("extra questions {}", extras.questions().len());
    put(app, tx, &mut plan, (by, Happened::EventEdited, note))
}
