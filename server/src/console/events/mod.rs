//! Events: their settings, their check list and the steps of their life.

mod check;
mod parse;
pub(super) mod questions;
mod refused;
mod shown;
mod text;

use admin_api::events::{
    Changed as ChangedWire, Copy, Edit as EditWire, Event as Shown, Events, Exclude, Extend, Include,
    NewEvent as Asked, Precheck, PreviewFile, Previews, WIDE,
};
use domain::event::is_blocked;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path};

pub(super) use self::refused::refused;
use self::shown::shown;
use self::text::Text;
use super::object::Object;
use super::operator::{Operator, Reasoned};
use super::refused::{Refused, both};
use crate::app::App;
use crate::audience;
use crate::features::events::{self, Act, Change, Changed, EventError, Plan};
use crate::features::{announcements, previews, responses};

#[handler]
pub(super) async fn list(_operator: Operator, app: Data<&App>) -> Result<Json<Events>, Refused> {
    let inside = app.clone();
    let items = app.read(move |tx| {
        let plans = events::plans(tx)?;
        plans.iter().map(|plan| Ok::<_, Refused>(shown(&inside, tx, plan)?)).collect::<Result<Vec<_>, _>>()
    });
    Ok(Json(Events { schema: "mamori.event.list/1".to_owned(), items: items.await? }))
}

#[handler]
pub(super) async fn create(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<Asked>,
) -> Result<Json<Shown>, Refused> {
    let code = asked.code.clone();
    let new = app.read(move |tx| parse::new(tx, &asked)).await?;
    let (inside, by) = (app.clone(), operator.acting());
    let plan = if operator.is_dry_run {
        app.read(move |tx| events::may_create(&inside, tx, &new)).await
    } else {
        app.write(move |tx| events::create(&inside, tx, &new, &by)).await
    };
    reply(&app, plan, (&code, operator.is_dry_run)).await
}

#[handler]
pub(super) async fn show(
    _operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    let wanted = code.clone();
    let plan = app.read(move |tx| events::find(tx, &wanted)).await;
    reply(&app, plan, (&code, false)).await
}

#[handler]
pub(super) async fn edit(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
    Object(asked): Object<EditWire>,
) -> Result<Json<Shown>, Refused> {
    let wanted = code.clone();
    let edit = app.read(move |tx| {
        let plan = events::find(tx, &wanted).map_err(|error| refused(error, &wanted))?;
        parse::edit(tx, &plan, &asked)
    });
    let act = Act::Edit(Box::new(edit.await?));
    take(&operator, &app, &code, act).await
}

#[handler]
pub(super) async fn copy(
    operator: Operator,
    app: Data<&App>,
    Path(from): Path<String>,
    Object(asked): Object<Copy>,
) -> Result<Json<Shown>, Refused> {
    parse::code(&asked.code)?;
    let (inside, by, code) = (app.clone(), operator.acting(), asked.code);
    let (source, named) = (from.clone(), code.clone());
    let plan = if operator.is_dry_run {
        app.read(move |tx| events::may_copy(&inside, tx, (&source, &named)).map(|(plan, _)| plan)).await
    } else {
        app.write(move |tx| events::copy(&inside, tx, (&source, &named), &by)).await
    };
    let about =
        if matches!(&plan, Err(EventError::Refused(events::Refusal::CodeTaken))) { &code } else { &from };
    reply(&app, plan, (about, operator.is_dry_run)).await
}

#[handler]
pub(super) async fn remove(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    let (inside, by, wanted) = (app.clone(), operator.acting(), code.clone());
    let plan = if operator.is_dry_run {
        app.read(move |tx| events::may_remove(tx, &wanted)).await
    } else {
        app.write(move |tx| events::remove(&inside, tx, (&wanted, announcements::forget), &by)).await
    };
    reply(&app, plan, (&code, operator.is_dry_run)).await
}

#[handler]
pub(super) async fn precheck(
    _operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Precheck>, Refused> {
    let (inside, wanted) = (app.clone(), code.clone());
    let found = app.read(move |tx| events::precheck(&inside, tx, &wanted)).await;
    let (_, items) = found.map_err(|error| refused(error, &code))?;
    Ok(Json(Precheck {
        schema: "mamori.event.precheck/1".to_owned(),
        ok: !is_blocked(&items),
        items: items.iter().map(|item| check::item(&code, item)).collect(),
        code,
    }))
}

#[handler]
pub(super) async fn preview(
    _operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Previews>, Refused> {
    let wanted = code.clone();
    let found = app.read(move |tx| events::find(tx, &wanted)).await;
    let plan = found.map_err(|error| refused(error, &code))?;
    let file = |file: previews::File| PreviewFile { name: file.name, text: file.text };
    let files = previews::files(&app, audience::PREVIEWS, &plan).await?;
    let files = files.into_iter().map(file).collect();
    Ok(Json(Previews { schema: "mamori.event.preview/1".to_owned(), code, files }))
}

#[handler]
pub(super) async fn ready(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    take(&operator, &app, &code, Act::Ready).await
}

#[handler]
pub(super) async fn unready(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    take(&operator, &app, &code, Act::BackToDraft).await
}

#[handler]
pub(super) async fn open(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    let plan = if operator.is_dry_run {
        let (inside, wanted) = (app.clone(), code.clone());
        app.read(move |tx| events::may_open(&inside, tx, &wanted)).await
    } else {
        events::open(&app, &code, operator.acting()).await
    };
    reply(&app, plan, (&code, operator.is_dry_run)).await
}

#[handler]
pub(super) async fn suspend(
    Reasoned(operator): Reasoned,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    take(&operator, &app, &code, Act::Suspend).await
}

#[handler]
pub(super) async fn resume(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    take(&operator, &app, &code, Act::Resume).await
}

#[handler]
pub(super) async fn extend(
    Reasoned(operator): Reasoned,
    app: Data<&App>,
    Path(code): Path<String>,
    Object(asked): Object<Extend>,
) -> Result<Json<Shown>, Refused> {
    let last = parse::day("--to", &asked.to)?;
    take(&operator, &app, &code, Act::Extend(last)).await
}

#[handler]
pub(super) async fn close(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    let wanted = code.clone();
    let looked = app.read(move |tx| events::may_close(tx, &wanted)).await;
    let (plan, counts) = looked.map_err(|error| refused(error, &code))?;
    let unsubmitted = usize::try_from(counts.targets.saturating_sub(counts.submitted)).unwrap_or(usize::MAX);
    if operator.is_dry_run {
        let Json(event) = reply(&app, Ok(plan), (&code, true)).await?;
        return Ok(Json(Shown { expect: (unsubmitted >= WIDE).then_some(unsubmitted), ..event }));
    }
    if !operator.expects(unsubmitted, WIDE) {
        let words = both!(close_erases(unsubmitted, counts.drafts));
        let refused = Refused::new(StatusCode::PRECONDITION_FAILED, "expect", words);
        return Err(refused.fixed_by(format!("--expect {unsubmitted}")));
    }
    let (inside, by, wanted) = (app.clone(), operator.acting(), code.clone());
    let closed =
        app.write(move |tx| events::close(&inside, tx, (&wanted, responses::erase_drafts), &by)).await;
    reply(&app, closed, (&code, false)).await
}

#[handler]
pub(super) async fn archive(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    take(&operator, &app, &code, Act::Archive).await
}

#[handler]
pub(super) async fn exclude(
    Reasoned(operator): Reasoned,
    app: Data<&App>,
    Path(code): Path<String>,
    Object(asked): Object<Exclude>,
) -> Result<Json<ChangedWire>, Refused> {
    let change = Change::Exclude(shown::exclusion(asked.why));
    change_people(&operator, &app, (&code, asked.staff_numbers, change), "mamori.event.exclude/1").await
}

#[handler]
pub(super) async fn include(
    Reasoned(operator): Reasoned,
    app: Data<&App>,
    Path(code): Path<String>,
    Object(asked): Object<Include>,
) -> Result<Json<ChangedWire>, Refused> {
    let change = Change::Include;
    change_people(&operator, &app, (&code, asked.staff_numbers, change), "mamori.event.include/1").await
}

async fn change_people(
    operator: &Operator,
    app: &App,
    (code, numbers, change): (&str, Vec<String>, Change),
    schema: &str,
) -> Result<Json<ChangedWire>, Refused> {
    let numbers = parse::numbers(&numbers)?;
    let (wanted, looked) = (code.to_owned(), numbers.clone());
    let may = app.read(move |tx| events::may_change_people(tx, &wanted, (&looked, change))).await;
    let Changed { people, .. } = may.map_err(|error| refused(error, code))?;
    let changed = if operator.is_dry_run {
        people
    } else {
        operator.require_expected(people.len(), WIDE)?;
        let (inside, by, wanted) = (app.clone(), operator.acting(), code.to_owned());
        let erase = responses::erase_drafts_of;
        let done = app
            .write(move |tx| events::change_people(&inside, tx, &wanted, (&numbers, change, erase), &by))
            .await;
        done.map_err(|error| refused(error, code))?.people
    };
    Ok(Json(ChangedWire {
        schema: schema.to_owned(),
        ok: true,
        dry_run: operator.is_dry_run,
        code: code.to_owned(),
        people: changed.len(),
        expect: (changed.len() >= WIDE).then_some(changed.len()),
    }))
}

async fn take(operator: &Operator, app: &App, code: &str, act: Act) -> Result<Json<Shown>, Refused> {
    let (inside, by, wanted) = (app.clone(), operator.acting(), code.to_owned());
    let plan = if operator.is_dry_run {
        app.read(move |tx| events::after(&inside, tx, &wanted, &act)).await
    } else {
        app.write(move |tx| events::take(&inside, tx, (&wanted, &act), &by)).await
    };
    reply(app, plan, (code, operator.is_dry_run)).await
}

/// The event as it stands now, or would stand.
async fn reply(
    app: &App,
    plan: Result<Plan, EventError>,
    (code, dry_run): (&str, bool),
) -> Result<Json<Shown>, Refused> {
    let plan = plan.map_err(|error| refused(error, code))?;
    let inside = app.clone();
    let event = app.read(move |tx| Ok::<_, Refused>(shown(&inside, tx, &plan)?)).await?;
    Ok(Json(Shown { dry_run, ..event }))
}
