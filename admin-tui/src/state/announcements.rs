//! 案内: when an event is announced, and what became of it. Totals alone, and who has no mail address.

use admin_api::announcements::{
    Announcement, Announcements, NOTICES, Occasion, Plan, SCHEDULE, Schedule, State as Stage,
};
use admin_api::events::Event;

use super::dialog::{Dialog, Form, Then};
use super::events::name;
use super::field::{Field, Rule};
use super::order::{Look, Order, Verb};
use super::{Ask, Effect, State, Ticket};
use crate::keys::Act;
use crate::options::Lang;
use crate::text::{fit, grouped, quoted};
use crate::words::{AnnouncementWords, DepartmentWords, FrameWords};

/// So many people without mail are named one by one.
const NAMED: usize = 200;
/// Cells of the name of an occasion, and of when it goes.
const OCCASION: usize = 18;
const WHEN: usize = 22;

/// The occasions in the order of an event's life, with their names in commands.
const OCCASIONS: [(Occasion, &str); 5] = [
    (Occasion::Start, "start"),
    (Occasion::EndsSoon, "ends-soon"),
    (Occasion::LastDay, "last-day"),
    (Occasion::Released, "released"),
    (Occasion::RequestsEnd, "requests-end"),
];

const fn title(occasion: Occasion, words: AnnouncementWords) -> &'static str {
    match occasion {
        Occasion::Start => words.start(),
        Occasion::EndsSoon => words.ends_soon(),
        Occasion::LastDay => words.last_day(),
        Occasion::Released => words.released(),
        Occasion::RequestsEnd => words.requests_end(),
    }
}

/// A plan as it is typed: `09:00`, `3@09:00`, or nothing.
fn typed(plan: &Plan) -> String {
    match (&plan.at, plan.days) {
        (Some(at), Some(days)) => format!("{days}@{at}"),
        (Some(at), None) => at.clone(),
        (None, _) => String::new(),
    }
}

/// What was typed, as a plan; what looks like none is said in words.
fn plan(occasion: Occasion, text: &str, words: AnnouncementWords) -> Result<Plan, String> {
    if text.is_empty() {
        return Ok(Plan { occasion, at: None, days: None });
    }
    let has_days = matches!(occasion, Occasion::EndsSoon | Occasion::RequestsEnd);
    let (days, at) = text.split_once('@').map_or((None, text), |(days, at)| (Some(days), at));
    let days = days.map(|days| days.trim().parse().ok().filter(|days| (1..=30_u8).contains(days)));
    if days.is_some_and(|days| days.is_none() || !has_days) || days.is_none() && has_days {
        let label = title(occasion, words);
        return Err(if has_days { words.wrong_days(label) } else { words.wrong_time(label) });
    }
    let two = |text: &str| text.len() == 2 && text.bytes().all(|sign| sign.is_ascii_digit());
    let is_time = at.trim().split_once(':').is_some_and(|(hours, minutes)| two(hours) && two(minutes));
    if !is_time {
        return Err(words.wrong_time(title(occasion, words)));
    }
    Ok(Plan { occasion, at: Some(at.trim().to_owned()), days: days.flatten() })
}

/// The change to these plans of an event.
fn order((code, name): (&str, &str), plans: Vec<Plan>) -> Order {
    let mut command = format!("event schedule {}", quoted(code));
    for plan in &plans {
        let key = OCCASIONS.iter().find(|(of, _)| *of == plan.occasion).map_or("", |(_, key)| key);
        let when = if plan.at.is_some() { typed(plan) } else { "off".to_owned() };
        command.extend([format!(" --set {key}={when}")]);
    }
    Order::json(Verb::Schedule, SCHEDULE, &Schedule { plans })
        .at(SCHEDULE.replace(":code", code))
        .about(name)
        .typed(command)
}

/// Where each occasion stands.
fn rows(found: &Announcements, words: AnnouncementWords) -> Vec<String> {
    let row = |item: &Announcement| {
        let time = item.time_shown.as_deref().unwrap_or_default();
        let state = match item.state {
            Stage::Off => words.off().to_owned(),
            Stage::NoDay => words.no_day().to_owned(),
            Stage::Waits => words.waits(time),
            Stage::Due => words.due().to_owned(),
            Stage::Done => words.done(time),
            Stage::Missed => words.missed().to_owned(),
        };
        let when = match (&item.at, item.days) {
            (Some(at), Some(days)) => words.before(days, at),
            (Some(at), None) => at.clone(),
            (None, _) => "-".to_owned(),
        };
        let first = format!("{} {} {state}", fit(title(item.occasion, words), OCCASION), fit(&when, WHEN));
        let counts = words.counts(&grouped(item.people), &grouped(item.letters));
        let second = item.at.is_some().then(|| format!("{} {counts}", " ".repeat(OCCASION)));
        std::iter::once(first).chain(second)
    };
    let mut lines: Vec<String> = found.items.iter().flat_map(row).collect();
    if !found.mail {
        lines.push(words.no_mail().to_owned());
    }
    lines
}

/// What a dry run found: the plans as they would be.
pub(super) fn look(order: &Order, found: &Announcements, lang: Lang) -> Look {
    let words = AnnouncementWords(lang);
    let mut lines = vec![words.asks(&order.object)];
    lines.extend(rows(found, words));
    Look { lines, ..Look::default() }
}

impl State {
    /// Asks how the announcements of an event stand, to show them or to plan them.
    pub(super) fn ask_announcements(&mut self, act: Act, event: &Event) -> Vec<Effect> {
        self.busy += 1;
        let name = name(event, self.lang).to_owned();
        let ticket = if act == Act::PlanNotices { Ticket::Planning(name) } else { Ticket::Notices(name) };
        vec![Ask::get(ticket, NOTICES.replace(":code", &event.code))]
    }

    /// Shows how they stand.
    pub(super) fn announcements_shown(&mut self, name: &str, found: &Announcements) {
        let words = AnnouncementWords(self.lang);
        let mut lines = vec![name.to_owned(), String::new()];
        lines.extend(rows(found, words));
        let unreached = &found.without_mail;
        if !unreached.is_empty() {
            lines.extend([String::new(), words.without_mail(&grouped(unreached.len() as u64))]);
            let named = unreached.iter().take(NAMED);
            lines.extend(named.map(|person| format!("  {} {}", fit(&person.staff_number, 10), person.name)));
            if unreached.len() > NAMED {
                lines.push(format!("  {}", FrameWords(self.lang).and_more(unreached.len() - NAMED)));
            }
        }
        self.dialogs.push(Dialog::new(words.notices(), lines, Then::Close));
    }

    /// Asks when each occasion is announced, holding what is planned.
    pub(super) fn ask_schedule(&mut self, name: &str, found: &Announcements) {
        let words = AnnouncementWords(self.lang);
        let planned = OCCASIONS.map(|(occasion, _)| {
            let item = found.items.iter().find(|item| item.occasion == occasion);
            Plan {
                occasion,
                at: item.and_then(|item| item.at.clone()),
                days: item.and_then(|item| item.days),
            }
        });
        let field = |plan: &Plan| Field::new(title(plan.occasion, words), Rule::Any).holding(&typed(plan));
        let fields = planned.iter().map(field).collect();
        let lines = vec![words.form(name), words.form_hint().to_owned()];
        let then = Then::Form(Form::Schedule {
            code: found.code.clone(),
            name: name.to_owned(),
            planned: planned.to_vec(),
        });
        self.dialogs.push(Dialog::new(words.plan(), lines, then).with(fields));
    }

    /// Tries the plans that were changed dry; one that is none is told at once.
    pub(super) fn schedule_formed(
        &mut self,
        (code, name): (&str, &str),
        planned: &[Plan],
        dialog: &Dialog,
    ) -> Vec<Effect> {
        let words = AnnouncementWords(self.lang);
        let (mut changed, mut before) = (Vec::new(), Vec::new());
        for (place, old) in planned.iter().enumerate() {
            match plan(old.occasion, &dialog.value(place), words) {
                Ok(new) if new == *old => {}
                Ok(new) => {
                    changed.push(new);
                    before.push(old.clone());
                }
                Err(fault) => {
                    // What was typed is kept, so that it can be mended.
                    self.dialogs.push(Dialog { fault: Some(fault), focus: place, ..dialog.clone() });
                    return Vec::new();
                }
            }
        }
        if changed.is_empty() {
            self.say(DepartmentWords(self.lang).nothing_changes());
            return Vec::new();
        }
        let undo = order((code, name), before);
        self.try_dry(order((code, name), changed).undone_by(Some(undo)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_as_it_is_written_and_nothing_else_is() {
        let words = AnnouncementWords(Lang::En);
        for (occasion, text) in [
            (Occasion::Start, "09:00"),
            (Occasion::EndsSoon, "3@09:00"),
            (Occasion::RequestsEnd, "30@23:59"),
            (Occasion::Released, ""),
        ] {
            assert_eq!(plan(occasion, text, words).map(|plan| typed(&plan)), Ok(text.to_owned()), "{text}");
        }
        for (occasion, text) in [
            (Occasion::Start, "9:00"),
            (Occasion::Start, "3@09:00"),
            (Occasion::EndsSoon, "09:00"),
            (Occasion::EndsSoon, "0@09:00"),
            (Occasion::EndsSoon, "31@09:00"),
            (Occasion::LastDay, "noon"),
        ] {
            assert!(plan(occasion, text, words).is_err(), "{occasion:?} {text}");
        }
    }
}
