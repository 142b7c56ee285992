//! The imports so far, and taking one back.

use domain::permission::{ImportPeople, Whole};
use poem::handler;
use poem::web::{Data, Path};

use super::super::ops::{self, UndoError, Undone};
use super::super::store;
use super::super::text::file::Text;
use super::{below, by};
use crate::app::App;
use crate::door::{Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::features::sign_in::web::confirm_first;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Empty, ErrorLink, Facts, Notice, NoticeKind, Table};
use crate::ui::shell::Link;

/// Imports on the page.
const SHOWN: usize = 100;

/// All of them, the newest first.
#[handler]
pub(crate) async fn list(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let (t, m) = (Text::of(who.lang), super::text(&who));
    who.signed()?.permit::<ImportPeople>(Whole)?;
    let found = app.read(|tx| Ok::<_, Failure>(store::imports(tx, SHOWN)?)).await?;
    let head =
        [t.number(), t.time(), t.by(), t.add(), t.change(), t.stop(), t.what()].map(str::to_owned).to_vec();
    let format = who.format();
    let rows: Vec<_> = found
        .iter()
        .map(|import| {
            vec![
                Cell::text(format!("#{}", import.number)),
                Cell::text(format.moment(import.time)),
                Cell::text(import.by.as_str()),
                Cell::number(count(import.add)),
                Cell::number(count(import.change)),
                Cell::number(count(import.suspend)),
                match import.undone {
                    Some(time) => Cell::text(t.undone(&format.moment(time))),
                    None => Cell::link(who.base().to(Route::AdminUndo { number: import.number }), t.see()),
                },
            ]
        })
        .collect();
    let mut board = Board::new(below(&who, m.imports()).wide());
    board.notices.extend(super::job::running(&who, &app));
    if rows.is_empty() {
        let link = Link::new(who.base().to(Route::AdminImport), m.import());
        board.empty = Some(Empty { text: t.list_empty().to_owned(), link: Some(link) });
    } else {
        board.tables.push(Table::new("imports", t.list_caption(), head, rows));
    }
    Reply::page(&board)
}

/// What taking one back would do.
#[handler]
pub(crate) async fn look(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
) -> Result<Reply, Failure> {
    who.signed()?.permit::<ImportPeople>(Whole)?;
    let inside = app.clone();
    match app.read(move |tx| ops::may_undo(&inside, tx, number)).await {
        Ok(would) => Reply::page(&page(&who, number, &would, None)),
        Err(error) => refused(&who, number, error),
    }
}

/// Takes it back.
#[handler]
pub(crate) async fn undo(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
    Guarded(_): Guarded,
) -> Result<Reply, Failure> {
    if let Some(detour) = confirm_first(&who, &app, Route::AdminUndo { number })? {
        return Ok(detour);
    }
    let (inside, by) = (app.clone(), by(&who, String::new())?);
    match app.write(move |tx| ops::undo(&inside, tx, number, &by)).await {
        Ok(done) => {
            let t = Text::of(who.lang);
            let mut board = page(&who, number, &done, None);
            board.lead.clear();
            board.forms.clear();
            board.notices.push(Notice::new(who.lang, NoticeKind::Success, t.undone_title()));
            Reply::page(&board)
        }
        Err(error) => refused(&who, number, error),
    }
}

fn refused(who: &Maintenance, number: u64, error: UndoError) -> Result<Reply, Failure> {
    match error {
        UndoError::Failure(failure) => Err(failure),
        UndoError::Unknown => Err(Failure::NotFound),
        UndoError::Already => Ok(Reply::go(&who.base(), Route::AdminImports)),
        UndoError::LastHolder(_) => {
            let wrong = Some(Text::of(who.lang).key_lost());
            Reply::again(&page(who, number, &Undone::default(), wrong))
        }
    }
}

fn page(who: &Maintenance, number: u64, would: &Undone, wrong: Option<&'static str>) -> Board {
    let (t, m) = (Text::of(who.lang), super::text(who));
    let shell = below(who, t.undo_title(number)).crumb(Route::AdminImports, m.imports());
    let errors = wrong.into_iter().map(|text| ErrorLink::at("main", text)).collect();
    let mut board = Board::new(shell).with_errors(errors).lead(t.undo_lead());
    board.facts = Some(
        Facts::default()
            .fact(t.restored(), count(would.restored))
            .fact(t.removed(), count(would.removed))
            .fact(t.stopped(), count(would.stopped)),
    );
    if !would.skipped.is_empty() {
        let head = [m.number(), t.column()].map(str::to_owned).to_vec();
        let rows = would.skipped.iter().take(SHOWN);
        let rows = rows.map(|it| vec![Cell::text(it.number.as_str()), Cell::text(it.column)]);
        board.tables.push(Table::new("kept", t.kept(), head, rows.collect()));
    }
    if wrong.is_none() {
        let form = board.form(who.base().to(Route::AdminUndo { number }), Buttons::new(t.undo()));
        board.forms.push(form);
    }
    board
}
