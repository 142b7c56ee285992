//! Keys and what they do: first whoever is in front takes them, then the table decides.

use std::path::PathBuf;

use admin_api::{attributes, roster};

use super::dialog::{Dialog, Form, Pressed, Then};
use super::field::{Field, Rule};
use super::order::Verb;
use super::{Ask, Effect, Message, State, Tab, Ticket, candidates, departments, events, messages, people};
use super::{attributes as attribute_forms, person, plans, reminders};
use crate::keys::{self, Act, Key, Place};
use crate::screens::layout::Layout;
use crate::words::{DepartmentWords, FrameWords, ImportWords, PeopleWords};

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
        if self.editor.is_some() {
            return self.press_editor(key);
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
        if let Some(editor) = &mut self.editor {
            editor.insert(text);
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
        if dialog.then == Then::Jobs && key == Key::Char('c') {
            return self.cancel_job();
        }
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
        let first = dialog.value(0);
        let choice = |place: usize| dialog.fields.get(place).map_or(0, |field| field.at);
        match &dialog.then {
            Then::Close | Then::Vanish | Then::Help | Then::Jobs => Vec::new(),
            Then::Send(order) => self.confirmed(order, dialog),
            Then::Form(Form::Slips { numbers }) => self.slips_formed(numbers, dialog),
            Then::Form(Form::Schedule { code, name, planned }) => {
                self.schedule_formed((code, name), planned, dialog)
            }
            Then::Form(form) => self.formed(form, dialog),
            Then::Chips if self.tab == Tab::Audit => self.narrow_audit(dialog),
            Then::Chips => self.narrow(dialog),
            Then::ReadFile => self.read_file(&PathBuf::from(first)),
            Then::ReadFor(wanted) => self.read_for(wanted.clone(), &first),
            Then::Export(path) => {
                self.busy += 1;
                self.export_command =
                    Some(format!("mamori {} {}", export_words(path), crate::text::quoted(&first)));
                vec![Ask::get(Ticket::Export(PathBuf::from(first)), *path)]
            }
            Then::ExportAudit => self.export_audit(dialog),
            Then::ExportList => self.export_list(choice(1) == 1, &first),
            Then::ExportText { key, lang } => self.export_text((key, lang), &first),
            Then::Keep(bytes) => {
                let is_bundle = self.tab == Tab::Settings;
                self.export_command =
                    is_bundle.then(|| format!("mamori doctor --bundle {}", crate::text::quoted(&first)));
                vec![Effect::Save(PathBuf::from(first), bytes.clone())]
            }
            Then::SaveErrors => {
                let errors = self
                    .import
                    .as_ref()
                    .map(|import| super::import::error_file(import.errors(), ImportWords(self.lang)));
                errors.map(|bytes| Effect::Save(PathBuf::from(first), bytes)).into_iter().collect()
            }
            Then::MapColumn { heading } => self.map_column(heading, choice(0)),
            Then::Test => self.test_mail(first, choice(1) == 1),
            Then::RevertText { key, lang, title } => self.try_dry(messages::back((key, lang, title), &first)),
            Then::CompareText { key, lang } => self.compare_text((key, lang), &first),
            Then::SampleText { key, lang } => self.sample_text((key, lang), first),
            Then::LeaveEditor => {
                self.editor = None;
                Vec::new()
            }
            Then::CopyKeyring => self.copy_keyring((first, dialog.value(1))),
            Then::Drill(file) | Then::LookAtRestore(file) => self.open_backup(file, dialog),
            Then::PrepareRestore { file, people } => {
                self.prepare_restore((file, *people), &first);
                Vec::new()
            }
            Then::Palette => {
                let found = candidates(&first, self.lang);
                let at = dialog.top.min(found.len().saturating_sub(1));
                found.into_iter().nth(at).map_or_else(Vec::new, |candidate| self.take_way(candidate.way))
            }
            Then::Quit => vec![Effect::Leave],
        }
    }

    /// The fields of a form make a change, which is tried dry.
    fn formed(&mut self, form: &Form, dialog: &Dialog) -> Vec<Effect> {
        let values: Vec<String> = dialog.fields.iter().map(|field| field.value.clone()).collect();
        let choice = dialog.fields.get(3).map_or(0, |field| field.at);
        let made = departments::order(form, &values)
            .or_else(|| events::order(form, (&values, choice)))
            .or_else(|| reminders::order(form, &values))
            .or_else(|| person::order(form, &dialog.fields))
            .or_else(|| attribute_forms::order(form, &dialog.fields))
            .or_else(|| plans::order(form, &dialog.fields));
        if let Some(order) = made {
            return self.try_dry(order);
        }
        self.say(DepartmentWords(self.lang).nothing_changes());
        Vec::new()
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
            | Act::PageUp => return self.go(act),
            Act::NextPane => return self.turn_pane(true),
            Act::LastPane => return self.turn_pane(false),
            Act::SortColumn | Act::SortDirection => return self.sort(act),
            Act::Refresh => return self.refresh_now(),
            Act::Freeze => self.is_frozen = !self.is_frozen,
            Act::KeepCommand => self.keep_command(),
            Act::Undo => return self.take_back(),
            Act::Jobs => return self.open_jobs(),
            Act::Language => self.lang = self.lang.other(),
            Act::Quit => return self.quit(),
            Act::Export => self.export(),
            Act::Import => self.ask_file(),
            Act::Chips => return self.open_chips(),
            _ => return self.run_here(act),
        }
        Vec::new()
    }

    /// What a key does that belongs to a screen.
    fn run_here(&mut self, act: Act) -> Vec<Effect> {
        match self.place() {
            Place::Preview => self.import_act(act),
            Place::Attributes => self.attribute_act(act),
            Place::Plans => self.plan_act(act),
            Place::Everywhere | Place::Editor => Vec::new(),
            Place::On(tab) => match tab {
                Tab::Overview => Vec::new(),
                Tab::People => self.people_act(act),
                Tab::Departments => self.department_act(act),
                Tab::Events => self.event_act(act),
                Tab::Mail => self.mail_act(act),
                Tab::Messages => self.message_act(act),
                Tab::Certificates => self.certificate_act(act),
                Tab::Backups => self.backup_act(act),
                Tab::Audit => self.audit_act(act),
                Tab::Settings => self.settings_act(act),
            },
        }
    }

    fn people_act(&mut self, act: Act) -> Vec<Effect> {
        match act {
            Act::Unlock => self.account_step(Verb::Unlock),
            Act::Suspend => self.account_step(Verb::Suspend),
            Act::Resume => self.account_step(Verb::Resume),
            Act::Invite => self.account_step(Verb::Invite),
            Act::Choose | Act::ChooseAll | Act::ChooseNone => self.choose_person(act),
            Act::Add | Act::Edit | Act::MoveUnder => self.person_act(act),
            Act::Slips => self.ask_slips(),
            _ => match self.people.current() {
                // Without an own password there is nothing to reset: a first secret is what helps.
                Some(person) if Self::awaits_first(person) && self.people.chosen.is_empty() => {
                    self.ask_slips()
                }
                Some(person) => self.try_dry(people::reset(&person.staff_number.clone())),
                None => self.nobody(),
            },
        }
    }

    pub(super) fn nobody(&mut self) -> Vec<Effect> {
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

    fn export(&mut self) {
        match self.place() {
            Place::On(Tab::People) => {
                let then = Then::Export(roster::PEOPLE_FILE);
                self.ask_where(PeopleWords(self.lang).export_about(), "people.csv", then);
            }
            Place::On(Tab::Departments) => {
                let then = Then::Export(roster::DEPARTMENTS_FILE);
                self.ask_where(DepartmentWords(self.lang).export_about(), "departments.csv", then);
            }
            Place::Attributes => {
                let then = Then::Export(attributes::FILE);
                self.ask_where(DepartmentWords(self.lang).attributes_about(), "attributes.csv", then);
            }
            Place::On(Tab::Audit) => self.ask_audit_file(),
            Place::On(Tab::Messages) => self.ask_text_file(),
            _ => self.ask_list_file(),
        }
    }

    #[must_use = "the screen asks for its data, and waits for it"]
    pub(super) fn tab_to(&mut self, tab: Tab) -> Vec<Effect> {
        self.tab = tab;
        (self.is_in_detail, self.is_zoomed, self.detail_top) = (false, false, 0);
        self.settle();
        self.refresh()
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
}

/// The words after `mamori` that write the same file.
fn export_words(path: &str) -> &'static str {
    match path {
        roster::PEOPLE_FILE => "user export --out",
        attributes::FILE => "attr export --out",
        _ => "dept export --out",
    }
}
