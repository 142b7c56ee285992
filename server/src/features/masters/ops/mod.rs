//! The verbs: one function each, and what it looks at before it writes.

mod import;
mod list;
mod step;
mod undo;

pub(crate) use import::{Planned, import_people, plan_people};
pub(crate) use list::{Listed, Wanted, file_of_departments, file_of_people, list, one};
pub(crate) use step::{Ask, Refusal, Step, StepError, Stepped, may_step, step};
#[cfg(test)]
pub(super) use undo::{Skipped, Undone};
pub(crate) use undo::{UndoError, may_undo, undo};
