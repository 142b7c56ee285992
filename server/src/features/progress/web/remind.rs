//! 督促: looked at with its text and its numbers, sent, and printed for people without a mail address.

use domain::id::{EventId, PersonId};
use domain::permission::{ListWaiting, Remind};
use poem::handler;
use poem::web::{Data, Path};

use super::super::ops::{self, Chosen, Looked, Refused};
use super::super::print;
use super::super::text::remind::Text;
use super::super::text::waiting::Text as ListText;
use super::waiting::Typed;
use super::{below, by, permit};
use crate::app::App;
use crate::door::{Desk, Fields, Guarded, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::announcements::{Batch, LeftOut};
use crate::features::people::Person;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Empty, ErrorLink, Field, Notice, NoticeKind, Table, TextField};
use crate::ui::shell::Link;

/// From how many people on the number is typed before they are reminded.
const TYPED_FROM: usize = 10;

/// Where a refusal leads that belongs to no field.
const REFUSED: &str = "main";

fn text(who: &Desk) -> Text {
    Text::of(who.lang)
}

/// The reminders sent by hand so far.
#[handler]
pub(crate) async fn past(who: Desk, app: Data<&App>, Path(event): Path<String>) -> Result<Reply, Failure> {
    let t = text(&who);
    let (permit, _) = permit::<Remind>(&who, &app, &event).await?;
    let (event, sent) = ops::past(&app, &permit, who.signed()?.person.id).await?;
    let mut board = Board::new(below(&who, &event, t.past_title())).lead(t.past_lead());
    let head = [t.time(), t.by(), t.letters(), t.slips(), t.left()].map(str::to_owned).to_vec();
    let rows: Vec<_> = sent.iter().map(|(batch, by)| row(&who, event.id, (batch, by.as_ref()))).collect();
    if rows.is_empty() {
        board.empty = Some(Empty { text: t.past_empty().to_owned(), link: None });
    } else {
        board.tables.push(Table::new("reminders", t.past_title(), head, rows));
    }
    board.links.push(Link::new(who.base().to(Route::Waiting { event: event.id }), t.back()));
    Reply::page(&board)
}

fn row(who: &Desk, event: EventId, (batch, by): (&Batch, Option<&Person>)) -> Vec<Cell> {
    let t = text(who);
    let route = Route::Reminded { event, number: batch.number };
    vec![
        Cell::link(who.base().to(route), who.format().recent(batch.time)),
        Cell::text(by.map_or_else(|| t.operator(), |by| by.name_in(who.lang))),
        Cell::number(count(batch.letters)),
        Cell::number(count(batch.slips.len() as u64)),
        Cell::number(count(batch.left_out)),
    ]
}

/// Looks at a reminder, or sends the one that was looked at.
#[handler]
pub(crate) async fn act(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let typed = Typed::read(&fields)?;
    let t = ListText::of(who.lang);
    let chosen = match chosen(&who, &fields, &typed)? {
        Ok(chosen) => chosen,
        Err(wrong) => return super::waiting::page(&who, &app, &event, (&typed, Some(wrong))).await,
    };
    let (permit, _) = permit::<Remind>(&who, &app, &event).await?;
    let form = Asked { typed, chosen, number: field(&fields, "number")?, count: field(&fields, "count")? };
    let mut wrong = None;
    if let (Some(number), Some(people)) = (form.number, form.count) {
        if people >= TYPED_FROM && field(&fields, "typed")? != Some(people) {
            wrong = Some(("typed", text(&who).count_wrong()));
        } else {
            let asked = (form.chosen.clone(), number, people);
            match ops::send(&app, &permit, asked, by(&who)?).await? {
                Ok(number) => {
                    let event = permit.target().event;
                    return Ok(Reply::go(&who.base(), Route::Reminded { event, number }));
                }
                Err(refused) => wrong = Some((REFUSED, refusal(&who, refused))),
            }
        }
    }
    match ops::look(&app, &permit, form.chosen.clone()).await? {
        Ok(looked) => confirm(&who, &app, (&looked, &form), wrong).await,
        Err(Refused::Department) => {
            let wrong = ("department", t.no_such_department());
            super::waiting::page(&who, &app, &event, (&form.typed, Some(wrong))).await
        }
        Err(refused) => {
            let wrong = (REFUSED, refusal(&who, refused));
            super::waiting::page(&who, &app, &event, (&form.typed, Some(wrong))).await
        }
    }
}

/// The form as it was sent.
struct Asked {
    typed: Typed,
    chosen: Chosen,
    /// The number of the reminder that was looked at.
    number: Option<u64>,
    /// How many people it was to remind.
    count: Option<usize>,
}

fn field<T: std::str::FromStr>(fields: &Fields, name: &str) -> Result<Option<T>, Failure> {
    let typed = fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape))?;
    Ok(typed.and_then(|typed| typed.trim().parse().ok()))
}

fn refusal(who: &Desk, refused: Refused) -> &'static str {
    let t = text(who);
    match refused {
        Refused::Department => ListText::of(who.lang).no_such_department(),
        Refused::NotOpen => t.not_open(),
        Refused::Nobody => t.nobody(),
        Refused::Changed => t.changed(),
    }
}

/// Whoever was ticked, or everybody whom the filter finds.
fn chosen(
    who: &Desk,
    fields: &Fields,
    typed: &Typed,
) -> Result<Result<Chosen, (&'static str, &'static str)>, Failure> {
    let t = ListText::of(who.lang);
    if fields.has("all") {
        return Ok(typed.parse(t).map(Chosen::Found));
    }
    let people: Result<Vec<PersonId>, _> = fields.all("person").map(str::parse).collect();
    let people = people.map_err(|_| Failure::Form(BadForm::Shape))?;
    Ok(if people.is_empty() { Err((REFUSED, t.choose())) } else { Ok(Chosen::People(people)) })
}

/// The text, the numbers, whom it leaves out, and the button.
async fn confirm(
    who: &Desk,
    app: &App,
    (looked, asked): (&Looked, &Asked),
    wrong: Option<(&'static str, &'static str)>,
) -> Result<Reply, Failure> {
    let (t, event) = (text(who), &looked.event);
    let shell = below(who, event, t.title())
        .crumb(Route::Waiting { event: event.id }, ListText::of(who.lang).title());
    let errors = wrong.iter().map(|(at, words)| ErrorLink::at(at, *words)).collect();
    let mut board = Board::new(shell).with_errors(errors).lead(sentence(who, looked));
    let signed = who.signed()?;
    if !looked.left_out.is_empty() {
        let caption = t.left_out(&count(looked.left_out.len() as u64));
        if event.shows_names_to(signed.person.role, signed.person.scope) {
            board.tables.push(left_out(who, caption, looked));
        } else {
            board = board.lead(caption);
        }
    }
    if looked.letters > 0 || looked.slips > 0 {
        let (subject, body) = ops::preview(app, event, (t.sample(), who.lang)).await?;
        let notice =
            Notice::new(who.lang, NoticeKind::Information, t.heading_text()).text(t.subject(&subject));
        let lines = body.lines().filter(|line| !line.is_empty());
        board.notices.push(lines.fold(notice, Notice::text).text(t.preview_note()));
        let form = board.form(who.base().to(Route::Remind { event: event.id }), Buttons::new(t.send()));
        let mut form = asked
            .typed
            .sent_with(form)
            .sending("number", looked.number.to_string())
            .sending("count", looked.people().to_string());
        match &asked.chosen {
            Chosen::Found(_) => form = form.sending("all", "1"),
            Chosen::People(people) => {
                form = people.iter().fold(form, |form, person| form.sending("person", person.to_text()));
            }
        }
        if looked.people() >= TYPED_FROM {
            let error = wrong.filter(|(at, _)| *at == "typed").map(|(_, words)| words.to_owned());
            let mut field = TextField::new(who.lang, "typed", t.count()).help(t.count_help()).error(error);
            (field.is_short, field.inputmode) = (true, Some("numeric"));
            form = form.field(Field::Text(field));
        }
        board.forms.push(form);
    }
    board.links.push(Link::new(who.base().to(Route::Waiting { event: event.id }), t.back()));
    if wrong.is_some() { Reply::again(&board) } else { Reply::page(&board) }
}

/// 「12人に送ります。メールのない2人は用紙を印刷します。」
fn sentence(who: &Desk, looked: &Looked) -> String {
    let t = text(who);
    let (letters, slips) = (count(looked.letters as u64), count(looked.slips as u64));
    match (looked.letters, looked.slips) {
        (0, 0) => t.nobody().to_owned(),
        (_, 0) => t.letters_only(&letters),
        (0, _) => t.slips_only(&slips),
        _ => t.both(&letters, &slips),
    }
}

fn left_out(who: &Desk, caption: String, looked: &Looked) -> Table {
    let (t, l) = (text(who), ListText::of(who.lang));
    let head = [l.name(), l.number(), t.why()].map(str::to_owned).to_vec();
    let rows = looked.left_out.iter().map(|(person, why)| {
        let why = match why {
            LeftOut::Thrice => t.thrice().to_owned(),
            LeftOut::TooSoon(day) => t.too_soon(&who.format().day(*day)),
            LeftOut::Away => t.away().to_owned(),
        };
        vec![Cell::text(person.name_in(who.lang)), Cell::text(person.staff_number.as_str()), Cell::text(why)]
    });
    Table::new("left-out", caption, head, rows.collect())
}

/// A reminder that was sent.
#[handler]
pub(crate) async fn done(
    who: Desk,
    app: Data<&App>,
    Path((event, number)): Path<(String, u64)>,
) -> Result<Reply, Failure> {
    let t = text(&who);
    let (permit, _) = permit::<Remind>(&who, &app, &event).await?;
    let person = &who.signed()?.person;
    let (event, sent) = ops::past(&app, &permit, person.id).await?;
    let (batch, _) = sent.into_iter().find(|(batch, _)| batch.number == number).ok_or(Failure::NotFound)?;
    let shell =
        below(&who, &event, t.sent_number(number)).crumb(Route::Remind { event: event.id }, t.past_title());
    let mut board = Board::new(shell);
    let (letters, slips) = (count(batch.letters), count(batch.slips.len() as u64));
    let facts = crate::ui::parts::Facts::default()
        .fact(t.time(), who.format().moment(batch.time))
        .fact(t.letters(), letters)
        .fact(t.slips(), slips)
        .fact(t.left(), count(batch.left_out));
    board.facts = Some(facts);
    let mut notice = Notice::new(who.lang, NoticeKind::Success, t.sent());
    if !batch.slips.is_empty() {
        if event.shows_names_to(person.role, person.scope) {
            let route = Route::RemindedSheets { event: event.id, number };
            notice = notice.link(Link::new(who.base().to(route), t.print()));
        } else {
            notice = notice.text(t.print_by_others());
        }
    }
    board.notices.push(notice);
    board.links.push(Link::new(who.base().to(Route::Waiting { event: event.id }), t.back()));
    Reply::page(&board)
}

/// Its sheets as PDF.
#[handler]
pub(crate) async fn sheets(
    who: Desk,
    app: Data<&App>,
    Path((event, number)): Path<(String, u64)>,
) -> Result<Reply, Failure> {
    let (permit, _) = permit::<ListWaiting>(&who, &app, &event).await?;
    let sheets = ops::sheets(&app, &permit, (number, &who.signed()?.person)).await?;
    let written = crate::app::blocking(move || print::document(&sheets)?.to_bytes()).await;
    let bytes = written.map_err(|error| Failure::caused("sheets were not written", error))?;
    Ok(Reply::file(bytes, "application/pdf", "mamori_reminders.pdf"))
}
