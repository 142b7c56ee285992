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
    AT_ONCE, Applied, Ask, By, Difference, Edit, EditError, File, Listed, Loaded, Log, Master, Order,
    PeopleMaster, Planned, Refusal, SlipRefusal, SlipsError, Step, StepError, Stepped, Taken, UndoError,
    Wanted, What, Window, apply, compared, edit, faulty, invite, list, load, look, look_at, lose, make_slips,
    may_edit, may_make_slips, may_step, may_undo, name_of, one, record, revisions, step, undo, write_out,
};
pub(crate) use store::imports;
