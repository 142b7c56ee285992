//! 監査ログの一覧: what was done, as the operator may read it.
//!
//! Acts on anybody's health have one neutral name, a day without a time and no object here. Whom such an act
//! concerned, and which employee did one, is told to nobody who runs the appliance.

mod model;
mod ops;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use model::{Page, Shown, Wanted, Who};
pub(crate) use ops::{acts, list, one, person_of, record_file};
