//! Plans by number, kept for ever.

use db::{DbError, Read, Table, WriteTx};
use domain::date::Date;
use domain::person::DepartmentCode;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::super::model::{Deed, NewPlan, Plan, State};
use crate::features::audit::Face;

const PLANS: Table<u64, PlanRow> = Table::new("department_plans");

#[derive(Encode, Decode)]
#[cbor(map)]
struct PlanV1 {
    #[n(0)]
    code: DepartmentCode,
    #[n(1)]
    deed: Deed,
    #[cbor(n(2), with = "crate::cbor::date")]
    day: Option<Date>,
    #[cbor(n(3), with = "crate::cbor::moment")]
    made: Timestamp,
    #[n(4)]
    by: String,
    #[n(5)]
    face: Face,
    #[n(6)]
    reason: String,
    #[n(7)]
    state: State,
}

db::rows! {
    enum PlanRow {
        V1(PlanV1) = 1,
    }
}

/// Every plan, the oldest first.
pub(in super::super) fn plans(tx: &impl Read) -> Result<Vec<Plan>, DbError> {
    let rows: Vec<(u64, PlanRow)> = tx.prefix(&PLANS, &(), None, usize::MAX)?;
    rows.into_iter().map(|(number, PlanRow::V1(row))| read(number, row)).collect()
}

pub(in super::super) fn plan(tx: &impl Read, number: u64) -> Result<Option<Plan>, DbError> {
    tx.get(&PLANS, &number)?.map(|PlanRow::V1(row)| read(number, row)).transpose()
}

fn read(number: u64, row: PlanV1) -> Result<Plan, DbError> {
    let PlanV1 { code, deed, day, made, by, face, reason, state } = row;
    let day = day.ok_or_else(|| DbError::Damaged { cause: format!("plan {number} has no day") })?;
    Ok(Plan { number, new: NewPlan { code, deed, day }, made, by, face, reason, state })
}

/// The number of the next plan.
pub(in super::super) fn next_plan(tx: &impl Read) -> Result<u64, DbError> {
    let last: Vec<(u64, PlanRow)> = tx.prefix_back(&PLANS, &(), None, 1)?;
    Ok(last.first().map_or(0, |(number, _)| *number) + 1)
}

pub(in super::super) fn put_plan(tx: &mut WriteTx, plan: &Plan) -> Result<(), DbError> {
    let NewPlan { code, deed, day } = plan.new.clone();
    let row = PlanV1 {
        code,
        deed,
        day: Some(day),
        made: plan.made,
        by: plan.by.clone(),
        face: plan.face,
        reason: plan.reason.clone(),
        state: plan.state.clone(),
    };
    tx.put(&PLANS, &plan.number, &PlanRow::V1(row))
}
