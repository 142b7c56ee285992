//! `?`: the keys of the place below, those everywhere, and the commands that do the same.

use super::State;
use super::dialog::{Dialog, Then};
use crate::keys::{self, Place};
use crate::text::{fit, width};
use crate::words::FrameWords;

/// Cells beside keys and label in a dialog of the smallest screen.
const BESIDE: usize = 35;

impl State {
    pub(super) fn open_help(&mut self) {
        let words = FrameWords(self.lang);
        let rows = |place| {
            keys::rows(place, self.options.is_read_only).flat_map(|row| {
                let told = keys::told(row, self.lang);
                let key = format!(" {} {}", fit(&told.keys, 14), fit(&told.label, 20));
                // A command that would be cut short stands on a line of its own.
                if width(told.command) > BESIDE {
                    return vec![key.trim_end().to_owned(), format!("  {}", told.command)];
                }
                vec![format!("{key} {}", told.command).trim_end().to_owned()]
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
