//! The usual case, where any two groups are nested or apart: a tree of groups and their remainders.
//!
//! There each atom is the remainder of one group, that is the group less its published parts, and every
//! remainder can be worked out. So a family is safe exactly if no remainder holds too few people.

use std::collections::BTreeMap;

use super::audit::UNKNOWN_MINIMUM;
use super::people::{People, count, place};

/// The groups so far, each below the smallest that contains it.
pub(super) struct Forest {
    minimum: u32,
    is_known: Vec<bool>,
    nodes: Vec<Node>,
    /// The smallest group each person is in.
    innermost: Vec<Option<u32>>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    size: u32,
    parent: Option<u32>,
    rest: Rest,
}

/// The people of a group who are in none of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Rest {
    people: u32,
    unknown: u32,
}

/// The group crosses another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Crossing;

/// Where a group would stand.
struct Seat {
    parent: Option<u32>,
    /// The largest groups inside it.
    parts: Vec<u32>,
    rest: Rest,
}

impl Forest {
    fn new(known: &People, minimum: u32) -> Self {
        let mut is_known = vec![false; known.end()];
        for person in known.iter() {
            if let Some(slot) = is_known.get_mut(place(person)) {
                *slot = true;
            }
        }
        Self { minimum, is_known, nodes: Vec::new(), innermost: Vec::new() }
    }

    /// These groups, whatever remainders come of them.
    pub(super) fn of<'a>(
        groups: impl IntoIterator<Item = &'a People>,
        known: &People,
        minimum: u32,
    ) -> Result<Self, Crossing> {
        let mut forest = Self::new(known, minimum);
        groups.into_iter().try_for_each(|group| forest.add(group))?;
        Ok(forest)
    }

    /// Adds a group, whatever remainders come of it.
    fn add(&mut self, group: &People) -> Result<(), Crossing> {
        let seat = self.seat(group)?;
        self.put(group, &seat);
        Ok(())
    }

    /// Adds a group if the family stays safe, and says whether it did.
    pub(super) fn add_if_safe(&mut self, group: &People) -> Result<bool, Crossing> {
        let seat = self.seat(group)?;
        let is_safe = self.stays_safe(&seat);
        if is_safe {
            self.put(group, &seat);
        }
        Ok(is_safe)
    }

    /// Whether the family would stay safe with this group.
    pub(super) fn would_stay_safe(&self, group: &People) -> Result<bool, Crossing> {
        Ok(self.stays_safe(&self.seat(group)?))
    }

    /// Whether no remainder holds too few people.
    pub(super) fn is_safe(&self) -> bool {
        self.nodes.iter().all(|node| self.is_enough(node.rest))
    }

    fn stays_safe(&self, seat: &Seat) -> bool {
        let parent = seat.parent.and_then(|parent| self.nodes.get(place(parent)));
        self.is_enough(seat.rest) && parent.is_none_or(|parent| self.is_enough(parent.rest.less(seat.rest)))
    }

    fn is_enough(&self, rest: Rest) -> bool {
        let is_enough = |people, minimum| people == 0 || people >= minimum;
        is_enough(rest.people, self.minimum)
            && (self.is_known.is_empty() || is_enough(rest.unknown, UNKNOWN_MINIMUM))
    }

    fn innermost(&self, person: u32) -> Option<u32> {
        self.innermost.get(place(person)).copied().flatten()
    }

    fn is_unknown(&self, person: u32) -> bool {
        self.is_known.get(place(person)) != Some(&true)
    }

    fn seat(&self, group: &People) -> Result<Seat, Crossing> {
        let size = count(group.len());
        let mut rests: BTreeMap<Option<u32>, Rest> = BTreeMap::new();
        for person in group.iter() {
            let rest = rests.entry(self.innermost(person)).or_default();
            rest.people += 1;
            rest.unknown += u32::from(self.is_unknown(person));
        }
        // How many of the group are in each of the others: smaller ones first, each passes its count on.
        let size_of = |node: u32| self.nodes.get(place(node)).map(|it| it.size).unwrap_or_default();
        let mut shared: BTreeMap<(u32, u32), u32> = rests
            .iter()
            .filter_map(|(node, rest)| node.map(|node| ((size_of(node), node), rest.people)))
            .collect();
        let (mut parent, mut inside) = (None, Vec::new());
        while let Some(((node_size, node), common)) = shared.pop_first() {
            if common == node_size {
                inside.push(node);
                let above = self.nodes.get(place(node)).and_then(|node| node.parent);
                if let Some(above) = above {
                    *shared.entry((size_of(above), above)).or_default() += common;
                }
            } else if common == size {
                parent = Some(node);
            } else {
                return Err(Crossing);
            }
        }
        let parts = inside.into_iter();
        let parts = parts.filter(|node| self.nodes.get(place(*node)).is_some_and(|it| it.parent == parent));
        let rest = rests.get(&parent).copied().unwrap_or_default();
        Ok(Seat { parent, parts: parts.collect(), rest })
    }

    fn put(&mut self, group: &People, seat: &Seat) {
        let own = count(self.nodes.len());
        if let Some(parent) = seat.parent.and_then(|parent| self.nodes.get_mut(place(parent))) {
            parent.rest = parent.rest.less(seat.rest);
        }
        for part in &seat.parts {
            if let Some(part) = self.nodes.get_mut(place(*part)) {
                part.parent = Some(own);
            }
        }
        self.nodes.push(Node { size: count(group.len()), parent: seat.parent, rest: seat.rest });
        self.innermost.resize(self.innermost.len().max(group.end()), None);
        for person in group.iter() {
            if let Some(slot) = self.innermost.get_mut(place(person)).filter(|slot| **slot == seat.parent) {
                *slot = Some(own);
            }
        }
    }
}

impl Rest {
    fn less(self, other: Self) -> Self {
        Self { people: self.people - other.people, unknown: self.unknown - other.unknown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(people: std::ops::Range<u32>) -> People {
        people.collect()
    }

    #[test]
    fn a_part_is_refused_when_its_remainder_is_too_small() {
        let mut forest = Forest::new(&People::NOBODY, 10);
        assert_eq!(forest.add_if_safe(&group(0..46)), Ok(true));
        assert_eq!(forest.add_if_safe(&group(0..30)), Ok(true));
        assert_eq!(forest.add_if_safe(&group(30..42)), Ok(false));
        assert_eq!(forest.would_stay_safe(&group(30..46)), Ok(true));
        assert_eq!(forest.add_if_safe(&group(30..46)), Ok(true), "nothing is left over");
        assert!(forest.is_safe());
    }

    #[test]
    fn a_group_between_two_takes_the_smaller_ones_below_it() {
        let mut forest = Forest::new(&People::NOBODY, 10);
        for people in [0..100, 0..10, 10..20, 50..60] {
            assert_eq!(forest.add_if_safe(&group(people)), Ok(true));
        }
        assert_eq!(forest.would_stay_safe(&group(0..29)), Ok(false));
        assert_eq!(forest.add_if_safe(&group(0..20)), Ok(true));
        assert_eq!(forest.would_stay_safe(&group(0..29)), Ok(false));
        assert_eq!(forest.add_if_safe(&group(0..40)), Ok(true));
        assert_eq!(forest.add_if_safe(&group(80..100)), Ok(true));
        let all_but_five = group(40..45).union(&group(60..80));
        assert_eq!(forest.add_if_safe(&all_but_five), Ok(false));
    }

    #[test]
    fn groups_that_cross_are_no_tree() {
        let mut forest = Forest::new(&People::NOBODY, 10);
        forest.add(&group(0..20)).unwrap();
        assert_eq!(forest.would_stay_safe(&group(10..30)), Err(Crossing));
        assert_eq!(forest.add_if_safe(&group(15..25)), Err(Crossing));
        assert_eq!(forest.add(&group(20..30)), Ok(()));
        assert_eq!(forest.add(&group(0..40)), Ok(()));
    }

    #[test]
    fn known_people_leave_a_remainder_of_too_few_others() {
        let mut forest = Forest::new(&group(0..6), 10);
        assert_eq!(forest.add_if_safe(&group(0..40)), Ok(true));
        assert_eq!(forest.add_if_safe(&group(0..10)), Ok(false), "four others");
        assert_eq!(forest.add_if_safe(&group(0..11)), Ok(true), "five others");
    }
}
