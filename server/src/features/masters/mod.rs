//! マスタ: the verbs by which people and departments are kept, whichever face they come through.
//!
//! Nothing here opens a record: a step of an account changes who may sign in, never what is sealed.

mod import;
mod list;
mod step;
mod store;
#[cfg(test)]
mod tests;
mod undo;

pub(crate) use import::{Planned, import_people, plan_people};
pub(crate) use list::{Listed, Wanted, file_of_departments, file_of_people, list, one};
pub(crate) use step::{Ask, Refusal, Step, StepError, Stepped, may_step, step};
pub(crate) use store::imports;
#[cfg(test)]
use undo::{Skipped, Undone};
pub(crate) use undo::{UndoError, may_undo, undo};
