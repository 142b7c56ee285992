//! 案内: the letters and notices of an event, sent on the days that were chosen for them.
//!
//! Nothing goes out that nobody has scheduled. The minute's clock queues what is due in chunks, each in the
//! transaction that notes how far it came, so that a crash neither repeats nor forgets a letter. Reminders go
//! to those who have not submitted and have not opted out; who has opted out is shown nowhere, not even as a
//! number. Results are announced to everybody who took part, alike.

mod model;
mod ops;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use model::{Occasion, Plan, State};
pub(crate) use ops::{Item, Look, is_wanted, look, may_set, set, tick};
