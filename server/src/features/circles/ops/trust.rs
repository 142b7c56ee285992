//! What a person has seen of the circles, and which rows follow from it.

use db::{Read, WriteTx};
use domain::id::{CircleId, PersonId};
use domain::permission::{CircleScope, Side};
use seal::SealError;
use seal::bundle::{Bundle, Owner};
use seal::circle::TrustedRow;
use seal::pins::{Pin, Pins};

use super::super::model::Circle;
use super::super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::{audit, settings};

/// What this generation of a person remembers; nothing before the first sight.
pub(super) fn read_pins(tx: &impl Read, owner: &Owner, bundle: &Bundle) -> Result<Pins, Failure> {
    match store::pins(tx, (PersonId::from_bytes(owner.person), owner.generation))? {
        Some(row) => Ok(seal::pins::open(bundle.pin_key(), owner, &row)?),
        None => Ok(Pins::default()),
    }
}

/// The present row of a circle, if it follows from the pins. The row of a scoped circle follows from
/// that of its all-circle; the employer's follows from the implementers' once these have signed it.
///
/// # Errors
/// [`Failure::Unopened`] for rows that do not follow; those of the store.
pub(super) fn current(tx: &impl Read, pins: &Pins, circle: &Circle) -> Result<TrustedRow, Failure> {
    check_places(tx, pins)?;
    if let (Some(pin), Some(row)) = (pins.circle(&circle.id.bytes()), circle.rows.last())
        && let Ok(trusted) = TrustedRow::pinned(row.clone(), &pin.hash)
    {
        return Ok(trusted);
    }
    Ok(chain(tx, pins, circle)?.pop().ok_or(SealError::Untrusted)?)
}

/// Refuses when another circle stands where a pinned one stood: only all-circles are pinned, and
/// each stays what it is for ever.
fn check_places(tx: &impl Read, pins: &Pins) -> Result<(), Failure> {
    let mut present = Vec::new();
    for side in [Side::Implementer, Side::Employer] {
        present.extend(store::circle_id(tx, side, CircleScope::All)?.map(CircleId::bytes));
    }
    let is_known = pins.circles.iter().all(|pin| present.contains(&pin.circle));
    if is_known { Ok(()) } else { Err(SealError::Untrusted.into()) }
}

/// The rows of a circle, all trusted, the first one first.
pub(super) fn chain(tx: &impl Read, pins: &Pins, circle: &Circle) -> Result<Vec<TrustedRow>, Failure> {
    let first = match circle.scope {
        CircleScope::All => first_of_all(tx, pins, circle)?,
        CircleScope::Department { .. } => first_of_scoped(tx, pins, circle)?,
    };
    let mut trusted = vec![first];
    for row in circle.rows.iter().skip(1) {
        let before = trusted.last().ok_or(SealError::Untrusted)?;
        trusted.push(before.follow(row.clone())?);
    }
    // Each row names the hash of the one before, so a pinned row vouches for all before it.
    if let Some(pin) = pins.circle(&circle.id.bytes()) {
        let has_pinned =
            trusted.iter().any(|row| row.row().epoch() == pin.epoch && row.row().hash() == pin.hash);
        if !has_pinned {
            return Err(SealError::Untrusted.into());
        }
    }
    Ok(trusted)
}

/// One epoch of a circle of the implementers, as anybody sees it who has pinned nothing; `None` when
/// there is none, or its rows do not follow from one another.
///
/// # Errors
/// Those of the store.
pub(crate) fn row_of(tx: &impl Read, circle: CircleId, epoch: u32) -> Result<Option<TrustedRow>, Failure> {
    let Some(circle) = store::by_id(tx, circle)?.filter(|it| it.side == Side::Implementer) else {
        return Ok(None);
    };
    match chain(tx, &Pins::default(), &circle) {
        Ok(rows) => Ok(rows.into_iter().find(|row| row.row().epoch() == epoch)),
        Err(Failure::Unopened(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

fn first_of_all(tx: &impl Read, pins: &Pins, circle: &Circle) -> Result<TrustedRow, Failure> {
    let first = circle.rows.first().cloned().ok_or(SealError::Untrusted)?;
    if circle.side == Side::Employer
        && let Some(counter) = store::counter(tx, circle.id)?
    {
        let implementers =
            store::circle(tx, Side::Implementer, CircleScope::All)?.ok_or(SealError::Untrusted)?;
        let signers = chain(tx, pins, &implementers)?;
        let signer = signers.iter().find(|row| row.row().epoch() == counter.epoch());
        return Ok(counter.trust(signer.ok_or(SealError::Untrusted)?, first)?);
    }
    Ok(TrustedRow::first_sight(first)?)
}

fn first_of_scoped(tx: &impl Read, pins: &Pins, circle: &Circle) -> Result<TrustedRow, Failure> {
    let first = circle.rows.first().ok_or(SealError::Untrusted)?;
    let all = store::circle(tx, circle.side, CircleScope::All)?.ok_or(SealError::Untrusted)?;
    let makers = chain(tx, pins, &all)?;
    let made = makers.iter().find_map(|maker| maker.follow_scoped(first.clone()).ok());
    Ok(made.ok_or(SealError::Untrusted)?)
}

/// Remembers the present all-circles and audit head for this person: at first sight as they are,
/// later only when they follow from what was seen. The employer's circle is seen once the
/// implementers have signed it.
///
/// # Errors
/// [`Failure::Unopened`] when they do not follow.
pub(crate) fn see(app: &App, tx: &mut WriteTx, owner: &Owner, bundle: &Bundle) -> Result<(), Failure> {
    let pins = read_pins(tx, owner, bundle)?;
    let mut seen = Vec::new();
    for side in [Side::Implementer, Side::Employer] {
        let Some(circle) = store::circle(tx, side, CircleScope::All)? else { continue };
        if side == Side::Implementer || store::counter(tx, circle.id)?.is_some() {
            seen.push(current(tx, &pins, &circle)?);
        }
    }
    remember(app, tx, (owner, bundle), pins, &seen)
}

/// Pins the rows that are new to this person.
pub(super) fn remember(
    app: &App,
    tx: &mut WriteTx,
    (owner, bundle): (&Owner, &Bundle),
    mut pins: Pins,
    seen: &[TrustedRow],
) -> Result<(), Failure> {
    let mut is_new = false;
    for row in seen.iter().map(TrustedRow::row) {
        let seen = Pin { circle: *row.circle(), epoch: row.epoch(), hash: row.hash() };
        if pins.circle(&seen.circle) != Some(&seen) {
            pins.see(seen);
            is_new = true;
        }
    }
    if !is_new {
        return Ok(());
    }
    let head = audit::last(tx, settings::read(tx)?.install)?;
    pins.audit_seq = head.seq;
    pins.audit_hash = head.hash;
    let row = seal::pins::seal(bundle.pin_key(), owner, &pins, &mut app.rng());
    store::put_pins(tx, (PersonId::from_bytes(owner.person), owner.generation), row)?;
    Ok(())
}
