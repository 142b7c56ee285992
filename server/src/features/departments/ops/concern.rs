//! Whom a change of the tree concerns beside the people of a department: holders of scoped roles.

use std::collections::BTreeSet;

use db::{DbError, Read};
use domain::id::{DepartmentId, PersonId};
use domain::org::{DepartmentTree, Place, Reach, Scope, reach};

use crate::features::people::{self, Account, Person};

/// A holder of a scoped role whose scope becomes another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Concern {
    pub(crate) person: PersonId,
    pub(crate) number: String,
    pub(crate) name: String,
    /// The scope hangs on another department afterwards, so the key of the old one ends. Otherwise only
    /// its extent changes: the sign-ins end, the key stays.
    pub(crate) ends_key: bool,
    /// The scope reaches nobody afterwards.
    pub(crate) is_emptied: bool,
}

/// Where somebody stands in a tree.
type Standing<'a> = &'a dyn Fn(&Person) -> Place;

/// The holders who do not reach afterwards what they reached before; they may go to another department
/// themselves.
pub(super) fn concerned(
    tx: &impl Read,
    (before, after): (&DepartmentTree, &DepartmentTree),
    (place, later): (Standing<'_>, Standing<'_>),
) -> Result<Vec<Concern>, DbError> {
    let mut concerns = Vec::new();
    for holder in people::elevated(tx)? {
        if holder.scope == Scope::All || holder.account == Account::Stopped {
            continue;
        }
        let (place, later) = (place(&holder), later(&holder));
        let (was, is) = (reach(holder.scope, place, before), reach(holder.scope, later, after));
        if was == is && extent(was, before) == extent(is, after) {
            continue;
        }
        concerns.push(Concern {
            person: holder.id,
            number: holder.staff_number.to_string(),
            name: holder.name.as_str().to_owned(),
            ends_key: was != is && matches!(was, Reach::Subtree(_)),
            is_emptied: matches!(is, Reach::Empty(_)),
        });
    }
    Ok(concerns)
}

fn extent(reach: Reach, tree: &DepartmentTree) -> BTreeSet<DepartmentId> {
    match reach {
        Reach::Subtree(top) => tree.subtree(top).map(|department| department.id).collect(),
        Reach::Whole | Reach::Empty(_) => BTreeSet::new(),
    }
}
