//! The circles of key holders: who holds which key, and to whom a record is sealed.
//!
//! A circle starts with its first unscoped holder. Its rows are public and chained; its key rests
//! wrapped to each member. [`recipients`] is the one place that decides whom a record is for.

mod ops;
mod store;

pub(crate) use ops::{found_if_first, hold, holds, implementers, recipients, see};
pub(crate) use store::members;
