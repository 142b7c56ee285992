//! Ink and paper: roles of colour, lines of frames, and the only way of text into a cell.

use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::text;

/// What a text is, which decides how it looks. Colour is never the only difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Plain,
    /// Frames.
    Frame,
    /// Headings and names of screens.
    Title,
    /// Words beside values.
    Label,
    /// The row under the cursor.
    Chosen,
    /// A key that can be pressed.
    Key,
    /// A field that takes text.
    Field,
    Good,
    Warning,
    Bad,
    /// Data that may be out of date.
    Stale,
}

/// How everything looks on this terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) has_colours: bool,
    pub(crate) is_ascii: bool,
}

impl Look {
    fn style(self, role: Role) -> Style {
        let plain = Style::default();
        let (colour, modifier) = match role {
            Role::Plain => (None, Modifier::empty()),
            Role::Frame => (Some(Color::DarkGray), Modifier::empty()),
            Role::Title => (Some(Color::Cyan), Modifier::BOLD),
            Role::Label => (Some(Color::Cyan), Modifier::empty()),
            Role::Chosen => (None, Modifier::BOLD.union(Modifier::REVERSED)),
            Role::Field => (None, Modifier::REVERSED),
            Role::Good => (Some(Color::Green), Modifier::empty()),
            Role::Key | Role::Warning => (Some(Color::Yellow), Modifier::BOLD),
            Role::Bad => (Some(Color::Red), Modifier::BOLD),
            Role::Stale => (Some(Color::DarkGray), Modifier::DIM),
        };
        match colour.filter(|_| self.has_colours) {
            Some(colour) => plain.fg(colour).add_modifier(modifier),
            None => plain.add_modifier(modifier),
        }
    }

    fn lines(self) -> &'static Lines {
        if self.is_ascii { &ASCII } else { &BOXES }
    }
}

struct Lines {
    across: &'static str,
    down: &'static str,
    corners: [&'static str; 4],
    left: &'static str,
    right: &'static str,
}

const ASCII: Lines = Lines { across: "-", down: "|", corners: ["+", "+", "+", "+"], left: "+", right: "+" };
const BOXES: Lines =
    Lines { across: "─", down: "│", corners: ["┌", "┐", "└", "┘"], left: "├", right: "┤" };

/// Where a frame's line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Top,
    Middle,
    Bottom,
}

/// A piece of the screen, with the look of the terminal.
pub(crate) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    look: Look,
    /// Its place on the screen.
    pub(crate) area: Rect,
    /// Whether what is drawn may be out of date.
    pub(crate) is_stale: bool,
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(buffer: &'a mut Buffer, look: Look) -> Self {
        let area = buffer.area;
        Self { buffer, look, area, is_stale: false }
    }

    /// A smaller piece of it; its coordinates begin at 0 again.
    pub(crate) fn part(&mut self, area: Rect) -> Canvas<'_> {
        let within = Rect { x: area.x + self.area.x, y: area.y + self.area.y, ..area };
        let area = within.intersection(self.area);
        Canvas { buffer: self.buffer, look: self.look, area, is_stale: self.is_stale }
    }

    /// Writes a text into exactly so many cells.
    pub(crate) fn put(&mut self, (x, y): (u16, u16), room: u16, what: &str, role: Role) {
        if y >= self.area.height || x >= self.area.width {
            return;
        }
        let room = room.min(self.area.width - x);
        let role = if self.is_stale && role != Role::Frame { Role::Stale } else { role };
        let fitted = text::fit(what, usize::from(room));
        let (x, y) = (self.area.x + x, self.area.y + y);
        self.free((x, y));
        self.buffer.set_stringn(x, y, fitted, usize::from(room), self.look.style(role));
    }

    /// A wide character of which only the left half would be seen gives way to a blank.
    fn free(&mut self, (x, y): (u16, u16)) {
        let Some(left) = x.checked_sub(1).and_then(|x| self.buffer.cell_mut((x, y))) else { return };
        if left.symbol().cell_width() > 1 {
            left.set_symbol(" ");
        }
    }

    /// Writes pieces of a line one after the other; gives the column behind the last.
    pub(crate) fn line(&mut self, (x, y): (u16, u16), pieces: &[(&str, Role)]) -> u16 {
        let mut at = x;
        for (what, role) in pieces {
            let size = u16::try_from(text::width(&text::clean(what))).unwrap_or(u16::MAX);
            self.put((at, y), size, what, *role);
            at = at.saturating_add(size);
        }
        at.min(self.area.width)
    }

    /// A line of a frame over the whole width, with a title near its start.
    pub(crate) fn edge(&mut self, y: u16, edge: Edge, title: &str) {
        if y >= self.area.height || self.area.width < 2 {
            return;
        }
        let lines = self.look.lines();
        let [top_left, top_right, bottom_left, bottom_right] = lines.corners;
        let (left, right) = match edge {
            Edge::Top => (top_left, top_right),
            Edge::Middle => (lines.left, lines.right),
            Edge::Bottom => (bottom_left, bottom_right),
        };
        let last = self.area.width - 1;
        for x in 0..=last {
            let line = if x == 0 {
                left
            } else if x == last {
                right
            } else {
                lines.across
            };
            self.raw((x, y), line);
        }
        if !title.is_empty() {
            let room = self.area.width.saturating_sub(6);
            let size = u16::try_from(text::width(&text::clean(title))).unwrap_or(u16::MAX).min(room);
            self.put((2, y), 1, " ", Role::Frame);
            self.put((3, y), size, title, Role::Title);
            self.put((3 + size, y), 1, " ", Role::Frame);
        }
    }

    /// A word near the end of a frame's line.
    pub(crate) fn mark(&mut self, y: u16, what: &str, role: Role) {
        let size = u16::try_from(text::width(&text::clean(what))).unwrap_or(u16::MAX);
        if let (Some(x), false) = (self.area.width.checked_sub(size.saturating_add(5)), what.is_empty()) {
            self.put((x, y), 1, " ", Role::Frame);
            self.put((x + 1, y), size, what, role);
            self.put((x + 1 + size, y), 1, " ", Role::Frame);
        }
    }

    /// The upright lines at both sides.
    pub(crate) fn sides(&mut self) {
        let last = self.area.width.saturating_sub(1);
        for y in 0..self.area.height {
            self.raw((0, y), self.look.lines().down);
            self.raw((last, y), self.look.lines().down);
        }
    }

    /// An upright line at one column.
    pub(crate) fn upright(&mut self, x: u16) {
        for y in 0..self.area.height {
            self.raw((x, y), self.look.lines().down);
        }
    }

    /// Blanks everywhere.
    pub(crate) fn wipe(&mut self) {
        for y in 0..self.area.height {
            self.put((0, y), self.area.width, "", Role::Plain);
        }
    }

    /// Lines of frames are ours alone and need no sanitiser.
    fn raw(&mut self, (x, y): (u16, u16), line: &'static str) {
        let style = self.look.style(Role::Frame);
        let (x, y) = (self.area.x + x, self.area.y + y);
        self.free((x, y));
        self.buffer.set_stringn(x, y, line, 1, style);
    }
}
