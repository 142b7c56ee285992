//! What a person has begun and not finished, in memory alone: it goes after a quarter of an hour and
//! with the process, and never rests on a disk.

use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::PersonId;
use jiff::Timestamp;

/// How long something is kept, in seconds.
const LIFE: i64 = 900;

/// Things that wait for the next request of their person; one of each kind.
#[derive(Default)]
pub(crate) struct Recall(Mutex<Vec<Kept>>);

struct Kept {
    person: PersonId,
    begun: Timestamp,
    thing: Arc<dyn Any + Send + Sync>,
}

impl Recall {
    /// Keeps something for a person in place of an earlier one of its kind.
    pub(crate) fn keep<T: Any + Send + Sync>(&self, person: PersonId, now: Timestamp, thing: T) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| is_live(one, now) && !(one.person == person && one.thing.is::<T>()));
        kept.push(Kept { person, begun: now, thing: Arc::new(thing) });
    }

    /// What was kept for a person, while it lives, and the moment at which that ends.
    pub(crate) fn find<T: Any + Send + Sync>(
        &self,
        person: PersonId,
        now: Timestamp,
    ) -> Option<(Arc<T>, Timestamp)> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found =
            kept.iter().find(|one| one.person == person && is_live(one, now) && one.thing.is::<T>())?;
        let ends = super::whole_second(found.begun.as_second() + LIFE);
        Some((Arc::clone(&found.thing).downcast().ok()?, ends))
    }

    /// Drops what was kept for a person.
    pub(crate) fn drop<T: Any>(&self, person: PersonId) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| one.person != person || !one.thing.is::<T>());
    }
}

fn is_live(kept: &Kept, now: Timestamp) -> bool {
    (0..LIFE).contains(&(now.as_second() - kept.begun.as_second()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: PersonId = PersonId::from_bytes([1; 16]);
    const YOU: PersonId = PersonId::from_bytes([2; 16]);

    fn second(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_thing_is_found_by_its_person_and_kind_until_its_time_is_over() {
        let recall = Recall::default();
        recall.keep(ME, second(0), 7_u8);
        recall.keep(ME, second(0), "text");
        assert_eq!(recall.find(ME, second(899)), Some((Arc::new(7_u8), second(900))));
        assert_eq!(recall.find(ME, second(899)), Some((Arc::new("text"), second(900))));
        assert_eq!(recall.find::<u8>(YOU, second(0)), None);
        assert_eq!(recall.find::<u8>(ME, second(900)), None);
        recall.keep(ME, second(10), 8_u8);
        assert_eq!(recall.find(ME, second(11)), Some((Arc::new(8_u8), second(910))));
        recall.drop::<u8>(ME);
        assert_eq!(recall.find::<u8>(ME, second(11)), None);
        assert_eq!(recall.find(ME, second(11)), Some((Arc::new("text"), second(900))));
    }
}
