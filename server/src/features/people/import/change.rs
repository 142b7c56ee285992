//! What a row changes about a person who is known already, beyond the cells themselves.

use db::{DbError, Read};
use domain::date::Date;
use domain::id::PersonId;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Plan;
use super::patch::{Patch, Side, damaged};
use crate::features::people::{Account, Person, Reset, store};

/// What an import did to one person, as it is kept to take the import back.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Change {
    /// The file added them.
    #[n(0)]
    Added,
    /// The file changed them.
    #[n(1)]
    Changed(#[n(0)] Patch),
}

/// The people to write, and who must sign in anew and hold no circle any more because role, scope or
/// account changed, with the line that says so.
#[derive(Default)]
pub(crate) struct PeopleChange {
    pub(crate) people: Packed,
    pub(crate) changed_rank: Vec<(PersonId, u64)>,
    /// Everybody whom the file names.
    pub(crate) named: Vec<PersonId>,
}

/// One person as they will be written.
#[derive(Decode)]
pub(crate) enum Planning {
    /// Somebody new.
    #[n(0)]
    New(#[n(0)] Box<Person>),
    /// Somebody who is known, and what becomes another thing about them.
    #[n(1)]
    Known(#[n(0)] Patch),
}

/// The same while it is packed.
#[derive(Encode)]
enum Packing<'a> {
    #[n(0)]
    New(#[n(0)] &'a Person),
    #[n(1)]
    Known(#[n(0)] Patch),
}

impl Planning {
    /// The person, made of whoever the store has.
    ///
    /// # Errors
    /// Where the store has nobody of whom something was to change.
    pub(crate) fn made(self, before: Option<&Person>) -> Result<Person, DbError> {
        match (self, before) {
            (Self::New(person), _) => Ok(*person),
            (Self::Known(patch), Some(before)) => patch.on(before, Side::After),
            (Self::Known(_), None) => {
                Err(DbError::Damaged { cause: "somebody who was to change is gone".to_owned() })
            }
        }
    }
}

/// People as they will be written, packed: as they stand, a hundred thousand would weigh more than the
/// file, the store's cache and all else together. Whoever they were before is in the store.
#[derive(Default)]
pub(crate) struct Packed {
    bytes: Vec<u8>,
    /// Each with the end of their bytes.
    entries: Vec<(PersonId, usize)>,
}

impl Packed {
    /// Adds somebody as they are, if they are in the store, and as they will be.
    ///
    /// # Errors
    /// None that a person of ours can meet.
    pub(crate) fn push(&mut self, before: Option<&Person>, after: &Person) -> Result<(), DbError> {
        let planning = match before {
            None => Packing::New(after),
            Some(before) => Packing::Known(Patch::between(before, after)?),
        };
        minicbor::encode(&planning, &mut self.bytes).map_err(damaged)?;
        self.entries.push((after.id, self.bytes.len()));
        Ok(())
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// One of them, by its place in the order of the file.
    ///
    /// # Errors
    /// None that a person of ours can meet.
    pub(crate) fn get(&self, place: usize) -> Result<Option<(PersonId, Planning)>, DbError> {
        let Some((id, end)) = self.entries.get(place) else { return Ok(None) };
        let start =
            place.checked_sub(1).and_then(|before| self.entries.get(before)).map_or(0, |(_, end)| *end);
        let bytes = self.bytes.get(start..*end).unwrap_or_default();
        minicbor::decode(bytes).map(|planning| Some((*id, planning))).map_err(damaged)
    }

    /// The places in the order in which the store keeps people: rows that come in their order cost a fraction.
    pub(crate) fn places_as_stored(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.len()).collect();
        places.sort_unstable_by_key(|place| self.entries.get(*place).map(|(id, _)| *id));
        places
    }
}

/// When a file comes in: the day in the site's zone, and the moment.
#[derive(Clone, Copy)]
pub(crate) struct Day {
    pub(crate) today: Date,
    pub(crate) now: Timestamp,
}

/// How rows are taken.
pub(crate) struct Taking<'a> {
    pub(crate) day: Day,
    /// Draws the id of a new person.
    pub(crate) new_id: &'a mut dyn FnMut() -> PersonId,
    /// Is shown everybody who changes, before and after.
    pub(crate) entered: &'a mut dyn FnMut(Option<&Person>, &Person),
}

/// Whether another mail address comes too soon after a reset of the password.
pub(crate) fn mail_must_wait(before: &Person, after: &Person, now: Timestamp) -> bool {
    let is_fresh = |reset: &Reset| now.as_second() - reset.time.as_second() < Reset::APART;
    before.mail != after.mail && before.reset.as_ref().is_some_and(is_fresh)
}

impl Plan<PeopleChange> {
    pub(super) fn enter(
        &mut self,
        tx: &impl Read,
        existing: Option<&Person>,
        (mut person, line): (Person, u64),
        taking: &mut Taking<'_>,
    ) -> Result<(), DbError> {
        let day = taking.day;
        settle(tx, &mut person, day.today)?;
        match existing {
            None => {
                self.add += 1;
                self.changes.named.push(person.id);
            }
            Some(before) if *before == person => {
                self.same += 1;
                self.changes.named.push(before.id);
                return Ok(());
            }
            Some(before) => {
                self.change += 1;
                self.changes.named.push(before.id);
                note_changes(before, &mut person, day.now);
                if before.rank() != person.rank() {
                    self.changes.changed_rank.push((person.id, line));
                }
            }
        }
        (taking.entered)(existing, &person);
        self.changes.people.push(existing, &person)
    }
}

/// Lets the account stand as the day of leaving and a stop by hand say.
///
/// # Errors
/// Those of the store.
pub(crate) fn settle(tx: &impl Read, person: &mut Person, today: Date) -> Result<(), DbError> {
    let has_left = person.left.is_some_and(|left| left < today);
    if has_left || person.suspended.is_some() {
        person.account = Account::Stopped;
    } else if person.account == Account::Stopped {
        person.account = person.account_with(store::key_of(tx, person.id)?.is_some());
    }
    Ok(())
}

/// Keeps when letters began to go elsewhere and when the name became another one: whoever gives results
/// back after a reset is shown both.
pub(crate) fn note_changes(before: &Person, person: &mut Person, now: Timestamp) {
    if before.mail != person.mail {
        person.mail_changed = Some(now);
    }
    if before.name != person.name || before.name_en != person.name_en || before.kana != person.kana {
        person.name_changed = Some(now);
    }
}
