//! 集団分析: results of an event become sums in memory, sums a draft, and what may be shown a published table.
//!
//! A holder of the implementers' key for the whole company runs it after the close. What may be shown is decided
//! by [`domain::disclosure`] alone; what was published is a signed row that never changes, and a ledger that keeps
//! every published group, so that each further revision is weighed against all before it. Readers of published
//! tables need no key: [`published`] is their face.

mod model;
mod ops;
mod store;
#[cfg(test)]
pub(crate) mod tests;
mod text;
pub(crate) mod web;

pub(crate) use model::AGE_BAND;
#[cfg(test)]
pub(crate) use model::Cell;
pub(crate) use model::Published;
pub(crate) use ops::published;
pub(crate) use ops::{publish_at_once, verify};
pub(crate) use store::{forget, runs};
pub(crate) use text::group_name;
