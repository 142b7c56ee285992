//! Keeping what a change wrote, under its number.

use db::{Read, WriteTx};
use domain::org::{Attribute, Attributes};
use domain::person::AttributeCode;

use super::super::model::{Change, Detail, Renamed, Step, What};
use super::super::store;
use super::value_of;
use crate::app::App;
use crate::failure::Failure;
use crate::features::masters::{self, By};
use crate::features::people::{self, Person};

/// Under which words a change is kept.
pub(super) struct Entry<'a> {
    pub(super) what: What,
    pub(super) code: Option<&'a AttributeCode>,
    /// The master as it was.
    pub(super) before: &'a Attributes,
}

/// Writes attributes and the people whose value goes along, and keeps what was written under its number.
///
/// # Errors
/// Those of the store.
pub(super) fn entered(
    app: &App,
    tx: &mut WriteTx,
    entry: &Entry<'_>,
    (attributes, renamed, people): (&[Attribute], Option<Renamed>, &[Person]),
    by: &By,
) -> Result<u64, Failure> {
    let number = store::next_change(tx)?;
    let step =
        |after: &Attribute| Step { before: entry.before.by_slot(after.slot).cloned(), after: after.clone() };
    people::put_attributes(tx, attributes)?;
    if let Some(renamed) = &renamed {
        carry(app, tx, people, (&renamed.after, &renamed.before, renamed.slot), by)?;
    }
    let change = Change {
        number,
        time: app.now(),
        by: masters::name_of(tx, by)?,
        face: by.face,
        what: entry.what,
        code: entry.code.cloned(),
        attributes: attributes.len() as u64,
        people: people.len() as u64,
        undone: None,
    };
    let detail = Detail { steps: attributes.iter().map(step).collect(), renamed };
    store::put_detail(tx, number, (detail, people.iter().map(|person| person.id)))?;
    store::put_change(tx, &change)?;
    Ok(number)
}

/// Writes people with the new word of a value in place of the one before; it stands in the log of each.
///
/// # Errors
/// Those of the store.
pub(super) fn carry(
    app: &App,
    tx: &mut WriteTx,
    people: &[Person],
    (after, before, slot): (&str, &str, u8),
    by: &By,
) -> Result<(), Failure> {
    let log = masters::Log::of(tx, app, (by, None))?;
    for person in people {
        let was = with_value(person, slot, before);
        let is = with_value(person, slot, after);
        people::put_person(tx, &is)?;
        log.enter(tx, (&was, &is))?;
    }
    Ok(())
}

/// The same person with this word in a column.
fn with_value(person: &Person, slot: u8, word: &str) -> Person {
    let mut person = person.clone();
    if !value_of(&person, slot).is_empty()
        && let Some(value) = usize::from(slot).checked_sub(1).and_then(|at| person.attributes.get_mut(at))
    {
        word.clone_into(value);
    }
    person
}

/// The latest changes, the newest first.
///
/// # Errors
/// Those of the store.
pub(crate) fn changes(tx: &impl Read, limit: usize) -> Result<Vec<Change>, Failure> {
    Ok(store::changes(tx, limit)?)
}
