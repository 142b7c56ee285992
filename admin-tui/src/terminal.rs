//! The terminal, borrowed: full screen while the console runs, as it was before in every case of an end.

use std::io::{self, Stdout, Write as _};
use std::sync::Once;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{execute, queue};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::options::Borders;

/// So long a terminal may take to say where its cursor is.
const ANSWER: Duration = Duration::from_millis(300);

/// The borrowed terminal; it goes back when this is dropped, and when the program panics.
pub(crate) struct Borrowed {
    pub(crate) terminal: Terminal<CrosstermBackend<Stdout>>,
    /// Whether frames are drawn in ASCII.
    pub(crate) is_ascii: bool,
}

impl Borrowed {
    /// Takes the terminal.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn take(borders: Borders) -> io::Result<Self> {
        return_on_panic();
        enable_raw_mode()?;
        // From here on every way out gives it back.
        let entered = execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide);
        let is_ascii = match borders {
            Borders::Ascii => true,
            Borders::Unicode => false,
            Borders::Auto => entered.is_ok() && !has_narrow_lines(),
        };
        let terminal = entered.and_then(|()| Terminal::new(CrosstermBackend::new(io::stdout())));
        match terminal {
            Ok(terminal) => Ok(Self { terminal, is_ascii }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }
}

impl Drop for Borrowed {
    fn drop(&mut self) {
        give_back();
    }
}

/// Puts the terminal back as it was; on the way out nobody is left to be told of a failure.
fn give_back() {
    execute!(io::stdout(), Show, DisableBracketedPaste, LeaveAlternateScreen).ok();
    disable_raw_mode().ok();
}

fn return_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            before(panic);
        }));
    });
}

/// Prints one line sign and asks where the cursor is: box lines are used only where it took one column.
fn has_narrow_lines() -> bool {
    let asked = (|| {
        let mut out = io::stdout();
        queue!(out, Clear(ClearType::All))?;
        write!(out, "\x1b[1;1H─\x1b[6n")?;
        out.flush()
    })();
    let column = asked.ok().and_then(|()| answered_column());
    execute!(io::stdout(), Clear(ClearType::All)).ok();
    column == Some(2)
}

/// Reads `ESC [ row ; column R` from the terminal.
fn answered_column() -> Option<u16> {
    let end = Instant::now() + ANSWER;
    let input = io::stdin();
    let mut bytes = Vec::new();
    loop {
        let left = end.checked_duration_since(Instant::now())?;
        let limit = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
        let mut ready = [PollFd::new(&input, PollFlags::IN)];
        if poll(&mut ready, Some(&limit)).ok()? == 0 {
            return None;
        }
        let mut byte = [0];
        if rustix::io::read(&input, &mut byte).ok()? == 0 {
            return None;
        }
        bytes.extend(byte);
        if byte == *b"R" {
            return column(&bytes);
        }
    }
}

/// The column of a report, whatever was typed before it.
fn column(report: &[u8]) -> Option<u16> {
    let text = std::str::from_utf8(report).ok()?;
    let (_, column) = text.rsplit_once("\u{1b}[")?.1.strip_suffix('R')?.split_once(';')?;
    column.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_is_read_from_the_terminals_report() {
        for (report, expected) in [
            ("\u{1b}[1;2R", Some(2)),
            ("q\u{1b}[1;3R", Some(3)),
            ("\u{1b}[A\u{1b}[12;80R", Some(80)),
            ("R", None),
            ("\u{1b}[1;R", None),
        ] {
            assert_eq!(column(report.as_bytes()), expected, "{report:?}");
        }
    }
}
