//! 案内: the letters and notices of an event, sent on the days that were chosen for them.
//!
//! Nothing goes out that nobody has scheduled or sent by hand. The minute's clock queues what is due in
//! chunks, each in the transaction that notes how far it came, so that a crash neither repeats nor forgets a
//! letter. Reminders go to those who have not submitted and have not opted out; who has opted out is shown
//! nowhere, not even as a number. Nobody is reminded more than three times, whether on a day or by hand.
//! Results are announced to everybody who took part, alike.

mod model;
mod ops;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use model::{Batch, LeftOut, Occasion, Plan, Reminded, State};
pub(crate) use ops::{
    Item, Look, RemindError, is_wanted, look, may_remind, may_set, next_batch, remind, set, tick,
};
pub(crate) use store::{batches, forget, reminded};
