//! Events.

use admin_api::events::{Criteria as CriteriaWire, Event as Shown, Interview, Method as MethodWire, Totals};
use admin_api::events::{Kind as KindWire, NewEvent as Asked};
use db::Read;
use domain::date;
use domain::event::{JudgementMode, Kind, Phase, Release, Window};
use domain::lang::Lang;
use domain::scoring::{Criteria, Method};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path};

use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::failure::Failure;
use crate::features::events::{self, Counts, Event, EventError, NewEvent};
use crate::features::responses;

#[handler]
pub(super) async fn create(
    operator: Operator,
    app: Data<&App>,
    Json(asked): Json<Asked>,
) -> Result<Json<Shown>, Refused> {
    let new = parse(&asked)?;
    let inside = app.clone();
    let code = new.code.clone();
    if operator.is_dry_run {
        let taken = app.read(move |tx| Ok::<_, Failure>(events::by_code(tx, &code)?)).await?;
        return match taken {
            Some(event) => Err(refused(EventError::CodeTaken, &event.code)),
            None => Ok(Json(preview(&new))),
        };
    }
    let made = app.write(move |tx| events::create(&inside, tx, &new, operator.by())).await;
    let event = made.map_err(|error| refused(error, &code))?;
    Ok(Json(shown(&app, &event, Counts::default())))
}

#[handler]
pub(super) async fn show(
    _operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    let wanted = code.clone();
    let found = app.read(move |tx| find(tx, &wanted)).await.map_err(|error| refused(error, &code))?;
    Ok(Json(shown(&app, &found.0, found.1)))
}

#[handler]
pub(super) async fn open(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    if operator.is_dry_run {
        let wanted = code.clone();
        let event = app.read(move |tx| events::may_open(tx, &wanted)).await;
        let event = event.map_err(|error| refused(error, &code))?;
        return Ok(Json(Shown { dry_run: true, ..shown(&app, &event, Counts::default()) }));
    }
    events::open(&app, &code, operator.by()).await.map_err(|error| refused(error, &code))?;
    let wanted = code.clone();
    let found = app.read(move |tx| find(tx, &wanted)).await.map_err(|error| refused(error, &code))?;
    Ok(Json(shown(&app, &found.0, found.1)))
}

#[handler]
pub(super) async fn close(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Shown>, Refused> {
    let wanted = code.clone();
    if operator.is_dry_run {
        let found = app.read(move |tx| find(tx, &wanted)).await.map_err(|error| refused(error, &code))?;
        return match found.0.phase {
            Phase::Open | Phase::Suspended => {
                Ok(Json(Shown { dry_run: true, ..shown(&app, &found.0, found.1) }))
            }
            phase => Err(refused(EventError::Phase(phase), &code)),
        };
    }
    let inside = app.clone();
    let closed = app.write(move |tx| {
        let event = events::close(&inside, tx, (&wanted, responses::erase_drafts), operator.by())?;
        let counts = events::counts(tx, event.id)?;
        Ok::<_, EventError>((event, counts))
    });
    let (event, counts) = closed.await.map_err(|error| refused(error, &code))?;
    Ok(Json(shown(&app, &event, counts)))
}

fn find(tx: &impl Read, code: &str) -> Result<(Event, Counts), EventError> {
    let event = events::by_code(tx, code)?.ok_or(EventError::Unknown)?;
    let counts = events::counts(tx, event.id)?;
    Ok((event, counts))
}

fn refused(error: EventError, code: &str) -> Refused {
    let state = |name, words| Refused::new(StatusCode::CONFLICT, name, words);
    match error {
        EventError::Unknown => {
            Refused::new(StatusCode::NOT_FOUND, "unknown_event", both!(no_such_event(code)))
        }
        EventError::CodeTaken => state("code_taken", both!(code_taken(code))),
        EventError::Phase(phase) => state("phase", both!(wrong_phase(phase_name(phase)))),
        EventError::NoImplementer => {
            state("no_implementer", both!(no_implementer())).fixed_by("mamori user slips --out FILE.pdf")
        }
        EventError::NoTarget => {
            state("no_target", both!(no_target())).fixed_by("mamori user import FILE.csv")
        }
        EventError::AnotherOpen(other) => {
            state("another_open", both!(another_open(&other))).fixed_by(format!("mamori event close {other}"))
        }
        EventError::Keyring(error) => Failure::from(error).into(),
        EventError::Db(error) => error.into(),
    }
}

fn parse(asked: &Asked) -> Result<NewEvent, Refused> {
    let mut faults = Vec::new();
    let is_sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if !(1..=32).contains(&asked.code.len()) || !asked.code.bytes().all(is_sign) {
        faults.push(both!(bad_code()));
    }
    let (name, name_en) = (asked.name.trim(), asked.name_en.trim());
    let fits = |text: &str| text.chars().count() <= 80 && !text.chars().any(char::is_control);
    if name.is_empty() || !fits(name) || !fits(name_en) {
        faults.push(both!(bad_name()));
    }
    if !(2015..=2100).contains(&asked.year) {
        faults.push(both!(bad_year()));
    }
    if !(5..=10).contains(&asked.retention_years) {
        faults.push(both!(bad_years()));
    }
    if !(1..=366).contains(&asked.request_days) {
        faults.push(both!(bad_request_days()));
    }
    let mut note = |words| faults.push(words);
    let window = window(asked).map_err(|problem| note(both!(bad_window(&problem)))).ok();
    let criteria = criteria(asked.criteria).map_err(|problem| note(both!(bad_criteria(&problem)))).ok();
    let release = release(&asked.release).or_else(|| {
        note(both!(bad_release()));
        None
    });
    let committee = asked.committee.as_deref().map(date::parse).transpose();
    let committee = committee.map_err(|_| note(both!(bad_committee()))).ok();
    if let (true, Some(window), Some(criteria), Some(release), Some(committee)) =
        (faults.is_empty(), window, criteria, release, committee)
    {
        return Ok(NewEvent {
            code: asked.code.clone(),
            name_ja: name.to_owned(),
            name_en: name_en.to_owned(),
            year: asked.year,
            kind: match asked.kind {
                KindWire::Statutory => Kind::Statutory,
                KindWire::Voluntary => Kind::Voluntary,
            },
            window,
            criteria,
            release,
            judgement: match asked.interview {
                Interview::OneByOne => JudgementMode::OneByOne,
                Interview::AllHigh => JudgementMode::AllHigh,
            },
            retention_years: asked.retention_years,
            committee,
            takes_results: asked.takes_results,
            request_days: asked.request_days,
        });
    }
    let refused = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "bad_event", both!(bad_event()));
    Err(faults.into_iter().fold(refused, Refused::detail))
}

fn window(asked: &Asked) -> Result<Window, String> {
    let day = |text: &str| date::parse(text).map_err(|bad| bad.to_string());
    Window::parse(day(&asked.from)?, day(&asked.to)?).map_err(|bad| bad.to_string())
}

fn criteria(asked: CriteriaWire) -> Result<Criteria, String> {
    let method = match asked.method {
        MethodWire::Total => Method::Total,
        MethodWire::Converted => Method::Converted,
    };
    Criteria::parse(method, asked.b, asked.ac, asked.b_beside).map_err(|bad| bad.to_string())
}

fn release(text: &str) -> Option<Release> {
    match text {
        "on-submission" => Some(Release::OnSubmission),
        "after-confirmation" => Some(Release::AfterConfirmation),
        day => date::parse(day).ok().map(Release::OnDate),
    }
}

fn preview(new: &NewEvent) -> Shown {
    Shown {
        schema: "mamori.event/1".to_owned(),
        ok: true,
        dry_run: true,
        code: new.code.clone(),
        name: new.name_ja.clone(),
        name_en: new.name_en.clone(),
        year: new.year,
        kind: kind_wire(new.kind),
        phase: phase_name(Phase::Draft).to_owned(),
        from: new.window.first().to_string(),
        to: new.window.last().to_string(),
        form: domain::questionnaire::FormId::Bjsq57.key().to_owned(),
        criteria: criteria_wire(new.criteria),
        is_official: new.criteria.is_official(),
        release: release_name(new.release),
        interview: interview_wire(new.judgement),
        committee: new.committee.map(|day| day.to_string()),
        retention_years: new.retention_years,
        takes_results: new.takes_results,
        request_days: new.request_days,
        released: None,
        judged: None,
        opened: None,
        closed: None,
        totals: Totals::default(),
    }
}

fn shown(app: &App, event: &Event, counts: Counts) -> Shown {
    let moment = |time: jiff::Timestamp| {
        time.to_zoned(app.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    };
    Shown {
        schema: "mamori.event/1".to_owned(),
        ok: true,
        dry_run: false,
        code: event.code.clone(),
        name: event.name(Lang::Ja).to_owned(),
        name_en: event.name_en.clone(),
        year: event.year,
        kind: kind_wire(event.kind),
        phase: phase_name(event.phase).to_owned(),
        from: event.window.first().to_string(),
        to: event.window.last().to_string(),
        form: event.form.key().to_owned(),
        criteria: criteria_wire(event.criteria),
        is_official: event.criteria.is_official(),
        release: release_name(event.release),
        interview: interview_wire(event.judgement),
        committee: event.committee.map(|day| day.to_string()),
        retention_years: event.retention_years,
        takes_results: event.takes_results,
        request_days: event.request_days,
        released: event.released.map(|fact| moment(fact.time)),
        judged: event.judged.map(|fact| moment(fact.time)),
        opened: event.opened.map(moment),
        closed: event.closed.map(moment),
        totals: Totals { targets: counts.targets, submitted: counts.submitted, drafts: counts.drafts },
    }
}

fn criteria_wire(criteria: Criteria) -> CriteriaWire {
    CriteriaWire {
        method: match criteria.method() {
            Method::Total => MethodWire::Total,
            Method::Converted => MethodWire::Converted,
        },
        b: criteria.b_alone(),
        ac: criteria.a_plus_c(),
        b_beside: criteria.b_beside(),
    }
}

fn kind_wire(kind: Kind) -> KindWire {
    match kind {
        Kind::Statutory => KindWire::Statutory,
        Kind::Voluntary => KindWire::Voluntary,
    }
}

fn interview_wire(mode: JudgementMode) -> Interview {
    match mode {
        JudgementMode::OneByOne => Interview::OneByOne,
        JudgementMode::AllHigh => Interview::AllHigh,
    }
}

fn release_name(release: Release) -> String {
    match release {
        Release::OnSubmission => "on-submission".to_owned(),
        Release::AfterConfirmation => "after-confirmation".to_owned(),
        Release::OnDate(day) => day.to_string(),
    }
}

const fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Draft => "draft",
        Phase::Ready => "ready",
        Phase::Open => "open",
        Phase::Suspended => "suspended",
        Phase::Closed => "closed",
        Phase::Archived => "archived",
        Phase::Erased => "erased",
        Phase::Cancelled => "cancelled",
    }
}
