//! 誰が見られるか・見た人: the person's own page about who can see their records and who did.
//!
//! The rows about who looked are sealed beside each result; only a reader of the result, here the
//! person themself, can open them.

mod ops;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;
