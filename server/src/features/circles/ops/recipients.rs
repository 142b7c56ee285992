//! To whom a record is sealed.

use db::Read;
use domain::permission::{CircleScope, Side};
use seal::bundle::{Bundle, Owner};
use seal::pins::Pins;
use seal::shared::{Recipient, Recipients};

use super::super::model::{Circle, Subject};
use super::super::store;
use super::trust;
use crate::failure::Failure;

/// The reader's own key as recipient of own records.
pub(crate) fn own_recipient(owner: &Owner, bundle: &Bundle) -> Recipient {
    Recipient { id: *bundle.opening_key(owner).recipient(), public: bundle.public_key() }
}

/// Everybody a person's result or case is sealed to: the person, the implementers whose circles reach
/// the person in the event's snapshot and, where the policy says so, the employer's circles likewise.
///
/// The circles must follow from what the viewer has seen before; otherwise nothing is sealed. While
/// the employer's side has no usable circle it is left out, and the record is mended later.
///
/// # Errors
/// [`Failure::Unopened`] when a circle's rows do not chain to the pins.
pub(crate) fn recipients(
    tx: &impl Read,
    (owner, bundle): (&Owner, &Bundle),
    subject: &Subject,
) -> Result<Recipients, Failure> {
    let pins = trust::read_pins(tx, owner, bundle)?;
    let mut list: Vec<Recipient> = subject.key.into_iter().collect();
    let implementers = path(tx, &pins, (Side::Implementer, subject))?;
    if implementers.is_empty() {
        return Err(Failure::fault("an event is open without implementers"));
    }
    list.extend(implementers);
    if subject.employer && usable_employers(tx)? {
        list.extend(path(tx, &pins, (Side::Employer, subject))?);
    }
    Ok(Recipients::by_policy(list)?)
}

/// Whether the employer's side has a circle that the implementers have signed.
///
/// # Errors
/// Those of the store.
pub(crate) fn usable_employers(tx: &impl Read) -> Result<bool, Failure> {
    let Some(circle) = store::circle_id(tx, Side::Employer, CircleScope::All)? else { return Ok(false) };
    Ok(store::counter(tx, circle)?.is_some())
}

/// The employer's circles that would receive a record of this person; none while that side is not
/// usable.
///
/// # Errors
/// Those of the store.
pub(crate) fn employers(tx: &impl Read, subject: &Subject) -> Result<Vec<Circle>, Failure> {
    let mut found = Vec::new();
    if usable_employers(tx)? {
        for scope in subject.scopes() {
            found.extend(store::circle(tx, Side::Employer, scope)?);
        }
    }
    Ok(found)
}

fn path(tx: &impl Read, pins: &Pins, (side, subject): (Side, &Subject)) -> Result<Vec<Recipient>, Failure> {
    let mut found = Vec::new();
    for scope in subject.scopes() {
        if let Some(circle) = store::circle(tx, side, scope)? {
            found.push(trust::current(tx, pins, &circle)?.recipient());
        }
    }
    Ok(found)
}
