//! Lists in columns of cells.

use crate::paint::{Canvas, Role};
use crate::state::{Cursor, Sorting};
use crate::text;

/// One column: its heading, its cells, and whether numbers stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) title: &'static str,
    pub(crate) width: u16,
    pub(super) is_number: bool,
}

/// A column of words.
pub(super) const fn words(title: &'static str, width: u16) -> Column {
    Column { title, width, is_number: false }
}

/// A column of numbers.
pub(super) const fn numbers(title: &'static str, width: u16) -> Column {
    Column { title, width, is_number: true }
}

/// Cells before the first column: the cursor, the mark of a chosen row, a blank.
pub(super) const MARGIN: u16 = 3;

/// The width that is left for one more column.
pub(super) fn rest(room: u16, columns: &[Column]) -> u16 {
    columns.iter().fold(room.saturating_sub(MARGIN), |room, column| room.saturating_sub(column.width + 1))
}

/// One row of a list.
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) is_chosen: bool,
    pub(super) role: Role,
}

/// Draws heading and rows; `row` gives the row at a place, `None` while it is on its way.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    columns: &[Column],
    (cursor, count, sorting): (Cursor, usize, Sorting),
    row: impl Fn(usize) -> Option<Row>,
) {
    let mark = if sorting.is_falling { "v" } else { "^" };
    let title = |(place, column): (usize, &Column)| {
        let mark = if sorting.column == Some(place) { mark } else { "" };
        format!("{}{mark}", column.title)
    };
    let heading: Vec<String> = columns.iter().enumerate().map(title).collect();
    line(canvas, 0, ("   ", &heading, columns), Role::Label);
    for y in 1..canvas.area.height {
        let place = cursor.top + usize::from(y) - 1;
        if place >= count {
            break;
        }
        let is_current = place == cursor.at;
        let arrow = if is_current { ">" } else { " " };
        match row(place) {
            Some(row) => {
                let margin = format!("{arrow}{} ", if row.is_chosen { "*" } else { " " });
                let role = if is_current { Role::Chosen } else { row.role };
                line(canvas, y, (&margin, &row.cells, columns), role);
            }
            None => line(canvas, y, (&format!("{arrow}  "), &["...".to_owned()], columns), Role::Stale),
        }
    }
}

fn line(canvas: &mut Canvas<'_>, y: u16, (margin, cells, columns): (&str, &[String], &[Column]), role: Role) {
    let mut whole = margin.to_owned();
    for (cell, column) in cells.iter().zip(columns) {
        let room = usize::from(column.width);
        let fitted = if column.is_number { text::fit_right(cell, room) } else { text::fit(cell, room) };
        whole.push_str(&fitted);
        whole.push(' ');
    }
    canvas.put((0, y), canvas.area.width, whole.trim_end(), role);
}
