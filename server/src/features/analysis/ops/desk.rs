//! The work of a holder of the key: what there is, a run, its draft, and publishing it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, Weak};

use db::Read;
use domain::analysis::{Conditions, Followed, Group, Preview};
use domain::disclosure::Minimum;
use domain::event::Phase;
use domain::id::EventId;
use domain::permission::{CircleScope, Permit, RunAnalysis, Side};
use jiff::Timestamp;
use seal::circle::CircleKey;

use super::super::model::{Dimension, Together};
use super::super::store::{self, Ran};
use super::ground::offered;
use super::read::{Edition, editions};
use super::run::{Asking, run};
use super::{AnalysisError, Drafted, Refusal, earlier};
use crate::app::{App, blocking};
use crate::failure::{Conflict, Failure};
use crate::features::audit::{Actor, By, Detail, Face, Happened};
use crate::features::circles;
use crate::features::events::{self, Counts, Event};
use crate::features::sign_in::Session;

/// Pairs of withheld departments that the preview tries as one.
const MERGES: usize = 50;
/// Groups withheld because they follow for which the preview says from what.
const REASONS: usize = 50;

/// Who runs an analysis: the sign-in with its keys, and the role it acts in.
#[derive(Clone)]
pub(in crate::features::analysis) struct Holder {
    pub(in crate::features::analysis) session: Arc<Session>,
    /// The column of the policy.
    pub(in crate::features::analysis) role: u8,
    /// Whether they may read what people wrote.
    pub(in crate::features::analysis) reads_texts: bool,
}

impl Holder {
    fn key(&self, app: &App, tx: &impl Read) -> Result<CircleKey, Failure> {
        let keys = self.session.keys().ok_or(Failure::KeyMissing)?;
        circles::hold(app, tx, keys, (Side::Implementer, CircleScope::All))?.ok_or(Failure::KeyMissing)
    }

    pub(super) fn by(&self) -> By {
        By { actor: Actor::Person(self.session.person), face: Face::Web, reason: String::new() }
    }
}

/// A run of one sign-in, and what it came to.
pub(in crate::features::analysis) struct Run {
    pub(in crate::features::analysis) asking: Asking,
    done: AtomicUsize,
    total: AtomicUsize,
    ended: OnceLock<Ended>,
}

/// What a run came to.
pub(in crate::features::analysis) enum Ended {
    /// 下書き.
    Drafted(Box<Kept>),
    /// It is refused.
    Refused(Refusal),
    /// It broke; the log says why.
    Failed,
}

/// A draft with what its page shows.
pub(in crate::features::analysis) struct Kept {
    pub(in crate::features::analysis) drafted: Drafted,
    pub(in crate::features::analysis) groups: Vec<Preview>,
    /// Pairs of withheld departments that could be shown as one, with the respondents of both.
    pub(in crate::features::analysis) merges: Vec<(Group, Group, usize)>,
    /// From what the groups that follow by subtraction would follow.
    pub(in crate::features::analysis) reasons: Vec<Followed>,
    /// Whether the texts were opened to be read, which stands in the audit log.
    pub(in crate::features::analysis) are_texts_open: AtomicBool,
    /// Whether it publishes anything that is not published.
    pub(in crate::features::analysis) is_new: bool,
}

impl Run {
    fn new(asking: Asking) -> Self {
        Self { asking, done: AtomicUsize::new(0), total: AtomicUsize::new(0), ended: OnceLock::new() }
    }

    /// Results opened, and all there are; both 0 before the first.
    pub(in crate::features::analysis) fn progress(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// What it came to; `None` while it goes on.
    pub(in crate::features::analysis) fn ended(&self) -> Option<&Ended> {
        self.ended.get()
    }

    fn step(&self, done: usize, total: usize) {
        self.done.fetch_max(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }
}

/// How the analysis of an event stands.
pub(in crate::features::analysis) struct Standing {
    pub(in crate::features::analysis) event: Event,
    pub(in crate::features::analysis) counts: Counts,
    pub(in crate::features::analysis) editions: Vec<Edition>,
    /// What people can be grouped by beside sex.
    pub(in crate::features::analysis) offered: Vec<Dimension>,
    pub(in crate::features::analysis) together: Vec<Together>,
    /// The minimum of the first publication.
    pub(in crate::features::analysis) minimum: Option<Minimum>,
    /// Whether a question asks for words.
    pub(in crate::features::analysis) asks_texts: bool,
}

/// How the analysis of an event stands.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown event; those of the store.
pub(in crate::features::analysis) async fn standing(
    app: &App,
    permit: &Permit<RunAnalysis>,
) -> Result<Standing, Failure> {
    let id = permit.target().event;
    app.read(move |tx| {
        let event = events::event(tx, id)?.ok_or(Failure::NotFound)?;
        let tables = match earlier(tx, id) {
            Ok(tables) => tables,
            Err(AnalysisError::Refused(_)) => Vec::new(),
            Err(AnalysisError::Failure(failure)) => return Err(failure),
        };
        Ok(Standing {
            counts: events::counts(tx, id)?,
            editions: editions(tx, id)?,
            offered: offered(tx, tables.last())?,
            together: store::together(tx, id)?.into_iter().map(|(_, row)| row).collect(),
            minimum: tables.first().map(|table| table.revision.minimum),
            asks_texts: events::extras(tx, id)?.ask_for_texts(),
            event,
        })
    })
    .await
}

/// Every event that has been opened, the latest first, with the number of its revisions.
///
/// # Errors
/// Those of the store.
pub(in crate::features::analysis) async fn listed(app: &App) -> Result<Vec<(Event, usize)>, Failure> {
    app.read(|tx| {
        let mut found = Vec::new();
        for event in events::all(tx)? {
            if !matches!(event.phase, Phase::Ready | Phase::Cancelled) {
                let revisions = store::signed(tx, event.id)?.len();
                found.push((event, revisions));
            }
        }
        Ok(found)
    })
    .await
}

/// The run that a sign-in has of an event; asking for it is using it.
pub(in crate::features::analysis) fn current(
    app: &App,
    session: &Session,
    event: EventId,
) -> Option<Arc<Run>> {
    app.held().find::<Run>(session.sitting(), app.now()).filter(|run| run.asking.event == event)
}

/// Begins a run in place of an earlier one of the same sign-in. It goes on by itself; when the sign-in ends or nobody
/// asks for it for a quarter of an hour, it stops and what it has is wiped.
///
/// # Errors
/// [`Refusal::NotClosed`]; [`Failure::KeyMissing`]; those of the store.
pub(in crate::features::analysis) async fn begin(
    app: &App,
    permit: &Permit<RunAnalysis>,
    holder: &Holder,
    (conditions, minimum): (Conditions, Minimum),
) -> Result<(), AnalysisError> {
    let id = permit.target().event;
    let (inside, who) = (app.clone(), holder.clone());
    // The moment is taken where writing happens: whatever is stamped before it is there, whatever comes later is
    // stamped with it or later.
    let (before, key) = app
        .write(move |tx| {
            let event = events::event(tx, id)?.ok_or(Failure::NotFound)?;
            if !matches!(event.phase, Phase::Closed | Phase::Archived) {
                return Err(AnalysisError::Refused(Refusal::NotClosed));
            }
            let key = who.key(&inside, tx)?;
            let before = inside.now();
            store::note_run(tx, id, &Ran { actor: who.session.person, role: who.role, time: before })?;
            who.by().record(&inside, tx, Happened::AnalysisBegun, Detail::of(&event.code))?;
            Ok((before, key))
        })
        .await?;
    work(
        app,
        holder,
        Asking { event: id, conditions, minimum, before, takes_texts: holder.reads_texts },
        key,
    );
    Ok(())
}

fn work(app: &App, holder: &Holder, asking: Asking, key: CircleKey) {
    let run_of = Arc::new(Run::new(asking.clone()));
    // The job holds the run weakly: when its sign-in drops it, the next step ends the job.
    let weak = Arc::downgrade(&run_of);
    app.held().keep(holder.session.sitting(), app.now(), run_of);
    let (app, by) = (app.clone(), holder.by());
    let job = move || {
        let ending = Ending(weak);
        let step = |done, total| {
            let run = ending.0.upgrade();
            run.inspect(|run| run.step(done, total)).is_some()
        };
        let ended = match run(&app, &key, &asking, &step) {
            Ok(drafted) => Ended::Drafted(Box::new(keep(drafted))),
            Err(AnalysisError::Refused(refusal)) => {
                note_difference(&app, &by, (asking.event, refusal));
                Ended::Refused(refusal)
            }
            // Nobody waits for it any more.
            Err(AnalysisError::Failure(Failure::State(Conflict::Cancelled))) => return,
            Err(AnalysisError::Failure(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "an analysis broke");
                Ended::Failed
            }
        };
        if let Some(run) = ending.0.upgrade() {
            run.ended.set(ended).ok();
        }
    };
    drop(tokio::task::spawn_blocking(job));
}

/// Lets a run that broke in its midst say so.
struct Ending(Weak<Run>);

impl Drop for Ending {
    fn drop(&mut self) {
        if let Some(run) = self.0.upgrade() {
            run.ended.set(Ended::Failed).ok();
        }
    }
}

fn keep(drafted: Drafted) -> Kept {
    let (groups, merges) = (drafted.draft.preview(), drafted.draft.merges(MERGES));
    let (is_new, reasons) = (!drafted.draft.joining().is_empty(), drafted.draft.reasons(REASONS));
    Kept { drafted, groups, merges, reasons, are_texts_open: AtomicBool::new(false), is_new }
}

/// A ledger or a table that no longer agrees is an alarm, not only a refusal.
fn note_difference(app: &App, by: &By, (event, refusal): (EventId, Refusal)) {
    if !matches!(refusal, Refusal::LedgerDiffers | Refusal::Unverifiable) {
        return;
    }
    tracing::error!(?refusal, %event, "what was published about an event no longer agrees");
    let (inside, by) = (app.clone(), by.clone());
    let noted: Result<(), Failure> = app.database().write(move |tx| {
        let Some(event) = events::event(tx, event)? else { return Ok(()) };
        let detail = Detail::of(&event.code).noting(format!("{refusal:?}"));
        by.record(&inside, tx, Happened::LedgerDiffers, detail)
    });
    if let Err(error) = noted {
        tracing::error!(error = &error as &dyn std::error::Error, "the difference could not be noted");
    }
}

/// Publishes the draft of a sign-in; gives the number of the revision.
///
/// # Errors
/// [`Refusal::Changed`] without a draft, or when something changed since; [`Refusal::NothingNew`];
/// [`Failure::KeyMissing`]; those of the store.
pub(in crate::features::analysis) async fn publish(
    app: &App,
    permit: &Permit<RunAnalysis>,
    holder: &Holder,
    before: Timestamp,
) -> Result<u16, AnalysisError> {
    let found = current(app, &holder.session, permit.target().event);
    // The page that was looked at names the moment of its draft: another draft is another page.
    let run = found.filter(|run| run.asking.before == before).ok_or(Refusal::Changed)?;
    let (inside, who, shared) = (app.clone(), holder.clone(), Arc::clone(&run));
    let prepared = blocking(move || {
        let Some(Ended::Drafted(kept)) = shared.ended() else { return Err(Refusal::Changed.into()) };
        let key = inside.database().read(|tx| who.key(&inside, tx))?;
        kept.drafted.prepare(&inside, &key, (who.session.person, Face::Web))
    });
    let prepared = prepared.await?;
    let inside = app.clone();
    let number = app
        .write(move |tx| match run.ended() {
            Some(Ended::Drafted(kept)) => kept.drafted.write(&inside, tx, &prepared),
            _ => Err(Refusal::Changed.into()),
        })
        .await?;
    app.held().drop::<Run>(holder.session.sitting());
    Ok(number)
}
