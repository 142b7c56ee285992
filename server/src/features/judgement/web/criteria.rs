//! 判定方法と基準: both methods side by side, none chosen beforehand, confirmed by an implementer.

mod past;
mod typed;

use askama::Template;
use domain::date::Date;
use domain::event::Phase;
use domain::id::EventId;
use domain::permission::{ConfirmCriteria, Permit, Side, WholeEvent};
use domain::scoring::{Criteria, Method};
use poem::handler;
use poem::web::{Data, Path};

use self::typed::{NAMES, Typed};
use super::super::past::earlier;
use super::super::text::criteria::Criteria as Words;
use super::text;
use crate::app::App;
use crate::door::{Fields, Guarded, Medical, Reply, Visit};
use crate::failure::Failure;
use crate::features::audit::Face;
use crate::features::events::{self, Confirming, EventError, Plan, Refusal};
use crate::features::grants::web::or_waiting;
use crate::ui::parts::{
    Buttons, Choice, ErrorLink, ErrorSummary, Facts, Hidden, Notice, NoticeKind, RadioGroup, Table,
    TextField, Tick,
};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// Both methods, as equal cards.
#[handler]
pub(crate) async fn show(who: Medical, app: Data<&App>, Path(event): Path<String>) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, page(&who, &app, &event).await).await
}

/// Fills in the example of a method, or confirms.
#[handler]
pub(crate) async fn confirm(
    who: Medical,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, take(&who, &app, &event, &fields).await).await
}

async fn page(who: &Visit, app: &App, event: &str) -> Result<Reply, Failure> {
    let looked = look(app, permit(who, event)?).await?;
    let typed = Typed::of(looked.plan.settings().criteria);
    Reply::page(&CriteriaPage::new(who, &looked, &typed, &[]))
}

async fn take(who: &Visit, app: &App, event: &str, fields: &Fields) -> Result<Reply, Failure> {
    let looked = look(app, permit(who, event)?).await?;
    let mut typed = Typed::read(fields)?;
    if fields.has("past") {
        let past = past::table(who, app, looked.plan.id).await?;
        let page = CriteriaPage::new(who, &looked, &typed, &[]);
        return Reply::page(&CriteriaPage { past: Some(past), ..page });
    }
    if typed.fill_example(fields) {
        return Reply::page(&CriteriaPage::new(who, &looked, &typed, &[]));
    }
    let words = Words::of(who.lang);
    let needs_wording = matches!(looked.open, Ok(true));
    let confirming = match typed.parse(words, needs_wording) {
        Ok(confirming) => confirming,
        Err(errors) => return Reply::again(&CriteriaPage::new(who, &looked, &typed, &errors)),
    };
    match write(app, permit(who, event)?, confirming).await {
        Ok(plan) => Ok(Reply::go(&who.base(), Route::Criteria { event: plan.id })),
        Err(EventError::Failure(failure)) => Err(failure),
        Err(EventError::Refused(Refusal::Changed(_))) => {
            let looked = look(app, permit(who, event)?).await?;
            typed.revision = looked.plan.revision;
            let errors = [("method-0".to_owned(), words.changed().to_owned())];
            Reply::again(&CriteriaPage::new(who, &looked, &typed, &errors))
        }
        // The page says how the event stands.
        Err(EventError::Refused(_)) => page(who, app, event).await,
    }
}

async fn write(
    app: &App,
    permit: Permit<ConfirmCriteria>,
    confirming: Confirming,
) -> Result<Plan, EventError> {
    let inside = app.clone();
    app.write(move |tx| events::confirm_criteria(&inside, tx, &permit, (confirming, Face::Web))).await
}

fn permit(who: &Visit, event: &str) -> Result<Permit<ConfirmCriteria>, Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    who.require()?.permit::<ConfirmCriteria>(WholeEvent { event })
}

/// An event, and whether its criteria can be confirmed: if so, whether its wording must be accepted too.
struct Looked {
    plan: Plan,
    open: Result<bool, Refusal>,
    /// Whether there are earlier events whose shares can be counted.
    has_past: bool,
}

async fn look(app: &App, permit: Permit<ConfirmCriteria>) -> Result<Looked, Failure> {
    let has_past = !earlier(app, permit.target().event).await?.is_empty();
    app.read(move |tx| {
        let plan = events::plan(tx, permit.target().event)?.ok_or(Failure::NotFound)?;
        let open = match events::may_confirm(tx, &permit) {
            Ok((_, needs_wording)) => Ok(needs_wording),
            Err(EventError::Refused(refusal)) => Err(refusal),
            Err(EventError::Failure(failure)) => return Err(failure),
        };
        Ok(Looked { plan, open, has_past })
    })
    .await
}

#[derive(Template)]
#[template(path = "features/judgement/web/criteria.html")]
struct CriteriaPage {
    shell: Shell,
    words: Words,
    errors: ErrorSummary,
    notice: Option<Notice>,
    facts: Facts,
    form: Option<Form>,
    /// The shares of earlier events, once they were asked for.
    past: Option<Table>,
    cancel: Option<Link>,
}

struct Form {
    action: String,
    token: Hidden,
    revision: Hidden,
    proposal: Option<String>,
    method: RadioGroup,
    cards: Vec<Card>,
    wording: Option<Tick>,
    has_past: bool,
    buttons: Buttons,
}

/// One method with its thresholds.
struct Card {
    key: &'static str,
    title: &'static str,
    how: &'static str,
    example: String,
    fields: Vec<TextField>,
    fill: &'static str,
}

impl CriteriaPage {
    fn new(visit: &Visit, looked: &Looked, typed: &Typed, errors: &[(String, String)]) -> Self {
        let words = Words::of(visit.lang);
        let shell = visit.shell(words.title()).wide().crumb(Route::Care, text(visit).care());
        let shell = if errors.is_empty() { shell } else { shell.with_errors() };
        let form = looked.open.as_ref().ok().map(|needs_wording| {
            let of = |id: &str| errors.iter().find(|(at, _)| at == id).map(|(_, text)| text.clone());
            Form {
                action: shell.to(Route::Criteria { event: looked.plan.id }),
                token: Hidden::csrf(shell.csrf.clone()),
                revision: Hidden::new("revision", typed.revision_of(&looked.plan).to_string()),
                proposal: proposal(words, &looked.plan),
                method: method(visit, typed, of("method-0")),
                cards: Method::ALL.into_iter().map(|method| card(visit, method, typed, &of)).collect(),
                wording: needs_wording.then(|| {
                    let tick = Tick::new(visit.lang, "wording", words.wording(), typed.accepts_wording);
                    let mut tick = tick.hint(words.wording_hint());
                    tick.error = of("wording");
                    tick
                }),
                has_past: looked.has_past,
                buttons: Buttons::new(words.confirm()),
            }
        });
        let links = errors.iter().map(|(id, text)| ErrorLink::at(id, text.clone())).collect();
        Self {
            errors: ErrorSummary::new(visit.lang, links),
            notice: notice(visit, looked),
            facts: facts(visit, &looked.plan),
            cancel: cancel(visit, &looked.plan),
            form,
            past: None,
            words,
            shell,
        }
    }
}

fn notice(visit: &Visit, looked: &Looked) -> Option<Notice> {
    let words = Words::of(visit.lang);
    let note = |kind, title: &str| Notice::new(visit.lang, kind, title);
    match (&looked.open, looked.plan.confirmed) {
        (Err(Refusal::Frozen), _) => {
            Some(note(NoticeKind::Information, words.frozen()).text(words.frozen_why()))
        }
        (Err(_), _) => Some(note(NoticeKind::Information, words.over()).text(words.over_why())),
        (Ok(_), Some(_)) => Some(note(NoticeKind::Success, words.done())),
        (Ok(_), None) => None,
    }
}

fn facts(visit: &Visit, plan: &Plan) -> Facts {
    let (words, format, settings) = (Words::of(visit.lang), visit.format(), plan.settings());
    let day = |day: Option<Date>| day.map_or(words.not_chosen().to_owned(), |day| format.date(day));
    let window = settings.window;
    let window = window.map(|window| format.period(window.first(), window.last()));
    let state = plan.confirmed.map(|fact| words.confirmed_at(&format.moment(fact.time)));
    let present = settings.criteria.map(|it| {
        let numbers = words.now(it.b_alone(), it.a_plus_c(), it.b_beside());
        format!("{}：{numbers}", title(words, it.method()))
    });
    Facts::default()
        .fact(words.event(), settings.name(visit.lang))
        .fact(words.window(), window.unwrap_or_else(|| words.not_chosen().to_owned()))
        .fact(words.committee(), day(settings.committee))
        .fact(words.present(), present.unwrap_or_else(|| words.not_chosen().to_owned()))
        .fact(words.state(), state.unwrap_or_else(|| words.not_confirmed().to_owned()))
}

/// The way to 中止, for an event that waits for its start; a draft is removed by its makers.
fn cancel(visit: &Visit, plan: &Plan) -> Option<Link> {
    let link = || Link::new(visit.base().to(Route::Cancel { event: plan.id }), text(visit).to_cancel());
    (plan.phase == Phase::Ready).then(link)
}

fn proposal(words: Words, plan: &Plan) -> Option<String> {
    let criteria = plan.settings().criteria.filter(|_| plan.confirmed.is_none());
    criteria.map(|criteria| words.proposal(title(words, criteria.method())))
}

fn method(visit: &Visit, typed: &Typed, error: Option<String>) -> RadioGroup {
    let words = Words::of(visit.lang);
    let choice = |method: Method, text: &str| Choice::new(key(method), text, typed.method == Some(method));
    let choices = vec![
        choice(Method::Total, words.choose_total()),
        choice(Method::Converted, words.choose_converted()),
    ];
    RadioGroup::new(visit.lang, "method", words.choose(), choices).in_row().error(error)
}

fn card(visit: &Visit, method: Method, typed: &Typed, error: &impl Fn(&str) -> Option<String>) -> Card {
    let words = Words::of(visit.lang);
    let (how, fill) = match method {
        Method::Total => (words.total_how(), words.fill_total()),
        Method::Converted => (words.converted_how(), words.fill_converted()),
    };
    let official = Criteria::official(method);
    let labels = [words.b(), words.ac(), words.b_beside()];
    let fields = NAMES.iter().filter(|name| name.method == method).zip(labels).map(|(name, label)| {
        let (least, most) = Criteria::range(method, name.part);
        let field = TextField::new(visit.lang, name.field, label).value(typed.value(name.field));
        let mut field = field.help(words.range(least, most)).error(error(name.field));
        field.is_short = true;
        field.inputmode = Some("numeric");
        field
    });
    Card {
        key: key(method),
        title: title(words, method),
        how,
        example: words.example(official.b_alone(), official.a_plus_c(), official.b_beside()),
        fields: fields.collect(),
        fill,
    }
}

fn title(words: Words, method: Method) -> &'static str {
    match method {
        Method::Total => words.total(),
        Method::Converted => words.converted(),
    }
}

const fn key(method: Method) -> &'static str {
    match method {
        Method::Total => "total",
        Method::Converted => "converted",
    }
}
