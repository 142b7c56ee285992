//! Pages of managers and clerks of the whole company.

pub(crate) mod home;
pub(crate) mod import;
pub(crate) mod imports;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod secret;

use domain::permission::{ManageAccounts, Whole};

use super::ops::By;
use super::text::Text;
use crate::door::{Fields, Maintenance};
use crate::failure::{BadForm, Failure};
use crate::features::audit::{Actor, Face};
use crate::ui::{Route, Shell};

/// Most characters of a reason.
const MOST_REASON: usize = 200;

fn text(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

/// The frame of a page below the first one.
fn below(who: &Maintenance, title: impl Into<String>) -> Shell {
    who.shell(title).crumb(Route::Admin, text(who).admin())
}

/// Who acts by the web, after the policy was asked.
fn by(who: &Maintenance, reason: String) -> Result<By, Failure> {
    let signed = who.signed()?;
    signed.permit::<ManageAccounts>(Whole)?;
    Ok(By { actor: Actor::Person(signed.person.id), face: Face::Web, reason })
}

/// The reason of a form, or what is wrong with it.
fn reason(who: &Maintenance, fields: &Fields) -> Result<Result<String, &'static str>, Failure> {
    let typed = fields.optional("reason").map_err(|_| Failure::Form(BadForm::Shape))?.unwrap_or_default();
    let typed: String = typed.chars().filter(|sign| !sign.is_control()).collect();
    let typed = typed.trim().to_owned();
    let t = text(who);
    Ok(match typed.chars().count() {
        0 => Err(t.reason_missing()),
        1..=MOST_REASON => Ok(typed),
        _ => Err(t.reason_long()),
    })
}
