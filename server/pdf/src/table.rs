//! Tables: columns of fixed width, wrapped cells, a header that returns on every page.

use crate::document::{Document, line_run, rule};
use crate::drawing::{Ink, Point, Shape, Stroke};
use crate::text::{Align, Line, Style, breaks_a_word};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Width in millimetres.
    pub width: f32,
    /// Edge that its cells keep to.
    pub align: Align,
}

impl Column {
    /// A column of text, flush left, this many millimetres wide.
    pub const fn left(width: f32) -> Self {
        Self { width, align: Align::Left }
    }

    /// A column of marks or short words, centred, this many millimetres wide.
    pub const fn centre(width: f32) -> Self {
        Self { width, align: Align::Centre }
    }

    /// A column of numbers, flush right, this many millimetres wide.
    pub const fn right(width: f32) -> Self {
        Self { width, align: Align::Right }
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    text: String,
    is_bold: bool,
    ink: Option<Ink>,
    shade: Option<Ink>,
    points: Option<f32>,
}

impl Cell {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The mark ▲ of a reached level.
    pub fn marker() -> Self {
        Self::text("▲").bold()
    }

    /// The mark ▲ and the official word of the reached level.
    pub fn marked(word: &str) -> Self {
        Self::text(format!("▲ {word}")).bold()
    }

    /// Nothing.
    pub fn blank() -> Self {
        Self::default()
    }

    /// The same, bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { is_bold: true, ..self }
    }

    /// The same in another colour.
    #[must_use]
    pub fn ink(self, ink: Ink) -> Self {
        Self { ink: Some(ink), ..self }
    }

    /// The same on a shaded ground.
    #[must_use]
    pub fn shaded(self, shade: Ink) -> Self {
        Self { shade: Some(shade), ..self }
    }

    /// The same at another text size in points.
    #[must_use]
    pub fn points(self, points: f32) -> Self {
        Self { points: Some(points), ..self }
    }

    fn style(&self, table: &Style, align: Align) -> Style {
        let mut style = table.align(align);
        if self.is_bold {
            style = style.bold();
        }
        style.ink(self.ink.unwrap_or(style.ink)).points(self.points.unwrap_or(style.points))
    }
}

/// One row. A row with fewer cells than the table has columns leaves the rest blank.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    cells: Vec<Cell>,
    has_bar: bool,
    is_group: bool,
}

impl Row {
    /// A row of these cells.
    pub fn new(cells: impl IntoIterator<Item = Cell>) -> Self {
        Self { cells: cells.into_iter().collect(), has_bar: false, is_group: false }
    }

    /// A bold line over the whole width that names the rows below; it is never left alone at the foot of a page.
    pub fn group(text: impl Into<String>) -> Self {
        Self { cells: vec![Cell::text(text).bold()], has_bar: false, is_group: true }
    }

    /// The same with a thick bar at its left edge, for rows that ask for attention.
    #[must_use]
    pub fn with_bar(self) -> Self {
        Self { has_bar: true, ..self }
    }
}

/// A table, ready to be set with [`Document::table`].
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    columns: Vec<Column>,
    header: Option<Row>,
    rows: Vec<Row>,
    style: Style,
}

/// Blank on each side of a cell in millimetres.
const SIDE: f32 = 1.2;
/// Further blank at the left of the first column, where the attention bar stands.
const INDENT: f32 = 1.2;
/// Blank above and below a cell's text in millimetres.
const ABOVE: f32 = 0.75;
/// Width of the attention bar in millimetres.
const BAR: f32 = 0.9;
/// Sizes of a header as shares of the one asked for.
const HEAD_SHARES: [f32; 4] = [1.0, 0.95, 0.9, 0.85];
const THIN: Stroke = Stroke::solid(Ink::grey(0xD0), 0.15);
const STRONG: Stroke = Stroke::solid(Ink::grey(0x55), 0.3);

impl Table {
    /// A table with these columns in small type.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), header: None, rows: Vec::new(), style: Style::SMALL }
    }

    /// The same in another style; the columns decide the alignment.
    #[must_use]
    pub fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }

    /// The same with a header row, set bold and repeated on every page, a little smaller where a word would break.
    #[must_use]
    pub fn header(self, cells: impl IntoIterator<Item = Cell>) -> Self {
        Self { header: Some(Row::new(cells.into_iter().map(Cell::bold))), ..self }
    }

    /// Adds a row at the end.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Width of all columns in millimetres.
    pub fn width(&self) -> f32 {
        self.columns.iter().map(|column| column.width).sum()
    }

    /// Height in millimetres when set in one piece.
    pub fn height(&self) -> f32 {
        self.head().iter().chain(&self.rows).map(|row| self.lay(row).height).sum()
    }

    /// The header as set.
    fn head(&self) -> Option<Row> {
        let header = self.header.as_ref()?;
        let smaller = |share: f32| {
            let cells = header.cells.iter().map(|cell| {
                let points = cell.points.unwrap_or(self.style.points) * share;
                cell.clone().points(points)
            });
            Row { cells: cells.collect(), ..header.clone() }
        };
        let is_whole = |row: &Row| {
            self.columns.iter().zip(&row.cells).enumerate().all(|(index, (column, cell))| {
                let style = cell.style(&self.style, column.align);
                !breaks_a_word(&style.wrap(&cell.text, room(index, column.width)))
            })
        };
        let fitting = HEAD_SHARES.into_iter().map(smaller).find(is_whole);
        Some(fitting.unwrap_or_else(|| header.clone()))
    }

    fn lay<'a>(&self, row: &'a Row) -> Laid<'a> {
        let mut cells = Vec::new();
        let mut left = 0.0;
        for (index, column) in self.columns.iter().enumerate() {
            let width = if row.is_group { self.width() } else { column.width };
            let Some(cell) = row.cells.get(index) else { break };
            let style = cell.style(&self.style, column.align);
            let indent = indent(index);
            let lines = style.wrap(&cell.text, room(index, width)).iter().map(Line::visible).collect();
            cells.push(LaidCell { left, width, indent, style, shade: cell.shade, lines });
            left += width;
        }
        let text = cells.iter().fold(0.0_f32, |tallest, cell| tallest.max(cell.height()));
        Laid { height: text + ABOVE * 2.0, has_bar: row.has_bar, cells }
    }
}

/// Further blank at the left of a column.
fn indent(index: usize) -> f32 {
    if index == 0 { INDENT } else { 0.0 }
}

/// What a column of this width leaves for text.
fn room(index: usize, width: f32) -> f32 {
    width - SIDE * 2.0 - indent(index)
}

struct LaidCell<'a> {
    left: f32,
    width: f32,
    indent: f32,
    style: Style,
    shade: Option<Ink>,
    lines: Vec<&'a str>,
}

impl LaidCell<'_> {
    fn height(&self) -> f32 {
        self.lines.iter().fold(0.0, |sum, _| sum + self.style.line_height())
    }
}

struct Laid<'a> {
    height: f32,
    has_bar: bool,
    cells: Vec<LaidCell<'a>>,
}

impl<'a> Laid<'a> {
    /// The lines that fit into this height, and the rest of the row for the next page.
    fn split(self, height: f32) -> (Self, Option<Self>) {
        if self.height <= height {
            return (self, None);
        }
        let part = |keep_head: bool| -> Vec<LaidCell<'a>> {
            let cut = |cell: &LaidCell<'a>| {
                let room = height - ABOVE * 2.0;
                let mut filled = 0.0;
                let fits = cell.lines.iter().take_while(|_| {
                    filled += cell.style.line_height();
                    filled <= room
                });
                // At least one line moves on with every page, so that the row ends.
                let count = fits.count().max(1);
                let lines = if keep_head {
                    cell.lines.iter().take(count).copied().collect()
                } else {
                    cell.lines.iter().skip(count).copied().collect()
                };
                LaidCell { lines, ..*cell }
            };
            self.cells.iter().map(cut).collect()
        };
        let rest = part(false);
        let rest_text = rest.iter().fold(0.0_f32, |tallest, cell| tallest.max(cell.height()));
        let has_rest = rest.iter().any(|cell| !cell.lines.is_empty());
        let head = Self { height, has_bar: self.has_bar, cells: part(true) };
        let rest = Self { height: rest_text + ABOVE * 2.0, has_bar: self.has_bar, cells: rest };
        (head, has_rest.then_some(rest))
    }
}

impl Document {
    /// Sets a table. Rows stay whole unless one is taller than a page, the last one never stands alone on a page, and
    /// the header returns on every page.
    pub fn table(&mut self, table: &Table) {
        let header = table.head();
        let header_height = header.as_ref().map_or(0.0, |row| table.lay(row).height);
        let mut needs_header = true;
        for (index, row) in table.rows.iter().enumerate() {
            let stays_with_next = row.is_group || index + 2 == table.rows.len();
            let follows = if stays_with_next { table.rows.get(index + 1) } else { None };
            let mut rest = Some(table.lay(row));
            while let Some(laid) = rest {
                let with = follows.map_or(0.0, |row| table.lay(row).height);
                let head = if needs_header { header_height } else { 0.0 };
                if head + laid.height + with > self.remaining() && !self.is_at_top() {
                    self.new_page();
                    needs_header = true;
                }
                if std::mem::take(&mut needs_header) {
                    self.table_head(table, header.as_ref());
                }
                let (now, later) = laid.split(self.remaining());
                self.table_row(table, &now, THIN);
                needs_header = later.is_some();
                if later.is_some() {
                    self.new_page();
                }
                rest = later;
            }
        }
        if table.rows.is_empty() {
            self.keep(header_height);
            self.table_head(table, header.as_ref());
        }
    }

    fn table_head(&mut self, table: &Table, header: Option<&Row>) {
        if let Some(header) = header {
            let laid = table.lay(header);
            self.table_row(table, &laid, STRONG);
        } else {
            let line = rule(self.left(), self.cursor(), table.width(), STRONG);
            self.page().push("", line);
        }
    }

    fn table_row(&mut self, table: &Table, row: &Laid<'_>, below: Stroke) {
        let (left, top, height) = (self.left(), self.cursor(), row.height);
        let page = self.page();
        for cell in &row.cells {
            if let Some(shade) = cell.shade {
                let corner = Point::new(left + cell.left, top);
                page.push(
                    "",
                    Shape::Rect { corner, width: cell.width, height, fill: Some(shade), stroke: None },
                );
            }
        }
        for cell in &row.cells {
            let mut y = top + (height - cell.height()) / 2.0;
            for line in &cell.lines {
                let corner = Point::new(left + cell.left + SIDE + cell.indent, y);
                page.push(
                    "",
                    Shape::Text(line_run(line, &cell.style, corner, cell.width - SIDE * 2.0 - cell.indent)),
                );
                y += cell.style.line_height();
            }
        }
        if row.has_bar {
            let corner = Point::new(left, top + 0.4);
            let bar = height - 0.8;
            page.push(
                "",
                Shape::Rect { corner, width: BAR, height: bar, fill: Some(Ink::grey(0x33)), stroke: None },
            );
        }
        page.push("", rule(left, top + height, table.width(), below));
        self.advance(height);
    }
}
