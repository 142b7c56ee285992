//! The law of the stress check: what a regulator, a doctor or a works council may ask about.
//!
//! This crate is pure. It knows no clock, no chance, no file, no page and no word of the interface:
//! dates come in as parameters, ids as bytes made elsewhere, and what people read about a result is
//! named by keys. Questionnaire wording, conversion tables and advice are data files compiled in.
//!
//! Start with [`scoring`] for the rules of judgement and with [`permission`] for who may do what.

pub mod advice;
pub mod analysis;
pub mod date;
pub mod disclosure;
pub mod event;
pub mod id;
pub mod lang;
pub mod message;
pub mod org;
pub mod password_policy;
pub mod permission;
pub mod person;
pub mod questionnaire;
pub mod scoring;
