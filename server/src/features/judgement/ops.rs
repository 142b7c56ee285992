//! Listing who is to be decided about, and marking.

use std::sync::Arc;

use db::{Read, Row as _, WriteTx};
use domain::id::{EventId, PersonId};
use domain::lang::Lang;
use domain::org::{DepartmentTree, Place, Scope};
use domain::permission::{CircleScope, EventOfDesk, ListCandidates, MarkCandidate, Permit, Side};
use domain::scoring::Verdict;
use seal::circle::CircleKey;
use seal::keyring::Keyring;
use seal::shared::OpeningKey;

use super::model::{Candidate, Mark, Memo, MemoContent, Tally, is_candidate, standing};
use super::store::{self, EventLook};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::events::{self, Event};
use crate::features::responses::{self, Case, File, Filed, Opened, Sheet};
use crate::features::sign_in::Session;
use crate::features::{circles, people};

/// People read from the store at once.
const PIECE: usize = 200;
/// Most sheets that one page opens; a longer search goes on with the next page.
const MOST_OPENED: usize = 2_000;

/// Who decides: the sign-in with its keys, and the role it acts in.
#[derive(Clone)]
pub(super) struct Implementer {
    pub(super) session: Arc<Session>,
    /// The column of the policy, as written beside a look.
    pub(super) role: u8,
    pub(super) scope: Scope,
}

impl Implementer {
    /// The key of the circle that goes with the role and this reach.
    pub(super) fn key(
        &self,
        app: &App,
        tx: &impl Read,
        reach: domain::org::Reach,
    ) -> Result<CircleKey, Failure> {
        let keys = self.session.keys().ok_or(Failure::KeyMissing)?;
        let scope = CircleScope::of(self.scope, reach).ok_or(Failure::KeyMissing)?;
        circles::hold(app, tx, keys, (Side::Implementer, scope))?.ok_or(Failure::KeyMissing)
    }
}

/// A page of candidates.
pub(super) struct Candidates {
    pub(super) event: Event,
    pub(super) list: Vec<Candidate>,
    /// Where the next page begins, if there may be one.
    pub(super) next: Option<PersonId>,
}

/// A page of the people of an event about whom somebody has to decide, in the order of their ids.
/// The first look through an event on a day is written down before anything is shown.
///
/// # Errors
/// [`Failure::Unopened`] when a record does not open; those of the store.
pub(super) async fn candidates(
    app: &App,
    permit: &Permit<ListCandidates>,
    reader: Implementer,
    (after, limit): (Option<PersonId>, usize),
) -> Result<Candidates, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    let inside = app.clone();
    app.write(move |tx| {
        let event = events::event(tx, event)?.ok_or(Failure::NotFound)?;
        note_look(&inside, tx, &event, &reader)?;
        let snapshot = events::snapshot(tx, event.id)?;
        let keyring = inside.keyring().current();
        let key = reader.key(&inside, tx, reach)?;
        let reading = Reading { keyring: &keyring, event: event.id, key: &key.opening_key() };
        let (mut list, mut after, mut opened) = (Vec::new(), after, 0);
        loop {
            let piece = events::targets(tx, event.id, after, PIECE)?;
            if piece.is_empty() {
                return Ok(Candidates { event, list, next: None });
            }
            for (id, target) in piece {
                if list.len() == limit || opened == MOST_OPENED {
                    return Ok(Candidates { event, list, next: after });
                }
                after = Some(id);
                let place = target.department.map_or(Place::NoDepartment, Place::In);
                if id == reader.session.person || !reach.covers(place, &snapshot) {
                    continue;
                }
                let Some(one) = reading.open(tx, id)? else { continue };
                opened += 1;
                list.extend(candidate(tx, &snapshot, (id, place), &one)?);
            }
        }
    })
    .await
}

fn candidate(
    tx: &impl Read,
    snapshot: &DepartmentTree,
    (id, place): (PersonId, Place),
    one: &One,
) -> Result<Option<Candidate>, Failure> {
    let judgement = one.sheet.judgement;
    let (true, Some(person)) = (is_candidate(judgement.verdict), people::person(tx, id)?) else {
        return Ok(None);
    };
    let department = match place {
        Place::In(department) => snapshot.get(department),
        Place::NoDepartment | Place::NotRecorded => None,
    };
    Ok(Some(Candidate {
        person,
        department: department.map(|it| Lang::ALL.map(|lang| it.name(lang).to_owned())),
        record: one.record,
        verdict: judgement.verdict,
        sums: judgement.scores.sums,
        standing: standing(one.case.content.need, one.memo.as_ref()),
        reason: one.memo.as_ref().map(|memo| memo.reason.clone()).unwrap_or_default(),
    }))
}

/// How far the decisions of an event are; every sheet is opened for it, and only sums leave.
pub(super) fn tally(
    app: &App,
    tx: &impl Read,
    (event, reach): (EventId, domain::org::Reach),
    reader: &Implementer,
) -> Result<Tally, Failure> {
    let keyring = app.keyring().current();
    let key = reader.key(app, tx, reach)?;
    let reading = Reading { keyring: &keyring, event, key: &key.opening_key() };
    let (mut tally, mut after) = (Tally::default(), None);
    loop {
        let piece = events::targets(tx, event, after, PIECE)?;
        let Some((last, _)) = piece.last() else { return Ok(tally) };
        after = Some(*last);
        for (id, _) in piece {
            if let Some(one) = reading.open(tx, id)? {
                let standing = standing(one.case.content.need, one.memo.as_ref());
                tally.count(one.sheet.judgement.verdict, standing);
            }
        }
    }
}

/// What opens the records of an event.
pub(super) struct Reading<'a> {
    pub(super) keyring: &'a Keyring,
    pub(super) event: EventId,
    pub(super) key: &'a OpeningKey<'a>,
}

/// The records of one person.
pub(super) struct One {
    pub(super) sheet: Sheet,
    pub(super) record: domain::id::RecordId,
    pub(super) case: Opened<Case>,
    pub(super) memo: Option<Memo>,
}

impl Reading<'_> {
    /// Opens result, case and memo of a person; `None` without a submission.
    pub(super) fn open(&self, tx: &impl Read, person: PersonId) -> Result<Option<One>, Failure> {
        let place = (self.event, person);
        let Some(result) = responses::open_result(self.keyring, tx, place, self.key)? else {
            return Ok(None);
        };
        let case = responses::open_case(self.keyring, tx, place, self.key)?;
        let case = case.ok_or(Failure::fault("a result has no case"))?;
        let file = file(self.event, &result.content);
        let memo = match responses::open_filed(self.keyring, tx, file, self.key)? {
            Some(plain) => {
                let MemoContent::V1(memo) = MemoContent::decode(&plain)
                    .map_err(|error| Failure::caused("a memo opens but does not decode", error))?;
                Some(memo)
            }
            None => None,
        };
        Ok(Some(One { sheet: result.content, record: result.record, case, memo }))
    }
}

impl Reading<'_> {
    /// What the rules said about a person; `None` without a submission.
    pub(super) fn verdict(&self, tx: &impl Read, person: PersonId) -> Result<Option<Verdict>, Failure> {
        let opened = responses::open_result(self.keyring, tx, (self.event, person), self.key)?;
        Ok(opened.map(|opened| opened.content.judgement.verdict))
    }
}

fn file(event: EventId, sheet: &Sheet) -> File {
    File { event, alias: responses::alias_of(sheet), kind: Filed::Memo }
}

/// Marks people; the marks reach their cases with the next 判定完了.
///
/// # Errors
/// [`Failure::NotFound`] when somebody has not submitted; those of the store and of sealing.
pub(super) async fn mark(
    app: &App,
    reader: Implementer,
    marks: Vec<(Permit<MarkCandidate>, Mark, String)>,
) -> Result<(), Failure> {
    let inside = app.clone();
    app.write(move |tx| {
        let by = reader.session.person;
        let keys = reader.session.keys().ok_or(Failure::KeyMissing)?;
        let keyring = inside.keyring().current();
        circles::see(&inside, tx, keys.0, keys.1)?;
        for (permit, mark, reason) in &marks {
            let (event, person) = (permit.target().event(), permit.target().person());
            let key = reader.key(&inside, tx, permit.target().reach())?;
            let reading = Reading { keyring: &keyring, event, key: &key.opening_key() };
            let one = reading.open(tx, person)?.ok_or(Failure::NotFound)?;
            if one.memo.as_ref().is_some_and(|memo| memo.mark == *mark && memo.reason == *reason) {
                continue;
            }
            let memo = Memo { mark: *mark, reason: reason.clone(), time: inside.now(), by };
            let plain = seal::Zeroizing::new(MemoContent::V1(memo).encode());
            // Without the person's key: nobody but the implementers reads a memo.
            let recipients = circles::recipients(tx, keys, &events::subject(tx, event, person)?)?;
            let digest = responses::put_filed(&inside, tx, file(event, &one.sheet), &plain, &recipients)?;
            record(&inside, tx, by, (Happened::Care, Detail::default().sealing(digest)))?;
        }
        Ok(())
    })
    .await
}

/// Writes down, once a day, that somebody looked through an event.
pub(super) fn note_look(
    app: &App,
    tx: &mut WriteTx,
    event: &Event,
    reader: &Implementer,
) -> Result<(), Failure> {
    let actor = reader.session.person;
    let look = EventLook { actor, role: reader.role, time: app.now() };
    if store::note_look(tx, event.id, &look)? {
        record(app, tx, actor, (Happened::EventLooked, Detail::of(&event.code)))?;
    }
    Ok(())
}

pub(super) fn record(
    app: &App,
    tx: &mut WriteTx,
    person: PersonId,
    (happened, detail): (Happened, Detail),
) -> Result<(), Failure> {
    let actor = Actor::Person(person);
    audit::append(app, tx, Entry { time: app.now(), actor, face: Face::Web, happened, detail })?;
    Ok(())
}
