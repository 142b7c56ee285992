//! CSV in and out: one reader for every file that comes from outside, one guard for every cell that
//! goes there.
//!
//! UTF-8 with or without byte-order mark, else CP932, decided on the whole file. The file is split row by
//! row as bytes and each cell decoded by itself, which is safe because no second byte of a CP932
//! character is a comma, a quote or a line end; so a byte that means nothing is named by line and column.

mod fault;
mod heading;
mod raw;
mod read;
mod records;
mod workbook;
mod write;

pub(crate) use fault::{Fault, Finding};
pub(crate) use heading::Head;
pub(crate) use raw::{glance, rows_on};
pub(crate) use read::{Encoding, Row, Sheet};
pub(crate) use records::line_of;
pub(crate) use workbook::{Workbook, WorkbookError};
pub(crate) use write::{AllUnwritable, Writer};

/// What starts a formula in a spreadsheet, or would be taken for our own guard.
const STARTS: [char; 12] = ['\'', '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn starts_formula(cell: &str) -> bool {
    cell.trim_start_matches([' ', '\u{3000}', '\u{feff}']).starts_with(STARTS)
}

fn is_number(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let cell = cell.strip_prefix('-').unwrap_or(cell);
    match cell.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(cell),
    }
}

/// A cell as it may be written: no spreadsheet takes it for a formula.
pub(crate) fn guard(cell: &str) -> String {
    if starts_formula(cell) && !is_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Takes off exactly the apostrophe that [`guard`] puts on.
pub(crate) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if starts_formula(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for formula in ["=1+1", "+81", "-x", "@a", "\t=1", "　＝1", "'=1", "－1"] {
            assert_eq!(guard(formula), format!("'{formula}"), "{formula}");
        }
        for plain in ["", "-1", "-1.5", "12", "山田", "a=b", "O'Brien"] {
            assert_eq!(guard(plain), plain);
        }
        assert_eq!(unguard("'田中"), "'田中");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]
        #[test]
        fn what_was_guarded_comes_back(cell in "[ 　'=+@＝－a-z0-9.\\-]{0,8}|\\PC{0,12}") {
            let guarded = guard(&cell);
            prop_assert_eq!(unguard(&guarded), cell.as_str());
        }
    }
}
