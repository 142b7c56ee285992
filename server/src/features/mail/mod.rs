//! メール: the queue of letters, and the way from it to the company's relay.
//!
//! A letter is queued in the transaction of its cause and holds no text: kind, recipient and the few
//! words it names. Its text, and a one-time secret where it carries one, are made when it leaves, so
//! neither stands in the store. One recipient a letter; the same Message-ID at every try.

mod letter;
mod model;
mod ops;
mod relay;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use letter::preview;
pub(crate) use model::{About, Attempt, Fate, Kind, State};
#[cfg(test)]
pub(crate) use ops::deliver;
pub(crate) use ops::{
    Ask, Chosen, Listed, Refusal, Secret, StepError, StepOf, Wanted, is_on, list, may_step, one, pause,
    queue, queue_to, reach, run, step, sweep, total, try_relay, try_text,
};
pub(crate) use relay::{Broken, Place, Step};
pub(crate) use store::{Totals, last_proof, oldest_waiting};
pub(crate) use text::fault::{mending, told};
