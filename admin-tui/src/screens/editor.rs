//! The built-in editor: the text, where the cursor is, and what is known about the text.

use crate::paint::{Canvas, Role};
use crate::state::State;
use crate::text;
use crate::words::FrameWords;

pub(super) fn heading(state: &State) -> String {
    let Some(editor) = &state.editor else { return String::new() };
    let words = FrameWords(state.lang);
    let changed = if editor.is_changed() { words.editor_changed() } else { "" };
    let place = words.editor_place(editor.row + 1, editor.column + 1);
    format!("> {}   {place}   {changed}", editor.title).trim_end().to_owned()
}

/// Draws it; gives the cell of the cursor. A line that is longer than the screen moves left under the cursor.
pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let editor = state.editor.as_ref()?;
    let (width, height) = (canvas.area.width.saturating_sub(2), canvas.area.height.saturating_sub(2));
    canvas.wipe();
    let at = editor.cells();
    let half = usize::from(width) / 2;
    let skipped = if at + 1 < usize::from(width) { 0 } else { at + 1 - half };
    let rows = editor.lines.iter().enumerate().skip(editor.top);
    for (y, (row, line)) in (0..height).zip(rows) {
        let left = if row == editor.row { skipped } else { 0 };
        canvas.put((1, y), width, &text::behind(line, left), Role::Plain);
    }
    canvas.put((1, height + 1), width, &editor.about, Role::Label);
    let x = u16::try_from(at.saturating_sub(text::taken(&editor.before(), skipped))).unwrap_or(width);
    let y = u16::try_from(editor.row.saturating_sub(editor.top)).unwrap_or(height);
    Some((canvas.area.x + 1 + x.min(width), canvas.area.y + y.min(height)))
}
