//! The recovery sheet: two copies on A4, made in memory and kept nowhere.

use domain::lang::Lang;
use domain::permission::Side;
use jiff::Timestamp;
use pdf::document::code_run;
use pdf::{Align, Document, Drawing, Furniture, Ink, Language, Meta, Panel, Point, Shape, Stroke, Style};

use super::text::paper::Paper;
use crate::failure::Failure;
use crate::features::circles::Drawn;

/// Points of the code in print: readable at arm's length.
const CODE_POINTS: f32 = 20.0;
/// Millimetres from sign to sign of the code.
const CODE_PITCH: f32 = 6.4;
/// Groups of the code on one line.
const GROUPS: usize = 5;

/// What stands on the sheet beside the code.
pub(super) struct Maker<'a> {
    /// Name of the company.
    pub(super) site: &'a str,
    pub(super) date: &'a str,
    pub(super) name: &'a str,
    pub(super) now: Timestamp,
}

/// The file.
///
/// # Errors
/// A fault when it cannot be written.
pub(super) fn sheet(drawn: &Drawn, maker: &Maker<'_>) -> Result<Vec<u8>, Failure> {
    let (ja, en) = (Paper::of(Lang::Ja), Paper::of(Lang::En));
    let title = |t: Paper| match drawn.side() {
        Side::Implementer => t.title_g(),
        Side::Employer => t.title_e(),
    };
    let mut document = Document::new(Meta {
        title: title(ja).to_owned(),
        language: Language::Japanese,
        created_unix_seconds: maker.now.as_second(),
    });
    for copy in 1..=2 {
        document.start_section(Furniture {
            header_left: format!("{} / {}", ja.secret(), en.secret()),
            header_right: format!("{} / {}", ja.copy(copy), en.copy(copy)),
            ..Furniture::default()
        });
        document.paragraph(title(ja), &Style::TITLE);
        document.paragraph(title(en), &Style::SMALL.ink(Ink::SOFT));
        document.skip(2.0);
        document.paragraph(&ja.made(maker.site, maker.date, maker.name), &Style::SMALL.ink(Ink::SOFT));
        document.skip(5.0);
        both(&mut document, ja.what(), en.what());
        document.skip(6.0);
        document.heading(&format!("{} / {}", ja.code(), en.code()), &Style::HEADING, 40.0);
        document.skip(2.0);
        code(&mut document, &drawn.sheet().text());
        document.skip(6.0);
        document.heading(&format!("{} / {}", ja.fingerprint(), en.fingerprint()), &Style::HEADING, 20.0);
        document.skip(1.0);
        document.panel(Panel::CALM, &[(&drawn.fingerprint(), Style::BODY.bold())]);
        document.skip(6.0);
        for (ja, en) in
            [(ja.keep_apart(), en.keep_apart()), (ja.no_copy(), en.no_copy()), (ja.try_it(), en.try_it())]
        {
            both(&mut document, ja, en);
            document.skip(3.0);
        }
    }
    document.to_bytes().map_err(|error| Failure::caused("could not write a PDF", error))
}

fn both(document: &mut Document, ja: &str, en: &str) {
    document.paragraph(ja, &Style::BODY);
    document.paragraph(en, &Style::SMALL.ink(Ink::SOFT));
}

/// The code between two rules, a few groups a line, each sign in a cell of its own width.
fn code(document: &mut Document, text: &str) {
    let groups: Vec<&str> = text.split('-').collect();
    let style = Style::BODY.bold().points(CODE_POINTS);
    document.rule(Stroke::solid(Ink::BLACK, 0.4));
    document.skip(2.0);
    for groups in groups.chunks(GROUPS) {
        let mut line = Drawing::new(document.width(), style.line_height());
        let baseline = Point::new(0.0, style.baseline());
        line.push("code", Shape::Text(code_run(&groups.join(" "), &style, baseline, CODE_PITCH)));
        document.put(&line, Align::Left);
    }
    document.skip(2.0);
    document.rule(Stroke::solid(Ink::BLACK, 0.4));
}
