//! What a client asks for, parsed once: settings with their departments and people found.

use admin_api::events::{
    Criteria as CriteriaWire, Edit as EditWire, Implementer as ImplementerWire, Interview, Kind as KindWire,
    Method as MethodWire, NewEvent as Asked, Settings as SettingsWire, Target as TargetWire,
};
use db::{DbError, Read};
use domain::date;
use domain::event::{ImplementerCode, JudgementMode, Kind, Release, TargetRule, Window};
use domain::id::PersonId;
use domain::org::Role;
use domain::person::{DepartmentCode, StaffNumber};
use domain::scoring::{Criteria, Method};

use super::refused::input;
use super::text::Text;
use crate::console::refused::{Refused, both};
use crate::features::events::{Edit, Implementer, NewEvent, Plan, Settings};
use crate::features::people::{self, Person};

/// Years of retention and days of request windows in a new draft: both are the law's and the manual's
/// usual figures, which a draft may change.
const YEARS: u8 = 5;
const DAYS: u16 = 30;

/// What goes wrong is gathered, so that one look mends all of it.
#[derive(Default)]
struct Faults(Vec<(String, String)>);

impl Faults {
    fn note(&mut self, words: (String, String)) {
        self.0.push(words);
    }

    fn end(self) -> Result<(), Refused> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(self.0.into_iter().fold(input("bad_event", both!(bad_event())), Refused::detail))
    }
}

/// A new draft.
pub(super) fn new(tx: &impl Read, asked: &Asked) -> Result<NewEvent, Refused> {
    let mut faults = Faults::default();
    check_code(&asked.code, &mut faults);
    let mut settings = Settings {
        name_ja: String::new(),
        name_en: String::new(),
        year: asked.year,
        kind: kind(asked.kind),
        window: None,
        criteria: None,
        release: None,
        judgement: None,
        committee: None,
        retention_years: YEARS,
        takes_results: true,
        request_days: DAYS,
        target: TargetRule::Everybody,
        implementers: Vec::new(),
        shows_names: false,
    };
    put_names(&mut settings, (Some(&asked.name), Some(asked.year)), &mut faults);
    let listed = put_rest(tx, &mut settings, &asked.settings, &mut faults)?;
    faults.end()?;
    Ok(NewEvent { code: asked.code.clone(), settings, listed: listed.unwrap_or_default() })
}

/// The code of a copy.
pub(super) fn code(code: &str) -> Result<(), Refused> {
    let mut faults = Faults::default();
    check_code(code, &mut faults);
    faults.end()
}

/// All settings of a draft after an edit.
pub(super) fn edit(tx: &impl Read, plan: &Plan, asked: &EditWire) -> Result<Edit, Refused> {
    let mut faults = Faults::default();
    let mut settings = plan.settings();
    put_names(&mut settings, (asked.name.as_deref(), asked.year), &mut faults);
    if let Some(asked) = asked.kind {
        settings.kind = kind(asked);
    }
    let listed = put_rest(tx, &mut settings, &asked.settings, &mut faults)?;
    faults.end()?;
    Ok(Edit { revision: asked.revision.unwrap_or(plan.revision), settings, listed })
}

/// Staff numbers, at least one.
pub(super) fn numbers(texts: &[String]) -> Result<Vec<StaffNumber>, Refused> {
    if texts.is_empty() {
        return Err(input("nobody_named", both!(nobody_named())));
    }
    let number = |text: &String| {
        StaffNumber::parse(text).map_err(|_| input("unknown_person", both!(no_such_person(text))))
    };
    texts.iter().map(number).collect()
}

/// A day that a flag names.
pub(super) fn day(flag: &str, text: &str) -> Result<date::Date, Refused> {
    date::parse(text).map_err(|_| input("bad_day", both!(bad_day(flag))))
}

fn check_code(code: &str, faults: &mut Faults) {
    let is_sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if !(1..=32).contains(&code.len()) || !code.bytes().all(is_sign) {
        faults.note(both!(bad_code()));
    }
}

fn put_names(settings: &mut Settings, (name, year): (Option<&str>, Option<i16>), faults: &mut Faults) {
    if let Some(name) = name.map(str::trim) {
        if name.is_empty() || !fits(name) {
            faults.note(both!(bad_name()));
        }
        name.clone_into(&mut settings.name_ja);
    }
    if let Some(year) = year {
        if !(2015..=2100).contains(&year) {
            faults.note(both!(bad_year()));
        }
        settings.year = year;
    }
}

fn fits(name: &str) -> bool {
    name.chars().count() <= 80 && !name.chars().any(char::is_control)
}

fn put_rest(
    tx: &impl Read,
    settings: &mut Settings,
    asked: &SettingsWire,
    faults: &mut Faults,
) -> Result<Option<Vec<PersonId>>, DbError> {
    if let Some(name) = asked.name_en.as_deref().map(str::trim) {
        if !fits(name) {
            faults.note(both!(bad_name()));
        }
        name.clone_into(&mut settings.name_en);
    }
    put_choices(settings, asked, faults);
    if let Some(years) = asked.retention_years {
        if !(5..=10).contains(&years) {
            faults.note(both!(bad_years()));
        }
        settings.retention_years = years;
    }
    if let Some(days) = asked.request_days {
        if !(1..=366).contains(&days) {
            faults.note(both!(bad_request_days()));
        }
        settings.request_days = days;
    }
    settings.takes_results = asked.takes_results.unwrap_or(settings.takes_results);
    settings.shows_names = asked.shows_names.unwrap_or(settings.shows_names);
    if let Some(asked) = &asked.implementers {
        settings.implementers = implementers(tx, asked, faults)?;
    }
    let Some(target) = &asked.target else { return Ok(None) };
    let (rule, listed) = aim(tx, target, faults)?;
    settings.target = rule;
    Ok(Some(listed))
}

fn put_choices(settings: &mut Settings, asked: &SettingsWire, faults: &mut Faults) {
    match window(settings.window, (asked.from.as_deref(), asked.to.as_deref())) {
        Ok(window) => settings.window = window,
        Err(words) => faults.note(words),
    }
    if let Some(asked) = asked.criteria {
        match criteria(asked) {
            Ok(criteria) => settings.criteria = Some(criteria),
            Err(problem) => faults.note(both!(bad_criteria(&problem))),
        }
    }
    if let Some(asked) = &asked.release {
        match release(asked) {
            Some(release) => settings.release = Some(release),
            None => faults.note(both!(bad_release())),
        }
    }
    if let Some(asked) = asked.interview {
        settings.judgement = Some(match asked {
            Interview::OneByOne => JudgementMode::OneByOne,
            Interview::AllHigh => JudgementMode::AllHigh,
        });
    }
    match asked.committee.as_deref() {
        None => {}
        Some("") => settings.committee = None,
        Some(day) => match date::parse(day) {
            Ok(day) => settings.committee = Some(day),
            Err(_) => faults.note(both!(bad_committee())),
        },
    }
}

fn window(
    old: Option<Window>,
    (from, to): (Option<&str>, Option<&str>),
) -> Result<Option<Window>, (String, String)> {
    if from.is_none() && to.is_none() {
        return Ok(old);
    }
    let end = |asked: Option<&str>, old: Option<date::Date>| match asked {
        Some(text) => date::parse(text).map(Some).map_err(|bad| both!(bad_window(&bad.to_string()))),
        None => Ok(old),
    };
    let first = end(from, old.map(|window| window.first()))?;
    let last = end(to, old.map(|window| window.last()))?;
    let (Some(first), Some(last)) = (first, last) else { return Err(both!(half_window())) };
    Window::parse(first, last).map(Some).map_err(|bad| both!(bad_window(&bad.to_string())))
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

fn kind(asked: KindWire) -> Kind {
    match asked {
        KindWire::Statutory => Kind::Statutory,
        KindWire::Voluntary => Kind::Voluntary,
    }
}

fn aim(
    tx: &impl Read,
    asked: &TargetWire,
    faults: &mut Faults,
) -> Result<(TargetRule, Vec<PersonId>), DbError> {
    match asked {
        TargetWire::Everybody => Ok((TargetRule::Everybody, Vec::new())),
        TargetWire::Departments(codes) => {
            if codes.is_empty() {
                faults.note(both!(no_department_named()));
            }
            let tree = people::departments(tx)?;
            let mut found = Vec::new();
            for code in codes {
                match DepartmentCode::parse(code).ok().and_then(|code| tree.by_code(&code)) {
                    Some(department) => found.push(department.id),
                    None => faults.note(both!(no_such_department(code))),
                }
            }
            Ok((TargetRule::Departments(found), Vec::new()))
        }
        TargetWire::People(numbers) => {
            if numbers.is_empty() {
                faults.note(both!(nobody_named()));
            }
            let mut found = Vec::new();
            for number in numbers {
                found.extend(person(tx, number, faults)?.map(|person| person.id));
            }
            Ok((TargetRule::Listed, found))
        }
    }
}

fn implementers(
    tx: &impl Read,
    asked: &[ImplementerWire],
    faults: &mut Faults,
) -> Result<Vec<Implementer>, DbError> {
    let mut found: Vec<Implementer> = Vec::new();
    for one in asked {
        let Some(code) = ImplementerCode::of(one.code) else {
            faults.note(both!(bad_implementer_code()));
            continue;
        };
        let Some(person) = person(tx, &one.staff_number, faults)? else { continue };
        if person.role != Role::Medical {
            faults.note(both!(not_medical(&one.staff_number)));
        } else if found.iter().any(|known| known.person == person.id) {
            faults.note(both!(implementer_twice(&one.staff_number)));
        } else {
            found.push(Implementer { person: person.id, code });
        }
    }
    Ok(found)
}

fn person(tx: &impl Read, number: &str, faults: &mut Faults) -> Result<Option<Person>, DbError> {
    let found = match StaffNumber::parse(number) {
        Ok(number) => people::by_staff_number(tx, &number)?,
        Err(_) => None,
    };
    if found.is_none() {
        faults.note(both!(no_such_person(number)));
    }
    found.map_or(Ok(None), |id| people::person(tx, id))
}
