//! 4 イベント: settings and totals.

use admin_api::events::{Event, Kind, Method};

use super::{Said, table};
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::{State, event_name, event_window};
use crate::text::grouped;
use crate::words::{EventWords, FrameWords};

fn state_word(event: &Event, lang: Lang) -> &str {
    let words = EventWords(lang);
    match event.phase.as_str() {
        "draft" => words.draft(),
        "ready" => words.ready(),
        "open" => words.open(),
        "suspended" => words.suspended(),
        "closed" => words.closed(),
        "archived" => words.archived(),
        "erased" => words.erased(),
        "cancelled" => words.cancelled(),
        other => other,
    }
}

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_columns(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = EventWords(lang);
    let states =
        [words.draft(), words.ready(), words.open(), words.suspended(), words.closed(), words.archived()];
    states.into_iter().chain([words.erased(), words.cancelled()]).map(|word| (0, word)).collect()
}

pub(super) fn columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = EventWords(lang);
    let mut columns = vec![
        table::words(words.state(), 9),
        table::words(words.window(), 23),
        table::numbers(words.targets(), 7),
        table::numbers(words.submitted(), 7),
    ];
    columns.insert(1, table::words(words.name(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

pub(super) fn heading(state: &State) -> String {
    let Some(list) = &state.events.list else { return FrameWords(state.lang).reading().to_owned() };
    let open = list.items.iter().filter(|event| event.phase == "open").count();
    let title = EventWords(state.lang).running(&grouped(open as u64), &grouped(list.items.len() as u64));
    if state.events.filter.is_empty() {
        return title;
    }
    format!("{title}   {}", FrameWords(state.lang).filter(&state.events.filter))
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (view, lang) = (&state.events, state.lang);
    let columns = columns(lang, canvas.area.width);
    let rows = view.rows();
    table::draw(canvas, &columns, (view.cursor, rows.len(), view.sorting), |place| {
        let event = rows.get(place)?;
        let has_begun = event.opened.is_some();
        let figure = |count: u64| if has_begun { grouped(count) } else { "-".to_owned() };
        let cells = vec![
            state_word(event, lang).to_owned(),
            event_name(event, lang).to_owned(),
            event_window(event).unwrap_or_else(|| "-".to_owned()),
            figure(event.totals.targets),
            figure(event.totals.submitted),
        ];
        let role = match event.phase.as_str() {
            "open" => Role::Good,
            "suspended" => Role::Warning,
            "archived" | "erased" | "cancelled" => Role::Stale,
            _ => Role::Plain,
        };
        Some(table::Row { cells, is_chosen: false, role })
    });
    if view.list.is_some() && rows.is_empty() {
        canvas.put((3, 1), canvas.area.width.saturating_sub(3), FrameWords(lang).nothing(), Role::Label);
    }
}

pub(super) fn detail(state: &State) -> Vec<Said> {
    let (words, lang) = (EventWords(state.lang), state.lang);
    let Some(event) = state.events.current() else { return Vec::new() };
    let kind = if event.kind == Kind::Statutory { words.statutory() } else { words.voluntary() };
    let method = event.criteria.map_or(words.unset(), |criteria| match criteria.method {
        Method::Total => words.total(),
        Method::Converted => words.converted(),
    });
    let release = match event.release.as_deref() {
        None => words.unset(),
        Some("on-submission") => words.on_submission(),
        Some("after-confirmation") => words.after_confirmation(),
        Some(day) => day,
    };
    let confirmed = if event.confirmed.is_some() { words.confirmed() } else { words.unconfirmed() };
    let left = event.totals.targets.saturating_sub(event.totals.submitted);
    let [targets, submitted, left, drafts] =
        [event.totals.targets, event.totals.submitted, left, event.totals.drafts].map(grouped);
    let excluded: usize = event.excluded.iter().map(|it| it.people).sum();
    let people = [
        words.implementers(&grouped(event.implementers.len() as u64)),
        words.excluded(&grouped(excluded as u64)),
    ];
    let mut lines = vec![
        (event_name(event, lang).to_owned(), Role::Title),
        (words.about(&event.code, kind, event.year, &event.form), Role::Plain),
        (format!("{} ({confirmed})   {}", words.method(method), words.release(release)), Role::Plain),
        (format!("{}   {}", words.progress(&targets, &submitted, &left), people.join("   ")), Role::Plain),
    ];
    if event.totals.drafts > 0 {
        lines.push((words.drafts(&drafts), Role::Plain));
    }
    lines.push((words.privacy().to_owned(), Role::Stale));
    lines
}
