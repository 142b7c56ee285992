//! Results: shown to their person after release, and to the implementers, each time leaving a trace.

mod model;
mod ops;
mod print;
mod text;
pub(crate) mod web;

#[cfg(test)]
mod tests;
