//! Running text down the page: the document's cursor, page breaks and what must stay together.

use crate::document::{Document, line_run, rule};
use crate::drawing::{Drawing, Ink, Point, Shape, Stroke};
use crate::text::{Align, Style};

/// A pale box with a bar at its left that makes one message stand out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Panel {
    /// Inside colour.
    pub fill: Ink,
    /// Colour of the bar.
    pub bar: Ink,
}

impl Panel {
    /// The calm box: pale grey, dark bar.
    pub const CALM: Self = Self { fill: Ink::SHADE, bar: Ink::grey(0x44) };
}

const PANEL_PADDING: f32 = 4.0;
const PANEL_BAR: f32 = 1.0;

impl Document {
    /// Leaves this much blank, in millimetres; nothing at the top of a page.
    pub fn skip(&mut self, height: f32) {
        if !self.is_at_top() {
            self.advance(height);
        }
    }

    /// Opens a new page unless this height, in millimetres, still fits. A height no page can hold breaks nothing.
    pub fn keep(&mut self, height: f32) {
        if height > self.remaining() && !self.is_at_top() {
            self.new_page();
        }
    }

    /// Sets a paragraph; it runs on over the page, but leaves no single line behind or ahead.
    pub fn paragraph(&mut self, text: &str, style: &Style) {
        self.indented("", 0.0, text, style);
    }

    /// Sets a paragraph `indent` millimetres in, with a mark such as `・` or `1.` in front of its first line.
    pub fn item(&mut self, mark: &str, indent: f32, text: &str, style: &Style) {
        self.indented(mark, indent, text, style);
    }

    fn indented(&mut self, mark: &str, indent: f32, text: &str, style: &Style) {
        let (left, width) = (self.left() + indent, self.width() - indent);
        let lines = style.wrap(text, width);
        let step = style.line_height();
        let count = lines.len();
        for (index, line) in lines.iter().enumerate() {
            // The first line takes the second along, the last but one takes the last.
            let takes_next = count > 1 && (index == 0 || index + 2 == count);
            self.keep(if takes_next { step * 2.0 } else { step });
            let y = self.cursor();
            if index == 0 && !mark.is_empty() {
                let run = line_run(mark, &style.align(Align::Left), Point::new(self.left(), y), indent);
                self.page().push("", Shape::Text(run));
            }
            let run = line_run(line.visible(), style, Point::new(left, y), width);
            self.page().push("", Shape::Text(run));
            self.advance(step);
        }
    }

    /// Sets a heading that stays with the `follows` millimetres after it.
    pub fn heading(&mut self, text: &str, style: &Style, follows: f32) {
        self.keep(style.height(text, self.width()) + follows);
        self.paragraph(text, style);
    }

    /// Draws a level line over the whole width.
    pub fn rule(&mut self, stroke: Stroke) {
        let line = rule(self.left(), self.cursor(), self.width(), stroke);
        self.page().push("", line);
        self.advance(stroke.width);
    }

    /// Sets a drawing, unbroken, on this page or the next.
    pub fn put(&mut self, drawing: &Drawing, align: Align) {
        self.keep(drawing.height());
        let room = self.width() - drawing.width();
        let shift = match align {
            Align::Left => 0.0,
            Align::Centre => room / 2.0,
            Align::Right => room,
        };
        let corner = Point::new(self.left() + shift, self.cursor());
        self.draw(drawing, corner);
        self.advance(drawing.height());
    }

    /// Sets drawings side by side, tops level, with equal gaps between them, on this page or the next.
    pub fn side_by_side(&mut self, drawings: &[Drawing]) {
        let height = drawings.iter().fold(0.0_f32, |tallest, drawing| tallest.max(drawing.height()));
        self.keep(height);
        let used: f32 = drawings.iter().map(Drawing::width).sum();
        let gaps = drawings.iter().skip(1).fold(0.0, |gaps: f32, _| gaps + 1.0);
        let gap = if gaps > 0.0 { (self.width() - used) / gaps } else { 0.0 };
        let mut x = self.left();
        for drawing in drawings {
            let corner = Point::new(x, self.cursor());
            self.draw(drawing, corner);
            x += drawing.width() + gap;
        }
        self.advance(height);
    }

    /// Sets paragraphs in a box, unbroken, on this page or the next.
    pub fn panel(&mut self, panel: Panel, paragraphs: &[(&str, Style)]) {
        let inner = self.width() - PANEL_PADDING * 2.0 - PANEL_BAR;
        let text: f32 = paragraphs.iter().map(|(text, style)| style.height(text, inner)).sum();
        let height = text + PANEL_PADDING * 1.6;
        self.keep(height);
        let (left, top, width) = (self.left(), self.cursor(), self.width());
        let corner = Point::new(left, top);
        for (width, fill) in [(width, panel.fill), (PANEL_BAR, panel.bar)] {
            self.page().push("", Shape::Rect { corner, width, height, fill: Some(fill), stroke: None });
        }
        let mut y = top + PANEL_PADDING * 0.8;
        for (text, style) in paragraphs {
            y += self.block(text, style, Point::new(left + PANEL_BAR + PANEL_PADDING, y), inner);
        }
        self.advance(height);
    }
}
