//! Dialogs over the screen.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::paint::{Canvas, Edge, Role};
use crate::state::{Dialog, Field, Rule, State, Then, candidates};
use crate::text;
use crate::words::FrameWords;

/// Cells of a dialog at most.
const WIDEST: u16 = 76;
/// Lines of the palette at most.
const CANDIDATES: usize = 8;

/// Draws it in the middle; gives the place of the cursor.
pub(super) fn draw(state: &State, dialog: &Dialog, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let words = FrameWords(state.lang);
    let width = canvas.area.width.saturating_sub(4).min(WIDEST);
    let room = usize::from(width.saturating_sub(4));
    let is_list = dialog.then == Then::Help;
    let wrap = |line: &String| if is_list { vec![line.clone()] } else { text::wrapped(line, room) };
    let lines: Vec<String> = dialog.lines.iter().flat_map(wrap).collect();
    let found = palette(state, dialog);
    let hint = hint(dialog, words);
    // Many fields stand close together, and beyond that those around the cursor are shown.
    let tall = usize::from(canvas.area.height.saturating_sub(6));
    let step = if dialog.fields.len() * 2 + lines.len().min(4) > tall { 1 } else { 2 };
    let held = dialog.fields.len().min(tall.saturating_sub(lines.len().min(3) + 2) / step);
    let first = (dialog.focus + 1).saturating_sub(held);
    let fixed = found.len() + held * step + usize::from(dialog.fault.is_some()) + 4;
    let most = usize::from(canvas.area.height.saturating_sub(4)).saturating_sub(fixed);
    let shown = lines.len().min(most);
    let height = u16::try_from(shown + fixed).unwrap_or(u16::MAX).min(canvas.area.height);
    let (x, y) = ((canvas.area.width - width) / 2, (canvas.area.height - height) / 2);
    let mut paper = canvas.part(Rect { x, y, width, height });
    paper.wipe();
    paper.sides();
    paper.edge(0, Edge::Top, &dialog.title);
    paper.edge(height - 1, Edge::Bottom, "");
    let cells = width.saturating_sub(4);
    let mut row = 1;
    let top = if found.is_empty() { dialog.top.min(lines.len().saturating_sub(shown)) } else { 0 };
    for line in lines.iter().skip(top).take(shown) {
        let is_secret = dialog.then == Then::Vanish && row == 1;
        paper.put((2, row), cells, line, if is_secret { Role::Title } else { Role::Plain });
        row += 1;
    }
    row += 1;
    let mut cursor = None;
    for (place, field) in dialog.fields.iter().enumerate().skip(first).take(held) {
        let at = draw_field(&mut paper, row, field, place == dialog.focus);
        cursor = at.map(|at| (x + at, y + row)).or(cursor);
        row += u16::try_from(step).unwrap_or(1);
    }
    for (place, line) in found.iter().enumerate() {
        let is_current = place == dialog.top.min(found.len().saturating_sub(1));
        let mark = if is_current { "> " } else { "  " };
        let role = if is_current { Role::Chosen } else { Role::Plain };
        paper.put((2, row), cells, &format!("{mark}{line}"), role);
        row += 1;
    }
    if let Some(fault) = &dialog.fault {
        paper.put((2, row), cells, fault, Role::Bad);
    }
    paper.put((2, height.saturating_sub(2)), cells, hint, Role::Label);
    cursor
}

fn palette(state: &State, dialog: &Dialog) -> Vec<String> {
    if dialog.then != Then::Palette {
        return Vec::new();
    }
    let typed = dialog.fields.first().map_or("", |field| field.value.as_str());
    candidates(typed, state.lang).into_iter().take(CANDIDATES).map(|candidate| candidate.words).collect()
}

fn hint(dialog: &Dialog, words: FrameWords) -> &'static str {
    let is_choice =
        dialog.fields.get(dialog.focus).is_some_and(|field| matches!(field.rule, Rule::Choice(_)));
    match dialog.then {
        Then::Vanish => words.any_key(),
        Then::Help => words.help_scroll(),
        Then::Close => words.close(),
        Then::Jobs => words.job_keys(),
        _ if is_choice => words.choice_keys(),
        _ => words.dialog_keys(),
    }
}

/// Draws label and field; gives the column of the cursor where it is the field that is typed into.
fn draw_field(paper: &mut Canvas<'_>, row: u16, field: &Field, has_focus: bool) -> Option<u16> {
    let mark = if has_focus { "> " } else { "  " };
    let colon = if field.label.is_empty() { "[" } else { ": [" };
    let x = paper.line((2, row), &[(mark, Role::Key), (&field.label, Role::Label), (colon, Role::Plain)]);
    let room = paper.area.width.saturating_sub(x + 4);
    let is_choice = matches!(field.rule, Rule::Choice(_));
    let chosen = if field.shown().is_empty() { "-" } else { field.shown() };
    let (shown, at) = if is_choice { (chosen.to_owned(), 0) } else { in_view(field, room) };
    let size = if is_choice { u16::try_from(text::width(&shown)).unwrap_or(room).min(room) } else { room };
    paper.put((x, row), size, &shown, if has_focus { Role::Field } else { Role::Plain });
    paper.put((x + size, row), 1, "]", Role::Plain);
    (has_focus && !is_choice).then(|| x + at)
}

/// The part of a long value that holds the cursor, and the cursor's column in it.
fn in_view(field: &Field, room: u16) -> (String, u16) {
    let last = usize::from(room.saturating_sub(1));
    let mut skipped = 0;
    let value = text::clean(&field.value);
    let mut cursor = field.cursor();
    for grapheme in value.graphemes(true) {
        if cursor <= last {
            break;
        }
        cursor = cursor.saturating_sub(text::width(grapheme));
        skipped += 1;
    }
    let shown: String = value.graphemes(true).skip(skipped).collect();
    (shown, u16::try_from(cursor).unwrap_or(room))
}
