//! 案内: what is announced about an event, and when.

use admin_api::announcements::{self as wire, Announcements, Unreached};
use db::Read;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path};

use super::events::refused;
use super::mail::{clock, iso};
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::AnnouncementText as Text;
use crate::app::App;
use crate::features::announcements::{self, Item, Look, Occasion, Plan, State};
use crate::features::events::{self, Event, EventError, Refusal};
use crate::features::mail;

#[handler]
pub(super) async fn show(
    _operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Announcements>, Refused> {
    let (inside, wanted) = (app.clone(), code.clone());
    let found = app.read(move |tx| {
        let event = named(tx, &wanted)?;
        Ok::<_, EventError>(announcements::look(&inside, tx, &event)?)
    });
    let look = found.await.map_err(|error| refused(error, &code))?;
    Ok(Json(shown(&app, (&code, false), &look, "mamori.event.notices/1")))
}

#[handler]
pub(super) async fn plan(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
    Json(asked): Json<wire::Schedule>,
) -> Result<Json<Announcements>, Refused> {
    let plans = asked.plans.iter().map(parsed).collect::<Result<Vec<_>, _>>()?;
    let (inside, wanted, is_dry_run) = (app.clone(), code.clone(), operator.is_dry_run);
    let found = if is_dry_run {
        app.read(move |tx| {
            let event = named(tx, &wanted)?;
            Ok::<_, EventError>(announcements::may_set(&inside, tx, &event, &plans)?)
        })
        .await
    } else {
        let by = operator.acting();
        app.write(move |tx| {
            let event = named(tx, &wanted)?;
            Ok::<_, EventError>(announcements::set(&inside, tx, (&event, &plans), &by)?)
        })
        .await
    };
    let look = found.map_err(|error| refused(error, &code))?;
    Ok(Json(shown(&app, (&code, is_dry_run), &look, "mamori.event.schedule/1")))
}

fn parsed(asked: &wire::Plan) -> Result<(Occasion, Option<Plan>), Refused> {
    let occasion = match asked.occasion {
        wire::Occasion::Start => Occasion::Start,
        wire::Occasion::EndsSoon => Occasion::EndsSoon,
        wire::Occasion::LastDay => Occasion::LastDay,
        wire::Occasion::Released => Occasion::Released,
        wire::Occasion::RequestsEnd => Occasion::RequestsEnd,
    };
    let bad = || Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "plan", both!(bad_plan(occasion.key())));
    if asked.days.is_some() && !occasion.has_days() {
        return Err(bad());
    }
    let parse = |at: &String| Plan::parse(at, asked.days).ok_or_else(bad);
    Ok((occasion, asked.at.as_ref().map(parse).transpose()?))
}

/// The event of a code; a draft has no days yet on which anything could be announced.
fn named(tx: &impl Read, code: &str) -> Result<Event, EventError> {
    let found = events::find(tx, code)?;
    found.event().ok_or_else(|| Refusal::Phase(found.phase).into())
}

fn shown(app: &App, (code, is_dry_run): (&str, bool), look: &Look, schema: &str) -> Announcements {
    let unreached =
        |(number, name): &(String, String)| Unreached { staff_number: number.clone(), name: name.clone() };
    Announcements {
        schema: schema.to_owned(),
        ok: true,
        dry_run: is_dry_run,
        code: code.to_owned(),
        mail: mail::is_on(app),
        items: look.items.iter().map(|item| announcement(app, item)).collect(),
        without_mail: look.without_mail.iter().map(unreached).collect(),
    }
}

fn announcement(app: &App, item: &Item) -> wire::Announcement {
    let occasion = match item.occasion {
        Occasion::Start => wire::Occasion::Start,
        Occasion::EndsSoon => wire::Occasion::EndsSoon,
        Occasion::LastDay => wire::Occasion::LastDay,
        Occasion::Released => wire::Occasion::Released,
        Occasion::RequestsEnd => wire::Occasion::RequestsEnd,
    };
    let (state, time) = match item.state {
        State::Off => (wire::State::Off, None),
        State::NoDay => (wire::State::NoDay, None),
        State::Waits(time) => (wire::State::Waits, Some(time)),
        State::Due => (wire::State::Due, None),
        State::Done(time) => (wire::State::Done, Some(time)),
        State::Missed => (wire::State::Missed, None),
    };
    wire::Announcement {
        occasion,
        at: item.plan.map(Plan::at),
        days: item.plan.filter(|_| item.occasion.has_days()).map(Plan::days),
        state,
        time: time.map(|time| iso(app, time)),
        time_shown: time.map(|time| clock(app, time)),
        people: item.people,
        letters: item.letters,
    }
}
