//! マスタ: the verbs by which people and departments are kept, whichever face they come through.
//!
//! Nothing here opens a record: a step of an account changes who may sign in, never what is sealed.

mod ops;
pub(crate) mod print;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use ops::{
    Ask, By, Listed, Planned, Refusal, Slip, SlipRefusal, SlipsError, Step, StepError, Stepped, UndoError,
    Wanted, import_people, invite, list, lose, make_slips, may_make_slips, may_step, may_undo, name_of, one,
    plan_people, record, record_departments_file, record_people_file, step, undo,
};
pub(crate) use store::imports;
