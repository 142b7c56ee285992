//! Atoms: people no published group tells apart.

use super::people::{People, count, place};

/// The atoms of some groups, and the groups as sets of atoms.
#[derive(Debug)]
pub(super) struct Atoms {
    /// How many people are in each atom.
    pub(super) sizes: Vec<u32>,
    /// How many of them the employer does not know already.
    pub(super) unknown: Vec<u32>,
    /// The atoms of each group, in the order of the groups.
    pub(super) groups: Vec<Vec<u32>>,
}

impl Atoms {
    /// Splits everybody in these groups into atoms.
    #[expect(clippy::indexing_slicing, reason = "every list below is as long as its numbers are high")]
    pub(super) fn of(groups: &[&People], known: &People) -> Self {
        let end = groups.iter().map(|group| group.end()).max().unwrap_or_default();
        // Class 0 is in no group. A group gives those of its members who shared a class a new one together.
        let mut class_of = vec![0_u32; end];
        let mut split_into = vec![Split { group: usize::MAX, class: 0 }];
        for (number, group) in groups.iter().enumerate() {
            for person in group.iter() {
                let class = &mut class_of[place(person)];
                if split_into[place(*class)].group != number {
                    split_into[place(*class)] = Split { group: number, class: count(split_into.len()) };
                    split_into.push(Split { group: usize::MAX, class: 0 });
                }
                *class = split_into[place(*class)].class;
            }
        }
        // Classes all of whose people moved on are empty; the others are the atoms. They are numbered by their
        // groups, so that nothing depends on the order of people.
        let mut people_of: Vec<Weight> = vec![Weight::default(); split_into.len()];
        for (person, class) in (0_u32..).zip(&class_of) {
            let weight = &mut people_of[place(*class)];
            weight.people += 1;
            weight.unknown += u32::from(!known.contains(person));
        }
        let mut groups_of: Vec<Vec<u32>> = vec![Vec::new(); split_into.len()];
        for (number, group) in (0_u32..).zip(groups) {
            for person in group.iter() {
                let groups = &mut groups_of[place(class_of[place(person)])];
                if groups.last() != Some(&number) {
                    groups.push(number);
                }
            }
        }
        let mut classes: Vec<(Vec<u32>, Weight)> =
            groups_of.into_iter().zip(people_of).filter(|(groups, _)| !groups.is_empty()).collect();
        classes.sort_unstable();
        let mut atoms_of = vec![Vec::new(); groups.len()];
        for (atom, (groups, _)) in (0_u32..).zip(&classes) {
            for group in groups {
                atoms_of[place(*group)].push(atom);
            }
        }
        Self {
            sizes: classes.iter().map(|(_, weight)| weight.people).collect(),
            unknown: classes.iter().map(|(_, weight)| weight.unknown).collect(),
            groups: atoms_of,
        }
    }
}

/// The people of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Weight {
    people: u32,
    unknown: u32,
}

#[derive(Clone, Copy)]
struct Split {
    /// The last group that split this class.
    group: usize,
    /// Where that group's part of it went.
    class: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_with_equal_membership_are_one_atom() {
        let groups: [People; 3] = [(0..10).collect(), (6..14).collect(), (20..22).collect()];
        let known = [0, 7].into_iter().collect();
        let atoms = Atoms::of(&groups.each_ref(), &known);
        assert_eq!(atoms.sizes, [6, 4, 4, 2]);
        assert_eq!(atoms.unknown, [5, 3, 4, 2]);
        assert_eq!(atoms.groups, [vec![0, 1], vec![1, 2], vec![3]]);
    }

    #[test]
    fn no_groups_have_no_atoms() {
        let atoms = Atoms::of(&[], &People::NOBODY);
        assert!(atoms.sizes.is_empty() && atoms.groups.is_empty());
    }
}
