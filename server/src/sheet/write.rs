//! CSV that goes out, for spreadsheets: guarded cells, CRLF, UTF-8 with a byte-order mark or CP932.

use encoding_rs::{EncoderResult, SHIFT_JIS};

use super::guard;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    Utf8,
    Cp932,
}

/// A character that CP932 does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unwritable {
    /// From 1, the heading's line.
    pub(crate) line: usize,
    pub(crate) column: String,
    pub(crate) sign: char,
}

/// Writes a heading and rows.
///
/// # Errors
/// Every cell with a character outside CP932: none is replaced by another sign.
pub(crate) fn write(
    written: Written,
    heading: &[String],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, Vec<Unwritable>> {
    let mut bytes = match written {
        Written::Utf8 => "\u{feff}".as_bytes().to_vec(),
        Written::Cp932 => Vec::new(),
    };
    let mut bad = Vec::new();
    for (at, row) in std::iter::once(heading).chain(rows.iter().map(Vec::as_slice)).enumerate() {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                bytes.push(b',');
            }
            let cell = quoted(&guard(cell));
            match written {
                Written::Utf8 => bytes.extend_from_slice(cell.as_bytes()),
                Written::Cp932 => match cp932(&cell) {
                    Ok(cell) => bytes.extend_from_slice(&cell),
                    Err(sign) => {
                        let column = heading.get(place).cloned().unwrap_or_default();
                        bad.push(Unwritable { line: at + 1, column, sign });
                    }
                },
            }
        }
        bytes.extend_from_slice(b"\r\n");
    }
    if bad.is_empty() { Ok(bytes) } else { Err(bad) }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) || cell.starts_with('\'') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The bytes of a text, or its first character that has none.
fn cp932(text: &str) -> Result<Vec<u8>, char> {
    // The same signs under the other names by which Windows knows them.
    let text: String = text
        .chars()
        .map(|sign| match sign {
            '\u{301c}' => '\u{ff5e}',
            '\u{2212}' => '\u{ff0d}',
            '\u{2016}' => '\u{2225}',
            '\u{2014}' => '\u{2015}',
            '\u{a2}' => '\u{ffe0}',
            '\u{a3}' => '\u{ffe1}',
            '\u{ac}' => '\u{ffe2}',
            sign => sign,
        })
        .collect();
    let mut bytes = vec![0; text.len() * 2 + 8];
    let mut encoder = SHIFT_JIS.new_encoder();
    let (result, _, count) = encoder.encode_from_utf8_without_replacement(&text, &mut bytes, true);
    match result {
        EncoderResult::Unmappable(sign) => Err(sign),
        EncoderResult::InputEmpty | EncoderResult::OutputFull => {
            bytes.truncate(count);
            Ok(bytes)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_guarded_quoted_and_ended_as_spreadsheets_expect() {
        let (heading, row) =
            (vec!["氏名".to_owned(), "属性1".to_owned()], vec!["=1".to_owned(), "a,\"b".to_owned()]);
        let bytes = write(Written::Utf8, &heading, &[row]).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}氏名,属性1\r\n\"'=1\",\"a,\"\"b\"\r\n");
    }

    #[test]
    fn cp932_takes_its_own_traps_and_names_what_it_lacks() {
        let cells = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let heading = cells(&["氏名"]);
        for text in ["ソ表能構", "髙﨑①㈱", "ﾔﾏﾀﾞ", "〜−‖—¢£¬", "～－∥―￠￡￢"]
        {
            let bytes = write(Written::Cp932, &heading, &[cells(&[text])]).unwrap();
            let (back, _, is_bad) = SHIFT_JIS.decode(&bytes);
            assert!(!is_bad && !back.contains(['?', '&', '〓']), "{back}");
        }
        let refused = write(Written::Cp932, &heading, &[cells(&["山田"]), cells(&["𠮷田"])]);
        let expected = Unwritable { line: 3, column: "氏名".to_owned(), sign: '𠮷' };
        assert_eq!(refused, Err(vec![expected]));
    }
}
