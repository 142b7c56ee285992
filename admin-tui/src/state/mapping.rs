//! What the headings of a file of people mean, said heading by heading.

use admin_api::imports::{self, Column};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::dialog::{Dialog, Then};
use super::field::Field;
use super::import::{Import, Part, Stage};
use super::{Effect, State};
use crate::text::quoted;
use crate::words::ImportWords;

/// Every column of a file of people; the first choice leaves a heading out.
fn choices(words: ImportWords) -> Vec<String> {
    let attributes = (1..=imports::MOST_ATTRIBUTES).map(|number| format!("属性{number}"));
    let own = imports::PEOPLE_COLUMNS.into_iter().map(str::to_owned);
    std::iter::once(words.left_out().to_owned()).chain(own).chain(attributes).collect()
}

impl Import {
    /// The headings of the file, each with what it is taken for.
    pub(crate) fn columns(&self) -> &[Column] {
        match &self.stage {
            Stage::Looked(imported) => &imported.columns,
            Stage::Looking | Stage::Failed => &[],
        }
    }

    /// What was said, as a piece of a query; nothing where nothing was.
    pub(super) fn map(&self) -> Option<String> {
        let pairs = self.said.iter().map(|(heading, column)| (heading.as_str(), column.as_str()));
        let map = imports::write_map(pairs);
        (!map.is_empty()).then(|| format!("map={}", utf8_percent_encode(&map, NON_ALPHANUMERIC)))
    }

    /// The same as it is typed on the command line.
    pub(super) fn map_flags(&self) -> String {
        let flag = |(heading, column)| format!(" --map {}", quoted(&format!("{heading}={column}")));
        self.said.iter().map(flag).collect::<Vec<_>>().concat()
    }
}

impl State {
    /// Asks what the heading under the cursor means, or shows the headings first.
    pub(super) fn ask_column(&mut self) {
        let words = ImportWords(self.lang);
        let Some(import) = &mut self.import else { return };
        if import.columns().is_empty() {
            self.complain(words.no_headings());
            return;
        }
        if import.part != Part::Columns {
            import.part = Part::Columns;
            import.cursor = super::Cursor::default();
            return;
        }
        let Some(column) = import.columns().get(import.cursor.at).cloned() else { return };
        let choices = choices(words);
        let chosen = column.column.as_deref().filter(|column| !column.is_empty());
        let at = chosen.and_then(|column| choices.iter().position(|it| it == column)).unwrap_or(0);
        let lines = vec![words.asks_column(&column.heading), words.choose_by().to_owned()];
        let field = Field::choice(words.taken_for(), choices, at);
        let then = Then::MapColumn { heading: column.heading };
        self.dialogs.push(Dialog::new(words.part_columns(), lines, then).with(vec![field]));
    }

    /// Says what a heading means, and looks at the file once more.
    pub(super) fn map_column(&mut self, heading: &str, chosen: usize) -> Vec<Effect> {
        let words = ImportWords(self.lang);
        let Some(import) = &mut self.import else { return Vec::new() };
        let column = if chosen == 0 { None } else { choices(words).into_iter().nth(chosen) };
        import.said.insert(heading.to_owned(), column.unwrap_or_default());
        self.busy += 1;
        vec![import.look()]
    }
}
