//! Sets of respondents.

/// A set of respondents of one event, each named by a place in the event's list of respondents, from 0.
///
/// The list lives with whoever asks; it may grow by late sheets, but a place is never given to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct People(Vec<u32>);

impl People {
    /// Nobody.
    pub const NOBODY: Self = Self(Vec::new());

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it is nobody.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The places, in rising order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().copied()
    }

    /// Whether somebody is among them.
    pub fn contains(&self, person: u32) -> bool {
        self.0.binary_search(&person).is_ok()
    }

    /// Everybody who is in one of the two.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.iter().chain(other.iter()).collect()
    }

    /// Everybody who is in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self(self.iter().filter(|person| other.contains(*person)).collect())
    }

    /// One past the last place.
    pub(super) fn end(&self) -> usize {
        self.0.last().map_or(0, |last| place(*last) + 1)
    }
}

impl FromIterator<u32> for People {
    fn from_iter<T: IntoIterator<Item = u32>>(people: T) -> Self {
        let mut people: Vec<u32> = people.into_iter().collect();
        people.sort_unstable();
        people.dedup();
        Self(people)
    }
}

/// A number of this module as a place in memory; every machine we build for has at least 32 bits.
pub(super) fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A number of people; nobody counts four thousand million.
pub(super) fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_knows_its_members_once_and_in_order() {
        let it: People = [5, 1, 5, 3].into_iter().collect();
        assert_eq!(it.iter().collect::<Vec<_>>(), [1, 3, 5]);
        assert_eq!((it.len(), it.end()), (3, 6));
        assert!(it.contains(3) && !it.contains(2));
        let other: People = (3..5).collect();
        assert_eq!(it.union(&other), [1, 3, 4, 5].into_iter().collect());
        assert_eq!(it.intersection(&other), [3].into_iter().collect());
        assert!(People::NOBODY.is_empty() && People::NOBODY.end() == 0);
    }
}
