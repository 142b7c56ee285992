//! Run, publication and reading in process.

pub(crate) mod company;
mod flow;
mod groups;
mod guard;
mod independent;
mod measure;
mod read;
mod silence;
