//! 2 利用者: the list, and who the person under the cursor is for the personnel department.

use admin_api::roster::{Person, Sort, State as Account};

use super::{Said, Sorting, table};
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::{State, role_word};
use crate::text::{clean, grouped, width};
use crate::words::{FrameWords, PeopleWords};

/// The word of an account's state.
fn state_word(person: &Person, lang: Lang) -> &'static str {
    let words = PeopleWords(lang);
    match person.state {
        _ if !person.locks.is_empty() => words.locked(),
        Account::AwaitingFirst => words.awaiting_first(),
        Account::Active => words.active(),
        Account::Stopped => words.stopped(),
        Account::AwaitingReset => words.awaiting_reset(),
    }
}

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_columns(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = PeopleWords(lang);
    let states =
        [words.awaiting_first(), words.active(), words.stopped(), words.awaiting_reset(), words.locked()];
    states.map(|word| (4, word)).to_vec()
}

/// The columns in so many cells; kana stands in the detail where there is no room for it.
pub(super) fn columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = PeopleWords(lang);
    let mut columns = vec![table::words(words.number(), 11), table::words(words.name(), 16)];
    if room >= 76 {
        columns.push(table::words(words.kana(), 16));
    }
    let state = table::words(words.state(), 14);
    let rest = table::rest(room, &[&columns[..], &[state]].concat()).saturating_sub(1);
    columns.push(table::words(words.department(), rest));
    columns.push(state);
    columns
}

pub(super) fn heading(state: &State) -> String {
    let (words, frame) = (PeopleWords(state.lang), FrameWords(state.lang));
    let view = &state.people;
    if !view.pages.is_there() {
        return frame.reading().to_owned();
    }
    let known = view.pages.len();
    let first = (view.cursor.top + 1).min(known);
    let last = (view.cursor.top + state.layout().rows()).min(known);
    let total = state.known.status.as_ref().map(|status| status.people).filter(|_| !view.is_narrowed());
    let all = match total {
        Some(total) => grouped(total),
        None if view.pages.is_whole() => grouped(known as u64),
        None => format!("{}+", grouped(known as u64)),
    };
    let mut said = vec![frame.of(&grouped(first as u64), &grouped(last as u64), &all)];
    let mut chips = Vec::new();
    if let Some(account) = view.state {
        let word = match account {
            Account::AwaitingFirst => words.awaiting_first(),
            Account::Active => words.active(),
            Account::Stopped => words.stopped(),
            Account::AwaitingReset => words.awaiting_reset(),
        };
        chips.push(words.chip_state(word));
    }
    if view.is_locked_only {
        chips.push(words.chip_locked().to_owned());
    }
    if let Some(role) = view.role {
        chips.push(words.chip_role(role_word(role, state.lang)));
    }
    chips.extend(view.department.as_deref().map(|code| words.chip_department(code)));
    if !chips.is_empty() {
        said.push(words.narrowed(&chips.join(",")));
    }
    if !view.filter.is_empty() {
        said.push(frame.filter(&view.filter));
    }
    if !view.chosen.is_empty() {
        said.push(frame.chosen(view.chosen.len()));
    }
    said.join("   ")
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let view = &state.people;
    let columns = columns(state.lang, canvas.area.width);
    let has_kana = columns.len() == 5;
    let room = columns.get(columns.len().saturating_sub(2)).map_or(0, |column| usize::from(column.width));
    let sorting = match view.sort {
        Sort::Number => Sorting::default(),
        Sort::NumberFalling => Sorting { column: Some(0), is_falling: true },
        Sort::Name => Sorting { column: Some(if has_kana { 2 } else { 1 }), is_falling: false },
    };
    table::draw(canvas, &columns, (view.cursor, view.pages.len(), sorting), |place| {
        let person = view.pages.get(place)?;
        let mut cells = vec![person.staff_number.clone(), person.name.clone()];
        if has_kana {
            cells.push(person.kana.clone().unwrap_or_default());
        }
        cells.push(tail(&person.department_path, room));
        cells.push(state_word(person, state.lang).to_owned());
        let role = if person.locks.is_empty() { Role::Plain } else { Role::Warning };
        Some(table::Row { cells, is_chosen: view.chosen.contains(&person.staff_number), role })
    });
    if view.pages.is_there() && view.pages.len() == 0 {
        canvas.put(
            (3, 1),
            canvas.area.width.saturating_sub(3),
            FrameWords(state.lang).nothing(),
            Role::Label,
        );
    }
}

/// The end of a path of departments, which says most, as far as there is room.
fn tail(path: &str, room: usize) -> String {
    let path = clean(path);
    let names: Vec<&str> = path.split(' ').collect();
    let tails = (0..names.len()).filter_map(|from| names.get(from..)).map(|names| names.join(" "));
    let fitting = tails.into_iter().find(|tail| width(tail) <= room);
    fitting.unwrap_or_else(|| names.last().copied().unwrap_or_default().to_owned())
}

pub(super) fn detail(state: &State) -> Vec<Said> {
    let words = PeopleWords(state.lang);
    let Some(person) = state.people.current() else { return Vec::new() };
    let role = format!("{} {}", person.role, person.scope);
    let role = if person.role.is_empty() { words.no_role() } else { role.trim() };
    let mut about =
        vec![words.mail(person.mail.as_deref().unwrap_or(words.no_mail())), words.login(&person.login)];
    about.extend(person.joined.as_deref().map(|day| words.joined(day)));
    about.extend(person.left.as_deref().map(|day| words.left(day)));
    let kana = person.kana.as_deref().unwrap_or_default();
    let name_en = person.name_en.as_deref().unwrap_or_default();
    let named = format!("{} {}  {kana}  {name_en}", person.staff_number, person.name);
    let mut lines = vec![
        (named.trim_end().to_owned(), Role::Title),
        (
            format!("{}   {}   {}", person.department_path, words.role(role), state_word(person, state.lang)),
            Role::Plain,
        ),
        (about.join("   "), Role::Plain),
    ];
    lines.extend(person.suspended.as_deref().map(|at| (words.since(&minute(at)), Role::Warning)));
    lines.extend(person.locks.iter().map(|lock| (words.locked_by(lock), Role::Warning)));
    lines.push((words.privacy().to_owned(), Role::Stale));
    if state.is_zoomed {
        lines.push((String::new(), Role::Plain));
        lines.extend(state.history_lines().into_iter().map(|line| (line, Role::Plain)));
    }
    lines
}

/// `2026-11-23 14:05` of a time as the socket writes it.
pub(super) fn minute(time: &str) -> String {
    time.get(..16).unwrap_or(time).replace('T', " ")
}
