//! What the preview tells beside the verdicts: room for later consents, and merges that would help.

use std::collections::BTreeMap;

use super::audit::{self, UNKNOWN_MINIMUM};
use super::candidate::GroupId;
use super::laminar::Forest;
use super::people::People;
use super::plan::{Plan, Verdict};

/// How many further people of a group may become known to the employer (同意, 申出, 開封) before something about
/// fewer than 5 others could be worked out, whoever they are; counted up to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Margin(u8);

impl Margin {
    /// So many or more.
    pub const MOST: Self = Self(5);

    /// The number of people.
    pub const fn people(self) -> u8 {
        self.0
    }
}

/// Two withheld siblings that could be shown as one 分析グループ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merge {
    /// The one with the smaller number.
    pub first: GroupId,
    /// Its sibling.
    pub second: GroupId,
    /// The respondents of both.
    pub people: usize,
}

impl Plan {
    /// The margin of every shown group; 0 for all if that could not be decided.
    pub fn margins(&self) -> BTreeMap<GroupId, Margin> {
        let family = self.publish();
        let sets = family.sets();
        let limit = UNKNOWN_MINIMUM + u32::from(Margin::MOST.0);
        let smallest = audit::smallest_unknown(&sets, &self.known, limit);
        let smallest: BTreeMap<&People, u32> =
            sets.iter().copied().zip(smallest.unwrap_or_else(|| vec![0; sets.len()])).collect();
        let margin = |people: &People| {
            let left = smallest.get(people).copied().unwrap_or_default().saturating_sub(UNKNOWN_MINIMUM);
            Margin(u8::try_from(left).unwrap_or(Margin::MOST.0))
        };
        let shown = self.groups.iter().filter(|(_, group)| group.verdict == Verdict::Shown);
        shown.map(|(id, group)| (*id, margin(&group.people))).collect()
    }

    /// Pairs of withheld siblings whose union could be shown beside everything the plan shows; the first
    /// `most` pairs large enough are tried.
    pub fn merges(&self, most: usize) -> Vec<Merge> {
        let family = self.publish();
        let sets = family.sets();
        let withheld: Vec<_> = self
            .groups
            .iter()
            .filter(|(_, group)| group.is_department && group.verdict != Verdict::Shown)
            .filter(|(_, group)| !group.people.is_empty())
            .map(|(id, group)| (*id, group.parent, &group.people))
            .collect();
        let pairs = withheld.iter().enumerate().flat_map(|(place, first)| {
            let later = withheld.iter().skip(place + 1).filter(|second| second.1 == first.1);
            later.map(move |second| (first.0, second.0, first.2.union(second.2)))
        });
        let minimum = family.minimum().people();
        let is_enough = |people: &People| people.len() >= minimum.into() && !sets.contains(&people);
        let tree = Forest::of(sets.iter().copied(), &self.known, minimum.into()).ok();
        let tree = tree.filter(Forest::is_safe);
        let is_safe = |people: &People| {
            if let Some(Ok(is_safe)) = tree.as_ref().map(|tree| tree.would_stay_safe(people)) {
                return is_safe;
            }
            let groups: Vec<&People> = sets.iter().copied().chain([people]).collect();
            audit::is_safe_by_both(&groups, &self.known, minimum.into())
        };
        pairs
            .filter(|(_, _, people)| is_enough(people))
            .take(most)
            .filter(|(_, _, people)| is_safe(people))
            .map(|(first, second, people)| Merge { first, second, people: people.len() })
            .collect()
    }
}
