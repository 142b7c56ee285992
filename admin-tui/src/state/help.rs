//! `?`: the keys of the place below, those everywhere, and the commands that do the same.

use super::State;
use super::dialog::{Dialog, Then};
use crate::keys::{self, Act, Place};
use crate::text::{fit, width};
use crate::words::{FrameWords, KeyWords};

/// Cells beside keys and label in a dialog of the smallest screen.
const BESIDE: usize = 35;

impl State {
    pub(super) fn open_help(&mut self) {
        let (words, labels) = (FrameWords(self.lang), KeyWords(self.lang));
        let rows = |place| {
            keys::rows(place, self.options.is_read_only).flat_map(move |row| {
                let label = match row.act {
                    Act::Go(tab) => {
                        format!("{} {}", keys::label(row.act, labels), crate::screens::name(tab, labels.0))
                    }
                    act => keys::label(act, labels).to_owned(),
                };
                let key = format!(" {} {}", fit(&row.names(), 14), fit(&label, 20));
                // A command that would be cut short stands on a line of its own.
                if width(row.command) > BESIDE {
                    return vec![key.trim_end().to_owned(), format!("  {}", row.command)];
                }
                vec![format!("{key} {}", row.command).trim_end().to_owned()]
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
