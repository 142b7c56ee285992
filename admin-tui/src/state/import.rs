//! A file of people on its way: read, looked at, applied.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use admin_api::imports::{self, How, Imported, PersonChange, RowError, What};

use super::dialog::{Dialog, Then};
use super::field::{Field, Rule};
use super::order::{Body, Order, Verb};
use super::{Ask, Cursor, Effect, State, Ticket};
use crate::keys::Act;
use crate::text::{grouped, quoted};
use crate::words::{FrameWords, ImportWords, KeyWords};

/// How far a file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It is read, or the server looks at it.
    Looking,
    /// What it would do.
    Looked(Box<Imported>),
    /// The look failed; the dialog said why.
    Failed,
}

/// Which rows of a file are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    #[default]
    Errors,
    Added,
    Changed,
    Stopped,
    /// Changes that somebody should look at: roles, scopes, sign-in names.
    Notes,
    /// What the headings of the file mean.
    Columns,
}

impl Part {
    /// In their order.
    const ALL: [Self; 6] =
        [Self::Errors, Self::Added, Self::Changed, Self::Stopped, Self::Notes, Self::Columns];

    /// Whether a change belongs to it.
    fn takes(self, change: &PersonChange) -> bool {
        match self {
            Self::Errors | Self::Columns => false,
            Self::Added => change.what == What::Add,
            Self::Changed => change.what == What::Change,
            Self::Stopped => change.what == What::Suspend,
            Self::Notes => change.noted,
        }
    }
}

/// A file of people that is looked at.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub(crate) path: PathBuf,
    bytes: Vec<u8>,
    pub(crate) stops_missing: bool,
    /// What somebody said that headings mean; an empty column leaves the heading out.
    pub(super) said: BTreeMap<String, String>,
    pub(crate) stage: Stage,
    /// Where the list of errors stands.
    pub(crate) cursor: Cursor,
    /// Which errors are listed.
    pub(crate) filter: String,
    pub(crate) part: Part,
}

impl Import {
    fn new(path: PathBuf) -> Self {
        Self {
            path,
            bytes: Vec::new(),
            stops_missing: false,
            said: BTreeMap::new(),
            stage: Stage::Looking,
            cursor: Cursor::default(),
            filter: String::new(),
            part: Part::default(),
        }
    }

    /// The people of a part, as far as the server named them.
    pub(crate) fn people(&self, part: Part) -> Vec<&PersonChange> {
        let all = match &self.stage {
            Stage::Looked(imported) => &imported.people[..],
            Stage::Looking | Stage::Failed => &[],
        };
        let wanted = self.filter.trim();
        let holds = |it: &&PersonChange| it.staff_number.contains(wanted) || it.name.contains(wanted);
        all.iter().filter(|change| part.takes(change)).filter(holds).collect()
    }

    /// Rows of the part in view.
    pub(crate) fn count(&self) -> usize {
        match self.part {
            Part::Errors => self.rows().len(),
            Part::Columns => self.columns().len(),
            part => self.people(part).len(),
        }
    }

    /// The next part, or the one before.
    pub(super) fn turn(&mut self, is_forward: bool) {
        let parts = self.parts();
        let many = parts.len();
        let at = parts.iter().position(|part| *part == self.part).unwrap_or(0);
        let next = if is_forward { at + 1 } else { at + many - 1 } % many;
        self.part = parts.get(next).copied().unwrap_or_default();
        self.cursor = Cursor::default();
    }

    /// The errors that were found.
    pub(crate) fn errors(&self) -> &[RowError] {
        match &self.stage {
            Stage::Looked(imported) => &imported.errors,
            Stage::Looking | Stage::Failed => &[],
        }
    }

    /// Those of them that are listed.
    pub(crate) fn rows(&self) -> Vec<&RowError> {
        let wanted = self.filter.trim();
        let holds = |error: &&RowError| {
            let texts = [&error.column, &error.value, &error.message_ja, &error.message_en];
            texts.iter().any(|text| text.contains(wanted)) || error.line.to_string().contains(wanted)
        };
        self.errors().iter().filter(holds).collect()
    }

    /// The parts that there are, in their order.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let has_columns = !self.columns().is_empty();
        Part::ALL.into_iter().filter(|part| has_columns || *part != Part::Columns).collect()
    }

    pub(super) fn looked(&mut self, imported: Imported) {
        // Whoever says what headings mean goes on with the next one.
        if self.part == Part::Columns && !imported.columns.is_empty() {
            self.stage = Stage::Looked(Box::new(imported));
            return;
        }
        // Whatever is wrong is seen first; without errors, what the file would do.
        let parts = [(imported.counts.add, Part::Added), (imported.counts.change, Part::Changed)];
        let first = parts.into_iter().find(|(count, _)| imported.ok && *count > 0).map(|(_, part)| part);
        let is_unknown = imported.columns.iter().any(|it| it.column.is_none());
        self.part = first.unwrap_or(if is_unknown { Part::Columns } else { Part::Errors });
        self.stage = Stage::Looked(Box::new(imported));
        self.cursor = Cursor::default();
    }

    fn target(&self) -> String {
        let missing = self.stops_missing.then(|| "suspend_missing=true".to_owned());
        // Whoever applies a file has its guesses on the screen.
        let guesses = (self.guesses() > 0).then(|| "guesses=true".to_owned());
        let all: Vec<String> = missing.into_iter().chain(guesses).chain(self.map()).collect();
        let mark = if all.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", imports::PEOPLE, all.join("&"))
    }

    /// How many headings are taken by a guess.
    fn guesses(&self) -> usize {
        self.columns().iter().filter(|it| it.how == How::Guessed).count()
    }

    pub(super) fn look(&mut self) -> Effect {
        self.stage = Stage::Looking;
        let body = Body::Csv(self.bytes.clone());
        let ask = Ask {
            ticket: Ticket::Preview,
            path: self.target(),
            body,
            is_dry_run: true,
            reason: None,
            expect: None,
        };
        Effect::Ask(Box::new(ask))
    }

    /// The change itself.
    fn order(&self) -> Order {
        let file = self.path.display().to_string();
        let missing = if self.stops_missing { " --suspend-missing" } else { "" };
        let guesses = if self.guesses() > 0 { " --yes" } else { "" };
        Order::new(Verb::ApplyImport, imports::PEOPLE, Body::Csv(self.bytes.clone()))
            .at(self.target())
            .about(file.clone())
            .typed(format!("user import {}{missing}{}{guesses}", quoted(&file), self.map_flags()))
    }
}

/// An import of people is taken back.
pub(super) fn undo(number: u64) -> Order {
    Order::new(Verb::UndoImport, imports::UNDO, Body::Empty)
        .at(imports::undo_path(number))
        .about(number.to_string())
        .typed(format!("user undo {number}"))
}

/// The errors as CSV that a spreadsheet opens.
pub(super) fn error_file(errors: &[RowError], words: ImportWords) -> Vec<u8> {
    let cell = |text: &str| {
        // A spreadsheet must not take a cell for a formula.
        let guarded =
            if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text.to_owned() };
        format!("\"{}\"", guarded.replace('"', "\"\""))
    };
    let row = |cells: [&str; 4]| format!("{}\r\n", cells.map(cell).join(","));
    let mut file = format!("\u{feff}{}", row([words.line(), words.column(), words.problem(), words.value()]));
    for error in errors {
        let said = words.0.pick(&error.message_ja, &error.message_en);
        file.push_str(&row([&error.line.to_string(), &error.column, said, &error.value]));
    }
    file.into_bytes()
}

impl State {
    /// Asks for the file.
    pub(super) fn ask_file(&mut self) {
        let words = ImportWords(self.lang);
        let field = Field::new(FrameWords(self.lang).file(), Rule::Needed);
        let lines = vec![words.step_file().to_owned(), words.asks_file().to_owned()];
        self.dialogs.push(Dialog::new(words.title(), lines, Then::ReadFile).with(vec![field]));
    }

    pub(super) fn read_file(&mut self, path: &Path) -> Vec<Effect> {
        let mut effects = self.tab_to(super::Tab::People);
        self.import = Some(Import::new(path.to_owned()));
        effects.push(Effect::Read(path.to_owned()));
        effects
    }

    pub(super) fn file_read(&mut self, path: &Path, read: Result<Vec<u8>, String>) -> Vec<Effect> {
        if let Some(effects) = self.other_read(path, &read) {
            return effects;
        }
        match (read, &mut self.import) {
            (Ok(bytes), Some(import)) if import.path == path => {
                import.bytes = bytes;
                self.busy += 1;
                vec![import.look()]
            }
            (Err(said), _) => {
                self.import = None;
                self.complain(FrameWords(self.lang).cannot_read(&path.display().to_string(), &said));
                Vec::new()
            }
            (Ok(_), _) => Vec::new(),
        }
    }

    pub(super) fn file_saved(&mut self, path: &Path, saved: Result<(), String>) {
        let (words, file) = (FrameWords(self.lang), path.display().to_string());
        match saved {
            Ok(()) => {
                let said = words.saved(&file);
                match self.export_command.take() {
                    Some(command) => self.done(said, command),
                    None => self.say(said),
                }
            }
            Err(said) => self.complain(words.cannot_save(&file, &said)),
        }
    }

    pub(super) fn import_act(&mut self, act: Act) -> Vec<Effect> {
        let words = ImportWords(self.lang);
        let Some(import) = &mut self.import else { return Vec::new() };
        match act {
            Act::StopMissing if import.stage != Stage::Looking => {
                import.stops_missing = !import.stops_missing;
                self.busy += 1;
                vec![import.look()]
            }
            Act::MapColumn => {
                self.ask_column();
                Vec::new()
            }
            Act::Reread => {
                import.stage = Stage::Looking;
                vec![Effect::Read(import.path.clone())]
            }
            Act::SaveErrors if !import.errors().is_empty() => {
                let name = import.path.with_extension("errors.csv").display().to_string();
                self.ask_where(KeyWords(self.lang).save_errors(), &name, Then::SaveErrors);
                Vec::new()
            }
            Act::Apply => {
                let (order, Stage::Looked(imported)) = (import.order(), &import.stage) else {
                    return Vec::new();
                };
                let (imported, guesses) = (imported.clone(), import.guesses());
                if !imported.ok {
                    self.complain(words.has_errors());
                    return Vec::new();
                }
                let [add, change, suspend] =
                    [imported.counts.add, imported.counts.change, imported.counts.suspend].map(grouped);
                let mut lines = vec![words.asks_apply(&add, &change, &suspend)];
                let effects = imported.effects;
                let [letters, stopped, roles] =
                    [effects.letters, effects.suspended, effects.roles].map(grouped);
                lines.push(words.effects(&letters, &stopped, &roles));
                if guesses > 0 {
                    lines.push(words.guessed(&guesses.to_string()));
                }
                lines.push(words.can_undo().to_owned());
                let mut fields = vec![Field::new(FrameWords(self.lang).reason(), Rule::Any)];
                if let Some(expect) = effects.expect {
                    lines.insert(0, words.asks_wide().to_owned());
                    fields.push(Field::count(self.lang, expect));
                }
                let then = Then::Send(Box::new(order));
                self.dialogs
                    .push(Dialog::new(FrameWords(self.lang).confirm_title(), lines, then).with(fields));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Asks for the name of a file to write.
    pub(super) fn ask_where(&mut self, about: &str, name: &str, then: Then) {
        let words = FrameWords(self.lang);
        let lines = vec![about.to_owned(), words.never_overwritten().to_owned()];
        let field = Field::new(words.file(), Rule::Needed).holding(name);
        self.dialogs.push(Dialog::new(words.save_title(), lines, then).with(vec![field]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Lang;

    #[test]
    fn errors_are_saved_so_that_a_spreadsheet_takes_none_for_a_formula() {
        let error = |column: &str, value: &str| RowError {
            line: 87,
            column: column.to_owned(),
            code: "unknown".to_owned(),
            value: value.to_owned(),
            message_ja: "ありません".to_owned(),
            message_en: "not there".to_owned(),
        };
        let file = error_file(&[error("部署コード", "=cmd()"), error("a\"b", "x,y")], ImportWords(Lang::En));
        let expected = "\u{feff}\"Line\",\"Column\",\"Problem\",\"Value\"\r\n\
                        \"87\",\"部署コード\",\"not there\",\"'=cmd()\"\r\n\
                        \"87\",\"a\"\"b\",\"not there\",\"x,y\"\r\n";
        assert_eq!(String::from_utf8(file).unwrap(), expected);
    }
}
