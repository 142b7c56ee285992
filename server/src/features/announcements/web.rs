//! The page on which the announcements of an event are planned.

use domain::id::EventId;
use domain::permission::{ManageEvents, Whole};
use poem::handler;
use poem::web::{Data, Path};

use super::model::{DAYS, MOST_DAYS, Occasion, Plan, State};
use super::ops::{self, Item, Look};
use super::text::Text;
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Conflict, Failure};
use crate::features::audit::{Actor, By, Face};
use crate::features::events;
use crate::features::mail;
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Empty, ErrorLink, Field, Notice, NoticeKind, Table, TextField};

/// People without a mail address whom the page names.
const SHOWN: usize = 100;

/// What a form has wrong: the field and the words.
type Wrong = (&'static str, String);

/// What was typed about one occasion.
struct Typed {
    occasion: Occasion,
    at: String,
    days: String,
}

impl Typed {
    fn of(item: &Item) -> Self {
        let days = item.plan.map_or(DAYS, Plan::days).to_string();
        Self { occasion: item.occasion, at: item.plan.map(Plan::at).unwrap_or_default(), days }
    }

    fn read(fields: &Fields, occasion: Occasion) -> Result<Self, Failure> {
        let field = |name| {
            let typed = fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape))?;
            Ok::<_, Failure>(typed.unwrap_or_default().trim().to_owned())
        };
        let [at, days] = names(occasion);
        // An empty time takes a plan back; a form without it is none of ours.
        if !fields.has(at) {
            return Err(Failure::Form(BadForm::Shape));
        }
        Ok(Self { occasion, at: field(at)?, days: field(days)? })
    }

    /// The plan, or the field that is wrong with what to write there.
    fn parse(&self, t: Text) -> Result<(Occasion, Option<Plan>), Wrong> {
        let [at, days_at] = names(self.occasion);
        if self.at.is_empty() {
            return Ok((self.occasion, None));
        }
        let days = if self.occasion.has_days() {
            let typed = self.days.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days));
            Some(typed.ok_or_else(|| (days_at, t.bad_days(MOST_DAYS)))?)
        } else {
            None
        };
        let plan = Plan::parse(&self.at, days);
        let plan = plan.ok_or_else(|| (at, t.bad_time().to_owned()))?;
        Ok((self.occasion, Some(plan)))
    }
}

/// Names of the fields of an occasion: its time of day, and its days before an end.
const fn names(occasion: Occasion) -> [&'static str; 2] {
    match occasion {
        Occasion::Start => ["at-start", "days-start"],
        Occasion::EndsSoon => ["at-ends-soon", "days-ends-soon"],
        Occasion::LastDay => ["at-last-day", "days-last-day"],
        Occasion::Released => ["at-released", "days-released"],
        Occasion::RequestsEnd => ["at-requests-end", "days-requests-end"],
    }
}

/// The page.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    let (plan, look) = found(&who, &app, &event).await?;
    let typed: Vec<Typed> = look.iter().flat_map(|look| &look.items).map(Typed::of).collect();
    Reply::page(&page(&who, &app, (&plan, look.as_ref()), (&typed, &[])))
}

/// Plans them.
#[handler]
pub(crate) async fn set(
    who: Maintenance,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let (plan, look) = found(&who, &app, &event).await?;
    let t = Text::of(who.lang);
    let typed = Occasion::ALL.map(|occasion| Typed::read(&fields, occasion));
    let typed = typed.into_iter().collect::<Result<Vec<_>, _>>()?;
    let (mut plans, mut wrong) = (Vec::new(), Vec::new());
    for one in &typed {
        match one.parse(t) {
            Ok(plan) => plans.push(plan),
            Err(error) => wrong.push(error),
        }
    }
    if !wrong.is_empty() || look.is_none() {
        return Reply::again(&page(&who, &app, (&plan, look.as_ref()), (&typed, &wrong)));
    }
    let signed = who.signed()?;
    let by = By { actor: Actor::Person(signed.person.id), face: Face::Web, reason: String::new() };
    let (inside, id) = (app.clone(), plan.id);
    let done = app.write(move |tx| {
        let event = events::plan(tx, id)?.and_then(|plan| plan.event());
        let event = event.ok_or(Failure::State(Conflict::Changed))?;
        ops::set(&inside, tx, (&event, &plans), &by)
    });
    let look = done.await?;
    let typed: Vec<Typed> = look.items.iter().map(Typed::of).collect();
    let mut board = page(&who, &app, (&plan, Some(&look)), (&typed, &[]));
    board.notices.push(Notice::new(who.lang, NoticeKind::Success, t.saved()));
    Reply::page(&board)
}

/// The event of an address with its announcements; none while its days are not chosen.
async fn found(who: &Maintenance, app: &App, event: &str) -> Result<(events::Plan, Option<Look>), Failure> {
    who.signed()?.permit::<ManageEvents>(Whole)?;
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let inside = app.clone();
    app.read(move |tx| {
        let plan = events::plan(tx, event)?.ok_or(Failure::NotFound)?;
        let look = plan.event().map(|event| ops::look(&inside, tx, &event)).transpose()?;
        Ok((plan, look))
    })
    .await
}

fn page(
    who: &Maintenance,
    app: &App,
    (plan, look): (&events::Plan, Option<&Look>),
    (typed, wrong): (&[Typed], &[Wrong]),
) -> Board {
    let t = Text::of(who.lang);
    let shell = who.shell(t.title()).crumb(Route::Admin, t.admin()).crumb(Route::AdminEvents, t.events());
    let shell = shell.crumb(Route::AdminEvent { event: plan.id }, plan.settings().name(who.lang));
    let errors = wrong.iter().map(|(at, text)| ErrorLink::at(at, text.clone())).collect();
    let mut board = Board::new(shell.wide()).with_errors(errors).lead(t.lead()).lead(t.opted_out());
    let Some(look) = look else {
        board.empty = Some(Empty { text: t.no_days().to_owned(), link: None });
        return board;
    };
    if !mail::is_on(app) {
        board.notices.push(Notice::new(who.lang, NoticeKind::Information, t.no_mail()));
    }
    let head = [t.occasion(), t.when(), t.state(), t.people(), t.letters()].map(str::to_owned).to_vec();
    let rows = look.items.iter().map(|item| row(who, item)).collect();
    board.tables.push(Table::new("announcements", t.caption(), head, rows));
    if !look.without_mail.is_empty() {
        let (all, head) = (look.without_mail.len(), [t.number(), t.name()].map(str::to_owned).to_vec());
        let shown = look.without_mail.iter().take(SHOWN);
        let rows: Vec<_> = shown
            .map(|(number, name)| vec![Cell::text(number.as_str()), Cell::text(name.as_str())])
            .collect();
        board.tables.push(Table::new("without-mail", t.without_mail(rows.len(), all), head, rows));
    }
    let form = form(who, &board, plan.id, (typed, wrong));
    board.forms.push(form);
    board
}

fn form(who: &Maintenance, board: &Board, event: EventId, (typed, wrong): (&[Typed], &[Wrong])) -> Form {
    let t = Text::of(who.lang);
    let line = |id: &'static str, label: String, value: &str| {
        let error = wrong.iter().find(|(at, _)| *at == id).map(|(_, text)| text.clone());
        let mut line = TextField::new(who.lang, id, label).value(value).error(error);
        line.is_short = true;
        line
    };
    let form = board
        .form(who.base().to(Route::AdminEventNotices { event }), Buttons::new(t.save()))
        .titled(t.plan())
        .telling(t.plan_text());
    typed.iter().fold(form, |form, one| {
        let (word, [at, days]) = (word(t, one.occasion), names(one.occasion));
        let form = form.field(Field::Text(line(at, t.at(word), &one.at).optional()));
        if !one.occasion.has_days() {
            return form;
        }
        let mut days = line(days, t.days(word), &one.days).help(t.days_help(MOST_DAYS));
        days.inputmode = Some("numeric");
        form.field(Field::Text(days))
    })
}

fn row(who: &Maintenance, item: &Item) -> Vec<Cell> {
    let (t, format) = (Text::of(who.lang), who.format());
    let when = match item.plan {
        None => t.none().to_owned(),
        Some(plan) if item.occasion.has_days() => t.before(plan.days(), &plan.at()),
        Some(plan) => plan.at(),
    };
    let state = match item.state {
        State::Off => t.off().to_owned(),
        State::NoDay => t.no_day().to_owned(),
        State::Waits(time) => t.waits(&format.moment(time)),
        State::Due => t.due().to_owned(),
        State::Done(time) => t.done(&format.moment(time)),
        State::Missed => t.missed().to_owned(),
    };
    vec![
        Cell::text(word(t, item.occasion)),
        Cell::text(when),
        Cell::text(state),
        Cell::number(count(item.people)),
        Cell::number(count(item.letters)),
    ]
}

fn word(t: Text, occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Start => t.start(),
        Occasion::EndsSoon => t.ends_soon(),
        Occasion::LastDay => t.last_day(),
        Occasion::Released => t.released(),
        Occasion::RequestsEnd => t.requests_end(),
    }
}
