//! The one table of keys. The screens' bottom lines, `?`, the manual page and the tests read it; nothing else
//! binds a key.

mod manual;
mod table;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

pub(crate) use manual::told;
pub use manual::{KeyHelp, PlaceHelp, manual};
pub(crate) use table::{TABLE, label};

use crate::state::Tab;

/// A key as the console knows it, without the terminal's detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Char(char),
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Backspace,
    Delete,
    F(u8),
}

impl Key {
    /// The key that was pressed; `None` for those that have no meaning here.
    pub(crate) fn of(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let is_ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        if event.modifiers.contains(KeyModifiers::ALT) {
            return None;
        }
        Some(match event.code {
            KeyCode::Char(sign) if is_ctrl => Self::Ctrl(sign.to_ascii_lowercase()),
            KeyCode::Char(sign) => Self::Char(sign),
            KeyCode::Enter => Self::Enter,
            KeyCode::Esc => Self::Esc,
            KeyCode::Tab => Self::Tab,
            KeyCode::BackTab => Self::BackTab,
            KeyCode::Up => Self::Up,
            KeyCode::Down => Self::Down,
            KeyCode::Left => Self::Left,
            KeyCode::Right => Self::Right,
            KeyCode::PageUp => Self::PageUp,
            KeyCode::PageDown => Self::PageDown,
            KeyCode::Home => Self::Home,
            KeyCode::End => Self::End,
            KeyCode::Backspace => Self::Backspace,
            KeyCode::Delete => Self::Delete,
            KeyCode::F(number) => Self::F(number),
            _ => return None,
        })
    }

    /// Its name, the same in both languages and free of signs whose width is in doubt.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Char(' ') => "Space".to_owned(),
            Self::Char(sign) => sign.to_string(),
            Self::Ctrl(sign) => format!("Ctrl-{sign}"),
            Self::BackTab => "Shift-Tab".to_owned(),
            Self::PageUp => "PgUp".to_owned(),
            Self::PageDown => "PgDn".to_owned(),
            Self::F(number) => format!("F{number}"),
            named => format!("{named:?}"),
        }
    }
}

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Everywhere,
    On(Tab),
    /// The look at a file before it is applied.
    Preview,
    /// The attributes beside the departments.
    Attributes,
    /// What is planned for departments.
    Plans,
    /// A text that is written; letters are text there.
    Editor,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Go(Tab),
    Help,
    Filter,
    Palette,
    Open,
    Back,
    Down,
    Up,
    Top,
    End,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    NextPane,
    LastPane,
    Refresh,
    Freeze,
    SortColumn,
    SortDirection,
    KeepCommand,
    Undo,
    Jobs,
    Language,
    Quit,
    Choose,
    ChooseAll,
    ChooseNone,
    Export,
    Unlock,
    Reset,
    Suspend,
    Resume,
    Invite,
    Slips,
    Import,
    Chips,
    Apply,
    Reread,
    SaveErrors,
    StopMissing,
    MapColumn,
    Fold,
    Add,
    Edit,
    OrderUp,
    OrderDown,
    MoveUnder,
    Merge,
    Hide,
    Retire,
    AddEvent,
    CopyEvent,
    CheckEvent,
    ReadyEvent,
    OpenEvent,
    ExtendEvent,
    SuspendEvent,
    CloseEvent,
    ArchiveEvent,
    RemoveEvent,
    Remind,
    Notices,
    PlanNotices,
    Retry,
    RetryFailed,
    Cancel,
    Pause,
    Test,
    ShowText,
    TextHistory,
    TextBack,
    SampleText,
    Backup,
    Verify,
    CopyKeyring,
    Drill,
    Restore,
    Prune,
    Request,
    Install,
    TryCertificate,
    AddAuthority,
    RemoveAuthority,
    Reload,
    Renew,
    VerifyAudit,
    Differences,
    Bundle,
    AddValue,
    Plan,
    CancelPlan,
    EditText,
    ImportText,
    Finish,
    TryText,
    Leave,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// The keys, the first one being the one that is shown.
    pub(crate) keys: &'static [Key],
    pub(crate) places: &'static [Place],
    pub(crate) act: Act,
    /// Whether something is changed by it, so that `--read-only` leaves it out.
    pub(crate) writes: bool,
    /// Whether the bottom line shows it.
    pub(crate) in_bar: bool,
    /// The command that does the same; empty where there is none.
    pub(crate) command: &'static str,
}

impl Row {
    fn is_at(&self, place: Place) -> bool {
        self.places.contains(&place)
    }

    /// Its keys for people.
    pub(crate) fn names(&self) -> String {
        self.keys.iter().map(|key| key.name()).collect::<Vec<_>>().join(" ")
    }
}

/// What a key does at a place.
pub(crate) fn act(key: Key, place: Place) -> Option<Row> {
    let at = |place| TABLE.iter().find(|row| row.is_at(place) && row.keys.contains(&key));
    // Where text is written, whatever is not bound there is text.
    let everywhere = (place != Place::Editor).then_some(Place::Everywhere);
    at(place).or_else(|| everywhere.and_then(at)).copied()
}

/// The commands that do what keys do, as the help names them: capitals stand for what varies.
pub fn commands() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|row| row.command).filter(|command| !command.is_empty())
}

/// The rows of one place.
pub(crate) fn rows(place: Place, is_read_only: bool) -> impl Iterator<Item = &'static Row> {
    TABLE.iter().filter(move |row| row.is_at(place) && !(row.writes && is_read_only))
}
