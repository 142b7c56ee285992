//! マスタ: the verbs by which people and departments are kept, whichever face they come through.
//!
//! Nothing here opens a record: a step of an account changes who may sign in, never what is sealed.

mod ops;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use ops::{
    Ask, Listed, Planned, Refusal, Step, StepError, Stepped, UndoError, Wanted, file_of_departments,
    file_of_people, import_people, list, may_step, may_undo, one, plan_people, step, undo,
};
pub(crate) use store::imports;
