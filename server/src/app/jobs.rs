//! Long work that runs in the server: who began it may leave, look again from elsewhere, or take it back.
//!
//! Jobs are in memory alone. What a job writes is one transaction, so an end of the server in its midst
//! leaves nothing behind that a list of jobs would have to tell.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use admin_api::jobs::{self as shown, Kind, State};
use admin_api::problem::Wrong;
use serde_json::Value;
use tokio::sync::{MutexGuard, watch};

use crate::failure::{Conflict, Failure};

/// Jobs that are remembered, the running one among them.
const KEPT: usize = 20;

/// The jobs of this run of the server.
#[derive(Default)]
pub(crate) struct Jobs {
    board: Mutex<Board>,
    look: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Board {
    last: u64,
    kept: VecDeque<Arc<Job>>,
    claimed: Vec<Kind>,
}

impl Jobs {
    fn board(&self) -> std::sync::MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The right to work at this kind; `None` while somebody else has it.
    pub(crate) fn claim(self: &Arc<Self>, kind: Kind) -> Option<Claim> {
        let mut board = self.board();
        if board.claimed.contains(&kind) {
            return None;
        }
        board.claimed.push(kind);
        Some(Claim { jobs: Arc::clone(self), kind })
    }

    /// The turn to look through a file: one at a time is held in memory.
    pub(crate) async fn look(&self) -> MutexGuard<'_, ()> {
        self.look.lock().await
    }

    /// One job.
    pub(crate) fn find(&self, id: u64) -> Option<Arc<Job>> {
        self.board().kept.iter().find(|job| job.id == id).cloned()
    }

    /// All that are remembered, the newest first.
    pub(crate) fn all(&self) -> Vec<Arc<Job>> {
        self.board().kept.iter().rev().cloned().collect()
    }
}

/// The right to work at one kind, given back when dropped.
pub(crate) struct Claim {
    jobs: Arc<Jobs>,
    kind: Kind,
}

impl Claim {
    /// Begins the work, at this moment as ISO 8601.
    pub(crate) fn begin(self, began: String) -> Running {
        let mut board = self.jobs.board();
        board.last += 1;
        let id = board.last;
        let job = Arc::new(Job {
            id,
            shown: watch::Sender::new(shown::Job {
                schema: shown::NAME.to_owned(),
                id: id.to_string(),
                kind: self.kind,
                state: State::Queued,
                done: 0,
                total: 0,
                began,
                result: None,
                error: None,
                status: None,
            }),
            is_cancelled: AtomicBool::new(false),
        });
        if board.kept.len() == KEPT {
            board.kept.pop_front();
        }
        board.kept.push_back(Arc::clone(&job));
        drop(board);
        Running { job, _claim: self }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.jobs.board().claimed.retain(|kind| *kind != self.kind);
    }
}

/// One job, as whoever asks for it sees it.
pub(crate) struct Job {
    id: u64,
    shown: watch::Sender<shown::Job>,
    is_cancelled: AtomicBool,
}

impl Job {
    /// How it stands.
    pub(crate) fn now(&self) -> shown::Job {
        self.shown.borrow().clone()
    }

    /// How it stands from now on.
    pub(crate) fn follow(&self) -> watch::Receiver<shown::Job> {
        self.shown.subscribe()
    }

    /// Tells how far the work is.
    ///
    /// # Errors
    /// [`Conflict::Cancelled`] when it was taken back: the work must undo what it did.
    pub(crate) fn step(&self, done: u64, total: u64) -> Result<(), Failure> {
        if self.is_cancelled.load(Ordering::Acquire) {
            return Err(Failure::State(Conflict::Cancelled));
        }
        self.shown.send_modify(|job| (job.state, job.done, job.total) = (State::Running, done, total));
        Ok(())
    }

    /// Takes it back at its next step; false when it has ended.
    pub(crate) fn cancel(&self) -> bool {
        let is_open = !self.shown.borrow().state.is_over();
        self.is_cancelled.fetch_or(is_open, Ordering::AcqRel);
        is_open
    }

    fn end(&self, state: State, result: Option<Value>, refused: Option<(Wrong, u16)>) {
        self.shown.send_modify(|job| {
            job.state = state;
            if state == State::Done {
                job.done = job.total;
            }
            let (error, status) = refused.unzip();
            (job.result, job.error, job.status) = (result, error, status);
        });
    }
}

/// A job in the hands of whoever does it; dropped without an end, it has failed.
pub(crate) struct Running {
    job: Arc<Job>,
    _claim: Claim,
}

impl Running {
    /// The job.
    pub(crate) fn job(&self) -> Arc<Job> {
        Arc::clone(&self.job)
    }

    /// It was done, and this is what the verb would have replied.
    pub(crate) fn done(self, result: Option<Value>) {
        self.job.end(State::Done, result, None);
    }

    /// It was taken back, and wrote nothing.
    pub(crate) fn cancelled(self) {
        self.job.end(State::Cancelled, None, None);
    }

    /// It could not be done, and wrote nothing; the status is that with which the verb would have been refused.
    pub(crate) fn failed(self, wrong: Wrong, status: u16) {
        self.job.end(State::Failed, None, Some((wrong, status)));
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.job.now().state.is_over() {
            let (ja, en) =
                ("処理が途中で止まりました。何も書き込んでいません", "the job stopped; nothing was written");
            self.job.end(State::Failed, None, Some((Wrong::new("stopped", ja, en), 500)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_kind_works_at_a_time() {
        let jobs = Arc::new(Jobs::default());
        let claim = jobs.claim(Kind::PeopleImport).unwrap();
        assert!(jobs.claim(Kind::PeopleImport).is_none());
        let running = claim.begin(String::new());
        assert!(jobs.claim(Kind::PeopleImport).is_none());
        running.done(None);
        assert!(jobs.claim(Kind::PeopleImport).is_some());
    }

    #[test]
    fn a_job_that_nobody_ended_has_failed() {
        let jobs = Arc::new(Jobs::default());
        drop(jobs.claim(Kind::PeopleImport).unwrap().begin(String::new()));
        let job = jobs.find(1).unwrap().now();
        assert_eq!((job.state, job.error.unwrap().code.as_str()), (State::Failed, "stopped"));
    }

    #[test]
    fn a_job_is_taken_back_at_its_next_step_and_not_after_its_end() {
        let jobs = Arc::new(Jobs::default());
        let running = jobs.claim(Kind::PeopleImport).unwrap().begin(String::new());
        let job = running.job();
        job.step(1, 3).unwrap();
        assert!(job.cancel());
        assert!(matches!(job.step(2, 3), Err(Failure::State(Conflict::Cancelled))));
        running.cancelled();
        assert!(!job.cancel());
        assert_eq!((job.now().state, job.now().done), (State::Cancelled, 1));
    }

    #[test]
    fn the_last_twenty_are_remembered() {
        let jobs = Arc::new(Jobs::default());
        for _ in 0..21 {
            jobs.claim(Kind::PeopleImport).unwrap().begin(String::new()).done(None);
        }
        assert!(jobs.find(1).is_none());
        assert_eq!(
            jobs.all().iter().map(|job| job.id).collect::<Vec<_>>(),
            (2..=21).rev().collect::<Vec<_>>()
        );
    }
}
