//! Changes of the attribute master, and taking one back.

use admin_api::attributes::{self as wire, Change, Changes, Left, Undo, WIDE};
use poem::handler;
use poem::web::{Data, Json};

use super::attributes::refused;
use super::mail::{clock, iso};
use super::object::Object;
use super::operator::Operator;
use super::refused::Refused;
use crate::app::App;
use crate::features::attributes::{self, Undone};

/// Changes in one reply.
const LISTED: usize = 500;

#[handler]
pub(super) async fn list(_operator: Operator, app: Data<&App>) -> Result<Json<Changes>, Refused> {
    let found = app.read(|tx| attributes::changes(tx, LISTED)).await?;
    let items = found.into_iter().map(|it| Change {
        schema: "mamori.attr.change/1".to_owned(),
        change: it.number,
        time: iso(&app, it.time),
        time_shown: clock(&app, it.time),
        by: it.by,
        what: it.what.name().to_owned(),
        code: it.code.map(|code| code.to_string()),
        attributes: it.attributes,
        people: it.people,
        undone: it.undone.map(|time| iso(&app, time)),
    });
    Ok(Json(Changes { schema: "mamori.attr.changes/1".to_owned(), items: items.collect() }))
}

#[handler]
pub(super) async fn undo(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<Undo>,
) -> Result<Json<wire::Undone>, Refused> {
    let may = app.read(move |tx| attributes::may_undo(tx, asked.number)).await.map_err(refused)?;
    if operator.is_dry_run {
        return Ok(Json(undone(may, true)));
    }
    let (number, seen) = (may.change.number, may.people);
    operator.require_expected(seen, WIDE)?;
    let (inside, by) = (app.clone(), operator.acting());
    let done = app.write(move |tx| attributes::undo(&inside, tx, (number, seen), &by)).await;
    Ok(Json(undone(done.map_err(refused)?, false)))
}

fn undone(done: Undone, dry_run: bool) -> wire::Undone {
    let left = |it: attributes::Conflict| Left { code: it.code.to_string(), column: it.column.to_owned() };
    wire::Undone {
        schema: "mamori.attr.undo/1".to_owned(),
        ok: done.conflicts.is_empty(),
        dry_run,
        change: done.change.number,
        restored: done.restored,
        removed: done.removed,
        people: done.people,
        skipped: done.conflicts.into_iter().map(left).collect(),
        expect: (done.people >= WIDE).then_some(done.people),
    }
}
