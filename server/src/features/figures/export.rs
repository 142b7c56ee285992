//! CSV and Excel of what is shown. A withheld cell stays empty and is named in the column `withheld`.

use domain::lang::Lang;
use jiff::Timestamp;

use super::model::{Sources, View};
use super::text::{Paper, Text};
use super::web::tables::{Field, Grid, Tables};
use crate::features::people::export::ExportError;
use crate::sheet::{Encoding, Workbook, Writer};
use crate::ui::Format;

/// What a file is made from.
pub(super) struct Sheet<'a> {
    pub(super) lang: Lang,
    pub(super) format: Format,
    pub(super) now: Timestamp,
    pub(super) sources: &'a Sources,
    pub(super) view: &'a View,
}

impl Sheet<'_> {
    pub(super) fn tables(&self) -> Tables<'_> {
        Tables { lang: self.lang, view: self.view }
    }

    /// The conditions with the moment of issue.
    pub(super) fn conditions(&self) -> Vec<(String, String)> {
        let mut all = conditions(self.sources, &self.tables(), &self.format);
        all.push((Paper::of(self.lang).issued().to_owned(), self.format.moment(self.now)));
        all
    }
}

/// Event, revision, group, comparisons and minimum, as the head of the page and of every file says them.
pub(super) fn conditions(sources: &Sources, tables: &Tables<'_>, format: &Format) -> Vec<(String, String)> {
    let t = Text::of(tables.lang);
    let mut all = vec![(t.event().to_owned(), sources.event.name(tables.lang).to_owned())];
    if let Some(table) = sources.published.tables().last() {
        let date = format.date_of(table.published);
        all.push((t.revision().to_owned(), t.revision_of(table.revision.number, &date)));
        all.push((t.minimum().to_owned(), t.minimum_of(table.revision.minimum.people())));
    }
    all.insert(2.min(all.len()), (t.unit().to_owned(), tables.unit().to_owned()));
    let against: Vec<String> =
        tables.view.compared.iter().map(|it| tables.other(it.against, &it.line.names)).collect();
    let against = if against.is_empty() { t.nothing().to_owned() } else { against.join(t.comma()) };
    all.push((t.against().to_owned(), against));
    all
}

/// One row for each cell: table, row, column, value, withheld.
///
/// # Errors
/// [`ExportError::Unwritable`] naming the cells.
pub(super) fn csv(sheet: &Sheet<'_>, encoding: Encoding) -> Result<Vec<u8>, ExportError> {
    let p = Paper::of(sheet.lang);
    let head = [p.table(), p.row(), p.column(), p.value(), WITHHELD].map(str::to_owned);
    let mut writer = Writer::new(encoding, &head)?;
    for (name, value) in sheet.conditions() {
        writer.row(&[p.conditions(), &name, "", &value, ""])?;
    }
    for grid in sheet.tables().all() {
        for row in &grid.rows {
            let name = row.first().map(|field| field.text(sheet.lang)).unwrap_or_default();
            for (column, field) in grid.head.iter().zip(row).skip(1) {
                let (value, withheld) = cell(sheet.lang, field);
                writer.row(&[grid.caption.as_str(), &name, column, &value, withheld])?;
            }
        }
    }
    writer.finish()?.map_err(ExportError::Unwritable)
}

/// The heading of the column that says what is withheld; the same in every language, for programs.
const WITHHELD: &str = "withheld";

/// What a file says in a cell, and whether it is withheld.
fn cell(lang: Lang, field: &Field) -> (String, &'static str) {
    match field {
        Field::Withheld => (String::new(), WITHHELD),
        Field::Absent => (String::new(), ""),
        shown => (shown.text(lang), ""),
    }
}

/// One sheet for the conditions and one for each table, as they stand on the page, with a last column that names
/// the columns withheld in each row.
///
/// # Errors
/// Those of the format.
pub(super) fn workbook(sheet: &Sheet<'_>) -> Result<Vec<u8>, ExportError> {
    let mut pages = pages(sheet).into_iter();
    let first = pages.next().map(|page| (page.head, page.rows)).unwrap_or_default();
    let mut book = Workbook::new(&first.0)?;
    first.1.iter().try_for_each(|row| book.row(row))?;
    for Page { name, head, rows } in pages {
        book.sheet(&name, &head)?;
        rows.iter().try_for_each(|row| book.row(row))?;
    }
    Ok(book.finish()?)
}

/// One sheet of a workbook.
pub(super) struct Page {
    name: String,
    head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// The sheets of a workbook: the conditions with sources and notes, then the tables.
pub(super) fn pages(sheet: &Sheet<'_>) -> Vec<Page> {
    let name = Paper::of(sheet.lang).conditions().to_owned();
    let conditions = sheet.conditions().into_iter().map(|(name, value)| vec![name, value]);
    let sources = sheet.tables().sources().into_iter().map(|source| vec![String::new(), source]);
    let rows = conditions.chain(sources).collect();
    let first = Page { head: vec![name.clone(), String::new()], name, rows };
    let page = |grid: Grid| Page {
        head: grid.head.iter().cloned().chain([WITHHELD.to_owned()]).collect(),
        rows: grid.rows.iter().map(|row| excel_row(sheet.lang, &grid, row)).collect(),
        name: grid.caption,
    };
    std::iter::once(first).chain(sheet.tables().all().into_iter().map(page)).collect()
}

fn excel_row(lang: Lang, grid: &Grid, row: &[Field]) -> Vec<String> {
    let withheld = grid.head.iter().zip(row).filter(|(_, field)| **field == Field::Withheld);
    let withheld: Vec<&str> = withheld.map(|(head, _)| head.as_str()).collect();
    let cells = row.iter().map(|field| cell(lang, field).0);
    cells.chain([withheld.join(Text::of(lang).comma())]).collect()
}
