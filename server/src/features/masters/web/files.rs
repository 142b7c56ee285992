//! A master as a file: CSV in either encoding, or a workbook.

use domain::lang::Lang;
use poem::handler;
use poem::web::Data;

use super::super::ops::{self, Master, PeopleMaster};
use super::super::text::Text;
use super::keeper::Keeper;
use super::{below, text};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::people::export::{ExportError, Form as Wanted};
use crate::features::sign_in::web::confirm_first;
use crate::sheet::Encoding;
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::parts::{Buttons, ErrorLink};
use crate::ui::shell::Link;

/// Where the pages of a master stand, and what it is called.
pub(crate) trait Page: Master {
    /// The list.
    const LIST: Route;
    /// Where its file is asked for.
    const FILE: Route;

    /// The title of the list.
    fn title(lang: Lang) -> &'static str;
}

impl Page for PeopleMaster {
    const LIST: Route = Route::AdminPeople;
    const FILE: Route = Route::AdminPeopleFile;

    fn title(lang: Lang) -> &'static str {
        Text::of(lang).people()
    }
}

/// The buttons that write a master out.
pub(crate) fn form<M: Page>(who: &Maintenance, board: &Board) -> Form {
    let t = text(who);
    let others = vec![
        ("as", "cp932".to_owned(), t.export_sjis().to_owned()),
        ("as", "excel".to_owned(), t.export_excel().to_owned()),
    ];
    let buttons = Buttons { others, ..Buttons::new(t.export_csv()) };
    board.form(who.base().to(M::FILE), buttons).titled(t.export_master()).telling(t.export_master_lead())
}

/// The master as a file named with day and time, with the password typed just before; or the page that says
/// which characters CP932 lacks.
#[handler]
pub(crate) async fn out<M: Page>(
    keeper: Keeper<M>,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let who = &keeper.who;
    if let Some(detour) = confirm_first(who, &app, M::LIST)? {
        return Ok(detour);
    }
    let wanted = wanted(&fields)?;
    let file = match ops::write_out::<M>(&app, wanted, keeper.by()?).await {
        Ok(file) => file,
        Err(ExportError::Failure(failure)) => return Err(failure),
        Err(ExportError::Unwritable(bad)) => {
            let t = text(who);
            let errors = vec![ErrorLink::at("main", t.unwritable(bad.count))];
            let mut board = Board::new(below(who, t.export_master())).with_errors(errors);
            board.links.push(Link::new(who.base().to(M::LIST), t.to_list()));
            return Reply::again(&board);
        }
    };
    let (end, kind) = match wanted {
        Wanted::Workbook => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Wanted::Csv(Encoding::Cp932) => ("csv", "text/csv; charset=Shift_JIS"),
        Wanted::Csv(Encoding::Utf8) => ("csv", "text/csv; charset=utf-8"),
    };
    let at = app.now().to_zoned(app.zone().clone()).strftime("%Y%m%d-%H%M").to_string();
    Ok(Reply::file(file.bytes, kind, &format!("mamori_{}_{at}.{end}", M::NAME)))
}

/// What the buttons of [`form`] send.
fn wanted(fields: &Fields) -> Result<Wanted, Failure> {
    let form = fields.optional("as").map_err(|_| Failure::Form(BadForm::Shape))?;
    Ok(match form.unwrap_or_default() {
        "excel" => Wanted::Workbook,
        "cp932" => Wanted::Csv(Encoding::Cp932),
        _ => Wanted::Csv(Encoding::Utf8),
    })
}
