//! One person's request and what was handed over.

use askama::Template;
use domain::id::{EventId, RecordId};
use domain::permission::{Permit, ReadProvided, Side};
use domain::scoring::InterviewNeed;
use poem::handler;
use poem::web::{Data, Path};

use super::super::super::ops::{self, Provided};
use super::super::super::text::desk::Desk as Words;
use super::super::{shared, wishes};
use super::list::department;
use super::{employer, frame, words};
use crate::app::App;
use crate::door::{Desk, Guarded, Reply, Visit};
use crate::failure::Failure;
use crate::features::grants::web::or_waiting;
use crate::features::results;
use crate::features::results::web::ProvidedResult;
use crate::ui::parts::{Buttons, Cell, Empty, Facts, Hidden, Notice, NoticeKind, Table};
use crate::ui::{Route, Shell};

/// The page of one person; the result stands on it after it was opened by the button.
#[handler]
pub(crate) async fn show(
    who: Desk,
    app: Data<&App>,
    Path((event, record)): Path<(String, String)>,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Employer, page(&who, &app, (&event, &record)).await).await
}

/// Opens what was handed over: written down first, then shown.
#[handler]
pub(crate) async fn look_in(
    who: Desk,
    app: Data<&App>,
    Path((event, record)): Path<(String, String)>,
    Guarded(_): Guarded,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Employer, take(&who, &app, (&event, &record)).await).await
}

async fn take(who: &Visit, app: &App, place: (&str, &str)) -> Result<Reply, Failure> {
    let (route, permit) = permit(who, app, place).await?;
    ops::open(app, permit, employer(who)?).await?;
    Ok(Reply::go(&who.base(), route))
}

async fn page(who: &Visit, app: &App, place: (&str, &str)) -> Result<Reply, Failure> {
    let (route, permit) = permit(who, app, place).await?;
    let found = ops::provided(app, permit, employer(who)?).await?;
    Ok(Reply::page(&OnePage::new(who, route, &found)?)?.padded(&mut app.rng()))
}

/// Asks for the record of an address; a refusal is written down.
async fn permit(
    who: &Visit,
    app: &App,
    (event, record): (&str, &str),
) -> Result<(Route, Permit<ReadProvided>), Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let record: RecordId = record.parse().map_err(|_| Failure::NotFound)?;
    let signed = who.require()?;
    let target = ops::locate(app, (event, record), &signed.person, &employer(who)?).await?;
    match signed.permit::<ReadProvided>(target) {
        Ok(permit) => Ok((Route::Interview { event, record }, permit)),
        Err(refused) => {
            results::note_refusal(app, signed.person.id).await?;
            Err(refused)
        }
    }
}

#[derive(Template)]
#[template(path = "features/consent/web/desk/one.html")]
struct OnePage {
    shell: Shell,
    words: Words,
    ban: Notice,
    about: Facts,
    request: Option<Facts>,
    taken_back: Option<String>,
    result: Option<(Notice, ProvidedResult)>,
    action: String,
    token: Hidden,
    open: Option<Buttons>,
    looks: Option<Table>,
    no_looks: Empty,
}

impl OnePage {
    fn new(visit: &Visit, route: Route, found: &Provided) -> Result<Self, Failure> {
        let (d, line) = (words(visit), &found.line);
        let name = line.person.name_in(visit.lang);
        let event = found.event.id;
        let shell = frame(visit, d.page_of(name)).crumb(Route::Interviews { event }, d.title());
        let result = found.extract.map(|extract| {
            let noted = Notice::new(visit.lang, NoticeKind::Information, d.recorded()).text(d.recorded_why());
            ProvidedResult::of(visit, &extract.judgement, extract.submitted).map(|result| (noted, result))
        });
        let rows: Vec<Vec<Cell>> = found.looks.iter().map(|look| look_row(visit, look)).collect();
        let head = [d.looks_time(), d.looks_role(), d.looks_name()].map(str::to_owned).to_vec();
        Ok(Self {
            ban: Notice::new(visit.lang, NoticeKind::Warning, d.ban()).text(d.ban_text()),
            about: about(visit, found),
            request: request(visit, found),
            taken_back: taken_back(visit, found),
            result: result.transpose()?,
            action: shell.to(route),
            token: Hidden::csrf(shell.csrf.clone()),
            open: found.extract.is_none().then(|| Buttons::new(d.open())),
            looks: (!rows.is_empty()).then(|| Table::new("looks", d.looks(), head, rows)),
            no_looks: Empty { text: d.looks_none().to_owned(), link: None },
            shell,
            words: d,
        })
    }
}

fn about(visit: &Visit, found: &Provided) -> Facts {
    let (d, format, line) = (words(visit), visit.format(), &found.line);
    let need = match found.need {
        InterviewNeed::Needed => d.need_yes(),
        InterviewNeed::NotNeeded => d.need_no(),
        InterviewNeed::Undecided | InterviewNeed::OnHold => d.need_open(),
    };
    let facts = Facts::default()
        .fact(d.staff_number(), line.person.staff_number.as_str())
        .fact(d.department(), department(visit, line.department.as_ref()))
        .fact(d.event(), found.event.name(visit.lang));
    let facts = match line.agreed {
        Some(agreed) => facts.fact(d.agreed(), format.moment(agreed)),
        None => facts,
    };
    // What was decided belongs to what is handed over: it stands here only once that was opened.
    if found.extract.is_some() { facts.fact(d.need(), need) } else { facts }
}

fn request(visit: &Visit, found: &Provided) -> Option<Facts> {
    let (d, format) = (words(visit), visit.format());
    let request = found.line.request.as_ref().filter(|request| request.taken_back.is_none())?;
    let names = [d.times(), d.way(), d.doctor(), d.contact(), d.to_employer()];
    let facts = Facts::default().fact(d.asked_at(), format.moment(request.done.time));
    Some(wishes(shared(visit), facts, names, request.wishes.as_ref()?))
}

fn taken_back(visit: &Visit, found: &Provided) -> Option<String> {
    let time = found.line.request.as_ref()?.taken_back?;
    Some(words(visit).taken_back_on(&visit.format().moment(time)))
}

fn look_row(
    visit: &Visit,
    look: &(jiff::Timestamp, u8, Option<crate::features::people::Person>),
) -> Vec<Cell> {
    let (time, column, reader) = look;
    let name = reader.as_ref().map_or(words(visit).gone(), |reader| reader.name_in(visit.lang));
    vec![
        Cell::text(visit.format().moment(*time)),
        Cell::text(shared(visit).reader(*column)),
        Cell::text(name),
    ]
}
