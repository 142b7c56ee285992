//! From which shown groups a withheld one would follow: for whoever prepares a publication, never for its readers.

use std::collections::BTreeMap;

use super::audit::{self, UNKNOWN_MINIMUM};
use super::candidate::GroupId;
use super::field::Field;
use super::laminar::Forest;
use super::people::People;
use super::plan::{Plan, Verdict};

/// Why a group of enough people is withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The withheld group.
    pub group: GroupId,
    /// The shown groups from which, together with it, something about too few would follow: no smaller part of them
    /// suffices. What an earlier revision published and this run did not ask for has no name here.
    pub with: Vec<GroupId>,
    /// How many groups of an earlier revision take part besides.
    pub earlier: usize,
    /// The fewest people about whom something would follow; `None` where that could not be decided.
    pub people: Option<u32>,
    /// Whether so few are left only because the employer holds the results of others.
    pub is_by_known: bool,
}

impl Plan {
    /// The reasons of the groups that would follow by subtraction; of the first `most` of them.
    pub fn reasons(&self, most: usize) -> Vec<Reason> {
        let family = self.publish();
        let sets = family.sets();
        let mut names: BTreeMap<&People, GroupId> = BTreeMap::new();
        for (id, group) in self.groups.iter().filter(|(_, it)| it.verdict == Verdict::Shown) {
            names.entry(&group.people).or_insert(*id);
        }
        let minimum = u32::from(family.minimum().people());
        let asking = Asking { known: &self.known, minimum };
        let withheld = self.groups.iter().filter(|(_, it)| it.verdict == Verdict::BySubtraction);
        let reason = |(id, group): (&GroupId, &super::plan::Planned)| {
            let touching = sets.iter().copied().filter(|it| *it != &group.people);
            let touching: Vec<&People> = touching.collect();
            let with = asking.least(&[&group.people], &touching)?;
            let all: Vec<&People> = with.iter().copied().chain([&group.people]).collect();
            let (people, is_by_known) = asking.fewest(&all);
            let found: Vec<GroupId> = with.iter().filter_map(|it| names.get(*it).copied()).collect();
            Some(Reason { group: *id, earlier: with.len() - found.len(), with: found, people, is_by_known })
        };
        withheld.take(most).filter_map(reason).collect()
    }
}

/// The rules under which groups are looked at.
struct Asking<'a> {
    known: &'a People,
    minimum: u32,
}

impl Asking<'_> {
    fn is_safe(&self, groups: &[&People]) -> bool {
        match Forest::of(groups.iter().copied(), self.known, self.minimum) {
            Ok(forest) => forest.is_safe(),
            Err(_) => audit::is_safe(groups, self.known, self.minimum, Field::FIRST),
        }
    }

    /// A least part of `groups` that is unsafe beside `fixed`, nothing where that is unsafe by itself; `None` where even
    /// all of them are safe.
    ///
    /// Source: U. Junker, `QuickXplain`, AAAI 2004: each half is asked for what it needs beside the other, so a few of
    /// many groups are found by few audits.
    fn least<'p>(&self, fixed: &[&'p People], groups: &[&'p People]) -> Option<Vec<&'p People>> {
        let all: Vec<&People> = fixed.iter().chain(groups).copied().collect();
        (!self.is_safe(&all)).then(|| self.part(fixed, true, groups))
    }

    /// `has_grown` says that `fixed` has more than when it was last found safe.
    fn part<'p>(&self, fixed: &[&'p People], has_grown: bool, groups: &[&'p People]) -> Vec<&'p People> {
        if has_grown && !self.is_safe(fixed) {
            return Vec::new();
        }
        if groups.len() <= 1 {
            return groups.to_vec();
        }
        let (first, second) = groups.split_at(groups.len() / 2);
        let with_first: Vec<&People> = fixed.iter().chain(first).copied().collect();
        let of_second = self.part(&with_first, !first.is_empty(), second);
        let with_second: Vec<&People> = fixed.iter().chain(&of_second).copied().collect();
        let mut of_first = self.part(&with_second, !of_second.is_empty(), first);
        of_first.extend(of_second);
        of_first
    }

    /// The fewest people in a sum that follows from these groups, and whether that is of unknown people alone.
    fn fewest(&self, groups: &[&People]) -> (Option<u32>, bool) {
        let least = |known: &People, limit: u32| {
            let of_each = audit::smallest_unknown(groups, known, limit)?;
            of_each.into_iter().min().filter(|people| *people < limit)
        };
        match least(&People::NOBODY, self.minimum) {
            Some(people) => (Some(people), false),
            None => match least(self.known, UNKNOWN_MINIMUM) {
                Some(people) => (Some(people), true),
                None => (None, false),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::candidate::{Candidate, Order};
    use super::super::family::Family;
    use super::super::minimum::Minimum;
    use super::super::plan::plan;
    use super::*;

    fn candidate(number: u32, order: Order, parent: Option<u32>, people: std::ops::Range<u32>) -> Candidate {
        Candidate { number, order, parent, people: people.collect() }
    }

    fn id(number: u32) -> GroupId {
        GroupId::Candidate(number)
    }

    #[test]
    fn a_section_follows_from_its_division_and_its_shown_sibling() {
        let candidates = [
            candidate(0, Order::Whole, None, 0..91),
            candidate(1, Order::Department, None, 0..46),
            candidate(2, Order::Department, None, 46..91),
            candidate(11, Order::Department, Some(1), 0..30),
            candidate(12, Order::Department, Some(1), 30..42),
            candidate(13, Order::Department, Some(1), 42..46),
        ];
        let plan = plan(&Family::new(Minimum::LEGAL), &candidates, &People::NOBODY);
        let mut reasons = plan.reasons(10);
        // その他 of the division are shown too, and either of the two ways ends at the four.
        assert_eq!(reasons.len(), 1);
        let reason = reasons.remove(0);
        assert_eq!((reason.group, reason.earlier, reason.people), (id(12), 0, Some(4)));
        let is_known = [vec![id(1), id(11)], vec![GroupId::OthersOf(1)]].contains(&reason.with);
        assert!(is_known && !reason.is_by_known, "{reason:?}");
    }

    #[test]
    fn groups_of_an_earlier_revision_are_counted_without_a_name() {
        let first = [candidate(0, Order::Whole, None, 0..40)];
        let published = plan(&Family::new(Minimum::LEGAL), &first, &People::NOBODY).publish();
        let second = [candidate(5, Order::Attribute, None, 0..33)];
        let reasons = plan(&published, &second, &People::NOBODY).reasons(10);
        assert_eq!(reasons.len(), 1);
        assert_eq!((&reasons[0].with[..], reasons[0].earlier, reasons[0].people), (&[][..], 1, Some(7)));
    }

    #[test]
    fn whom_the_employer_knows_is_told_apart() {
        let candidates =
            [candidate(0, Order::Whole, None, 0..40), candidate(1, Order::Attribute, None, 0..20)];
        let reasons = plan(&Family::new(Minimum::LEGAL), &candidates, &(0..16).collect()).reasons(10);
        assert_eq!((reasons[0].people, reasons[0].is_by_known), (Some(4), true));
        assert_eq!(reasons[0].with, [], "it needs no other group");
    }
}
