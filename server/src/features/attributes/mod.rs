//! 属性マスタ: by what else than departments people are grouped, and with which values.
//!
//! An attribute stands in a column of the user file; people hold the words of its values. Renaming a value
//! carries them along, retiring one leaves it with whoever has it.

mod model;
mod ops;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use model::{Act, Conflict, Edit, New, Refusal};
pub(crate) use ops::{
    Altered, AttributeError, AttributeMaster, Listed, Undone, alter, changes, list, may_alter, may_undo, undo,
};
pub(crate) use text::said;
