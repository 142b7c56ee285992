//! Dialogs: a title, lines, fields, and what follows when they are confirmed.

use super::field::Field;
use super::files::Wanted;
use super::order::Order;
use crate::keys::Key;
use crate::options::Lang;

/// Lines by which a page goes on.
const PAGE: usize = 10;

/// What lies over the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dialog {
    pub(crate) title: String,
    pub(crate) lines: Vec<String>,
    pub(crate) fields: Vec<Field>,
    pub(crate) focus: usize,
    pub(crate) then: Then,
    /// Why it could not be confirmed.
    pub(crate) fault: Option<String>,
    /// Lines that were scrolled past.
    pub(crate) top: usize,
    /// Where the sources make it, so that a test finds those that nobody looks at.
    #[cfg(test)]
    pub(crate) origin: &'static std::panic::Location<'static>,
}

/// What a dialog leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// Nothing; it tells something.
    Close,
    /// Nothing; it holds something that the next key takes away for good.
    Vanish,
    /// The keys of the place below.
    Help,
    /// A change goes to the server.
    Send(Box<Order>),
    /// The fields make a change that is tried dry first.
    Form(Form),
    /// Which rows of the list are wanted.
    Chips,
    /// The file with this name is read.
    ReadFile,
    /// The file with this name is read for this; without a name its content is pasted.
    ReadFor(Wanted),
    /// What this path gives is written to the file.
    Export(&'static str),
    /// The audit log is written to the file.
    ExportAudit,
    /// What is listed is written to the file.
    ExportList,
    /// A text is written to the file.
    ExportText { key: String, lang: String },
    /// These bytes are written to the file of the last field.
    Keep(Vec<u8>),
    /// The errors of the look are written to the file.
    SaveErrors,
    /// This heading of the file gets the column of the field.
    MapColumn { heading: String },
    /// A conversation with the relay.
    Test,
    /// A text goes back to the version of the field.
    RevertText { key: String, lang: String, title: String },
    /// A text is compared with the version of the field.
    CompareText { key: String, lang: String },
    /// What was typed in the editor goes.
    LeaveEditor,
    /// Long work, as it goes on.
    Jobs,
    /// A text goes to the address of the field.
    SampleText { key: String, lang: String },
    /// A copy of the keyring is written to the file.
    CopyKeyring,
    /// A backup is opened with the slip of the fields, counted and forgotten.
    Drill(String),
    /// The same before a restore.
    LookAtRestore(String),
    /// The command that restores is shown.
    PrepareRestore { file: String, people: u64 },
    /// The palette.
    Palette,
    /// The end.
    Quit,
}

/// Which change the fields of a form make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Add,
    Edit(Box<admin_api::departments::Department>),
    Move { code: String },
    Merge { code: String },
    CreateEvent,
    CopyEvent { code: String },
    ExtendEvent { code: String, name: String },
    Remind { code: String, name: String },
    Schedule { code: String, name: String, planned: Vec<admin_api::announcements::Plan> },
    AddPerson,
    EditPerson(Box<admin_api::roster::Person>),
    MovePerson { number: String },
    AddAttribute,
    EditAttribute(Box<admin_api::attributes::Attribute>),
    AddValue { code: String },
    EditValue { code: String, value: admin_api::attributes::Value },
    Plan { code: String },
    Slips { numbers: Vec<String> },
}

/// What became of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pressed {
    /// The dialog took it.
    Taken,
    /// It is confirmed and whole.
    Confirmed,
    /// It is left.
    Left,
}

impl Dialog {
    #[cfg_attr(test, track_caller)]
    pub(crate) fn new(title: impl Into<String>, lines: Vec<String>, then: Then) -> Self {
        Self {
            title: title.into(),
            lines,
            fields: Vec::new(),
            focus: 0,
            then,
            fault: None,
            top: 0,
            #[cfg(test)]
            origin: std::panic::Location::caller(),
        }
    }

    pub(crate) fn with(mut self, fields: Vec<Field>) -> Self {
        self.fields = fields;
        self
    }

    /// What stands in a field, blanks around it left out.
    pub(super) fn value(&self, place: usize) -> String {
        self.fields.get(place).map(|field| field.shown().trim().to_owned()).unwrap_or_default()
    }

    pub(crate) fn press(&mut self, key: Key, lang: Lang) -> Pressed {
        if self.then == Then::Vanish {
            return Pressed::Left;
        }
        self.fault = None;
        match key {
            Key::Esc => return Pressed::Left,
            Key::Enter => return self.confirm(lang),
            // The palette has one field and a list below it.
            Key::Tab | Key::Down if self.then == Then::Palette => self.top += 1,
            Key::BackTab | Key::Up if self.then == Then::Palette => self.top = self.top.saturating_sub(1),
            Key::Tab | Key::Down if !self.fields.is_empty() => {
                self.focus = (self.focus + 1) % self.fields.len();
            }
            Key::BackTab | Key::Up if !self.fields.is_empty() => {
                self.focus = (self.focus + self.fields.len() - 1) % self.fields.len();
            }
            key if self.fields.get_mut(self.focus).is_some_and(|field| field.press(key)) => {}
            Key::Down | Key::Char('j') | Key::PageDown => {
                let by = if key == Key::PageDown { PAGE } else { 1 };
                self.top = (self.top + by).min(self.lines.len().saturating_sub(1));
            }
            Key::Up | Key::Char('k') => self.top = self.top.saturating_sub(1),
            Key::PageUp => self.top = self.top.saturating_sub(PAGE),
            Key::Char('q' | '?' | '%') | Key::F(1) if self.fields.is_empty() => return Pressed::Left,
            _ => {}
        }
        Pressed::Taken
    }

    fn confirm(&mut self, lang: Lang) -> Pressed {
        let faulty =
            self.fields.iter().enumerate().find_map(|(place, field)| Some((place, field.fault(lang)?)));
        match faulty {
            // The first Enter in a field with another one behind it goes on, as in every form.
            Some((place, _)) if place > self.focus => {
                self.focus = place;
                Pressed::Taken
            }
            Some((place, fault)) => {
                (self.focus, self.fault) = (place, Some(fault));
                Pressed::Taken
            }
            None if self.fields.is_empty() && matches!(self.then, Then::Close | Then::Help | Then::Jobs) => {
                Pressed::Left
            }
            None => Pressed::Confirmed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::field::Rule;

    #[test]
    fn a_dialog_is_confirmed_only_when_every_field_is_right() {
        let fields = vec![Field::reason(Lang::En), Field::count(Lang::En, 3)];
        let mut dialog = Dialog::new("t", Vec::new(), Then::Chips).with(fields);
        assert_eq!((dialog.press(Key::Enter, Lang::En), dialog.focus), (Pressed::Taken, 0));
        assert!(dialog.fault.is_some());
        for key in [Key::Char('q'), Key::Enter] {
            assert_eq!(dialog.press(key, Lang::En), Pressed::Taken);
        }
        assert_eq!((dialog.focus, &dialog.fault), (1, &None), "the count comes next");
        for key in [Key::Char('4'), Key::Enter] {
            assert_eq!(dialog.press(key, Lang::En), Pressed::Taken);
        }
        assert!(dialog.fault.is_some());
        for key in [Key::Backspace, Key::Char('3')] {
            assert_eq!(dialog.press(key, Lang::En), Pressed::Taken);
        }
        assert_eq!(dialog.press(Key::Enter, Lang::En), Pressed::Confirmed);
        assert_eq!(dialog.press(Key::Esc, Lang::En), Pressed::Left);
    }

    #[test]
    fn any_key_takes_a_secret_away() {
        for key in [Key::Enter, Key::Char('x'), Key::Up, Key::Tab] {
            assert_eq!(Dialog::new("t", Vec::new(), Then::Vanish).press(key, Lang::Ja), Pressed::Left);
        }
    }

    #[test]
    fn tab_goes_round_the_fields() {
        let mut dialog = Dialog::new("t", Vec::new(), Then::Chips).with(vec![
            Field::new("a", Rule::Any),
            Field::choice("b", vec!["x".to_owned(), "y".to_owned()], 0),
        ]);
        let mut seen = Vec::new();
        for key in [Key::Tab, Key::Char(' '), Key::Tab, Key::BackTab] {
            dialog.press(key, Lang::Ja);
            seen.push(dialog.focus);
        }
        assert_eq!((seen, dialog.fields[1].shown()), (vec![1, 1, 0, 1], "y"));
    }
}
