//! 同意と申出: what somebody hands over to the employer, and the desk that reads it.
//!
//! Consent and a request for an interview are acts of the person's own sign-in: it copies the 提供分
//! into the case and seals the case to the employer's circle. The desk finds whom to list by the
//! wraps alone, opens nobody else's record, and notes the first opening in the case.

mod ops;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use ops::desk_events;
