//! 監査ログの一覧: what was done, as the operator may read it.
//!
//! Acts on anybody's health have one neutral name, a day without a time and no object here, and no place between the
//! other acts of that day. Whom such an act concerned, and which employee did one, is told to nobody who runs the
//! appliance.

mod masks;
mod model;
mod ops;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use masks::Masks;
pub(crate) use model::{Page, Shown, Wanted, Who};
pub(crate) use ops::{acts, head, list, one, person_of, record_file};
