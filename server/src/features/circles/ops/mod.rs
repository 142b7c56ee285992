//! Founding, holding and trusting circles.

mod check;
mod end;
mod found;
mod grant;
mod hold;
mod recipients;
mod trust;
mod vouch;

pub(crate) use check::{Checked, Compared, SpokenCode, compare, open_check, open_for, spoken_code};
pub(crate) use end::{end_all, end_unfit, is_last_holder, reaches, unfit};
pub(crate) use found::{Drawn, draw, found, found_scoped};
pub(crate) use grant::{countersign, drill, grant, is_countersigned, reach};
pub(crate) use hold::{has_implementers, held_by, hold, holders, keys_of};
pub(crate) use recipients::{employers, own_recipient, recipients};
pub(crate) use trust::{row_of, see};
pub(crate) use vouch::{vouch, vouched_after};
