//! The verbs of both sides.

mod desk;
mod own;

use db::{Read, WriteTx};
use domain::id::PersonId;

use super::model::Ask;
use super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people::{self, Person};

pub(super) use desk::{Asking, Confirmed, Facing, confirm, facing, list, locate, open_check};
pub(super) use own::{Standing, ask, standing};

/// What a person asks for and still may: the results are closed to the generation that asks.
///
/// # Errors
/// Those of the store.
fn asked_by(tx: &impl Read, person: PersonId) -> Result<Option<(Person, Ask)>, Failure> {
    let (Some(ask), Some(person)) = (store::ask(tx, person)?, people::person(tx, person)?) else {
        return Ok(None);
    };
    let generation = people::key_of(tx, person.id)?.map(|key| key.generation);
    let is_open = person.is_closed() && generation == Some(ask.generation);
    Ok(is_open.then_some((person, ask)))
}

fn record(
    app: &App,
    tx: &mut WriteTx,
    actor: PersonId,
    (happened, detail): (Happened, Detail),
) -> Result<(), Failure> {
    let (time, actor) = (app.now(), Actor::Person(actor));
    let entry = Entry { time, actor, face: Face::Web, happened, detail };
    audit::append(app, tx, entry)?;
    Ok(())
}
