//! The mapping from old departments to new ones, kept for ever in the order of its making.
//! A step goes again only with the change that made it.

use db::{DbError, Read, Table, WriteTx};
use domain::date::Date;
use domain::id::DepartmentId;
use domain::org::{Descent, Succession};
use minicbor::{Decode, Encode};

const SUCCESSIONS: Table<u64, SuccessionRow> = Table::new("department_successions");

#[derive(Encode, Decode)]
#[cbor(map)]
struct SuccessionV1 {
    #[n(0)]
    old: DepartmentId,
    #[n(1)]
    new: DepartmentId,
    #[cbor(n(2), with = "crate::cbor::date")]
    day: Option<Date>,
    #[n(3)]
    descent: Descent,
}

db::rows! {
    enum SuccessionRow {
        V1(SuccessionV1) = 1,
    }
}

/// Every step from old to new, the oldest first.
///
/// # Errors
/// Those of the store; a step without a day counts as damage.
pub(crate) fn successions(tx: &impl Read) -> Result<Vec<Succession>, DbError> {
    let rows: Vec<(u64, SuccessionRow)> = tx.prefix(&SUCCESSIONS, &(), None, usize::MAX)?;
    let steps = rows.into_iter().map(|(number, SuccessionRow::V1(row))| {
        let day =
            row.day.ok_or_else(|| DbError::Damaged { cause: format!("succession {number} has no day") })?;
        Ok(Succession { old: row.old, new: row.new, day, descent: row.descent })
    });
    steps.collect()
}

/// Enters a step; gives its number.
pub(in super::super) fn add_succession(tx: &mut WriteTx, step: &Succession) -> Result<u64, DbError> {
    let last: Vec<(u64, SuccessionRow)> = tx.prefix_back(&SUCCESSIONS, &(), None, 1)?;
    let number = last.first().map_or(0, |(number, _)| *number) + 1;
    let row = SuccessionV1 { old: step.old, new: step.new, day: Some(step.day), descent: step.descent };
    tx.put(&SUCCESSIONS, &number, &SuccessionRow::V1(row))?;
    Ok(number)
}

/// Takes a step out that was made by a change taken back.
pub(in super::super) fn remove_succession(tx: &mut WriteTx, number: u64) -> Result<(), DbError> {
    tx.remove(&SUCCESSIONS, &number)?;
    Ok(())
}
