//! The look at a file of people: what it would do, and what is wrong with it.

use super::table;
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::{Stage, State};
use crate::text::grouped;
use crate::words::{FrameWords, ImportWords};

pub(super) fn columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = ImportWords(lang);
    let mut columns = vec![
        table::numbers(words.line(), 6),
        table::words(words.column(), 14),
        table::words(words.value(), 18),
    ];
    columns.insert(2, table::words(words.problem(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

pub(super) fn heading(state: &State) -> String {
    let words = ImportWords(state.lang);
    let filter =
        state.import.as_ref().map(|import| import.filter.as_str()).filter(|filter| !filter.is_empty());
    let filter = filter.map(|filter| format!("   {}", FrameWords(state.lang).filter(filter)));
    format!("> {}   {}{}", words.title(), words.preview(), filter.unwrap_or_default())
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (words, lang) = (ImportWords(state.lang), state.lang);
    let Some(import) = &state.import else { return };
    let room = canvas.area.width.saturating_sub(2);
    let file = import.path.display().to_string();
    canvas.put((1, 0), room, &file, Role::Title);
    let missing = if import.stops_missing { words.missing_stop() } else { words.missing_stay() };
    canvas.put((1, 1), room, missing, if import.stops_missing { Role::Warning } else { Role::Plain });
    let imported = match &import.stage {
        Stage::Looking => return canvas.put((1, 3), room, words.checking(), Role::Label),
        Stage::Failed => return canvas.put((1, 3), room, FrameWords(lang).not_done(), Role::Bad),
        Stage::Looked(imported) => imported,
    };
    canvas.put((1, 0), room, &format!("{file}   {}", words.encoding(&imported.encoding)), Role::Title);
    let counts = imported.counts;
    let [add, change, suspend, same, error] =
        [counts.add, counts.change, counts.suspend, counts.same, counts.error].map(grouped);
    canvas.put((1, 2), room, &words.counts(&add, &change, &suspend, &same, &error), Role::Plain);
    let effects = imported.effects;
    let [letters, stopped, roles] = [effects.letters, effects.suspended, effects.roles].map(grouped);
    canvas.put((1, 3), room, &words.effects(&letters, &stopped, &roles), Role::Plain);
    if imported.errors.is_empty() {
        return canvas.put((1, 5), room, words.ready(), Role::Good);
    }
    let below = canvas.area.height.saturating_sub(2);
    let columns = columns(lang, canvas.area.width);
    let area =
        ratatui::layout::Rect { x: 0, y: 5, width: canvas.area.width, height: below.saturating_sub(5) };
    let errors = import.rows();
    table::draw(&mut canvas.part(area), &columns, (import.cursor, errors.len()), |place| {
        let error = errors.get(place)?;
        let line = if error.line == 0 { words.whole_file().to_owned() } else { grouped(error.line) };
        let said = lang.pick(&error.message_ja, &error.message_en).to_owned();
        let cells = vec![line, error.column.clone(), said, error.value.clone()];
        Some(table::Row { cells, is_chosen: false, role: Role::Plain })
    });
    canvas.put((1, below), room, words.how_to_mend(), Role::Label);
    canvas.put((1, below + 1), room, words.all_or_nothing(), Role::Label);
}
