//! `mamori user import` and `mamori dept import`.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use admin_api::imports::{self, Effects, Imported, Imports, Undone};
use admin_api::problem::{Detail, Wrong};
use hyper::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::args::{Everywhere, Import, ImportDepartments, ImportErrors, ImportPeople};
use super::exit::{Exit, Problem, both};
use super::link::{Answer, Link, Sent};
use super::map_text::Text as MapText;
use super::out::Out;
use super::slips::Unfinished;
use super::text::{DepartmentText, Text};
use super::{job, job_text};

pub(super) fn people(everywhere: &Everywhere, asked: &ImportPeople, out: &Out) -> Result<Exit, Problem> {
    let (missing, invite, guesses) = (asked.suspend_missing, asked.invite, asked.yes);
    let taking = format!("suspend_missing={missing}&invite={invite}&guesses={guesses}");
    let path = format!("{}?{taking}&map={}", imports::PEOPLE, map(&asked.map));
    let sent = Sent::Csv(file(&asked.import.file)?);
    let link = Link::new(everywhere, asked.import.dry_run)?.expecting(asked.expect);
    match link.begin::<Imported>(&path, sent)? {
        Answer::Done(imported) => report(&imported, out),
        Answer::Job(begun) if asked.no_wait => job::tell(&begun, out),
        Answer::Job(begun) => job::finish(&Link::new(everywhere, false)?, &begun, out),
    }
}

/// The faulty rows of a file, in its columns and its encoding.
pub(super) fn errors(everywhere: &Everywhere, asked: &ImportErrors, out: &Out) -> Result<Exit, Problem> {
    let sent = Sent::Csv(file(&asked.file)?);
    let mut target = Unfinished::create(&asked.out)?;
    let path = format!("{}?map={}", imports::PEOPLE_ERRORS, map(&asked.map));
    let bytes = Link::new(everywhere, false)?.fetch_for(&path, sent)?;
    target.finish(&bytes)?;
    out.line(MapText::of(out.lang()).errors_written(&asked.out.display().to_string()))?;
    Ok(Exit::Done)
}

/// What headings mean, as it stands in a query.
fn map(pairs: &[(String, String)]) -> String {
    let map = imports::write_map(pairs.iter().map(|(heading, column)| (heading.as_str(), column.as_str())));
    utf8_percent_encode(&map, NON_ALPHANUMERIC).to_string()
}

pub(super) fn list(everywhere: &Everywhere, out: &Out) -> Result<Exit, Problem> {
    let found: Imports = Link::new(everywhere, false)?.ask(Method::GET, imports::IMPORTS, Sent::Nothing)?;
    let text = Text::of(out.lang());
    for it in &found.items {
        out.object(it)?;
        let counts = text.import_counts(it.add, it.change, it.suspend);
        let undone = if it.undone.is_some() { text.import_undone() } else { "" };
        out.line(
            format!("#{:<5} {}  {}  {counts}  {undone}", it.import, it.time_shown, plain(&it.by)).trim_end(),
        )?;
    }
    Ok(Exit::Done)
}

/// Takes an import back; what had to stay is told and gives the exit code of a verb done in part.
pub(super) fn undo(
    everywhere: &Everywhere,
    (number, is_dry_run): (u64, bool),
    out: &Out,
) -> Result<Exit, Problem> {
    let link = Link::new(everywhere, is_dry_run)?;
    let done: Undone = link.ask(Method::POST, &imports::undo_path(number), Sent::Nothing)?;
    out.object(&done)?;
    let text = Text::of(out.lang());
    out.line(text.undone(number, done.restored, done.removed, done.stopped))?;
    for it in &done.skipped {
        out.line(text.undo_skipped(&it.staff_number, &it.column))?;
    }
    if is_dry_run {
        out.line(text.nothing_written())?;
    }
    Ok(if done.ok { Exit::Done } else { Exit::Part })
}

pub(super) fn departments(
    everywhere: &Everywhere,
    asked: &ImportDepartments,
    out: &Out,
) -> Result<Exit, Problem> {
    let path = format!("{}?create_sites={}", imports::DEPARTMENTS, asked.create_sites);
    other(everywhere, &asked.import, &path, out)
}

/// A file of another master.
pub(super) fn other(
    everywhere: &Everywhere,
    import: &Import,
    path: &str,
    out: &Out,
) -> Result<Exit, Problem> {
    let sent = Sent::Csv(file(&import.file)?);
    let imported: Imported = Link::new(everywhere, import.dry_run)?.ask(Method::POST, path, sent)?;
    report(&imported, out)
}

/// The bytes of a file that the server would take.
fn file(path: &Path) -> Result<Vec<u8>, Problem> {
    let bytes = read(path)?;
    if bytes.len() <= imports::MOST_BYTES {
        return Ok(bytes);
    }
    let told = both!(Text, file_too_large(imports::MOST_BYTES >> 20));
    Err(Problem::told(Exit::Input, "file_too_large", told))
}

pub(super) fn report(imported: &Imported, out: &Out) -> Result<Exit, Problem> {
    out.object(imported)?;
    let (text, departments) = (Text::of(out.lang()), DepartmentText::of(out.lang()));
    let counts = imported.counts;
    let map = MapText::of(out.lang());
    for it in imported.columns.iter().filter(|it| it.how != imports::How::Own) {
        let heading = plain(&it.heading);
        match it.column.as_deref() {
            Some("") => out.line(map.left_out(&heading))?,
            Some(column) if column == it.heading => {}
            Some(column) => out.line(map.taken(&heading, column))?,
            None => {}
        }
    }
    if !imported.ok {
        let (ja, en) = both!(Text, file_has_errors(counts.error));
        let mut wrong = Wrong::new("file_has_errors", ja, en);
        wrong.details.extend(imported.errors.iter().map(|error| {
            let (line, value) = (error.line, shown(&error.value));
            let column = if error.column.is_empty() { String::new() } else { format!("  {}", error.column) };
            Detail {
                message_ja: format!("{line}行目{column}  {}{value}", error.message_ja),
                message_en: format!("line {line}{column}  {}{value}", error.message_en),
            }
        }));
        if imported.errors.iter().any(|error| error.code == "unknown_column") {
            let fix = "mamori user import FILE --map HEADING=COLUMN";
            wrong.fix = imported.schema.starts_with("mamori.user.").then(|| fix.to_owned());
        }
        out.tell(&wrong);
        return Ok(Exit::Input);
    }
    out.line(text.imported(counts.add, counts.change, counts.same, &imported.encoding))?;
    if counts.suspend > 0 {
        out.line(text.import_suspends(counts.suspend))?;
    }
    let effects = imported.effects;
    if effects != Effects::default() {
        out.line(text.import_effects(effects.letters, effects.suspended, effects.roles))?;
    }
    if effects.invited > 0 {
        out.line(job_text::Text::of(out.lang()).import_invites(effects.invited))?;
    }
    if let Some(number) = imported.import {
        let is_of_people = imported.schema.starts_with("mamori.user.");
        let undo =
            if is_of_people { text.import_number(number) } else { departments.department_change(number) };
        out.line(undo)?;
    }
    if imported.dry_run {
        if let Some(expect) = effects.expect {
            out.line(text.import_expects(expect))?;
        }
        out.line(text.nothing_written())?;
    }
    Ok(Exit::Done)
}

/// A value from a file may hold anything; the terminal gets no control character of it.
fn shown(value: &str) -> String {
    if value.is_empty() { String::new() } else { format!("  [{}]", plain(value)) }
}

/// The text with a visible sign in place of everything that could move a terminal's cursor.
pub(super) fn plain(text: &str) -> String {
    let is_hidden = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
    };
    text.chars().map(|sign| if is_hidden(sign) { '\u{fffd}' } else { sign }).collect()
}

/// The bytes of a file, or of standard input for `-`.
pub(super) fn read(file: &Path) -> Result<Vec<u8>, Problem> {
    // One byte more than is taken: a stream without end is refused, not read.
    let most = imports::MOST_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map(|_| bytes).map_err(|error| {
        let told = both!(Text, cannot_read(&file.display().to_string(), &error.to_string()));
        Problem::told(Exit::Usage, "cannot_read", told)
    })
}
