//! CSV that goes out, for spreadsheets: guarded cells, CRLF, UTF-8 with a byte-order mark or CP932.

use std::io;

use encoding_rs::SHIFT_JIS;

use super::{Encoding, guard};

/// Cells named one by one before the rest is only counted.
const NAMED: usize = 100;

/// A character that CP932 does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unwritable {
    /// From 1, the heading's line.
    pub(crate) line: usize,
    pub(crate) column: String,
    pub(crate) sign: char,
}

/// Cells that cannot be written: the first of them, and how many in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AllUnwritable {
    pub(crate) first: Vec<Unwritable>,
    pub(crate) count: usize,
}

/// A file in the making.
pub(crate) struct Writer {
    encoding: Encoding,
    heading: Vec<String>,
    csv: csv::Writer<Vec<u8>>,
    lines: usize,
    bad: AllUnwritable,
    /// Whether a sign that the encoding lacks becomes [`GETA`] instead of being refused.
    replaces: bool,
}

/// 下駄記号: what printers set where a type is missing.
const GETA: char = '〓';

impl Writer {
    /// Begins with the heading.
    ///
    /// # Errors
    /// Never in practice: it writes into memory.
    pub(crate) fn new(encoding: Encoding, heading: &[String]) -> io::Result<Self> {
        let csv = builder().from_writer(beginning(encoding));
        Self { encoding, heading: Vec::new(), csv, lines: 0, bad: AllUnwritable::default(), replaces: false }
            .begun(heading)
    }

    /// Begins a file whose rows may be of any length, and which takes what somebody sent as it is: a sign
    /// that the encoding lacks becomes [`GETA`].
    ///
    /// # Errors
    /// As [`Writer::new`].
    pub(crate) fn tolerant(encoding: Encoding, heading: &[String]) -> io::Result<Self> {
        let csv = builder().flexible(true).from_writer(beginning(encoding));
        Self { encoding, heading: Vec::new(), csv, lines: 0, bad: AllUnwritable::default(), replaces: true }
            .begun(heading)
    }

    fn begun(mut self, heading: &[String]) -> io::Result<Self> {
        self.heading = heading.to_vec();
        self.row(heading)?;
        Ok(self)
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Never in practice: it writes into memory.
    pub(crate) fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> io::Result<()> {
        self.lines += 1;
        for (place, cell) in cells.iter().enumerate() {
            let cell = guard(cell.as_ref());
            match self.encoding {
                Encoding::Utf8 => self.csv.write_field(cell)?,
                // Bytes of CP932 that look like quotes or commas are those: no second byte does.
                Encoding::Cp932 => {
                    let bytes = self.cp932(&cell, place);
                    self.csv.write_field(bytes)?;
                }
            }
        }
        Ok(self.csv.write_record(None::<&[u8]>)?)
    }

    fn cp932(&mut self, cell: &str, place: usize) -> Vec<u8> {
        let cell: String = cell.chars().map(windows_sign).collect();
        let (bytes, _, has_unmappable) = SHIFT_JIS.encode(&cell);
        let is_lacking = |sign: &char| SHIFT_JIS.encode(sign.encode_utf8(&mut [0; 4])).2;
        if has_unmappable && self.replaces {
            let set: String = cell.chars().map(|sign| if is_lacking(&sign) { GETA } else { sign }).collect();
            return SHIFT_JIS.encode(&set).0.into_owned();
        }
        if has_unmappable {
            self.bad.count += 1;
            if self.bad.first.len() < NAMED
                && let Some(sign) = cell.chars().find(is_lacking)
            {
                let column = self.heading.get(place).cloned().unwrap_or_default();
                self.bad.first.push(Unwritable { line: self.lines, column, sign });
            }
        }
        bytes.into_owned()
    }

    /// The file.
    ///
    /// # Errors
    /// Every cell with a character outside CP932: none is replaced by another sign.
    pub(crate) fn finish(self) -> io::Result<Result<Vec<u8>, AllUnwritable>> {
        let bytes = self.csv.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(if self.bad.count == 0 { Ok(bytes) } else { Err(self.bad) })
    }
}

fn builder() -> csv::WriterBuilder {
    let mut builder = csv::WriterBuilder::new();
    builder.terminator(csv::Terminator::CRLF);
    builder
}

/// The byte-order mark, where there is one.
fn beginning(encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => "\u{feff}".as_bytes().to_vec(),
        Encoding::Cp932 => Vec::new(),
    }
}

/// The same sign under the name by which Windows knows it.
fn windows_sign(sign: char) -> char {
    match sign {
        '\u{301c}' => '\u{ff5e}',
        '\u{2212}' => '\u{ff0d}',
        '\u{2016}' => '\u{2225}',
        '\u{2014}' => '\u{2015}',
        '\u{a2}' => '\u{ffe0}',
        '\u{a3}' => '\u{ffe1}',
        '\u{ac}' => '\u{ffe2}',
        sign => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(encoding: Encoding, rows: &[&[&str]]) -> Result<Vec<u8>, AllUnwritable> {
        let mut writer = Writer::new(encoding, &["氏名", "属性1"].map(str::to_owned)).unwrap();
        for row in rows {
            writer.row(row).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn cells_are_guarded_quoted_and_ended_as_spreadsheets_expect() {
        let bytes = write(Encoding::Utf8, &[&["=1", "a,\"b"]]).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}氏名,属性1\r\n'=1,\"a,\"\"b\"\r\n");
    }

    #[test]
    fn a_tolerant_file_takes_rows_of_any_length_and_marks_what_the_encoding_lacks() {
        let mut writer = Writer::tolerant(Encoding::Cp932, &["氏名", "属性1"].map(str::to_owned)).unwrap();
        for row in [&["𠮷田\u{fffd}"] as &[&str], &["山田", "a", "=1"]] {
            writer.row(row).unwrap();
        }
        let bytes = writer.finish().unwrap().unwrap();
        let (text, _, is_bad) = SHIFT_JIS.decode(&bytes);
        assert!(!is_bad);
        assert_eq!(text, "氏名,属性1\r\n〓田〓\r\n山田,a,'=1\r\n");
    }

    #[test]
    fn cp932_takes_its_own_traps_and_names_what_it_lacks() {
        for text in ["ソ表能構", "髙﨑①㈱", "ﾔﾏﾀﾞ", "〜−‖—¢£¬", "～－∥―￠￡￢"]
        {
            let bytes = write(Encoding::Cp932, &[&[text, ""]]).unwrap();
            let (back, _, is_bad) = SHIFT_JIS.decode(&bytes);
            assert!(!is_bad && !back.contains(['?', '&', '〓']), "{back}");
        }
        let refused = write(Encoding::Cp932, &[&["山田", "表"], &["𠮷田", "a"]]).unwrap_err();
        let expected = Unwritable { line: 3, column: "氏名".to_owned(), sign: '𠮷' };
        assert_eq!((refused.count, refused.first), (1, vec![expected]));
        let many = vec![["𠮷", "𠮷"].as_slice(); 80];
        let refused = write(Encoding::Cp932, &many).unwrap_err();
        assert_eq!((refused.count, refused.first.len()), (160, NAMED));
    }
}
