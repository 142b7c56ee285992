//! An event as the operator may know it.

use admin_api::events::{
    Aim, Criteria as CriteriaWire, Event as Shown, ExcludedCount, Exclusion as ExclusionWire,
    Implementer as ImplementerWire, Interview, Kind as KindWire, Method as MethodWire, Totals,
};
use db::{DbError, Read};
use domain::event::{Exclusion, JudgementMode, Kind, Phase, Release, TargetRule};
use domain::scoring::{Criteria, Method};

use crate::app::App;
use crate::features::events::{self, Plan, Settings};
use crate::features::people;

/// The event with its totals.
pub(super) fn shown(app: &App, tx: &impl Read, plan: &Plan) -> Result<Shown, DbError> {
    let moment = |time: jiff::Timestamp| {
        time.to_zoned(app.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    };
    let settings = plan.settings();
    let counts = events::counts(tx, plan.id)?;
    Ok(Shown {
        schema: "mamori.event/2".to_owned(),
        ok: true,
        dry_run: false,
        code: plan.code.clone(),
        revision: plan.revision,
        name: settings.name_ja.clone(),
        name_en: settings.name_en.clone(),
        year: settings.year,
        kind: kind(settings.kind),
        phase: phase(plan.phase).to_owned(),
        from: settings.window.map(|window| window.first().to_string()),
        to: settings.window.map(|window| window.last().to_string()),
        first_end: plan.first_end.map(|day| day.to_string()),
        form: plan.form.key().to_owned(),
        criteria: settings.criteria.map(criteria),
        is_official: settings.criteria.is_some_and(|criteria| criteria.is_official()),
        confirmed: plan.confirmed.map(|fact| moment(fact.time)),
        release: settings.release.map(release),
        interview: settings.judgement.map(interview),
        committee: settings.committee.map(|day| day.to_string()),
        retention_years: settings.retention_years,
        takes_results: settings.takes_results,
        shows_names: settings.shows_names,
        request_days: settings.request_days,
        target: aim(tx, plan, &settings)?,
        implementers: implementers(tx, &settings)?,
        excluded: excluded(tx, plan)?,
        released: plan.released.map(|fact| moment(fact.time)),
        judged: plan.judged.map(|fact| moment(fact.time)),
        opened: plan.opened.map(moment),
        suspended: plan.suspended.map(moment),
        closed: plan.closed.map(moment),
        totals: Totals { targets: counts.targets, submitted: counts.submitted, drafts: counts.drafts },
        expect: None,
    })
}

/// The reason as the feature knows it.
pub(super) const fn exclusion(why: ExclusionWire) -> Exclusion {
    match why {
        ExclusionWire::OnLeave => Exclusion::OnLeave,
        ExclusionWire::NotEmployed => Exclusion::NotEmployed,
        ExclusionWire::ShortHours => Exclusion::ShortHours,
        ExclusionWire::AtAgency => Exclusion::AtAgency,
        ExclusionWire::Other => Exclusion::Other,
    }
}

fn aim(tx: &impl Read, plan: &Plan, settings: &Settings) -> Result<Aim, DbError> {
    Ok(match &settings.target {
        TargetRule::Everybody => Aim::Everybody,
        TargetRule::Departments(ids) => {
            let tree = people::departments(tx)?;
            let codes = ids.iter().filter_map(|id| tree.get(*id)).map(|it| it.code.to_string());
            Aim::Departments(codes.collect())
        }
        TargetRule::Listed => Aim::Listed(events::listed(tx, plan.id)?.len()),
    })
}

fn implementers(tx: &impl Read, settings: &Settings) -> Result<Vec<ImplementerWire>, DbError> {
    let mut found = Vec::new();
    for one in &settings.implementers {
        if let Some(person) = people::person(tx, one.person)? {
            let staff_number = person.staff_number.as_str().to_owned();
            found.push(ImplementerWire { staff_number, code: one.code.number() });
        }
    }
    Ok(found)
}

fn excluded(tx: &impl Read, plan: &Plan) -> Result<Vec<ExcludedCount>, DbError> {
    let all = events::all_excluded(tx, plan.id)?;
    let reasons = [
        ExclusionWire::OnLeave,
        ExclusionWire::NotEmployed,
        ExclusionWire::ShortHours,
        ExclusionWire::AtAgency,
        ExclusionWire::Other,
    ];
    let count = |why: ExclusionWire| all.iter().filter(|(_, row)| row.why == exclusion(why)).count();
    let counts = reasons.into_iter().map(|why| ExcludedCount { why, people: count(why) });
    Ok(counts.filter(|it| it.people > 0).collect())
}

fn criteria(criteria: Criteria) -> CriteriaWire {
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

fn kind(kind: Kind) -> KindWire {
    match kind {
        Kind::Statutory => KindWire::Statutory,
        Kind::Voluntary => KindWire::Voluntary,
    }
}

fn interview(mode: JudgementMode) -> Interview {
    match mode {
        JudgementMode::OneByOne => Interview::OneByOne,
        JudgementMode::AllHigh => Interview::AllHigh,
    }
}

fn release(release: Release) -> String {
    match release {
        Release::OnSubmission => "on-submission".to_owned(),
        Release::AfterConfirmation => "after-confirmation".to_owned(),
        Release::OnDate(day) => day.to_string(),
    }
}

const fn phase(phase: Phase) -> &'static str {
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
