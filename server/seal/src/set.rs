//! Marks of sets of people: they tell whether a set is still the one that was published, and nothing about who is in it to
//! whoever has the database alone.

use crate::{
    Id,
    key::{HostKey, ctx, hmac},
};

/// The mark of a set of people of an event; the order in which they are given counts for nothing.
pub fn mark(host: &HostKey, event: &Id, people: impl IntoIterator<Item = Id>) -> [u8; 32] {
    let mut people: Vec<Id> = people.into_iter().collect();
    people.sort_unstable();
    hmac(host.published().expose(), &[&ctx("published", &[event]), people.as_flattened()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Secret;

    #[test]
    fn a_mark_names_one_set_of_one_event_under_one_key() {
        let host = |byte: u8| HostKey::new(1, Secret::take(&mut [byte; 32]));
        let mark = |host: &HostKey, event: u8, people: &[u8]| {
            mark(host, &[event; 16], people.iter().map(|it| [*it; 16]))
        };
        let (ours, others) = (host(1), host(2));
        let expected = mark(&ours, 7, &[1, 2, 3]);
        assert_eq!(mark(&ours, 7, &[3, 1, 2]), expected);
        for other in [mark(&ours, 7, &[1, 2]), mark(&ours, 8, &[1, 2, 3]), mark(&others, 7, &[1, 2, 3])] {
            assert_ne!(other, expected);
        }
    }
}
