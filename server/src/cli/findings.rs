//! Findings on a terminal, and how a check ends.

use std::io;

use admin_api::doctor::{Finding, Level};

use super::check_text::CheckText;
use super::exit::Exit;
use super::import::plain;
use super::out::{Out, pick};
use super::width;

/// A line for each finding, then why it matters and what mends it.
pub(super) fn lines(findings: &[Finding], out: &Out) -> io::Result<()> {
    let text = CheckText::of(out.lang());
    for finding in findings {
        let level = match finding.level {
            Level::Good => text.good(),
            Level::Caution => text.caution(),
            Level::Problem => text.problem(),
        };
        let seen = plain(pick(out.lang(), &finding.seen_ja, &finding.seen_en));
        out.line(format!("{}  {}  {seen}", width::padded(level, 7), width::padded(&finding.code, 10)))?;
        let why = pick(out.lang(), &finding.why_ja, &finding.why_en);
        if !why.is_empty() {
            out.line(format!("{:21}{}", "", plain(why)))?;
        }
        if let Some(fix) = &finding.fix {
            out.line(format!("{:21}{}", "", text.mend(&plain(fix))))?;
        }
    }
    Ok(())
}

/// 0, 10 or 11 by the worst of them.
pub(super) fn exit(findings: &[Finding]) -> Exit {
    match findings.iter().map(|finding| finding.level).max() {
        Some(Level::Problem) => Exit::Problem,
        Some(Level::Caution) => Exit::Caution,
        Some(Level::Good) | None => Exit::Done,
    }
}
