//! The masters as files: the columns of the import, so that a file that went out can come in again.

use db::{DbError, Read};
use domain::org::{Department, DepartmentTree};

use super::import::people_columns;
use super::model::Person;
use super::store;
use crate::failure::Failure;
use crate::sheet::{AllUnwritable, Encoding, Workbook, WorkbookError, Writer};

/// A written file and its rows without the heading.
pub(crate) struct File {
    pub(crate) bytes: Vec<u8>,
    pub(crate) rows: u64,
}

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ExportError {
    /// Characters that the encoding does not have.
    #[error("{} cells cannot be written", .0.count)]
    Unwritable(AllUnwritable),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for ExportError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

impl From<std::io::Error> for ExportError {
    fn from(_: std::io::Error) -> Self {
        Self::Failure(Failure::fault("a file in memory could not be written"))
    }
}

impl From<WorkbookError> for ExportError {
    fn from(error: WorkbookError) -> Self {
        Self::Failure(Failure::caused("a workbook could not be written", error))
    }
}

/// In which form a master is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// For any program.
    Csv(Encoding),
    /// For a spreadsheet, every cell as text so that no number loses its zeros.
    Workbook,
}

impl Form {
    /// How the name of such a file ends, and its media type.
    pub(crate) const fn kind(self) -> (&'static str, &'static str) {
        match self {
            Self::Workbook => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Self::Csv(Encoding::Cp932) => ("csv", "text/csv; charset=Shift_JIS"),
            Self::Csv(Encoding::Utf8) => ("csv", "text/csv; charset=utf-8"),
        }
    }
}

/// A file while it is written.
pub(crate) enum Sink {
    Csv(Box<Writer>),
    Workbook(Box<Workbook>),
}

impl Sink {
    /// A file with these headings.
    ///
    /// # Errors
    /// Those of the format.
    pub(crate) fn open(form: Form, columns: &[String]) -> Result<Self, ExportError> {
        Ok(match form {
            Form::Csv(encoding) => Self::Csv(Box::new(Writer::new(encoding, columns)?)),
            Form::Workbook => Self::Workbook(Box::new(Workbook::new(columns)?)),
        })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Those of the format.
    pub(crate) fn row(&mut self, cells: &[String]) -> Result<(), ExportError> {
        match self {
            Self::Csv(writer) => writer.row(cells)?,
            Self::Workbook(writer) => writer.row(cells)?,
        }
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// [`ExportError::Unwritable`] naming the cells.
    pub(crate) fn finish(self, rows: u64) -> Result<File, ExportError> {
        let bytes = match self {
            Self::Csv(writer) => writer.finish()?.map_err(ExportError::Unwritable)?,
            Self::Workbook(writer) => writer.finish()?,
        };
        Ok(File { bytes, rows })
    }
}

/// A file of rows that are all in memory.
///
/// # Errors
/// [`ExportError::Unwritable`] naming the cells.
pub(crate) fn table(form: Form, columns: &[String], rows: &[Vec<String>]) -> Result<File, ExportError> {
    let mut sink = Sink::open(form, columns)?;
    for row in rows {
        sink.row(row)?;
    }
    sink.finish(rows.len() as u64)
}

/// People read at once.
const PIECE: usize = 1_000;

/// Everybody, by staff number.
///
/// # Errors
/// [`ExportError::Unwritable`] naming the cells; those of the store.
pub(crate) fn people(tx: &impl Read, form: Form) -> Result<File, ExportError> {
    let attributes = most_attributes(tx)?;
    let mut sink = Sink::open(form, &people_columns(attributes))?;
    let rows = each_row(tx, attributes, |cells| sink.row(cells))?;
    sink.finish(rows)
}

fn most_attributes(tx: &impl Read) -> Result<usize, DbError> {
    let mut attributes = 0;
    store::each_person(tx, |person| {
        attributes = attributes.max(person.attributes.len());
        Ok::<_, DbError>(())
    })?;
    Ok(attributes)
}

fn each_row(
    tx: &impl Read,
    attributes: usize,
    mut write: impl FnMut(&[String]) -> Result<(), ExportError>,
) -> Result<u64, ExportError> {
    let tree = store::departments(tx)?;
    let (mut after, mut rows): (Option<String>, u64) = (None, 0);
    loop {
        let piece = store::page(tx, (after.as_deref(), false), PIECE)?;
        for person in &piece {
            write(&row(person, &tree, attributes))?;
            rows += 1;
        }
        match piece.last() {
            Some(last) => after = Some(last.staff_number.as_str().to_owned()),
            None => return Ok(rows),
        }
    }
}

/// Columns that are no attribute.
const OWN: usize = 18;

/// The cells of one person under [`people_columns`].
pub(crate) fn row(person: &Person, tree: &DepartmentTree, attributes: usize) -> Vec<String> {
    (0..OWN + attributes).map(|place| cell(person, tree, place)).collect()
}

/// The columns in which two states of a person differ, by their place, with what stands there before and after.
pub(crate) fn differences(
    tree: &DepartmentTree,
    (before, after): (&Person, &Person),
) -> Vec<(usize, String, String)> {
    let attributes = before.attributes.len().max(after.attributes.len());
    // Of an import that changes everybody a little, most cells are never written as text.
    let other = (0..OWN + attributes).filter(|place| !is_same(before, after, *place));
    let cells = other.map(|place| (place, cell(before, tree, place), cell(after, tree, place)));
    cells.filter(|(_, before, after)| before != after).collect()
}

fn cell(person: &Person, tree: &DepartmentTree, place: usize) -> String {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    match place {
        0 => person.staff_number.to_string(),
        1 => person.login.to_string(),
        2 => person.name.to_string(),
        3 => text(person.kana.as_ref().map(domain::person::Kana::as_str)),
        4 => text(person.name_en.as_ref().map(domain::person::PersonName::as_str)),
        5 => text(person.mail.as_ref().map(domain::person::MailAddress::as_str)),
        6 => person.born.map(|day| day.to_string()).unwrap_or_default(),
        7 => text(person.sex.map(domain::person::Sex::word)),
        8 => text(person.department.and_then(|id| tree.get(id)).map(|it| it.code.as_str())),
        9 => person.employment.clone(),
        10 => person.role.word().to_owned(),
        11 => person.scope.word().to_owned(),
        12 => if person.has_personnel_authority { "あり" } else { "なし" }.to_owned(),
        13 => text(person.qualification.map(domain::org::Qualification::word)),
        14 => text(person.lang.map(domain::lang::Lang::tag)),
        15 => person.joined.map(|day| day.to_string()).unwrap_or_default(),
        16 => person.left.map(|day| day.to_string()).unwrap_or_default(),
        // 前回社員番号 says how a file renames people; nobody has one at rest.
        17 => String::new(),
        beyond => person.attributes.get(beyond - OWN).cloned().unwrap_or_default(),
    }
}

/// Whether a cell is the same for certain; two departments may have come to the same code.
fn is_same(one: &Person, other: &Person, place: usize) -> bool {
    match place {
        0 => one.staff_number == other.staff_number,
        1 => one.login == other.login,
        2 => one.name == other.name,
        3 => one.kana == other.kana,
        4 => one.name_en == other.name_en,
        5 => one.mail == other.mail,
        6 => one.born == other.born,
        7 => one.sex == other.sex,
        8 => one.department == other.department,
        9 => one.employment == other.employment,
        10 => one.role == other.role,
        11 => one.scope == other.scope,
        12 => one.has_personnel_authority == other.has_personnel_authority,
        13 => one.qualification == other.qualification,
        14 => one.lang == other.lang,
        15 => one.joined == other.joined,
        16 => one.left == other.left,
        17 => true,
        beyond => {
            let value = |person: &Person| person.attributes.get(beyond - OWN).cloned().unwrap_or_default();
            value(one) == value(other)
        }
    }
}

/// The cells of all departments under [`department_columns`], each before those below it.
pub(crate) fn department_rows(tree: &DepartmentTree) -> Vec<Vec<String>> {
    let row = |it: &Department| {
        let parent = it.parent.and_then(|id| tree.get(id)).map(|parent| parent.code.as_str().to_owned());
        vec![
            it.code.as_str().to_owned(),
            it.name_ja.clone(),
            it.name_en.clone().unwrap_or_default(),
            parent.unwrap_or_default(),
            it.order.to_string(),
            if it.keeping.is_hidden { "非表示" } else { "表示" }.to_owned(),
            it.keeping.site.clone().unwrap_or_default(),
            it.keeping.from.map(|day| day.to_string()).unwrap_or_default(),
            it.keeping.until.map(|day| day.to_string()).unwrap_or_default(),
        ]
    };
    tree.iter().map(row).collect()
}
