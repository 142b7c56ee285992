//! Arguments → what the server is asked.

use admin_api::events::{
    Criteria, Edit, Exclusion, Implementer, Interview, Kind, Method as Judging, NewEvent, Settings, Target,
};
use domain::scoring;

use super::text::EventText;
use crate::cli::args::{Create, EventEdit, EventFields, ExclusionArg, InterviewArg, KindArg, MethodArg};
use crate::cli::exit::{Exit, Problem, both};

pub(super) fn new(create: &Create) -> Result<NewEvent, Problem> {
    Ok(NewEvent {
        code: create.code.clone(),
        name: create.name.clone(),
        year: create.year,
        kind: kind(create.kind),
        settings: settings(&create.rest)?,
    })
}

pub(super) fn edit(edit: &EventEdit) -> Result<Edit, Problem> {
    Ok(Edit {
        revision: edit.revision,
        name: edit.name.clone(),
        year: edit.year,
        kind: edit.kind.map(kind),
        settings: settings(&edit.rest)?,
    })
}

pub(super) const fn exclusion(why: ExclusionArg) -> Exclusion {
    match why {
        ExclusionArg::OnLeave => Exclusion::OnLeave,
        ExclusionArg::NotEmployed => Exclusion::NotEmployed,
        ExclusionArg::ShortHours => Exclusion::ShortHours,
        ExclusionArg::AtAgency => Exclusion::AtAgency,
        ExclusionArg::Other => Exclusion::Other,
    }
}

fn settings(fields: &EventFields) -> Result<Settings, Problem> {
    let implementers = fields.implementers.iter();
    let implementers: Vec<_> = implementers
        .map(|(number, code)| Implementer { staff_number: number.clone(), code: *code })
        .collect();
    Ok(Settings {
        name_en: fields.name_en.clone(),
        from: fields.from.clone(),
        to: fields.to.clone(),
        criteria: criteria(fields)?,
        release: fields.release.clone(),
        interview: fields.interview.map(|interview| match interview {
            InterviewArg::OneByOne => Interview::OneByOne,
            InterviewArg::AllHigh => Interview::AllHigh,
        }),
        committee: fields.committee.clone(),
        retention_years: fields.retention_years,
        takes_results: chosen(fields.results, fields.no_results),
        shows_names: chosen(fields.names, fields.no_names),
        request_days: fields.request_days,
        target: target(fields),
        implementers: (!implementers.is_empty()).then_some(implementers),
    })
}

/// What a switch and its opposite say; clap lets only one of them in.
const fn chosen(is_on: bool, is_off: bool) -> Option<bool> {
    match (is_on, is_off) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

fn criteria(fields: &EventFields) -> Result<Option<Criteria>, Problem> {
    let (method, by_domain) = match fields.method {
        Some(MethodArg::Total) => (Judging::Total, scoring::Method::Total),
        Some(MethodArg::Converted) => (Judging::Converted, scoring::Method::Converted),
        None => return Ok(None),
    };
    match (fields.official, fields.b, fields.ac, fields.b_beside) {
        (true, None, None, None) => {
            let it = scoring::Criteria::official(by_domain);
            Ok(Some(Criteria { method, b: it.b_alone(), ac: it.a_plus_c(), b_beside: it.b_beside() }))
        }
        (false, Some(b), Some(ac), Some(b_beside)) => Ok(Some(Criteria { method, b, ac, b_beside })),
        _ => Err(Problem::told(Exit::Usage, "choice_missing", both!(EventText, criteria_missing()))),
    }
}

fn target(fields: &EventFields) -> Option<Target> {
    if fields.everybody {
        Some(Target::Everybody)
    } else if !fields.departments.is_empty() {
        Some(Target::Departments(fields.departments.clone()))
    } else {
        (!fields.people.is_empty()).then(|| Target::People(fields.people.clone()))
    }
}

const fn kind(kind: KindArg) -> Kind {
    match kind {
        KindArg::Statutory => Kind::Statutory,
        KindArg::Voluntary => Kind::Voluntary,
    }
}
