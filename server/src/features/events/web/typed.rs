//! The settings of a draft as they were typed, and what they mean.

use domain::event::{ImplementerCode, JudgementMode, Kind, Release, TargetRule, Window};
use domain::id::PersonId;
use domain::org::Role;

use super::super::model::{Edit, Implementer, Plan, Settings};
use super::super::ops::{Named, Names};
use super::super::text::wrong::Text;
use super::list::kind_key;
use super::{Wrong, day, field, first_of, typed_day};
use crate::door::Fields;
use crate::failure::{BadForm, Failure};
use crate::ui::parts::DateField;

/// Most characters of a line that an error says again.
const SHORT: usize = 40;
/// Most errors of one form that are told at once.
pub(super) const TOLD: usize = 20;

/// The form as it stood.
#[derive(Clone, Default)]
pub(super) struct Typed {
    pub(super) revision: u64,
    pub(super) name: String,
    pub(super) name_en: String,
    pub(super) year: String,
    pub(super) kind: String,
    pub(super) first: [String; 3],
    pub(super) last: [String; 3],
    pub(super) release: String,
    pub(super) release_day: [String; 3],
    pub(super) interview: String,
    pub(super) committee: [String; 3],
    pub(super) years: String,
    pub(super) takes: String,
    pub(super) names: String,
    pub(super) days: String,
    pub(super) target: String,
    pub(super) departments: String,
    pub(super) listed: String,
    pub(super) implementers: String,
}

impl Typed {
    /// The settings as they stand, with the names of departments and implementers.
    pub(super) fn of(plan: &Plan, (codes, implementers): Names) -> Self {
        let settings = plan.settings();
        let target = match &settings.target {
            TargetRule::Everybody => "everybody",
            TargetRule::Departments(_) => "departments",
            TargetRule::Listed => "listed",
        };
        let implementers: Vec<String> =
            implementers.iter().map(|(number, code)| format!("{number} {code}")).collect();
        let (release, release_day) = match settings.release {
            None => ("", None),
            Some(Release::OnSubmission) => ("on-submission", None),
            Some(Release::OnDate(day)) => ("on-date", Some(day)),
            Some(Release::AfterConfirmation) => ("after-confirmation", None),
        };
        let interview = match settings.judgement {
            None => "",
            Some(JudgementMode::OneByOne) => "one-by-one",
            Some(JudgementMode::AllHigh) => "all-high",
        };
        Self {
            revision: plan.revision,
            name: settings.name_ja,
            name_en: settings.name_en,
            year: settings.year.to_string(),
            kind: kind_key(settings.kind).to_owned(),
            first: DateField::typed(settings.window.map(|window| window.first())),
            last: DateField::typed(settings.window.map(|window| window.last())),
            release: release.to_owned(),
            release_day: DateField::typed(release_day),
            interview: interview.to_owned(),
            committee: DateField::typed(settings.committee),
            years: settings.retention_years.to_string(),
            takes: if settings.takes_results { "yes" } else { "no" }.to_owned(),
            names: if settings.shows_names { "shown" } else { "hidden" }.to_owned(),
            days: settings.request_days.to_string(),
            target: target.to_owned(),
            departments: codes.join("\n"),
            listed: String::new(),
            implementers: implementers.join("\n"),
        }
    }

    /// The codes of departments that were typed.
    pub(super) fn codes(&self) -> Vec<String> {
        lines(&self.departments).map(str::to_owned).collect()
    }

    /// The staff numbers that were typed: the list, and the implementers.
    pub(super) fn numbers(&self) -> Vec<String> {
        let implementers = lines(&self.implementers).filter_map(|line| line.split_whitespace().next());
        lines(&self.listed).chain(implementers).map(str::to_owned).collect()
    }

    pub(super) fn read(fields: &Fields) -> Result<Self, Failure> {
        let text = |name| field(fields, name).map(str::to_owned);
        Ok(Self {
            revision: field(fields, "revision")?.parse().map_err(|_| Failure::Form(BadForm::Shape))?,
            name: text("name")?,
            name_en: text("name-en")?,
            year: text("year")?,
            kind: text("kind")?,
            first: typed_day(fields, "first")?,
            last: typed_day(fields, "last")?,
            release: text("release")?,
            release_day: typed_day(fields, "release-day")?,
            interview: text("interview")?,
            committee: typed_day(fields, "committee")?,
            years: text("years")?,
            takes: text("takes")?,
            names: text("names")?,
            days: text("days")?,
            target: text("target")?,
            departments: text("departments")?,
            listed: text("listed")?,
            implementers: text("implementers")?,
        })
    }

    /// All settings of the draft, or what is to mend.
    pub(super) fn parse(&self, t: Text, plan: &Plan, named: &Named) -> Result<Edit, Wrong> {
        let mut wrong = Wrong::new();
        let old = plan.settings();
        let (target, listed) = self.aim(t, named, &mut wrong);
        let implementers = self.implementers(t, named, &mut wrong);
        let mut note = |id: &str, words: &str| wrong.push((id.to_owned(), words.to_owned()));
        if self.name.is_empty() || !fits(&self.name) {
            note("name", t.bad_name());
        }
        if !fits(&self.name_en) {
            note("name-en", t.long_name());
        }
        let year = year(&self.year).unwrap_or_else(|| {
            note("year", t.bad_year());
            old.year
        });
        let kind = kind(&self.kind).unwrap_or_else(|| {
            note("kind-0", t.choose());
            old.kind
        });
        let retention_years = number(&self.years, 5..=10).unwrap_or_else(|| {
            note("years", t.bad_years());
            old.retention_years
        });
        let request_days = number(&self.days, 1..=366).unwrap_or_else(|| {
            note("days", t.bad_days());
            old.request_days
        });
        let committee = day(&self.committee).unwrap_or_else(|()| {
            note(&first_of("committee"), t.bad_day());
            None
        });
        let settings = Settings {
            name_ja: self.name.clone(),
            name_en: self.name_en.clone(),
            year,
            kind,
            window: self.window(t, &mut note),
            criteria: old.criteria,
            release: self.release(t, &mut note),
            judgement: match self.interview.as_str() {
                "one-by-one" => Some(JudgementMode::OneByOne),
                "all-high" => Some(JudgementMode::AllHigh),
                "" => None,
                _ => {
                    note("interview-0", t.choose());
                    None
                }
            },
            committee,
            retention_years,
            takes_results: either((&self.takes, ["no", "yes"]), "takes-0", &mut note, t),
            shows_names: either((&self.names, ["hidden", "shown"]), "names-0", &mut note, t),
            request_days,
            target,
            implementers,
        };
        wrong.truncate(TOLD);
        let edit = Edit { revision: self.revision, settings, listed };
        if wrong.is_empty() { Ok(edit) } else { Err(wrong) }
    }

    fn window(&self, t: Text, note: &mut impl FnMut(&str, &str)) -> Option<Window> {
        let mut end = |typed, name| {
            day(typed).unwrap_or_else(|()| {
                note(&first_of(name), t.bad_day());
                None
            })
        };
        match (end(&self.first, "first"), end(&self.last, "last")) {
            (Some(first), Some(last)) => {
                let window = Window::parse(first, last);
                if window.is_err() {
                    note(&first_of("last"), t.bad_window());
                }
                window.ok()
            }
            (None, None) => None,
            (first, _) => {
                note(&first_of(if first.is_none() { "first" } else { "last" }), t.both_days());
                None
            }
        }
    }

    fn release(&self, t: Text, note: &mut impl FnMut(&str, &str)) -> Option<Release> {
        match self.release.as_str() {
            "on-submission" => Some(Release::OnSubmission),
            "after-confirmation" => Some(Release::AfterConfirmation),
            "on-date" => {
                let day = day(&self.release_day).ok().flatten();
                if day.is_none() {
                    note(&first_of("release-day"), t.bad_day());
                }
                day.map(Release::OnDate)
            }
            "" => None,
            _ => {
                note("release-0", t.choose());
                None
            }
        }
    }

    /// The rule, and the list of people where another one was typed.
    fn aim(&self, t: Text, named: &Named, wrong: &mut Wrong) -> (TargetRule, Option<Vec<PersonId>>) {
        let mut note = |id: &str, words: String| wrong.push((id.to_owned(), words));
        match self.target.as_str() {
            "departments" => {
                let mut found = Vec::new();
                for code in lines(&self.departments) {
                    match named.departments.get(code) {
                        Some(department) => found.push(*department),
                        None => note("departments", t.unknown_department(&short(code))),
                    }
                }
                if lines(&self.departments).next().is_none() {
                    note("departments", t.no_department().to_owned());
                }
                (TargetRule::Departments(found), None)
            }
            "listed" => {
                let mut found = Vec::new();
                for number in lines(&self.listed) {
                    match named.people.get(number) {
                        Some(person) => found.push(person.id),
                        None => note("listed", t.unknown_person(&short(number))),
                    }
                }
                (TargetRule::Listed, (!found.is_empty()).then_some(found))
            }
            "everybody" => (TargetRule::Everybody, None),
            _ => {
                note("target-0", t.choose().to_owned());
                (TargetRule::Everybody, None)
            }
        }
    }

    fn implementers(&self, t: Text, named: &Named, wrong: &mut Wrong) -> Vec<Implementer> {
        let mut found: Vec<Implementer> = Vec::new();
        for line in lines(&self.implementers) {
            let parts: Vec<&str> = line.split_whitespace().collect();
            let read = match parts.as_slice() {
                [number, code] => code.parse().ok().and_then(ImplementerCode::of).map(|code| (*number, code)),
                _ => None,
            };
            let words = match read {
                None => t.implementer_line(&short(line)),
                Some((number, code)) => match named.people.get(number) {
                    None => t.unknown_person(&short(number)),
                    Some(person) if person.role != Role::Medical => t.not_medical(number),
                    Some(person) if found.iter().any(|known| known.person == person.id) => t.twice(number),
                    Some(person) => {
                        found.push(Implementer { person: person.id, code });
                        continue;
                    }
                },
            };
            wrong.push(("implementers".to_owned(), words));
        }
        found
    }
}

/// Which of two words was sent; another one is to mend.
fn either(
    (typed, [no, yes]): (&str, [&str; 2]),
    id: &str,
    note: &mut impl FnMut(&str, &str),
    t: Text,
) -> bool {
    if typed != no && typed != yes {
        note(id, t.choose());
    }
    typed == yes
}

/// As much of a line as an error says again.
pub(super) fn short(line: &str) -> String {
    let mut shown: String = line.chars().take(SHORT).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    shown
}

/// Lines with something on them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Whether a name has at most 80 characters and no control sign.
pub(super) fn fits(name: &str) -> bool {
    name.chars().count() <= 80 && !name.chars().any(char::is_control)
}

/// Whether this can be the code of an event: 1 to 32 letters, digits, `-`, `_`.
pub(super) fn is_code(code: &str) -> bool {
    (1..=32).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// A fiscal year since the check is a duty.
pub(super) fn year(text: &str) -> Option<i16> {
    number(text, 2015..=2100)
}

pub(super) fn kind(key: &str) -> Option<Kind> {
    [Kind::Statutory, Kind::Voluntary].into_iter().find(|kind| kind_key(*kind) == key)
}

fn number<T: std::str::FromStr + PartialOrd>(text: &str, range: std::ops::RangeInclusive<T>) -> Option<T> {
    text.parse().ok().filter(|number| range.contains(number))
}
