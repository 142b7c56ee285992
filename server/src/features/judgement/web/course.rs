//! The turns of an event that only implementers decide: 再開 after the close, and 中止.

use askama::Template;
use domain::date::{self, Date};
use domain::event::Item;
use domain::id::EventId;
use domain::permission::{CancelEvent, ReopenEvent, Side, WholeEvent};
use poem::handler;
use poem::web::{Data, Path};

use super::super::text::course::Course as Words;
use super::text;
use crate::app::App;
use crate::door::{Fields, Guarded, Medical, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::events::{self, Cancelling, Counts, EventError, Plan, Refusal, Reopening};
use crate::features::grants::web::or_waiting;
use crate::features::people::Person;
use crate::features::{responses, sign_in};
use crate::ui::format::count;
use crate::ui::parts::{
    Buttons, ErrorLink, ErrorSummary, Facts, Hidden, Notice, NoticeKind, TextArea, TextField,
};
use crate::ui::{Route, Shell};

/// Most characters of a reason.
const REASON: usize = 200;

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Reopen,
    Cancel,
}

/// What reopening does, with the form.
#[handler]
pub(crate) async fn reopen_show(
    who: Medical,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, page(&who, &app, (Turn::Reopen, &event)).await).await
}

/// What cancelling does, with the form.
#[handler]
pub(crate) async fn cancel_show(
    who: Medical,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, page(&who, &app, (Turn::Cancel, &event)).await).await
}

/// Reopens; the password must have been typed just now.
#[handler]
pub(crate) async fn reopen(
    who: Medical,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, take(&who, &app, (Turn::Reopen, &event), &fields).await).await
}

/// Cancels; the password must have been typed just now.
#[handler]
pub(crate) async fn cancel(
    who: Medical,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, take(&who, &app, (Turn::Cancel, &event), &fields).await).await
}

/// An event with its totals, and whether the turn is open to it.
struct Looked {
    turn: Turn,
    plan: Plan,
    counts: Counts,
    /// Whoever of the employer's side asks for the cancellation.
    asker: Option<Person>,
    refused: Option<Refusal>,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    /// The new last day, or the count.
    field: String,
    reason: String,
    revision: u64,
}

async fn page(who: &Visit, app: &App, what: (Turn, &str)) -> Result<Reply, Failure> {
    let looked = look(who, app, what).await?;
    Reply::page(&CoursePage::new(who, &looked, &Typed::default(), &[]))
}

async fn look(who: &Visit, app: &App, (turn, event): (Turn, &str)) -> Result<Looked, Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let signed = who.require()?;
    let (reopening, cancelling) = match turn {
        Turn::Reopen => (Some(signed.permit::<ReopenEvent>(WholeEvent { event })?), None),
        Turn::Cancel => (None, Some(signed.permit::<CancelEvent>(WholeEvent { event })?)),
    };
    app.read(move |tx| {
        let plan = events::plan(tx, event)?.ok_or(Failure::NotFound)?;
        let looks = [
            reopening.as_ref().map(|permit| events::may_reopen(tx, permit)),
            cancelling.as_ref().map(|permit| events::may_cancel(tx, permit)),
        ];
        let mut refused = None;
        for look in looks.into_iter().flatten() {
            match look {
                Ok(_) => {}
                Err(EventError::Refused(refusal)) => refused = Some(refusal),
                Err(EventError::Failure(failure)) => return Err(failure),
            }
        }
        Ok(Looked {
            turn,
            counts: events::counts(tx, event)?,
            asker: events::asker(tx, &plan)?,
            plan,
            refused,
        })
    })
    .await
}

async fn take(who: &Visit, app: &App, what: (Turn, &str), fields: &Fields) -> Result<Reply, Failure> {
    let looked = look(who, app, what).await?;
    let (turn, event) = (looked.turn, looked.plan.id);
    if let Some(detour) = sign_in::web::confirm_first(who, app, route(turn, event))? {
        return Ok(detour);
    }
    let typed = Typed::read(fields)?;
    let signed = who.require()?;
    let words = Words::of(who.lang);
    let done = match (turn, parse(words, &typed, &looked)) {
        (_, Err(errors)) => return Reply::again(&CoursePage::new(who, &looked, &typed, &errors)),
        (Turn::Reopen, Ok(last)) => {
            let permit = signed.permit::<ReopenEvent>(WholeEvent { event })?;
            let last = last.unwrap_or_else(|| app.today());
            let reopening = Reopening { last, reason: typed.reason.clone(), revision: typed.revision };
            let inside = app.clone();
            app.write(move |tx| events::reopen(&inside, tx, &permit, &reopening)).await
        }
        (Turn::Cancel, Ok(_)) => {
            let permit = signed.permit::<CancelEvent>(WholeEvent { event })?;
            let cancelling = Cancelling { reason: typed.reason.clone(), revision: typed.revision };
            let (inside, erase) = (app.clone(), responses::erase_drafts);
            app.write(move |tx| events::cancel(&inside, tx, &permit, (&cancelling, erase))).await
        }
    };
    match done {
        Ok(_) => Ok(Reply::go(&who.base(), Route::Care)),
        Err(EventError::Failure(failure)) => Err(failure),
        Err(EventError::Refused(refusal)) => {
            let (id, words) = match refusal {
                Refusal::Changed(_) => ("main", words.changed()),
                Refusal::Window(_) => ("field", words.last_far()),
                Refusal::NotLater => ("field", words.last_bad()),
                Refusal::NotAsked => ("main", words.not_asked()),
                _ => ("main", words.refused_phase()),
            };
            let looked = look(who, app, what).await?;
            let typed = Typed { revision: looked.plan.revision, ..typed };
            Reply::again(&CoursePage::new(who, &looked, &typed, &[(id, words)]))
        }
    }
}

impl Typed {
    fn read(fields: &Fields) -> Result<Self, Failure> {
        let field = |name| fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape));
        let text = |name| Ok::<_, Failure>(field(name)?.unwrap_or_default().trim().replace("\r\n", " "));
        let revision = field("revision")?.and_then(|text| text.parse().ok());
        Ok(Self {
            field: text("field")?,
            reason: text("reason")?,
            revision: revision.ok_or(Failure::Form(BadForm::Shape))?,
        })
    }
}

/// The new last day of a reopening, or what is to mend, by field.
fn parse(
    words: Words,
    typed: &Typed,
    looked: &Looked,
) -> Result<Option<Date>, Vec<(&'static str, &'static str)>> {
    let mut errors = Vec::new();
    let last = match looked.turn {
        Turn::Reopen => {
            let last = date::parse(&typed.field).ok();
            if last.is_none() {
                errors.push(("field", words.last_bad()));
            }
            last
        }
        Turn::Cancel => {
            if typed.field != looked.counts.submitted.to_string() {
                errors.push(("field", words.count_bad()));
            }
            None
        }
    };
    if typed.reason.is_empty() {
        errors.push(("reason", words.reason_missing()));
    } else if typed.reason.chars().count() > REASON || typed.reason.chars().any(char::is_control) {
        errors.push(("reason", words.reason_long()));
    }
    if errors.is_empty() { Ok(last) } else { Err(errors) }
}

const fn route(turn: Turn, event: EventId) -> Route {
    match turn {
        Turn::Reopen => Route::Reopen { event },
        Turn::Cancel => Route::Cancel { event },
    }
}

#[derive(Template)]
#[template(path = "features/judgement/web/course.html")]
struct CoursePage {
    shell: Shell,
    errors: ErrorSummary,
    notice: Option<Notice>,
    facts: Facts,
    form: Option<Form>,
}

struct Form {
    lead: Vec<&'static str>,
    action: String,
    token: Hidden,
    revision: Hidden,
    field: TextField,
    reason: TextArea,
    buttons: Buttons,
}

impl CoursePage {
    fn new(visit: &Visit, looked: &Looked, typed: &Typed, errors: &[(&'static str, &'static str)]) -> Self {
        let words = Words::of(visit.lang);
        let title = match looked.turn {
            Turn::Reopen => words.reopen(),
            Turn::Cancel => words.cancel(),
        };
        let shell = visit.shell(title).crumb(Route::Care, text(visit).care());
        let shell = if errors.is_empty() { shell } else { shell.with_errors() };
        let form = looked.refused.is_none().then(|| form(visit, &shell, (looked, typed), errors));
        let links = errors.iter().map(|(id, text)| ErrorLink::at(id, *text)).collect();
        Self {
            errors: ErrorSummary::new(visit.lang, links),
            notice: looked.refused.as_ref().map(|refusal| notice(visit, refusal)),
            facts: facts(visit, looked),
            form,
            shell,
        }
    }
}

fn form(
    visit: &Visit,
    shell: &Shell,
    (looked, typed): (&Looked, &Typed),
    errors: &[(&'static str, &'static str)],
) -> Form {
    let (words, lang) = (Words::of(visit.lang), visit.lang);
    let error = |id: &str| errors.iter().find(|(at, _)| *at == id).map(|(_, text)| (*text).to_owned());
    let (lead, label, help, button) = match looked.turn {
        Turn::Reopen => {
            let help = words.last_help(&visit.app().today().to_string());
            (vec![words.reopen_lead(), words.reopen_judged()], words.last(), help, words.reopen_button())
        }
        Turn::Cancel => {
            (vec![words.cancel_lead()], words.count(), words.count_help().to_owned(), words.cancel_button())
        }
    };
    let mut field = TextField::new(lang, "field", label).value(typed.field.clone()).error(error("field"));
    field.is_short = true;
    let reason = TextArea::new(lang, "reason", words.reason(), typed.reason.clone());
    let revision = if typed.revision == 0 { looked.plan.revision } else { typed.revision };
    Form {
        lead: lead.into_iter().chain([words.password()]).collect(),
        action: shell.to(route(looked.turn, looked.plan.id)),
        token: Hidden::csrf(shell.csrf.clone()),
        revision: Hidden::new("revision", revision.to_string()),
        field: field.help(help),
        reason: reason.help(words.reason_help()).error(error("reason")),
        buttons: Buttons::new(button),
    }
}

fn notice(visit: &Visit, refusal: &Refusal) -> Notice {
    let words = Words::of(visit.lang);
    let note = Notice::new(visit.lang, NoticeKind::Information, words.refused());
    match refusal {
        Refusal::Blocked(items) => items.iter().fold(note, |note, item| match item {
            Item::OverlappingEvent { code, .. } => note.text(words.overlapping(code)),
            _ => note,
        }),
        Refusal::NotAsked => note.text(words.not_asked()).text(words.not_asked_why()),
        _ => note.text(words.refused_phase()),
    }
}

fn facts(visit: &Visit, looked: &Looked) -> Facts {
    let (words, counts) = (Words::of(visit.lang), looked.counts);
    let people = |number: u64| words.people(&count(number));
    let facts = Facts::default()
        .fact(words.event(), looked.plan.settings().name(visit.lang))
        .fact(words.targets(), people(counts.targets))
        .fact(words.submitted(), people(counts.submitted))
        .fact(words.unsubmitted(), people(counts.targets.saturating_sub(counts.submitted)))
        .fact(words.drafts(), words.number(&count(counts.drafts)));
    match (&looked.asker, &looked.plan.cancel_asked) {
        (Some(person), Some(asked)) if looked.turn == Turn::Cancel => {
            let when = visit.format().moment(asked.time);
            facts
                .fact(words.asker(), words.asked_at(person.name_in(visit.lang), &when))
                .fact(words.asked_why(), asked.reason.as_str())
        }
        _ => facts,
    }
}
