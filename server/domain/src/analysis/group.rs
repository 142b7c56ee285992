//! Groups in the words of the trade: who belongs to them, and in which order they are asked for.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};

use super::index::Index;
use crate::disclosure::{Order, People};
use crate::id::DepartmentId;
use crate::org::DepartmentTree;
use crate::person::Sex;

/// What people are grouped by beside their department.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Attribute {
    /// 性別
    #[n(0)]
    Sex,
    /// An attribute of the site, by its number: age band, job, ….
    #[n(1)]
    Numbered(#[n(0)] u16),
}

/// One value of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Trait {
    /// Men or women.
    #[n(0)]
    Sex(#[n(0)] Sex),
    /// A value of an attribute of the site, both by number.
    #[n(1)]
    Value {
        /// Which attribute.
        #[n(0)]
        attribute: u16,
        /// Which of its values.
        #[n(1)]
        value: u16,
    },
}

impl Trait {
    /// The attribute it is a value of.
    pub const fn attribute(self) -> Attribute {
        match self {
            Self::Sex(_) => Attribute::Sex,
            Self::Value { attribute, .. } => Attribute::Numbered(attribute),
        }
    }
}

/// A group as it is published; its people follow from what the event recorded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Group {
    /// 全社
    #[n(0)]
    Whole,
    /// A department with everything below it.
    #[n(1)]
    Department(#[n(0)] DepartmentId),
    /// その他: the withheld departments directly below this one, merged.
    #[n(2)]
    OthersOf(#[n(0)] DepartmentId),
    /// Everybody with a trait.
    #[n(3)]
    With(#[n(0)] Trait),
    /// Everybody of a department with a trait.
    #[n(4)]
    DepartmentWith(#[n(0)] DepartmentId, #[n(1)] Trait),
    /// Everybody with two traits, the smaller first.
    #[n(5)]
    WithBoth(#[n(0)] Trait, #[n(1)] Trait),
    /// 分析グループ: departments taken together.
    #[n(6)]
    Together(#[n(0)] BTreeSet<DepartmentId>),
}

impl Group {
    /// The departments that an 分析グループ takes together.
    pub(super) fn together(&self) -> &BTreeSet<DepartmentId> {
        static NONE: BTreeSet<DepartmentId> = BTreeSet::new();
        match self {
            Self::Together(departments) => departments,
            _ => &NONE,
        }
    }
}

/// What the event recorded of a respondent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respondent {
    /// The department of the snapshot, if they stood in one.
    pub department: Option<DepartmentId>,
    /// The registered sex, if one is.
    pub sex: Option<Sex>,
    /// The value of each attribute of the site that has one.
    pub values: BTreeMap<u16, u16>,
}

impl Respondent {
    /// Everything they are grouped by beside their department, rising.
    pub(super) fn traits(&self) -> Vec<Trait> {
        let values = self
            .values
            .iter()
            .map(|(attribute, value)| Trait::Value { attribute: *attribute, value: *value });
        self.sex.map(Trait::Sex).into_iter().chain(values).collect()
    }
}

/// 集計条件: which groups are asked for beside the whole and its departments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions {
    /// One attribute of the whole.
    pub attributes: Vec<Attribute>,
    /// One attribute in each department on `level`.
    pub by_department: Vec<Attribute>,
    /// The level of departments `by_department` speaks of, 1 at the top.
    pub level: usize,
    /// Two attributes of the whole.
    pub pairs: Vec<(Attribute, Attribute)>,
    /// 分析グループ
    pub together: Vec<BTreeSet<DepartmentId>>,
    /// Groups to be tried before all others.
    pub preferred: BTreeSet<Group>,
}

/// One group that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) group: Group,
    pub(super) order: Order,
    /// For a department the one above it.
    pub(super) parent: Option<DepartmentId>,
}

/// Every group the conditions ask for, each once, in the order in which they are tried.
pub(super) fn asked(
    tree: &DepartmentTree,
    respondents: &[Respondent],
    conditions: &Conditions,
) -> Vec<Asked> {
    let mut list = vec![Asked { group: Group::Whole, order: Order::Whole, parent: None }];
    let mut departments: Vec<_> = tree.iter().collect();
    departments.sort_by_key(|department| tree.level(department.id));
    list.extend(departments.iter().map(|department| Asked {
        group: Group::Department(department.id),
        order: Order::Department,
        parent: department.parent,
    }));
    let traits: BTreeSet<Trait> = respondents.iter().flat_map(Respondent::traits).collect();
    let of = |attribute: Attribute| traits.iter().copied().filter(move |it| it.attribute() == attribute);
    let mut ask = |group, order| list.push(Asked { group, order, parent: None });
    for own in conditions.attributes.iter().flat_map(|it| of(*it)) {
        ask(Group::With(own), Order::Attribute);
    }
    for department in departments.iter().filter(|it| tree.level(it.id) == Some(conditions.level)) {
        for own in conditions.by_department.iter().flat_map(|it| of(*it)) {
            ask(Group::DepartmentWith(department.id, own), Order::AttributeOfDepartment);
        }
    }
    for (first, second) in conditions.pairs.iter().filter(|(first, second)| first != second) {
        for (one, other) in of(*first).flat_map(|one| of(*second).map(move |other| (one, other))) {
            ask(Group::WithBoth(one.min(other), one.max(other)), Order::TwoAttributes);
        }
    }
    for departments in &conditions.together {
        ask(Group::Together(departments.clone()), Order::AnalysisGroup);
    }
    let mut seen = BTreeSet::new();
    list.retain(|it| seen.insert(it.group.clone()));
    for it in list.iter_mut().filter(|it| conditions.preferred.contains(&it.group)) {
        it.order = Order::Preferred;
    }
    list
}

/// A group as a ledger keeps it: with what is needed to find its people again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Predicate {
    /// Which group.
    pub group: Group,
    /// The departments that were merged, for その他 alone: which ones were withheld is not told by its name.
    pub parts: BTreeSet<DepartmentId>,
}

impl Predicate {
    /// The departments whose people together make the group, where it is made of departments.
    pub(super) fn merged(&self) -> &BTreeSet<DepartmentId> {
        if self.parts.is_empty() { self.group.together() } else { &self.parts }
    }
}

/// The people of each of these groups, each named by the place in this list.
pub fn members(tree: &DepartmentTree, people: &[Respondent], groups: &[Predicate]) -> Vec<People> {
    let index = Index::new(tree, groups.iter().map(|it| (&it.group, it.merged())));
    let mut found: Vec<Vec<u32>> = vec![Vec::new(); groups.len()];
    for (number, person) in (0_u32..).zip(people) {
        for place in index.places(person) {
            found.get_mut(place).into_iter().for_each(|members| members.push(number));
        }
    }
    found.into_iter().map(|members| members.into_iter().collect()).collect()
}
