//! Run, publication and reading in process.

pub(crate) mod company;
mod read;
