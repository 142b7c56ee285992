//! `mamori user slips`: one-time secrets as printable slips or as a file for the company's own letters.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use admin_api::people::{INVITE, Invited, MakeSlips, SLIPS, Slip, SlipsMade};
use domain::lang::Lang;
use hyper::Method;
use pdf::document::code_run;
use pdf::{Align, Document, Drawing, Furniture, Ink, Language, Meta, Point, Shape, Stroke, Style};
use serde::Serialize;

use super::args::{Everywhere, Invite, Slips};
use super::exit::{Exit, Problem, both};
use super::link::{Link, Sent};
use super::out::Out;
use super::text::{SlipText, Text};
use crate::sheet::{Encoding, Writer};

/// Points of the secret in print: readable at arm's length.
const SECRET_POINTS: f32 = 24.0;
/// Millimetres from sign to sign of the secret.
const SECRET_PITCH: f32 = 8.6;
/// Edge of the QR code in millimetres.
const QR: f32 = 40.0;

#[derive(Clone, Copy)]
enum Kind {
    Pdf,
    Csv,
}

#[derive(Serialize)]
struct Written<'a> {
    schema: &'static str,
    ok: bool,
    dry_run: bool,
    slips: usize,
    file: &'a Path,
}

pub(super) fn run(everywhere: &Everywhere, slips: &Slips, out: &Out) -> Result<Exit, Problem> {
    let kind = match slips.out.extension().and_then(|it| it.to_str()) {
        Some("pdf") => Kind::Pdf,
        Some("csv") => Kind::Csv,
        _ => return Err(Problem::told(Exit::Usage, "file_kind", both!(Text, slips_kind()))),
    };
    let link = Link::new(everywhere, slips.dry_run)?;
    let body = serde_json::to_vec(&MakeSlips { staff_numbers: slips.numbers.clone() })?;
    if slips.dry_run {
        let made: SlipsMade = link.ask(Method::POST, SLIPS, Sent::Json(body))?;
        return report(&made, slips, out);
    }
    // Opened first: a secret that cannot be written would have been made for nobody.
    let mut file = Unfinished::create(&slips.out)?;
    let made: SlipsMade = link.ask(Method::POST, SLIPS, Sent::Json(body))?;
    let bytes = match kind {
        Kind::Pdf => document(&made)?.to_bytes()?,
        Kind::Csv => csv_file(&made)?,
    };
    file.finish(&bytes)?;
    report(&made, slips, out)
}

fn report(made: &SlipsMade, slips: &Slips, out: &Out) -> Result<Exit, Problem> {
    let text = Text::of(out.lang());
    let count = made.slips.len();
    let dry_run = slips.dry_run;
    out.object(&Written {
        schema: "mamori.user.slips/1",
        ok: true,
        dry_run,
        slips: count,
        file: &slips.out,
    })?;
    if dry_run {
        out.line(text.nothing_written())?;
    } else {
        out.line(text.slips_made(count, &slips.out.display().to_string()))?;
    }
    Ok(Exit::Done)
}

pub(super) fn invite(everywhere: &Everywhere, asked: &Invite, out: &Out) -> Result<Exit, Problem> {
    let body = serde_json::to_vec(&MakeSlips { staff_numbers: asked.numbers.clone() })?;
    let link = Link::new(everywhere, asked.dry_run)?.expecting(asked.expect);
    let done: Invited = link.ask(Method::POST, INVITE, Sent::Json(body))?;
    out.object(&done)?;
    let text = Text::of(out.lang());
    out.line(text.invited(done.letters))?;
    if !done.without_mail.is_empty() {
        out.line(text.without_mail(done.without_mail.len()))?;
    }
    if done.dry_run {
        out.line(text.nothing_written())?;
    }
    Ok(Exit::Done)
}

/// A new file of mode 0600 that goes again unless it was finished.
pub(super) struct Unfinished {
    path: PathBuf,
    file: fs::File,
    is_finished: bool,
}

impl Unfinished {
    pub(super) fn create(path: &Path) -> Result<Self, Problem> {
        let opened = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        match opened {
            Ok(file) => Ok(Self { path: path.to_owned(), file, is_finished: false }),
            Err(error) => {
                let told = both!(Text, cannot_write(&path.display().to_string(), &error.to_string()));
                Err(Problem::told(Exit::Usage, "cannot_write", told))
            }
        }
    }

    pub(super) fn finish(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.file.sync_all()?;
        self.is_finished = true;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.is_finished {
            // What remains is an empty or torn file; the failure itself is already being reported.
            fs::remove_file(&self.path).ok();
        }
    }
}

fn csv_file(made: &SlipsMade) -> Result<Vec<u8>, Problem> {
    let heading = ["社員番号", "氏名", "部署", "ログインID", "初回パスワード", "有効期限", "URL"];
    let mut writer = Writer::new(Encoding::Utf8, &heading.map(str::to_owned))?;
    for slip in &made.slips {
        let cells = [
            &slip.staff_number,
            &slip.name,
            &slip.department,
            &slip.login,
            &slip.secret,
            &slip.expires_shown,
            &made.url,
        ];
        writer.row(&cells)?;
    }
    writer.finish()?.map_err(|_| Problem::Failed(anyhow::anyhow!("UTF-8 lacks a character")))
}

fn document(made: &SlipsMade) -> Result<Document, Problem> {
    let mut document = Document::new(Meta {
        title: SlipText::of(Lang::Ja).title().to_owned(),
        language: Language::Japanese,
        created_unix_seconds: made.made_unix_seconds,
    });
    for slip in &made.slips {
        page(&mut document, made, slip)?;
    }
    Ok(document)
}

/// One person's page: the address in the window of the envelope, the way in, then both languages.
fn page(document: &mut Document, made: &SlipsMade, slip: &Slip) -> Result<(), Problem> {
    let (ja, en) = (SlipText::of(Lang::Ja), SlipText::of(Lang::En));
    document.start_section(Furniture {
        header_left: ja.confidential().to_owned(),
        header_right: made.site_name.clone(),
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
fn way_in(document: &mut Document, made: &SlipsMade, slip: &Slip) -> Result<(), Problem> {
    let (ja, en) = (SlipText::of(Lang::Ja), SlipText::of(Lang::En));
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
    let until = both(&ja.until(&slip.expires_shown), &en.until(&slip.expires_shown));
    y += document.block(&until, &Style::BODY.align(Align::Left), Point::new(left, y), document.width());
    document.move_to(y + 6.0);
    Ok(())
}
