//! Trying the recovery sheet: the code is typed, opens the present key, and both are dropped.

use db::{Read, WriteTx};
use domain::id::PersonId;
use jiff::Timestamp;
use seal::SealError;
use seal::bundle::{Bundle, Owner};
use seal::circle::{self, CircleKey, Grant, How};
use seal::code::PaperCode;

use super::super::model::{Circle, Rotation, Trial};
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
    keys: (&Owner, &Bundle),
    (circle, code): (&Circle, &PaperCode),
    face: Face,
) -> Result<bool, Failure> {
    let opens = opened(tx, keys, (circle, code))?.is_some();
    if opens {
        store::put_trial(tx, circle.id, &Trial { time: app.now() })?;
    }
    let note = if opens { "opened" } else { "another sheet" };
    record(app, tx, (keys.0, face), Happened::SheetTried, Detail::of(circle.id).noting(note))?;
    Ok(opens)
}

/// Makes somebody a member by the recovery sheet, when nobody is left who could grant the key; the next
/// epoch is due. `false` for the code of another sheet.
///
/// # Errors
/// As [`try_sheet`].
pub(crate) fn enter_by_sheet(
    app: &App,
    tx: &mut WriteTx,
    keys: (&Owner, &Bundle),
    (circle, code): (&Circle, &PaperCode),
) -> Result<bool, Failure> {
    let Some(key) = opened(tx, keys, (circle, code))? else { return Ok(false) };
    let (owner, bundle) = keys;
    let by = owner.person;
    let grant = Grant { owner: *owner, public: bundle.public_key(), how: How::Sheet, until: None, by };
    let member = circle::grant(&key, &grant, &mut app.rng())?;
    store::put_member(tx, (circle.id, circle.epoch()), &member)?;
    if store::rotation(tx, circle.id)?.is_none() {
        store::put_rotation(tx, circle.id, &Rotation { since: app.now() })?;
    }
    let note = format!("circle {}, by its recovery sheet", circle.id);
    let detail = Detail::of(PersonId::from_bytes(owner.person)).noting(note);
    record(app, tx, (owner, Face::Web), Happened::KeyGranted, detail)?;
    Ok(true)
}

fn opened(
    tx: &impl Read,
    (owner, bundle): (&Owner, &Bundle),
    (circle, code): (&Circle, &PaperCode),
) -> Result<Option<CircleKey>, Failure> {
    let trusted = trust::current(tx, &trust::read_pins(tx, owner, bundle)?, circle)?;
    let sealed = store::sheet(tx, circle)?.ok_or(SealError::Untrusted)?;
    match circle::open_sheet(&trusted, &sealed, code) {
        Ok(key) => Ok(Some(key)),
        Err(SealError::NotRecipient) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// When the sheet of a circle last opened its key; `None` for never.
///
/// # Errors
/// Those of the store.
pub(crate) fn last_trial(tx: &impl Read, circle: &Circle) -> Result<Option<Timestamp>, Failure> {
    Ok(store::trial(tx, circle.id)?.map(|trial| trial.time))
}
