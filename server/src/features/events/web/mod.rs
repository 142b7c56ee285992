//! Pages on which managers and clerks of the whole company prepare and lead events.

pub(crate) mod edit;
pub(crate) mod list;
pub(crate) mod people;
pub(crate) mod questions;
pub(crate) mod show;
pub(crate) mod step;
#[cfg(test)]
mod tests;
mod typed;

use domain::date::Date;
use domain::event::Phase;
use domain::id::EventId;
use domain::permission::{ManageEvents, Whole};

use super::model::{Plan, Refusal};
use super::ops::EventError;
use super::store;
use super::text::{Text, wrong};
use crate::app::App;
use crate::door::{Fields, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::audit::{Actor, By, Face};
use crate::ui::parts::{DateField, ErrorLink, Notice, NoticeKind, TagShape};
use crate::ui::{Route, Shell};

/// Most characters of a reason.
const MOST_REASON: usize = 200;
/// From so many people on the count is typed.
const WIDE: usize = 10;

/// Ids of fields with what is wrong there.
type Wrong = Vec<(String, String)>;

fn text(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

fn wrong(who: &Maintenance) -> wrong::Text {
    wrong::Text::of(who.lang)
}

fn may(who: &Maintenance) -> Result<(), Failure> {
    who.signed()?.permit::<ManageEvents>(Whole).map(|_| ())
}

/// Who acts by the web, after the policy was asked.
fn by(who: &Maintenance, reason: String) -> Result<By, Failure> {
    may(who)?;
    Ok(By { actor: Actor::Person(who.signed()?.person.id), face: Face::Web, reason })
}

/// The frame of a page below the list.
fn below(who: &Maintenance, title: impl Into<String>) -> Shell {
    let t = text(who);
    who.shell(title).crumb(Route::Admin, t.admin()).crumb(Route::AdminEvents, t.events())
}

/// The frame of a page below an event.
fn below_event(who: &Maintenance, title: &str, plan: &Plan) -> Shell {
    below(who, title).crumb(Route::AdminEvent { event: plan.id }, plan.settings().name(who.lang))
}

/// The event of an address.
async fn looked_up(who: &Maintenance, app: &App, event: &str) -> Result<Plan, Failure> {
    may(who)?;
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    app.read(move |tx| store::plan(tx, event)?.ok_or(Failure::NotFound)).await
}

fn field<'a>(fields: &'a Fields, name: &str) -> Result<&'a str, Failure> {
    Ok(fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape))?.unwrap_or_default().trim())
}

/// The reason of a form, or what is wrong with it.
fn reason(who: &Maintenance, fields: &Fields) -> Result<Result<String, &'static str>, Failure> {
    let typed: String = field(fields, "reason")?.chars().filter(|sign| !sign.is_control()).collect();
    Ok(match typed.chars().count() {
        0 => Err(wrong(who).reason_missing()),
        1..=MOST_REASON => Ok(typed),
        _ => Err(wrong(who).reason_long()),
    })
}

/// What stands in the three fields of a day.
fn typed_day(fields: &Fields, name: &str) -> Result<[String; 3], Failure> {
    let [year, month, day] = DateField::PARTS.map(|part| field(fields, &format!("{name}-{part}")));
    Ok([year?.to_owned(), month?.to_owned(), day?.to_owned()])
}

/// The day that was typed; `None` for empty fields.
fn day(typed: &[String; 3]) -> Result<Option<Date>, ()> {
    let [year, month, day] = typed;
    if typed.iter().all(String::is_empty) {
        return Ok(None);
    }
    let number = |text: &str| text.parse::<u16>().map_err(|_| ());
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let text = format!("{year:04}-{month:02}-{day:02}");
    domain::date::parse(&text).map(Some).map_err(|_| ())
}

/// The first field of a day, to which its error leads.
fn first_of(name: &str) -> String {
    format!("{name}-{}", DateField::PARTS[0])
}

fn error_of(wrong: &Wrong, id: &str) -> Option<String> {
    wrong.iter().find(|(at, _)| at == id).map(|(_, text)| text.clone())
}

fn links(wrong: &Wrong) -> Vec<ErrorLink> {
    wrong.iter().map(|(id, text)| ErrorLink::at(id, text.clone())).collect()
}

/// A refusal as an error of the whole page, anything else as what it is.
fn refused(who: &Maintenance, error: EventError) -> Result<Wrong, Failure> {
    match error {
        EventError::Failure(failure) => Err(failure),
        EventError::Refused(Refusal::Unknown) => Err(Failure::NotFound),
        EventError::Refused(refusal) => {
            Ok(vec![("main".to_owned(), wrong(who).refusal(&who.format(), &refusal))])
        }
    }
}

/// Back to the event's page, which says that it worked.
fn back(who: &Maintenance, event: EventId) -> Reply {
    let address = who.base().to(Route::AdminEvent { event });
    Reply::go_to(&format!("{address}?done"))
}

fn success(who: &Maintenance, words: &str) -> Notice {
    Notice::new(who.lang, NoticeKind::Success, words)
}

/// A phase in a word and a shape.
fn phase(t: Text, phase: Phase) -> (TagShape, &'static str) {
    match phase {
        Phase::Draft => (TagShape::Begun, t.draft()),
        Phase::Ready => (TagShape::Waiting, t.ready()),
        Phase::Open => (TagShape::Open, t.open()),
        Phase::Suspended => (TagShape::Attention, t.suspended()),
        Phase::Closed => (TagShape::Done, t.closed()),
        Phase::Archived => (TagShape::Done, t.archived()),
        Phase::Erased => (TagShape::None, t.erased()),
        Phase::Cancelled => (TagShape::None, t.cancelled()),
    }
}
