//! Imports and slips.

use std::sync::Arc;

use admin_api::imports::{
    Counts, Effects, Import, Imported, Imports, MOST_BYTES, RowError, Skipped, Taking, Undone,
};
use admin_api::people::{Invited, MakeSlips, Slip, SlipsMade};
use admin_api::roster::WIDE;
use domain::lang::Lang;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path, Query};
use poem::{Body, Request, handler};

use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::failure::Failure;
use crate::features::backups;
use crate::features::departments;
use crate::features::mail;
use crate::features::masters::{self, Planned, SlipRefusal, SlipsError, UndoError};
use crate::features::people::import::Plan;
use crate::sheet::Finding;

/// Imports that are listed.
const LISTED: usize = 100;

#[handler]
pub(super) async fn import_people(
    operator: Operator,
    request: &Request,
    app: Data<&App>,
    Query(taking): Query<Taking>,
    body: Body,
) -> Result<Json<Imported>, Refused> {
    let bytes = file(request, body).await?;
    let stops_missing = taking.suspend_missing;
    let (inside, looked) = (app.clone(), Arc::clone(&bytes));
    let planned = app.read(move |tx| masters::plan_people(&inside, tx, (&looked, stops_missing))).await?;
    if operator.is_dry_run || !planned.plan.findings.is_empty() {
        return Ok(Json(people_imported(&planned, (None, operator.is_dry_run))));
    }
    let least = if planned.is_wide { 0 } else { usize::MAX };
    operator.require_expected(planned.count(), least)?;
    let (expected, needs_backup) = (planned.count(), planned.needs_backup);
    // The write looks anew; two plans of a large company at once would double the memory.
    drop(planned);
    if needs_backup {
        let made = backups::before_import(&app, &operator.acting()).await;
        made.map_err(super::backups::refused)?;
    }
    let inside = app.clone();
    let written = app.write(move |tx| {
        let planned = masters::plan_people(&inside, tx, (&bytes, stops_missing))?;
        if !planned.plan.findings.is_empty() || planned.count() != expected {
            return Ok(Err(planned));
        }
        let mut shown = people_imported(&planned, (None, false));
        shown.import = masters::import_people(&inside, tx, planned, &operator.acting())?;
        Ok::<_, Failure>(Ok(shown))
    });
    match written.await? {
        Ok(imported) => Ok(Json(imported)),
        Err(planned) if !planned.plan.findings.is_empty() => {
            Ok(Json(people_imported(&planned, (None, false))))
        }
        // Somebody else has changed people between the look and the write.
        Err(_) => Err(Refused::new(StatusCode::CONFLICT, "changed", both!(changed_meanwhile()))),
    }
}

fn people_imported(planned: &Planned, (import, is_dry_run): (Option<u64>, bool)) -> Imported {
    let mut shown = imported("mamori.user.import/1", &planned.plan, is_dry_run);
    let is_good = planned.plan.findings.is_empty();
    shown.import = import;
    shown.counts.suspend = planned.suspended();
    shown.effects = Effects {
        letters: planned.effects.secrets,
        suspended: planned.effects.stopped,
        roles: planned.effects.roles,
        expect: (is_good && planned.is_wide).then_some(planned.count() as u64),
    };
    shown
}

#[handler]
pub(super) async fn invite(
    operator: Operator,
    app: Data<&App>,
    Json(request): Json<MakeSlips>,
) -> Result<Json<Invited>, Refused> {
    if !mail::is_on(&app) {
        return Err(Refused::new(StatusCode::CONFLICT, "no_relay", both!(no_relay()))
            .fixed_by("mamori user slips --out FILE.pdf"));
    }
    let numbers = request.staff_numbers;
    let chosen = app.read(move |tx| masters::may_make_slips(tx, &numbers)).await.map_err(no_slips)?;
    let (with, without): (Vec<_>, Vec<_>) =
        chosen.into_iter().map(|(person, _)| person).partition(|person| person.mail.is_some());
    if !operator.is_dry_run {
        operator.require_expected(with.len(), WIDE)?;
        let (inside, by, with) = (app.clone(), operator.acting(), with.clone());
        app.write(move |tx| masters::invite(&inside, tx, &with, &by)).await?;
    }
    Ok(Json(Invited {
        schema: "mamori.user.invite/1".to_owned(),
        ok: true,
        dry_run: operator.is_dry_run,
        letters: with.len(),
        without_mail: without.iter().map(|person| person.staff_number.to_string()).collect(),
    }))
}

#[handler]
pub(super) async fn imports(_operator: Operator, app: Data<&App>) -> Result<Json<Imports>, Refused> {
    let found = app.read(|tx| Ok::<_, Failure>(masters::imports(tx, LISTED)?)).await?;
    let at = |time: jiff::Timestamp, form: &str| time.to_zoned(app.zone().clone()).strftime(form).to_string();
    let iso = |time: jiff::Timestamp| at(time, "%Y-%m-%dT%H:%M:%S%:z");
    let items = found.into_iter().map(|import| Import {
        schema: "mamori.user.imports.item/1".to_owned(),
        import: import.number,
        time: iso(import.time),
        time_shown: at(import.time, "%Y-%m-%d %H:%M"),
        by: import.by,
        add: import.add,
        change: import.change,
        suspend: import.suspend,
        undone: import.undone.map(iso),
    });
    Ok(Json(Imports { schema: "mamori.user.imports/1".to_owned(), items: items.collect() }))
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
        UndoError::LastHolder(people) => people.iter().fold(
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
    body: Body,
) -> Result<Json<Imported>, Refused> {
    let bytes = file(request, body).await?;
    let (inside, looked) = (app.clone(), Arc::clone(&bytes));
    let plan = app.read(move |tx| departments::plan_import(&inside, tx, &looked)).await?;
    if operator.is_dry_run || !plan.findings.is_empty() {
        return Ok(Json(imported("mamori.dept.import/1", &plan, operator.is_dry_run)));
    }
    let inside = app.clone();
    let written = app.write(move |tx| {
        let plan = departments::plan_import(&inside, tx, &bytes)?;
        let mut shown = imported("mamori.dept.import/1", &plan, false);
        if plan.findings.is_empty() {
            shown.import = departments::import(&inside, tx, &plan, &operator.acting())?;
        }
        Ok::<_, Failure>(shown)
    });
    Ok(Json(written.await?))
}

async fn file(request: &Request, body: Body) -> Result<Arc<Vec<u8>>, Refused> {
    let is_csv = request.content_type().is_some_and(|kind| kind.starts_with("text/csv"));
    if !is_csv {
        return Err(Refused::new(StatusCode::BAD_REQUEST, "not_csv", both!(not_csv())));
    }
    match body.into_bytes_limit(MOST_BYTES).await {
        Ok(bytes) => Ok(Arc::new(bytes.to_vec())),
        Err(poem::error::ReadBodyError::PayloadTooLarge) => {
            let words = both!(too_large(MOST_BYTES >> 20));
            Err(Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "file_too_large", words))
        }
        Err(error) => {
            Err(Refused::new(StatusCode::BAD_REQUEST, "input", both!(bad_request(&error.to_string()))))
        }
    }
}

fn imported<T>(schema: &str, plan: &Plan<T>, is_dry_run: bool) -> Imported {
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

#[handler]
pub(super) async fn slips(
    operator: Operator,
    app: Data<&App>,
    Json(request): Json<MakeSlips>,
) -> Result<Json<SlipsMade>, Refused> {
    let numbers = request.staff_numbers;
    let chosen = app.read(move |tx| masters::may_make_slips(tx, &numbers)).await.map_err(no_slips)?;
    let made = if operator.is_dry_run {
        Vec::new()
    } else {
        let inside = app.clone();
        app.write(move |tx| masters::make_slips(&inside, tx, &chosen, &operator.acting())).await?
    };
    let site = &app.config().site;
    Ok(Json(SlipsMade {
        schema: "mamori.user.slips/1".to_owned(),
        site_name: site.name.clone(),
        site_name_en: site.name_en.clone(),
        url: app.config().public_url.clone(),
        made_unix_seconds: app.now().as_second(),
        slips: made.iter().map(|made| slip(&app, made)).collect(),
    }))
}

fn no_slips(error: SlipsError) -> Refused {
    let named = match error {
        SlipsError::Failure(failure) => return failure.into(),
        SlipsError::Refused(named) => named,
    };
    let refused = Refused::new(StatusCode::CONFLICT, "no_slips", both!(no_slips()));
    named.into_iter().fold(refused, |refused, (number, refusal)| {
        refused.detail(match refusal {
            SlipRefusal::HasPassword => both!(has_password(&number)),
            SlipRefusal::Unknown => both!(no_such_person(&number)),
        })
    })
}

fn slip(app: &App, made: &masters::Slip) -> Slip {
    let expires = made.secret.expires.to_zoned(app.zone().clone());
    let person = &made.person;
    Slip {
        staff_number: person.staff_number.to_string(),
        name: person.name.to_string(),
        name_en: person.name_en.as_ref().map(ToString::to_string),
        department: made.path.clone(),
        login: person.login.to_string(),
        secret: made.secret.text.to_string(),
        expires: expires.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        expires_shown: expires.strftime("%Y-%m-%d %H:%M").to_string(),
    }
}
