//! Changes by number; what each of them wrote is kept until it is taken back.

use db::{DbError, Read, Table, WriteTx};
use domain::id::DepartmentId;
use minicbor::{Decode, Encode};

use super::super::model::{Change, Detail, Moved, Step};
use crate::features::people::StoredDepartment;

const CHANGES: Table<u64, ChangeRow> = Table::new("department_changes");
const DETAILS: Table<u64, DetailRow> = Table::new("department_change_details");

db::rows! {
    enum ChangeRow {
        V1(Change) = 1,
    }
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct DetailV1 {
    #[n(0)]
    steps: Vec<StepV1>,
    #[n(1)]
    moved: Vec<Moved>,
    #[n(2)]
    successions: Vec<u64>,
}

#[derive(Encode, Decode)]
struct StepV1 {
    #[n(0)]
    id: DepartmentId,
    #[n(1)]
    before: Option<StoredDepartment>,
    #[n(2)]
    after: StoredDepartment,
}

db::rows! {
    enum DetailRow {
        V1(DetailV1) = 1,
    }
}

/// The latest changes, the newest first.
pub(in super::super) fn changes(tx: &impl Read, limit: usize) -> Result<Vec<Change>, DbError> {
    let rows: Vec<(u64, ChangeRow)> = tx.prefix_back(&CHANGES, &(), None, limit)?;
    Ok(rows.into_iter().map(|(_, ChangeRow::V1(change))| change).collect())
}

pub(in super::super) fn change(tx: &impl Read, number: u64) -> Result<Option<Change>, DbError> {
    Ok(tx.get(&CHANGES, &number)?.map(|ChangeRow::V1(change)| change))
}

/// The number of the next change.
pub(in super::super) fn next_change(tx: &impl Read) -> Result<u64, DbError> {
    Ok(changes(tx, 1)?.first().map_or(0, |last| last.number) + 1)
}

pub(in super::super) fn put_change(tx: &mut WriteTx, change: &Change) -> Result<(), DbError> {
    tx.put(&CHANGES, &change.number, &ChangeRow::V1(change.clone()))
}

/// What a change wrote; nothing once it was taken back.
pub(in super::super) fn detail(tx: &impl Read, number: u64) -> Result<Detail, DbError> {
    let Some(DetailRow::V1(row)) = tx.get(&DETAILS, &number)? else { return Ok(Detail::default()) };
    let steps = row.steps.into_iter().map(|step| Step {
        before: step.before.map(|before| before.with_id(step.id)),
        after: step.after.with_id(step.id),
    });
    Ok(Detail { steps: steps.collect(), moved: row.moved, successions: row.successions })
}

pub(in super::super) fn put_detail(tx: &mut WriteTx, number: u64, detail: &Detail) -> Result<(), DbError> {
    let steps = detail.steps.iter().map(|step| StepV1 {
        id: step.after.id,
        before: step.before.as_ref().map(StoredDepartment::of),
        after: StoredDepartment::of(&step.after),
    });
    let (moved, successions) = (detail.moved.clone(), detail.successions.clone());
    tx.put(&DETAILS, &number, &DetailRow::V1(DetailV1 { steps: steps.collect(), moved, successions }))
}

pub(in super::super) fn remove_detail(tx: &mut WriteTx, number: u64) -> Result<(), DbError> {
    tx.remove(&DETAILS, &number)?;
    Ok(())
}
