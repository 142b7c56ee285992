//! Changes of the department tree: each names the departments that become others, and a tree with them
//! is checked whole before anybody sees it.

use std::collections::BTreeMap;

use super::tree::{BadTree, Department, DepartmentTree, Keeping};
use crate::date::Date;
use crate::id::DepartmentId;

/// Most levels of a department tree.
pub const MOST_LEVELS: usize = 10;

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadEdit {
    /// The tree does not have the department.
    #[error("the department is not in the tree")]
    Unknown,
    /// A department would stand under itself.
    #[error("a department would stand under itself")]
    UnderItself,
    /// A changed department would stand deeper than [`MOST_LEVELS`].
    #[error("the tree would be deeper than {MOST_LEVELS} levels")]
    TooDeep,
    /// Another department has the code.
    #[error("another department has the code")]
    CodeTaken,
    /// The department begins only after its last day would be.
    #[error("the department has not begun by then")]
    NotBegun,
}

impl From<BadTree> for BadEdit {
    fn from(bad: BadTree) -> Self {
        match bad {
            BadTree::Cycle { .. } => Self::UnderItself,
            BadTree::DoubledCode { .. } => Self::CodeTaken,
            BadTree::UnknownParent { .. } | BadTree::DoubledId { .. } => Self::Unknown,
        }
    }
}

impl Keeping {
    /// Whether it is 廃止 on this day: its last day is over.
    pub fn has_ended(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// Whether its first day is still to come.
    pub fn is_coming(&self, day: Date) -> bool {
        self.from.is_some_and(|from| from > day)
    }

    /// The same with `last` as its last day.
    fn ending(&self, last: Date) -> Result<Self, BadEdit> {
        if self.from.is_some_and(|from| from > last) {
            return Err(BadEdit::NotBegun);
        }
        Ok(Self { until: Some(last), ..self.clone() })
    }
}

impl DepartmentTree {
    /// This tree with these departments in place of those with the same id, or added.
    ///
    /// Departments that stand too deep already do not keep others from being changed.
    ///
    /// # Errors
    /// What the departments would break, as a [`BadEdit`].
    pub fn with(&self, changed: &[Department]) -> Result<Self, BadEdit> {
        let mut all: BTreeMap<DepartmentId, Department> =
            self.iter().map(|department| (department.id, department.clone())).collect();
        all.extend(changed.iter().map(|department| (department.id, department.clone())));
        let after = Self::new(all.into_values().collect())?;
        let is_deeper = |it: &Department| after.level(it.id) > self.level(it.id).max(Some(MOST_LEVELS));
        if changed.iter().any(|department| after.subtree(department.id).any(is_deeper)) {
            return Err(BadEdit::TooDeep);
        }
        Ok(after)
    }

    /// The departments directly under one, or at the top, in their order.
    pub fn children(&self, parent: Option<DepartmentId>) -> impl Iterator<Item = &Department> {
        self.iter().filter(move |department| department.parent == parent)
    }

    /// The order of a department that comes behind all others under this parent.
    pub fn last_order(&self, parent: Option<DepartmentId>) -> u32 {
        self.children(parent).map(|it| it.order).max().map_or(1, |last| last.saturating_add(1))
    }

    /// A department under another one, or at the top, behind those that stand there.
    ///
    /// # Errors
    /// [`BadEdit::Unknown`], [`BadEdit::UnderItself`].
    pub fn moved(&self, id: DepartmentId, under: Option<DepartmentId>) -> Result<Vec<Department>, BadEdit> {
        let department = self.get(id).ok_or(BadEdit::Unknown)?;
        if let Some(parent) = under {
            self.get(parent).ok_or(BadEdit::Unknown)?;
            if self.is_within(parent, id) {
                return Err(BadEdit::UnderItself);
            }
        }
        if department.parent == under {
            return Ok(Vec::new());
        }
        Ok(vec![Department { parent: under, order: self.last_order(under), ..department.clone() }])
    }

    /// A department at this place among its siblings, from 1; the siblings are numbered anew. A place
    /// behind the last is the last.
    ///
    /// # Errors
    /// [`BadEdit::Unknown`].
    pub fn placed(&self, id: DepartmentId, position: usize) -> Result<Vec<Department>, BadEdit> {
        let department = self.get(id).ok_or(BadEdit::Unknown)?;
        let mut siblings: Vec<&Department> =
            self.children(department.parent).filter(|it| it.id != id).collect();
        siblings.insert(position.saturating_sub(1).min(siblings.len()), department);
        let numbered = siblings.into_iter().zip(1_u32..);
        Ok(numbered
            .filter(|(it, order)| it.order != *order)
            .map(|(it, order)| Department { order, ..it.clone() })
            .collect())
    }

    /// The place of a department among its siblings, from 1.
    pub fn position(&self, id: DepartmentId) -> Option<usize> {
        let parent = self.get(id)?.parent;
        self.children(parent).position(|it| it.id == id).map(|at| at + 1)
    }

    /// A department that ends with `last`.
    ///
    /// # Errors
    /// [`BadEdit::Unknown`], [`BadEdit::NotBegun`].
    pub fn ended(&self, id: DepartmentId, last: Date) -> Result<Vec<Department>, BadEdit> {
        let department = self.get(id).ok_or(BadEdit::Unknown)?;
        Ok(vec![Department { keeping: department.keeping.ending(last)?, ..department.clone() }])
    }

    /// A department that ends with `last` and leaves its children to another one.
    ///
    /// # Errors
    /// [`BadEdit::Unknown`], [`BadEdit::NotBegun`]; [`BadEdit::UnderItself`] when the other one is the
    /// department itself or below it.
    pub fn merged(
        &self,
        id: DepartmentId,
        into: DepartmentId,
        last: Date,
    ) -> Result<Vec<Department>, BadEdit> {
        self.get(into).ok_or(BadEdit::Unknown)?;
        let mut changed = self.ended(id, last)?;
        if self.is_within(into, id) {
            return Err(BadEdit::UnderItself);
        }
        let orders = self.last_order(Some(into))..;
        changed.extend(self.children(Some(id)).zip(orders).map(|(child, order)| Department {
            parent: Some(into),
            order,
            ..child.clone()
        }));
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tree::tests::{department, id, sample};
    use super::*;
    use crate::date::date;

    const LAST: Date = date(2026, 3, 31);

    fn numbers(changed: &[Department]) -> Vec<(u8, Option<u8>, u32)> {
        changed
            .iter()
            .map(|it| (it.id.bytes()[0], it.parent.map(|parent| parent.bytes()[0]), it.order))
            .collect()
    }

    #[test]
    fn a_moved_department_stands_last_under_its_new_parent() {
        let tree = sample();
        let moved = tree.moved(id(4), Some(id(1))).unwrap();
        assert_eq!(numbers(&moved), [(4, Some(1), 4)]);
        assert_eq!(tree.with(&moved).unwrap().level(id(5)), Some(3));
        assert_eq!(numbers(&tree.moved(id(4), None).unwrap()), [(4, None, 7)]);
        assert_eq!(tree.moved(id(4), Some(id(3))), Ok(Vec::new()));
        assert_eq!(tree.moved(id(3), Some(id(5))), Err(BadEdit::UnderItself));
        assert_eq!(tree.moved(id(3), Some(id(3))), Err(BadEdit::UnderItself));
        assert_eq!(tree.moved(id(9), None), Err(BadEdit::Unknown));
    }

    #[test]
    fn siblings_are_numbered_anew_around_a_placed_department() {
        let tree = sample();
        let placed = tree.placed(id(3), 1).unwrap();
        assert_eq!(numbers(&placed), [(3, Some(1), 1)]);
        let after = tree.with(&placed).unwrap();
        assert_eq!((after.position(id(3)), after.position(id(2))), (Some(1), Some(2)));
        assert_eq!(after.placed(id(3), 1), Ok(Vec::new()), "nothing to change a second time");
        assert_eq!(numbers(&tree.placed(id(1), 99).unwrap()), [(6, None, 1), (1, None, 2)]);
    }

    #[test]
    fn a_merged_department_ends_and_leaves_its_children() {
        let tree = sample();
        let merged = tree.merged(id(3), id(6), LAST).unwrap();
        assert_eq!(numbers(&merged), [(3, Some(1), 3), (4, Some(6), 1)]);
        let after = tree.with(&merged).unwrap();
        assert!(after.get(id(3)).unwrap().keeping.has_ended(date(2026, 4, 1)));
        assert!(!after.get(id(3)).unwrap().keeping.has_ended(LAST));
        assert!(after.is_within(id(5), id(6)));
        assert_eq!(tree.merged(id(3), id(4), LAST), Err(BadEdit::UnderItself));
        assert_eq!(tree.merged(id(3), id(3), LAST), Err(BadEdit::UnderItself));
    }

    #[test]
    fn a_department_cannot_end_before_it_begins() {
        let mut late = department(7, None);
        late.keeping.from = Some(date(2026, 4, 1));
        let tree = sample().with(&[late]).unwrap();
        assert_eq!(tree.ended(id(7), LAST), Err(BadEdit::NotBegun));
        assert!(tree.ended(id(7), date(2026, 4, 1)).is_ok());
    }

    #[test]
    fn the_eleventh_level_is_refused_and_an_old_one_does_not_stand_in_the_way() {
        let chain = |levels: u8| (1..=levels).map(|n| department(n, (n > 1).then(|| n - 1))).collect();
        let ten = DepartmentTree::new(chain(10)).unwrap();
        assert_eq!(ten.with(&[department(11, Some(10))]), Err(BadEdit::TooDeep));
        let eleven = DepartmentTree::new(chain(11)).unwrap();
        let renamed = Department { name_ja: "別名".to_owned(), ..department(1, None) };
        assert!(eleven.with(&[renamed]).is_ok());
        assert_eq!(eleven.with(&[department(12, Some(11))]), Err(BadEdit::TooDeep));
    }

    #[derive(Debug, Clone)]
    enum Step {
        Move(u8, Option<u8>),
        Place(u8, usize),
        Merge(u8, u8),
        Add(u8, Option<u8>),
    }

    fn step() -> impl Strategy<Value = Step> {
        let any = || 1..40_u8;
        prop_oneof![
            3 => (any(), prop::option::of(any())).prop_map(|(it, under)| Step::Move(it, under)),
            1 => (any(), 0..12_usize).prop_map(|(it, at)| Step::Place(it, at)),
            1 => (any(), any()).prop_map(|(it, into)| Step::Merge(it, into)),
            6 => (any(), prop::option::weighted(0.9, any())).prop_map(|(it, under)| Step::Add(it, under)),
        ]
    }

    proptest! {
        #[test]
        fn no_edit_makes_a_loop_an_eleventh_level_or_loses_a_department(
            steps in prop::collection::vec(step(), 0..120),
        ) {
            let mut tree = sample();
            for step in steps {
                let changed = match step {
                    Step::Move(it, under) => tree.moved(id(it), under.map(id)),
                    Step::Place(it, at) => tree.placed(id(it), at),
                    Step::Merge(it, into) => tree.merged(id(it), id(into), LAST),
                    Step::Add(it, _) if tree.get(id(it)).is_some() => continue,
                    Step::Add(it, under) => Ok(vec![department(it, under)]),
                };
                let Ok(after) = changed.and_then(|changed| tree.with(&changed)) else { continue };
                for before in tree.iter() {
                    let kept = after.get(before.id).unwrap();
                    prop_assert_eq!(&kept.code, &before.code);
                }
                for department in after.iter() {
                    prop_assert!(after.level(department.id).unwrap() <= MOST_LEVELS);
                    prop_assert!(!after.ancestors(department.id).any(|above| above.id == department.id));
                }
                tree = after;
            }
        }
    }
}
