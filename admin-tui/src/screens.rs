//! Draws what the state holds. Nothing here changes anything.

mod audit;
mod backups;
mod certificates;
mod departments;
mod dialogs;
mod editor;
mod events;
mod frame;
pub(crate) mod layout;
mod mail;
mod masters;
mod messages;
mod overview;
mod people;
mod preview;
mod settings;
mod table;

use ratatui::buffer::Buffer;

use crate::keys::Place;
use crate::options::Lang;
use crate::paint::{Canvas, Look, Role};
use crate::state::{Sorting, State, Tab};
use crate::words::FrameWords;

pub(crate) use overview::warnings;

/// The name of a screen, as the row of tabs shows it.
pub(crate) fn name(tab: Tab, lang: Lang) -> &'static str {
    let words = FrameWords(lang);
    match tab {
        Tab::Overview => words.overview(),
        Tab::People => words.people(),
        Tab::Departments => words.departments(),
        Tab::Events => words.events(),
        Tab::Mail => words.mail(),
        Tab::Messages => words.messages(),
        Tab::Certificates => words.certificates(),
        Tab::Backups => words.backups(),
        Tab::Audit => words.audit(),
        Tab::Settings => words.settings(),
    }
}

/// A line of the detail pane.
pub(crate) type Said = (String, Role);

/// What is known about the chosen row.
pub(crate) fn detail_lines(state: &State) -> Vec<Said> {
    match (state.place(), state.tab) {
        (Place::Attributes, _) => return masters::attribute_detail(state),
        (Place::Plans, _) => return masters::plan_detail(state),
        _ => {}
    }
    match state.tab {
        Tab::Overview => Vec::new(),
        Tab::People => people::detail(state),
        Tab::Departments => departments::detail(state),
        Tab::Events => events::detail(state),
        Tab::Mail => mail::detail(state),
        Tab::Messages => messages::detail(state),
        Tab::Certificates => certificates::detail(state),
        Tab::Backups => backups::detail(state),
        Tab::Audit => audit::detail(state),
        Tab::Settings => settings::detail(state),
    }
}

/// What stands in the title of a screen.
fn heading(state: &State) -> String {
    let named = if state.tab == Tab::Settings {
        FrameWords(state.lang).settings_title()
    } else {
        name(state.tab, state.lang)
    };
    let title = format!("[{}] {named}", state.tab.digit());
    let rest = match state.tab {
        _ if state.editor.is_some() => editor::heading(state),
        Tab::Overview => String::new(),
        Tab::People if state.import.is_some() => preview::heading(state),
        Tab::Departments if state.place() == Place::Attributes => masters::attributes_heading(state),
        Tab::Departments if state.place() == Place::Plans => masters::plans_heading(state),
        Tab::People => people::heading(state),
        Tab::Departments => departments::heading(state),
        Tab::Events => events::heading(state),
        Tab::Mail => mail::heading(state),
        Tab::Messages => messages::heading(state),
        Tab::Certificates => certificates::heading(state),
        Tab::Backups => backups::heading(state),
        Tab::Audit => audit::heading(state),
        Tab::Settings => settings::heading(state),
    };
    if rest.is_empty() { title } else { format!("{title}   {rest}") }
}

/// A screen, its columns, and words with the place of their column.
#[cfg(test)]
type Columns = (&'static str, Vec<table::Column>, Vec<(usize, &'static str)>);

/// Every list's columns in the smallest screen, and the words that stand in a column of their own.
#[cfg(test)]
pub(crate) fn every_column(lang: Lang) -> Vec<Columns> {
    let room = layout::LEAST.0 - 2;
    vec![
        ("people", people::columns(lang, room), people::words_of_columns(lang)),
        ("departments", departments::columns(lang, room), departments::words_of_columns(lang)),
        ("backups", backups::columns(lang, room), backups::words_of_columns(lang)),
        ("messages", messages::columns(lang, room), messages::words_of_columns(lang)),
        ("events", events::columns(lang, room), events::words_of_columns(lang)),
        ("mail", mail::columns(lang, room), mail::words_of_columns(lang)),
        ("preview", preview::columns(lang, room), Vec::new()),
        ("people of a file", preview::people_columns(lang, room), Vec::new()),
        ("certificates", certificates::columns(lang, room), certificates::words_of_columns(lang)),
        ("audit", audit::columns(lang, room), audit::words_of_columns(lang)),
        ("findings", settings::finding_columns(lang, room), settings::words_of_findings(lang)),
        ("settings", settings::setting_columns(lang, room), settings::words_of_settings(lang)),
        ("attributes", masters::attribute_columns(lang, room), masters::words_of_attributes(lang)),
        ("plans", masters::plan_columns(lang, room), masters::words_of_plans(lang)),
    ]
}

/// Draws everything; gives the place of the cursor where text is typed.
pub(crate) fn draw(state: &State, buffer: &mut Buffer, look: Look) -> Option<(u16, u16)> {
    let mut canvas = Canvas::new(buffer, look);
    if let Some(sentence) = frame::alone(state) {
        frame::sentence(&mut canvas, &sentence);
        return None;
    }
    frame::draw(state, &mut canvas);
    let mut cursor = None;
    if state.editor.is_some() {
        // What is written stays in view whatever becomes of the server.
        cursor = editor::draw(state, &mut canvas.part(state.layout().body));
    } else if state.health.is_down() {
        frame::down(state, &mut canvas);
    } else {
        canvas.is_stale = state.health.is_stale();
        body(state, &mut canvas);
        canvas.is_stale = false;
    }
    let cursor = frame::foot(state, &mut canvas).or(cursor);
    state.dialogs.last().map_or(cursor, |dialog| dialogs::draw(state, dialog, &mut canvas))
}

fn body(state: &State, canvas: &mut Canvas<'_>) {
    let layout = state.layout();
    match state.tab {
        Tab::Overview => return overview::draw(state, &mut canvas.part(layout.body)),
        Tab::People if state.import.is_some() => return preview::draw(state, &mut canvas.part(layout.body)),
        _ if state.is_zoomed => return frame::detail(state, &mut canvas.part(layout.body)),
        _ => {}
    }
    list(state, &mut canvas.part(layout.list));
    if layout.is_wide {
        canvas.part(layout.body).upright(layout.list.width);
    } else {
        canvas.edge(layout.detail.y.saturating_sub(1), crate::paint::Edge::Middle, "");
    }
    frame::detail(state, &mut canvas.part(layout.detail));
}

fn list(state: &State, canvas: &mut Canvas<'_>) {
    match (state.place(), state.tab) {
        (Place::Attributes, _) => masters::draw_attributes(state, canvas),
        (Place::Plans, _) => masters::draw_plans(state, canvas),
        (_, Tab::Departments) => departments::draw(state, canvas),
        (_, Tab::Overview | Tab::People) => people::draw(state, canvas),
        (_, Tab::Events) => events::draw(state, canvas),
        (_, Tab::Mail) => mail::draw(state, canvas),
        (_, Tab::Messages) => messages::draw(state, canvas),
        (_, Tab::Certificates) => certificates::draw(state, canvas),
        (_, Tab::Backups) => backups::draw(state, canvas),
        (_, Tab::Audit) => audit::draw(state, canvas),
        (_, Tab::Settings) => settings::draw(state, canvas),
    }
}
