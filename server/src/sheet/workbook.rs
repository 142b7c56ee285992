//! A workbook for spreadsheets: one sheet or several, every cell as text.
//!
//! A text cell is never taken for a formula, so nothing is guarded here and the cells read as they are.

use rust_xlsxwriter::{Format, Workbook as Book, Worksheet};

/// Why a workbook was not written.
pub(crate) type WorkbookError = rust_xlsxwriter::XlsxError;

/// A sheet under way, and those before it.
pub(crate) struct Workbook {
    book: Book,
    sheet: Worksheet,
    line: u32,
}

/// Most signs in the name of a sheet.
const NAME: usize = 31;

impl Workbook {
    /// A sheet with this heading, which stays in view.
    ///
    /// # Errors
    /// Those of the format: too many columns.
    pub(crate) fn new(heading: &[String]) -> Result<Self, WorkbookError> {
        Ok(Self { book: Book::new(), sheet: headed(heading)?, line: 1 })
    }

    /// Goes on with a further sheet; its name is made to fit and numbered, so that no two are the same.
    ///
    /// # Errors
    /// As [`Workbook::new`].
    pub(crate) fn sheet(&mut self, name: &str, heading: &[String]) -> Result<(), WorkbookError> {
        let mut next = headed(heading)?;
        let number = self.book.worksheets().len() + 2;
        // The format knows a few signs that no name may hold, and upper case makes no difference to it.
        let plain = name.chars().map(|sign| if "[]:*?/\\'".contains(sign) { ' ' } else { sign });
        let fitting = format!("{number} {}", plain.collect::<String>());
        next.set_name(fitting.chars().take(NAME).collect::<String>())?;
        self.book.push_worksheet(std::mem::replace(&mut self.sheet, next));
        self.line = 1;
        Ok(())
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

fn headed(heading: &[String]) -> Result<Worksheet, WorkbookError> {
    let mut sheet = Worksheet::new();
    let bold = Format::new().set_bold();
    for (column, cell) in (0..).zip(heading) {
        sheet.write_string_with_format(0, column, cell, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(sheet)
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

    #[test]
    fn sheets_with_the_same_long_name_stand_side_by_side() {
        let mut workbook = Workbook::new(&["条件".to_owned()]).unwrap();
        for _ in 0..2 {
            workbook
                .sheet(&"部署ごとの尺度：仕事のストレス要因[1/2]".repeat(2), &["部署".to_owned()])
                .unwrap();
            workbook.row(&["001".to_owned()]).unwrap();
        }
        assert!(workbook.finish().unwrap().starts_with(b"PK"));
    }
}
