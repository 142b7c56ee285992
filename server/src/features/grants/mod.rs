//! The circles as their holders see them: the start with its recovery sheet, granting by a spoken
//! code, lending to a clerk, the implementers' signature under the employer's circle, trying the sheet.

mod model;
mod ops;
mod print;
mod store;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use ops::{ConfirmError, Confirmed, confirm_recovery, may_confirm};
