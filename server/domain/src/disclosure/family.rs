//! What has been published.

use std::collections::BTreeSet;

use super::minimum::Minimum;
use super::people::People;

/// Every group published for one event and one counted set, in any revision.
///
/// It only grows: nothing that was published can be taken back, so nothing is ever removed.
///
/// ```compile_fail
/// # use domain::disclosure::{Family, Minimum, People};
/// # let mut family = Family::new(Minimum::LEGAL);
/// family.remove(&People::NOBODY);
/// ```
///
/// ```compile_fail
/// # use domain::disclosure::{Family, Minimum};
/// # let mut family = Family::new(Minimum::LEGAL);
/// family.groups.clear();
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    minimum: Minimum,
    groups: Vec<Published>,
}

/// One published group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The revision in which its people were first published, from 1.
    pub revision: u16,
    /// Its people in the counted set.
    pub people: People,
}

impl Family {
    /// Nothing is published yet; the minimum holds for ever.
    pub fn new(minimum: Minimum) -> Self {
        Self { minimum, groups: Vec::new() }
    }

    /// What the ledger of an event says was published, sets rebuilt from its snapshot.
    pub fn restore(minimum: Minimum, groups: impl IntoIterator<Item = Published>) -> Self {
        Self { minimum, groups: groups.into_iter().collect() }
    }

    /// The minimum of the event.
    pub fn minimum(&self) -> Minimum {
        self.minimum
    }

    /// The last revision, 0 if there is none.
    pub fn revision(&self) -> u16 {
        self.groups.iter().map(|group| group.revision).max().unwrap_or_default()
    }

    /// The groups in the order in which they were published.
    pub fn groups(&self) -> &[Published] {
        &self.groups
    }

    /// Each set of people once, in the order in which they were published.
    pub(super) fn sets(&self) -> Vec<&People> {
        let mut seen = BTreeSet::new();
        let sets = self.groups.iter().map(|group| &group.people);
        sets.filter(|people| !people.is_empty() && seen.insert(*people)).collect()
    }

    /// The family with one more revision.
    pub(super) fn extended(&self, added: impl IntoIterator<Item = People>) -> Self {
        let revision = self.revision().saturating_add(1);
        let added = added.into_iter().map(|people| Published { revision, people });
        Self { minimum: self.minimum, groups: self.groups.iter().cloned().chain(added).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_grows_by_revisions() {
        let empty = Family::new(Minimum::LEGAL);
        assert_eq!((empty.revision(), empty.groups().len()), (0, 0));
        let first = empty.extended([(0..20).collect()]);
        let second = first.extended([(20..40).collect()]);
        assert_eq!(second.groups().iter().map(|it| it.revision).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(Family::restore(Minimum::LEGAL, second.groups().to_vec()), second);
    }
}
