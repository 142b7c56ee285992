//! How far one account reaches in one event: the single function behind every list, count, file and circle.

use super::{DepartmentTree, Scope, ScopeLevel};
use crate::id::DepartmentId;

/// Where a person stands in the snapshot of an event (or in today's tree, for lists without an event).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Joined after the snapshot was taken.
    NotRecorded,
    /// Recorded without a department.
    NoDepartment,
    /// Recorded in this department.
    In(DepartmentId),
}

/// Why a scoped role reaches nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmptyReach {
    /// The holder has no department.
    NoDepartment,
    /// The holder's department stands above the level of the scope.
    AboveLevel(ScopeLevel),
    /// The holder, or their department, is not in the snapshot of the event.
    NotInSnapshot,
}

/// What an account reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Everybody, also people without a department.
    Whole,
    /// The people recorded in this department and below.
    Subtree(DepartmentId),
    /// Nobody, for this reason.
    Empty(EmptyReach),
}

/// The reach of a role with this scope whose holder stands at `place` in the tree of the event.
///
/// A scoped role reaches the subtree under the holder's ancestor on the scope's level, as recorded in the
/// event's snapshot: moves, merges and closed departments after the opening change nothing.
pub fn reach(scope: Scope, place: Place, snapshot: &DepartmentTree) -> Reach {
    let Scope::Level(level) = scope else { return Reach::Whole };
    let department = match place {
        Place::NotRecorded => return Reach::Empty(EmptyReach::NotInSnapshot),
        Place::NoDepartment => return Reach::Empty(EmptyReach::NoDepartment),
        Place::In(department) => department,
    };
    if snapshot.get(department).is_none() {
        return Reach::Empty(EmptyReach::NotInSnapshot);
    }
    match snapshot.level_ancestor(department, usize::from(level.number())) {
        Some(top) => Reach::Subtree(top.id),
        None => Reach::Empty(EmptyReach::AboveLevel(level)),
    }
}

impl Reach {
    /// Whether somebody recorded at `place` is reached.
    ///
    /// People without a department are reached by unscoped roles only.
    pub fn covers(self, place: Place, snapshot: &DepartmentTree) -> bool {
        match (self, place) {
            (Self::Whole, _) => true,
            (Self::Subtree(top), Place::In(department)) => snapshot.is_within(department, top),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tree::tests::{id, sample};
    use super::*;

    const LEVEL_2: Scope = Scope::Level(ScopeLevel::Two);

    #[test]
    fn every_case_of_the_scope_table_has_its_outcome() {
        let tree = sample();
        let cases = [
            (Scope::All, Place::NoDepartment, Reach::Whole),
            (Scope::All, Place::NotRecorded, Reach::Whole),
            (LEVEL_2, Place::NoDepartment, Reach::Empty(EmptyReach::NoDepartment)),
            (LEVEL_2, Place::In(id(1)), Reach::Empty(EmptyReach::AboveLevel(ScopeLevel::Two))),
            (LEVEL_2, Place::In(id(3)), Reach::Subtree(id(3))),
            (LEVEL_2, Place::In(id(5)), Reach::Subtree(id(3))),
            (LEVEL_2, Place::NotRecorded, Reach::Empty(EmptyReach::NotInSnapshot)),
            (LEVEL_2, Place::In(id(9)), Reach::Empty(EmptyReach::NotInSnapshot)),
        ];
        for (scope, place, expected) in cases {
            assert_eq!(reach(scope, place, &tree), expected, "{scope:?} {place:?}");
        }
    }

    #[test]
    fn a_respondent_without_a_department_is_reached_by_unscoped_roles_only() {
        let tree = sample();
        for place in [Place::NoDepartment, Place::NotRecorded] {
            assert!(Reach::Whole.covers(place, &tree));
            assert!(!Reach::Subtree(id(1)).covers(place, &tree));
        }
    }

    proptest! {
        #[test]
        fn a_deeper_scope_never_reaches_more(holder in 1_u8..=6, other in 1_u8..=6) {
            let tree = sample();
            let covers = |level| {
                reach(Scope::Level(level), Place::In(id(holder)), &tree).covers(Place::In(id(other)), &tree)
            };
            prop_assert!(covers(ScopeLevel::One) || !covers(ScopeLevel::Two));
            prop_assert!(covers(ScopeLevel::Two) || !covers(ScopeLevel::Three));
        }
    }
}
