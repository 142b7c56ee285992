//! Files that are read for something else than people, and lists that are written into files.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::dialog::{Dialog, Then};
use super::editor::{Editor, Purpose};
use super::field::{Field, Rule};
use super::{Effect, State, Tab, certificates};
use crate::keys::Place;
use crate::words::{CertificateWords, FrameWords};

/// What a file is read for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The certificate of the server with those that lead to it.
    Chain,
    /// The company's authorities.
    Authorities,
    /// A text that is worded anew, read into the editor.
    Text(Box<Editor>),
}

/// Rows as a file: one JSON object a line, or CSV whose headings are the names of the fields.
fn written(rows: &[Value], is_json: bool) -> Vec<u8> {
    if is_json {
        return rows.iter().map(|row| format!("{row}\n")).collect::<Vec<_>>().concat().into_bytes();
    }
    let fields =
        |row: &Value| row.as_object().map(|row| row.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let names: Vec<String> = rows.first().map(fields).unwrap_or_default();
    let cell = |text: &str| {
        // A spreadsheet must not take a cell for a formula.
        let guard = if text.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    };
    let shown = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let heading = names.iter().map(|name| cell(name)).collect::<Vec<_>>().join(",");
    let mut file = format!("\u{feff}{heading}\r\n");
    for row in rows {
        let cells = names.iter().map(|name| cell(&row.get(name).map(&shown).unwrap_or_default()));
        file.push_str(&cells.collect::<Vec<_>>().join(","));
        file.push_str("\r\n");
    }
    file.into_bytes()
}

/// Rows of a reply as values; they came as JSON and go back to it.
fn values<T: serde::Serialize>(rows: &[T]) -> Vec<Value> {
    rows.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
}

impl State {
    /// Reads the file, or opens the editor for what is pasted.
    pub(super) fn read_for(&mut self, wanted: Wanted, file: &str) -> Vec<Effect> {
        let words = CertificateWords(self.lang);
        if !file.is_empty() {
            let path = PathBuf::from(file);
            self.reading = Some((path.clone(), wanted));
            return vec![Effect::Read(path)];
        }
        let (title, purpose) = match wanted {
            Wanted::Chain => (words.install(), Purpose::Chain),
            Wanted::Authorities => (words.add_authority(), Purpose::Authorities),
            Wanted::Text(editor) => {
                self.editor = Some(*editor);
                return Vec::new();
            }
        };
        self.editor = Some(Editor::new(title, "", purpose));
        Vec::new()
    }

    /// Takes a file that was not read for an import; `None` where it was.
    pub(super) fn other_read(&mut self, path: &Path, read: &Result<Vec<u8>, String>) -> Option<Vec<Effect>> {
        let (_, wanted) = self.reading.take_if(|(awaited, _)| awaited == path)?;
        let file = path.display().to_string();
        let bytes = match read {
            Ok(bytes) => bytes.clone(),
            Err(said) => {
                self.complain(FrameWords(self.lang).cannot_read(&file, said));
                return Some(Vec::new());
            }
        };
        Some(match wanted {
            Wanted::Chain => self.try_dry(certificates::taken(&Purpose::Chain, bytes, &file)),
            Wanted::Authorities => self.try_dry(certificates::taken(&Purpose::Authorities, bytes, &file)),
            Wanted::Text(mut editor) => {
                match String::from_utf8(bytes) {
                    Ok(text) => editor.replace(text.trim_start_matches('\u{feff}')),
                    Err(error) => {
                        self.complain(FrameWords(self.lang).cannot_read(&file, &error.to_string()));
                        return Some(Vec::new());
                    }
                }
                self.editor = Some(*editor);
                Vec::new()
            }
        })
    }

    /// Asks where what is listed goes.
    pub(super) fn ask_list_file(&mut self) {
        let words = FrameWords(self.lang);
        let name = match (self.place(), self.tab) {
            (Place::Plans, _) => "plans.csv",
            (_, Tab::Events) => "events.csv",
            (_, Tab::Mail) => "mail.csv",
            (_, Tab::Certificates) => "certificates.csv",
            (_, Tab::Settings) if self.settings.has_settings => "settings.csv",
            (_, Tab::Settings) => "findings.csv",
            _ => "backups.csv",
        };
        let kinds = vec!["CSV".to_owned(), "JSON".to_owned()];
        let fields = vec![
            Field::new(words.file(), Rule::Needed).holding(name),
            Field::choice(words.kind_of_file(), kinds, 0),
        ];
        let lines = vec![words.export_list().to_owned(), words.never_overwritten().to_owned()];
        self.dialogs.push(Dialog::new(words.save_title(), lines, Then::ExportList).with(fields));
    }

    /// Writes what is listed.
    pub(super) fn export_list(&mut self, is_json: bool, file: &str) -> Vec<Effect> {
        let rows = match (self.place(), self.tab) {
            (Place::Plans, _) => values(&self.plans.rows()),
            (_, Tab::Events) => values(&self.events.rows()),
            (_, Tab::Mail) => values(&self.mail.rows()),
            (_, Tab::Certificates) => {
                values(&self.certificates.rows().iter().map(|held| held.certificate()).collect::<Vec<_>>())
            }
            (_, Tab::Settings) if self.settings.has_settings => values(&self.settings.settings()),
            (_, Tab::Settings) => values(&self.settings.findings()),
            _ => values(&self.backups.rows()),
        };
        self.export_command = None;
        vec![Effect::Save(PathBuf::from(file), written(&rows, is_json))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_becomes_lines_of_json_or_a_table_without_formulas() {
        let rows =
            [serde_json::json!({"code": "=A1", "n": 3, "none": null}), serde_json::json!({"code": "a\"b"})];
        assert_eq!(
            String::from_utf8(written(&rows, false)).unwrap(),
            "\u{feff}\"code\",\"n\",\"none\"\r\n\"'=A1\",\"3\",\"\"\r\n\"a\"\"b\",\"\",\"\"\r\n"
        );
        assert_eq!(String::from_utf8(written(&rows[1..], true)).unwrap(), "{\"code\":\"a\\\"b\"}\n");
        assert_eq!(written(&[], false), "\u{feff}\r\n".as_bytes());
    }
}
