//! The accounts that are locked, with cause and address.

use domain::permission::{ManageAccounts, Whole};
use poem::handler;
use poem::web::Data;

use super::super::ops::{self, Listed, Wanted};
use super::{below, by, text};
use crate::app::App;
use crate::door::sheets::{self, Sheet};
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::people::export;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{Buttons, Cell, Empty, Table};
use crate::ui::text::Files;

/// Accounts on one page.
const PAGE: usize = 50;

/// The first of them.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    page(&who, &app, None).await
}

/// The next of them, or all as a file. A staff number never stands in an
/// address.
#[handler]
pub(crate) async fn more(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    if !fields.has("file") {
        let after = fields.optional("after").map_err(|_| Failure::Form(BadForm::Shape))?;
        return page(&who, &app, after.map(str::to_owned)).await;
    }
    file(&who, &app, &fields).await
}

async fn found(
    app: &App,
    (after, limit): (Option<String>, usize),
) -> Result<(Vec<Listed>, Option<String>), Failure> {
    let wanted = Wanted { is_locked: true, after, limit, ..Wanted::default() };
    let inside = app.clone();
    app.read(move |tx| ops::list(&inside, tx, &wanted)).await
}

async fn page(who: &Maintenance, app: &App, after: Option<String>) -> Result<Reply, Failure> {
    let t = text(who);
    who.signed()?.permit::<ManageAccounts>(Whole)?;
    let (found, next) = found(app, (after, PAGE)).await?;
    let mut board = Board::new(below(who, t.locks()).wide());
    if found.is_empty() {
        board.empty = Some(Empty { text: t.no_locks().to_owned(), link: None });
        return Reply::page(&board);
    }
    let head = [t.number(), t.name(), t.cause()].map(str::to_owned).to_vec();
    let rows = found.iter().map(|listed| {
        let person = &listed.person;
        vec![
            Cell::text(person.staff_number.as_str()),
            Cell::link(who.base().to(Route::AdminPerson { person: person.id }), person.name_in(who.lang)),
            Cell::text(super::person::causes(who, listed).join(" ")),
        ]
    });
    board.tables.push(Table::new("locks", t.locks(), head, rows.collect()));
    let action = who.base().to(Route::AdminLocks);
    if let Some(after) = next {
        board.forms.push(board.form(action.clone(), Buttons::new(t.next())).sending("after", after));
    }
    let words = Files::of(who.lang);
    let form = board.form(action, sheets::buttons(who.lang)).titled(words.write_out());
    board.forms.push(form.telling(words.every_row()).sending("file", "1"));
    Reply::page(&board)
}

async fn file(who: &Maintenance, app: &App, fields: &Fields) -> Result<Reply, Failure> {
    let (t, by) = (text(who), by(who, String::new())?);
    let form = sheets::wanted(fields)?;
    let (found, _) = found(app, (None, usize::MAX)).await?;
    let head = [t.number(), t.name(), t.department(), t.cause()].map(str::to_owned);
    let row = |listed: &Listed| {
        let person = &listed.person;
        let causes = super::person::causes(who, listed).join(" ");
        vec![
            person.staff_number.to_string(),
            person.name_in(who.lang).to_owned(),
            listed.path_in(who.lang).to_owned(),
            causes,
        ]
    };
    let made = export::table(form, &head, &found.iter().map(row).collect::<Vec<_>>());
    let sheet = Sheet { ascii: "locks", called: t.locks(), page: Route::AdminLocks };
    if made.is_ok() {
        sheets::enter(app, sheet, found.len() as u64, by).await?;
    }
    sheets::answer(who, app, (sheet, form), made)
}
