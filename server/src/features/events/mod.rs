//! Events: a questionnaire put to a set of people in a window, and who has answered.
//!
//! Everything here is clear: settings, membership on the day of opening, and the fact, date and
//! channel of a submission. What somebody answered stands sealed in `results`.

mod model;
mod ops;
mod store;

pub(crate) use model::{Channel, Counts, Event, Fact, Flag, NewEvent, Target};
pub(crate) use ops::{EventError, close, create, may_open, open, tick};
#[cfg(test)]
pub(crate) use store::put_event;
pub(crate) use store::{
    all, by_code, counts, event, flag, mark_started, note_judged, note_released, put_flag, set_reminders,
    snapshot, subject, target, targets, targets_of, update_drafts,
};
