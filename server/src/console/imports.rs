//! Files of people and departments, and imports taken back.

use std::collections::BTreeMap;

use admin_api::imports::{
    self, Column, Counts, Effects, Import, Imported, Imports, MOST_TOLD, PersonChange, RowError, Skipped,
    Taking, TakingDepartments, Undone, What,
};
use admin_api::jobs::Kind;
use admin_api::person::FieldChange;
use admin_api::problem::Wrong;
use domain::lang::Lang;
use poem::http::{StatusCode, header};
use poem::web::{Data, Json, Path, Query};
use poem::{Body, IntoResponse as _, Request, Response, handler};

use super::files::{csv_of, file, load};
use super::jobs;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::{App, Running};
use crate::failure::{Conflict, Failure};
use crate::features::departments::DepartmentMaster;
use crate::features::masters::{
    self, AT_ONCE, Applied, By, Difference, File, Planned, Taken, UndoError, Window,
};
use crate::features::people::import::{self, How, Plan};
use crate::features::{backups, mail};
use crate::sheet::Finding;

/// Imports that are listed.
const LISTED: usize = 100;

#[handler]
pub(super) async fn people(
    operator: Operator,
    request: &Request,
    app: Data<&App>,
    Query(taking): Query<Taking>,
    body: Body,
) -> Result<Response, Refused> {
    if taking.invite && !mail::is_on(&app) {
        return Err(Refused::new(StatusCode::CONFLICT, "no_relay", both!(no_relay()))
            .fixed_by("mamori user slips --out FILE.pdf"));
    }
    let said = said(&taking.map)?;
    // Asked first, so that a second file is refused before it is read.
    let claim = if operator.is_dry_run {
        None
    } else {
        Some(app.jobs().claim(Kind::PeopleImport).ok_or_else(jobs::busy)?)
    };
    let bytes = file(request, body).await?;
    let file = File { bytes, stops_missing: taking.suspend_missing, invites: taking.invite, said };
    let most = if operator.is_dry_run { MOST_TOLD } else { 0 };
    let window = move |_: &Planned| Window { part: None, after: 0, most };
    let (planned, differences) = masters::look(&app, &file, window).await?;
    let Some(claim) = claim.filter(|_| planned.plan.findings.is_empty()) else {
        let mut shown = people_imported(&planned, (None, operator.is_dry_run));
        shown.people = differences.into_iter().map(person_change).collect();
        return Ok(Json(shown).into_response());
    };
    if !taking.guesses {
        refuse_guesses(&planned.columns)?;
    }
    let expected = planned.count();
    operator.require_expected(expected, if planned.is_wide { 0 } else { usize::MAX })?;
    let running = claim.begin(iso(&app, app.now()));
    let job = running.job();
    let work = tokio::spawn(carry_out(app.clone(), (file, planned), operator.acting(), running));
    if operator.wants_job || expected > AT_ONCE {
        return Ok(Json(job.now()).with_status(StatusCode::ACCEPTED).into_response());
    }
    let done = work.await.map_err(|_| Refused::from(Failure::fault("an import stopped")))?;
    done.map(|imported| Json(imported).into_response())
}

#[handler]
pub(super) async fn errors(
    _operator: Operator,
    request: &Request,
    app: Data<&App>,
    Query(taking): Query<Taking>,
    body: Body,
) -> Result<Response, Refused> {
    let said = said(&taking.map)?;
    let bytes = file(request, body).await?;
    let file = File { bytes, stops_missing: taking.suspend_missing, invites: false, said };
    match masters::faulty(&app, &file, Lang::Ja).await? {
        Some((bytes, encoding)) => {
            let kind = csv_of(encoding);
            Ok(Response::builder().header(header::CONTENT_TYPE, kind).body(bytes))
        }
        None => Err(Refused::new(StatusCode::CONFLICT, "no_errors", both!(no_errors()))),
    }
}

/// What somebody says that the headings of a file mean.
fn said(map: &str) -> Result<BTreeMap<String, String>, Refused> {
    let mut said = BTreeMap::new();
    for line in map.lines() {
        let pair = imports::read_pair(line).map(|(heading, column)| (heading.to_owned(), column.to_owned()));
        let wrong = || Refused::new(StatusCode::BAD_REQUEST, "bad_map", both!(bad_map(line)));
        let (heading, column) = pair.ok_or_else(wrong)?;
        if said.insert(heading.clone(), column).is_some() {
            return Err(Refused::new(StatusCode::BAD_REQUEST, "bad_map", both!(mapped_twice(&heading))));
        }
    }
    Ok(said)
}

/// Nothing is written by a guess that nobody has seen.
fn refuse_guesses(columns: &[import::Meaning]) -> Result<(), Refused> {
    let guessed = columns.iter().filter(|it| it.how == How::Guessed);
    let named = guessed.filter_map(|it| it.column.as_deref().map(|column| (it.heading.as_str(), column)));
    let details: Vec<_> = named.map(|(heading, column)| both!(guess(heading, column))).collect();
    if details.is_empty() {
        return Ok(());
    }
    let words = both!(guessed(details.len()));
    let refused = Refused::new(StatusCode::PRECONDITION_FAILED, "guessed", words).fixed_by("--yes");
    Err(details.into_iter().fold(refused, Refused::detail))
}

/// Writes the file and ends its job, whoever still listens.
async fn carry_out(
    app: App,
    (file, planned): (File, Planned),
    by: By,
    running: Running,
) -> Result<Imported, Refused> {
    if planned.needs_backup
        && let Err(error) = backups::before_import(&app, &by).await
    {
        let refused = super::backups::refused(error);
        let (wrong, status) = refused.of_job();
        running.failed(wrong, status);
        return Err(refused);
    }
    let applied = masters::apply(&app, (file, planned), by, running.job()).await;
    let ended = match applied {
        Ok(Applied::Done(planned, number)) => Ok(people_imported(&planned, (number, false))),
        Ok(Applied::Wrong(planned)) => Ok(people_imported(&planned, (None, false))),
        Ok(Applied::Changed) => {
            Err(Refused::new(StatusCode::CONFLICT, "changed", both!(changed_meanwhile())))
        }
        Err(Failure::State(Conflict::Cancelled)) => {
            running.cancelled();
            return Err(jobs::cancelled());
        }
        Err(failure) => Err(failure.into()),
    };
    match &ended {
        Ok(imported) => match serde_json::to_value(imported) {
            Ok(value) => running.done(Some(value)),
            Err(error) => running.failed(Wrong::new("fault", error.to_string(), error.to_string()), 500),
        },
        Err(refused) => {
            let (wrong, status) = refused.of_job();
            running.failed(wrong, status);
        }
    }
    ended
}

fn person_change(difference: Difference) -> PersonChange {
    let (what, changed) = match difference.what {
        masters::What::Added => (What::Add, Vec::new()),
        masters::What::Stopped => (What::Suspend, Vec::new()),
        masters::What::Changed(fields) => (What::Change, fields),
    };
    let changed = changed.into_iter().map(|(column, before, after)| FieldChange { column, before, after });
    PersonChange {
        staff_number: difference.number,
        name: difference.name,
        what,
        changed: changed.collect(),
        noted: difference.is_noted,
    }
}

fn people_imported(planned: &Planned, (import, is_dry_run): (Option<u64>, bool)) -> Imported {
    let mut shown = imported("mamori.user.import/1", &planned.plan, is_dry_run);
    let is_good = planned.plan.findings.is_empty();
    shown.import = import;
    shown.columns = planned.columns.iter().map(column).collect();
    shown.counts.suspend = planned.suspended();
    shown.effects = Effects {
        letters: planned.effects.secrets,
        suspended: planned.effects.stopped,
        roles: planned.effects.roles,
        invited: if planned.invites { planned.effects.reachable } else { 0 },
        expect: (is_good && planned.is_wide).then_some(planned.count() as u64),
    };
    shown
}

fn column(column: &import::Meaning) -> Column {
    let how = match column.how {
        How::Own => imports::How::Own,
        How::Said => imports::How::Said,
        How::Remembered => imports::How::Remembered,
        How::Guessed => imports::How::Guessed,
        How::Unknown => imports::How::Unknown,
    };
    Column { heading: column.heading.clone(), column: column.column.clone(), how }
}

#[handler]
pub(super) async fn list(_operator: Operator, app: Data<&App>) -> Result<Json<Imports>, Refused> {
    let found = app.read(|tx| Ok::<_, Failure>(masters::imports(tx, LISTED)?)).await?;
    let items = found.into_iter().map(|import| Import {
        schema: "mamori.user.imports.item/1".to_owned(),
        import: import.number,
        time: iso(&app, import.time),
        time_shown: import.time.to_zoned(app.zone().clone()).strftime("%Y-%m-%d %H:%M").to_string(),
        by: import.by,
        add: import.add,
        change: import.change,
        suspend: import.suspend,
        undone: import.undone.map(|time| iso(&app, time)),
    });
    Ok(Json(Imports { schema: "mamori.user.imports/1".to_owned(), items: items.collect() }))
}

/// A moment as replies write it.
pub(super) fn iso(app: &App, time: jiff::Timestamp) -> String {
    time.to_zoned(app.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[handler]
pub(super) async fn undo(
    operator: Operator,
    app: Data<&App>,
    Path(number): Path<u64>,
) -> Result<Json<Undone>, Refused> {
    let (inside, is_dry_run) = (app.clone(), operator.is_dry_run);
    let done = if is_dry_run {
        app.read(move |tx| masters::may_undo(&inside, tx, number)).await
    } else {
        app.write(move |tx| masters::undo(&inside, tx, number, &operator.acting())).await
    };
    let done = done.map_err(|error| match error {
        UndoError::Unknown => {
            Refused::new(StatusCode::NOT_FOUND, "unknown_import", both!(no_such_import(number)))
        }
        UndoError::Already => Refused::new(StatusCode::CONFLICT, "undone", both!(undone_before(number))),
        UndoError::LastHolder(numbers) => numbers.iter().fold(
            Refused::new(StatusCode::CONFLICT, "last_holder", both!(nothing_done())),
            |refused, number| refused.detail(both!(sole_holder(number))),
        ),
        UndoError::Failure(failure) => failure.into(),
    })?;
    let skipped = done.skipped.into_iter();
    Ok(Json(Undone {
        schema: "mamori.user.undo/1".to_owned(),
        ok: skipped.len() == 0,
        dry_run: is_dry_run,
        import: number,
        restored: done.restored,
        removed: done.removed,
        stopped: done.stopped,
        skipped: skipped
            .map(|it| Skipped { staff_number: it.number, column: it.column.to_owned() })
            .collect(),
    }))
}

#[handler]
pub(super) async fn import_departments(
    operator: Operator,
    request: &Request,
    app: Data<&App>,
    Query(taking): Query<TakingDepartments>,
    body: Body,
) -> Result<Json<Imported>, Refused> {
    let taken = Taken { bytes: file(request, body).await?, creates_sites: taking.create_sites };
    load::<DepartmentMaster>(&operator, &app, (taken, "mamori.dept.import/1")).await
}

pub(super) fn imported<T>(schema: &str, plan: &Plan<T>, is_dry_run: bool) -> Imported {
    Imported {
        schema: schema.to_owned(),
        ok: plan.findings.is_empty(),
        dry_run: is_dry_run,
        encoding: plan.encoding.name().to_owned(),
        import: None,
        counts: Counts {
            add: plan.add,
            change: plan.change,
            suspend: 0,
            same: plan.same,
            error: plan.bad_rows(),
        },
        effects: Effects::default(),
        errors: plan.findings.iter().map(row_error).collect(),
        people: Vec::new(),
        columns: Vec::new(),
    }
}

fn row_error(finding: &Finding) -> RowError {
    RowError {
        line: finding.line,
        column: finding.column.clone(),
        code: finding.fault.code().to_owned(),
        value: finding.value.clone(),
        message_ja: finding.fault.words(Lang::Ja),
        message_en: finding.fault.words(Lang::En),
    }
}
