//! The built-in editor: lines of text under a cursor. No program of the host is started for it.

use unicode_segmentation::UnicodeSegmentation as _;

use super::dialog::{Dialog, Then};
use super::{Effect, State, certificates, messages};
use crate::keys::{self, Act, Key, Place};
use crate::text;
use crate::words::{FrameWords, MessageWords};

/// Most characters of a text; the server refuses fewer already.
const MOST: usize = 200_000;

/// What the text is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A text as the company words it; a letter begins with its subject.
    Text { key: String, lang: String, is_letter: bool },
    /// The certificate of the server with those that lead to it.
    Chain,
    /// The company's authorities.
    Authorities,
}

/// A text that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Editor {
    pub(crate) title: String,
    pub(crate) purpose: Purpose,
    /// What is known about it, in a line below the text.
    pub(crate) about: String,
    /// At least one.
    pub(crate) lines: Vec<String>,
    pub(crate) row: usize,
    /// Graphemes before the cursor.
    pub(crate) column: usize,
    /// Lines above the first in view.
    pub(crate) top: usize,
    was: String,
}

fn count(line: &str) -> usize {
    line.graphemes(true).count()
}

impl Editor {
    pub(crate) fn new(title: impl Into<String>, text: &str, purpose: Purpose) -> Self {
        let lines =
            if text.is_empty() { vec![String::new()] } else { text.lines().map(str::to_owned).collect() };
        let was = lines.join("\n");
        let title = title.into();
        Self { title, purpose, about: String::new(), lines, row: 0, column: 0, top: 0, was }
    }

    pub(crate) fn telling(mut self, about: String) -> Self {
        self.about = about;
        self
    }

    /// The whole text, lines ended by line feeds.
    pub(crate) fn text(&self) -> String {
        self.lines.join("\n")
    }

    pub(crate) fn is_changed(&self) -> bool {
        self.text() != self.was
    }

    /// Another text in the place of all of it.
    pub(super) fn replace(&mut self, text: &str) {
        (self.lines, self.row, self.column, self.top) = (vec![String::new()], 0, 0, 0);
        self.insert(text);
        (self.row, self.column) = (0, 0);
    }

    /// The line of the cursor, before and behind it.
    fn split(&self) -> (String, String) {
        let line = self.lines.get(self.row).map_or("", String::as_str);
        (line.graphemes(true).take(self.column).collect(), line.graphemes(true).skip(self.column).collect())
    }

    fn put(&mut self, line: String) {
        if let Some(held) = self.lines.get_mut(self.row) {
            *held = line;
        }
    }

    /// Puts a text in at the cursor; a tab becomes a blank, other controls fall away.
    pub(super) fn insert(&mut self, text: &str) {
        let room = MOST.saturating_sub(self.lines.iter().map(|line| line.chars().count()).sum());
        let plain: String = text
            .replace("\r\n", "\n")
            .chars()
            .map(|sign| match sign {
                '\r' => '\n',
                '\t' => ' ',
                other => other,
            })
            .filter(|sign| *sign == '\n' || !sign.is_control())
            .take(room)
            .collect();
        let (before, after) = self.split();
        let whole = format!("{before}{plain}");
        let mut pieces: Vec<String> = whole.split('\n').map(str::to_owned).collect();
        let last = pieces.len() - 1;
        self.column = pieces.last().map_or(0, |piece| count(piece));
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(&after);
        }
        self.lines.splice(self.row..=self.row.min(self.lines.len() - 1), pieces);
        self.row += last;
    }

    /// Takes a key that writes or moves; tells whether it was one.
    pub(super) fn press(&mut self, key: Key, room: usize) -> bool {
        let last = self.lines.len() - 1;
        let end = self.lines.get(self.row).map_or(0, |line| count(line));
        match key {
            Key::Char(sign) => self.insert(&sign.to_string()),
            Key::Enter => self.insert("\n"),
            Key::Tab => self.insert("  "),
            Key::Backspace if self.column > 0 => {
                self.column -= 1;
                self.remove();
            }
            Key::Backspace if self.row > 0 => {
                self.row -= 1;
                self.column = self.lines.get(self.row).map_or(0, |line| count(line));
                self.remove();
            }
            Key::Delete => self.remove(),
            Key::Left if self.column > 0 => self.column -= 1,
            Key::Left if self.row > 0 => (self.row, self.column) = (self.row - 1, usize::MAX),
            Key::Right if self.column < end => self.column += 1,
            Key::Right if self.row < last => (self.row, self.column) = (self.row + 1, 0),
            // At the edges of the text there is nowhere to go.
            Key::Backspace | Key::Left | Key::Right => {}
            Key::Up => self.row = self.row.saturating_sub(1),
            Key::Down => self.row = (self.row + 1).min(last),
            Key::PageUp => self.row = self.row.saturating_sub(room),
            Key::PageDown => self.row = (self.row + room).min(last),
            Key::Home => self.column = 0,
            Key::End => self.column = end,
            _ => return false,
        }
        let end = self.lines.get(self.row).map_or(0, |line| count(line));
        self.column = self.column.min(end);
        self.top = self.top.clamp((self.row + 1).saturating_sub(room.max(1)), self.row);
        true
    }

    /// What stands behind the cursor goes: a sign, or the end of the line.
    fn remove(&mut self) {
        let (before, after) = self.split();
        if after.is_empty() && self.row + 1 < self.lines.len() {
            let next = self.lines.remove(self.row + 1);
            self.put(format!("{before}{next}"));
        } else {
            self.put(before + &after.graphemes(true).skip(1).collect::<String>());
        }
    }

    /// What stands before the cursor in its line.
    pub(crate) fn before(&self) -> String {
        self.split().0
    }

    /// Cells before the cursor.
    pub(crate) fn cells(&self) -> usize {
        text::width(&text::clean(&self.split().0))
    }
}

impl State {
    pub(super) fn press_editor(&mut self, key: Key) -> Vec<Effect> {
        let room = usize::from(self.layout().body.height.saturating_sub(2));
        let Some(editor) = &mut self.editor else { return Vec::new() };
        match keys::act(key, Place::Editor).map(|row| row.act) {
            Some(Act::Leave) if editor.is_changed() => {
                let words = FrameWords(self.lang);
                let lines = vec![words.editor_leave().to_owned()];
                self.dialogs.push(Dialog::new(words.editor_leave_title(), lines, Then::LeaveEditor));
            }
            Some(Act::Leave) => self.editor = None,
            Some(act) => return self.finish_editor(act),
            None => {
                editor.press(key, room);
            }
        }
        Vec::new()
    }

    /// What was written goes to the server: to be looked at, or to be confirmed.
    fn finish_editor(&mut self, act: Act) -> Vec<Effect> {
        let Some(editor) = self.editor.clone() else { return Vec::new() };
        let text = editor.text();
        if text.trim().is_empty() {
            self.complain(FrameWords(self.lang).editor_empty());
            return Vec::new();
        }
        match editor.purpose {
            Purpose::Text { key, lang, is_letter } => {
                let order = messages::set((&key, &lang, &editor.title), (&text, is_letter));
                let Some(order) = order else {
                    self.complain(MessageWords(self.lang).needs_subject());
                    return Vec::new();
                };
                if act == Act::TryText { self.try_text(&order) } else { self.try_dry(order) }
            }
            // Looking at certificates is what the dry run does.
            purpose => {
                let bytes = format!("{text}\n").into_bytes();
                self.try_dry(certificates::taken(&purpose, bytes, "-"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn editor(text: &str) -> Editor {
        Editor::new("t", text, Purpose::Chain)
    }

    #[test]
    fn lines_are_written_joined_and_broken() {
        let mut editor = editor("山田\nか\u{3099}ん");
        for key in [Key::End, Key::Char('!'), Key::Enter, Key::Char('x'), Key::Down, Key::End, Key::Backspace]
        {
            assert!(editor.press(key, 5), "{key:?}");
        }
        assert_eq!((editor.text().as_str(), editor.row, editor.column), ("山田!\nx\nか\u{3099}", 2, 1));
        for key in [Key::Home, Key::Backspace, Key::Backspace, Key::Delete] {
            editor.press(key, 5);
        }
        assert_eq!((editor.text().as_str(), editor.row, editor.column), ("山田!\n", 1, 0));
        for key in [Key::Left, Key::Delete, Key::Left, Key::Left, Key::Left, Key::Left, Key::Right] {
            editor.press(key, 5);
        }
        assert_eq!((editor.text().as_str(), editor.column, editor.cells()), ("山田!", 1, 2));
        assert!(!editor.press(Key::F(1), 5) && editor.is_changed());
    }

    #[test]
    fn what_is_pasted_keeps_its_lines_and_loses_its_controls() {
        let mut editor = editor("ab");
        editor.press(Key::Right, 5);
        editor.insert("1\r\n2\u{1b}[2J\r3");
        assert_eq!((editor.text().as_str(), editor.row, editor.column), ("a1\n2[2J\n3b", 2, 1));
        editor.replace("new\ntext\n");
        assert_eq!((editor.text().as_str(), editor.row, editor.column), ("new\ntext\n", 0, 0));
    }

    #[test]
    fn the_cursor_stays_in_the_text_and_in_view() {
        let mut editor = editor(&"line\n".repeat(40));
        for key in [Key::PageDown, Key::PageDown, Key::Down, Key::Up, Key::PageUp, Key::End, Key::Down]
            .into_iter()
            .cycle()
            .take(90)
        {
            editor.press(key, 7);
            assert!(editor.row < editor.lines.len() && (editor.top..editor.top + 7).contains(&editor.row));
            assert!(editor.column <= 4);
        }
    }
}
