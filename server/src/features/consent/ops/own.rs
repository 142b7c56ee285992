//! 同意, 申出 and taking either back, by the person's own sign-in.

use std::sync::Arc;

use db::{DbError, Read, WriteTx};
use domain::date::Date;
use domain::event::{ReleaseState, last_day_of_requests};
use domain::id::EventId;
use domain::org::Role;
use domain::permission::{AskForInterview, CircleScope, DecideConsent, Permit, Side};
use domain::scoring::InterviewNeed;
use seal::record::Kind;

use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::circles::{self, Circle};
use crate::features::events::{self, Channel, Event, Flag};
use crate::features::people;
use crate::features::responses::{self, Case, Done, Extract, NotNow, Opened, Sheet, Wishes};
use crate::features::sign_in::Session;

/// Version of what the pages say about asking for an interview; it rises with every change of it.
const TEXT_VERSION: u16 = 1;

/// Why an act is not possible.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// The result has not been shown yet.
    #[error("the result has not been shown yet")]
    NotSeen,
    /// The employer takes no individual results in this event.
    #[error("the employer takes no individual results")]
    NotTaken,
    /// No interview is advised.
    #[error("no interview is advised")]
    NotNeeded,
    /// The time to ask is over.
    #[error("the time to ask is over")]
    TooLate,
    /// The case does not allow it.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// Everything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// A circle of the employer that would receive what is handed over.
pub(crate) struct Receiver {
    /// Name of the department whose circle it is, in both languages; `None` for the whole company.
    pub(crate) below: Option<[String; 2]>,
    /// Roles with the number of their holders, most first.
    pub(crate) holders: Vec<(Role, usize)>,
}

/// One's own case, as the pages of consent and request show it.
pub(crate) struct OwnCase {
    pub(crate) event: Event,
    pub(crate) case: Case,
    /// The last day to ask for an interview; `None` when none is advised.
    pub(crate) ask_until: Option<Date>,
    /// Who receives what is handed over; empty while the employer's side is not ready.
    pub(crate) receivers: Vec<Receiver>,
}

impl OwnCase {
    /// Whether an interview can be asked for today.
    pub(crate) fn may_ask(&self, today: Date) -> bool {
        self.ask_until.is_some_and(|last| today <= last)
    }
}

/// What the own records say.
struct Records {
    event: Event,
    flag: Flag,
    sheet: Sheet,
    case: Opened<Case>,
}

/// Reads one's own case.
///
/// # Errors
/// [`Failure::NotFound`] when nothing was submitted; [`Failure::Unopened`] when it does not open.
pub(crate) async fn own(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<DecideConsent>,
) -> Result<OwnCase, Failure> {
    let id = permit.target().of;
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.read(move |tx| {
        let records = read(&inside, tx, &session, id)?;
        let receivers = receivers(&inside, tx, (id, &session))?;
        let ask_until = ask_until(&inside, &records);
        Ok(OwnCase { event: records.event, case: records.case.content, ask_until, receivers })
    })
    .await
}

fn read(app: &App, tx: &impl Read, session: &Session, id: EventId) -> Result<Records, Failure> {
    let event = events::event(tx, id)?.ok_or(Failure::NotFound)?;
    let flag = events::flag(tx, id, session.person)?.ok_or(Failure::NotFound)?;
    let keyring = app.keyring().current();
    let place = (id, session.person);
    // Without one of them a reset keeps the records closed; the page of the result says so.
    let key = |kind| responses::own_key(tx, session, (id, kind));
    let (Some(result), Some(case)) = (key(Kind::Result)?, key(Kind::Case)?) else {
        return Err(Failure::NotFound);
    };
    let sheet = responses::open_result(&keyring, tx, place, &result)?.ok_or(Failure::NotFound)?.content;
    let case = responses::open_case(&keyring, tx, place, &case)?.ok_or(Failure::NotFound)?;
    Ok(Records { event, flag, sheet, case })
}

/// The last day to ask: counted from the day on which the person could know that an interview is
/// advised.
fn ask_until(app: &App, records: &Records) -> Option<Date> {
    let day = |time: jiff::Timestamp| time.to_zoned(app.zone().clone()).date();
    let (event, case) = (&records.event, &records.case.content);
    if case.need != InterviewNeed::Needed || event.release_state(app.today()) != ReleaseState::Released {
        return None;
    }
    let released = event.released_to(day(records.flag.time), app.zone())?;
    let known = case.decided.map_or(released, |decided| released.max(day(decided)));
    Some(last_day_of_requests(known, event.request_days))
}

fn receivers(
    app: &App,
    tx: &impl Read,
    (id, session): (EventId, &Session),
) -> Result<Vec<Receiver>, Failure> {
    let subject = events::subject(tx, id, session.person)?;
    let snapshot = events::snapshot(tx, id)?;
    let mut found = Vec::new();
    for circle in circles::employers(tx, &subject)? {
        let below = match circle.scope {
            CircleScope::All => None,
            CircleScope::Department { department, .. } => snapshot.get(department),
        };
        let below = below.map(|it| domain::lang::Lang::ALL.map(|lang| it.name(lang).to_owned()));
        found.push(Receiver { below, holders: holders(app, tx, &circle)? });
    }
    Ok(found)
}

/// Who would receive the records of somebody without a department.
///
/// # Errors
/// Those of the store.
pub(crate) fn receivers_of_all(app: &App, tx: &impl Read) -> Result<Vec<Receiver>, Failure> {
    if !circles::usable_employers(tx)? {
        return Ok(Vec::new());
    }
    let circle = circles::circle(tx, Side::Employer, CircleScope::All)?;
    let receiver = |circle: Circle| Ok(Receiver { below: None, holders: holders(app, tx, &circle)? });
    circle.map(receiver).into_iter().collect()
}

fn holders(app: &App, tx: &impl Read, circle: &Circle) -> Result<Vec<(Role, usize)>, Failure> {
    let mut roles: Vec<(Role, usize)> = Vec::new();
    for id in circles::holders(app, tx, circle)? {
        let Some(person) = people::person(tx, id)? else { continue };
        match roles.iter_mut().find(|(role, _)| *role == person.role) {
            Some((_, number)) => *number += 1,
            None => roles.push((person.role, 1)),
        }
    }
    roles.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    Ok(roles)
}

/// What somebody chose on the page of consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// 同意する
    Agree,
    /// 同意しない
    Decline,
    /// 同意の撤回
    TakeBack,
}

/// Stores what was decided about handing over the result, with the version of 同意文 that was read.
///
/// # Errors
/// What forbids it, as a [`Refused`].
pub(crate) async fn decide(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<DecideConsent>,
    (decision, text_version): (Decision, u16),
) -> Result<(), Refused> {
    let id = permit.target().of;
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.write(move |tx| {
        let mut records = read(&inside, tx, &session, id)?;
        let case = &mut records.case.content;
        if case.seen.is_none() {
            return Err(Refused::NotSeen);
        }
        if decision == Decision::Agree && !records.event.takes_results {
            return Err(Refused::NotTaken);
        }
        let done = Done { text_version, ..done(&inside) };
        match decision {
            Decision::Agree => case.agree(extract(&records.sheet), done),
            Decision::Decline => case.decline(done)?,
            Decision::TakeBack => case.take_consent_back(done)?,
        }
        Ok(revise(&inside, tx, &session, &records)?)
    })
    .await
}

/// A request for an interview as its person makes it.
#[derive(Clone)]
pub(crate) struct Asking {
    pub(crate) wishes: Wishes,
    /// 医師だけに伝えること, at most [`Wishes::WORDS`] characters.
    pub(crate) to_doctor: String,
}

/// Asks for an interview; the 提供分 goes to the employer's side with it, and the words for the
/// doctor only to the implementers.
///
/// # Errors
/// What forbids it, as a [`Refused`].
pub(crate) async fn ask(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<AskForInterview>,
    asking: Asking,
) -> Result<(), Refused> {
    let id = permit.target().of;
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.write(move |tx| {
        let mut records = read(&inside, tx, &session, id)?;
        if records.case.content.seen.is_none() {
            return Err(Refused::NotSeen);
        }
        let last = ask_until(&inside, &records).ok_or(Refused::NotNeeded)?;
        if inside.today() > last {
            return Err(Refused::TooLate);
        }
        let extract = extract(&records.sheet);
        records.case.content.ask(asking.wishes.clone(), extract, done(&inside))?;
        file_words(&inside, tx, &session, (&records, &asking.to_doctor))?;
        Ok(revise(&inside, tx, &session, &records)?)
    })
    .await
}

/// Takes a request back (取下げ).
///
/// # Errors
/// What forbids it, as a [`Refused`].
pub(crate) async fn take_back(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<AskForInterview>,
) -> Result<(), Refused> {
    let id = permit.target().of;
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.write(move |tx| {
        let mut records = read(&inside, tx, &session, id)?;
        records.case.content.take_request_back(done(&inside))?;
        file_words(&inside, tx, &session, (&records, ""))?;
        Ok(revise(&inside, tx, &session, &records)?)
    })
    .await
}

/// Every request files such a record, with or without words, so that its being there says nothing.
fn file_words(
    app: &App,
    tx: &mut WriteTx,
    session: &Session,
    (records, to_doctor): (&Records, &str),
) -> Result<(), Failure> {
    let (owner, bundle) = session.keys().ok_or(Failure::NotFound)?;
    let id = records.event.id;
    circles::see(app, tx, owner, bundle)?;
    let subject = events::subject(tx, id, session.person)?.with_key(circles::own_recipient(owner, bundle));
    let recipients = circles::recipients(tx, (owner, bundle), &subject)?;
    responses::put_words(app, tx, (id, &records.sheet), to_doctor, &recipients)
}

fn done(app: &App) -> Done {
    Done { time: app.now(), channel: Channel::Web, text_version: TEXT_VERSION }
}

fn extract(sheet: &Sheet) -> Extract {
    Extract { judgement: sheet.judgement, submitted: sheet.submitted }
}

/// Seals the case anew to whom it belongs now.
fn revise(app: &App, tx: &mut WriteTx, session: &Session, records: &Records) -> Result<(), Failure> {
    let (owner, bundle) = session.keys().ok_or(Failure::NotFound)?;
    let place = (records.event.id, session.person);
    circles::see(app, tx, owner, bundle)?;
    let subject = events::subject(tx, place.0, place.1)?.with_key(circles::own_recipient(owner, bundle));
    let subject = if records.case.content.is_employers() { subject.with_employer() } else { subject };
    let recipients = circles::recipients(tx, (owner, bundle), &subject)?;
    let digest = responses::revise_case(app, tx, place, &records.case, &recipients)?.write(tx)?;
    let entry = Entry {
        time: app.now(),
        actor: Actor::Owner,
        face: Face::Web,
        happened: Happened::Care,
        detail: Detail::default().sealing(digest),
    };
    audit::append(app, tx, entry)?;
    Ok(())
}
