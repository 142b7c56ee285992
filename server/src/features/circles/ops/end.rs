//! The end of a membership.

use db::{Read, WriteTx};
use domain::id::{CircleId, PersonId};
use domain::org::{Reach, reach};
use domain::permission::CircleScope;

use super::super::model::{Circle, Rotation};
use super::super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people::{self, Person};
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
    if store::rotation(tx, circle)?.is_none() {
        store::put_rotation(tx, circle, &Rotation { since: app.now() })?;
    }
    let detail = Detail::of(person).noting(format!("circle {circle}"));
    let happened = Happened::MembershipEnded;
    let entry = Entry { time: app.now(), actor: actor.clone(), face, happened, detail };
    audit::append(tx, settings::read(tx)?.install, entry)?;
    Ok(())
}
