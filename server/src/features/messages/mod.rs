//! 文面: the texts of pages and letters that the company words itself, with their versions.
//!
//! A text that nobody has set is the built-in one of its language. Whoever shows a text asks here and keeps
//! the number of its version with the act it belongs to; nothing of a text stands in the audit log.

mod model;
mod ops;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use model::{Change, Current, To, Values};
pub(crate) use ops::{
    Altered, Filled, Listed, MessageError, Shown, all, alter, current, fictional, fictional_name, filled,
    history, may_alter, missing, shown, wording_of,
};
pub(crate) use store::{freeze, frozen_since, note_open};
pub(crate) use text::{author, fault, title};
