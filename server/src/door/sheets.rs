//! A table as a file: the buttons that ask for it, and the reply.

use domain::lang::Lang;

use super::{Fields, Reply, Visit};
use crate::app::App;
use crate::failure::{BadForm, Failure};
use crate::features::audit::{By, Detail, Happened};
use crate::features::people::export::{ExportError, File, Form};
use crate::sheet::Encoding;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{Buttons, ErrorLink};
use crate::ui::shell::Link;
use crate::ui::text::Files;

/// A table that can be written out: what its file is called, and the page it stands on.
#[derive(Clone, Copy)]
pub(crate) struct Sheet<'a> {
    /// In ASCII, for programs that know no other letters. No personal name.
    pub(crate) ascii: &'a str,
    /// As the reader calls it.
    pub(crate) called: &'a str,
    pub(crate) page: Route,
}

/// One button for each form of a file; they send `as`.
pub(crate) fn buttons(lang: Lang) -> Buttons {
    let t = Files::of(lang);
    Buttons::new(t.csv()).or("as", "cp932", t.sjis()).or("as", "excel", t.excel())
}

/// What [`buttons`] send.
///
/// # Errors
/// [`BadForm::Shape`] when it is asked for twice.
pub(crate) fn wanted(fields: &Fields) -> Result<Form, Failure> {
    let form = fields.optional("as").map_err(|_| Failure::Form(BadForm::Shape))?;
    Ok(match form.unwrap_or_default() {
        "excel" => Form::Workbook,
        "cp932" => Form::Csv(Encoding::Cp932),
        _ => Form::Csv(Encoding::Utf8),
    })
}

/// Enters that a list went out, before it leaves.
///
/// # Errors
/// Those of the store.
pub(crate) async fn enter(app: &App, sheet: Sheet<'_>, rows: u64, by: By) -> Result<(), Failure> {
    let (inside, detail) = (app.clone(), Detail::default().noting(format!("{} rows {rows}", sheet.ascii)));
    app.write(move |tx| by.record(&inside, tx, Happened::ListExported, detail.clone())).await
}

/// The file, named with day and time; or the page that says how many cells CP932 cannot hold.
///
/// # Errors
/// What kept the file from being made.
pub(crate) fn answer(
    who: &Visit,
    app: &App,
    (sheet, form): (Sheet<'_>, Form),
    made: Result<File, ExportError>,
) -> Result<Reply, Failure> {
    match made {
        Ok(file) => Ok(Reply::dated(app, (sheet.ascii, sheet.called), form.kind(), file.bytes)),
        Err(ExportError::Failure(failure)) => Err(failure),
        Err(ExportError::Unwritable(bad)) => {
            let t = Files::of(who.lang);
            let errors = vec![ErrorLink::at("main", t.unwritable(bad.count))];
            let mut board = Board::new(who.shell(t.write_out())).with_errors(errors);
            board.links.push(Link::new(who.base().to(sheet.page), sheet.called));
            Reply::again(&board)
        }
    }
}
