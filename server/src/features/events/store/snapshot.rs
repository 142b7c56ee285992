//! The department tree as an event recorded it.

use db::{DbError, Read, Table, WriteTx};
use domain::id::{DepartmentId, EventId, PersonId};
use domain::org::{Department, DepartmentTree, Keeping, Place, Reach, reach};
use domain::person::DepartmentCode;
use minicbor::{Decode, Encode};

use super::target;
use crate::features::circles::Subject;
use crate::features::people::Person;

const SNAPSHOT: Table<(EventId, DepartmentId), SnapshotRow> = Table::new("event_departments");

#[derive(Encode, Decode)]
#[cbor(map)]
struct SnapshotV1 {
    #[n(0)]
    code: DepartmentCode,
    #[n(1)]
    name_ja: String,
    #[n(2)]
    name_en: Option<String>,
    #[n(3)]
    parent: Option<DepartmentId>,
    #[n(4)]
    order: u32,
}

db::rows! {
    enum SnapshotRow {
        V1(SnapshotV1) = 1,
    }
}

/// Whose record of an event is to be sealed: the person with the departments above them in the
/// snapshot, read from one branch of it, whatever the size of the company.
///
/// # Errors
/// Those of the store; a branch that contradicts itself counts as damage.
pub(crate) fn subject(tx: &impl Read, event: EventId, person: PersonId) -> Result<Subject, DbError> {
    let department = target(tx, event, person)?.and_then(|target| target.department);
    let (mut branch, mut next) = (Vec::new(), department);
    while let Some(id) = next {
        let Some(SnapshotRow::V1(row)) = tx.get(&SNAPSHOT, &(event, id))? else { break };
        next = row.parent;
        if branch.iter().any(|known: &Department| known.id == id) {
            return Err(DbError::Damaged { cause: "a department stands below itself".to_owned() });
        }
        branch.push(recorded(id, row));
    }
    let branch =
        DepartmentTree::new(branch).map_err(|error| DbError::Damaged { cause: error.to_string() })?;
    Ok(Subject::new(department, &branch))
}

/// How far a holder of a role reaches in an event, by where the snapshot puts them.
///
/// # Errors
/// Those of the store.
pub(crate) fn reach_of(
    tx: &impl Read,
    (event, snapshot): (EventId, &DepartmentTree),
    holder: &Person,
) -> Result<Reach, DbError> {
    let place = match target(tx, event, holder.id)? {
        Some(target) => target.department.map_or(Place::NoDepartment, Place::In),
        None => Place::NotRecorded,
    };
    Ok(reach(holder.scope, place, snapshot))
}

/// The department tree as recorded at the opening.
///
/// # Errors
/// Those of the store; a tree that contradicts itself counts as damage.
pub(crate) fn snapshot(tx: &impl Read, event: EventId) -> Result<DepartmentTree, DbError> {
    let mut departments = Vec::new();
    tx.each(&SNAPSHOT, &event, |(_, id): (EventId, DepartmentId), SnapshotRow::V1(row)| {
        departments.push(recorded(id, row));
        Ok::<(), DbError>(())
    })?;
    DepartmentTree::new(departments).map_err(|error| DbError::Damaged { cause: error.to_string() })
}

fn recorded(id: DepartmentId, row: SnapshotV1) -> Department {
    Department {
        id,
        code: row.code,
        name_ja: row.name_ja,
        name_en: row.name_en,
        parent: row.parent,
        order: row.order,
        // An event keeps the tree; sites and dates are asked of the master.
        keeping: Keeping::default(),
    }
}

pub(crate) fn put_snapshot(tx: &mut WriteTx, event: EventId, tree: &DepartmentTree) -> Result<(), DbError> {
    tree.iter().try_for_each(|department| put_department(tx, event, department))
}

/// Records a department, and what is above it, that the snapshot does not have yet: somebody who is added
/// later may stand in a department made after the opening. What was recorded stays as it was.
pub(crate) fn extend_snapshot(
    tx: &mut WriteTx,
    event: EventId,
    (at, today): (DepartmentId, &DepartmentTree),
) -> Result<(), DbError> {
    let lineage: Vec<&Department> = today.get(at).into_iter().chain(today.ancestors(at)).collect();
    for department in lineage {
        if tx.get(&SNAPSHOT, &(event, department.id))?.is_some() {
            break;
        }
        put_department(tx, event, department)?;
    }
    Ok(())
}

fn put_department(tx: &mut WriteTx, event: EventId, department: &Department) -> Result<(), DbError> {
    let row = SnapshotV1 {
        code: department.code.clone(),
        name_ja: department.name_ja.clone(),
        name_en: department.name_en.clone(),
        parent: department.parent,
        order: department.order,
    };
    tx.put(&SNAPSHOT, &(event, department.id), &SnapshotRow::V1(row))
}

pub(super) fn forget(tx: &mut WriteTx, event: EventId) -> Result<(), DbError> {
    tx.remove_prefix(&SNAPSHOT, &event).map(|_| ())
}
