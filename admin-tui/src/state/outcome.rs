//! A change on its way: tried dry, confirmed with what the trial found, sent, and told.

use admin_api::departments::{self as departments_api, Altered, Concerned};
use admin_api::imports::{Imported, Undone};
use admin_api::mail::{self, Totals};
use admin_api::people::{Invited, PasswordReset, Way};
use admin_api::problem::Wrong;
use admin_api::roster::{Stepped, WIDE};

use super::dialog::{Dialog, Then};
use super::field::{Field, Rule};
use super::order::{DepartmentVerb, Look, Order, Verb};
use super::refresh::read;
use super::{Ask, Effect, State, Ticket, Trouble, backups, departments, events, import, messages, people};
use crate::options::Lang;
use crate::text::grouped;
use crate::words::{
    BackupWords, DepartmentWords, EventWords, FrameWords, ImportWords, MailWords, MessageWords, PeopleWords,
};

/// Stands for the reason while nothing is written and so nothing is kept.
const DRY_REASON: &str = "-";
/// So many changes can be taken back.
const REMEMBERED: usize = 20;

impl State {
    /// Asks the server what a change would do.
    pub(super) fn try_dry(&mut self, order: Order) -> Vec<Effect> {
        if self.options.is_read_only {
            self.complain(FrameWords(self.lang).reads_only());
            return Vec::new();
        }
        self.busy += 1;
        let reason = order.needs_reason().then(|| DRY_REASON.to_owned());
        let (path, body) = (order.path.clone(), order.body.clone());
        let ticket = Ticket::Looked(Box::new(order));
        vec![Effect::Ask(Box::new(Ask { ticket, path, body, is_dry_run: true, reason, expect: None }))]
    }

    /// Sends a change.
    pub(super) fn send(&mut self, order: Order) -> Vec<Effect> {
        if self.options.is_read_only {
            self.complain(FrameWords(self.lang).reads_only());
            return Vec::new();
        }
        self.busy += 1;
        let (path, body) = (order.path.clone(), order.body.clone());
        let (reason, expect) = (order.reason.clone().filter(|reason| !reason.is_empty()), order.expect);
        let ticket = Ticket::Done(Box::new(order));
        vec![Effect::Ask(Box::new(Ask { ticket, path, body, is_dry_run: false, reason, expect }))]
    }

    /// Shows what a dry run found and asks whether to go on.
    pub(super) fn looked(&mut self, order: Order, body: &[u8]) -> Result<Vec<Effect>, Trouble> {
        let look = look(&order, body, self.lang)?;
        self.ask_whether(order, look);
        Ok(Vec::new())
    }

    fn ask_whether(&mut self, order: Order, look: Look) {
        let mut fields = look.fields;
        // Whoever takes something back says why as well, where the act itself asked for it.
        if order.needs_reason() {
            fields.push(Field::reason(self.lang));
        }
        fields.extend(look.count.map(|count| Field::count(self.lang, count)));
        let title = format!("{}: {}", FrameWords(self.lang).confirm_title(), title(order.verb, self.lang));
        self.dialogs.push(Dialog::new(title, look.lines, Then::Send(Box::new(order))).with(fields));
    }

    /// A refusal of the dry run; that of the last key holder's reset is one that may be overruled.
    pub(super) fn look_refused(&mut self, order: Order, wrong: &Wrong) -> Vec<Effect> {
        if order.verb == Verb::Reset && wrong.code == "last_holder" {
            let (words, frame) = (PeopleWords(self.lang), FrameWords(self.lang));
            let lines = vec![self.lang.pick(&wrong.message_ja, &wrong.message_en).to_owned()];
            let choices = vec![frame.no().to_owned(), frame.yes().to_owned()];
            let fields = vec![way_field(self.lang), Field::choice(words.last_holder(), choices, 0)];
            self.ask_whether(order, Look { lines, count: None, fields });
            return Vec::new();
        }
        self.not_done(&Trouble::Refused(Box::new(wrong.clone())));
        Vec::new()
    }

    /// Tells why a request was not done.
    pub(super) fn not_done(&mut self, trouble: &Trouble) {
        let words = FrameWords(self.lang);
        let socket = self.options.socket.display().to_string();
        let mut lines = vec![trouble.words(self.lang, &socket)];
        if let Trouble::Refused(wrong) = trouble {
            let details = wrong.details.iter();
            lines.extend(details.map(|it| format!("- {}", self.lang.pick(&it.message_ja, &it.message_en))));
            lines.extend(wrong.fix.iter().map(|fix| format!("{}: {fix}", words.mend())));
        }
        self.complain(words.not_done());
        if let Some(import) = self.import.as_mut().filter(|import| import.stage == super::Stage::Looking) {
            import.stage = super::Stage::Failed;
        }
        self.dialogs.push(Dialog::new(words.not_done(), lines, Then::Close));
    }

    /// A dialog was confirmed: its fields complete the change.
    pub(super) fn confirmed(&mut self, order: &Order, fields: &[Field]) -> Vec<Effect> {
        let order = if order.verb == Verb::Reset {
            let mut choices =
                fields.iter().filter(|field| matches!(field.rule, Rule::Choice(_))).map(|field| field.at);
            let way = if choices.next() == Some(1) { Way::Letter } else { Way::Told };
            people::reset_by(order, (way, choices.next() == Some(1)))
        } else {
            order.clone()
        };
        let mut order = order.confirmed(fields);
        // A reason nobody has to give stands in a field that may stay empty.
        let given = fields
            .iter()
            .find(|field| field.rule == Rule::Any && field.label == FrameWords(self.lang).reason());
        if let Some(given) = given.map(|field| field.value.trim()).filter(|given| !given.is_empty()) {
            order.reason = Some(given.to_owned());
        }
        self.send(order)
    }

    /// Tells what a change did.
    pub(super) fn order_done(&mut self, order: &Order, body: &[u8]) -> Result<Vec<Effect>, Trouble> {
        let mut undo = order.undo.as_deref().cloned();
        let text = match order.verb {
            Verb::Reset => self.reset_done(&read(body)?),
            Verb::ApplyImport => {
                let imported: Imported = read(body)?;
                self.import = None;
                undo = imported.import.map(import::undo);
                applied(&imported, self.lang)
            }
            Verb::Department(verb) => {
                if verb != DepartmentVerb::Undo {
                    undo = read::<Altered>(body)?.change.map(departments::undo);
                }
                told(order, body, self.lang)?
            }
            _ => told(order, body, self.lang)?,
        };
        if let Some(undo) = undo {
            self.undo.push(undo);
            let surplus = self.undo.len().saturating_sub(REMEMBERED);
            self.undo.drain(..surplus);
        }
        self.people.chosen.clear();
        self.mail.chosen.clear();
        self.done(text, order.command());
        Ok(self.refresh())
    }

    fn reset_done(&mut self, reset: &PasswordReset) -> String {
        let words = PeopleWords(self.lang);
        if reset.secret.is_empty() {
            return words.reset_by_mail().to_owned();
        }
        let lines = vec![
            format!("    {}", reset.secret),
            words.reset_until(&reset.expires_shown),
            words.login(&reset.login),
            words.reset_once().to_owned(),
            words.reset_closed().to_owned(),
            words.reset_self_care().to_owned(),
        ];
        let title = words.reset_title(&reset.staff_number, &reset.name);
        self.dialogs.push(Dialog::new(title, lines, Then::Vanish));
        words.did_reset(&reset.staff_number)
    }

    /// Takes the latest change back, or the latest import that nobody has taken back yet.
    pub(super) fn take_back(&mut self) -> Vec<Effect> {
        let imports = self.known.imports.iter().flat_map(|imports| &imports.items);
        let latest =
            imports.filter(|import| import.undone.is_none()).map(|it| import::undo(it.import)).next();
        if let Some(order) = self.undo.pop().or(latest) {
            return self.try_dry(order);
        }
        self.say(FrameWords(self.lang).nothing_to_undo());
        Vec::new()
    }
}

fn way_field(lang: Lang) -> Field {
    let words = PeopleWords(lang);
    Field::choice(words.reset_way(), vec![words.way_show().to_owned(), words.way_mail().to_owned()], 0)
}

/// The name of a change.
fn title(verb: Verb, lang: Lang) -> &'static str {
    let (people, mail, departments) = (PeopleWords(lang), MailWords(lang), DepartmentWords(lang));
    match verb {
        Verb::Unlock => people.unlock(),
        Verb::Suspend => people.suspend(),
        Verb::Resume => people.resume(),
        Verb::Invite => people.invite(),
        Verb::Reset => people.reset(),
        Verb::ApplyImport => ImportWords(lang).title(),
        Verb::UndoImport => ImportWords(lang).undo_title(),
        Verb::Department(verb) => match verb {
            DepartmentVerb::Add => departments.add(),
            DepartmentVerb::Edit => departments.edit(),
            DepartmentVerb::Move => departments.relocate(),
            DepartmentVerb::Order => departments.order(),
            DepartmentVerb::Hide => departments.hide(),
            DepartmentVerb::Show => departments.show(),
            DepartmentVerb::Merge => departments.merge(),
            DepartmentVerb::Retire => departments.retire(),
            DepartmentVerb::Undo => departments.undo(),
        },
        Verb::Revert => MessageWords(lang).back(),
        Verb::Event(verb) => events::title(verb, EventWords(lang)),
        Verb::Backup(verb) => backups::title(verb, BackupWords(lang)),
        Verb::Retry => mail.retry(),
        Verb::Cancel => mail.cancel(),
        Verb::Pause => mail.pause(),
        Verb::GoOn => mail.resume(),
    }
}

/// What a dry run found, in words.
fn look(order: &Order, body: &[u8], lang: Lang) -> Result<Look, Trouble> {
    let (words, frame) = (PeopleWords(lang), FrameWords(lang));
    let wide = |count: usize| (count >= WIDE).then_some(count as u64);
    let plain = |lines: Vec<String>, count| Look { lines, count, fields: Vec::new() };
    Ok(match order.verb {
        Verb::Unlock | Verb::Suspend | Verb::Resume => {
            let stepped: Stepped = read(body)?;
            let count = stepped.people.len();
            let asks = match order.verb {
                Verb::Unlock => words.asks_unlock(count),
                Verb::Suspend => words.asks_suspend(count),
                _ => words.asks_resume(count),
            };
            let mut lines = vec![asks];
            lines.extend(people::named(&stepped.people, frame));
            if order.verb == Verb::Unlock {
                lines.extend(people::causes(&stepped.people, lang));
            }
            if stepped.ended_memberships > 0 {
                lines.push(words.ends_keys(stepped.ended_memberships));
            }
            plain(lines, wide(count))
        }
        Verb::Invite => {
            let invited: Invited = read(body)?;
            let mut lines = vec![words.asks_invite(invited.letters)];
            if !invited.without_mail.is_empty() {
                lines.push(words.without_mail(invited.without_mail.len()));
            }
            plain(lines, wide(invited.letters))
        }
        Verb::Reset => {
            let reset: PasswordReset = read(body)?;
            let lines = vec![
                words.asks_reset(&reset.staff_number, &reset.name),
                words.reset_ends().to_owned(),
                words.reset_closed().to_owned(),
            ];
            Look { lines, count: None, fields: vec![way_field(lang)] }
        }
        Verb::UndoImport => plain(taken_back(&read(body)?, lang), None),
        Verb::ApplyImport => plain(Vec::new(), read::<Imported>(body)?.effects.expect),
        Verb::Department(DepartmentVerb::Undo) => department_undo(order, &read(body)?, lang),
        Verb::Revert => messages::look(order, &read(body)?, lang),
        Verb::Backup(verb) => backups::look(verb, body, lang)?,
        Verb::Event(verb) => events::look(verb, &read(body)?, lang),
        Verb::Department(verb) => department_look(order, verb, &read(body)?, lang),
        Verb::Retry | Verb::Cancel => {
            let count = read::<mail::Stepped>(body)?.letters.len();
            let words = MailWords(lang);
            let asks =
                if order.verb == Verb::Retry { words.asks_retry(count) } else { words.asks_cancel(count) };
            plain(vec![asks], (count >= mail::WIDE).then_some(count as u64))
        }
        Verb::Pause | Verb::GoOn => {
            let waiting = grouped(read::<Totals>(body)?.waiting);
            let words = MailWords(lang);
            let asks = if order.verb == Verb::Pause {
                words.asks_pause(&waiting)
            } else {
                words.asks_resume(&waiting)
            };
            plain(vec![asks], None)
        }
    })
}

fn taken_back(undone: &Undone, lang: Lang) -> Vec<String> {
    /// So many fields are named one by one.
    const NAMED: usize = 6;
    let words = ImportWords(lang);
    let [restored, removed, stopped] = [undone.restored, undone.removed, undone.stopped].map(grouped);
    let mut lines = vec![words.asks_undo(undone.import, &restored, &removed, &stopped)];
    if !undone.skipped.is_empty() {
        lines.push(words.undo_skips(undone.skipped.len()));
        let named = undone.skipped.iter().take(NAMED);
        lines.extend(named.map(|skipped| format!("  {}  {}", skipped.staff_number, skipped.column)));
        if undone.skipped.len() > NAMED {
            lines.push(format!("  {}", FrameWords(lang).and_more(undone.skipped.len() - NAMED)));
        }
    }
    lines
}

fn department_look(order: &Order, verb: DepartmentVerb, altered: &Altered, lang: Lang) -> Look {
    let words = DepartmentWords(lang);
    let mut lines = match (verb, order.object.split_once(' ')) {
        (DepartmentVerb::Merge, Some((code, into))) => vec![words.asks_merge(code, into)],
        _ => vec![words.asks(title(order.verb, lang), &order.object)],
    };
    if altered.changed.is_empty() {
        lines.push(words.nothing_changes().to_owned());
    }
    lines.extend(concerned((altered.people, &altered.concerned), words));
    if matches!(verb, DepartmentVerb::Move | DepartmentVerb::Merge | DepartmentVerb::Retire) {
        lines.push(words.events_stay().to_owned());
    }
    Look { lines, count: altered.expect.map(|count| count as u64), fields: Vec::new() }
}

fn department_undo(order: &Order, undone: &departments_api::Undone, lang: Lang) -> Look {
    let words = DepartmentWords(lang);
    let mut lines = vec![
        words.asks(title(order.verb, lang), &order.object),
        words.goes_back(undone.restored.len(), undone.removed.len()),
    ];
    lines.extend(concerned((undone.people, &undone.concerned), words));
    lines.extend(undone.skipped.iter().map(|left| words.stays(&left.code, &left.column)));
    Look { lines, count: undone.expect.map(|count| count as u64), fields: Vec::new() }
}

/// Who goes elsewhere, and whose scope becomes another one.
fn concerned((people, holders): (usize, &[Concerned]), words: DepartmentWords) -> Vec<String> {
    let go = (people > 0).then(|| words.people_go(people));
    let holders = holders.iter().map(|it| {
        let (number, name) = (&it.staff_number, &it.name);
        match (it.is_emptied, it.ends_key) {
            (true, _) => words.concerned_empty(number, name),
            (false, true) => words.concerned_key(number, name),
            (false, false) => words.concerned(number, name),
        }
    });
    go.into_iter().chain(holders).collect()
}

fn applied(imported: &Imported, lang: Lang) -> String {
    let words = ImportWords(lang);
    let [add, change, suspend] =
        [imported.counts.add, imported.counts.change, imported.counts.suspend].map(grouped);
    match imported.import {
        Some(number) => words.did(number, &add, &change, &suspend),
        None => words.unchanged().to_owned(),
    }
}

/// What a change did, in one line.
fn told(order: &Order, body: &[u8], lang: Lang) -> Result<String, Trouble> {
    let (words, mail) = (PeopleWords(lang), MailWords(lang));
    Ok(match order.verb {
        Verb::Unlock => words.did_unlock(read::<Stepped>(body)?.people.len()),
        Verb::Suspend => words.did_suspend(read::<Stepped>(body)?.people.len()),
        Verb::Resume => words.did_resume(read::<Stepped>(body)?.people.len()),
        Verb::Invite => words.did_invite(read::<Invited>(body)?.letters),
        Verb::UndoImport => {
            let undone: Undone = read(body)?;
            let [restored, removed, stopped] = [undone.restored, undone.removed, undone.stopped].map(grouped);
            ImportWords(lang).did_undo(undone.import, &restored, &removed, &stopped)
        }
        Verb::Department(_) => DepartmentWords(lang).did(title(order.verb, lang), &order.object),
        Verb::Revert => {
            let version = read::<admin_api::messages::Altered>(body)?.version;
            MessageWords(lang).did_back(&order.object, version)
        }
        Verb::Event(_) => EventWords(lang).did(&order.object, title(order.verb, lang)),
        Verb::Backup(verb) => backups::told(verb, body, lang)?,
        Verb::Retry => mail.did_retry(read::<mail::Stepped>(body)?.letters.len()),
        Verb::Cancel => mail.did_cancel(read::<mail::Stepped>(body)?.letters.len()),
        Verb::Pause => mail.did_pause().to_owned(),
        Verb::GoOn => mail.did_resume().to_owned(),
        Verb::Reset | Verb::ApplyImport => String::new(),
    })
}
