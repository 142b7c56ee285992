//! An event as lines.

use admin_api::events::{Aim, Criteria, Event, Exclusion, Interview, Kind, Method as Judging};

use super::text::EventText;
use crate::cli::exit::Problem;
use crate::cli::import::plain;
use crate::cli::out::Out;
use crate::cli::text::Text;
use crate::cli::width;

/// One event on one line.
pub(super) fn row(event: &Event, out: &Out) -> String {
    let t = EventText::of(out.lang());
    let totals = format!("{} / {}", event.totals.submitted, event.totals.targets);
    format!(
        "{}  {}  {}  {}  {totals}",
        width::padded(phase(t, &event.phase), 10),
        width::padded(&event.code, 16),
        width::padded(&plain(&event.name), 36),
        width::padded(&window(event), 23),
    )
}

/// Every setting of an event, and its totals.
pub(super) fn table(event: &Event, out: &Out) -> Result<(), Problem> {
    let t = EventText::of(out.lang());
    let kind = match event.kind {
        Kind::Statutory => t.kind_statutory(),
        Kind::Voluntary => t.kind_voluntary(),
    };
    let interview = event.interview.map_or(t.unset(), |interview| match interview {
        Interview::OneByOne => t.interview_one_by_one(),
        Interview::AllHigh => t.interview_all_high(),
    });
    let release = match event.release.as_deref() {
        None => t.unset(),
        Some("on-submission") => t.release_on_submission(),
        Some("after-confirmation") => t.release_after_confirmation(),
        Some(day) => day,
    };
    let provision = if event.takes_results { t.provision_with_consent() } else { t.provision_none() };
    let names = if event.shows_names { t.names_shown() } else { t.names_hidden() };
    let moment = |moment: &Option<String>| moment.clone().unwrap_or_else(|| "-".to_owned());
    let totals = event.totals;
    let rows = [
        (t.event_code(), event.code.clone()),
        (t.event_name(), plain(&event.name)),
        (t.event_name_en(), plain(&event.name_en)),
        (t.event_kind(), format!("{kind} {}", event.year)),
        (t.event_phase(), phase(t, &event.phase).to_owned()),
        (t.event_window(), window(event)),
        (t.event_target(), target(t, event)),
        (t.event_excluded(), excluded(t, event)),
        (t.event_implementers(), implementers(t, event)),
        (
            t.event_method(),
            event.criteria.map_or_else(|| t.unset().to_owned(), |it| criteria(Text::of(out.lang()), it)),
        ),
        (t.event_confirmed(), moment(&event.confirmed)),
        (t.event_release(), release.to_owned()),
        (t.event_interview(), interview.to_owned()),
        (t.event_provision(), provision.to_owned()),
        (t.event_names(), names.to_owned()),
        (t.event_requests(), t.request_days(event.request_days)),
        (t.event_committee(), event.committee.clone().unwrap_or_else(|| t.unset().to_owned())),
        (t.event_retention(), event.retention_years.to_string()),
        (t.event_opened(), moment(&event.opened)),
        (t.event_closed(), moment(&event.closed)),
        (t.event_judged(), moment(&event.judged)),
        (t.event_released(), moment(&event.released)),
        (t.event_targets(), totals.targets.to_string()),
        (t.event_submitted(), totals.submitted.to_string()),
        (t.event_drafts(), totals.drafts.to_string()),
        (t.event_revision(), event.revision.to_string()),
    ];
    let widest = rows.iter().map(|(name, _)| width::of(name)).max().unwrap_or_default();
    for (name, value) in rows {
        out.line(format!("{}  {value}", width::padded(name, widest)))?;
    }
    if event.dry_run {
        if let Some(expect) = event.expect {
            out.line(t.close_expects(expect, totals.drafts))?;
            out.line(format!("--expect {expect}"))?;
        }
        out.line(Text::of(out.lang()).nothing_written())?;
    }
    Ok(())
}

fn window(event: &Event) -> String {
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "-".to_owned());
    format!("{} - {}", day(&event.from), day(&event.to))
}

fn criteria(methods: Text, criteria: Criteria) -> String {
    let Criteria { method, b, ac, b_beside } = criteria;
    match method {
        Judging::Total => format!("{}  B >= {b}, A+C >= {ac} & B >= {b_beside}", methods.method_total()),
        Judging::Converted => {
            format!("{}  B <= {b}, A+C <= {ac} & B <= {b_beside}", methods.method_converted())
        }
    }
}

fn target(t: EventText, event: &Event) -> String {
    match &event.target {
        Aim::Everybody => t.everybody().to_owned(),
        Aim::Departments(codes) => t.departments(&codes.join(" ")),
        Aim::Listed(people) => t.listed(*people),
    }
}

fn excluded(t: EventText, event: &Event) -> String {
    if event.excluded.is_empty() {
        return "0".to_owned();
    }
    let parts = event.excluded.iter().map(|it| {
        let why = match it.why {
            Exclusion::OnLeave => t.on_leave(),
            Exclusion::NotEmployed => t.not_employed(),
            Exclusion::ShortHours => t.short_hours(),
            Exclusion::AtAgency => t.at_agency(),
            Exclusion::Other => t.other(),
        };
        format!("{why} {}", it.people)
    });
    parts.collect::<Vec<_>>().join(", ")
}

fn implementers(t: EventText, event: &Event) -> String {
    if event.implementers.is_empty() {
        return t.unset().to_owned();
    }
    let each = event.implementers.iter().map(|it| format!("{}:{}", plain(&it.staff_number), it.code));
    each.collect::<Vec<_>>().join(" ")
}

fn phase(t: EventText, phase: &str) -> &str {
    match phase {
        "draft" => t.draft(),
        "ready" => t.ready(),
        "open" => t.open(),
        "suspended" => t.suspended(),
        "closed" => t.closed(),
        "archived" => t.archived(),
        "erased" => t.erased(),
        "cancelled" => t.cancelled(),
        other => other,
    }
}
