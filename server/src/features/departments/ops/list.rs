//! The tree as the master shows it.

use std::collections::BTreeMap;

use db::Read;
use domain::date::Date;
use domain::id::DepartmentId;
use domain::org::{Department, DepartmentTree, Reach, Role, Scope, reach, successor};

use super::super::store;
use crate::failure::Failure;
use crate::features::people::{self, Account};

/// One department as a list shows it.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) department: Department,
    /// 1 at the top.
    pub(crate) level: usize,
    /// The code of the department above.
    pub(crate) parent: Option<String>,
    /// People in the department itself who have not left.
    pub(crate) people: u64,
    /// Whoever's scope begins here.
    pub(crate) holders: Vec<Holder>,
    /// The code of the department that took its place by the day.
    pub(crate) successor: Option<String>,
}

/// A holder of a scoped role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) scope: Scope,
}

/// All departments in the order of the tree; who has left and what took whose place is asked as of `day`.
///
/// # Errors
/// Those of the store.
pub(crate) fn list(tx: &impl Read, day: Date) -> Result<Vec<Listed>, Failure> {
    let tree = people::departments(tx)?;
    let mut heads: BTreeMap<DepartmentId, u64> = BTreeMap::new();
    people::each_person(tx, |person| {
        if let Some(department) = person.department.filter(|_| person.left.is_none_or(|left| left >= day)) {
            *heads.entry(department).or_default() += 1;
        }
        Ok::<_, Failure>(())
    })?;
    let mut holders = holders(tx, &tree)?;
    let steps = store::successions(tx)?;
    let code = |id: DepartmentId| tree.get(id).map(|it| it.code.to_string());
    Ok(tree
        .iter()
        .map(|department| {
            let id = department.id;
            let next = successor(&steps, id, day);
            Listed {
                department: department.clone(),
                level: tree.level(id).unwrap_or_default(),
                parent: department.parent.and_then(code),
                people: heads.get(&id).copied().unwrap_or_default(),
                holders: holders.remove(&id).unwrap_or_default(),
                successor: if next == id { None } else { code(next) },
            }
        })
        .collect())
}

fn holders(tx: &impl Read, tree: &DepartmentTree) -> Result<BTreeMap<DepartmentId, Vec<Holder>>, Failure> {
    let mut found: BTreeMap<DepartmentId, Vec<Holder>> = BTreeMap::new();
    for person in people::elevated(tx)?.into_iter().filter(|it| it.account != Account::Stopped) {
        let Reach::Subtree(top) = reach(person.scope, person.place(), tree) else { continue };
        found.entry(top).or_default().push(Holder {
            number: person.staff_number.to_string(),
            name: person.name.as_str().to_owned(),
            role: person.role,
            scope: person.scope,
        });
    }
    Ok(found)
}
