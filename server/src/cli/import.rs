//! `mamori user import` and `mamori dept import`.

use std::io::{self, Read as _};
use std::path::Path;

use admin_api::imports::{self, Imported};
use admin_api::problem::{Detail, Wrong};
use hyper::Method;

use super::args::{Everywhere, Import};
use super::exit::{Exit, Problem, both};
use super::link::{Link, Sent};
use super::out::Out;
use super::text::Text;

pub(super) fn people(everywhere: &Everywhere, import: &Import, out: &Out) -> Result<Exit, Problem> {
    run(everywhere, import, imports::PEOPLE, out)
}

pub(super) fn departments(everywhere: &Everywhere, import: &Import, out: &Out) -> Result<Exit, Problem> {
    run(everywhere, import, imports::DEPARTMENTS, out)
}

fn run(everywhere: &Everywhere, import: &Import, path: &str, out: &Out) -> Result<Exit, Problem> {
    let bytes = read(&import.file)?;
    if bytes.len() > imports::MOST_BYTES {
        let told = both!(Text, file_too_large(imports::MOST_BYTES >> 20));
        return Err(Problem::told(Exit::Input, "file_too_large", told));
    }
    let link = Link::new(everywhere, import.dry_run)?;
    let imported: Imported = link.ask(Method::POST, path, Sent::Csv(bytes))?;
    report(&imported, out)
}

fn report(imported: &Imported, out: &Out) -> Result<Exit, Problem> {
    out.object(imported)?;
    let text = Text::of(out.lang());
    let counts = imported.counts;
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
        out.tell(&wrong);
        return Ok(Exit::Input);
    }
    out.line(text.imported(counts.add, counts.change, counts.same, &imported.encoding))?;
    if imported.dry_run {
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
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(file)
    };
    read.map_err(|error| {
        let told = both!(Text, cannot_read(&file.display().to_string(), &error.to_string()));
        Problem::told(Exit::Usage, "cannot_read", told)
    })
}
