//! `mamori event …`.

use admin_api::events::{self, Criteria, Event, Interview, Kind, Method as Judging, NewEvent};
use domain::scoring;
use hyper::Method;

use super::args::{Create, EventVerb, Everywhere, InterviewArg, KindArg, MethodArg, Step};
use super::exit::{Exit, Problem, both};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::text::Text;

pub(super) fn run(everywhere: &Everywhere, verb: &EventVerb, out: &Out) -> Result<Exit, Problem> {
    let event: Event = match verb {
        EventVerb::Create(create) => {
            let body = Sent::Json(serde_json::to_vec(&asked(create)?)?);
            Link::new(everywhere, create.dry_run)?.ask(Method::POST, events::EVENTS, body)?
        }
        EventVerb::Show { code } => {
            Link::new(everywhere, false)?.ask(Method::GET, &path(code, "")?, Sent::Nothing)?
        }
        EventVerb::Open(step) => take(everywhere, step, "/open")?,
        EventVerb::Close(step) => take(everywhere, step, "/close")?,
    };
    out.object(&event)?;
    table(&event, out)?;
    Ok(Exit::Done)
}

fn take(everywhere: &Everywhere, step: &Step, verb: &str) -> Result<Event, Problem> {
    Link::new(everywhere, step.dry_run)?.ask(Method::POST, &path(&step.code, verb)?, Sent::Nothing)
}

/// A code that can be no event's is unknown before anybody is asked.
fn path(code: &str, verb: &str) -> Result<String, Problem> {
    let is_sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if code.is_empty() || !code.bytes().all(is_sign) {
        return Err(Problem::told(Exit::Unknown, "unknown_event", both!(Text, no_such_event(&plain(code)))));
    }
    Ok(events::path(code) + verb)
}

fn asked(create: &Create) -> Result<NewEvent, Problem> {
    let (method, by_domain) = match create.method {
        Some(MethodArg::Total) => (Judging::Total, scoring::Method::Total),
        Some(MethodArg::Converted) => (Judging::Converted, scoring::Method::Converted),
        None => return Err(missing(both!(Text, method_missing()))),
    };
    let criteria = match (create.official, create.b, create.ac, create.b_beside) {
        (true, None, None, None) => {
            let it = scoring::Criteria::official(by_domain);
            Criteria { method, b: it.b_alone(), ac: it.a_plus_c(), b_beside: it.b_beside() }
        }
        (false, Some(b), Some(ac), Some(b_beside)) => Criteria { method, b, ac, b_beside },
        _ => return Err(missing(both!(Text, criteria_missing()))),
    };
    let Some(release) = create.release.clone() else {
        return Err(missing(both!(Text, release_missing())));
    };
    Ok(NewEvent {
        code: create.code.clone(),
        name: create.name.clone(),
        name_en: create.name_en.clone().unwrap_or_default(),
        year: create.year,
        kind: match create.kind {
            KindArg::Statutory => Kind::Statutory,
            KindArg::Voluntary => Kind::Voluntary,
        },
        from: create.from.clone(),
        to: create.to.clone(),
        criteria,
        release,
        interview: match create.interview {
            InterviewArg::OneByOne => Interview::OneByOne,
            InterviewArg::AllHigh => Interview::AllHigh,
        },
        committee: create.committee.clone(),
        retention_years: create.retention_years,
        takes_results: !create.no_results,
        request_days: create.request_days,
    })
}

fn missing(words: (String, String)) -> Problem {
    Problem::told(Exit::Usage, "choice_missing", words)
}

fn table(event: &Event, out: &Out) -> Result<(), Problem> {
    let t = Text::of(out.lang());
    let criteria = event.criteria;
    let method = match criteria.method {
        Judging::Total => t.method_total(),
        Judging::Converted => t.method_converted(),
    };
    let thresholds = match criteria.method {
        Judging::Total => format!("B >= {}, A+C >= {} & B >= {}", criteria.b, criteria.ac, criteria.b_beside),
        Judging::Converted => {
            format!("B <= {}, A+C <= {} & B <= {}", criteria.b, criteria.ac, criteria.b_beside)
        }
    };
    let kind = match event.kind {
        Kind::Statutory => t.kind_statutory(),
        Kind::Voluntary => t.kind_voluntary(),
    };
    let interview = match event.interview {
        Interview::OneByOne => t.interview_one_by_one(),
        Interview::AllHigh => t.interview_all_high(),
    };
    let release = match event.release.as_str() {
        "on-submission" => t.release_on_submission(),
        "after-confirmation" => t.release_after_confirmation(),
        day => day,
    };
    let provision = if event.takes_results { t.provision_with_consent() } else { t.provision_none() };
    let none = || "-".to_owned();
    let totals = event.totals;
    let rows = [
        (t.event_code(), event.code.clone()),
        (t.event_name(), plain(&event.name)),
        (t.event_name_en(), plain(&event.name_en)),
        (t.event_kind(), format!("{kind} {}", event.year)),
        (t.event_phase(), event.phase.clone()),
        (t.event_window(), format!("{} - {}", event.from, event.to)),
        (t.event_method(), format!("{method}  {thresholds}")),
        (t.event_release(), release.to_owned()),
        (t.event_interview(), interview.to_owned()),
        (t.event_provision(), provision.to_owned()),
        (t.event_requests(), t.request_days(event.request_days)),
        (t.event_committee(), event.committee.clone().unwrap_or_else(none)),
        (t.event_retention(), event.retention_years.to_string()),
        (t.event_opened(), event.opened.clone().unwrap_or_else(none)),
        (t.event_closed(), event.closed.clone().unwrap_or_else(none)),
        (t.event_judged(), event.judged.clone().unwrap_or_else(none)),
        (t.event_released(), event.released.clone().unwrap_or_else(none)),
        (t.event_targets(), totals.targets.to_string()),
        (t.event_submitted(), totals.submitted.to_string()),
        (t.event_drafts(), totals.drafts.to_string()),
    ];
    let widest = rows.iter().map(|(name, _)| super::width::of(name)).max().unwrap_or_default();
    for (name, value) in rows {
        out.line(format!("{}  {value}", super::width::padded(name, widest)))?;
    }
    if event.dry_run {
        out.line(t.nothing_written())?;
    }
    Ok(())
}
