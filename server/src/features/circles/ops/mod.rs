//! Founding, holding and trusting circles.

mod check;
mod end;
mod found;
mod grant;
mod hold;
mod reach;
mod recipients;
mod sheet;
mod trust;
mod vouch;

pub(crate) use check::{Compared, compare, open_check, open_for, spoken_code};
pub(crate) use end::{able_holders, end_all, end_unfit, has_unfit, indispensable, is_last_holder, reaches};
pub(crate) use found::{Drawn, draw, found, scoped};
pub(crate) use grant::{countersign, grant};
pub(crate) use hold::{held_by, hold, holders, keys_of, memberships};
pub(crate) use reach::reach;
pub(crate) use recipients::{employers, own_recipient, recipients, usable_employers};
pub(crate) use sheet::{enter_by_sheet, last_trial, try_sheet};
pub(crate) use trust::{row_of, see};
pub(crate) use vouch::{vouch, vouched_after};
