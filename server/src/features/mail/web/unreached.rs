//! 届かない人: whom letters do not reach, for whoever keeps the addresses. Letters to one person alone are
//! nobody's business and leave no trace here.

use domain::permission::{SteerMail, Whole};
use poem::handler;
use poem::web::Data;

use super::super::ops::{self, Unreached};
use super::super::text::queue::Text;
use crate::app::App;
use crate::door::{Maintenance, Reply};
use crate::failure::Failure;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{Cell, Empty, Table};

/// `/admin/mail/unreached`.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    who.signed()?.permit::<SteerMail>(Whole)?;
    let t = Text::of(who.lang);
    let found = app.read(ops::unreached).await?;
    let shell = who.shell(t.out_of_reach()).crumb(Route::Admin, t.admin()).crumb(Route::AdminMail, t.title());
    let mut board = Board::new(shell.wide()).lead(t.unreached_lead());
    if found.is_empty() {
        board.empty = Some(Empty { text: t.unreached_nobody().to_owned(), link: None });
    } else {
        let head = [t.recipient(), t.name(), t.letter_word(), t.said()].map(str::to_owned).to_vec();
        let rows = found.iter().map(|it| row(&who, it)).collect();
        board.tables.push(Table::new("unreached", t.out_of_reach(), head, rows));
    }
    Reply::page(&board)
}

fn row(who: &Maintenance, it: &Unreached) -> Vec<Cell> {
    let said = it.mail.attempts.last().map(|last| {
        let code = last.code.map(|code| format!("{code} ")).unwrap_or_default();
        format!("{code}{}", last.said)
    });
    let number = it.mail.number;
    vec![
        Cell::link(
            who.base().to(Route::AdminPerson { person: it.person.id }),
            it.person.staff_number.to_string(),
        ),
        Cell::text(it.person.name_in(who.lang)),
        Cell::link(who.base().to(Route::AdminLetter { number }), format!("#{number}")),
        Cell::text(said.unwrap_or_default()),
    ]
}
