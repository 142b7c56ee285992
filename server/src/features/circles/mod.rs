//! The circles of key holders: who holds which key, and to whom a record is sealed.
//!
//! There are two sides, the implementers (G) and the employer (E), each with a circle for the whole
//! organisation and circles for single departments. A circle starts with its first unscoped holder.
//! Its rows are public and chained; its key rests wrapped to each member. [`recipients`] is the one
//! place that decides whom a record is for.

mod model;
mod ops;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use model::{Circle, Purpose, Subject};
pub(crate) use ops::{
    Compared, Drawn, able_holders, compare, countersign, draw, employers, end_all, end_unfit, enter_by_sheet,
    found, grant, has_unfit, held_by, hold, holders, indispensable, is_last_holder, keys_of, last_trial,
    memberships, open_check, open_for, own_recipient, reach, reaches, recipients, row_of, scoped, see,
    spoken_code, try_sheet, usable_employers, vouch, vouched_after,
};
pub(crate) use store::{by_id, circle, formers, of_side};
