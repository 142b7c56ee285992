//! The heading line: what stands there, and which column of ours each heading means.

use super::fault::{Fault, Finding};
use super::read::{COLUMNS, Encoding, lossy};
use super::records::Record;
use super::unguard;

/// Most characters of a heading.
const LONG: usize = 200;

/// What the headings of a file mean, in their order: a column of ours, an empty text for one that is left
/// out, nothing for one that nobody knows.
pub(crate) type Naming<'a> = dyn Fn(&[String]) -> Vec<Option<String>> + 'a;

/// The heading of a file, which every row follows.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) encoding: Encoding,
    /// The columns that the headings mean.
    headings: Vec<String>,
    /// The headings as they stand in the file.
    written: Vec<String>,
}

impl Head {
    /// A heading that is not read yet.
    pub(super) fn unread(encoding: Encoding) -> Self {
        Self { encoding, headings: Vec::new(), written: Vec::new() }
    }

    /// A heading that no file has, for one row that somebody typed field by field.
    pub(crate) fn typed(headings: Vec<String>) -> Self {
        Self { encoding: Encoding::Utf8, written: headings.clone(), headings }
    }

    /// Where a column stands.
    pub(crate) fn column(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|it| it == heading)
    }

    /// The headings as they stand in the file; none where its first line cannot be read.
    pub(crate) fn written(&self) -> &[String] {
        &self.written
    }

    /// The columns that the headings mean, empty for one that is left out.
    pub(super) fn columns(&self) -> &[String] {
        &self.headings
    }

    /// Reads the first line, and says what is wrong with it.
    pub(super) fn read(
        &mut self,
        record: &Record<'_>,
        naming: &Naming<'_>,
        required: &[&str],
    ) -> Vec<Finding> {
        if record.len() > COLUMNS {
            return vec![Finding::new(1, "", Fault::TooManyColumns(COLUMNS), "")];
        }
        let mut findings = Vec::new();
        let mut written = Vec::new();
        for cell in record.cells() {
            match self.encoding.decode(cell).map(|text| as_compared(&text)) {
                Some(heading) if heading.chars().count() > LONG => {
                    findings.push(Finding::new(1, &heading, Fault::TooLong(LONG), &heading));
                }
                Some(heading) => written.push(heading),
                None => findings.push(Finding::new(1, "", Fault::Encoding, &lossy(cell))),
            }
        }
        // A line that cannot be read whole says nothing about the columns below.
        if !findings.is_empty() {
            return findings;
        }
        for (heading, column) in written.iter().zip(naming(&written)) {
            match &column {
                None => findings.push(Finding::new(1, heading, Fault::UnknownColumn, heading)),
                Some(column) if !column.is_empty() && self.headings.contains(column) => {
                    findings.push(Finding::new(1, column, Fault::DoubledColumn, heading));
                }
                Some(_) => {}
            }
            self.headings.push(column.unwrap_or_default());
        }
        self.written = written;
        let missing = required.iter().filter(|heading| self.column(heading).is_none());
        findings.extend(missing.map(|heading| Finding::new(1, heading, Fault::MissingColumn, "")));
        findings
    }
}

/// A heading as it is compared and shown: on one line, without outer blanks and our own guard.
pub(super) fn as_compared(heading: &str) -> String {
    let heading = heading.trim();
    unguard(heading).chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}
