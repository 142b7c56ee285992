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

/// Somebody whose membership ended, and the circle.
pub(crate) struct Ended {
    pub(crate) person: PersonId,
    pub(crate) circle: Circle,
}

/// Ends the memberships of everybody who is no longer entitled to them: role or scope changed,
/// department moved, account stopped, leave date or end of a loan passed, key born anew. The last holder
/// of a whole circle stays in it until somebody else holds the key: without a holder it would be lost.
///
/// # Errors
/// Those of the store.
pub(crate) fn end_unfit(app: &App, tx: &mut WriteTx, by: (&Actor, Face)) -> Result<Vec<Ended>, Failure> {
    let mut ended = Vec::new();
    for (person, circle) in unfit(app, tx)? {
        if circle.scope == CircleScope::All && super::holders(app, tx, &circle)? == [person] {
            continue;
        }
        end(app, tx, (person, circle.id), by)?;
        ended.push(Ended { person, circle });
    }
    Ok(ended)
}

/// Whether somebody holds a membership that [`end_unfit`] would end.
///
/// # Errors
/// Those of the store.
pub(crate) fn has_unfit(app: &App, tx: &impl Read) -> Result<bool, Failure> {
    for (person, circle) in unfit(app, tx)? {
        if circle.scope != CircleScope::All || super::holders(app, tx, &circle)? != [person] {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The holders of a circle's key who can use it: their role, account and dates still fit.
///
/// # Errors
/// Those of the store.
pub(crate) fn able_holders(app: &App, tx: &impl Read, circle: &Circle) -> Result<Vec<PersonId>, Failure> {
    let mut found = Vec::new();
    for person in super::holders(app, tx, circle)? {
        if is_fit(app, tx, person, circle)? {
            found.push(person);
        }
    }
    Ok(found)
}

fn unfit(app: &App, tx: &impl Read) -> Result<Vec<(PersonId, Circle)>, Failure> {
    let mut found = Vec::new();
    for (person, id) in store::all_memberships(tx)? {
        let Some(circle) = store::by_id(tx, id)? else { continue };
        if !is_fit(app, tx, person, &circle)? {
            found.push((person, circle));
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
    let is_lent = member.grant().until.is_some();
    // What is lent to a clerk is the whole circle's key, whatever the clerk's own scope.
    let scope = if is_lent { Some(CircleScope::All) } else { reaches(tx, &person)? };
    Ok(is_there && suits(person.role, circle.side, is_lent) && scope == Some(circle.scope))
}

/// Whether a role belongs to a side. A clerk is lent the implementers' key for a time.
fn suits(role: Role, side: Side, is_lent: bool) -> bool {
    match (role, side) {
        (Role::Medical, Side::Implementer) | (Role::Manager | Role::Clerk, Side::Employer) => !is_lent,
        (Role::Clerk, Side::Implementer) => is_lent,
        (Role::Employee, _) | (Role::Manager, Side::Implementer) | (Role::Medical, Side::Employer) => false,
    }
}

/// Those of these people without whom a circle of the whole company would be left without a holder.
///
/// # Errors
/// Those of the store.
pub(crate) fn indispensable(
    app: &App,
    tx: &impl Read,
    leaving: &[PersonId],
) -> Result<Vec<PersonId>, Failure> {
    let mut found = Vec::new();
    for side in [Side::Implementer, Side::Employer] {
        let Some(circle) = store::circle(tx, side, CircleScope::All)? else { continue };
        let holders = super::holders(app, tx, &circle)?;
        if holders.iter().all(|holder| leaving.contains(holder)) {
            found.extend(holders);
        }
    }
    Ok(found)
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

/// The scope of the circles that go with a person's role today; `None` for nobody.
///
/// # Errors
/// Those of the store.
pub(crate) fn reaches(tx: &impl Read, person: &Person) -> Result<Option<CircleScope>, Failure> {
    if !person.role.is_elevated() {
        return Ok(None);
    }
    let reach = if person.is_unscoped() {
        Reach::Whole
    } else {
        reach(person.scope, person.place(), &people::branch(tx, person.department)?)
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
    store::put_former(tx, (circle, person))?;
    if store::rotation(tx, circle)?.is_none() {
        store::put_rotation(tx, circle, &Rotation { since: app.now() })?;
    }
    let detail = Detail::of(person).noting(format!("circle {circle}"));
    let happened = Happened::MembershipEnded;
    let entry = Entry { time: app.now(), actor: actor.clone(), face, happened, detail };
    audit::append(app, tx, entry)?;
    Ok(())
}
