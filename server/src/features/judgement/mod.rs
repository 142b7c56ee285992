//! 判定: what the implementers decide about an event and its people: the criteria before it starts, 面接要否,
//! 結果公開, and whether it is reopened or cancelled.
//!
//! Marks stand in memos that only the implementers open, filed under an alias. 判定完了 writes every
//! case of the event, whatever was decided, so that a new revision tells nothing; 結果公開 shows the
//! results to all their people at once.

mod complete;
mod model;
mod ops;
mod past;
mod release;
mod store;
#[cfg(test)]
mod tests;

mod text;
pub(crate) mod web;

pub(crate) use store::{event_looks, forget};
