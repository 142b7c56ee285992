//! One step of an event's life, on a page of its own that says what it does.

use domain::event::Phase;
use poem::handler;
use poem::web::{Data, Path};

use super::super::model::{Act, Counts, Plan};
use super::super::ops::{self, Erasing, EventError};
use super::super::store;
use super::super::text::step::Text;
use super::{
    WIDE, Wrong, back, below_event, by, day, error_of, field, first_of, links, looked_up, reason, refused,
    text, typed_day, wrong,
};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::features::audit::By;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Buttons, DateField, Field, TextField};
use crate::ui::{EventStep, Route};

/// What was typed.
#[derive(Default)]
struct Typed {
    reason: String,
    last: [String; 3],
    count: String,
    code: String,
}

/// The steps that an event allows, the likeliest first.
pub(super) fn allowed(plan: &Plan) -> impl Iterator<Item = EventStep> {
    let steps: &[EventStep] = match plan.phase {
        Phase::Draft => &[EventStep::Ready, EventStep::Open, EventStep::Copy, EventStep::Remove],
        Phase::Ready => &[EventStep::Open, EventStep::Draft, EventStep::Copy],
        Phase::Open => &[EventStep::Extend, EventStep::Suspend, EventStep::Close, EventStep::Copy],
        Phase::Suspended => &[EventStep::Resume, EventStep::Extend, EventStep::Close, EventStep::Copy],
        Phase::Closed => &[EventStep::Archive, EventStep::Copy],
        Phase::Archived | Phase::Erased | Phase::Cancelled => &[EventStep::Copy],
    };
    let can_be_cancelled = plan.phase.next().any(|next| next == Phase::Cancelled);
    let cancel = can_be_cancelled.then_some(match plan.cancel_asked {
        None => EventStep::AskCancel,
        Some(_) => EventStep::DropCancel,
    });
    steps.iter().copied().chain(cancel)
}

/// Name of a step, and what it does.
pub(super) fn words(who: &Maintenance, step: EventStep, counts: &Counts) -> (&'static str, String) {
    let t = Text::of(who.lang);
    let (name, what) = match step {
        EventStep::Ready => (t.step_ready(), t.text_ready()),
        EventStep::Draft => (t.step_draft(), t.text_draft()),
        EventStep::Open => (t.step_open(), t.text_open()),
        EventStep::Suspend => (t.step_suspend(), t.text_suspend()),
        EventStep::Resume => (t.step_resume(), t.text_resume()),
        EventStep::Extend => (t.step_extend(), t.text_extend()),
        EventStep::Close => {
            let unsubmitted = counts.targets.saturating_sub(counts.submitted);
            return (t.step_close(), t.text_close(&count(unsubmitted), &count(counts.drafts)));
        }
        EventStep::Archive => (t.step_archive(), t.text_archive()),
        EventStep::Copy => (t.step_copy(), t.text_copy()),
        EventStep::Remove => (t.step_remove(), t.text_remove()),
        EventStep::AskCancel => (t.step_cancel(), t.text_cancel()),
        EventStep::DropCancel => (t.step_keep(), t.text_keep()),
    };
    (name, what.to_owned())
}

/// What the step does, with its form.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path((event, step)): Path<(String, String)>,
) -> Result<Reply, Failure> {
    let (plan, step, counts) = look(&who, &app, (&event, &step)).await?;
    Reply::page(&page(&who, (&plan, step, counts), &Typed::default(), &Wrong::new()))
}

/// Takes it.
#[handler]
pub(crate) async fn take(
    who: Maintenance,
    app: Data<&App>,
    erasing: Data<&Erasing>,
    Path((event, step)): Path<(String, String)>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let (plan, step, counts) = look(&who, &app, (&event, &step)).await?;
    let typed = Typed::read(&fields)?;
    let again = |wrong: &Wrong| Reply::again(&page(&who, (&plan, step, counts), &typed, wrong));
    let by = match asked(&who, &fields, (step, counts), &typed)? {
        Ok(by) => by,
        Err(wrong) => return again(&wrong),
    };
    match write(&app, (&plan, step), &typed, (by, **erasing)).await {
        Ok(_) if step == EventStep::Remove => Ok(Reply::go(&who.base(), Route::AdminEvents)),
        Ok(plan) => Ok(back(&who, plan.id)),
        Err(error) => again(&refused(&who, error)?),
    }
}

async fn look(
    who: &Maintenance,
    app: &App,
    (event, step): (&str, &str),
) -> Result<(Plan, EventStep, Counts), Failure> {
    let step: EventStep = step.parse().map_err(|()| Failure::NotFound)?;
    let plan = looked_up(who, app, event).await?;
    let id = plan.id;
    let counts = app.read(move |tx| Ok::<_, Failure>(store::counts(tx, id)?)).await?;
    Ok((plan, step, counts))
}

/// Who acts and why, once the form has all that the step asks for.
fn asked(
    who: &Maintenance,
    fields: &Fields,
    (step, counts): (EventStep, Counts),
    typed: &Typed,
) -> Result<Result<By, Wrong>, Failure> {
    let t = wrong(who);
    let mut found = Wrong::new();
    let mut why = String::new();
    if needs_reason(step) {
        match reason(who, fields)? {
            Ok(reason) => why = reason,
            Err(wrong) => found.push(("reason".to_owned(), wrong.to_owned())),
        }
    }
    let unsubmitted = unsubmitted(counts);
    if step == EventStep::Close && unsubmitted >= WIDE && typed.count != unsubmitted.to_string() {
        found.push(("count".to_owned(), t.wrong_count().to_owned()));
    }
    if step == EventStep::Extend && !matches!(day(&typed.last), Ok(Some(_))) {
        found.push((first_of("last"), t.bad_day().to_owned()));
    }
    if step == EventStep::Copy && !super::typed::is_code(&typed.code) {
        found.push(("code".to_owned(), t.bad_code().to_owned()));
    }
    Ok(if found.is_empty() { Ok(by(who, why)?) } else { Err(found) })
}

const fn needs_reason(step: EventStep) -> bool {
    matches!(step, EventStep::Suspend | EventStep::Extend | EventStep::AskCancel)
}

fn unsubmitted(counts: Counts) -> usize {
    usize::try_from(counts.targets.saturating_sub(counts.submitted)).unwrap_or(usize::MAX)
}

async fn write(
    app: &App,
    (plan, step): (&Plan, EventStep),
    typed: &Typed,
    (by, erasing): (By, Erasing),
) -> Result<Plan, EventError> {
    let act = match step {
        EventStep::Open => return ops::open(app, &plan.code, by).await,
        EventStep::Ready => Act::Ready,
        EventStep::Draft => Act::BackToDraft,
        EventStep::Suspend => Act::Suspend,
        EventStep::Resume => Act::Resume,
        EventStep::Archive => Act::Archive,
        EventStep::Extend => match day(&typed.last) {
            Ok(Some(last)) => Act::Extend(last),
            // The form was looked at before.
            Ok(None) | Err(()) => return Err(super::super::model::Refusal::NotLater.into()),
        },
        EventStep::Close
        | EventStep::Copy
        | EventStep::Remove
        | EventStep::AskCancel
        | EventStep::DropCancel => {
            let (inside, code, new) = (app.clone(), plan.code.clone(), typed.code.clone());
            return app
                .write(move |tx| match step {
                    EventStep::Close => ops::close(&inside, tx, (&code, erasing.event), &by),
                    EventStep::Copy => ops::copy(&inside, tx, (&code, &new), &by),
                    EventStep::AskCancel => ops::ask_cancel(&inside, tx, &code, &by),
                    EventStep::DropCancel => ops::drop_cancel(&inside, tx, &code, &by),
                    _ => ops::remove(&inside, tx, (&code, erasing.announcements), &by),
                })
                .await;
        }
    };
    let (inside, code) = (app.clone(), plan.code.clone());
    app.write(move |tx| ops::take(&inside, tx, (&code, &act), &by)).await
}

impl Typed {
    fn read(fields: &Fields) -> Result<Self, Failure> {
        Ok(Self {
            reason: field(fields, "reason")?.to_owned(),
            last: typed_day(fields, "last")?,
            count: field(fields, "count")?.to_owned(),
            code: field(fields, "code")?.to_owned(),
        })
    }
}

fn page(
    who: &Maintenance,
    (plan, step, counts): (&Plan, EventStep, Counts),
    typed: &Typed,
    wrong: &Wrong,
) -> Board {
    let t = Text::of(who.lang);
    let (name, what) = words(who, step, &counts);
    let mut board = Board::new(below_event(who, name, plan)).with_errors(links(wrong)).lead(what);
    if !allowed(plan).any(|one| one == step) {
        return board.lead(super::wrong(who).phase());
    }
    let line = |name: &'static str, label: &str, value: &str| {
        TextField::new(who.lang, name, label).value(value).error(error_of(wrong, name))
    };
    let mut form =
        board.form(who.base().to(Route::AdminEventStep { event: plan.id, step }), Buttons::new(name));
    if step == EventStep::Extend {
        let last = DateField::new(who.lang, "last", text(who).last_day(), typed.last.clone());
        let last = last.help(text(who).last_day_help()).error(error_of(wrong, &first_of("last")));
        form = form.field(Field::Date(last));
    }
    if step == EventStep::Copy {
        form = form.field(Field::Text(line("code", t.new_code(), &typed.code).help(text(who).code_help())));
    }
    if needs_reason(step) {
        form = form.field(Field::Text(line("reason", t.reason(), &typed.reason).help(t.reason_help())));
    }
    if step == EventStep::Close && unsubmitted(counts) >= WIDE {
        let mut field = line("count", t.count(), &typed.count);
        field.is_short = true;
        field.inputmode = Some("numeric");
        form = form.field(Field::Text(field));
    }
    board.forms.push(form);
    board
}
