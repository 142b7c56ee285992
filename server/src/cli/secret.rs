//! The key slip (鍵の控え) between paper and program: read from a person, shown to one once.

use std::fs::{self, File};
use std::io::{self, BufRead as _, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use seal::Zeroizing;
use seal::code::PaperCode;

use super::backup_text::Text;
use super::exit::{Exit, Problem, both};
use super::out::Out;

/// How often the end of a new slip may be mistyped.
const TRIES: usize = 3;
/// More than any spelling of a slip needs, in bytes.
const LONGEST: u64 = 1_024;
/// Groups of a slip that stand on one line.
const ON_A_LINE: usize = 7;

/// Reads a slip from a file descriptor, or asks for it. What is typed stays visible, so that 56 signs can be
/// compared with the paper.
///
/// # Errors
/// When nothing can be read, or what was typed is no slip.
pub(super) fn read_slip(fd: Option<u32>, out: &Out) -> Result<PaperCode, Problem> {
    let typed = match fd {
        Some(fd) => from_descriptor(fd)?,
        None => ask(Text::of(out.lang()).type_slip())?,
    };
    PaperCode::parse(typed.trim())
        .map_err(|_| Problem::told(Exit::Input, "slip_mistyped", both!(Text, mistyped())))
}

fn from_descriptor(fd: u32) -> Result<Zeroizing<String>, Problem> {
    let wrong = |error: io::Error| {
        Problem::told(Exit::Usage, "secret_fd", both!(Text, no_descriptor(fd, &error.to_string())))
    };
    let file = File::open(format!("/proc/self/fd/{fd}")).map_err(wrong)?;
    let mut typed = Zeroizing::new(String::new());
    file.take(LONGEST).read_to_string(&mut typed).map_err(wrong)?;
    Ok(typed)
}

/// One line of standard input; empty at its end.
pub(super) fn ask(question: &str) -> io::Result<Zeroizing<String>> {
    let mut err = io::stderr().lock();
    write!(err, "{question}: ")?;
    err.flush()?;
    let mut typed = Zeroizing::new(String::new());
    io::stdin().lock().take(LONGEST).read_line(&mut typed)?;
    Ok(typed)
}

/// Gives a new slip to whoever will keep it: on the screen, where its last groups are to be typed, or into a
/// new file of mode 0400.
///
/// # Errors
/// When it was not written down, or the file stands already; then the slip must not be used.
pub(super) fn hand_over(slip: &PaperCode, file: Option<&Path>, out: &Out) -> Result<(), Problem> {
    let Some(file) = file else { return show(slip, out) };
    let mut opened =
        fs::OpenOptions::new().write(true).create_new(true).mode(0o400).open(file).map_err(|error| {
            let words = both!(Text, cannot_write(&file.display().to_string(), &error.to_string()));
            Problem::told(Exit::Usage, "cannot_write", words)
        })?;
    opened.write_all(slip.text().as_bytes())?;
    opened.write_all(b"\n")?;
    opened.sync_all()?;
    out.line(Text::of(out.lang()).slip_written(&file.display().to_string()))?;
    Ok(())
}

fn show(slip: &PaperCode, out: &Out) -> Result<(), Problem> {
    if out.is_json() || out.is_quiet() {
        return Err(Problem::told(Exit::Usage, "slip_unseen", both!(Text, slip_unseen())));
    }
    let text = Text::of(out.lang());
    out.line(text.slip_title())?;
    let code = slip.text();
    let groups: Vec<&str> = code.split('-').collect();
    for line in groups.chunks(ON_A_LINE) {
        out.line(Zeroizing::new(format!("      {}", line.join("-"))))?;
    }
    for _ in 0..TRIES {
        let typed = ask(text.type_end())?;
        if slip.ends_with(typed.trim()) {
            return Ok(());
        }
        if typed.is_empty() {
            break;
        }
        out.line(text.end_differs())?;
    }
    Err(Problem::told(Exit::Unconfirmed, "slip_unconfirmed", both!(Text, slip_unconfirmed())))
}
