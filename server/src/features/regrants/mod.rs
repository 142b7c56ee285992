//! 再付与: after a reset, an implementer makes sure who asks and gives the results back to the new key.
//!
//! The person reads eight digits out, which come from the own opened keys; the implementer types them.
//! Who could have changed where letters go cannot pass alone: after a change of the mail address a
//! second holder confirms, or a week goes by.

mod model;
mod ops;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;
