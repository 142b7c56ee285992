//! Opening results: one's own, and a respondent's at the medical desk.

mod desk;

use std::sync::Arc;

pub(crate) use desk::{
    DeskEvent, Found, Reader, RespondentLine, RespondentResult, Search, desk_events, locate, note_refusal,
    prepared_events, reach_of, respondent, respondents,
};
use domain::event::ReleaseState;
use domain::id::EventId;
use domain::permission::{Permit, ReadOwnHistory, ReadOwnResult};
use domain::questionnaire::{Extra, ExtraAnswer};
use domain::scoring::Judgement;
use jiff::Timestamp;
use seal::SealError;
use seal::bundle::{Bundle, Owner};
use seal::record::Kind;

use super::model::Earlier;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::circles::Subject;
use crate::features::events::{self, Event, Flag};
use crate::features::responses::{self, Case};
use crate::features::sign_in::Session;
use crate::features::{circles, people};

/// One own result as its page and its PDF show it.
pub(crate) struct OwnResult {
    pub(crate) event: Event,
    pub(crate) flag: Flag,
    pub(crate) content: Content,
    /// Up to two earlier results, latest first.
    pub(crate) earlier: Vec<Earlier>,
}

/// What may be shown now.
pub(crate) enum Content {
    Shown {
        judgement: Judgement,
        case: Box<Case>,
        submitted: Timestamp,
        /// The extra questions with the person's answers.
        extra: Vec<(Extra, Option<ExtraAnswer>)>,
    },
    Pending(ReleaseState),
    /// Sealed to keys that a reset has closed.
    Closed,
}

/// Opens the reader's own result; its first display is noted in the case before it is shown. A circle
/// that has come since and is to read the case gets its wrap.
///
/// # Errors
/// [`Failure::NotFound`] when nothing was submitted; [`Failure::Unopened`] when it does not open.
pub(crate) async fn own(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<ReadOwnResult>,
) -> Result<OwnResult, Failure> {
    let id = permit.target().of;
    let (inside, keys) = (app.clone(), Arc::clone(session));
    let (result, must_note) = app.read(move |tx| read_own(&inside, tx, &keys, id)).await?;
    if must_note {
        let (inside, keys) = (app.clone(), Arc::clone(session));
        match app.write(move |tx| note_seen(&inside, tx, &keys, id)).await {
            // On a full disk people go on reading; the next display will be noted.
            Ok(()) | Err(Failure::ReadOnly) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(result)
}

fn read_own(
    app: &App,
    tx: &db::ReadTx,
    session: &Session,
    id: EventId,
) -> Result<(OwnResult, bool), Failure> {
    let event = events::event(tx, id)?.ok_or(Failure::NotFound)?;
    let flag = events::flag(tx, id, session.person)?.ok_or(Failure::NotFound)?;
    let state = event.release_state(app.today());
    if state != ReleaseState::Released {
        let content = Content::Pending(state);
        return Ok((OwnResult { event, flag, content, earlier: Vec::new() }, false));
    }
    let keyring = app.keyring().current();
    let place = (id, session.person);
    let (Some(result), Some(case)) = (
        responses::own_key(tx, session, (id, Kind::Result))?,
        responses::own_key(tx, session, (id, Kind::Case))?,
    ) else {
        closed(tx, session)?;
        return Ok((OwnResult { event, flag, content: Content::Closed, earlier: Vec::new() }, false));
    };
    let sheet = responses::open_result(&keyring, tx, place, &result)?.ok_or(Failure::NotFound)?.content;
    let case = responses::open_case(&keyring, tx, place, &case)?.ok_or(Failure::NotFound)?.content;
    let earlier = earlier(app, tx, session, &event)?;
    let must_note = case.seen.is_none()
        || case.is_employers() && {
            let keys = session.keys().ok_or(Failure::NotFound)?;
            let subject = own_subject(tx, place, keys, &case)?;
            let recipients = circles::recipients(tx, keys, &subject)?;
            responses::case_needs_mending(tx, place, &recipients)?
        };
    let questions = events::extras(tx, id)?.questions().to_vec();
    let extra = questions.into_iter().enumerate();
    let content = Content::Shown {
        judgement: sheet.judgement,
        case: Box::new(case),
        submitted: sheet.submitted,
        extra: extra.map(|(at, question)| (question, sheet.extra.get(at).cloned())).collect(),
    };
    Ok((OwnResult { event, flag, content, earlier }, must_note))
}

/// A record without a key of this sign-in is closed by a reset; without a reset it was tampered with.
fn closed(tx: &db::ReadTx, session: &Session) -> Result<(), Failure> {
    let person = people::person(tx, session.person)?.ok_or(Failure::NotFound)?;
    if person.reset.is_some() { Ok(()) } else { Err(SealError::NotRecipient.into()) }
}

/// Up to two own results of earlier windows that are open, latest first.
fn earlier(app: &App, tx: &db::ReadTx, session: &Session, event: &Event) -> Result<Vec<Earlier>, Failure> {
    let keyring = app.keyring().current();
    let mut before: Vec<Event> = Vec::new();
    for id in events::targets_of(tx, session.person)? {
        let Some(other) = events::event(tx, id)? else { continue };
        let is_earlier = other.window.first() < event.window.first();
        if is_earlier && other.release_state(app.today()) == ReleaseState::Released {
            before.push(other);
        }
    }
    before.sort_by_key(|event| std::cmp::Reverse(event.window.first()));
    let mut found = Vec::new();
    for other in before {
        if found.len() == 2 {
            break;
        }
        let Some(key) = responses::own_key(tx, session, (other.id, Kind::Result))? else { continue };
        if let Some(opened) = responses::open_result(&keyring, tx, (other.id, session.person), &key)? {
            let sheet = opened.content;
            found.push(Earlier { judgement: sheet.judgement, submitted: sheet.submitted });
        }
    }
    Ok(found)
}

fn note_seen(app: &App, tx: &mut db::WriteTx, session: &Session, id: EventId) -> Result<(), Failure> {
    let (owner, bundle) = session.keys().ok_or(Failure::NotFound)?;
    let keyring = app.keyring().current();
    let key = responses::own_key(tx, session, (id, Kind::Case))?.ok_or(Failure::NotFound)?;
    let place = (id, session.person);
    let mut case = responses::open_case(&keyring, tx, place, &key)?.ok_or(Failure::NotFound)?;
    circles::see(app, tx, owner, bundle)?;
    let subject = own_subject(tx, place, (owner, bundle), &case.content)?;
    let recipients = circles::recipients(tx, (owner, bundle), &subject)?;
    if case.content.seen.is_some() {
        responses::mend_case(app, tx, place, &key, &recipients)?;
        return Ok(());
    }
    case.content.seen = Some(app.now());
    let revised = responses::revise_case(app, tx, place, &case, &recipients)?;
    let digest = revised.write(tx)?;
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

/// To whom the own case is to be readable as it stands.
fn own_subject(
    tx: &impl db::Read,
    (event, person): (EventId, domain::id::PersonId),
    (owner, bundle): (&Owner, &Bundle),
    case: &Case,
) -> Result<Subject, Failure> {
    let subject = events::subject(tx, event, person)?.with_key(circles::own_recipient(owner, bundle));
    Ok(if case.is_employers() { subject.with_employer() } else { subject })
}

/// One line of the own history.
pub(crate) struct HistoryLine {
    pub(crate) event: Event,
    pub(crate) flag: Flag,
    pub(crate) release: ReleaseState,
    /// Sealed to keys that a reset has closed.
    pub(crate) is_closed: bool,
}

/// Own submissions, newest first.
///
/// # Errors
/// Those of the store.
pub(crate) async fn history(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<ReadOwnHistory>,
) -> Result<Vec<HistoryLine>, Failure> {
    let person = permit.target().person;
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.read(move |tx| {
        let mut lines = Vec::new();
        for id in events::targets_of(tx, person)? {
            let (Some(event), Some(flag)) = (events::event(tx, id)?, events::flag(tx, id, person)?) else {
                continue;
            };
            let release = event.release_state(inside.today());
            let is_closed = responses::own_key(tx, &session, (id, Kind::Result))?.is_none();
            lines.push(HistoryLine { event, flag, release, is_closed });
        }
        lines.sort_by_key(|line| std::cmp::Reverse(line.flag.time));
        Ok(lines)
    })
    .await
}
