//! A file as it stands: for the person who says what its headings mean, and who mends its rows.

use std::collections::BTreeSet;

use super::heading::as_compared;
use super::read::Encoding;
use super::records::{Read, Record, Records};
use super::unguard;

/// Rows that are looked at for examples.
const GLANCED: usize = 50;
/// Most characters of an example.
const EXAMPLE: usize = 30;

/// One column of a file at a first glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Glance {
    pub(crate) heading: String,
    /// The first cells that hold something.
    pub(crate) examples: Vec<String>,
}

/// The columns of a file with so many examples of each.
pub(crate) fn glance(bytes: &[u8], most: usize) -> Vec<Glance> {
    let encoding = Encoding::of(bytes);
    let mut records = Records::of(without_mark(bytes));
    let Read::Record(head) = records.read() else { return Vec::new() };
    let headings = cells(encoding, &head);
    let mut columns: Vec<Glance> =
        headings.map(|heading| Glance { heading: as_compared(&heading), examples: Vec::new() }).collect();
    for _ in 0..GLANCED {
        let Read::Record(row) = records.read() else { break };
        for (column, cell) in columns.iter_mut().zip(cells(encoding, &row)) {
            let cell: String = as_compared(&cell).chars().take(EXAMPLE).collect();
            if !cell.is_empty() && column.examples.len() < most && !column.examples.contains(&cell) {
                column.examples.push(cell);
            }
        }
    }
    columns
}

/// The headings of a file, and its rows on these lines, without our own guard of formulas; a byte that is
/// no character is shown as such.
pub(crate) fn rows_on(bytes: &[u8], lines: &BTreeSet<u64>) -> (Vec<String>, Vec<(u64, Vec<String>)>) {
    let encoding = Encoding::of(bytes);
    let mut records = Records::of(without_mark(bytes));
    let Read::Record(head) = records.read() else { return (Vec::new(), Vec::new()) };
    let headings = cells(encoding, &head).map(|heading| as_compared(&heading)).collect();
    let mut rows = Vec::new();
    while let Read::Record(row) = records.read() {
        if lines.contains(&row.line) {
            let cells = cells(encoding, &row).map(|cell| unguard(&cell).to_owned());
            rows.push((row.line, cells.collect()));
        }
    }
    (headings, rows)
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn cells<'r>(encoding: Encoding, record: &'r Record<'_>) -> impl Iterator<Item = String> + 'r {
    record.cells().map(move |cell| match encoding.decode(cell) {
        Some(text) => text.into_owned(),
        None => String::from_utf8_lossy(cell).into_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_gives_each_column_its_first_cells_that_hold_something() {
        let file = "\u{feff} 番\n号 ,氏名,\n1,,x\n1,山田,\n2,鈴木,\n3,田中,\n";
        let file = file.replace(" 番\n号 ", "\" 番\n号 \"");
        let found = glance(file.as_bytes(), 2);
        let column = |heading: &str, examples: &[&str]| Glance {
            heading: heading.to_owned(),
            examples: examples.iter().map(|it| (*it).to_owned()).collect(),
        };
        assert_eq!(
            found,
            [column("番 号", &["1", "2"]), column("氏名", &["山田", "鈴木"]), column("", &["x"])]
        );
        assert_eq!(glance(b"", 2), []);
    }

    #[test]
    fn rows_are_found_by_the_line_that_a_finding_names_however_many_cells_they_have() {
        let file = b"a,b\r\n1,2\r\n3\r\n\"4\n5\",6,7\r\n8,\xff\r\n";
        let (headings, rows) = rows_on(file, &BTreeSet::from([3, 4, 6]));
        assert_eq!(headings, ["a", "b"]);
        let found: Vec<(u64, Vec<&str>)> =
            rows.iter().map(|(line, cells)| (*line, cells.iter().map(String::as_str).collect())).collect();
        assert_eq!(found, [(3, vec!["3"]), (4, vec!["4\n5", "6", "7"]), (6, vec!["8", "\u{fffd}"])]);
    }
}
