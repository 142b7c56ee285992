//! Where the parts of a screen lie, by its size alone; the state asks as well, to know how many rows are
//! in view.

use ratatui::layout::Rect;

/// The least size of a terminal.
pub(crate) const LEAST: (u16, u16) = (80, 24);
/// From so many columns on, the detail pane stands at the right.
const WIDE: u16 = 120;
/// Rows of the detail pane below a list.
const DETAIL: u16 = 6;

/// The parts of a screen with a list; all coordinates are those of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Between the screen's title and its keys, inside the frame.
    pub(crate) body: Rect,
    /// The list with its heading.
    pub(crate) list: Rect,
    /// What the chosen row is.
    pub(crate) detail: Rect,
    /// Whether the detail stands at the right.
    pub(crate) is_wide: bool,
}

impl Layout {
    pub(crate) fn of((width, height): (u16, u16)) -> Self {
        let body = Rect { x: 1, y: 3, width: width.saturating_sub(2), height: height.saturating_sub(6) };
        if width >= WIDE {
            let list_width = body.width - body.width / 3;
            let list = Rect { width: list_width, ..body };
            let detail = Rect { x: body.x + list_width + 1, width: body.width - list_width - 1, ..body };
            return Self { body, list, detail, is_wide: true };
        }
        let height = body.height.saturating_sub(DETAIL + 1);
        let list = Rect { height, ..body };
        let detail = Rect { y: body.y + height + 1, height: DETAIL.min(body.height), ..body };
        Self { body, list, detail, is_wide: false }
    }

    /// Rows of the list in view, its heading left out.
    pub(crate) fn rows(&self) -> usize {
        usize::from(self.list.height.saturating_sub(1))
    }

    /// Whether a terminal is large enough at all.
    pub(crate) fn fits((width, height): (u16, u16)) -> bool {
        width >= LEAST.0 && height >= LEAST.1
    }
}
