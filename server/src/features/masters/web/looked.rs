//! What a file would do, as tables: its faults, and the rows that become others.

use super::super::ops::{Difference, What, heading_of};
use super::super::text::file::Text;
use crate::door::Maintenance;
use crate::features::people::import::Meaning;
use crate::sheet::Finding;
use crate::ui::board::Board;
use crate::ui::parts::{Cell, Notice, NoticeKind, Table};

/// Faults, and rows that become others, that a page names.
pub(super) const SHOWN: usize = 100;

/// Puts the faults of a file on its page.
pub(super) fn put_findings(who: &Maintenance, board: &mut Board, findings: &[Finding]) {
    let t = Text::of(who.lang);
    put_errors(who, board);
    if let Some(notice) = board.notices.last_mut()
        && findings.len() > SHOWN
    {
        notice.text.push(t.errors_more(findings.len() - SHOWN));
    }
    let shown = findings.get(..SHOWN.min(findings.len())).unwrap_or_default();
    board.tables.push(error_rows(who, t.error_caption().to_owned(), shown, &[]));
}

/// Says that a file has faults.
pub(super) fn put_errors(who: &Maintenance, board: &mut Board) {
    let t = Text::of(who.lang);
    let notice = Notice::new(who.lang, NoticeKind::Warning, t.errors_title());
    board.notices.push(notice.text(t.errors_text()));
}

/// Faults with their lines, each under the heading that the file has for its column.
pub(super) fn error_rows(
    who: &Maintenance,
    caption: String,
    findings: &[Finding],
    columns: &[Meaning],
) -> Table {
    let t = Text::of(who.lang);
    let head = [t.line(), t.column(), t.problem(), t.value()].map(str::to_owned).to_vec();
    let rows = findings.iter().map(|finding| {
        // A fault of the whole file stands on no line.
        let line = if finding.line == 0 { String::new() } else { finding.line.to_string() };
        vec![
            Cell::number(line),
            Cell::text(heading_of(finding, columns)),
            Cell::text(finding.fault.words(who.lang)),
            Cell::text(finding.value.as_str()),
        ]
    });
    Table::new("errors", caption, head, rows.collect())
}

/// The rows that become others, under these first two headings.
pub(super) fn changes(
    who: &Maintenance,
    (caption, head): (String, [&str; 2]),
    differences: &[Difference],
) -> Table {
    let (t, none) = (Text::of(who.lang), super::text(who).none());
    let shown = |text: &str| if text.is_empty() { none.to_owned() } else { text.to_owned() };
    let told = |what: &What| match what {
        What::Added => t.add().to_owned(),
        What::Stopped => t.stop().to_owned(),
        What::Changed(fields) => {
            let told =
                fields.iter().map(|(column, before, after)| t.changes(column, &shown(before), &shown(after)));
            told.collect::<Vec<_>>().join("、")
        }
    };
    let row = |it: &Difference| {
        vec![Cell::text(it.number.as_str()), Cell::text(it.name.as_str()), Cell::text(told(&it.what))]
    };
    let [first, second] = head;
    let head = [first, second, t.what()].map(str::to_owned).to_vec();
    Table::new("changes", caption, head, differences.iter().take(SHOWN).map(row).collect())
}
