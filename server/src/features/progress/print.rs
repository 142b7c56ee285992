//! Reminders on paper for people whom no letter reaches: a page each, to be folded.

use domain::lang::Lang;
use pdf::{Document, Furniture, Ink, Language, Meta, Point, Stroke, Style};

use super::text::slip::Text;

/// Edge of the QR code in millimetres.
const QR: f32 = 36.0;

/// The pages of one reminder.
pub(crate) struct Sheets {
    /// Name of the company.
    pub(crate) site: String,
    /// Where people sign in.
    pub(crate) url: String,
    pub(crate) made_unix_seconds: i64,
    pub(crate) pages: Vec<Sheet>,
}

/// One person's page.
pub(crate) struct Sheet {
    pub(crate) staff_number: String,
    pub(crate) name: String,
    /// The departments from the top; empty without one.
    pub(crate) department: String,
    pub(crate) lang: Lang,
    pub(crate) title: String,
    /// What the letter says, line by line.
    pub(crate) text: String,
}

/// One page a person.
///
/// # Errors
/// When the address is too long for a code of dots.
pub(crate) fn document(made: &Sheets) -> Result<Document, pdf::PdfError> {
    let mut document = Document::new(Meta {
        title: Text::of(Lang::Ja).title().to_owned(),
        language: Language::Japanese,
        created_unix_seconds: made.made_unix_seconds,
    });
    for sheet in &made.pages {
        page(&mut document, made, sheet)?;
    }
    Ok(document)
}

/// The addressee in the window of the envelope, the letter, then the code that leads to the page.
fn page(document: &mut Document, made: &Sheets, sheet: &Sheet) -> Result<(), pdf::PdfError> {
    let t = Text::of(sheet.lang);
    document.start_section(Furniture {
        header_left: t.personal().to_owned(),
        header_right: made.site.clone(),
        ..Furniture::default()
    });
    document.move_to(42.0);
    document.paragraph(&sheet.department, &Style::BODY);
    document.paragraph(&t.addressee(&sheet.name), &Style::BODY.points(14.0));
    document.paragraph(&format!("({})", sheet.staff_number), &Style::SMALL.ink(Ink::SOFT));
    document.move_to(84.0);
    document.paragraph(&sheet.title, &Style::TITLE);
    document.skip(4.0);
    for line in sheet.text.lines() {
        if line.is_empty() {
            document.skip(3.0);
        } else {
            document.paragraph(line, &Style::BODY);
        }
    }
    document.skip(6.0);
    document.rule(Stroke::solid(Ink::RULE, 0.2));
    document.skip(4.0);
    let (left, top) = (document.left(), document.cursor());
    document.draw(&pdf::qr::qr(&made.url, QR)?, Point::new(left, top));
    let beside = Point::new(left + QR + 6.0, top);
    document.block(t.code(), &Style::SMALL, beside, document.width() - QR - 6.0);
    document.move_to(top + QR + 4.0);
    Ok(())
}
