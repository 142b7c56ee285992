//! The changes so far, and taking one back.

use domain::permission::{ManageAttributes, Whole};
use poem::handler;
use poem::web::{Data, Path};

use super::super::model::{Refusal, What};
use super::super::ops::{self, AttributeError, Undone};
use super::text;
use crate::app::App;
use crate::door::{Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::features::masters::web::below;
use crate::features::masters::web::keeper::{Wrong, acting, board, field, line};
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Empty, Facts, Field, Notice, NoticeKind, Table};
use crate::ui::shell::Link;

/// Changes on the page.
const SHOWN: usize = 100;
/// From so many people on, their number is typed.
const WIDE: usize = 10;

/// The latest of them.
#[handler]
pub(crate) async fn list(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let t = text(&who);
    who.signed()?.permit::<ManageAttributes>(Whole)?;
    let found = app.read(|tx| ops::changes(tx, SHOWN)).await?;
    let shell = below(&who, t.changes()).crumb(Route::AdminAttributes, t.title()).wide();
    let mut board = Board::new(shell).lead(t.changes_lead());
    if found.is_empty() {
        let link = Link::new(who.base().to(Route::AdminAttributes), t.title());
        board.empty = Some(Empty { text: t.no_changes().to_owned(), link: Some(link) });
        return Reply::page(&board);
    }
    let head =
        [t.change(), t.time(), t.deed(), t.code(), t.concerned(), t.carried(), t.changed_by(), t.undo()];
    let rows = found.iter().map(|it| {
        let back = match it.undone {
            Some(time) => Cell::text(t.undone_at(&who.format().moment(time))),
            None => Cell::link(who.base().to(Route::AdminAttributeChange { number: it.number }), t.see()),
        };
        vec![
            Cell::text(format!("#{}", it.number)),
            Cell::text(who.format().moment(it.time)),
            Cell::text(what(&who, it.what)),
            Cell::text(it.code.as_ref().map_or_else(|| t.none().to_owned(), ToString::to_string)),
            Cell::number(count(it.attributes)),
            Cell::number(count(it.people)),
            Cell::text(it.by.as_str()),
            back,
        ]
    });
    let table = Table::new("changes", t.changes(), head.map(str::to_owned).to_vec(), rows.collect());
    board.tables.push(table);
    Reply::page(&board)
}

fn what(who: &Maintenance, what: What) -> &'static str {
    let t = text(who);
    match what {
        What::Add => t.did_add(),
        What::Edit => t.did_edit(),
        What::Order => t.did_order(),
        What::Retire => t.did_retire(),
        What::Import => t.did_import(),
    }
}

/// What taking one back would do.
#[handler]
pub(crate) async fn look(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
) -> Result<Reply, Failure> {
    who.signed()?.permit::<ManageAttributes>(Whole)?;
    match app.read(move |tx| ops::may_undo(tx, Some(number))).await {
        Ok(would) => Reply::page(&page(&who, number, Some(&would), None)),
        Err(error) => against(&who, number, error),
    }
}

/// Takes it back.
#[handler]
pub(crate) async fn undo(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let by = acting::<ManageAttributes>(&who, String::new())?;
    let would = match app.read(move |tx| ops::may_undo(tx, Some(number))).await {
        Ok(would) => would,
        Err(error) => return against(&who, number, error),
    };
    let seen = would.people;
    if seen >= WIDE && field(&fields, "count")?.parse() != Ok(seen) {
        let wrong = ("count", text(&who).count_wrong(seen));
        return Reply::again(&page(&who, number, Some(&would), Some(&wrong)));
    }
    let inside = app.clone();
    match app.write(move |tx| ops::undo(&inside, tx, (number, seen), &by)).await {
        Ok(done) => {
            let mut board = page(&who, number, Some(&done), None);
            board.lead.clear();
            board.forms.clear();
            board.notices.push(Notice::new(who.lang, NoticeKind::Success, text(&who).undone()));
            Reply::page(&board)
        }
        Err(error) => against(&who, number, error),
    }
}

fn against(who: &Maintenance, number: u64, error: AttributeError) -> Result<Reply, Failure> {
    match error {
        AttributeError::Failure(failure) => Err(failure),
        AttributeError::Refused(Refusal::NoChange(_)) => Err(Failure::NotFound),
        AttributeError::Refused(refusal) => {
            let wrong = ("main", super::super::said(&refusal, who.lang));
            Reply::again(&page(who, number, None, Some(&wrong)))
        }
    }
}

fn page(who: &Maintenance, number: u64, would: Option<&Undone>, wrong: Option<&Wrong>) -> Board {
    let t = text(who);
    let shell = below(who, t.undo_title(number)).crumb(Route::AdminAttributes, t.title());
    let mut board = board(shell.crumb(Route::AdminAttributeChanges, t.changes()), wrong);
    let Some(would) = would else { return board };
    board = board.lead(t.undo_lead());
    let listed = |codes: &[String]| if codes.is_empty() { t.none().to_owned() } else { codes.join("、") };
    board.facts = Some(
        Facts::default()
            .fact(t.deed(), what(who, would.change.what))
            .fact(t.restored(), listed(&would.restored))
            .fact(t.removed(), listed(&would.removed))
            .fact(t.going_back(), count(would.people as u64)),
    );
    if !would.conflicts.is_empty() {
        let head = [t.code(), t.column()].map(str::to_owned).to_vec();
        let rows = would.conflicts.iter().map(|it| {
            let column = if it.column.is_empty() { t.whole() } else { it.column };
            vec![Cell::text(it.code.as_str()), Cell::text(column)]
        });
        board.tables.push(Table::new("kept", t.kept(), head, rows.collect()));
    }
    let mut form = board.form(who.base().to(Route::AdminAttributeChange { number }), Buttons::new(t.undo()));
    if would.people >= WIDE {
        let mut field = line(who, ("count", t.count()), "", wrong).help(t.going_back_help(would.people));
        (field.is_short, field.inputmode) = (true, Some("numeric"));
        form = form.field(Field::Text(field));
    }
    board.forms.push(form);
    board
}
