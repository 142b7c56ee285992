//! Groups by what makes somebody belong to them: a run asks for each respondent, so nothing is looked up by name.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{Group, Respondent, Trait};
use crate::id::DepartmentId;
use crate::org::DepartmentTree;

/// The places of groups in a list, found by department and traits.
#[derive(Debug, Default)]
pub(super) struct Index {
    everybody: Vec<usize>,
    /// What belonging to a department means: to it, to those above and to what they are merged into.
    departments: BTreeMap<DepartmentId, Within>,
    traits: BTreeMap<Trait, Vec<usize>>,
    /// The smaller trait first.
    pairs: BTreeMap<(Trait, Trait), Vec<usize>>,
}

/// Groups that somebody of a department belongs to by it.
#[derive(Debug, Default)]
struct Within {
    all: Vec<usize>,
    with: BTreeMap<Trait, Vec<usize>>,
}

impl Index {
    /// Takes groups in the order of their places, each with the departments it is merged from, if it is.
    pub(super) fn new<'a>(
        tree: &DepartmentTree,
        groups: impl Iterator<Item = (&'a Group, &'a BTreeSet<DepartmentId>)>,
    ) -> Self {
        let mut index = Self::default();
        let mut own: BTreeMap<DepartmentId, Within> = BTreeMap::new();
        for (place, (group, parts)) in groups.enumerate() {
            match group {
                Group::Whole => index.everybody.push(place),
                Group::Department(id) => own.entry(*id).or_default().all.push(place),
                Group::With(one) => index.traits.entry(*one).or_default().push(place),
                Group::DepartmentWith(id, one) => {
                    own.entry(*id).or_default().with.entry(*one).or_default().push(place);
                }
                Group::WithBoth(one, other) => index.pairs.entry((*one, *other)).or_default().push(place),
                Group::OthersOf(_) | Group::Together(_) => {}
            }
            for part in parts {
                own.entry(*part).or_default().all.push(place);
            }
        }
        index.departments = tree.iter().map(|it| (it.id, Within::of(tree, it.id, &own))).collect();
        index
    }

    /// The groups somebody belongs to, each once.
    pub(super) fn places(&self, person: &Respondent) -> Vec<usize> {
        let traits = person.traits();
        let within = person.department.and_then(|id| self.departments.get(&id));
        // More than most belong to, so that the list grows only for few.
        let mut found = Vec::with_capacity(32);
        found.extend_from_slice(&self.everybody);
        let mut take = |places: Option<&Vec<usize>>| found.extend(places.into_iter().flatten());
        take(within.map(|it| &it.all));
        for (number, one) in traits.iter().enumerate() {
            take(self.traits.get(one));
            take(within.and_then(|it| it.with.get(one)));
            if !self.pairs.is_empty() {
                for other in traits.iter().skip(number + 1) {
                    take(self.pairs.get(&(*one, *other)));
                }
            }
        }
        found
    }
}

impl Within {
    /// Gathers what holds for a department from it and everything above it.
    fn of(tree: &DepartmentTree, id: DepartmentId, own: &BTreeMap<DepartmentId, Self>) -> Self {
        let mut gathered = Self::default();
        let above = tree.ancestors(id).map(|it| it.id);
        for from in std::iter::once(id).chain(above).filter_map(|it| own.get(&it)) {
            gathered.all.extend(&from.all);
            for (one, places) in &from.with {
                gathered.with.entry(*one).or_default().extend(places);
            }
        }
        // A department may be merged into a group together with one above it.
        gathered.all.sort_unstable();
        gathered.all.dedup();
        gathered
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{Predicate, members};
    use crate::org::{Department, Keeping};
    use crate::person::{DepartmentCode, Sex};

    fn id(number: u8) -> DepartmentId {
        DepartmentId::from_bytes([number; 16])
    }

    /// Departments under one of those before them, or at the top.
    fn any_tree() -> impl Strategy<Value = DepartmentTree> {
        let parents = prop::collection::vec(any::<prop::sample::Index>(), 1..9);
        parents.prop_map(|parents| {
            let department = |(number, parent): (u8, prop::sample::Index)| Department {
                id: id(number),
                code: DepartmentCode::parse(&format!("D{number}")).unwrap(),
                name_ja: format!("第{number}課"),
                name_en: None,
                parent: u8::try_from(parent.index(usize::from(number)))
                    .unwrap()
                    .checked_sub(1)
                    .map(|it| id(it + 1)),
                order: 0,
                keeping: Keeping::default(),
            };
            DepartmentTree::new((1..).zip(parents).map(department).collect()).unwrap()
        })
    }

    fn any_trait() -> impl Strategy<Value = Trait> {
        let value = |(attribute, value)| Trait::Value { attribute, value };
        prop_oneof![
            prop::sample::select(Sex::ALL.to_vec()).prop_map(Trait::Sex),
            (0..3_u16, 0..2_u16).prop_map(value)
        ]
    }

    fn any_departments() -> impl Strategy<Value = BTreeSet<DepartmentId>> {
        prop::collection::btree_set((1..10_u8).prop_map(id), 1..4)
    }

    fn any_predicate() -> impl Strategy<Value = Predicate> {
        let named = |group| Predicate { group, parts: BTreeSet::new() };
        let department = || (1..10_u8).prop_map(id);
        prop_oneof![
            Just(named(Group::Whole)),
            department().prop_map(move |id| named(Group::Department(id))),
            (department(), any_departments())
                .prop_map(|(id, parts)| Predicate { group: Group::OthersOf(id), parts }),
            any_trait().prop_map(move |one| named(Group::With(one))),
            (department(), any_trait()).prop_map(move |(id, one)| named(Group::DepartmentWith(id, one))),
            (any_trait(), any_trait())
                .prop_map(move |(one, other)| named(Group::WithBoth(one.min(other), one.max(other)))),
            any_departments().prop_map(move |all| named(Group::Together(all))),
        ]
    }

    fn any_person() -> impl Strategy<Value = Respondent> {
        let sex = prop::option::of(prop::sample::select(Sex::ALL.to_vec()));
        let values = prop::collection::btree_map(0..3_u16, 0..2_u16, 0..4);
        (prop::option::of((1..10_u8).prop_map(id)), sex, values)
            .prop_map(|(department, sex, values)| Respondent { department, sex, values })
    }

    /// Whether somebody belongs to a group, in the words of its definition.
    fn belongs(tree: &DepartmentTree, person: &Respondent, it: &Predicate) -> bool {
        let own = person.department.filter(|id| tree.get(*id).is_some());
        let is_in = |id: DepartmentId| {
            own.is_some_and(|own| own == id || tree.ancestors(own).any(|above| above.id == id))
        };
        let has = |one: Trait| match one {
            Trait::Sex(sex) => person.sex == Some(sex),
            Trait::Value { attribute, value } => person.values.get(&attribute) == Some(&value),
        };
        match &it.group {
            Group::Whole => true,
            Group::Department(id) => is_in(*id),
            Group::OthersOf(_) => it.parts.iter().any(|id| is_in(*id)),
            Group::With(one) => has(*one),
            Group::DepartmentWith(id, one) => is_in(*id) && has(*one),
            Group::WithBoth(one, other) => one != other && has(*one) && has(*other),
            Group::Together(all) => all.iter().any(|id| is_in(*id)),
        }
    }

    proptest! {
        #[test]
        fn everybody_is_found_in_just_the_groups_they_belong_to(
            tree in any_tree(),
            people in prop::collection::vec(any_person(), 1..20),
            groups in prop::collection::vec(any_predicate(), 1..30),
        ) {
            for (it, found) in groups.iter().zip(members(&tree, &people, &groups)) {
                let theirs = (0..).zip(&people).filter(|(_, person)| belongs(&tree, person, it));
                prop_assert_eq!(found, theirs.map(|(number, _)| number).collect(), "{:?}", it);
            }
        }

        #[test]
        fn nobody_is_counted_twice_in_a_group(
            tree in any_tree(),
            person in any_person(),
            groups in prop::collection::vec(any_predicate(), 1..30),
        ) {
            let index = Index::new(&tree, groups.iter().map(|it| (&it.group, it.merged())));
            let found = index.places(&person);
            prop_assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len());
        }
    }
}
