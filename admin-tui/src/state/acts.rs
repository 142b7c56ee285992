//! Keys and what they do: first whoever is in front takes them, then the table decides.

use std::path::PathBuf;

use admin_api::mail;
use admin_api::roster;

use super::dialog::{Dialog, Pressed, Then};
use super::field::{Field, Rule};
use super::order::Verb;
use super::{Ask, Effect, Message, State, Tab, Ticket, candidates, departments, events, messages, people};
use crate::keys::{self, Act, Key, Place};
use crate::screens::layout::Layout;
use crate::screens::{detail_lines, warnings};
use crate::text::fit;
use crate::words::{DepartmentWords, FrameWords, ImportWords, KeyWords, MailWords, PeopleWords};

impl State {
    pub(super) fn press(&mut self, key: Key) -> Vec<Effect> {
        if let Some(effects) = self.wake(key) {
            return effects;
        }
        if !Layout::fits(self.size) {
            let leaves = matches!(key, Key::Char('q') | Key::Ctrl('c') | Key::F(10));
            return if leaves { vec![Effect::Leave] } else { Vec::new() };
        }
        if !self.dialogs.is_empty() {
            return self.press_dialog(key);
        }
        if self.typing.is_some() {
            return self.type_filter(key);
        }
        if !self.message.as_ref().is_some_and(|message| message.is_kept) && key != Key::Char('y') {
            self.message = None;
        }
        match keys::act(key, self.place()) {
            Some(row) if row.writes && self.options.is_read_only => {
                self.complain(FrameWords(self.lang).reads_only());
                Vec::new()
            }
            Some(row) => self.run(row.act),
            None => Vec::new(),
        }
    }

    /// What is pasted goes into the field in front and is never taken for keys.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.wake(Key::F(0)).is_some() {
            return Vec::new();
        }
        if let Some(dialog) = self.dialogs.last_mut() {
            let focus = dialog.focus;
            if let Some(field) = dialog.fields.get_mut(focus) {
                field.insert(text);
            }
            return Vec::new();
        }
        match &mut self.typing {
            Some(field) => {
                field.insert(text);
                let typed = field.value.clone();
                self.filter_by(typed)
            }
            None => Vec::new(),
        }
    }

    fn press_dialog(&mut self, key: Key) -> Vec<Effect> {
        let lang = self.lang;
        let Some(dialog) = self.dialogs.last_mut() else { return Vec::new() };
        match dialog.press(key, lang) {
            Pressed::Taken => Vec::new(),
            Pressed::Left => {
                self.dialogs.pop();
                Vec::new()
            }
            Pressed::Confirmed => {
                let confirmed = self.dialogs.pop();
                confirmed.map_or_else(Vec::new, |dialog| self.confirm(&dialog))
            }
        }
    }

    fn confirm(&mut self, dialog: &Dialog) -> Vec<Effect> {
        let values: Vec<String> = dialog.fields.iter().map(|field| field.value.clone()).collect();
        let first = values.first().map(|value| value.trim().to_owned()).unwrap_or_default();
        let choice = |place: usize| dialog.fields.get(place).map_or(0, |field| field.at);
        match &dialog.then {
            Then::Close | Then::Vanish | Then::Help => Vec::new(),
            Then::Send(order) => self.confirmed(order, &dialog.fields),
            Then::Form(form) => {
                let made = departments::order(form, &values);
                if let Some(order) = made.or_else(|| events::order(form, (&values, choice(3)))) {
                    return self.try_dry(order);
                }
                self.say(DepartmentWords(self.lang).nothing_changes());
                Vec::new()
            }
            Then::Chips => self.narrow((choice(0), choice(1))),
            Then::ReadFile => self.read_file(&PathBuf::from(first)),
            Then::Export(path) => {
                self.busy += 1;
                vec![Ask::get(Ticket::Export(PathBuf::from(first)), *path)]
            }
            Then::SaveErrors => {
                let errors = self
                    .import
                    .as_ref()
                    .map(|import| super::import::error_file(import.errors(), ImportWords(self.lang)));
                errors.map(|bytes| Effect::Save(PathBuf::from(first), bytes)).into_iter().collect()
            }
            Then::Test => self.test_mail(first, choice(1) == 1),
            Then::RevertText { key, lang, title } => self.try_dry(messages::back((key, lang, title), &first)),
            Then::SampleText { key, lang } => self.sample_text((key, lang), first),
            Then::CopyKeyring => self.copy_keyring((
                first,
                values.get(1).map(|value| value.trim().to_owned()).unwrap_or_default(),
            )),
            Then::Palette => {
                let found = candidates(&first, self.lang);
                let at = dialog.top.min(found.len().saturating_sub(1));
                found.into_iter().nth(at).map_or_else(Vec::new, |candidate| self.take_way(candidate.way))
            }
            Then::Quit => vec![Effect::Leave],
        }
    }

    fn run(&mut self, act: Act) -> Vec<Effect> {
        match act {
            Act::Go(tab) => return self.tab_to(tab),
            Act::Help => self.open_help(),
            Act::Filter => {
                // The overview has nothing to look for; whoever presses this there looks for a person.
                let effects = if self.tab == Tab::Overview { self.tab_to(Tab::People) } else { Vec::new() };
                self.typing = Some(Field::new("/", Rule::Any).holding(self.filter()));
                return effects;
            }
            Act::Palette => self.open_palette(),
            Act::Open => return self.open(),
            Act::Back => return self.back(),
            Act::Down
            | Act::Up
            | Act::Top
            | Act::End
            | Act::HalfDown
            | Act::HalfUp
            | Act::PageDown
            | Act::PageUp => {
                return self.go(act);
            }
            Act::NextPane | Act::LastPane => self.is_in_detail = !self.is_in_detail && self.has_list(),
            Act::Refresh => return self.refresh(),
            Act::Freeze => self.is_frozen = !self.is_frozen,
            Act::KeepCommand => self.keep_command(),
            Act::Undo => return self.take_back(),
            Act::Language => self.lang = self.lang.other(),
            Act::Quit => return self.quit(),
            Act::Choose | Act::ChooseAll | Act::ChooseNone if self.tab == Tab::Mail => {
                self.choose_letter(act);
            }
            Act::Choose | Act::ChooseAll | Act::ChooseNone => return self.choose_person(act),
            Act::Export => {
                let (about, name, path) = if self.tab == Tab::People {
                    (PeopleWords(self.lang).export_about(), "people.csv", roster::PEOPLE_FILE)
                } else {
                    (DepartmentWords(self.lang).export_about(), "departments.csv", roster::DEPARTMENTS_FILE)
                };
                self.ask_where(about, name, Then::Export(path));
            }
            Act::Unlock => return self.account_step(Verb::Unlock),
            Act::Suspend => return self.account_step(Verb::Suspend),
            Act::Resume => return self.account_step(Verb::Resume),
            Act::Invite => return self.account_step(Verb::Invite),
            Act::Reset => {
                let number = self.people.current().map(|person| person.staff_number.clone());
                return match number {
                    Some(number) => self.try_dry(people::reset(&number)),
                    None => self.nobody(),
                };
            }
            Act::Import => self.ask_file(),
            Act::Chips => self.open_chips(),
            Act::Apply | Act::Reread | Act::SaveErrors | Act::StopMissing => return self.import_act(act),
            Act::Fold
            | Act::Add
            | Act::Edit
            | Act::OrderUp
            | Act::OrderDown
            | Act::MoveUnder
            | Act::Merge
            | Act::Hide
            | Act::Retire => return self.department_act(act),
            Act::ShowText | Act::TextHistory | Act::TextBack | Act::SampleText => {
                return self.message_act(act);
            }
            Act::AddEvent
            | Act::CopyEvent
            | Act::CheckEvent
            | Act::ReadyEvent
            | Act::OpenEvent
            | Act::ExtendEvent
            | Act::SuspendEvent
            | Act::CloseEvent
            | Act::ArchiveEvent
            | Act::RemoveEvent => return self.event_act(act),
            Act::Backup | Act::Verify | Act::CopyKeyring | Act::Prune => return self.backup_act(act),
            Act::Retry | Act::RetryFailed | Act::Cancel | Act::Pause | Act::Test => {
                return self.mail_act(act);
            }
        }
        Vec::new()
    }

    fn nobody(&mut self) -> Vec<Effect> {
        self.complain(FrameWords(self.lang).nobody_chosen());
        Vec::new()
    }

    fn account_step(&mut self, verb: Verb) -> Vec<Effect> {
        let numbers = self.people.numbers();
        match people::step(verb, numbers.clone()).filter(|_| !numbers.is_empty()) {
            Some(order) => self.try_dry(order),
            None => self.nobody(),
        }
    }

    #[must_use = "the screen asks for its data, and waits for it"]
    pub(super) fn tab_to(&mut self, tab: Tab) -> Vec<Effect> {
        self.tab = tab;
        (self.is_in_detail, self.is_zoomed, self.detail_top) = (false, false, 0);
        self.refresh()
    }

    fn has_list(&self) -> bool {
        self.tab != Tab::Overview && self.place() != Place::Preview
    }

    fn open(&mut self) -> Vec<Effect> {
        if self.tab == Tab::Overview {
            let leads = warnings(self).into_iter().nth(self.warning.at).map(|warning| warning.leads);
            return leads.map_or_else(Vec::new, |tab| self.tab_to(tab));
        }
        if self.has_list() {
            (self.is_zoomed, self.is_in_detail) = (true, true);
        }
        Vec::new()
    }

    fn back(&mut self) -> Vec<Effect> {
        if self.place() == Place::Preview {
            self.import = None;
        } else if self.is_zoomed || self.is_in_detail {
            (self.is_zoomed, self.is_in_detail, self.detail_top) = (false, false, 0);
        } else if !self.filter().is_empty() {
            return self.filter_by(String::new());
        }
        Vec::new()
    }

    fn go(&mut self, act: Act) -> Vec<Effect> {
        let room = self.layout().rows();
        if self.is_in_detail && self.has_list() {
            let mut cursor = super::Cursor { at: self.detail_top, top: 0 };
            cursor.go(act, detail_lines(self).len(), room);
            self.detail_top = cursor.at;
            return Vec::new();
        }
        self.detail_top = 0;
        match (self.tab, &mut self.import) {
            (Tab::People, Some(import)) => {
                let count = import.rows().len();
                import.cursor.go(act, count, room);
            }
            (Tab::People, None) => return self.move_people(act),
            (Tab::Overview, _) => {
                let count = warnings(self).len();
                self.warning.go(act, count, room);
            }
            (Tab::Departments, _) => {
                let count = self.departments.rows().len();
                self.departments.cursor.go(act, count, room);
            }
            (Tab::Messages, _) => {
                let count = self.messages.rows().len();
                self.messages.cursor.go(act, count, room);
            }
            (Tab::Backups, _) => {
                let count = self.backups.rows().len();
                self.backups.cursor.go(act, count, room);
            }
            (Tab::Events, _) => {
                let count = self.events.rows().len();
                self.events.cursor.go(act, count, room);
            }
            (Tab::Mail, _) => {
                let count = self.mail.rows().len();
                self.mail.cursor.go(act, count, room);
            }
        }
        Vec::new()
    }

    /// Keeps every cursor within what there is.
    pub(super) fn settle(&mut self) {
        let room = self.layout().rows();
        let count = self.people.pages.len();
        self.people.cursor.settle(count, room);
        let count = self.departments.rows().len();
        self.departments.cursor.settle(count, room);
        let count = self.messages.rows().len();
        self.messages.cursor.settle(count, room);
        let count = self.backups.rows().len();
        self.backups.cursor.settle(count, room);
        let count = self.events.rows().len();
        self.events.cursor.settle(count, room);
        let count = self.mail.rows().len();
        self.mail.cursor.settle(count, room);
    }

    /// The filter of the screen.
    pub(crate) fn filter(&self) -> &str {
        match (self.tab, &self.import) {
            (Tab::Overview, _) => "",
            (Tab::People, Some(import)) => &import.filter,
            (Tab::People, None) => &self.people.filter,
            (Tab::Departments, _) => &self.departments.filter,
            (Tab::Events, _) => &self.events.filter,
            (Tab::Mail, _) => &self.mail.filter,
            (Tab::Messages, _) => &self.messages.filter,
            (Tab::Backups, _) => &self.backups.filter,
        }
    }

    fn type_filter(&mut self, key: Key) -> Vec<Effect> {
        match key {
            Key::Enter => self.typing = None,
            Key::Esc => {
                self.typing = None;
                return self.filter_by(String::new());
            }
            key => {
                let Some(field) = &mut self.typing else { return Vec::new() };
                field.press(key);
                let typed = field.value.clone();
                return self.filter_by(typed);
            }
        }
        Vec::new()
    }

    fn filter_by(&mut self, typed: String) -> Vec<Effect> {
        if self.filter() == typed {
            return Vec::new();
        }
        match (self.tab, &mut self.import) {
            (Tab::Overview, _) => {}
            (Tab::People, Some(import)) => (import.filter, import.cursor) = (typed, super::Cursor::default()),
            (Tab::People, None) => {
                self.people.filter = typed;
                return self.people.restart().into_iter().collect();
            }
            (Tab::Departments, _) => self.departments.filter = typed,
            (Tab::Events, _) => self.events.filter = typed,
            (Tab::Mail, _) => self.mail.filter = typed,
            (Tab::Messages, _) => self.messages.filter = typed,
            (Tab::Backups, _) => self.backups.filter = typed,
        }
        self.settle();
        Vec::new()
    }

    fn open_chips(&mut self) {
        let (people, mail, frame) = (PeopleWords(self.lang), MailWords(self.lang), FrameWords(self.lang));
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let dialog = if self.tab == Tab::Mail {
            let states = owned(&[
                mail.any(),
                mail.waiting(),
                mail.sending(),
                mail.sent(),
                mail.failed(),
                mail.cancelled(),
            ]);
            let at = self.mail.state.and_then(|now| LETTERS.iter().position(|state| *state == now));
            let field = Field::choice(mail.state(), states, at.map_or(0, |at| at + 1));
            Dialog::new(mail.chips_title(), Vec::new(), Then::Chips).with(vec![field])
        } else {
            let states = owned(&[
                people.any_state(),
                people.awaiting_first(),
                people.active(),
                people.stopped(),
                people.awaiting_reset(),
            ]);
            let at = self.people.state.and_then(|now| ACCOUNTS.iter().position(|state| *state == now));
            let locked = Field::choice(
                people.only_locked(),
                owned(&[frame.no(), frame.yes()]),
                usize::from(self.people.is_locked_only),
            );
            let fields = vec![Field::choice(people.state(), states, at.map_or(0, |at| at + 1)), locked];
            Dialog::new(people.chips_title(), Vec::new(), Then::Chips).with(fields)
        };
        self.dialogs.push(dialog);
    }

    fn narrow(&mut self, (state, locked): (usize, usize)) -> Vec<Effect> {
        let place = state.checked_sub(1);
        if self.tab == Tab::Mail {
            return vec![self.mail.restart(place.and_then(|place| LETTERS.get(place).copied()))];
        }
        self.people.state = place.and_then(|place| ACCOUNTS.get(place).copied());
        self.people.is_locked_only = locked == 1;
        self.people.restart().into_iter().collect()
    }

    fn keep_command(&mut self) {
        let words = FrameWords(self.lang);
        match &mut self.message {
            Some(message) if message.command.is_some() => message.is_kept = !message.is_kept,
            _ => self.message = Some(Message { text: words.no_command().to_owned(), ..Message::default() }),
        }
    }

    fn quit(&mut self) -> Vec<Effect> {
        if self.import.is_none() {
            return vec![Effect::Leave];
        }
        let words = FrameWords(self.lang);
        self.dialogs.push(Dialog::new(words.quit_title(), vec![words.quit_unsaved().to_owned()], Then::Quit));
        Vec::new()
    }

    fn open_help(&mut self) {
        let (words, labels) = (FrameWords(self.lang), KeyWords(self.lang));
        let rows = |place| {
            keys::rows(place, self.options.is_read_only).map(move |row| {
                let label = match row.act {
                    Act::Go(tab) => {
                        format!("{} {}", keys::label(row.act, labels), crate::screens::name(tab, labels.0))
                    }
                    act => keys::label(act, labels).to_owned(),
                };
                format!(" {} {} {}", fit(&row.names(), 14), fit(&label, 20), row.command)
            })
        };
        let mut lines = vec![words.help_here().to_owned()];
        lines.extend(rows(self.place()));
        lines.push(String::new());
        lines.push(words.help_everywhere().to_owned());
        lines.extend(rows(Place::Everywhere));
        let title = words.help_title(crate::screens::name(self.tab, self.lang));
        self.dialogs.push(Dialog::new(title, lines, Then::Help));
    }
}

const ACCOUNTS: [roster::State; 4] = [
    roster::State::AwaitingFirst,
    roster::State::Active,
    roster::State::Stopped,
    roster::State::AwaitingReset,
];
const LETTERS: [mail::State; 5] = [
    mail::State::Waiting,
    mail::State::Sending,
    mail::State::Sent,
    mail::State::Failed,
    mail::State::Cancelled,
];
