//! The medical desk: its events, the respondents of one, and one respondent's result.

mod list;
mod one;

use std::sync::Arc;

use askama::Template;
use domain::event::Phase;
use domain::id::{EventId, PersonId, RecordId};
use domain::permission::{
    Column, EventOfDesk, ListMedicalEvents, ListRespondents, ReadResult, RunAnalysis, Side, Whole,
};
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{Request, handler};

use self::list::ListPage;
use self::one::RespondentPage;
use super::super::ops::{self, DeskEvent, Reader, Search};
use super::super::text::Text;
use super::super::text::desk::Desk;
use crate::app::App;
use crate::door::{Fields, Guarded, Medical, Reply, Visit};
use crate::failure::Failure;
use crate::features::events::Plan;
use crate::features::grants::{self, web::or_waiting};
use crate::ui::format::count;
use crate::ui::parts::{Cell, Empty, Notice, Table, Tag, TagShape, Task, TaskList};
use crate::ui::{Route, Shell};

/// Respondents on one page.
const PAGE: usize = 50;
/// Longest search, in characters.
const MOST_WORDS: usize = 60;

/// The events of the desk, with the state of the reader's key.
#[handler]
pub(crate) async fn care(who: Medical, app: Data<&App>) -> Result<Reply, Failure> {
    let signed = who.signed()?;
    let permit = signed.permit::<ListMedicalEvents>(Whole)?;
    let events = ops::desk_events(&app, &permit, &signed.person).await?;
    let prepared = ops::prepared_events(&app, &permit, &signed.person).await?;
    let circle = grants::web::at_desk(&who, &app).await?;
    Reply::page(&CarePage::new(&who, (&events, &prepared), circle))
}

/// The respondents of an event; the page and the filter by 提出 stand in the address.
#[handler]
pub(crate) async fn respondents(
    who: Medical,
    app: Data<&App>,
    Path(event): Path<String>,
    request: &Request,
) -> Result<Reply, Failure> {
    let query = request.uri().query().unwrap_or_default();
    let query = Fields::parse(query.as_bytes()).ok_or(Failure::NotFound)?;
    let search = Search { words: String::new(), ..search(&query)? };
    or_waiting(&who, Side::Implementer, list(&who, &app, &event, search).await).await
}

/// The same with a name or a number to find, which must not stand in an address.
#[handler]
pub(crate) async fn find(
    who: Medical,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, list(&who, &app, &event, search(&fields)?).await).await
}

/// One respondent's result. The look is on disk before anything is shown; a browser that only
/// fetches ahead gets nothing.
#[handler]
pub(crate) async fn respondent(
    who: Medical,
    app: Data<&App>,
    Path((event, record)): Path<(String, String)>,
    request: &Request,
) -> Result<Reply, Failure> {
    if is_ahead(request) {
        return Ok(Reply::text(StatusCode::SERVICE_UNAVAILABLE, "not ahead of time\n"));
    }
    let reply = open(&who, &app, (&event, &record)).await;
    or_waiting(&who, Side::Implementer, reply).await
}

async fn open(who: &Visit, app: &App, (event, record): (&str, &str)) -> Result<Reply, Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let record: RecordId = record.parse().map_err(|_| Failure::NotFound)?;
    let signed = who.require()?;
    let target = ops::locate(app, event, record, &signed.person).await?;
    let permit = match signed.permit::<ReadResult>(target) {
        Ok(permit) => permit,
        Err(refused) => {
            ops::note_refusal(app, signed.person.id).await?;
            return Err(refused);
        }
    };
    let column = Column::of(signed.person.role, signed.person.scope).unwrap_or(Column::Own);
    let reader =
        Reader { session: Arc::clone(&signed.session), role: column as u8, scope: signed.person.scope };
    let found = ops::respondent(app, permit, reader).await?;
    Ok(Reply::page(&RespondentPage::new(who, &found)?)?.padded(&mut app.rng()))
}

async fn list(who: &Visit, app: &App, event: &str, search: Search) -> Result<Reply, Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let signed = who.require()?;
    let reach = ops::reach_of(app, event, &signed.person).await?;
    let permit = signed.permit::<ListRespondents>(EventOfDesk { event, reach })?;
    let is_too_long = search.words.chars().count() > MOST_WORDS;
    let asked = if is_too_long { Search { words: String::new(), ..search.clone() } } else { search.clone() };
    let found = ops::respondents(app, &permit, signed.person.id, asked, PAGE).await?;
    let page = ListPage::new(who, &found, &search, (reach, is_too_long));
    if is_too_long { Reply::again(&page) } else { Reply::page(&page) }
}

/// What a form or an address asks for.
fn search(fields: &Fields) -> Result<Search, Failure> {
    let field = |name| fields.optional(name).map_err(|_| Failure::NotFound);
    let after: Option<PersonId> =
        field("after")?.map(|id| id.parse().map_err(|_| Failure::NotFound)).transpose()?;
    Ok(Search {
        words: field("words")?.unwrap_or_default().trim().to_owned(),
        only_submitted: fields.has("submitted"),
        after,
    })
}

fn is_ahead(request: &Request) -> bool {
    ["sec-purpose", "purpose", "x-moz"]
        .iter()
        .filter_map(|name| request.header(name))
        .any(|purpose| purpose.contains("prefetch") || purpose.contains("prerender"))
}

#[derive(Template)]
#[template(path = "features/results/web/care.html")]
struct CarePage {
    shell: Shell,
    key: Notice,
    table: Option<Table>,
    empty: Empty,
    prepared: Option<(&'static str, TaskList)>,
    more_title: &'static str,
    more: TaskList,
}

impl CarePage {
    fn new(
        visit: &Visit,
        (events, prepared): (&[DeskEvent], &[Plan]),
        (key, circle): (Notice, Task),
    ) -> Self {
        let (t, d) = (Text::of(visit.lang), Desk::of(visit.lang));
        let head = [t.event(), d.state(), d.targets(), d.submitted(), d.respondents(), d.judgement()]
            .map(str::to_owned);
        let rows: Vec<_> = events.iter().map(|event| row(visit, event)).collect();
        let table = (!rows.is_empty()).then(|| Table::new("events", d.events(), head.to_vec(), rows));
        let empty = Empty { text: d.care_empty().to_owned(), link: None };
        let task = |route, name: &str, hint: &str| Task {
            name: name.to_owned(),
            href: Some(visit.base().to(route)),
            hint: Some(hint.to_owned()),
            state: Tag::new(TagShape::None, d.any_time()),
        };
        let mut tasks = vec![circle];
        if visit.signed().is_some_and(|signed| signed.authority.may::<RunAnalysis>()) {
            tasks.push(task(Route::Analyses, d.analyses(), d.analyses_hint()));
        }
        tasks.push(task(Route::Line, d.line(), d.line_hint()));
        tasks.push(task(Route::Returns, d.returns(), d.returns_hint()));
        tasks.push(task(Route::AuditHeads, d.audit(), d.audit_hint()));
        let more = TaskList { tasks };
        let prepared = (!prepared.is_empty()).then(|| {
            (d.preparing(), TaskList { tasks: prepared.iter().map(|plan| criteria(visit, plan)).collect() })
        });
        Self { shell: visit.shell(d.care()).wide(), key, table, empty, prepared, more_title: d.more(), more }
    }
}

/// The criteria of an event that has not been opened.
fn criteria(visit: &Visit, plan: &Plan) -> Task {
    let d = Desk::of(visit.lang);
    let (shape, state) = match plan.confirmed {
        Some(_) => (TagShape::Done, d.criteria_done()),
        None => (TagShape::Waiting, d.criteria_open()),
    };
    Task {
        name: plan.settings().name(visit.lang).to_owned(),
        href: Some(visit.base().to(Route::Criteria { event: plan.id })),
        hint: Some(d.criteria_hint().to_owned()),
        state: Tag::new(shape, state),
    }
}

fn row(visit: &Visit, DeskEvent { event, counts }: &DeskEvent) -> Vec<Cell> {
    let d = Desk::of(visit.lang);
    let (shape, state) = match event.phase {
        Phase::Open => (TagShape::Begun, d.phase_open()),
        Phase::Suspended => (TagShape::Waiting, d.phase_suspended()),
        _ => (TagShape::Done, d.phase_closed()),
    };
    let number = |pick: fn(&crate::features::events::Counts) -> u64| match counts {
        Some(counts) => Cell::number(d.people(&count(pick(counts)))),
        None => Cell::text(d.in_scope_only()),
    };
    let href = visit.base().to(Route::Respondents { event: event.id });
    vec![
        Cell::text(event.name(visit.lang)),
        Cell::Tag(Tag::new(shape, state)),
        number(|counts| counts.targets),
        number(|counts| counts.submitted),
        Cell::link(href, d.see_respondents()),
        Cell::link(visit.base().to(Route::Judgement { event: event.id }), d.see_judgement()),
    ]
}
