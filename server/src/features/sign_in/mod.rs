//! Signing in: passwords, one-time secrets, sessions, and the birth of a person's keys.
//!
//! One pass over the typed password gives a verifier and a wrapping key; the second opens the
//! person's own keys, which then travel sealed inside the session. Nothing on disk opens them
//! without the cookie, and nobody else's act hands them out.

mod model;
mod ops;
mod policy;
mod sessions;
mod store;
mod throttle;

pub(crate) use model::{Ended, Session};
#[cfg(test)]
pub(crate) use ops::token_for;
pub(crate) use ops::{Secret, first_password_of, new_secret};
pub(crate) use sessions::{end_of, resume, sweep, touch};
