//! `mamori user slips`: one-time secrets as printable slips or as a file for the company's own letters.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use admin_api::people::{INVITE, Invited, MakeSlips, SLIPS, SlipsMade};
use hyper::Method;
use serde::Serialize;

use super::args::{Everywhere, Invite, Slips};
use super::exit::{Exit, Problem, both};
use super::link::{Link, Sent};
use super::out::Out;
use super::text::Text;
use crate::features::masters::print;
use crate::sheet::{Encoding, Writer};

/// How slips are written.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Pdf,
    Csv,
}

impl Kind {
    /// As the name of the file says.
    ///
    /// # Errors
    /// For any other name.
    pub(super) fn of(file: &Path) -> Result<Self, Problem> {
        match file.extension().and_then(|it| it.to_str()) {
            Some("pdf") => Ok(Self::Pdf),
            Some("csv") => Ok(Self::Csv),
            _ => Err(Problem::told(Exit::Usage, "file_kind", both!(Text, slips_kind()))),
        }
    }
}

/// Slips as the bytes of a file.
///
/// # Errors
/// When the address is too long for a code of dots, or the file could not be put together.
pub(super) fn written(made: &SlipsMade, kind: Kind) -> Result<Vec<u8>, Problem> {
    match kind {
        Kind::Pdf => Ok(print::document(&sheets(made))?.to_bytes()?),
        Kind::Csv => csv_file(made),
    }
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
    let kind = Kind::of(&slips.out)?;
    let link = Link::new(everywhere, slips.dry_run)?;
    let body = serde_json::to_vec(&MakeSlips { staff_numbers: slips.numbers.clone() })?;
    if slips.dry_run {
        let made: SlipsMade = link.ask(Method::POST, SLIPS, Sent::Json(body))?;
        return report(&made, slips, out);
    }
    // Opened first: a secret that cannot be written would have been made for nobody.
    let mut file = Unfinished::create(&slips.out)?;
    let made: SlipsMade = link.ask(Method::POST, SLIPS, Sent::Json(body))?;
    file.finish(&written(&made, kind)?)?;
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

fn sheets(made: &SlipsMade) -> print::Sheets {
    let slips = made.slips.iter().map(|slip| print::Slip {
        staff_number: slip.staff_number.clone(),
        name: slip.name.clone(),
        department: slip.department.clone(),
        login: slip.login.clone(),
        secret: slip.secret.clone(),
        until: slip.expires_shown.clone(),
    });
    print::Sheets {
        site: made.site_name.clone(),
        url: made.url.clone(),
        made_unix_seconds: made.made_unix_seconds,
        slips: slips.collect(),
    }
}
