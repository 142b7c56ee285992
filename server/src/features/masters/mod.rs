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
    Applied, Ask, By, Edit, EditError, File, Listed, Log, Order, Planned, Refusal, Slip, SlipRefusal,
    SlipsError, Step, StepError, Stepped, UndoError, Wanted, apply, edit, invite, list, look, lose,
    make_slips, may_edit, may_make_slips, may_step, may_undo, name_of, one, record, record_departments_file,
    record_people_file, revisions, step, undo,
};
pub(crate) use store::imports;
