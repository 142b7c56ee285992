//! A workbook for spreadsheets: one sheet, every cell as text.
//!
//! A text cell is never taken for a formula, so nothing is guarded here and the cells read as they are.

use rust_xlsxwriter::{Format, Workbook as Book, Worksheet};

/// Why a workbook was not written.
pub(crate) type WorkbookError = rust_xlsxwriter::XlsxError;

/// A sheet under way.
pub(crate) struct Workbook {
    book: Book,
    sheet: Worksheet,
    line: u32,
}

impl Workbook {
    /// A sheet with this heading, which stays in view.
    ///
    /// # Errors
    /// Those of the format: too many columns.
    pub(crate) fn new(heading: &[String]) -> Result<Self, WorkbookError> {
        let mut sheet = Worksheet::new();
        let bold = Format::new().set_bold();
        for (column, cell) in (0..).zip(heading) {
            sheet.write_string_with_format(0, column, cell, &bold)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(Self { book: Book::new(), sheet, line: 1 })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Those of the format: too many rows, or a cell of more than 32,767 signs.
    pub(crate) fn row(&mut self, cells: &[String]) -> Result<(), WorkbookError> {
        for (column, cell) in (0..).zip(cells) {
            if !cell.is_empty() {
                self.sheet.write_string(self.line, column, cell)?;
            }
        }
        self.line += 1;
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// Those of packing it.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, WorkbookError> {
        self.book.push_worksheet(self.sheet);
        self.book.save_to_buffer()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_is_a_packed_file_of_text() {
        let mut workbook = Workbook::new(&["社員番号".to_owned()]).unwrap();
        workbook.row(&["00123".to_owned()]).unwrap();
        let bytes = workbook.finish().unwrap();
        assert!(bytes.starts_with(b"PK"));
    }
}
