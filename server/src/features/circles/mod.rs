//! The circles of key holders: who holds which key, and to whom a record is sealed.
//!
//! There are two sides, the implementers (G) and the employer (E), each with a circle for the whole
//! organisation and circles for single departments. A circle starts with its first unscoped holder.
//! Its rows are public and chained; its key rests wrapped to each member. [`recipients`] is the one
//! place that decides whom a record is for.

mod model;
mod ops;
mod store;

pub(crate) use model::{Circle, Subject};
pub(crate) use ops::{
    found_if_first, has_implementers, held_by, hold, holders, keys_of, own_recipient, recipients, see,
};
pub(crate) use store::circle;
