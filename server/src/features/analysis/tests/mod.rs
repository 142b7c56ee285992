//! Run, publication and reading in process.

mod answers;
pub(crate) mod company;
mod flow;
mod groups;
mod guard;
mod independent;
mod read;
mod silence;
