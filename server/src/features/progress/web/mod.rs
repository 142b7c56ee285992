//! The pages of progress at the desks.

pub(crate) mod overview;
pub(crate) mod remind;
pub(crate) mod waiting;

use domain::id::EventId;
use domain::org::Reach;
use domain::permission::{Act, EventOfDesk, Permit};

use super::model::Figures;
use super::ops;
use super::text::Text;
use crate::app::App;
use crate::door::sheets::{self, Sheet};
use crate::door::{Desk, Reply};
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Face};
use crate::features::events::Event;
use crate::features::people::export::{self, Form};
use crate::ui::format::count;
use crate::ui::{Route, Shell};

fn text(who: &Desk) -> Text {
    Text::of(who.lang)
}

/// Asks the policy for an act on the event of an address, as far as the reader reaches in it.
async fn permit<A: Act<Target = EventOfDesk>>(
    who: &Desk,
    app: &App,
    event: &str,
) -> Result<(Permit<A>, Reach), Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let signed = who.signed()?;
    let reach = ops::reach_of(app, event, &signed.person).await?;
    Ok((signed.permit::<A>(EventOfDesk { event, reach })?, reach))
}

/// The frame of a page below the desk.
fn frame(who: &Desk, title: impl Into<String>) -> Shell {
    who.shell(title).wide().crumb(Route::Line, text(who).desk())
}

/// The frame of a page below the progress of an event.
fn below(who: &Desk, event: &Event, title: impl Into<String>) -> Shell {
    frame(who, title).crumb(Route::Progress { event: event.id }, text(who).title())
}

fn by(who: &Desk) -> Result<By, Failure> {
    Ok(By { actor: Actor::Person(who.signed()?.person.id), face: Face::Web, reason: String::new() })
}

/// 受検率 as it is read.
fn rate(who: &Desk, figures: Figures) -> String {
    let t = text(who);
    figures.rate().map_or_else(|| t.no_rate().to_owned(), |rate| t.percent(rate / 10, rate % 10))
}

fn people(who: &Desk, number: u64) -> String {
    text(who).people(&count(number))
}

/// A name in the reader's language.
fn name_in<'a>(who: &Desk, [ja, en]: &'a [String; 2]) -> &'a str {
    match who.lang {
        domain::lang::Lang::Ja => ja,
        domain::lang::Lang::En => en,
    }
}

/// Rows as a file; or the page that says which characters its encoding lacks.
fn file(
    who: &Desk,
    (app, form): (&App, Form),
    (head, rows): (&[String], &[Vec<String>]),
    (ascii, page): (&str, Route),
) -> Result<Reply, Failure> {
    let sheet = Sheet { ascii, called: text(who).title(), page };
    sheets::answer(who, app, (sheet, form), export::table(form, head, rows))
}
