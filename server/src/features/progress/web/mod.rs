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
use crate::door::{Desk, Reply};
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Face};
use crate::features::events::Event;
use crate::sheet::{Encoding, Writer};
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::ErrorLink;
use crate::ui::shell::Link;
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

/// The encoding that a button asks for.
fn encoding(wanted: Option<&str>) -> Encoding {
    if wanted == Some("cp932") { Encoding::Cp932 } else { Encoding::Utf8 }
}

/// Rows as a CSV file; or the page that says which characters the encoding lacks.
fn csv(
    who: &Desk,
    (app, encoding): (&App, Encoding),
    (head, rows): (&[String], &[Vec<String>]),
    (name, back): (&str, Route),
) -> Result<Reply, Failure> {
    let unwritten = |error| Failure::caused("a file in memory was not written", error);
    let mut writer = Writer::new(encoding, head).map_err(unwritten)?;
    for row in rows {
        writer.row(row).map_err(unwritten)?;
    }
    let bytes = match writer.finish().map_err(unwritten)? {
        Ok(bytes) => bytes,
        Err(bad) => {
            let t = text(who);
            let errors = vec![ErrorLink::at("main", t.unwritable(bad.count))];
            let mut board = Board::new(frame(who, t.file())).with_errors(errors);
            board.links.push(Link::new(who.base().to(back), t.title()));
            return Reply::again(&board);
        }
    };
    let kind = match encoding {
        Encoding::Cp932 => "text/csv; charset=Shift_JIS",
        Encoding::Utf8 => "text/csv; charset=utf-8",
    };
    let at = app.now().to_zoned(app.zone().clone()).strftime("%Y%m%d-%H%M").to_string();
    Ok(Reply::file(bytes, kind, &format!("mamori_{name}_{at}.csv")))
}
