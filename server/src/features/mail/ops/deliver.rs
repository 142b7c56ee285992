//! Letters leave: one after another, each step written down before the next.

use std::time::Duration;

use db::{DbError, WriteTx};
use domain::lang::Lang;
use domain::message::Key;
use domain::person::MailAddress;

use super::super::letter::{self, Secret, Words, words, written};
use super::super::model::{Attempt, Class, DOUBT, Fate, Kind, Mail, State, later};
use super::super::relay::{Broken, Place, Relay, Sent, Step};
use super::super::store::{self, Caught, Totals};
use super::super::text::Text;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};
use crate::features::messages;
use crate::features::people::{self, Person};

/// How often the queue is looked at: reading its head costs a few microseconds.
const LOOK: Duration = Duration::from_secs(1);
/// How long somebody who only wants to know waits for the relay.
const REACH: Duration = Duration::from_secs(8);
/// Seconds for which a relay that was not reached is left alone.
const REST: i64 = 60;
/// Seconds after which a letter that left, failed or was taken back is forgotten: 90 days.
const KEPT: i64 = 90 * 86_400;
/// Letters forgotten at once.
const PIECE: usize = 200;

/// Makes the one-time secret that a letter carries; `None` when its person needs none any more.
pub(crate) type MakeSecret = fn(&App, &mut WriteTx, &Person, &Kind) -> Result<Option<Secret>, Failure>;
/// Whether a letter is still of use to its person.
pub(crate) type IsWanted = fn(&WriteTx, &Person, &Kind) -> Result<bool, Failure>;

/// What the queue asks features below it when the turn of a letter comes.
#[derive(Clone, Copy)]
pub(crate) struct Ask {
    pub(crate) secret: MakeSecret,
    pub(crate) is_wanted: IsWanted,
}

/// Sends what is due, at the pace of the configuration, for as long as the server lives.
pub(crate) async fn run(app: App, ask: Ask) {
    let mut clock = tokio::time::interval(LOOK);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let (mut allowance, mut rests_until) = (1.0_f64, None);
    loop {
        clock.tick().await;
        // Relay and pace are those of the configuration as it is now.
        if !super::is_on(&app) {
            continue;
        }
        let a_second = f64::from(app.config().mail.per_minute) / 60.0;
        allowance = (allowance + a_second).min(a_second.max(1.0));
        if rests_until.is_some_and(|until| app.now() < until) {
            continue;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive count")]
        let most = allowance as usize;
        match deliver(&app, ask, most).await {
            Ok(Delivered { tried, is_reached }) => {
                allowance -= f64::from(u32::try_from(tried).unwrap_or(u32::MAX));
                rests_until = (!is_reached).then(|| later(app.now(), REST));
            }
            Err(error) => {
                tracing::warn!(%error, "letters were left for later");
                rests_until = Some(later(app.now(), REST));
            }
        }
    }
}

/// What a look at the queue did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Delivered {
    /// Letters that had a try.
    pub(crate) tried: usize,
    /// Whether the relay could be spoken to, if there was anything to say.
    pub(crate) is_reached: bool,
}

/// Gives up to `most` due letters a try each, over one conversation with the relay.
///
/// # Errors
/// Those of the store; what the relay refuses is noted with its letter.
pub(crate) async fn deliver(app: &App, ask: Ask, most: usize) -> Result<Delivered, Failure> {
    let mut delivered = Delivered { tried: 0, is_reached: true };
    let mut line: Option<Relay> = None;
    while delivered.tried < most {
        let Some(mail) = head(app).await? else { break };
        delivered.tried += 1;
        if app.is_demo() {
            catch(app, mail.number, ask).await?;
            continue;
        }
        let relay = match line.take() {
            Some(relay) => relay,
            None => match Relay::open(app, &mut Vec::new()).await {
                Ok(relay) => relay,
                Err(broken) => {
                    tracing::warn!(place = ?broken.place, code = broken.code, "the relay took no letters");
                    note(app, mail.number, &broken, false).await?;
                    delivered.is_reached = false;
                    break;
                }
            },
        };
        line = send(app, relay, &mail, ask).await?;
    }
    if let Some(relay) = line {
        relay.close().await;
    }
    Ok(delivered)
}

async fn head(app: &App) -> Result<Option<Mail>, Failure> {
    let now = app.now();
    app.read(move |tx| {
        let is_paused = store::totals(tx)?.paused.is_some();
        Ok(if is_paused { None } else { store::due(tx, now)? })
    })
    .await
}

/// One letter over an open line; the line comes back if it can be used again.
async fn send(app: &App, mut relay: Relay, mail: &Mail, ask: Ask) -> Result<Option<Relay>, Failure> {
    let envelope = (app.config().mail.from.as_str(), mail.address.as_str());
    if let Err(broken) = relay.envelope(envelope, &mut Vec::new()).await {
        note(app, mail.number, &broken, false).await?;
        let goes_on = broken.code.is_some_and(|code| code != 421) && relay.reset().await.is_ok();
        return Ok(goes_on.then_some(relay));
    }
    // Written before the text leaves: a crash from here on is a doubt, and is counted as one.
    let Some(letter) = claim(app, mail.number, ask).await? else {
        return Ok(relay.reset().await.is_ok().then_some(relay));
    };
    match relay.content(&letter).await {
        Sent::Taken(code, said) => {
            finish(app, mail.number, (Fate::Accepted, Some(code), &said)).await?;
            Ok(Some(relay))
        }
        Sent::Not(broken) => {
            note(app, mail.number, &broken, true).await?;
            let goes_on = broken.code.is_some_and(|code| code != 421) && relay.reset().await.is_ok();
            Ok(goes_on.then_some(relay))
        }
        Sent::Doubtful(broken) => {
            finish(app, mail.number, (Fate::Doubtful, None, &broken.said)).await?;
            Ok(None)
        }
    }
}

/// Takes a letter for sending and makes its text; `None` when it is of no use any more.
async fn claim(app: &App, number: u64, ask: Ask) -> Result<Option<Vec<u8>>, Failure> {
    let inside = app.clone();
    app.write(move |tx| {
        let now = inside.now();
        let Some(mut mail) = store::mail(tx, number)? else { return Ok(None) };
        if !mail.state.is_open() || mail.next > now || store::totals(tx)?.paused.is_some() {
            return Ok(None);
        }
        let Some(words) = made(&inside, tx, &mut mail, ask)? else { return Ok(None) };
        let letter = written(&inside, &mail, &words)?;
        mail.doubts = mail.doubts.saturating_add(u8::from(mail.state == State::Sending));
        mail.tries = mail.tries.saturating_add(1);
        (mail.state, mail.next) = (State::Sending, later(now, DOUBT));
        store::put(tx, &mail)?;
        Ok(Some(letter))
    })
    .await
}

/// The words of a letter, or the note that nobody needs them any more.
fn made(app: &App, tx: &mut WriteTx, mail: &mut Mail, ask: Ask) -> Result<Option<Words>, Failure> {
    let person = people::person(tx, mail.person)?;
    let carries = matches!(mail.kind, Kind::FirstSecret | Kind::ResetSecret);
    if let Some(person) = person {
        let made = if carries { (ask.secret)(app, tx, &person, &mail.kind)? } else { None };
        let is_wanted = if carries { made.is_some() } else { (ask.is_wanted)(tx, &person, &mail.kind)? };
        if is_wanted {
            return Ok(Some(words(app, tx, (&person, mail), made.as_ref())?));
        }
    }
    let attempt = Attempt { time: app.now(), fate: Fate::Dropped, code: None, said: String::new() };
    mail.note(attempt);
    store::put(tx, mail)?;
    Ok(None)
}

/// Notes a conversation that ended early. A try that had not been claimed yet counts here.
async fn note(app: &App, number: u64, broken: &Broken, is_claimed: bool) -> Result<(), Failure> {
    let fate = match broken.code {
        // The relay knows no such sender, or wants a sign-in: every letter would fail alike, and none need.
        Some(_) if broken.is_final() && matches!(broken.place, Place::Recipient | Place::Content) => {
            Fate::Refused
        }
        Some(_) if matches!(broken.place, Place::Recipient | Place::Content | Place::Sender) => Fate::Later,
        _ => Fate::Unreached,
    };
    let (inside, code, said) = (app.clone(), broken.code, broken.said.clone());
    app.write(move |tx| {
        let Some(mut mail) = store::mail(tx, number)? else { return Ok(()) };
        if !mail.state.is_open() {
            return Ok(());
        }
        if !is_claimed {
            mail.tries = mail.tries.saturating_add(1);
        }
        noted(&inside, &mut mail, (fate, code, &said));
        store::put(tx, &mail)?;
        Ok::<_, Failure>(())
    })
    .await
}

async fn finish(
    app: &App,
    number: u64,
    (fate, code, said): (Fate, Option<u16>, &str),
) -> Result<(), Failure> {
    let (inside, said) = (app.clone(), said.to_owned());
    app.write(move |tx| {
        let Some(mut mail) = store::mail(tx, number)? else { return Ok(()) };
        noted(&inside, &mut mail, (fate, code, &said));
        store::put(tx, &mail)?;
        Ok::<_, Failure>(())
    })
    .await
}

/// A relay may repeat the recipient; of a masked letter only the code is kept.
fn noted(app: &App, mail: &mut Mail, (fate, code, said): (Fate, Option<u16>, &str)) {
    let said = if mail.kind.class() == Class::Personal { String::new() } else { said.to_owned() };
    mail.note(Attempt { time: app.now(), fate, code, said });
}

/// The demonstration has no relay: its letters are kept to be looked at.
async fn catch(app: &App, number: u64, ask: Ask) -> Result<(), Failure> {
    let inside = app.clone();
    app.write(move |tx| {
        let Some(mut mail) = store::mail(tx, number)? else { return Ok(()) };
        let Some(words) = made(&inside, tx, &mut mail, ask)? else { return Ok(()) };
        let time = inside.now();
        let to = mail.address.as_str().to_owned();
        store::put_caught(tx, &Caught { number, time, to, subject: words.subject, text: words.text })?;
        mail.tries = mail.tries.saturating_add(1);
        noted(&inside, &mut mail, (Fate::Accepted, None, ""));
        store::put(tx, &mail)?;
        Ok::<_, Failure>(())
    })
    .await
}

/// Forgets letters that ended long ago.
///
/// # Errors
/// Those of the store.
pub(crate) fn sweep(app: &App, tx: &mut WriteTx) -> Result<(), DbError> {
    let before = later(app.now(), -KEPT);
    for state in [State::Sent, State::Failed, State::Cancelled] {
        for mail in store::oldest(tx, state, PIECE)? {
            if mail.next > before {
                break;
            }
            store::remove(tx, &mail)?;
        }
    }
    Ok(())
}

/// Speaks with the relay as far as the sender, within a few seconds, and gives it nothing.
///
/// # Errors
/// Where the conversation ended, and why.
pub(crate) async fn reach(app: &App) -> Result<(), Broken> {
    let spoken = async {
        let mut relay = Relay::open(app, &mut Vec::new()).await?;
        let heard = relay.sender(&app.config().mail.from, &mut Vec::new()).await;
        relay.close().await;
        heard
    };
    tokio::time::timeout(REACH, spoken).await.unwrap_or_else(|_| Err(Broken::late()))
}

/// Speaks with the relay as a letter would, and leaves a letter of trial where `sends` says so: the steps
/// that went well, and where it ended.
///
/// # Errors
/// Those of the store.
pub(crate) async fn try_relay(
    app: &App,
    (to, lang): (&MailAddress, Lang),
    sends: bool,
    by: By,
) -> Result<(Vec<Step>, Option<Broken>), Failure> {
    let t = Text::of(lang);
    let trial = || Words { subject: t.trial_subject().to_owned(), text: t.trial().to_owned() };
    let (steps, broken) = converse(app, (to, lang), sends.then(trial).as_ref()).await;
    let (inside, outcome, is_good) = (app.clone(), outcome(broken.as_ref()), broken.is_none());
    app.write(move |tx| {
        if is_good {
            store::put_totals(tx, &Totals { tried: Some(inside.now()), ..store::totals(tx)? })?;
        }
        by.record(&inside, tx, Happened::MailTried, Detail::default().noting(outcome))
    })
    .await?;
    Ok((steps, broken))
}

/// Sends one text, filled for somebody who does not exist, past the queue; without `sends` the conversation
/// ends before it.
///
/// # Errors
/// Those of the store.
pub(crate) async fn try_text(
    app: &App,
    (to, lang): (&MailAddress, Lang),
    (key, sends): (Key, bool),
    by: By,
) -> Result<(Vec<Step>, Option<Broken>), Failure> {
    let inside = app.clone();
    let words = app
        .read(move |tx| {
            let wording = messages::current(&inside, tx, key, lang)?.wording;
            let mut filled = messages::fictional(&inside, lang, &wording);
            // A text of a page has no subject of its own.
            filled.subject.get_or_insert_with(|| messages::title(key, lang).to_owned());
            Ok::<_, Failure>(letter::signed(&inside, lang, filled))
        })
        .await?;
    let (steps, broken) = converse(app, (to, lang), sends.then_some(&words)).await;
    let (inside, outcome) = (app.clone(), outcome(broken.as_ref()));
    let detail = Detail::of(key).noting(format!("{lang}, {outcome}"));
    app.write(move |tx| by.record(&inside, tx, Happened::MessageTried, detail.clone())).await?;
    Ok((steps, broken))
}

fn outcome(broken: Option<&Broken>) -> &'static str {
    if broken.is_none() { "ok" } else { "broken" }
}

async fn converse(app: &App, to: (&MailAddress, Lang), words: Option<&Words>) -> (Vec<Step>, Option<Broken>) {
    let mut steps = Vec::new();
    let broken = conversation(app, to, words, &mut steps).await.err();
    (steps, broken)
}

async fn conversation(
    app: &App,
    (to, lang): (&MailAddress, Lang),
    words: Option<&Words>,
    steps: &mut Vec<Step>,
) -> Result<(), Broken> {
    let mut relay = Relay::open(app, steps).await?;
    relay.envelope((&app.config().mail.from, to.as_str()), steps).await?;
    if let Some(words) = words {
        let letter =
            letter::trial(app, (to, lang), words).map_err(|failure| Broken::local(&failure.to_string()))?;
        match relay.content(&letter).await {
            Sent::Taken(_, said) => steps.push(Step { place: Place::Content, said }),
            Sent::Not(broken) | Sent::Doubtful(broken) => return Err(broken),
        }
    }
    relay.close().await;
    Ok(())
}
