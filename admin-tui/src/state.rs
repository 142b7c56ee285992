//! What the console knows: an event goes in, effects come out, and nothing here touches the world.

mod acts;
mod announcements;
mod attributes;
mod audit;
mod backups;
mod certificates;
mod chips;
mod cursor;
mod departments;
mod dialog;
mod editor;
mod events;
mod field;
mod files;
mod filter;
mod health;
mod help;
mod import;
mod jobs;
mod mail;
mod mapping;
mod messages;
mod moves;
mod order;
mod outcome;
mod pages;
mod palette;
mod people;
mod person;
mod plans;
mod refresh;
mod reminders;
mod restore;
mod settings;
mod slips;
mod sorting;
mod trial;

/// The verbs, for the table that holds a dialog of each.
#[cfg(test)]
pub(crate) mod verbs {
    pub(crate) use super::order::{
        AttributeVerb, BackupVerb, CertificateVerb, DepartmentVerb, EventVerb, PersonVerb, Verb,
    };
}

use std::path::PathBuf;
use std::time::Duration;

use bytes::Bytes;

pub(crate) use attributes::AttributesView;
pub(crate) use audit::AuditView;
pub(crate) use backups::BackupsView;
pub(crate) use certificates::{CertificatesView, Held, common_name, told as finding_told};
pub(crate) use chips::role_word;
pub(crate) use cursor::Cursor;
pub(crate) use departments::{DepartmentsView, Face};
pub(crate) use dialog::{Dialog, Then};
pub(crate) use editor::Editor;
pub(crate) use events::{EventsView, name as event_name, window as event_window};
pub(crate) use field::{Field, Rule};
pub(crate) use health::{Awake, Health, Trouble};
pub(crate) use import::{Import, Part, Stage};
pub(crate) use jobs::{JobsView, bar, kind as job_kind};
pub(crate) use mail::MailView;
pub(crate) use messages::{MessagesView, title as text_title};
pub(crate) use order::{Body, Order};
pub(crate) use palette::candidates;
pub(crate) use people::PeopleView;
pub(crate) use plans::{PlansView, deed as plan_deed};
pub(crate) use refresh::Known;
pub(crate) use restore::Prepared;
pub(crate) use settings::SettingsView;
pub(crate) use sorting::Sorting;

use crate::keys::{Key, Place};
use crate::options::{Lang, Options};
use crate::screens::layout::Layout;

/// The screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    Overview,
    People,
    Departments,
    Events,
    Mail,
    Messages,
    Certificates,
    Backups,
    Audit,
    Settings,
}

impl Tab {
    /// In the order of their digits.
    pub(crate) const ALL: [Self; 10] = [
        Self::Overview,
        Self::People,
        Self::Departments,
        Self::Events,
        Self::Mail,
        Self::Messages,
        Self::Certificates,
        Self::Backups,
        Self::Audit,
        Self::Settings,
    ];

    /// The digit that goes there.
    pub(crate) const fn digit(self) -> char {
        match self {
            Self::Overview => '1',
            Self::People => '2',
            Self::Departments => '3',
            Self::Events => '4',
            Self::Mail => '5',
            Self::Messages => '6',
            Self::Certificates => '7',
            Self::Backups => '8',
            Self::Audit => '9',
            Self::Settings => '0',
        }
    }
}

/// What time it is: for measuring, and for the title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clock {
    /// Since the start of the console.
    pub(crate) running: Duration,
    /// `2026-11-23 14:05 JST`.
    pub(crate) shown: String,
    /// `14:05`.
    pub(crate) minute: String,
}

/// What happens to the console.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    Key(Key),
    Paste(String),
    Resize(u16, u16),
    Tick(Clock),
    /// What the server answered.
    Reply(Box<Ticket>, Result<Bytes, Trouble>),
    /// A file that was read.
    Read(PathBuf, Result<Vec<u8>, String>),
    /// A file that was written.
    Saved(PathBuf, Result<(), String>),
    /// A file that was opened for secrets to come.
    Reserved(PathBuf, Result<(), String>),
    /// The terminal is gone, or the system asks for the end.
    Gone,
}

/// What the console wants from the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    Ask(Box<Ask>),
    Read(PathBuf),
    Save(PathBuf, Vec<u8>),
    /// A new file is opened, to be filled or taken away.
    Reserve(PathBuf),
    /// The slips, as JSON, are printed into the file that was reserved.
    Print(PathBuf, Vec<u8>),
    /// The file that was reserved goes again.
    Release(PathBuf),
    Leave,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ask {
    pub(crate) ticket: Ticket,
    pub(crate) path: String,
    pub(crate) body: Body,
    pub(crate) is_dry_run: bool,
    pub(crate) reason: Option<String>,
    pub(crate) expect: Option<u64>,
}

impl Ask {
    /// A request that changes nothing.
    pub(crate) fn get(ticket: Ticket, path: impl Into<String>) -> Effect {
        let path = path.into();
        Effect::Ask(Box::new(Self {
            ticket,
            path,
            body: Body::Nothing,
            is_dry_run: false,
            reason: None,
            expect: None,
        }))
    }
}

/// Which request a reply belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ticket {
    Program,
    Status,
    Imports,
    MailTotals,
    Event,
    Events,
    /// The check list of an event.
    Precheck,
    /// How the announcements of the event of this name stand.
    Notices(String),
    /// The same, to plan them.
    Planning(String),
    Backups,
    Messages,
    TextPreview,
    TextHistory,
    /// A text to be worded anew.
    TextEdited,
    /// A text, compared with another version of it.
    TextCompared,
    /// A text, to be written to this path.
    TextFile(PathBuf),
    /// What the text in the editor would say.
    TextTried,
    Jobs,
    Certificates,
    CertificateTried,
    Audit {
        generation: u64,
        before: Option<u64>,
    },
    Verified,
    /// What the doctor found.
    Examined,
    /// The configuration in use.
    Effective,
    /// What somebody needs who helps from outside.
    Bundle,
    /// The change log of whom an entry of the audit log is about.
    Difference(u64),
    /// The change log of one person.
    History,
    Attributes,
    Plans,
    /// People found by a name, for a command.
    Named(&'static str),
    /// A sample of a text, with the command that sends it.
    Sampled(String),
    People {
        generation: u64,
        page: usize,
    },
    Departments,
    Mail {
        generation: u64,
    },
    /// A dry run.
    Looked(Box<Order>),
    /// The change itself.
    Done(Box<Order>),
    /// The look at a file of people.
    Preview,
    /// The relay's conversation.
    Tried {
        to: String,
        sends: bool,
    },
    /// A backup that was opened for a drill.
    Drilled(String),
    /// A backup that was opened before a restore.
    RestoreLooked(String),
    /// A file to be written to this path.
    Export(PathBuf),
}

/// The last thing that was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) text: String,
    pub(crate) is_bad: bool,
    /// The command that does the same.
    pub(crate) command: Option<String>,
    pub(crate) is_kept: bool,
}

/// Everything the console knows.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) options: Options,
    pub(crate) lang: Lang,
    pub(crate) size: (u16, u16),
    pub(crate) clock: Clock,
    pub(crate) tab: Tab,
    pub(crate) health: Health,
    pub(crate) awake: Awake,
    pub(crate) is_frozen: bool,
    /// Whether the keys scroll the detail instead of the list.
    pub(crate) is_in_detail: bool,
    /// Whether the detail fills the screen.
    pub(crate) is_zoomed: bool,
    /// Lines of the detail above its first in view.
    pub(crate) detail_top: usize,
    /// Where the warnings of the overview stand.
    pub(crate) warning: Cursor,
    pub(crate) known: Known,
    pub(crate) people: PeopleView,
    pub(crate) departments: DepartmentsView,
    pub(crate) events: EventsView,
    pub(crate) mail: MailView,
    pub(crate) messages: MessagesView,
    pub(crate) certificates: CertificatesView,
    pub(crate) backups: BackupsView,
    pub(crate) audit: AuditView,
    pub(crate) settings: SettingsView,
    pub(crate) jobs: JobsView,
    /// Which master of screen 3 is in front.
    pub(crate) face: Face,
    pub(crate) attributes: AttributesView,
    pub(crate) plans: PlansView,
    /// The text that is written.
    pub(crate) editor: Option<Editor>,
    pub(crate) import: Option<Import>,
    pub(crate) dialogs: Vec<Dialog>,
    /// The filter while it is typed.
    pub(crate) typing: Option<Field>,
    pub(crate) message: Option<Message>,
    /// What takes the latest changes back.
    pub(crate) undo: Vec<Order>,
    /// A restore that waits for the server to be stopped.
    pub(crate) restore: Option<Prepared>,
    /// Requests of somebody's own that are under way.
    pub(crate) busy: usize,
    /// A file that is read, and what for.
    reading: Option<(PathBuf, files::Wanted)>,
    /// A change that waits for its file.
    awaiting_file: Option<Box<Order>>,
    /// The command that writes the file that is being written.
    export_command: Option<String>,
}

impl State {
    pub(crate) fn new(options: Options, size: (u16, u16), clock: Clock) -> Self {
        let tab = options.screen.and_then(|digit| Tab::ALL.into_iter().find(|tab| tab.digit() == digit));
        Self {
            lang: options.lang,
            options,
            size,
            health: Health::new(&clock),
            awake: Awake::Open,
            clock,
            tab: tab.unwrap_or(Tab::Overview),
            is_frozen: false,
            is_in_detail: false,
            is_zoomed: false,
            detail_top: 0,
            warning: Cursor::default(),
            known: Known::default(),
            people: PeopleView::default(),
            departments: DepartmentsView::default(),
            events: EventsView::default(),
            mail: MailView::default(),
            messages: MessagesView::default(),
            certificates: CertificatesView::default(),
            backups: BackupsView::default(),
            audit: AuditView::default(),
            settings: SettingsView::default(),
            jobs: JobsView::default(),
            face: Face::default(),
            attributes: AttributesView::default(),
            plans: PlansView::default(),
            editor: None,
            import: None,
            dialogs: Vec::new(),
            typing: None,
            message: None,
            undo: Vec::new(),
            restore: None,
            busy: 0,
            reading: None,
            awaiting_file: None,
            export_command: None,
        }
    }

    /// The first questions to the server, after the first paint.
    pub(crate) fn begin(&mut self) -> Vec<Effect> {
        self.refresh()
    }

    /// Takes one event.
    pub(crate) fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => self.press(key),
            Event::Paste(text) => self.paste(&text),
            Event::Resize(width, height) => {
                self.size = (width, height);
                self.settle();
                Vec::new()
            }
            Event::Tick(clock) => self.tick(clock),
            Event::Reply(ticket, reply) => self.receive(&ticket, reply),
            Event::Read(path, read) => self.file_read(&path, read),
            Event::Saved(path, saved) => {
                self.file_saved(&path, saved);
                Vec::new()
            }
            Event::Reserved(path, opened) => self.reserved(&path, opened),
            Event::Gone => vec![Effect::Leave],
        }
    }

    /// Where keys mean something now.
    pub(crate) fn place(&self) -> Place {
        match (self.tab, self.face) {
            _ if self.editor.is_some() => Place::Editor,
            (Tab::People, _) if self.import.is_some() => Place::Preview,
            (Tab::Departments, Face::Attributes) => Place::Attributes,
            (Tab::Departments, Face::Plans) => Place::Plans,
            (tab, _) => Place::On(tab),
        }
    }

    pub(crate) fn layout(&self) -> Layout {
        Layout::of(self.size)
    }

    pub(crate) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), ..Message::default() });
    }

    pub(crate) fn complain(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), is_bad: true, ..Message::default() });
    }

    pub(crate) fn done(&mut self, text: String, command: String) {
        self.message = Some(Message { text, is_bad: false, command: Some(command), is_kept: false });
    }
}
