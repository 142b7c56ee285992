//! 文面 on the web: the list, one text in both languages, one version.

pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod version;

use domain::lang::Lang;
use domain::permission::{ManageMessages, Whole};
use jiff::Timestamp;

use super::text::page::Text;
use crate::door::{Fields, Maintenance};
use crate::failure::{BadForm, Failure};
use crate::features::audit::{Actor, By, Face};
use crate::ui::parts::{Notice, NoticeKind};
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
    signed.permit::<ManageMessages>(Whole)?;
    Ok(By { actor: Actor::Person(signed.person.id), face: Face::Web, reason })
}

/// The reason of a form, and whether it can be kept.
fn reason(fields: &Fields) -> Result<(String, bool), Failure> {
    let typed = fields.optional("reason").map_err(|_| Failure::Form(BadForm::Shape))?.unwrap_or_default();
    let typed: String = typed.trim().chars().filter(|sign| !sign.is_control()).collect();
    let is_good = (1..=MOST_REASON).contains(&typed.chars().count());
    Ok((typed, is_good))
}

fn language(t: Text, lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => t.japanese(),
        Lang::En => t.english(),
    }
}

/// Why a text stays as it is for the time being.
fn frozen(who: &Maintenance, since: Timestamp) -> Notice {
    let t = text(who);
    Notice::new(who.lang, NoticeKind::Information, t.frozen_title())
        .text(t.frozen(&who.format().moment(since)))
}
