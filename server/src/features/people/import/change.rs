//! What a row changes about a person who is known already, beyond the cells themselves.

use db::{DbError, Read};
use domain::date::Date;
use domain::id::PersonId;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Plan;
use crate::features::people::{Account, Person, Reset, store};

/// One person before and after; nobody before: the file adds them.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Change {
    #[n(0)]
    pub(crate) before: Option<Box<Person>>,
    #[n(1)]
    pub(crate) after: Person,
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

/// People as they will be written, packed: as they stand, a hundred thousand would weigh more than the
/// file, the store's cache and all else together. Whoever they were before is in the store.
#[derive(Default)]
pub(crate) struct Packed {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Packed {
    fn push(&mut self, person: &Person) -> Result<(), DbError> {
        minicbor::encode(person, &mut self.bytes)
            .map_err(|error| DbError::Damaged { cause: error.to_string() })?;
        self.ends.push(self.bytes.len());
        Ok(())
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Each of them, in the order of the file.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Result<Person, DbError>> + '_ {
        (0..self.len()).filter_map(|place| self.get(place))
    }

    /// One of them, by its place in the order of the file.
    pub(crate) fn get(&self, place: usize) -> Option<Result<Person, DbError>> {
        let end = self.ends.get(place)?;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let bytes = self.bytes.get(start..*end).unwrap_or_default();
        Some(minicbor::decode(bytes).map_err(|error| DbError::Damaged { cause: error.to_string() }))
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
        self.changes.people.push(&person)
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
