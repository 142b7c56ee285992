//! What was done, by whom, through which face: an append-only chain of hashes.
//!
//! Every entry is written in the transaction of the act it tells of, so neither exists without the
//! other. Acts on a person's health carry one neutral name and a date, for whoever reads the log;
//! who looked at what stands sealed beside the record (`seal::looked`).

mod by;
mod chain;
mod model;
mod store;

pub(crate) use by::{By, append};
pub(crate) use chain::{Broken, Flaw, verify, walk};
pub(crate) use model::{Actor, Detail, Entry, Face, Happened};
pub(crate) use store::{Head, hash, history, last, page};
