//! 6 文面: the texts of pages and letters as the company words them.

use admin_api::messages::Listed;

use super::{Said, people::minute, table};
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::{State, text_title};
use crate::text::grouped;
use crate::words::{FrameWords, MessageWords};

fn state_word(text: &Listed, lang: Lang) -> &'static str {
    let words = MessageWords(lang);
    match (text.frozen.is_some(), text.set) {
        (true, _) => words.is_frozen(),
        (false, true) => words.is_set(),
        (false, false) => words.is_built_in(),
    }
}

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_columns(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = MessageWords(lang);
    [words.is_set(), words.is_built_in(), words.is_frozen()].map(|word| (4, word)).to_vec()
}

pub(super) fn columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = MessageWords(lang);
    let mut columns = vec![
        table::words(words.lang(), 4),
        table::words(words.version(), 4),
        table::words(words.changed(), 16),
        table::words(words.state(), 9),
    ];
    columns.insert(0, table::words(words.text(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

pub(super) fn heading(state: &State) -> String {
    let Some(list) = &state.messages.list else { return FrameWords(state.lang).reading().to_owned() };
    let set = list.items.iter().filter(|text| text.set).count();
    let title = MessageWords(state.lang).worded(&grouped(set as u64), &grouped(list.items.len() as u64));
    if state.messages.filter.is_empty() {
        return title;
    }
    format!("{title}   {}", FrameWords(state.lang).filter(&state.messages.filter))
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (view, lang) = (&state.messages, state.lang);
    let columns = columns(lang, canvas.area.width);
    let rows = view.rows();
    table::draw(canvas, &columns, (view.cursor, rows.len(), view.sorting), |place| {
        let text = rows.get(place)?;
        let cells = vec![
            text_title(text, lang).to_owned(),
            text.lang.clone(),
            format!("v{}", text.version),
            text.changed.as_deref().map_or_else(|| "-".to_owned(), minute),
            state_word(text, lang).to_owned(),
        ];
        Some(table::Row { cells, is_chosen: false, role: if text.set { Role::Plain } else { Role::Stale } })
    });
    if view.list.is_some() && rows.is_empty() {
        canvas.put((3, 1), canvas.area.width.saturating_sub(3), FrameWords(lang).nothing(), Role::Label);
    }
}

pub(super) fn detail(state: &State) -> Vec<Said> {
    let words = MessageWords(state.lang);
    let Some(text) = state.messages.current() else { return Vec::new() };
    let kind = if text.letter { words.letter() } else { words.page() };
    let mut lines = vec![
        (format!("{} ({})  {}", text_title(text, state.lang), text.lang, text.key), Role::Title),
        (format!("{kind}   v{}   {}", text.version, state_word(text, state.lang)), Role::Plain),
    ];
    lines.extend(text.frozen.as_deref().map(|since| (words.frozen(&minute(since)), Role::Warning)));
    lines.push((words.how_to_edit().to_owned(), Role::Label));
    lines.push((format!("  $ mamori message set {} --in {} --file FILE", text.key, text.lang), Role::Plain));
    lines
}
