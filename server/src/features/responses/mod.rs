//! Answering: drafts that only their author can open, and the one submission of an event.
//!
//! A draft is sealed to the person's own key, so any of their devices goes on where another
//! stopped and nobody else ever reads it. A submission seals result and case in one transaction.

mod case;
mod drafts;
mod filed;
mod mend;
mod model;
mod ops;
mod own;
mod records;
mod regrant;
mod shelf;
mod standing;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use case::{
    Case, Choice, Contact, DoctorWish, Done, Extract, NotNow, Opening, Request, Way, Wishes,
};
pub(crate) use filed::{File, Filed, open_filed, put_filed, put_words, words_of};
pub(crate) use mend::{mend_all, mend_case};
pub(crate) use model::Sheet;
pub(crate) use ops::{Answers, Sealing, enter, erase_drafts, erase_drafts_of};
pub(crate) use own::own_key;
#[cfg(test)]
pub(crate) use records::case_shape;
pub(crate) use records::{
    Opened, Opener, alias_of, case_looks, case_needs_mending, case_of, is_case_for, looks, open_case,
    open_result, person_of, record_of, revise_case, write_case_look, write_look,
};
pub(crate) use regrant::{give_back, mend_person};
pub(crate) use shelf::{Lying, Shelf};
pub(crate) use store::{forget, owner};
