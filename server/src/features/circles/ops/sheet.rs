//! Trying the recovery sheet: the code is typed, opens the present key, and both are dropped.

use db::{Read, WriteTx};
use jiff::Timestamp;
use seal::SealError;
use seal::bundle::{Bundle, Owner};
use seal::circle;
use seal::code::PaperCode;

use super::super::model::{Circle, Trial};
use super::super::store;
use super::found::record;
use super::trust;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Face, Happened};

/// Whether the code opens the present key of an all-circle; the trial is remembered when it does.
///
/// # Errors
/// [`Failure::Unopened`] for exchanged rows or a damaged sheet row; those of the store.
pub(crate) fn try_sheet(
    app: &App,
    tx: &mut WriteTx,
    (owner, bundle): (&Owner, &Bundle),
    (circle, code): (&Circle, &PaperCode),
    face: Face,
) -> Result<bool, Failure> {
    let trusted = trust::current(tx, &trust::read_pins(tx, owner, bundle)?, circle)?;
    let sealed = store::sheet(tx, circle)?.ok_or(SealError::Untrusted)?;
    let opens = match circle::open_sheet(&trusted, &sealed, code) {
        Ok(_) => true,
        Err(SealError::NotRecipient) => false,
        Err(error) => return Err(error.into()),
    };
    if opens {
        store::put_trial(tx, circle.id, &Trial { time: app.now() })?;
    }
    let note = if opens { "opened" } else { "another sheet" };
    record(app, tx, (owner, face), Happened::SheetTried, Detail::of(circle.id).noting(note))?;
    Ok(opens)
}

/// When the sheet of a circle last opened its key; `None` for never.
///
/// # Errors
/// Those of the store.
pub(crate) fn last_trial(tx: &impl Read, circle: &Circle) -> Result<Option<Timestamp>, Failure> {
    Ok(store::trial(tx, circle.id)?.map(|trial| trial.time))
}
