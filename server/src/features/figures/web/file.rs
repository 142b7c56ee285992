//! Files of exactly what is shown.

use domain::id::{DepartmentId, EventId};
use poem::handler;
use poem::web::{Data, Path};

use super::super::export::{self, Sheet};
use super::super::model::{Asked, View};
use super::super::ops::{self, Found};
use super::super::print;
use super::{MERGED, against, found, words};
use crate::app::{self, App};
use crate::door::{Desk, Fields, Guarded, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::audit::{Actor, By, Face};
use crate::features::people::export::ExportError;
use crate::sheet::Encoding;
use crate::ui::board::Board;
use crate::ui::parts::ErrorLink;
use crate::ui::shell::Link;

/// In which form the figures are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Csv(Encoding),
    Excel,
    Report,
    Handout,
}

impl Wanted {
    fn of(fields: &Fields) -> Result<Self, Failure> {
        let form = fields.one("as").map_err(|_| Failure::Form(BadForm::Shape))?;
        Ok(match form {
            "csv" => Self::Csv(Encoding::Utf8),
            "cp932" => Self::Csv(Encoding::Cp932),
            "excel" => Self::Excel,
            "pdf" => Self::Report,
            "handout" => Self::Handout,
            _ => return Err(Failure::Form(BadForm::Shape)),
        })
    }

    /// The word in the audit log and in the name of the file.
    const fn key(self) -> &'static str {
        match self {
            Self::Csv(Encoding::Utf8) => "csv",
            Self::Csv(Encoding::Cp932) => "csv-cp932",
            Self::Excel => "excel",
            Self::Report => "report",
            Self::Handout => "handout",
        }
    }

    const fn kind(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv(Encoding::Utf8) => ("csv", "text/csv; charset=utf-8"),
            Self::Csv(Encoding::Cp932) => ("csv", "text/csv; charset=Shift_JIS"),
            Self::Excel => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Self::Report | Self::Handout => ("pdf", "application/pdf"),
        }
    }
}

/// Writes what the page shows to a file; that it was given out is on disk before it leaves.
#[handler]
pub(crate) async fn write(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let (wanted, asked) = (Wanted::of(&fields)?, asked(&fields)?);
    // A file without tables does not exist.
    let Found::Published(sources) = found(&who, &app, event).await? else { return Err(Failure::NotFound) };
    let view = View::of(&sources, &asked)?;
    let revision = sources.published.tables().last().map_or(0, |table| table.revision.number);
    let unit = view.department().map_or_else(|| "whole".to_owned(), DepartmentId::to_text);
    let unit = if view.is_merged() { format!("others of {unit}") } else { unit };
    let name = format!("mamori_analysis_{}_{}", sources.event.code, wanted.key());
    let (lang, format, now) = (who.lang, who.format(), app.now());
    let made = move || {
        let sheet = Sheet { lang, format, now, sources: &sources, view: &view };
        match wanted {
            Wanted::Csv(encoding) => export::csv(&sheet, encoding),
            Wanted::Excel => export::workbook(&sheet),
            Wanted::Report => print::report(&sheet).map_err(ExportError::from),
            Wanted::Handout => print::handout(&sheet).map_err(ExportError::from),
        }
    };
    let bytes = match app::blocking(made).await {
        Ok(bytes) => bytes,
        Err(ExportError::Failure(failure)) => return Err(failure),
        Err(ExportError::Unwritable(bad)) => {
            return Reply::again(&unwritable(&who, (event, &asked), bad.count));
        }
    };
    let by = By { actor: Actor::Person(who.signed()?.person.id), face: Face::Web, reason: String::new() };
    ops::record_file(&app, event, format!("{} {unit} revision {revision}", wanted.key()), by).await?;
    let (end, kind) = wanted.kind();
    let at = now.to_zoned(app.zone().clone()).strftime("%Y%m%d-%H%M").to_string();
    Ok(Reply::file(bytes, kind, &format!("{name}_{at}.{end}")))
}

fn asked(fields: &Fields) -> Result<Asked, Failure> {
    let department = fields.optional("department").map_err(|_| Failure::Form(BadForm::Shape))?;
    let department =
        department.map(|text| text.parse::<DepartmentId>().map_err(|_| Failure::NotFound)).transpose()?;
    // A file holds every department, however many a page shows at once.
    Ok(Asked { department, against: against(fields), from: None, merged: fields.has(MERGED) })
}

/// Which characters CP932 lacks.
fn unwritable(who: &Visit, (event, asked): (EventId, &Asked), count: usize) -> Board {
    let t = words(who);
    let errors = vec![ErrorLink::at("main", t.unwritable(count))];
    let mut board = Board::new(who.shell(t.title())).with_errors(errors);
    board.links.push(Link::new(super::address(&who.base(), event, asked), t.back()));
    board
}
