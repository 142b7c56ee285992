//! Signing in: passwords, one-time secrets, sessions, and the birth of a person's keys.
//!
//! One pass over the typed password gives a verifier and a wrapping key; the second opens the
//! person's own keys, which then travel sealed inside the session. Nothing on disk opens them
//! without the cookie, and nobody else's act hands them out.

mod authenticator;
mod closed;
mod common;
mod locks;
mod membership;
mod model;
mod ops;
mod own;
mod own_password;
mod passphrase;
mod policy;
mod reset;
mod second_step;
mod secret;
mod sessions;
mod store;
#[cfg(test)]
mod tests;
mod text;
mod throttle;
pub(crate) mod web;

pub(crate) use locks::{Lock, LockCause, known_places, locks, maybe_locked, unlock};
pub(crate) use membership::end_unfit;
pub(crate) use model::{Ended, Session};
#[cfg(test)]
pub(crate) use ops::token_for;
pub(crate) use own_password::first_password_of;
pub(crate) use reset::{Ask, Done, ResetError, ResetWay, may_reset, reset_password};
pub(crate) use secret::{Secret, letter_secret, new_secret, void_secret};
pub(crate) use sessions::{end_all, end_everybody, end_of, resume, sweep, touch, unkept};
