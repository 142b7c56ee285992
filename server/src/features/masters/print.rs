//! One-time secrets on paper: a page for each person, to be folded into an envelope.

use domain::lang::Lang;
use pdf::document::code_run;
use pdf::{Align, Document, Drawing, Furniture, Ink, Language, Meta, Point, Shape, Stroke, Style};

use super::text::slip::Text;

/// Points of the secret in print: readable at arm's length.
const SECRET_POINTS: f32 = 24.0;
/// Millimetres from sign to sign of the secret.
const SECRET_PITCH: f32 = 8.6;
/// Edge of the QR code in millimetres.
const QR: f32 = 40.0;

/// The pages of one printing.
pub(crate) struct Sheets {
    /// Name of the company.
    pub(crate) site: String,
    /// Where people sign in.
    pub(crate) url: String,
    pub(crate) made_unix_seconds: i64,
    pub(crate) slips: Vec<Slip>,
}

/// One person's page.
pub(crate) struct Slip {
    pub(crate) staff_number: String,
    pub(crate) name: String,
    /// The departments from the top; empty without one.
    pub(crate) department: String,
    pub(crate) login: String,
    pub(crate) secret: String,
    /// Last day and minute on which it works.
    pub(crate) until: String,
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
    for slip in &made.slips {
        page(&mut document, made, slip)?;
    }
    Ok(document)
}

/// One person's page: the address in the window of the envelope, the way in, then both languages.
fn page(document: &mut Document, made: &Sheets, slip: &Slip) -> Result<(), pdf::PdfError> {
    let (ja, en) = (Text::of(Lang::Ja), Text::of(Lang::En));
    document.start_section(Furniture {
        header_left: ja.confidential().to_owned(),
        header_right: made.site.clone(),
        ..Furniture::default()
    });
    document.move_to(42.0);
    document.paragraph(&slip.department, &Style::BODY);
    document.paragraph(&ja.addressee(&slip.name), &Style::BODY.points(14.0));
    document.paragraph(&format!("({})", slip.staff_number), &Style::SMALL.ink(Ink::SOFT));
    document.move_to(84.0);
    document.paragraph(ja.title(), &Style::TITLE);
    document.paragraph(en.title(), &Style::SMALL.ink(Ink::SOFT));
    document.skip(4.0);
    document.paragraph(ja.purpose(), &Style::BODY);
    document.paragraph(en.purpose(), &Style::SMALL.ink(Ink::SOFT));
    document.skip(5.0);
    way_in(document, made, slip)?;
    for (text, heading) in [(ja, ja.steps()), (en, en.steps())] {
        document.heading(heading, &Style::HEADING, 30.0);
        document.skip(1.0);
        let steps = [text.step_open(), text.step_sign_in(), text.step_password()];
        for (mark, step) in ["1.", "2.", "3."].into_iter().zip(steps) {
            document.item(mark, 6.0, step, &Style::BODY);
            document.skip(1.0);
        }
        document.skip(3.0);
    }
    document.rule(Stroke::solid(Ink::RULE, 0.2));
    document.skip(2.0);
    document.paragraph(ja.nobody_else(), &Style::SMALL);
    document.paragraph(en.nobody_else(), &Style::SMALL.ink(Ink::SOFT));
    Ok(())
}

/// Address, login id and secret at the left, the QR code at the right.
fn way_in(document: &mut Document, made: &Sheets, slip: &Slip) -> Result<(), pdf::PdfError> {
    let (ja, en) = (Text::of(Lang::Ja), Text::of(Lang::En));
    let (left, top) = (document.left(), document.cursor());
    let width = document.width() - QR - 6.0;
    document.draw(&pdf::qr::qr(&made.url, QR)?, Point::new(left + document.width() - QR, top));
    let mut y = top;
    let both = |ja: &str, en: &str| format!("{ja} / {en}");
    let small = Style::SMALL.ink(Ink::SOFT);
    for (label, value) in
        [(both(ja.address(), en.address()), &made.url), (both(ja.login(), en.login()), &slip.login)]
    {
        y += document.block(&label, &small, Point::new(left, y), width);
        y += document.block(value, &Style::BODY.bold().points(13.0), Point::new(left, y), width) + 3.0;
    }
    y = y.max(top + QR + 2.0);
    y += document.block(&both(ja.secret(), en.secret()), &small, Point::new(left, y), document.width());
    let mut signs = Drawing::new(document.width(), 16.0);
    let style = Style::TITLE.points(SECRET_POINTS);
    signs.push("secret", Shape::Text(code_run(&slip.secret, &style, Point::new(0.0, 12.0), SECRET_PITCH)));
    document.draw(&signs, Point::new(left, y));
    y += 17.0;
    let until = both(&ja.until(&slip.until), &en.until(&slip.until));
    y += document.block(&until, &Style::BODY.align(Align::Left), Point::new(left, y), document.width());
    document.move_to(y + 6.0);
    Ok(())
}
