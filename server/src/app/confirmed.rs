//! What was read from the store and confirmed at some cost, for whoever reads the same again.
//!
//! A thing is named by the digest of everything it was made from, bytes and signatures alike. Whoever asks has read
//! those bytes anew, so a changed row is another digest and is confirmed anew: nothing is ever found by its place alone.

use std::any::Any;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::EventId;

/// Most things kept; the one that was asked for longest ago goes first.
const MOST: usize = 8;

/// Confirmed things, one of each event.
#[derive(Default)]
pub(crate) struct Confirmed(Mutex<VecDeque<Kept>>);

struct Kept {
    event: EventId,
    digest: [u8; 32],
    thing: Arc<dyn Any + Send + Sync>,
}

impl Confirmed {
    /// What was made from exactly this, if it is still kept.
    pub(crate) fn find<T: Any + Send + Sync>(&self, digest: &[u8; 32]) -> Option<Arc<T>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|one| one.digest == *digest && one.thing.is::<T>())?;
        let found = kept.remove(place)?;
        let thing = Arc::clone(&found.thing);
        kept.push_back(found);
        thing.downcast().ok()
    }

    /// Keeps something in place of what was kept of its event.
    pub(crate) fn keep<T: Any + Send + Sync>(&self, event: EventId, digest: [u8; 32], thing: Arc<T>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| one.event != event);
        kept.push_back(Kept { event, digest, thing });
        while kept.len() > MOST {
            kept.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(number: u8) -> EventId {
        EventId::from_bytes([number; 16])
    }

    #[test]
    fn a_thing_is_found_by_what_it_was_made_from_alone() {
        let confirmed = Confirmed::default();
        confirmed.keep(event(1), [1; 32], Arc::new(7_u8));
        assert_eq!(confirmed.find(&[1; 32]), Some(Arc::new(7_u8)));
        assert_eq!(confirmed.find::<u16>(&[1; 32]), None, "another kind of thing");
        assert_eq!(confirmed.find::<u8>(&[2; 32]), None, "another row");
        confirmed.keep(event(1), [2; 32], Arc::new(8_u8));
        assert_eq!(confirmed.find::<u8>(&[1; 32]), None, "a new revision takes its place");
        assert_eq!(confirmed.find(&[2; 32]), Some(Arc::new(8_u8)));
    }

    #[test]
    fn only_so_many_are_kept_and_the_last_asked_for_stays() {
        let confirmed = Confirmed::default();
        for number in 0..8 {
            confirmed.keep(event(number), [number; 32], Arc::new(number));
        }
        assert!(confirmed.find::<u8>(&[0; 32]).is_some());
        confirmed.keep(event(8), [8; 32], Arc::new(8_u8));
        assert_eq!(confirmed.find::<u8>(&[1; 32]), None);
        assert!(confirmed.find::<u8>(&[0; 32]).is_some() && confirmed.find::<u8>(&[8; 32]).is_some());
    }
}
