//! The list of events with their analyses.

use domain::event::Phase;
use domain::permission::{ActName, MergeInAnalysis, RunAnalysis, who_may};
use poem::handler;
use poem::web::Data;

use super::super::ops;
use super::text;
use crate::app::App;
use crate::door::{Desk, Reply, Visit};
use crate::failure::{Failure, Forbidden};
use crate::features::events::Event;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{Cell, Empty, Table, Tag, TagShape};

/// Every event with the way to its run and to its groups.
#[handler]
pub(crate) async fn show(who: Desk, app: Data<&App>) -> Result<Reply, Failure> {
    let authority = &who.signed()?.authority;
    if !authority.may::<RunAnalysis>() && !authority.may::<MergeInAnalysis>() {
        let allowed = who_may(ActName::RunAnalysis).chain(who_may(ActName::MergeInAnalysis));
        return Err(Failure::Forbidden(Forbidden::Roles(allowed.collect())));
    }
    Reply::page(&page(&who, &ops::listed(&app).await?)?)
}

fn page(visit: &Visit, events: &[(Event, usize)]) -> Result<Board, Failure> {
    let (t, authority) = (text(visit), &visit.require()?.authority);
    let shell = visit.shell(t.analyses()).wide().crumb(Route::Line, t.line());
    let mut board = Board::new(shell).lead(t.list_lead());
    let (may_run, may_merge) = (authority.may::<RunAnalysis>(), authority.may::<MergeInAnalysis>());
    let mut head = vec![t.event(), t.state()];
    head.extend(may_run.then(|| t.run_head()));
    head.extend(may_merge.then(|| t.groups_head()));
    let row = |(event, revisions): &(Event, usize)| {
        let to = |route: Route, words: &str| Cell::link(visit.base().to(route), words);
        let name = match *revisions {
            0 => Cell::text(event.name(visit.lang)),
            _ => to(Route::Figures { event: event.id }, event.name(visit.lang)),
        };
        let mut row = vec![name, Cell::Tag(state(visit, event, *revisions))];
        row.extend(may_run.then(|| to(Route::AnalysisRun { event: event.id }, t.to_run())));
        row.extend(may_merge.then(|| to(Route::AnalysisGroups { event: event.id }, t.to_groups())));
        row
    };
    if events.is_empty() {
        board.empty = Some(Empty { text: t.no_events().to_owned(), link: None });
    } else {
        let rows = events.iter().map(row).collect();
        board.tables.push(Table::new(
            "analyses",
            t.events(),
            head.iter().map(ToString::to_string).collect(),
            rows,
        ));
    }
    Ok(board)
}

fn state(visit: &Visit, event: &Event, revisions: usize) -> Tag {
    let t = text(visit);
    match (event.phase, revisions) {
        (Phase::Open | Phase::Suspended, 0) => Tag::new(TagShape::Open, t.before_close()),
        (_, 0) => Tag::new(TagShape::Waiting, t.unpublished()),
        (_, number) => Tag::new(TagShape::Done, t.published_state(&number.to_string())),
    }
}
