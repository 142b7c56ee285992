//! Reading a file into checked cells.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, SHIFT_JIS, UTF_8};

use super::fault::{Fault, Finding};
use super::heading::{Head, Naming};
use super::records::{Read, Record, Records};
use super::unguard;

/// Most rows below the heading.
pub(crate) const ROWS: u64 = 100_000;
/// Most columns.
pub(crate) const COLUMNS: usize = 128;
/// Most bytes of a cell: 4 KiB.
pub(crate) const FIELD: usize = 4 << 10;
/// Bytes of a bad cell that are looked at to show it.
const SHOWN: usize = 200;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Cp932,
}

impl Encoding {
    /// Decided on the whole file; for a file that is neither, the one that fits longer.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"\xef\xbb\xbf") || std::str::from_utf8(bytes).is_ok() {
            return Self::Utf8;
        }
        if valid(SHIFT_JIS, bytes) >= valid(UTF_8, bytes) { Self::Cp932 } else { Self::Utf8 }
    }

    /// The name for people and programs.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Cp932 => "CP932",
        }
    }

    /// A cell as text, or `None` for bytes that are no character.
    pub(crate) fn decode(self, cell: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Utf8 => std::str::from_utf8(cell).ok().map(Cow::Borrowed),
            Self::Cp932 => SHIFT_JIS.decode_without_bom_handling_and_without_replacement(cell),
        }
    }
}

/// How many bytes are characters; all of them counts as endless.
fn valid(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut out, mut at) = ([0_u8; 4 << 10], 0);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut out, true);
        at += read;
        match result {
            DecoderResult::OutputFull => {}
            DecoderResult::InputEmpty => return usize::MAX,
            DecoderResult::Malformed(..) => return at,
        }
    }
}

/// One row.
#[derive(Debug)]
pub(crate) struct Row {
    /// From 1, the heading being line 1.
    pub(crate) line: u64,
    cells: Vec<String>,
}

impl Row {
    /// A row that somebody typed, without a line.
    pub(crate) fn typed(cells: Vec<String>) -> Self {
        Self { line: 0, cells }
    }

    /// The cell of a column.
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// A file read row by row: headings by name in any order, every row and cell checked for shape.
///
/// Only the row at hand is in memory. A row that is not in order comes as what is wrong with it; so does a
/// heading that is not known or a missing one, with no rows behind, since nothing below could be trusted.
pub(crate) struct Sheet<'a> {
    pub(crate) head: Head,
    records: Records<'a>,
    /// What is wrong with the file as a whole, until it is told.
    wrong: Vec<Finding>,
    rows: u64,
    is_over: bool,
}

impl<'a> Sheet<'a> {
    /// Reads the heading, every name of which is a column or unknown.
    pub(crate) fn open(bytes: &'a [u8], known: &dyn Fn(&str) -> bool, required: &[&str]) -> Self {
        let own = |heading: &String| known(heading).then(|| heading.clone());
        Self::named(bytes, &|written| written.iter().map(own).collect(), required)
    }

    /// Reads the heading of a file that may have names of its own for the columns.
    pub(crate) fn named(bytes: &'a [u8], naming: &Naming<'_>, required: &[&str]) -> Self {
        let head = Head::unread(Encoding::of(bytes));
        let records = Records::of(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
        let mut sheet = Self { head, records, wrong: Vec::new(), rows: 0, is_over: false };
        sheet.wrong = if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            vec![Finding::of_file(Fault::Utf16)]
        } else {
            match sheet.records.read() {
                Read::Record(record) => sheet.head.read(&record, naming, required),
                Read::TooWide(line) => vec![Finding::new(line, "", Fault::TooManyColumns(COLUMNS), "")],
                Read::TooLong(line) => vec![Finding::new(line, "", Fault::FieldTooLong(FIELD), "")],
                Read::End => vec![Finding::of_file(Fault::NoRows)],
            }
        };
        sheet
    }

    /// Adds what is wrong with the heading; no row is read then.
    pub(crate) fn complain(&mut self, findings: Vec<Finding>) {
        self.wrong.extend(findings);
    }

    /// Tells what ends the reading.
    fn stop(&mut self, line: u64, fault: Fault) -> Result<Row, Vec<Finding>> {
        self.is_over = true;
        Err(vec![Finding::new(line, "", fault, "")])
    }
}

impl Iterator for Sheet<'_> {
    type Item = Result<Row, Vec<Finding>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        if !self.wrong.is_empty() {
            self.is_over = true;
            return Some(Err(std::mem::take(&mut self.wrong)));
        }
        loop {
            let record = match self.records.read() {
                Read::Record(record) => record,
                Read::TooWide(line) => return Some(self.stop(line, Fault::TooManyColumns(COLUMNS))),
                Read::TooLong(line) => return Some(self.stop(line, Fault::FieldTooLong(FIELD))),
                Read::End if self.rows == 0 => return Some(self.stop(0, Fault::NoRows)),
                Read::End => {
                    self.is_over = true;
                    return None;
                }
            };
            if record.cells().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            let line = record.line;
            self.rows += 1;
            if self.rows > ROWS {
                return Some(self.stop(line, Fault::TooManyRows(ROWS)));
            }
            return Some(cells(&self.head, &record).map(|cells| Row { line, cells }));
        }
    }
}

fn cells(head: &Head, record: &Record<'_>) -> Result<Vec<String>, Vec<Finding>> {
    let line = record.line;
    let columns = head.columns();
    if record.len() != columns.len() {
        let fault = Fault::ColumnCount(record.len(), columns.len());
        return Err(vec![Finding::new(line, "", fault, "")]);
    }
    let (mut cells, mut findings) = (Vec::with_capacity(record.len()), Vec::new());
    for (cell, heading) in record.cells().zip(columns) {
        // Nothing of a column that is left out is looked at.
        let fault = if heading.is_empty() {
            cells.push(String::new());
            continue;
        } else if cell.len() > FIELD {
            Fault::FieldTooLong(FIELD)
        } else if cell.contains(&0) {
            Fault::Nul
        } else if let Some(text) = head.encoding.decode(cell) {
            cells.push(unguard(&text).to_owned());
            continue;
        } else {
            Fault::Encoding
        };
        findings.push(Finding::new(line, heading, fault, &lossy(cell)));
    }
    if findings.is_empty() { Ok(cells) } else { Err(findings) }
}

/// As much of a cell as a finding shows.
pub(super) fn lossy(cell: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(cell.get(..SHOWN.min(cell.len())).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn every(_: &str) -> bool {
        true
    }

    /// The rows that are in order, and what is wrong with all others.
    fn read(bytes: &[u8], known: &dyn Fn(&str) -> bool, required: &[&str]) -> (Vec<Row>, Vec<Finding>) {
        let (mut rows, mut findings) = (Vec::new(), Vec::new());
        for row in Sheet::open(bytes, known, required) {
            match row {
                Ok(row) => rows.push(row),
                Err(found) => findings.extend(found),
            }
        }
        (rows, findings)
    }

    fn cell(bytes: &[u8]) -> (String, Encoding) {
        let (rows, findings) = read(bytes, &every, &[]);
        assert_eq!(findings, []);
        (rows[0].cell(0).to_owned(), Encoding::of(bytes))
    }

    #[test]
    fn characters_whose_second_byte_is_a_sign_survive_cp932() {
        // 0x5C in ソ, 表, 能; NEC and IBM characters; half-width kana; the wave dash.
        for text in ["ソ表能構", "髙﨑①㈱", "ﾔﾏﾀﾞ ﾀﾛｳ", "～∥￥", "貼\"り\",紙"]
        {
            let (bytes, _, had_errors) = SHIFT_JIS.encode(text);
            assert!(!had_errors, "{text}");
            let mut file = b"a\r\n\"".to_vec();
            for byte in bytes.iter() {
                file.push(*byte);
                if *byte == b'"' {
                    file.push(b'"');
                }
            }
            file.extend(b"\"\r\n");
            let (read, encoding) = cell(&file);
            assert_eq!((read.as_str(), encoding), (text, Encoding::Cp932));
        }
    }

    #[test]
    fn a_row_is_named_by_the_line_on_which_an_editor_shows_it() {
        for end in ["\n", "\r\n", "\r"] {
            let file = ["a,b", "1,2", "", &format!("\"x{end}y\",2"), "3"].join(end);
            let (rows, findings) = read(file.as_bytes(), &every, &[]);
            assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4]);
            assert_eq!(findings.iter().map(|finding| finding.line).collect::<Vec<_>>(), [6]);
        }
    }

    #[test]
    fn the_mark_of_utf8_is_no_part_of_the_first_heading() {
        let file = "\u{feff}社員番号\n1\n".as_bytes();
        let (rows, findings) = read(file, &every, &["社員番号"]);
        assert_eq!((findings, rows.len(), Encoding::of(file)), (vec![], 1, Encoding::Utf8));
    }

    #[test]
    fn every_bad_row_is_named_by_line_and_column() {
        let file = b"a,b\n1\n1,2,3\n1,x\0y\n1,\xff\xfe\n1,2\n";
        let (rows, findings) = read(file, &every, &[]);
        let named: Vec<_> =
            findings.iter().map(|it| (it.line, it.column.as_str(), it.fault.code())).collect();
        let expected =
            [(2, "", "column_count"), (3, "", "column_count"), (4, "b", "nul"), (5, "b", "encoding")];
        assert_eq!(named, expected);
        assert_eq!(rows.len(), 1);
    }

    #[test]
    fn headings_decide_and_are_checked_first() {
        let known = |heading: &str| ["a", "b"].contains(&heading);
        let codes = |file: &str| {
            let (rows, findings) = read(file.as_bytes(), &known, &["a"]);
            assert!(rows.is_empty());
            findings.into_iter().map(|it| it.fault.code()).collect::<Vec<_>>()
        };
        assert_eq!(codes("a,c\n1,2\n"), ["unknown_column"]);
        assert_eq!(codes("a,a\n1,2\n"), ["doubled_column"]);
        assert_eq!(codes("b\n1\n"), ["missing_column"]);
        assert_eq!(codes("a\n"), ["no_rows"]);
        assert_eq!(codes(""), ["no_rows"]);
        assert_eq!(codes(&"a,".repeat(128)), ["too_many_columns"]);
    }

    #[test]
    fn limits_hold_at_the_limit_and_one_above() {
        let rows = |n: u64| (0..n).fold("a\n".to_owned(), |file, _| file + "1\n");
        assert_eq!(read(rows(ROWS).as_bytes(), &every, &[]).1, []);
        let findings = read(rows(ROWS + 1).as_bytes(), &every, &[]).1;
        assert_eq!((findings[0].line, findings[0].fault.code()), (ROWS + 2, "too_many_rows"));
        let long = |n| format!("a\n{}\n", "x".repeat(n));
        assert_eq!(read(long(FIELD).as_bytes(), &every, &[]).1, []);
        assert_eq!(read(long(FIELD + 1).as_bytes(), &every, &[]).1[0].fault.code(), "field_too_long");
        assert_eq!(read(b"a\n\"1\n2\n3\n", &every, &[]).0.len(), 1);
    }

    #[test]
    fn a_storm_of_quotes_or_commas_ends_the_reading_with_its_line() {
        let codes = |file: &[u8]| {
            let (rows, findings) = read(file, &every, &[]);
            (rows.len(), findings.into_iter().map(|it| (it.line, it.fault.code())).collect::<Vec<_>>())
        };
        let rest = |byte: u8, many: usize| [b"a\n1\n\"", vec![byte; many].as_slice()].concat();
        // An open quote takes the rest of the file for its cell.
        assert_eq!(codes(&rest(b'x', 3 << 20)), (1, vec![(3, "field_too_long")]));
        assert_eq!(codes(&rest(b'"', 3 << 20)), (1, vec![(3, "field_too_long")]));
        assert_eq!(codes(&rest(b'\n', 3 << 20)), (1, vec![(3, "field_too_long")]));
        let commas = [b"a\n1\n", vec![b','; 3 << 20].as_slice()].concat();
        assert_eq!(codes(&commas), (1, vec![(3, "too_many_columns")]));
        assert_eq!(codes(&vec![b','; 3 << 20]), (0, vec![(1, "too_many_columns")]));
        assert_eq!(codes(&vec![b'\r'; 3 << 20]), (0, vec![(0, "no_rows")]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]
        #[test]
        fn what_a_csv_writer_wrote_is_read_back(
            cells in prop::collection::vec("[^\\x00]{0,12}", 1..6), mark in proptest::bool::ANY,
        ) {
            prop_assume!(cells.iter().any(|cell| !cell.trim().is_empty()));
            let mut writer = csv::Writer::from_writer(Vec::new());
            let headings: Vec<_> = (0..cells.len()).map(|n| n.to_string()).collect();
            writer.write_record(&headings).unwrap();
            writer.write_record(cells.iter().map(|cell| super::super::guard(cell))).unwrap();
            let mut file = if mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
            file.extend(writer.into_inner().unwrap());
            let (rows, findings) = read(&file, &every, &[]);
            prop_assert_eq!(findings, vec![]);
            for (column, cell) in cells.iter().enumerate() {
                prop_assert_eq!(rows[0].cell(column), cell);
            }
        }

        #[test]
        fn no_file_stops_the_reader(bytes in prop::collection::vec(proptest::num::u8::ANY, 0..200)) {
            read(&bytes, &|_| true, &[]);
        }
    }
}
