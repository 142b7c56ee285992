//! The end of a membership.

use db::{Read, WriteTx};
use domain::id::{CircleId, PersonId};
use domain::org::{Reach, Role, reach};
use domain::permission::{CircleScope, Side};
use seal::bundle::Owner;

use super::super::model::{Circle, Rotation};
use super::super::store;
use crate::app::{App, unix};
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people::{self, Account, Person};
use crate::features::settings;

/// Ends every membership of a person: their rows go, and the next epoch of each circle is due. Says
/// which circles lost a member.
///
/// # Errors
/// Those of the store.
pub(crate) fn end_all(
    app: &App,
    tx: &mut WriteTx,
    person: PersonId,
    by: (&Actor, Face),
) -> Result<Vec<Circle>, Failure> {
    let mut lost = Vec::new();
    for id in store::circles_of(tx, person)? {
        end(app, tx, (person, id), by)?;
        lost.extend(store::by_id(tx, id)?);
    }
    Ok(lost)
}

/// Whether nobody else holds the key of a circle of the whole company that this person holds. A circle
/// of a department is reached through the whole one, so it is never lost with its last member.
///
/// # Errors
/// Those of the store.
pub(crate) fn is_last_holder(app: &App, tx: &impl Read, person: PersonId) -> Result<bool, Failure> {
    for id in store::circles_of(tx, person)? {
        let Some(circle) = store::by_id(tx, id)? else { continue };
        if circle.scope == CircleScope::All && super::holders(app, tx, &circle)? == [person] {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Ends the memberships of everybody who is no longer entitled to them: role or scope changed,
/// account stopped or left, end date passed, key born anew. Says how many ended.
///
/// # Errors
/// Those of the store.
pub(crate) fn end_unfit(app: &App, tx: &mut WriteTx, by: (&Actor, Face)) -> Result<usize, Failure> {
    let unfit = unfit(app, tx)?;
    for membership in &unfit {
        end(app, tx, *membership, by)?;
    }
    Ok(unfit.len())
}

/// The memberships that [`end_unfit`] would end.
///
/// # Errors
/// Those of the store.
pub(crate) fn unfit(app: &App, tx: &impl Read) -> Result<Vec<(PersonId, CircleId)>, Failure> {
    let mut found = Vec::new();
    for (person, id) in store::memberships(tx)? {
        let Some(circle) = store::by_id(tx, id)? else { continue };
        if !is_fit(app, tx, person, &circle)? {
            found.push((person, id));
        }
    }
    Ok(found)
}

fn is_fit(app: &App, tx: &impl Read, person: PersonId, circle: &Circle) -> Result<bool, Failure> {
    let (Some(person), Some(key)) = (people::person(tx, person)?, people::key_of(tx, person)?) else {
        return Ok(false);
    };
    let owner = Owner { person: person.id.bytes(), generation: key.generation };
    let Some(member) = store::member(tx, circle, &owner)? else { return Ok(false) };
    let has_left = person.left.is_some_and(|day| day < app.today());
    let is_there = person.account == Account::Active && !has_left && !member.is_over(unix(app.now()));
    let has_end = member.grant().until.is_some();
    Ok(is_there && suits(&person, circle.side, has_end) && reaches(tx, &person)? == Some(circle.scope))
}

/// Whether a role belongs to a side. A clerk is lent the implementers' key for a time.
fn suits(person: &Person, side: Side, has_end: bool) -> bool {
    match (person.role, side) {
        (Role::Medical, Side::Implementer) | (Role::Manager | Role::Clerk, Side::Employer) => true,
        (Role::Clerk, Side::Implementer) => has_end,
        _ => false,
    }
}

/// The scope of the circles that go with a person's role today; `None` for nobody.
///
/// # Errors
/// Those of the store.
pub(crate) fn reaches(tx: &impl Read, person: &Person) -> Result<Option<CircleScope>, Failure> {
    if !person.role.is_elevated() {
        return Ok(None);
    }
    let reach = match person.is_unscoped() {
        true => Reach::Whole,
        false => reach(person.scope, person.place(), &people::branch(tx, person.department)?),
    };
    Ok(CircleScope::of(person.scope, reach))
}

fn end(
    app: &App,
    tx: &mut WriteTx,
    (person, circle): (PersonId, CircleId),
    (actor, face): (&Actor, Face),
) -> Result<(), Failure> {
    store::remove_member(tx, circle, person)?;
    if store::rotation(tx, circle)?.is_none() {
        store::put_rotation(tx, circle, &Rotation { since: app.now() })?;
    }
    let detail = Detail::of(person).noting(format!("circle {circle}"));
    let happened = Happened::MembershipEnded;
    let entry = Entry { time: app.now(), actor: actor.clone(), face, happened, detail };
    audit::append(tx, settings::read(tx)?.install, entry)?;
    Ok(())
}
