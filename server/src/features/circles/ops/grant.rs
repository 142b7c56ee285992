//! Giving a circle's key to somebody, signing the employer's circle, trying the recovery sheet.

use db::{Read, WriteTx};
use domain::id::PersonId;
use domain::permission::{CircleScope, Side};
use jiff::Timestamp;
use seal::SealError;
use seal::bundle::{Bundle, Owner};
use seal::circle::{self, CircleKey, Grant, How};
use seal::code::PaperCode;

use super::super::model::{Circle, Drill, Purpose};
use super::super::store;
use super::check::Checked;
use super::found::record;
use super::{hold, trust};
use crate::app::{App, unix};
use crate::failure::Failure;
use crate::features::audit::{Detail, Face, Happened};

/// Opens a circle with a key of one's own, or a scoped one through its all-circle.
///
/// # Errors
/// [`Failure::Unopened`] when a row was changed, exchanged or does not follow from the pins.
pub(crate) fn reach(
    app: &App,
    tx: &impl Read,
    (owner, bundle): (&Owner, &Bundle),
    circle: &Circle,
) -> Result<Option<CircleKey>, Failure> {
    let own = hold::hold(app, tx, (owner, bundle), (circle.side, circle.scope))?;
    if own.is_some() || circle.scope == CircleScope::All {
        return Ok(own);
    }
    let Some(sealed) = store::parent(tx, circle)? else { return Ok(None) };
    let all = hold::hold(app, tx, (owner, bundle), (circle.side, CircleScope::All))?;
    let Some(all) = all else { return Ok(None) };
    let trusted = trust::current(tx, &trust::read_pins(tx, owner, bundle)?, circle)?;
    Ok(Some(circle::open_parent(&trusted, &sealed, &all)?))
}

/// Grants a circle's key to the person whose key was compared; `until` ends it by itself.
///
/// # Errors
/// [`Failure::KeyMissing`] when the member does not reach the circle; [`Failure::Unopened`] when a
/// row was exchanged.
pub(crate) fn grant(
    app: &App,
    tx: &mut WriteTx,
    (owner, bundle): (&Owner, &Bundle),
    (circle, checked): (&Circle, &Checked),
    until: Option<(Timestamp, &str)>,
) -> Result<(), Failure> {
    if !checked.is_for(Purpose::Grant) {
        return Err(Failure::fault("a key was compared for another purpose"));
    }
    let key = reach(app, tx, (owner, bundle), circle)?.ok_or(Failure::KeyMissing)?;
    let grant = Grant {
        owner: *checked.owner(),
        public: *checked.public(),
        how: How::CheckCode,
        until: until.map(|(until, _)| unix(until)),
        by: owner.person,
    };
    let member = circle::grant(&key, &grant, &mut app.rng())?;
    store::put_member(tx, (circle.id, circle.epoch()), &member)?;
    let mut note = format!("circle {}", circle.id);
    if let Some((until, reason)) = until {
        note = format!("{note}, until {until}: {reason}");
    }
    let detail = Detail::of(PersonId::from_bytes(checked.owner().person)).noting(note);
    record(app, tx, (owner, Face::Web), Happened::KeyGranted, detail)
}

/// Signs the employer's circle in the name of the implementers, after its holder's code agreed.
///
/// # Errors
/// [`Failure::KeyMissing`] without the implementers' key; [`Failure::Unopened`] for exchanged rows.
pub(crate) fn countersign(
    app: &App,
    tx: &mut WriteTx,
    (owner, bundle): (&Owner, &Bundle),
    (employer, checked): (&Circle, &Checked),
) -> Result<(), Failure> {
    if !checked.is_for(Purpose::Countersign) {
        return Err(Failure::fault("a key was compared for another purpose"));
    }
    let key = hold::hold(app, tx, (owner, bundle), (Side::Implementer, CircleScope::All))?;
    let key = key.ok_or(Failure::KeyMissing)?;
    let first = employer.rows.first().ok_or(SealError::Untrusted)?;
    let counter = circle::countersign(&key, first)?;
    store::put_counter(tx, employer.id, &counter)?;
    trust::see(app, tx, owner, bundle)?;
    let detail = Detail::of(employer.id).noting(employer.fingerprint());
    record(app, tx, (owner, Face::Web), Happened::CircleConfirmed, detail)
}

/// Whether the implementers have signed the employer's circle.
///
/// # Errors
/// Those of the store.
pub(crate) fn is_countersigned(tx: &impl Read, employer: &Circle) -> Result<bool, Failure> {
    Ok(store::counter(tx, employer.id)?.is_some())
}

/// Tries the recovery sheet: the typed code opens the present epoch, which is dropped at once.
///
/// # Errors
/// [`SealError::Mistyped`] and [`SealError::NotRecipient`] inside the result for a wrong code;
/// [`Failure::Unopened`] when a row was exchanged.
pub(crate) fn drill(
    app: &App,
    tx: &mut WriteTx,
    (owner, bundle): (&Owner, &Bundle),
    (circle, typed): (&Circle, &str),
) -> Result<bool, Failure> {
    let Ok(code) = PaperCode::parse(typed) else { return Ok(false) };
    let sealed = store::sheet(tx, circle)?.ok_or(SealError::Untrusted)?;
    let trusted = trust::current(tx, &trust::read_pins(tx, owner, bundle)?, circle)?;
    match circle::open_sheet(&trusted, &sealed, &code) {
        Ok(_) => {}
        Err(SealError::NotRecipient) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    let drill = Drill { time: app.now(), by: PersonId::from_bytes(owner.person) };
    store::put_drill(tx, circle.id, &drill)?;
    record(app, tx, (owner, Face::Web), Happened::SheetTried, Detail::of(circle.id))?;
    Ok(true)
}
