//! `?`: the keys of the place below, those everywhere, and the commands that do the same.

use super::State;
use super::dialog::{Dialog, Then};
use crate::keys::{self, Act, Place};
use crate::text::fit;
use crate::words::{FrameWords, KeyWords};

impl State {
    pub(super) fn open_help(&mut self) {
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
