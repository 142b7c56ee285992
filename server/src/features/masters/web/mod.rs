//! Pages of managers and clerks of the whole company.

pub(crate) mod columns;
pub(crate) mod edit;
mod fields;
pub(crate) mod files;
pub(crate) mod home;
pub(crate) mod import;
pub(crate) mod imports;
pub(crate) mod job;
pub(crate) mod keeper;
pub(crate) mod load;
pub(crate) mod locks;
mod looked;
mod parts;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod preview;
pub(crate) mod relocate;
pub(crate) mod secret;
pub(crate) mod secrets;

use domain::permission::ManageAccounts;

use super::ops::By;
use super::text::Text;
use crate::door::{Fields, Maintenance};
use crate::failure::{BadForm, Failure};
use crate::ui::{Route, Shell};

/// Most characters of a reason.
const MOST_REASON: usize = 200;

fn text(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

/// The frame of a page below the first one.
pub(crate) fn below(who: &Maintenance, title: impl Into<String>) -> Shell {
    who.shell(title).crumb(Route::Admin, text(who).admin())
}

/// Who acts by the web, after the policy was asked.
fn by(who: &Maintenance, reason: String) -> Result<By, Failure> {
    keeper::acting::<ManageAccounts>(who, reason)
}

/// The reason of a form that needs one, or what is wrong with it.
fn reason(who: &Maintenance, fields: &Fields) -> Result<Result<String, &'static str>, Failure> {
    let typed = free_reason(who, fields)?;
    Ok(typed.and_then(|typed| if typed.is_empty() { Err(text(who).reason_missing()) } else { Ok(typed) }))
}

/// The reason of a form that may do without, or what is wrong with it.
fn free_reason(who: &Maintenance, fields: &Fields) -> Result<Result<String, &'static str>, Failure> {
    let typed = fields.optional("reason").map_err(|_| Failure::Form(BadForm::Shape))?.unwrap_or_default();
    let typed: String = typed.chars().filter(|sign| !sign.is_control()).collect();
    let typed = typed.trim().to_owned();
    let is_long = typed.chars().count() > MOST_REASON;
    Ok(if is_long { Err(text(who).reason_long()) } else { Ok(typed) })
}
