//! The look at a file of people: what it would do, and what is wrong with it.

use admin_api::imports::{How, Imported, PersonChange};

use super::{Sorting, table};
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::{Import, Part, Stage, State};
use crate::text::grouped;
use crate::words::{FrameWords, ImportWords, PeopleWords, PersonWords};

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

/// The columns of the people whom a file changes.
pub(super) fn people_columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = PeopleWords(lang);
    let mut columns = vec![table::words(words.number(), 11), table::words(words.name(), 16)];
    let rest = table::rest(room, &columns).saturating_sub(1);
    columns.push(table::words(ImportWords(lang).what_changes(), rest));
    columns
}

const fn part_word(part: Part, words: ImportWords) -> &'static str {
    match part {
        Part::Errors => words.part_errors(),
        Part::Added => words.part_added(),
        Part::Changed => words.part_changed(),
        Part::Stopped => words.part_stopped(),
        Part::Notes => words.part_notes(),
        Part::Columns => words.part_columns(),
    }
}

/// The row of parts, the one in view marked.
fn parts(import: &Import, imported: &Imported, canvas: &mut Canvas<'_>, (y, lang): (u16, Lang)) {
    let (words, counts) = (ImportWords(lang), imported.counts);
    let mut x = 1;
    for part in import.parts() {
        let count = match part {
            Part::Errors => counts.error,
            Part::Added => counts.add,
            Part::Changed => counts.change,
            Part::Stopped => imported.effects.suspended,
            Part::Notes => import.people(Part::Notes).len() as u64,
            Part::Columns => import.columns().len() as u64,
        };
        let role = match part {
            part if part == import.part => Role::Chosen,
            Part::Errors if count > 0 => Role::Bad,
            _ => Role::Plain,
        };
        let word = format!(" {} {} ", part_word(part, words), grouped(count));
        x = canvas.line((x, y), &[(&word, role)]) + 1;
    }
    canvas.line((x + 1, y), &[(words.part_keys(), Role::Label)]);
}

/// What changes about one person, in a line.
fn told(change: &PersonChange, lang: Lang) -> String {
    let words = PersonWords(lang);
    let shown = |text: &str| if text.is_empty() { "-".to_owned() } else { text.to_owned() };
    let told =
        change.changed.iter().map(|it| words.changed(&it.column, &shown(&it.before), &shown(&it.after)));
    told.collect::<Vec<_>>().join("  ")
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
    parts(import, imported, canvas, (4, lang));
    let below = canvas.area.height.saturating_sub(2);
    let area =
        ratatui::layout::Rect { x: 0, y: 5, width: canvas.area.width, height: below.saturating_sub(5) };
    let place = (import.cursor, import.count(), Sorting::default());
    if import.part == Part::Errors {
        errors(import, &mut canvas.part(area), (place, lang));
    } else if import.part == Part::Columns {
        headings(import, &mut canvas.part(area), (place, lang));
    } else {
        let columns = people_columns(lang, canvas.area.width);
        let people = import.people(import.part);
        table::draw(&mut canvas.part(area), &columns, place, |place| {
            let change = people.get(place)?;
            let cells = vec![change.staff_number.clone(), change.name.clone(), told(change, lang)];
            Some(table::Row { cells, is_chosen: false, role: Role::Plain })
        });
    }
    if import.count() == 0 && import.part != Part::Errors {
        canvas.put((3, 6), room, FrameWords(lang).nothing(), Role::Label);
    }
    let (first, second) = if imported.errors.is_empty() {
        (words.ready(), words.look_first())
    } else {
        (words.how_to_mend(), words.all_or_nothing())
    };
    let role = if imported.errors.is_empty() { Role::Good } else { Role::Label };
    canvas.put((1, below), room, first, role);
    canvas.put((1, below + 1), room, second, Role::Label);
}

/// The headings of the file with what each is taken for, and why.
fn headings(
    import: &Import,
    canvas: &mut Canvas<'_>,
    (place, lang): ((crate::state::Cursor, usize, Sorting), Lang),
) {
    let words = ImportWords(lang);
    let mut columns = vec![table::words(words.taken_for(), 20), table::words(words.why_taken(), 14)];
    let rest = table::rest(canvas.area.width, &columns).saturating_sub(1);
    columns.insert(0, table::words(words.heading(), rest));
    table::draw(canvas, &columns, place, |place| {
        let it = import.columns().get(place)?;
        let (taken, role) = match it.column.as_deref() {
            None => (words.unknown(), Role::Bad),
            Some("") => (words.left_out(), Role::Label),
            Some(column) => (column, Role::Plain),
        };
        let why = match it.how {
            How::Own => words.how_own(),
            How::Said => words.how_said(),
            How::Remembered => words.how_remembered(),
            How::Guessed => words.how_guessed(),
            How::Unknown => "",
        };
        let cells = vec![it.heading.clone(), taken.to_owned(), why.to_owned()];
        Some(table::Row { cells, is_chosen: false, role })
    });
}

fn errors(
    import: &Import,
    canvas: &mut Canvas<'_>,
    (place, lang): ((crate::state::Cursor, usize, Sorting), Lang),
) {
    let words = ImportWords(lang);
    let columns = columns(lang, canvas.area.width);
    let errors = import.rows();
    table::draw(canvas, &columns, place, |place| {
        let error = errors.get(place)?;
        let line = if error.line == 0 { words.whole_file().to_owned() } else { grouped(error.line) };
        let said = lang.pick(&error.message_ja, &error.message_en).to_owned();
        let cells = vec![line, error.column.clone(), said, error.value.clone()];
        Some(table::Row { cells, is_chosen: false, role: Role::Plain })
    });
    if errors.is_empty() {
        canvas.put((3, 1), canvas.area.width.saturating_sub(3), words.no_errors(), Role::Good);
    }
}
