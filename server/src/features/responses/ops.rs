//! Saving answers and submitting them.

use std::sync::Arc;

use db::{DbError, Read, Row as _, WriteTx};
use domain::event::{AnswerDoor, JudgementMode};
use domain::id::{EventId, PersonId};
use domain::permission::{AnswerOwnEvent, Permit};
use domain::person::Sex;
use domain::questionnaire::{Answer, AnswerSheet, ExtraAnswer, ExtraSheet, Extras, Form, ItemIndex};
use domain::scoring::{InterviewNeed, Judgement, Verdict};
use seal::Zeroizing;
use seal::key::Link;
use seal::record::{Kind, Pad};

use super::case::Case;
use super::drafts::{read_draft, write_draft};
use super::model::{CaseContent, Draft, ResultContent, SexChoice, Sheet, Stamp};
use super::records::seal_new;
use super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::events::{self, Channel, Event, Flag};
use crate::features::sign_in::Session;
use crate::features::{circles, notices, settings};

/// Why answers were not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SubmitError {
    /// The event is not for this person, or there is none.
    #[error("no such event for this person")]
    NotForYou,
    /// The event takes no answers now.
    #[error("the event takes no answers now")]
    NotOpen(AnswerDoor),
    /// The person has submitted already.
    #[error("already submitted")]
    Already(Flag),
    /// Some items are blank.
    #[error("{} items are blank", .0.len())]
    Incomplete(Vec<ItemIndex>),
    /// Everything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for SubmitError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

impl From<seal::SealError> for SubmitError {
    fn from(error: seal::SealError) -> Self {
        Self::Failure(error.into())
    }
}

/// Where saved choices come from.
pub(crate) enum Source {
    /// A script: one choice, which a later one of the same page may have overtaken.
    Script(Stamp),
    /// A posted form: it holds all choices of its page and counts in any case.
    Form(Option<Stamp>),
}

impl Source {
    /// Notes the save, and says whether a later one of the same page has overtaken it.
    fn is_late(&self, draft: &mut Draft) -> bool {
        match self {
            Self::Script(stamp) => !draft.note(*stamp),
            Self::Form(Some(stamp)) => {
                draft.note(*stamp);
                false
            }
            Self::Form(None) => false,
        }
    }
}

/// The receipt of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) flag: Flag,
}

/// Records that the explanation was read and answering begun.
///
/// # Errors
/// What forbids it, as a [`SubmitError`].
pub(crate) async fn start(
    app: &App,
    permit: &Permit<AnswerOwnEvent>,
    text_version: u16,
) -> Result<(), SubmitError> {
    let (person, event) = (permit.target().person, permit.target().of);
    let inside = app.clone();
    app.write(move |tx| {
        may_answer(&inside, tx, event, person)?;
        events::mark_started(tx, (event, person), (text_version, inside.now()))?;
        Ok(())
    })
    .await
}

/// The form that an event asks.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown event.
pub(crate) async fn form_of_event(
    app: &App,
    permit: &Permit<AnswerOwnEvent>,
) -> Result<&'static Form, Failure> {
    let id = permit.target().of;
    let event = app.read(move |tx| Ok::<_, Failure>(events::event(tx, id)?)).await?;
    event.as_ref().map(form_of).ok_or(Failure::NotFound)
}

/// The extra questions that an event asks.
///
/// # Errors
/// Those of the store.
pub(crate) async fn extras_of_event(app: &App, permit: &Permit<AnswerOwnEvent>) -> Result<Extras, Failure> {
    let id = permit.target().of;
    app.read(move |tx| Ok(events::extras(tx, id)?)).await
}

/// Saves answers to extra questions into the draft, by the place of each question.
///
/// # Errors
/// What forbids it, as a [`SubmitError`].
pub(crate) async fn save_extra(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<AnswerOwnEvent>,
    choices: Vec<(usize, Option<ExtraAnswer>)>,
    source: Source,
) -> Result<Draft, SubmitError> {
    change_draft(app, session, permit.target().of, move |draft| {
        if source.is_late(draft) {
            return Ok(Change::Late);
        }
        for (question, answer) in &choices {
            draft.extra.set(*question, answer.clone());
        }
        Ok(Change::Made)
    })
    .await
}

/// Saves choices into the draft: an item with an answer, or with none to clear it.
///
/// The last write of an item wins; a retry that comes after a later save of the same page is taken
/// as done.
///
/// # Errors
/// What forbids it, as a [`SubmitError`].
pub(crate) async fn save(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<AnswerOwnEvent>,
    choices: Vec<(ItemIndex, Option<Answer>)>,
    source: Source,
) -> Result<Draft, SubmitError> {
    change_draft(app, session, permit.target().of, move |draft| {
        if source.is_late(draft) {
            return Ok(Change::Late);
        }
        for (item, answer) in &choices {
            draft.sheet.set(*item, *answer).map_err(|_| Failure::NotFound)?;
        }
        Ok(Change::Made)
    })
    .await
}

/// Saves whose conversion table is to be used.
///
/// # Errors
/// What forbids it, as a [`SubmitError`].
pub(crate) async fn set_sex(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<AnswerOwnEvent>,
    choice: SexChoice,
) -> Result<Draft, SubmitError> {
    change_draft(app, session, permit.target().of, move |draft| {
        draft.sex = Some(choice);
        Ok(Change::Made)
    })
    .await
}

#[derive(PartialEq, Eq)]
enum Change {
    Made,
    Late,
}

async fn change_draft(
    app: &App,
    session: &Arc<Session>,
    event: EventId,
    mut change: impl FnMut(&mut Draft) -> Result<Change, Failure> + Send + 'static,
) -> Result<Draft, SubmitError> {
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.write(move |tx| {
        may_answer(&inside, tx, event, session.person)?;
        let is_first = store::drafts(tx, event, session.person)?.is_empty();
        let mut draft = read_draft(&inside, tx, &session, event)?;
        if change(&mut draft)? == Change::Late {
            return Ok(draft);
        }
        draft.saved = inside.now();
        write_draft(&inside, tx, &session, (event, &draft))?;
        if is_first {
            events::update_drafts(tx, event, 1)?;
        }
        Ok(draft)
    })
    .await
}

fn may_answer(app: &App, tx: &impl Read, event: EventId, person: PersonId) -> Result<Event, SubmitError> {
    let event = events::event(tx, event)?.ok_or(SubmitError::NotForYou)?;
    if events::target(tx, event.id, person)?.is_none() {
        return Err(SubmitError::NotForYou);
    }
    if let Some(flag) = events::flag(tx, event.id, person)? {
        return Err(SubmitError::Already(flag));
    }
    match event.door(app.today()) {
        AnswerDoor::Open => Ok(event),
        AnswerDoor::Hidden => Err(SubmitError::NotForYou),
        door => Err(SubmitError::NotOpen(door)),
    }
}

/// Submits the draft: scores, seals result and case, and writes them with flag, receipt, notice and
/// audit entry in one transaction, before anybody is told.
///
/// `choice` says whose conversion table to use. The same form again, by its nonce, gives the same
/// receipt.
///
/// # Errors
/// What forbids it, as a [`SubmitError`].
pub(crate) async fn submit(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<AnswerOwnEvent>,
    (choice, nonce): (SexChoice, &str),
) -> Result<Received, SubmitError> {
    let (inside, session) = (app.clone(), Arc::clone(session));
    let event = permit.target().of;
    let nonce = seal::digest(nonce.as_bytes());
    app.write(move |tx| match may_answer(&inside, tx, event, session.person) {
        Err(SubmitError::Already(flag)) if flag.nonce == nonce => Ok(Received { flag }),
        Err(refused) => Err(refused),
        Ok(event) => submit_in(&inside, tx, &session, (&event, choice, nonce)),
    })
    .await
}

fn submit_in(
    app: &App,
    tx: &mut WriteTx,
    session: &Session,
    (event, choice, nonce): (&Event, SexChoice, [u8; 32]),
) -> Result<Received, SubmitError> {
    let draft = read_draft(app, tx, session, event.id)?;
    let blanks: Vec<ItemIndex> = draft.sheet.blank_items().collect();
    if !blanks.is_empty() {
        return Err(SubmitError::Incomplete(blanks));
    }
    let (owner, bundle) = session.keys().ok_or(Failure::NotFound)?;
    circles::see(app, tx, owner, bundle)?;
    let subject =
        events::subject(tx, event.id, session.person)?.with_key(circles::own_recipient(owner, bundle));
    let recipients = circles::recipients(tx, (owner, bundle), &subject)?;
    let keys = Sealing {
        public: *bundle.public_key().as_bytes(),
        generation: owner.generation,
        recipients: &recipients,
    };
    let answers = Answers { sheet: &draft.sheet, sex: choice.sex(), extra: Some(&draft.extra) };
    let received = enter(app, tx, (event, session.person), answers, &keys, nonce)?;
    erase_drafts_of(tx, (event.id, session.person))?;
    Ok(received)
}

/// What is submitted.
#[derive(Clone, Copy)]
pub(crate) struct Answers<'a> {
    pub(crate) sheet: &'a AnswerSheet,
    pub(crate) sex: Option<Sex>,
    /// Answers to extra questions, where there were any; they enter no judgement.
    pub(crate) extra: Option<&'a ExtraSheet>,
}

impl<'a> From<(&'a AnswerSheet, Option<Sex>)> for Answers<'a> {
    fn from((sheet, sex): (&'a AnswerSheet, Option<Sex>)) -> Self {
        Self { sheet, sex, extra: None }
    }
}

/// To whom a submission is sealed.
pub(crate) struct Sealing<'a> {
    pub(crate) public: [u8; 32],
    pub(crate) generation: u32,
    pub(crate) recipients: &'a seal::shared::Recipients,
}

/// Scores a complete sheet and enters it: the one way by which a submission comes to be.
///
/// # Errors
/// Those of the store and of sealing.
pub(crate) fn enter<'a>(
    app: &App,
    tx: &mut WriteTx,
    (event, person): (&Event, PersonId),
    answers: impl Into<Answers<'a>>,
    sealing: &Sealing<'_>,
    nonce: [u8; 32],
) -> Result<Received, SubmitError> {
    let Answers { sheet, sex, extra } = answers.into();
    let now = app.now();
    let mut rng = app.rng();
    let judgement = Judgement::of(form_of(event), sheet, sex, event.criteria);
    let settings = settings::read(tx)?;
    let keyring = app.keyring().current();
    let result = ResultContent::V1(Sheet {
        link: *Link::random(&mut rng).expose(),
        public: sealing.public,
        generation: sealing.generation,
        channel: Channel::Web,
        answers: sheet.encode(),
        judgement,
        submitted: now,
        extra: extra.cloned().unwrap_or_default(),
    });
    let case = CaseContent::V1(Case::new(
        *Link::random(&mut rng).expose(),
        (sealing.public, sealing.generation),
        need(event.judgement, judgement.verdict),
    ));
    let place = (keyring.as_ref(), settings.install.bytes());
    let (result, case) = (Zeroizing::new(result.encode()), Zeroizing::new(case.encode()));
    let owner = (event.id, person);
    let pad = pad_of(&events::extras(tx, event.id)?)?;
    let result = seal_new(app, place, owner, (Kind::Result, pad, &result), sealing.recipients)?;
    let case = seal_new(app, place, owner, (Kind::Case, Pad::KIB_4, &case), sealing.recipients)?;
    let flag = Flag {
        time: now,
        channel: Channel::Web,
        receipt: receipt(app.random()),
        nonce,
        day: Some(app.today()),
    };
    events::put_flag(tx, owner, &flag)?;
    let digest = result.write(tx)?;
    case.write(tx)?;
    notices::add(tx, person, notices::Kind::Submitted(event.id), now)?;
    let entry = Entry {
        time: now,
        actor: Actor::Person(person),
        face: Face::Web,
        happened: Happened::Submitted,
        detail: Detail::of(&event.code).sealing(digest),
    };
    audit::append(app, tx, entry)?;
    Ok(Received { flag })
}

/// Most bytes of a draft or a result beside its extra answers.
const MOST_CORE: usize = 3_072;

/// The size of every draft and every result of an event: whatever anybody answers, it is the same.
pub(super) fn pad_of(extras: &Extras) -> Result<Pad, seal::SealError> {
    Pad::of_event(MOST_CORE + if extras.is_empty() { 0 } else { extras.longest() })
}

/// With 「高ストレス者全員を面接要」 the mark is set at submission; what is withheld waits.
fn need(mode: JudgementMode, verdict: Verdict) -> InterviewNeed {
    match (mode, verdict) {
        (JudgementMode::AllHigh, Verdict::High(_)) => InterviewNeed::Needed,
        _ => InterviewNeed::Undecided,
    }
}

/// Ten signs in two groups, read aloud without mistakes.
fn receipt(random: [u8; 10]) -> String {
    const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let sign = |byte: &u8| SIGNS.get(usize::from(byte & 31)).map_or('0', |sign| char::from(*sign));
    let text: String = random.iter().map(sign).collect();
    let (first, second) = text.split_at_checked(5).unwrap_or((&text, ""));
    format!("{first}-{second}")
}

/// Erases what one person has answered of an event and not submitted.
///
/// # Errors
/// Those of the store.
pub(crate) fn erase_drafts_of(tx: &mut WriteTx, (event, person): (EventId, PersonId)) -> Result<(), DbError> {
    if store::remove_drafts_of(tx, event, person)? {
        events::update_drafts(tx, event, -1)?;
    }
    Ok(())
}

/// Erases all drafts of an event at its close, and says how many there were.
///
/// # Errors
/// Those of the store.
pub(crate) fn erase_drafts(tx: &mut WriteTx, event: EventId) -> Result<u64, DbError> {
    store::remove_drafts(tx, event)
}

pub(super) fn form_of(event: &Event) -> &'static Form {
    Form::get(event.form)
}
