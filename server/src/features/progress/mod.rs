//! 回答状況: how far the departments of an event have come, who has not submitted, and reminding them.
//!
//! Everything here comes from places and flags, which are clear; nothing is read of what somebody answered.
//! Whoever has a scope sees the departments below their own place in the event's snapshot and no other.

mod model;
mod ops;
mod print;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use ops::{opened_events, waiting_in};
