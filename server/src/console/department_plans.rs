//! Changes of departments on a day to come, changes so far, and taking one back.

use admin_api::departments::{self as wire, Cancelled, Changes, Numbered, Planned, Plans, Undo, WIDE, Why};
use domain::date;
use poem::handler;
use poem::web::{Data, Json};

use super::departments::{concerned, input, named, parsed, refused, why, wide};
use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::features::departments::{
    self, Altered, Deed, NewPlan, Prospect, Refusal, Scheduled, State, Undone,
};

/// Changes that are listed.
const LISTED: usize = 200;

#[handler]
pub(super) async fn list(_operator: Operator, app: Data<&App>) -> Result<Json<Plans>, Refused> {
    let inside = app.clone();
    let found = app.read(move |tx| departments::plans(&inside, tx)).await?;
    let items = found.into_iter().map(|prospect| shown(&app, prospect)).collect();
    Ok(Json(Plans { schema: "mamori.dept.schedule.list/1".to_owned(), items }))
}

#[handler]
pub(super) async fn add(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::NewPlan>,
) -> Result<Json<Planned>, Refused> {
    let day = date::parse(&asked.on).map_err(|_| input("on", both!(bad_day("DATE"))))?;
    let deed = match asked.deed {
        wire::Deed::Rename { name, name_en } => {
            let name_en = name_en.as_deref().map(named).transpose()?;
            Deed::Rename { name_ja: named(&name)?, name_en }
        }
        wire::Deed::Move { under } => Deed::Move(under.as_deref().map(parsed).transpose()?),
        wire::Deed::Merge { into } => Deed::Merge(parsed(&into)?),
        wire::Deed::Retire {} => Deed::Retire,
    };
    let new = NewPlan { code: parsed(&asked.code)?, deed, day };
    let (inside, looked) = (app.clone(), new.clone());
    let may = app.read(move |tx| departments::may_schedule(&inside, tx, &looked)).await.map_err(refused)?;
    if operator.is_dry_run {
        return Ok(Json(planned(&may, true)));
    }
    let seen = may.would.people;
    operator.require_expected(seen, WIDE)?;
    let (inside, by) = (app.clone(), operator.acting());
    let made = app.write(move |tx| departments::schedule(&inside, tx, (&new, seen), &by)).await;
    Ok(Json(planned(&made.map_err(refused)?, false)))
}

fn planned(scheduled: &Scheduled, dry_run: bool) -> Planned {
    Planned {
        schema: "mamori.dept.schedule.add/1".to_owned(),
        ok: true,
        dry_run,
        plan: scheduled.number,
        would: would(&scheduled.would),
        expect: wide(scheduled.would.people),
    }
}

#[handler]
pub(super) async fn cancel(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<Numbered>,
) -> Result<Json<Cancelled>, Refused> {
    let (inside, dry_run) = (app.clone(), operator.is_dry_run);
    let plan = if dry_run {
        app.read(move |tx| departments::may_cancel(tx, asked.number)).await
    } else {
        app.write(move |tx| departments::cancel(&inside, tx, asked.number, &operator.acting())).await
    };
    let schema = "mamori.dept.schedule.cancel/1".to_owned();
    Ok(Json(Cancelled { schema, ok: true, dry_run, plan: plan.map_err(refused)?.number }))
}

#[handler]
pub(super) async fn changes(_operator: Operator, app: Data<&App>) -> Result<Json<Changes>, Refused> {
    let found = app.read(|tx| departments::changes(tx, LISTED)).await?;
    let items = found.into_iter().map(|it| wire::Change {
        schema: "mamori.dept.change/1".to_owned(),
        change: it.number,
        time: iso(&app, it.time),
        time_shown: at(&app, it.time, "%Y-%m-%d %H:%M"),
        by: it.by,
        what: it.what.name().to_owned(),
        code: it.code.map(|code| code.to_string()),
        departments: it.departments,
        people: it.people,
        undone: it.undone.map(|time| iso(&app, time)),
    });
    Ok(Json(Changes { schema: "mamori.dept.changes/1".to_owned(), items: items.collect() }))
}

#[handler]
pub(super) async fn undo(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<Undo>,
) -> Result<Json<wire::Undone>, Refused> {
    let inside = app.clone();
    let may = app.read(move |tx| departments::may_undo(&inside, tx, asked.number)).await.map_err(refused)?;
    if operator.is_dry_run {
        return Ok(Json(undone(may, true)));
    }
    let (number, seen) = (may.change.number, may.people);
    operator.require_expected(seen, WIDE)?;
    let (inside, by) = (app.clone(), operator.acting());
    let done = app.write(move |tx| departments::undo(&inside, tx, (number, seen), &by)).await;
    Ok(Json(undone(done.map_err(refused)?, false)))
}

fn undone(done: Undone, dry_run: bool) -> wire::Undone {
    let skipped = done.conflicts.into_iter();
    wire::Undone {
        schema: "mamori.dept.undo/1".to_owned(),
        ok: skipped.len() == 0,
        dry_run,
        change: done.change.number,
        restored: done.restored,
        removed: done.removed,
        people: done.people,
        concerned: concerned(&done.concerns),
        skipped: skipped.map(|it| wire::Left { code: it.code.to_string(), column: it.column }).collect(),
        expect: wide(done.people),
    }
}

fn would(altered: &Altered) -> wire::Would {
    wire::Would {
        changed: altered.departments.iter().map(|it| it.code.to_string()).collect(),
        people: altered.people,
        concerned: concerned(&altered.concerns),
    }
}

fn shown(app: &App, Prospect { plan, would: prospect }: Prospect) -> wire::Plan {
    let problem = |refusal: &Refusal| {
        let (message_ja, message_en) = why(refusal);
        Why { message_ja, message_en }
    };
    let (state, change, failed) = match &plan.state {
        State::Waiting => (wire::PlanState::Waiting, None, None),
        State::Done(change) => (wire::PlanState::Done, Some(*change), None),
        State::Failed(refusal) => (wire::PlanState::Failed, None, Some(problem(refusal))),
        State::Cancelled => (wire::PlanState::Cancelled, None, None),
    };
    let (would, problem) = match &prospect {
        None => (None, failed),
        Some(Ok(altered)) => (Some(would(altered)), None),
        Some(Err(refusal)) => (None, Some(problem(refusal))),
    };
    let deed = match plan.new.deed {
        Deed::Rename { name_ja, name_en } => wire::Deed::Rename { name: name_ja, name_en },
        Deed::Move(under) => wire::Deed::Move { under: under.map(|code| code.to_string()) },
        Deed::Merge(into) => wire::Deed::Merge { into: into.to_string() },
        Deed::Retire => wire::Deed::Retire {},
    };
    wire::Plan {
        schema: "mamori.dept.plan/1".to_owned(),
        plan: plan.number,
        code: plan.new.code.to_string(),
        on: plan.new.day.to_string(),
        deed,
        by: plan.by,
        made: iso(app, plan.made),
        reason: plan.reason,
        state,
        change,
        would,
        problem,
    }
}

fn iso(app: &App, time: jiff::Timestamp) -> String {
    at(app, time, "%Y-%m-%dT%H:%M:%S%:z")
}

fn at(app: &App, time: jiff::Timestamp, form: &str) -> String {
    time.to_zoned(app.zone().clone()).strftime(form).to_string()
}
