//! Reading a file into checked cells.

use std::borrow::Cow;

use csv::ByteRecord;
use encoding_rs::{SHIFT_JIS, UTF_8};

use super::fault::{Fault, Finding};
use super::unguard;

/// Most rows below the heading.
pub(crate) const ROWS: u64 = 100_000;
/// Most columns.
pub(crate) const COLUMNS: usize = 128;
/// Most bytes of a cell: 4 KiB.
pub(crate) const FIELD: usize = 4 << 10;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Cp932,
}

impl Encoding {
    /// Decided on the whole file; for a file that is neither, the one that fits longer.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let valid = |encoding: &'static encoding_rs::Encoding| {
            let mut decoder = encoding.new_decoder_without_bom_handling();
            let mut out =
                vec![0_u8; decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0)];
            let (result, read, _) = decoder.decode_to_utf8_without_replacement(bytes, &mut out, true);
            match result {
                encoding_rs::DecoderResult::InputEmpty => usize::MAX,
                _ => read,
            }
        };
        if bytes.starts_with(b"\xef\xbb\xbf") || std::str::from_utf8(bytes).is_ok() {
            return Self::Utf8;
        }
        if valid(SHIFT_JIS) >= valid(UTF_8) { Self::Cp932 } else { Self::Utf8 }
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

/// A file whose every row has the cells of its heading.
pub(crate) struct Table {
    pub(crate) encoding: Encoding,
    headings: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// One row.
pub(crate) struct Row {
    /// From 1, the heading being line 1.
    pub(crate) line: u64,
    cells: Vec<String>,
}

impl Table {
    /// Where a column stands.
    pub(crate) fn column(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|it| it == heading)
    }
}

impl Row {
    /// The cell of a column.
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Reads a file: headings by name in any order, every row and cell checked for shape.
///
/// The table holds the rows that are in order; the findings name all others. A heading that is not in
/// `known` or a missing one of `required` leaves no rows, since nothing below it can be trusted.
pub(crate) fn read(bytes: &[u8], known: &dyn Fn(&str) -> bool, required: &[&str]) -> (Table, Vec<Finding>) {
    let encoding = Encoding::of(bytes);
    let mut table = Table { encoding, headings: Vec::new(), rows: Vec::new() };
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return (table, vec![Finding::of_file(Fault::Utf16)]);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes);
    let mut record = ByteRecord::new();
    // Reading from memory into a flexible record has no error of its own.
    if !matches!(reader.read_byte_record(&mut record), Ok(true)) {
        return (table, vec![Finding::of_file(Fault::NoRows)]);
    }
    let mut findings = headings(&mut table, &record, known, required);
    if !findings.is_empty() {
        return (table, findings);
    }
    while matches!(reader.read_byte_record(&mut record), Ok(true)) {
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        let line = line_of(bytes, &record);
        if table.rows.len() as u64 >= ROWS {
            findings.push(Finding::new(line, "", Fault::TooManyRows(ROWS), ""));
            break;
        }
        let before = findings.len();
        let cells = cells(&table, (line, &record), &mut findings);
        if findings.len() == before {
            table.rows.push(Row { line, cells });
        }
    }
    if table.rows.is_empty() && findings.is_empty() {
        findings.push(Finding::of_file(Fault::NoRows));
    }
    (table, findings)
}

/// The line on which a record begins, from 1.
///
/// The reader's own position stands before what it skips to get to the record: empty lines, and the
/// second half of a CR LF.
pub(crate) fn line_of(bytes: &[u8], record: &ByteRecord) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = bytes.get(start..).unwrap_or_default();
    let skipped = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + skipped.filter(|byte| **byte == b'\n').count() as u64
}

fn headings(
    table: &mut Table,
    record: &ByteRecord,
    known: &dyn Fn(&str) -> bool,
    required: &[&str],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if record.len() > COLUMNS {
        return vec![Finding::new(1, "", Fault::TooManyColumns(COLUMNS), "")];
    }
    for cell in record {
        let Some(heading) = table.encoding.decode(cell) else {
            findings.push(Finding::new(1, "", Fault::Encoding, &String::from_utf8_lossy(cell)));
            continue;
        };
        let heading = heading.trim().to_owned();
        if !known(&heading) {
            findings.push(Finding::new(1, &heading, Fault::UnknownColumn, &heading));
        } else if table.headings.contains(&heading) {
            findings.push(Finding::new(1, &heading, Fault::DoubledColumn, &heading));
        }
        table.headings.push(heading);
    }
    let missing = required.iter().filter(|heading| table.column(heading).is_none());
    findings.extend(missing.map(|heading| Finding::new(1, heading, Fault::MissingColumn, "")));
    findings
}

fn cells(table: &Table, (line, record): (u64, &ByteRecord), findings: &mut Vec<Finding>) -> Vec<String> {
    if record.len() != table.headings.len() {
        let fault = Fault::ColumnCount(record.len(), table.headings.len());
        findings.push(Finding::new(line, "", fault, ""));
        return Vec::new();
    }
    let mut cells = Vec::with_capacity(record.len());
    for (cell, heading) in record.iter().zip(&table.headings) {
        let lossy = || String::from_utf8_lossy(cell).into_owned();
        if cell.len() > FIELD {
            findings.push(Finding::new(line, heading, Fault::FieldTooLong(FIELD), &lossy()));
        } else if cell.contains(&0) {
            findings.push(Finding::new(line, heading, Fault::Nul, &lossy()));
        } else if let Some(text) = table.encoding.decode(cell) {
            cells.push(unguard(&text).to_owned());
        } else {
            findings.push(Finding::new(line, heading, Fault::Encoding, &lossy()));
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn every(_: &str) -> bool {
        true
    }

    fn cell(bytes: &[u8]) -> (String, Encoding) {
        let (table, findings) = read(bytes, &every, &[]);
        assert_eq!(findings, []);
        (table.rows[0].cell(0).to_owned(), table.encoding)
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
        for end in ["\n", "\r\n"] {
            let file = ["a,b", "1,2", "", "\"x\ny\",2", "3"].join(end);
            let (table, findings) = read(file.as_bytes(), &every, &[]);
            assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4]);
            assert_eq!(findings.iter().map(|finding| finding.line).collect::<Vec<_>>(), [6]);
        }
    }

    #[test]
    fn the_mark_of_utf8_is_no_part_of_the_first_heading() {
        let (table, findings) = read("\u{feff}社員番号\n1\n".as_bytes(), &every, &["社員番号"]);
        assert_eq!((findings, table.rows.len(), table.encoding), (vec![], 1, Encoding::Utf8));
    }

    #[test]
    fn every_bad_row_is_named_by_line_and_column() {
        let file = b"a,b\n1\n1,2,3\n1,x\0y\n1,\xff\xfe\n1,2\n";
        let (table, findings) = read(file, &every, &[]);
        let named: Vec<_> =
            findings.iter().map(|it| (it.line, it.column.as_str(), it.fault.code())).collect();
        let expected =
            [(2, "", "column_count"), (3, "", "column_count"), (4, "b", "nul"), (5, "b", "encoding")];
        assert_eq!(named, expected);
        assert_eq!(table.rows.len(), 1);
    }

    #[test]
    fn headings_decide_and_are_checked_first() {
        let known = |heading: &str| ["a", "b"].contains(&heading);
        let codes = |file: &str| {
            let (table, findings) = read(file.as_bytes(), &known, &["a"]);
            assert!(table.rows.is_empty());
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
        assert_eq!(read(b"a\n\"1\n2\n3\n", &every, &[]).0.rows.len(), 1);
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
            let (table, findings) = read(&file, &every, &[]);
            prop_assert_eq!(findings, vec![]);
            for (column, cell) in cells.iter().enumerate() {
                prop_assert_eq!(table.rows[0].cell(column), cell);
            }
        }

        #[test]
        fn no_file_stops_the_reader(bytes in prop::collection::vec(proptest::num::u8::ANY, 0..200)) {
            read(&bytes, &|_| true, &[]);
        }
    }
}
