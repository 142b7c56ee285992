//! What a sign-in has opened and works with, in memory alone: it goes after a quarter of an hour without use, with its
//! sign-in and with the process, and never rests on a disk.

use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::PersonId;
use jiff::Timestamp;

/// How long something is held that nobody asks for, in seconds.
const LIFE: i64 = 900;

/// One sign-in from its birth to its end, also over a renewal of its cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sitting {
    pub(crate) person: PersonId,
    pub(crate) created: Timestamp,
}

/// Things that belong to sign-ins; one of each kind.
#[derive(Default)]
pub(crate) struct Held(Mutex<Vec<Thing>>);

struct Thing {
    sitting: Sitting,
    used: Timestamp,
    what: Arc<dyn Any + Send + Sync>,
}

impl Held {
    fn things(&self) -> std::sync::MutexGuard<'_, Vec<Thing>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds something in place of an earlier one of its kind.
    pub(crate) fn keep<T: Any + Send + Sync>(&self, sitting: Sitting, now: Timestamp, what: Arc<T>) {
        let mut things = self.things();
        things.retain(|one| is_live(one, now) && !(one.sitting == sitting && one.what.is::<T>()));
        things.push(Thing { sitting, used: now, what });
    }

    /// What is held for a sign-in; asking for it is using it.
    pub(crate) fn find<T: Any + Send + Sync>(&self, sitting: Sitting, now: Timestamp) -> Option<Arc<T>> {
        let mut things = self.things();
        things.retain(|one| is_live(one, now));
        let found = things.iter_mut().find(|one| one.sitting == sitting && one.what.is::<T>())?;
        found.used = now;
        Arc::clone(&found.what).downcast().ok()
    }

    /// Drops what is held for a sign-in.
    pub(crate) fn drop<T: Any>(&self, sitting: Sitting) {
        self.things().retain(|one| one.sitting != sitting || !one.what.is::<T>());
    }

    /// Drops everything of a sign-in that has ended.
    pub(crate) fn end(&self, sitting: Sitting) {
        self.things().retain(|one| one.sitting != sitting);
    }

    /// Drops what nobody has asked for.
    pub(crate) fn sweep(&self, now: Timestamp) {
        self.things().retain(|one| is_live(one, now));
    }
}

fn is_live(thing: &Thing, now: Timestamp) -> bool {
    (0..LIFE).contains(&(now.as_second() - thing.used.as_second()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn sitting(person: u8, created: i64) -> Sitting {
        Sitting { person: PersonId::from_bytes([person; 16]), created: second(created) }
    }

    #[test]
    fn a_thing_lives_by_its_use_and_with_its_sign_in() {
        let (held, mine) = (Held::default(), sitting(1, 0));
        let thing = Arc::new(7_u8);
        held.keep(mine, second(0), Arc::clone(&thing));
        assert_eq!(held.find(mine, second(800)), Some(Arc::new(7_u8)));
        assert_eq!(held.find(mine, second(1_600)), Some(Arc::new(7_u8)), "it was used meanwhile");
        for other in [sitting(1, 1), sitting(2, 0)] {
            assert_eq!(held.find::<u8>(other, second(1_600)), None);
        }
        held.sweep(second(2_500));
        assert_eq!(Arc::strong_count(&thing), 1, "nobody asked for a quarter of an hour");
        held.keep(mine, second(0), Arc::clone(&thing));
        held.keep(mine, second(0), Arc::new("text"));
        held.drop::<u8>(mine);
        assert_eq!((Arc::strong_count(&thing), held.find(mine, second(0))), (1, Some(Arc::new("text"))));
        held.end(mine);
        assert_eq!(held.find::<&str>(mine, second(0)), None);
    }
}
