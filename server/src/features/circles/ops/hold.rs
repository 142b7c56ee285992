//! Who holds a circle's key, and opening it.

use db::Read;
use domain::id::PersonId;
use domain::permission::{CircleScope, HeldKey, Side};
use seal::bundle::{Bundle, Owner};
use seal::circle::{self, CircleKey};

use super::super::model::Circle;
use super::super::store;
use super::trust;
use crate::app::{App, unix};
use crate::failure::Failure;
use crate::features::people;

/// Opens a circle's key with the session's own keys; `None` when it was not granted.
///
/// # Errors
/// [`Failure::Unopened`] when a row was changed, exchanged or does not follow from the pins.
pub(crate) fn hold(
    app: &App,
    tx: &impl Read,
    (owner, bundle): (&Owner, &Bundle),
    (side, scope): (Side, CircleScope),
) -> Result<Option<CircleKey>, Failure> {
    let Some(circle) = store::circle(tx, side, scope)? else { return Ok(None) };
    let now = unix(app.now());
    let Some(member) = store::member(tx, &circle, owner)?.filter(|member| !member.is_over(now)) else {
        return Ok(None);
    };
    let pins = trust::read_pins(tx, owner, bundle)?;
    let trusted = trust::current(tx, &pins, &circle)?;
    Ok(Some(circle::open(&trusted, &member, bundle, owner, now)?))
}

/// The circle keys that this generation of a person holds, without opening them.
///
/// # Errors
/// Those of the store.
pub(crate) fn keys_of(app: &App, tx: &impl Read, owner: &Owner) -> Result<Vec<HeldKey>, Failure> {
    let mut keys = Vec::new();
    let now = unix(app.now());
    for id in store::circles_of(tx, PersonId::from_bytes(owner.person))? {
        let Some(circle) = store::by_id(tx, id)? else { continue };
        if store::member(tx, &circle, owner)?.is_some_and(|member| !member.is_over(now)) {
            keys.push(HeldKey::Circle(circle.side, circle.scope));
        }
    }
    Ok(keys)
}

/// The circle keys that a person's present generation holds; none before the first own password.
///
/// # Errors
/// Those of the store.
pub(crate) fn held_by(app: &App, tx: &impl Read, person: PersonId) -> Result<Vec<HeldKey>, Failure> {
    let Some(key) = people::key_of(tx, person)? else { return Ok(Vec::new()) };
    keys_of(app, tx, &Owner { person: person.bytes(), generation: key.generation })
}

/// The people who hold the present key of a circle, each with the last second of a loan.
///
/// # Errors
/// Those of the store.
pub(crate) fn memberships(
    app: &App,
    tx: &impl Read,
    circle: &Circle,
) -> Result<Vec<(PersonId, Option<u64>)>, Failure> {
    let now = unix(app.now());
    let mut found = Vec::new();
    for member in store::members(tx, circle)? {
        let (grant, person) = (member.grant(), PersonId::from_bytes(member.grant().owner.person));
        let generation = people::key_of(tx, person)?.map(|key| key.generation);
        if generation == Some(grant.owner.generation) && !member.is_over(now) {
            found.push((person, grant.until));
        }
    }
    Ok(found)
}

/// The people who hold the present key of a circle.
///
/// # Errors
/// Those of the store.
pub(crate) fn holders(app: &App, tx: &impl Read, circle: &Circle) -> Result<Vec<PersonId>, Failure> {
    Ok(memberships(app, tx, circle)?.into_iter().map(|(person, _)| person).collect())
}
