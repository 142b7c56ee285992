//! 督促: whom a reminder reaches, whom it leaves out, and what became of it. Totals alone, never a name.

use admin_api::announcements::{REMIND, Remind, Reminded};
use admin_api::events::Event;

use super::dialog::{Dialog, Form, Then};
use super::events::{name, window};
use super::field::{Field, Rule};
use super::order::{Look, Order, Verb};
use super::{Effect, State};
use crate::options::Lang;
use crate::text::{grouped, quoted};
use crate::words::{EventWords, ReminderWords};

/// The change that the fields of the form make.
pub(super) fn order(form: &Form, values: &[String]) -> Option<Order> {
    let Form::Remind { code, name } = form else { return None };
    let department =
        values.first().map(|value| value.trim().to_owned()).filter(|department| !department.is_empty());
    let mut command = format!("event remind {}", quoted(code));
    command.extend(department.iter().map(|code| format!(" --dept {}", quoted(code))));
    let order = Order::json(Verb::Remind, REMIND, &Remind { department });
    Some(order.at(REMIND.replace(":code", code)).about(name.clone()).typed(command))
}

/// What a dry run found; where nobody is left there is nothing to confirm.
pub(super) fn look(order: &Order, found: &Reminded, lang: Lang) -> Look {
    let words = ReminderWords(lang);
    let people = found.letters + found.sheets;
    let [letters, sheets] = [found.letters, found.sheets].map(|count| grouped(count as u64));
    let mut lines = if people == 0 {
        vec![words.nobody(&order.object)]
    } else {
        vec![
            words.asks(&order.object, &grouped(people as u64)),
            words.reaches(&letters, &sheets),
            words.no_way_back().to_owned(),
        ]
    };
    lines.extend(left_out(found, words));
    let count = found.expect.map(|expect| expect as u64);
    Look { lines, count, fields: Vec::new(), is_idle: people == 0 }
}

/// Whom the limits leave out.
fn left_out(found: &Reminded, words: ReminderWords) -> Vec<String> {
    let counted =
        [(found.thrice, words.thrice()), (found.too_soon, words.too_soon()), (found.away, words.away())];
    let lines = counted.into_iter().filter(|(count, _)| *count > 0);
    let mut lines: Vec<String> =
        lines.map(|(count, why)| words.left_out(&grouped(count as u64), why)).collect();
    if !lines.is_empty() {
        lines.insert(0, words.leaves_out().to_owned());
    }
    lines
}

/// What it did.
pub(super) fn did(done: &Reminded, lang: Lang) -> String {
    let words = ReminderWords(lang);
    let [letters, sheets] = [done.letters, done.sheets].map(|count| grouped(count as u64));
    if done.sheets > 0 {
        return words.did_with_sheets(&letters, &sheets, done.number);
    }
    words.did(&letters)
}

impl State {
    /// Asks whom to remind: everybody who has not submitted, or those of one department.
    pub(super) fn ask_whom_to_remind(&mut self, event: &Event) -> Vec<Effect> {
        let words = ReminderWords(self.lang);
        let name = name(event, self.lang).to_owned();
        let left = event.totals.targets.saturating_sub(event.totals.submitted);
        let mut lines = vec![name.clone()];
        lines.extend(window(event).map(|window| format!("{} {window}", EventWords(self.lang).window())));
        lines.push(words.not_submitted(&grouped(left)));
        lines.push(words.limits().to_owned());
        let then = Then::Form(Form::Remind { code: event.code.clone(), name });
        let fields = vec![Field::new(words.department(), Rule::Any)];
        self.dialogs.push(Dialog::new(words.title(), lines, then).with(fields));
        Vec::new()
    }
}
