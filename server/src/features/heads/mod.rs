//! The head of the audit chain, signed once a day by the first sign-in of an implementer.
//!
//! Whoever rewrites the chain on disk would have to write it anew up to its end. A signed head stops
//! that: it says which hash an entry had, and only the implementers' circle could sign it. The last
//! one stands in the keyring as well, outside the database.

mod model;
mod ops;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use ops::{report, sign_if_due};
