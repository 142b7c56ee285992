//! The pages of both sides.

mod desk;
mod own;

pub(crate) use desk::{act, list, one};
pub(crate) use own::{asking, place_ask};
