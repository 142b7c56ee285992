//! マスタ: the verbs by which people and departments are kept, whichever face they come through.
//!
//! Nothing here opens a record: a step of an account changes who may sign in, never what is sealed.

mod list;
mod step;
#[cfg(test)]
mod tests;

pub(crate) use list::{Listed, Wanted, file_of_departments, file_of_people, list, one};
pub(crate) use step::{Ask, Refusal, Step, StepError, Stepped, may_step, step};
