//! Events: a questionnaire put to a set of people in a window, and who has answered.
//!
//! A draft may lack settings and is seen by its makers alone, as a [`Plan`]; from 開始待ち on everything
//! is chosen, and the rest of the product works with an [`Event`]. Everything here is clear: settings,
//! membership on the day of opening, and the fact, date and channel of a submission. What somebody
//! answered stands sealed in `results`.

mod model;
mod ops;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use model::{
    Act, Channel, Counts, Edit, Event, Fact, Flag, Implementer, NewEvent, Plan, Progress, Refusal, Settings,
    Target, is_scoped_manager,
};
pub(crate) use ops::{
    Cancelling, Change, Changed, Confirming, Erasing, EventError, Reopening, after, asker, cancel,
    change_people, close, confirm_criteria, copy, create, due, find, may_cancel, may_change_people,
    may_close, may_confirm, may_copy, may_create, may_open, may_remove, may_reopen, may_write_extras, open,
    precheck, remove, reopen, take, write_extras,
};
pub(crate) use store::put_extras;
pub(crate) use store::{
    all, all_excluded, count_departments, counts, erase, event, extras, flag, listed, mark_started,
    note_judged, note_released, plan, plans, progress, put_flag, reach_of, set_reminders, snapshot, subject,
    submitted, target, targets, targets_of, update_drafts, waiting,
};
#[cfg(test)]
pub(crate) use store::{put_plan, put_target};
pub(crate) use text::check::{clears, message};
