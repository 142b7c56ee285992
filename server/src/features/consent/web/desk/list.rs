//! The people of an event who agreed or asked.

use askama::Template;
use domain::id::EventId;
use domain::lang::Lang;
use domain::org::Reach;
use domain::permission::{EventOfDesk, ListInterviews, Side};
use poem::handler;
use poem::web::{Data, Path};

use super::super::super::ops::{self, Line};
use super::{employer, frame, words};
use crate::app::App;
use crate::door::{Desk, Reply, Visit};
use crate::failure::Failure;
use crate::features::events::Event;
use crate::features::grants::web::or_waiting;
use crate::features::results;
use crate::ui::parts::{Cell, Empty, Table, Tag, TagShape};
use crate::ui::{Route, Shell};

/// The list; no result is opened for it.
#[handler]
pub(crate) async fn show(who: Desk, app: Data<&App>, Path(event): Path<String>) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Employer, page(&who, &app, &event).await).await
}

async fn page(who: &Visit, app: &App, event: &str) -> Result<Reply, Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let signed = who.require()?;
    let reach = results::reach_of(app, event, &signed.person).await?;
    let permit = signed.permit::<ListInterviews>(EventOfDesk { event, reach })?;
    let (event, lines) = ops::listed(app, &permit, employer(who)?).await?;
    Reply::page(&ListPage::new(who, &event, (&lines, reach)))
}

#[derive(Template)]
#[template(path = "features/consent/web/desk/list.html")]
struct ListPage {
    shell: Shell,
    notes: [&'static str; 2],
    table: Option<Table>,
    empty: Empty,
}

impl ListPage {
    fn new(visit: &Visit, event: &Event, (lines, reach): (&[Line], Reach)) -> Self {
        let d = words(visit);
        let head = [d.name(), d.staff_number(), d.department(), d.kind(), d.asked_on(), d.state(), d.case()];
        let rows: Vec<Vec<Cell>> = lines.iter().map(|line| row(visit, event, line)).collect();
        let caption = d.caption(event.name(visit.lang));
        let table = Table::new("interviews", caption, head.map(str::to_owned).to_vec(), rows);
        let nobody = if matches!(reach, Reach::Empty(_)) { d.empty_scope() } else { d.empty() };
        Self {
            shell: frame(visit, d.title()),
            notes: [d.lead(), d.not_opening()],
            table: (!lines.is_empty()).then_some(table),
            empty: Empty { text: nobody.to_owned(), link: None },
        }
    }
}

/// The name of a department in the reader's language.
pub(super) fn department(visit: &Visit, names: Option<&[String; 2]>) -> String {
    match (names, visit.lang) {
        (Some([name, _]), Lang::Ja) | (Some([_, name]), Lang::En) => name.clone(),
        (None, _) => words(visit).no_department().to_owned(),
    }
}

fn row(visit: &Visit, event: &Event, line: &Line) -> Vec<Cell> {
    let (d, format) = (words(visit), visit.format());
    let name = line.person.name_in(visit.lang);
    let (kind, time) = match (&line.request, line.agreed) {
        (Some(request), _) if request.taken_back.is_none() => (d.asked(), Some(request.done.time)),
        (_, Some(agreed)) => (d.agreed(), Some(agreed)),
        (Some(request), None) => (d.taken_back(), request.taken_back),
        (None, None) => (d.agreed(), None),
    };
    let state = if line.opened.is_some() {
        Tag::new(TagShape::Done, d.opened())
    } else {
        Tag::new(TagShape::Open, d.not_opened())
    };
    let route = Route::Interview { event: event.id, record: line.record };
    vec![
        Cell::text(name),
        Cell::text(line.person.staff_number.as_str()),
        Cell::text(department(visit, line.department.as_ref())),
        Cell::text(kind),
        Cell::text(time.map(|time| format.date_of(time)).unwrap_or_default()),
        Cell::Tag(state),
        Cell::link(visit.base().to(route), d.see(name)),
    ]
}
