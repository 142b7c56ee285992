//! 案内: what is announced about an event, and when.

use admin_api::announcements::{self as wire, Announcements, Reminded, Unreached};
use admin_api::roster::WIDE;
use db::Read;
use domain::event::Item as Missing;
use domain::id::PersonId;
use domain::person::DepartmentCode;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path};

use super::events::refused;
use super::mail::{clock, iso};
use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::AnnouncementText as Text;
use crate::app::App;
use crate::features::announcements::{self, Item, LeftOut, Look, Occasion, Plan, RemindError, State};
use crate::features::events::{self, Event, EventError, Refusal};
use crate::features::{mail, progress};

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
    Object(asked): Object<wire::Schedule>,
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

#[handler]
pub(super) async fn remind(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
    Object(asked): Object<wire::Remind>,
) -> Result<Json<Reminded>, Refused> {
    let department = asked.department.as_deref().map(department).transpose()?;
    let (inside, wanted, at) = (app.clone(), code.clone(), department.clone());
    let looked = app.read(move |tx| {
        let (event, people) = waiting(tx, &wanted, at.as_ref())?;
        let reminding = announcements::may_remind(&inside, tx, &event, &people).map_err(not_reminded)?;
        Ok::<_, Refused>((announcements::next_batch(tx, &event)?, reminding))
    });
    let (number, reminding) = looked.await?;
    let people = reminding.people();
    if !operator.is_dry_run {
        operator.require_expected(people, WIDE)?;
        let (inside, by, wanted) = (app.clone(), operator.acting(), code.clone());
        let sending = app.write(move |tx| {
            let (event, people) = waiting(tx, &wanted, department.as_ref())?;
            announcements::remind(&inside, tx, (&event, &people, number), &by).map_err(not_reminded)
        });
        sending.await?;
    }
    let left_out =
        |wanted: fn(&LeftOut) -> bool| reminding.left_out.iter().filter(|(_, why)| wanted(why)).count();
    Ok(Json(Reminded {
        schema: "mamori.event.remind/1".to_owned(),
        ok: true,
        dry_run: operator.is_dry_run,
        code,
        number,
        letters: reminding.letters.len(),
        sheets: reminding.slips.len(),
        thrice: left_out(|why| *why == LeftOut::Thrice),
        too_soon: left_out(|why| matches!(why, LeftOut::TooSoon(_))),
        away: left_out(|why| *why == LeftOut::Away),
        expect: (people >= WIDE).then_some(people),
    }))
}

fn department(code: &str) -> Result<DepartmentCode, Refused> {
    DepartmentCode::parse(code).map_err(|_| no_department(code))
}

fn no_department(code: &str) -> Refused {
    Refused::new(StatusCode::NOT_FOUND, "unknown_department", both!(no_such_department(code)))
}

/// The event with whoever has not submitted in it.
fn waiting(
    tx: &impl Read,
    code: &str,
    department: Option<&DepartmentCode>,
) -> Result<(Event, Vec<PersonId>), Refused> {
    let event = named(tx, code).map_err(|error| refused(error, code))?;
    let found = progress::waiting_in(tx, &event, department)?;
    let people = found.ok_or_else(|| no_department(department.map_or("", DepartmentCode::as_str)))?;
    Ok((event, people))
}

fn not_reminded(error: RemindError) -> Refused {
    let state = |name, words| Refused::new(StatusCode::CONFLICT, name, words);
    match error {
        RemindError::NotOpen => state("not_open", both!(not_open())),
        RemindError::Nobody => state("nobody", both!(nobody())),
        RemindError::Changed => state("changed_meanwhile", both!(other_reminder())),
        RemindError::Failure(failure) => failure.into(),
    }
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

/// The event of a code; without a window it has no days yet on which anything could be announced.
fn named(tx: &impl Read, code: &str) -> Result<Event, EventError> {
    let found = events::find(tx, code)?;
    found.scheduled().ok_or_else(|| Refusal::Blocked(vec![Missing::NoWindow]).into())
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
