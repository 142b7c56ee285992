//! All texts with what each language of them stands in.

use domain::message::Key;
use domain::permission::{ManageMessages, Whole};
use poem::handler;
use poem::web::Data;

use super::super::model::Current;
use super::super::text::title;
use super::super::{ops, store};
use super::{below, text};
use crate::app::App;
use crate::door::{Maintenance, Reply};
use crate::failure::Failure;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{Cell, Table, Tag, TagShape};

/// `/admin/messages`.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    who.signed()?.permit::<ManageMessages>(Whole)?;
    let inside = app.clone();
    let (texts, since) =
        app.read(move |tx| Ok::<_, Failure>((ops::all(&inside, tx)?, store::frozen_since(tx)?))).await?;
    let t = text(&who);
    let rows = Key::ALL
        .into_iter()
        .map(|key| {
            let mut row = vec![Cell::link(who.base().to(Route::AdminMessage { key }), title(key, who.lang))];
            row.extend(texts.iter().filter(|it| it.key == key).map(|it| Cell::Tag(state(&who, it))));
            let is_fixed = key.is_frozen_by_submissions() && since.is_some();
            row.push(if is_fixed {
                Cell::Tag(Tag::new(TagShape::Waiting, t.fixed()))
            } else {
                Cell::text("")
            });
            row
        })
        .collect();
    let head = [t.which(), t.japanese(), t.english(), ""].map(str::to_owned).to_vec();
    let mut board = Board::new(below(&who, t.title()).wide()).lead(t.lead());
    board.tables.push(Table::new("messages", t.caption(), head, rows));
    Reply::page(&board)
}

fn state(who: &Maintenance, current: &Current) -> Tag {
    let t = text(who);
    match &current.version {
        Some(version) if current.is_set() => {
            Tag::new(TagShape::Done, t.set(version.number, &who.format().date_of(version.time)))
        }
        _ => Tag::new(TagShape::Open, t.unset()),
    }
}
