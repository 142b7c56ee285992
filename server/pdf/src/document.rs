//! A document: A4 pages, their headers and footers, and the way to bytes.

use crate::drawing::{Anchor, Ink};
use crate::drawing::{Drawing, Point, Shape, Stroke, TextRun};
use crate::error::PdfError;
use crate::font::Missing;
use crate::text::{Align, Style};

/// Width of an A4 sheet in millimetres.
pub const PAGE_WIDTH: f32 = 210.0;
/// Height of an A4 sheet in millimetres.
pub const PAGE_HEIGHT: f32 = 297.0;

/// The language of the document, told to screen readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Japanese.
    Japanese,
    /// English.
    English,
}

impl Language {
    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
        }
    }
}

/// What the file says about itself. Never put a person's name or answers here: metadata is shown by mail
/// programs and search indexes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// Title in the window of the reader.
    pub title: String,
    /// Main language.
    pub language: Language,
    /// Moment of making, in seconds since 1970-01-01 00:00 UTC.
    pub created_unix_seconds: i64,
}

/// Blank edges of a page in millimetres. Header and footer stand inside the upper and the lower one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
    /// Left edge.
    pub left: f32,
}

impl Default for Margins {
    fn default() -> Self {
        Self { top: 24.0, right: 18.0, bottom: 20.0, left: 18.0 }
    }
}

/// What stands on every page of a section. Empty texts draw nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Furniture {
    /// Upper left, for example the handling mark.
    pub header_left: String,
    /// Upper right, for example name and event.
    pub header_right: String,
    /// Lower left, for example the moment of printing.
    pub footer: String,
    /// Whether the lower right shows `1 / 2`, counted within the section.
    pub is_numbered: bool,
}

#[derive(Debug)]
struct Section {
    furniture: Furniture,
    pages: Vec<Drawing>,
}

/// A document under construction, with a cursor that runs down the current page.
///
/// Sections make many letters in one file: each starts on a new page and counts its own pages, and the font is
/// still cut to size only once.
#[derive(Debug)]
pub struct Document {
    meta: Meta,
    margins: Margins,
    sections: Vec<Section>,
    /// Millimetres from the top of the page to the next line.
    cursor: f32,
}

impl Document {
    /// A document without pages; [`Document::start_section`] opens the first.
    pub fn new(meta: Meta) -> Self {
        let margins = Margins::default();
        Self { meta, margins, sections: Vec::new(), cursor: margins.top }
    }

    /// Sets the blank edges of the pages that follow.
    pub fn set_margins(&mut self, margins: Margins) {
        self.margins = margins;
        self.cursor = margins.top;
    }

    /// Opens a new page and a new count of pages.
    pub fn start_section(&mut self, furniture: Furniture) {
        self.sections.push(Section { furniture, pages: Vec::new() });
        self.new_page();
    }

    /// Opens a new page in the current section.
    pub fn new_page(&mut self) {
        if self.sections.is_empty() {
            self.sections.push(Section { furniture: Furniture::default(), pages: Vec::new() });
        }
        if let Some(section) = self.sections.last_mut() {
            section.pages.push(Drawing::new(PAGE_WIDTH, PAGE_HEIGHT));
        }
        self.cursor = self.margins.top;
    }

    /// Pages so far, over all sections.
    pub fn page_count(&self) -> usize {
        self.sections.iter().map(|section| section.pages.len()).sum()
    }

    /// Pages so far in the current section.
    pub fn section_page_count(&self) -> usize {
        self.sections.last().map_or(0, |section| section.pages.len())
    }

    /// Width between the side margins in millimetres.
    pub fn width(&self) -> f32 {
        PAGE_WIDTH - self.margins.left - self.margins.right
    }

    /// Left margin in millimetres.
    pub fn left(&self) -> f32 {
        self.margins.left
    }

    /// Where the next line starts, in millimetres from the top of the page.
    pub fn cursor(&self) -> f32 {
        self.cursor
    }

    /// Moves the cursor to a fixed place on the current page, in millimetres from its top.
    pub fn move_to(&mut self, cursor: f32) {
        self.cursor = cursor;
    }

    /// Height left above the lower margin in millimetres.
    pub fn remaining(&self) -> f32 {
        PAGE_HEIGHT - self.margins.bottom - self.cursor
    }

    /// Height between upper and lower margin in millimetres.
    pub fn page_room(&self) -> f32 {
        PAGE_HEIGHT - self.margins.top - self.margins.bottom
    }

    /// Whether nothing has been set on the current page through the cursor yet.
    pub(crate) fn is_at_top(&self) -> bool {
        self.cursor <= self.margins.top
    }

    /// Draws on the current page with `corner` in millimetres from its top left, without moving the cursor.
    pub fn draw(&mut self, drawing: &Drawing, corner: Point) {
        self.page().place(drawing, corner);
    }

    /// Sets a paragraph at a fixed place, without moving the cursor; returns its height in millimetres.
    pub fn block(&mut self, text: &str, style: &Style, corner: Point, width: f32) -> f32 {
        let mut y = corner.y;
        for line in style.wrap(text, width) {
            let run = line_run(line.visible(), style, Point::new(corner.x, y), width);
            self.page().push("", Shape::Text(run));
            y += style.line_height();
        }
        y - corner.y
    }

    /// The drawing of the current page; opens one where there is none.
    pub(crate) fn page(&mut self) -> &mut Drawing {
        if self.sections.last().is_none_or(|section| section.pages.is_empty()) {
            self.new_page();
        }
        #[expect(clippy::expect_used, reason = "a page was opened two lines above where none was")]
        self.sections.last_mut().and_then(|section| section.pages.last_mut()).expect("there is a page")
    }

    pub(crate) fn advance(&mut self, height: f32) {
        self.cursor += height;
    }

    /// What the font could not draw as written, on any page.
    pub fn missing(&self) -> Missing {
        let mut all = Missing::default();
        for section in &self.sections {
            for page in &section.pages {
                all.extend(page.missing());
            }
            let Furniture { header_left, header_right, footer, .. } = &section.furniture;
            for text in [header_left, header_right, footer] {
                all.add(text);
            }
        }
        all
    }

    /// The finished pages in order, with their headers and footers.
    pub fn into_pages(self) -> Vec<Drawing> {
        let margins = self.margins;
        self.sections.into_iter().flat_map(|section| finish(section, margins)).collect()
    }

    /// The PDF file. Equal documents give equal bytes.
    ///
    /// # Errors
    /// [`PdfError::Empty`] without a page; the others mean a fault in the backend or the embedded font.
    pub fn to_bytes(self) -> Result<Vec<u8>, PdfError> {
        let meta = self.meta.clone();
        let pages = self.into_pages();
        if pages.is_empty() {
            return Err(PdfError::Empty);
        }
        crate::emit::file(&meta, &pages)
    }
}

const FURNITURE: Style = Style { points: 8.0, leading: 1.2, ..Style::BODY.ink(Ink::SOFT) };

fn finish(section: Section, margins: Margins) -> Vec<Drawing> {
    let Section { furniture, mut pages } = section;
    let total = pages.len();
    let width = PAGE_WIDTH - margins.left - margins.right;
    for (index, page) in pages.iter_mut().enumerate() {
        let mut put = |text: &str, y: f32, style: Style| {
            if !text.is_empty() {
                page.push("", Shape::Text(line_run(text, &style, Point::new(margins.left, y), width)));
            }
        };
        let (head, foot) = (margins.top * 0.5, PAGE_HEIGHT - margins.bottom * 0.55);
        put(&furniture.header_left, head, FURNITURE.bold().ink(Ink::BLACK));
        put(&furniture.header_right, head, FURNITURE.align(Align::Right));
        put(&furniture.footer, foot, FURNITURE);
        if furniture.is_numbered {
            put(&format!("{} / {total}", index + 1), foot, FURNITURE.align(Align::Right));
        }
        if !furniture.header_left.is_empty() || !furniture.header_right.is_empty() {
            let y = head + FURNITURE.line_height() + 1.2;
            page.push("", rule(margins.left, y, width, Stroke::solid(Ink::RULE, 0.2)));
        }
    }
    pages
}

/// A level line.
pub(crate) fn rule(left: f32, y: f32, width: f32, stroke: Stroke) -> Shape {
    Shape::Line { points: vec![Point::new(left, y), Point::new(left + width, y)], stroke }
}

/// One line of text whose top left corner is `corner`, in a column of this width.
pub(crate) fn line_run(text: &str, style: &Style, corner: Point, width: f32) -> TextRun {
    let (anchor, x) = style.align.anchor(corner.x, width);
    let at = Point::new(x, corner.y + style.baseline());
    TextRun {
        at,
        text: text.to_owned(),
        size: style.size(),
        weight: style.weight,
        anchor,
        ink: style.ink,
        pitch: None,
    }
}

/// A code in evenly spaced characters, for copying by hand: baseline start, text, style, and the distance between
/// characters in millimetres.
pub fn code_run(text: &str, style: &Style, baseline: Point, pitch: f32) -> TextRun {
    TextRun {
        at: baseline,
        text: text.to_owned(),
        size: style.size(),
        weight: style.weight,
        anchor: match style.align {
            Align::Left => Anchor::Start,
            Align::Centre => Anchor::Middle,
            Align::Right => Anchor::End,
        },
        ink: style.ink,
        pitch: Some(pitch),
    }
}
