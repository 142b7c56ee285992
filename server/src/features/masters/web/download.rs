//! A master as a file: CSV in either encoding, or a workbook.

use super::{below, text};
use crate::app::App;
use crate::door::{Fields, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::people::export::{ExportError, File};
use crate::sheet::Encoding;
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::parts::{Buttons, ErrorLink};
use crate::ui::shell::Link;

/// In which form a master is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Csv(Encoding),
    Excel,
}

impl Wanted {
    /// What the buttons of [`form`] send.
    ///
    /// # Errors
    /// A form that is none of ours.
    pub(crate) fn of(fields: &Fields) -> Result<Self, Failure> {
        let form = fields.optional("as").map_err(|_| Failure::Form(BadForm::Shape))?;
        Ok(match form.unwrap_or_default() {
            "excel" => Self::Excel,
            "cp932" => Self::Csv(Encoding::Cp932),
            _ => Self::Csv(Encoding::Utf8),
        })
    }
}

/// The buttons that write a master out.
pub(crate) fn form(who: &Maintenance, board: &Board, route: Route) -> Form {
    let t = text(who);
    let others = vec![
        ("as", "cp932".to_owned(), t.export_sjis().to_owned()),
        ("as", "excel".to_owned(), t.export_excel().to_owned()),
    ];
    let buttons = Buttons { others, ..Buttons::new(t.export_csv()) };
    board.form(who.base().to(route), buttons).titled(t.export_master()).telling(t.export_master_lead())
}

/// The written file, named with day and time; or the page that says which characters CP932 lacks.
///
/// # Errors
/// Those of the export.
pub(crate) fn sent(
    who: &Maintenance,
    app: &App,
    (written, wanted): (Result<File, ExportError>, Wanted),
    (name, back): (&str, Route),
) -> Result<Reply, Failure> {
    let file = match written {
        Ok(file) => file,
        Err(ExportError::Failure(failure)) => return Err(failure),
        Err(ExportError::Unwritable(bad)) => {
            let t = text(who);
            let errors = vec![ErrorLink::at("main", t.unwritable(bad.count))];
            let mut board = Board::new(below(who, t.export_master())).with_errors(errors);
            board.links.push(Link::new(who.base().to(back), t.to_list()));
            return Reply::again(&board);
        }
    };
    let (end, kind) = match wanted {
        Wanted::Excel => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Wanted::Csv(Encoding::Cp932) => ("csv", "text/csv; charset=Shift_JIS"),
        Wanted::Csv(Encoding::Utf8) => ("csv", "text/csv; charset=utf-8"),
    };
    let at = app.now().to_zoned(app.zone().clone()).strftime("%Y%m%d-%H%M").to_string();
    Ok(Reply::file(file.bytes, kind, &format!("mamori_{name}_{at}.{end}")))
}
