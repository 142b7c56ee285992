//! 部署マスタ: departments added, moved, merged and retired, now or on a day to come, with what became of
//! each of them; every change has a number and can be taken back.
//!
//! A department that was ever used is never deleted, only 廃止. Events keep their own snapshot of the
//! tree; nothing here touches it.

mod model;
mod ops;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use model::{Act, Becomes, Deed, Edit, New, NewPlan, Refusal, State, Turn};
pub(crate) use ops::{
    Altered, Concern, DepartmentError, DepartmentMaster, Listed, Prospect, Scheduled, Undone, alter, cancel,
    changes, due, list, may_alter, may_cancel, may_schedule, may_undo, plans, run, schedule, undo,
};
#[cfg(test)]
pub(crate) use ops::{import, plan_import};
pub(crate) use store::successions;
pub(crate) use text::said;
