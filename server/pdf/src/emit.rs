//! From drawings to a PDF file: with `subset` the only module that names printpdf.
//!
//! Text is handed over as glyph numbers with the characters they stand for, so that variation sequences are drawn as
//! asked and search and copy give the characters back. The fonts are cut to the glyphs used, once per file.

use std::collections::BTreeMap;
use std::hash::Hasher;

use printpdf::{
    Codepoint, Color, DictItem, FontId, Greyscale, Line, LineCapStyle, LineDashPattern, LineJoinStyle,
    LinePoint, Mm, OffsetDateTime, Op, PaintMode, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, PdfWarnMsg, Polygon, PolygonRing, Pt, Rgb, TextItem, TextMatrix, WindingOrder,
};

use crate::document::{Meta, PAGE_HEIGHT, PAGE_WIDTH};
use crate::drawing::{Dash, Drawing, Ink, Point, Shape, Stroke, TextRun};
use crate::error::PdfError;
use crate::font::{self, Weight};
use crate::subset::Subset;
use crate::text::MM_PER_POINT;

/// Makes the file; equal input gives equal bytes.
pub(crate) fn file(meta: &Meta, pages: &[Drawing]) -> Result<Vec<u8>, PdfError> {
    let mut document = PdfDocument::new(&meta.title);
    let made = OffsetDateTime::from_unix_timestamp(meta.created_unix_seconds).map_err(backend)?;
    let info = &mut document.metadata.info;
    info.creation_date = made;
    info.modification_date = made;
    info.metadata_date = made;
    "Mamori".clone_into(&mut info.producer);
    let mut letters = Letters {
        regular: Subset::of(Weight::Regular, pages)?,
        bold: Subset::of(Weight::Bold, pages)?,
        copies: BTreeMap::new(),
    };
    for weight in Weight::ALL {
        document
            .resources
            .fonts
            .map
            .insert(font_id(weight), PdfFont::new(letters.subset(weight).font().clone()));
    }
    document.pages = pages.iter().map(|drawing| page(drawing, &mut letters)).collect();

    let mut warnings: Vec<PdfWarnMsg> = Vec::new();
    let mut file = printpdf::to_lopdf_doc(&document, &PdfSaveOptions::default(), &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(PdfError::Backend(warning.msg.clone()));
    }
    // printpdf writes neither the language nor the wish to show the title, numbers its files by chance, and claims
    // an empty PDF/X conformance.
    "1.7".clone_into(&mut file.version);
    let catalog = file.catalog_mut().map_err(backend)?;
    catalog.set("Lang", string(meta.language.tag()).to_lopdf());
    let shows_title = BTreeMap::from([("DisplayDocTitle".to_owned(), DictItem::Bool(true))]);
    catalog.set("ViewerPreferences", DictItem::Dict { map: shows_title }.to_lopdf());
    let identity = string(&identity(meta, pages));
    file.trailer.set("ID", DictItem::Array(vec![identity.clone(), identity]).to_lopdf());
    let info = file.trailer.get(b"Info").map_err(backend)?.as_reference().map_err(backend)?;
    let info = file.get_object_mut(info).map_err(backend)?.as_dict_mut().map_err(backend)?;
    for key in ["GTS_PDFXVersion", "Trapped", "Identifier", "Author", "Creator", "Subject", "Keywords"] {
        info.remove(key.as_bytes());
    }
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(PdfError::Write)?;
    Ok(bytes)
}

fn backend(problem: impl std::fmt::Display) -> PdfError {
    PdfError::Backend(problem.to_string())
}

/// A plain string, as opposed to a PDF name.
fn string(text: &str) -> DictItem {
    DictItem::String { data: text.as_bytes().to_vec(), literal: true }
}

/// The file identifier that PDF asks for: a digest, so that equal documents are equal files. It guards nothing.
fn identity(meta: &Meta, pages: &[Drawing]) -> String {
    let mut digest = Fnv(0xcbf2_9ce4_8422_2325);
    digest.write(meta.title.as_bytes());
    digest.write_i64(meta.created_unix_seconds);
    for run in pages.iter().flat_map(Drawing::texts) {
        digest.write(run.text.as_bytes());
    }
    format!("{:016x}", digest.finish())
}

/// FNV-1a, 64 bits: the standard library's hasher may change between releases.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

fn font_id(weight: Weight) -> FontId {
    FontId(match weight {
        Weight::Regular => "regular".to_owned(),
        Weight::Bold => "bold".to_owned(),
    })
}

/// The fonts of a file and what each glyph gives when copied: the characters of its first use. PDF keeps one text per
/// glyph, but some characters share a glyph (〜 and ～, everything drawn as 〓); later ones carry their own text.
struct Letters {
    regular: Subset,
    bold: Subset,
    copies: BTreeMap<(Weight, u16), String>,
}

impl Letters {
    fn subset(&self, weight: Weight) -> &Subset {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    fn copied(&mut self, weight: Weight, glyph: u16, text: &str) -> String {
        self.copies.entry((weight, glyph)).or_insert_with(|| text.to_owned()).clone()
    }
}

fn page(drawing: &Drawing, letters: &mut Letters) -> PdfPage {
    let mut pen = Pen { ops: Vec::new(), fill: None, stroke: None, font: None, letters };
    for item in drawing.items() {
        pen.shape(&item.shape);
    }
    PdfPage::new(Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT), pen.ops)
}

/// Writes operators, leaving out those that would repeat the present state.
struct Pen<'a> {
    letters: &'a mut Letters,
    ops: Vec<Op>,
    fill: Option<Ink>,
    stroke: Option<Stroke>,
    font: Option<(Weight, u32)>,
}

impl Pen<'_> {
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Text(run) => self.text(run),
            Shape::Line { points, stroke } => {
                self.set_stroke(*stroke);
                let line = Line { points: points.iter().copied().map(corner).collect(), is_closed: false };
                self.ops.push(Op::DrawLine { line });
            }
            Shape::Polygon { points, fill, stroke } => {
                self.polygon(points.iter().copied().map(corner).collect(), *fill, *stroke);
            }
            Shape::Rect { corner: at, width, height, fill, stroke } => {
                let corners = [(0.0, 0.0), (*width, 0.0), (*width, *height), (0.0, *height)];
                let points = corners.map(|(x, y)| corner(at.moved(Point::new(x, y))));
                self.polygon(points.to_vec(), *fill, *stroke);
            }
            Shape::Circle { centre, radius, fill, stroke } => {
                self.polygon(circle(*centre, *radius), *fill, *stroke);
            }
        }
    }

    fn text(&mut self, run: &TextRun) {
        let letters = letters(run);
        if letters.is_empty() {
            return;
        }
        self.set_fill(run.ink);
        self.ops.push(Op::StartTextSection);
        let size = run.size / MM_PER_POINT;
        if self.font.replace((run.weight, size.to_bits())) != Some((run.weight, size.to_bits())) {
            self.ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(run.weight)), size: Pt(size) });
        }
        // In a pitched run the first glyph is centred in its cell like the others.
        let lead = run.pitch.map_or(0.0, |pitch| {
            let first =
                font::glyphs(&run.text, run.weight).next().map_or(0.0, |glyph| glyph.advance * run.size);
            (pitch - first) / 2.0
        });
        let at = place(Point::new(run.left() + lead, run.at.y));
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(at.x, at.y) });
        let mut plain = Vec::new();
        for Letter { glyph, kerning, text } in letters {
            let copied = self.letters.copied(run.weight, glyph, text);
            let differs = copied != text;
            let number = self.letters.subset(run.weight).number(glyph);
            let codepoint = Codepoint::with_cid(number, kerning, copied);
            if differs {
                self.show(&mut plain);
                self.show_as(text, codepoint);
            } else {
                plain.push(codepoint);
            }
        }
        self.show(&mut plain);
        self.ops.push(Op::EndTextSection);
    }

    fn show(&mut self, codepoints: &mut Vec<Codepoint>) {
        if !codepoints.is_empty() {
            self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(std::mem::take(codepoints))] });
        }
    }

    /// Shows a glyph that gives another text when copied than its first use in the file.
    fn show_as(&mut self, text: &str, codepoint: Codepoint) {
        let utf16 = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let map = BTreeMap::from([("ActualText".to_owned(), DictItem::Bytes(utf16))]);
        let (tag, properties) = ("Span".to_owned(), DictItem::Dict { map });
        self.ops.push(Op::BeginMarkedContentWithProperties { tag, properties });
        self.show(&mut vec![codepoint]);
        self.ops.push(Op::EndMarkedContent);
    }

    fn polygon(&mut self, points: Vec<LinePoint>, fill: Option<Ink>, stroke: Option<Stroke>) {
        if let Some(ink) = fill {
            self.set_fill(ink);
        }
        if let Some(stroke) = stroke {
            self.set_stroke(stroke);
        }
        let mode = match (fill, stroke) {
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (None, None) => return,
        };
        let rings = vec![PolygonRing { points }];
        self.ops
            .push(Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order: WindingOrder::NonZero } });
    }

    fn set_fill(&mut self, ink: Ink) {
        if self.fill.replace(ink) != Some(ink) {
            self.ops.push(Op::SetFillColor { col: colour(ink) });
        }
    }

    fn set_stroke(&mut self, stroke: Stroke) {
        if self.stroke.replace(stroke) == Some(stroke) {
            return;
        }
        let width = points(stroke.width);
        let (dash, cap) = match stroke.dash {
            Dash::Solid => (LineDashPattern::default(), LineCapStyle::Butt),
            Dash::Dashed => (LineDashPattern::new(0.0, &[width * 4.0, width * 2.5]), LineCapStyle::Butt),
            Dash::Dotted => (LineDashPattern::new(0.0, &[0.0, width * 2.2]), LineCapStyle::Round),
        };
        self.ops.extend([
            Op::SetOutlineColor { col: colour(stroke.ink) },
            Op::SetOutlineThickness { pt: Pt(width) },
            Op::SetLineDashPattern { dash },
            Op::SetLineCapStyle { cap },
            Op::SetLineJoinStyle { join: LineJoinStyle::Round },
        ]);
    }
}

/// A glyph on its way into the file.
struct Letter<'a> {
    glyph: u16,
    /// How far to step back after it, in thousandths of the text size.
    kerning: f32,
    text: &'a str,
}

/// The glyphs of a run with the kerning that a pitched run needs.
fn letters(run: &TextRun) -> Vec<Letter<'_>> {
    let mut glyphs = font::glyphs(&run.text, run.weight).peekable();
    let mut letters = Vec::new();
    while let Some(glyph) = glyphs.next() {
        let kerning = run.pitch.map_or(0.0, |pitch| {
            let next = glyphs.peek().map_or(glyph.advance, |next| next.advance);
            (f32::midpoint(glyph.advance, next) - pitch / run.size) * 1000.0
        });
        letters.push(Letter { glyph: glyph.id, kerning: kerning.round(), text: glyph.text });
    }
    letters
}

/// PDF measures in points from the lower left corner; a thousandth of a point is finer than any printer.
fn place(point: Point) -> printpdf::Point {
    printpdf::Point { x: Pt(points(point.x)), y: Pt(points(PAGE_HEIGHT - point.y)) }
}

fn points(millimetres: f32) -> f32 {
    (millimetres / MM_PER_POINT * 1000.0).round() / 1000.0
}

fn corner(point: Point) -> LinePoint {
    LinePoint { p: place(point), bezier: false }
}

/// Four Bézier quarters; the share of the radius is the usual one, off by less than 0.03 %.
fn circle(centre: Point, radius: f32) -> Vec<LinePoint> {
    const REACH: f32 = 0.552_284_8;
    let at = |x: f32, y: f32, bezier: bool| LinePoint {
        p: place(centre.moved(Point::new(x * radius, y * radius))),
        bezier,
    };
    let mut points = vec![at(1.0, 0.0, false)];
    for (cos, sin) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0_f32)] {
        points.push(at(cos - sin * REACH, sin + cos * REACH, true));
        points.push(at(cos * REACH - sin, sin * REACH + cos, true));
        points.push(at(-sin, cos, false));
    }
    points
}

fn colour(ink: Ink) -> Color {
    let share = |channel: u8| (f32::from(channel) / 255.0 * 1000.0).round() / 1000.0;
    if ink.is_grey() {
        Color::Greyscale(Greyscale::new(share(ink.red), None))
    } else {
        Color::Rgb(Rgb::new(share(ink.red), share(ink.green), share(ink.blue), None))
    }
}
