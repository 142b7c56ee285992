//! Results: shown to their person after release, and to the implementers, each time leaving a trace.

mod model;
mod ops;
mod print;
mod text;
pub(crate) mod web;

pub(crate) use ops::{locate, note_refusal, reach_of};

#[cfg(test)]
mod tests;
