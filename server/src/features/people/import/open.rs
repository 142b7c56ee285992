//! The first line of a file of people.

use db::{DbError, Read};

use super::headings::{Headings, How, Meaning};
use super::person::{REQUIRED, is_column};
use crate::features::people::store;
use crate::sheet::{Fault, Finding, Sheet};

/// A file of people, its heading read: attributes stand under their number or their name. Gives what each
/// heading was taken for as well; nothing where the first line cannot be read.
///
/// # Errors
/// Those of the store.
pub(crate) fn open<'a>(
    tx: &impl Read,
    bytes: &'a [u8],
    headings: &Headings,
) -> Result<(Sheet<'a>, Vec<Meaning>), DbError> {
    let known = store::attributes(tx)?;
    let is_known = |heading: &str| is_column(heading) || known.iter().any(|it| it.is_headed(heading));
    let read = |written: &[String]| headings.read(written, &is_known);
    // A column that there is not is told by its own words below.
    let column = |it: Meaning| it.column.or_else(|| (it.how == How::Said).then(String::new));
    let naming = |written: &[String]| read(written).into_iter().map(column).collect();
    let mut sheet = Sheet::named(bytes, &naming, REQUIRED);
    let columns = read(sheet.head.written());
    let mut wrong = Vec::new();
    for (heading, column) in headings.said.iter().filter(|_| !columns.is_empty()) {
        if !columns.iter().any(|it| it.heading == *heading) {
            wrong.push(Finding::new(1, heading, Fault::NoSuchHeading, column));
        } else if !column.is_empty() && !is_known(column) {
            wrong.push(Finding::new(1, heading, Fault::NoSuchColumn, column));
        }
    }
    sheet.complain(wrong);
    Ok((sheet, columns))
}
