//! Answering: drafts that only their author can open, and the one submission of an event.
//!
//! A draft is sealed to the person's own key, so any of their devices goes on where another
//! stopped and nobody else ever reads it. A submission seals result and case in one transaction.

mod drafts;
mod model;
mod ops;
mod own;
mod records;
mod regrant;
mod standing;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use ops::{Sealing, enter, erase_drafts};
pub(crate) use own::own_key;
pub(crate) use records::{looks, open_case, open_result, record_of, revise_case, write_look};
pub(crate) use regrant::{give_back, mend_person};
pub(crate) use store::owner;
