//! The queue of letters, and the trial of the relay.

use admin_api::mail::{self, Asked, MOST_LISTED, Stepped, Totals, Trial, Tried, WIDE};
use domain::lang::Lang;
use domain::person::MailAddress;
use jiff::Timestamp;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path, Query};

use super::mail_text::Text;
use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use crate::app::App;
use crate::failure::Failure;
use crate::features::mail as letters;
use crate::features::mail::{
    Attempt, Broken, Chosen, Fate, Listed, Place, Refusal, State, StepError, StepOf, Totals as Figures,
    Wanted,
};

#[handler]
pub(super) async fn list(
    _operator: Operator,
    app: Data<&App>,
    Query(asked): Query<Asked>,
) -> Result<Json<mail::Queue>, Refused> {
    let limit = asked.limit.unwrap_or(MOST_LISTED).clamp(1, MOST_LISTED);
    let state = asked.state.map(|state| match state {
        mail::State::Waiting => State::Waiting,
        mail::State::Sending => State::Sending,
        mail::State::Sent => State::Sent,
        mail::State::Failed => State::Failed,
        mail::State::Cancelled => State::Cancelled,
    });
    let wanted = Wanted { state, before: asked.before, is_rising: false, limit };
    let ((items, next), figures) =
        app.read(move |tx| Ok::<_, Failure>((letters::list(tx, &wanted)?, letters::total(tx)?))).await?;
    let items = items.iter().map(|listed| shown(&app, listed)).collect();
    let totals = totals(&app, &figures);
    Ok(Json(mail::Queue { schema: "mamori.mail.list/1".to_owned(), totals, items, next }))
}

#[handler]
pub(super) async fn one(
    _operator: Operator,
    app: Data<&App>,
    Path(number): Path<u64>,
) -> Result<Json<mail::Mail>, Refused> {
    match app.read(move |tx| letters::one(tx, number)).await {
        Ok(listed) => Ok(Json(shown(&app, &listed))),
        Err(Failure::NotFound) => {
            Err(Refused::new(StatusCode::NOT_FOUND, "unknown_mail", both!(no_such_mail(number))))
        }
        Err(failure) => Err(failure.into()),
    }
}

#[handler]
pub(super) async fn retry(
    operator: Operator,
    app: Data<&App>,
    Object(chosen): Object<mail::Chosen>,
) -> Result<Json<Stepped>, Refused> {
    take(&operator, &app, chosen, (StepOf::Retry, "mamori.mail.retry/1")).await
}

#[handler]
pub(super) async fn cancel(
    operator: Operator,
    app: Data<&App>,
    Object(chosen): Object<mail::Chosen>,
) -> Result<Json<Stepped>, Refused> {
    operator.require_reason()?;
    take(&operator, &app, chosen, (StepOf::Cancel, "mamori.mail.cancel/1")).await
}

async fn take(
    operator: &Operator,
    app: &App,
    chosen: mail::Chosen,
    (step, schema): (StepOf, &str),
) -> Result<Json<Stepped>, Refused> {
    // Either these or all that failed; a step on nothing is a slip of the hand.
    if chosen.numbers.is_empty() != chosen.failed {
        return Err(Refused::new(StatusCode::BAD_REQUEST, "nothing", both!(nothing_named())));
    }
    let chosen = if chosen.failed { Chosen::Failed } else { Chosen::Numbers(chosen.numbers) };
    let looked = chosen.clone();
    let may = app.read(move |tx| letters::may_step(tx, step, &looked)).await.map_err(refused)?;
    let reply = |found: &[Listed], is_dry_run| {
        let letters = found.iter().map(|listed| shown(app, listed)).collect();
        Ok(Json(Stepped { schema: schema.to_owned(), ok: true, dry_run: is_dry_run, letters }))
    };
    if operator.is_dry_run {
        return reply(&may, true);
    }
    operator.require_expected(may.len(), WIDE)?;
    let (inside, by) = (app.clone(), operator.acting());
    let done = app.write(move |tx| letters::step(&inside, tx, (step, &chosen), &by)).await;
    reply(&done.map_err(refused)?, false)
}

#[handler]
pub(super) async fn pause(operator: Operator, app: Data<&App>) -> Result<Json<Totals>, Refused> {
    steer(&operator, &app, true).await
}

#[handler]
pub(super) async fn resume(operator: Operator, app: Data<&App>) -> Result<Json<Totals>, Refused> {
    steer(&operator, &app, false).await
}

async fn steer(operator: &Operator, app: &App, pauses: bool) -> Result<Json<Totals>, Refused> {
    let (inside, by, is_dry_run) = (app.clone(), operator.acting(), operator.is_dry_run);
    let figures = if is_dry_run {
        app.read(letters::total).await?
    } else {
        let changed = app.write(move |tx| {
            letters::pause(&inside, tx, pauses, &by)?;
            Ok::<_, Failure>(letters::total(tx)?)
        });
        changed.await?
    };
    Ok(Json(totals(app, &figures)))
}

#[handler]
pub(super) async fn test(
    operator: Operator,
    app: Data<&App>,
    Object(trial): Object<Trial>,
) -> Result<Json<Tried>, Refused> {
    let to = reachable(&app, &trial.to)?;
    let lang: Lang = app.config().language.into();
    let sends = !trial.no_send && !operator.is_dry_run;
    let (steps, broken) = letters::try_relay(&app, (&to, lang), sends, operator.acting()).await?;
    let (steps, broken) = conversed(&app, steps, broken);
    Ok(Json(Tried { schema: "mamori.mail.test/1".to_owned(), ok: broken.is_none(), steps, broken }))
}

/// A conversation with the relay in words.
pub(super) fn conversed(
    app: &App,
    steps: Vec<letters::Step>,
    broken: Option<Broken>,
) -> (Vec<mail::Step>, Option<mail::Broken>) {
    let step = |it: letters::Step| mail::Step { place: place(it.place).to_owned(), said: it.said };
    (steps.into_iter().map(step).collect(), broken.map(|broken| told(app, broken)))
}

/// An address to which the relay can be asked to send.
pub(super) fn reachable(app: &App, to: &str) -> Result<MailAddress, Refused> {
    let Ok(to) = MailAddress::parse(to) else {
        return Err(Refused::new(StatusCode::BAD_REQUEST, "address", both!(bad_address())));
    };
    if !app.config().mail.is_on() {
        let words = both!(no_relay());
        return Err(Refused::new(StatusCode::CONFLICT, "no_relay", words)
            .fixed_by("[mail] host = \"smtp.corp.example\", from = \"health@corp.example\""));
    }
    Ok(to)
}

fn place(place: Place) -> &'static str {
    match place {
        Place::Name => "name",
        Place::Connect => "connect",
        Place::Greeting => "greeting",
        Place::Encryption => "encryption",
        Place::SignIn => "sign-in",
        Place::Sender => "sender",
        Place::Recipient => "recipient",
        Place::Content => "content",
    }
}

/// The fault with the lines of the configuration that mend it.
fn told(app: &App, broken: Broken) -> mail::Broken {
    let (config, fault) = (&app.config().mail, broken.fault);
    mail::Broken {
        place: place(broken.place).to_owned(),
        code: broken.code,
        said: broken.said,
        message_ja: letters::told(config, fault, Lang::Ja),
        message_en: letters::told(config, fault, Lang::En),
        config: letters::mending(config, fault),
    }
}

pub(super) fn iso(app: &App, time: Timestamp) -> String {
    time.to_zoned(app.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

pub(super) fn clock(app: &App, time: Timestamp) -> String {
    time.to_zoned(app.zone().clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

fn totals(app: &App, figures: &Figures) -> Totals {
    let config = &app.config().mail;
    Totals {
        schema: "mamori.mail.totals/1".to_owned(),
        ok: true,
        on: letters::is_on(app),
        relay: if config.is_on() { format!("{}:{}", config.host, config.port) } else { String::new() },
        paused: figures.paused.map(|time| iso(app, time)),
        waiting: figures.of(State::Waiting),
        sending: figures.of(State::Sending),
        sent: figures.of(State::Sent),
        failed: figures.of(State::Failed),
        cancelled: figures.of(State::Cancelled),
        doubts: figures.doubts,
        last_sent: figures.last_sent.map(|time| iso(app, time)),
    }
}

fn shown(app: &App, listed: &Listed) -> mail::Mail {
    let mail = &listed.mail;
    let class = mail.kind.class();
    mail::Mail {
        schema: "mamori.mail/1".to_owned(),
        number: mail.number,
        state: match mail.state {
            State::Waiting => mail::State::Waiting,
            State::Sending => mail::State::Sending,
            State::Sent => mail::State::Sent,
            State::Failed => mail::State::Failed,
            State::Cancelled => mail::State::Cancelled,
        },
        class: class.key().to_owned(),
        masked: class.is_masked(),
        recipient: listed.recipient.clone(),
        tries: mail.tries,
        created: iso(app, mail.created),
        next: iso(app, mail.next),
        next_shown: clock(app, mail.next),
        doubts: mail.doubts,
        attempts: mail.attempts.iter().map(|attempt| tried(app, attempt)).collect(),
    }
}

fn tried(app: &App, attempt: &Attempt) -> mail::Attempt {
    let fate = match attempt.fate {
        Fate::Accepted => "accepted",
        Fate::Later => "later",
        Fate::Refused => "refused",
        Fate::Unreached => "unreached",
        Fate::Doubtful => "doubtful",
        Fate::Dropped => "dropped",
    };
    mail::Attempt {
        time: iso(app, attempt.time),
        time_shown: clock(app, attempt.time),
        fate: fate.to_owned(),
        code: attempt.code,
        said: attempt.said.clone(),
    }
}

fn refused(error: StepError) -> Refused {
    let named = match error {
        StepError::Failure(failure) => return failure.into(),
        StepError::Refused(named) => named,
    };
    let is_unknown = named.iter().all(|(_, why)| *why == Refusal::Unknown);
    let (status, code) = if is_unknown {
        (StatusCode::NOT_FOUND, "unknown_mail")
    } else {
        (StatusCode::CONFLICT, "mail_ended")
    };
    named.iter().fold(Refused::new(status, code, both!(nothing_done())), |refused, (number, why)| match why {
        Refusal::Unknown => refused.detail(both!(no_such_mail(*number))),
        Refusal::Ended(State::Cancelled) => refused.detail(both!(is_cancelled(*number))),
        Refusal::Ended(State::Failed) => refused.detail(both!(has_failed(*number))),
        Refusal::Ended(_) => refused.detail(both!(has_left(*number))),
    })
}
