//! 面接要否と結果公開: what the implementers decide about an event and its people.
//!
//! Marks stand in memos that only the implementers open, filed under an alias. 判定完了 writes every
//! case of the event, whatever was decided, so that a new revision tells nothing; 結果公開 shows the
//! results to all their people at once.

mod complete;
mod model;
mod ops;
mod release;
mod store;
#[cfg(test)]
mod tests;

mod text;
pub(crate) mod web;

pub(crate) use store::event_looks;
