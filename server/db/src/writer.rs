//! The one thread that writes: it takes commands from a queue and commits them in groups.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TryRecvError};
use std::time::{Duration, Instant};

use crate::error::{panic_message, storage};
use crate::job::{Job, Ran};
use crate::shared::Shared;
use crate::{DbError, WriteTx};

/// The most commands in one transaction.
const GROUP: usize = 64;
/// How long a group is kept open for more, from its first command on.
const WINDOW: Duration = Duration::from_millis(5);

/// The least time between two looks at a disk that refused: each takes the handle from its readers.
const BREATH: Duration = Duration::from_millis(50);

pub(crate) enum Message {
    Job(Box<dyn Job>),
    /// A reader met an error of the disk and waits for a handle that reads.
    Recover(SyncSender<()>),
}

pub(crate) struct Writer {
    shared: Arc<Shared>,
    queue: Receiver<Message>,
    /// How many commands the last group had: so many may be on their way again.
    last: usize,
    /// When the disk and the ballast are looked at again without being asked.
    next_care: Instant,
    /// Readers who asked for another handle while a group was open.
    waiting: Vec<SyncSender<()>>,
}

/// How a transaction ended.
enum Round {
    /// Committed, or nothing was written: the outcomes hold.
    Kept,
    /// Given up because of a command; the file is as before.
    Spoiled,
    /// Given up because of the store; the file is as before.
    Failed(DbError),
    /// The commit failed. Whether the file has it shows only when it is read again.
    Unknown(DbError),
}

impl Writer {
    pub(crate) fn new(shared: Arc<Shared>, queue: Receiver<Message>) -> Self {
        Self { shared, queue, last: 0, next_care: Instant::now(), waiting: Vec::new() }
    }

    /// Works until every sender of the queue is gone.
    pub(crate) fn run(mut self) {
        loop {
            let message = if self.shared.needs_care() {
                let wait = self.next_care.saturating_duration_since(Instant::now());
                self.queue.recv_timeout(wait)
            } else {
                self.queue.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            match message {
                Ok(Message::Job(job)) => {
                    self.serve(job);
                    for reader in std::mem::take(&mut self.waiting) {
                        self.recover_for(&reader);
                    }
                }
                Ok(Message::Recover(reader)) => self.recover_for(&reader),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if self.shared.needs_care() && Instant::now() >= self.next_care {
                self.care();
            }
        }
    }

    fn care(&mut self) {
        self.next_care = Instant::now() + self.shared.options.retry.max(BREATH);
        if (self.shared.refusal().is_some() || self.shared.handle().is_broken())
            && let Err(error) = self.shared.prepare()
        {
            tracing::warn!(%error, "the store still refuses writes");
        }
        self.shared.restore_ballast();
    }

    fn recover_for(&self, reader: &SyncSender<()>) {
        self.shared.recover_for_reading();
        if reader.send(()).is_err() {
            tracing::debug!("a reader did not wait for the new handle");
        }
    }

    /// Commits a command, and those that wait behind it.
    fn serve(&mut self, first: Box<dyn Job>) {
        if let Err(error) = self.shared.prepare() {
            first.fail(error);
            return;
        }
        let mut jobs = vec![first];
        let round = self.round(&mut jobs, GROUP);
        self.last = jobs.len();
        match round {
            Round::Kept => jobs.into_iter().for_each(Job::reply),
            Round::Spoiled if jobs.len() == 1 => jobs.into_iter().for_each(Job::reply),
            Round::Spoiled => jobs.into_iter().for_each(|job| self.alone(job)),
            Round::Failed(error) => {
                if self.shared.recover_from(&error).is_ok() {
                    for job in jobs {
                        self.alone(job);
                    }
                } else {
                    for job in jobs {
                        job.fail(error.clone());
                    }
                }
            }
            Round::Unknown(error) => self.give_up(jobs, &error),
        }
    }

    /// Commits one command in a transaction of its own.
    fn alone(&mut self, job: Box<dyn Job>) {
        if let Err(error) = self.shared.prepare() {
            job.fail(error);
            return;
        }
        let mut jobs = vec![job];
        match self.round(&mut jobs, 1) {
            Round::Kept | Round::Spoiled => jobs.into_iter().for_each(Job::reply),
            Round::Failed(error) | Round::Unknown(error) => self.give_up(jobs, &error),
        }
    }

    fn give_up(&self, jobs: Vec<Box<dyn Job>>, error: &DbError) {
        if let Err(error) = self.shared.recover_from(error) {
            tracing::warn!(%error, "the store refuses writes");
        }
        for job in jobs {
            job.fail(error.clone());
        }
    }

    /// Runs `jobs`, and up to `limit` in all that wait behind them, in one transaction.
    fn round(&mut self, jobs: &mut Vec<Box<dyn Job>>, limit: usize) -> Round {
        // Commands catch their own panics; one that arrives here is redb's, met on a damaged file.
        catch_unwind(AssertUnwindSafe(|| self.transact(jobs, limit))).unwrap_or_else(|panic| {
            self.shared.changes.note_unknown();
            Round::Unknown(DbError::Damaged { cause: panic_message(&*panic) })
        })
    }

    fn transact(&mut self, jobs: &mut Vec<Box<dyn Job>>, limit: usize) -> Round {
        let shared = Arc::clone(&self.shared);
        let handle = shared.handle();
        let transaction = match handle.begin_write() {
            Ok(transaction) => transaction,
            Err(error) => return Round::Failed(error),
        };
        let mut tx = WriteTx::new(&transaction, &shared.changes);
        let ended = self.fill(&mut tx, jobs, limit);
        let is_changed = tx.writes() > 0;
        let changed = tx.into_changed();
        if let Err(round) = ended {
            return if let Err(error) = transaction.abort() { Round::Failed(storage(error)) } else { round };
        }
        if is_changed {
            let committed = transaction.commit();
            // Noted even when it failed: whether the file has it shows only later.
            self.shared.changes.note(&changed);
            if let Err(error) = committed {
                return Round::Unknown(storage(error));
            }
            self.shared.committed();
        } else if let Err(error) = transaction.abort() {
            return Round::Failed(storage(error));
        }
        self.shared.commands.fetch_add(jobs.len() as u64, Ordering::Relaxed);
        Round::Kept
    }

    fn fill(
        &mut self,
        tx: &mut WriteTx<'_>,
        jobs: &mut Vec<Box<dyn Job>>,
        limit: usize,
    ) -> Result<(), Round> {
        let opened = Instant::now();
        let mut ran = 0;
        loop {
            for job in jobs.iter_mut().skip(ran) {
                let left = job.run(tx);
                match tx.failure() {
                    Some(error) if error.is_of_the_disk() => return Err(Round::Failed(error)),
                    Some(_) => return Err(Round::Spoiled),
                    None if left == Ran::Spoiled => return Err(Round::Spoiled),
                    None => {}
                }
            }
            ran = jobs.len();
            if ran >= limit {
                return Ok(());
            }
            match self.next(ran, opened) {
                Some(job) => jobs.push(job),
                None => return Ok(()),
            }
        }
    }

    /// The next command for a group of `size` that was opened at `opened`.
    ///
    /// A command alone is never kept waiting. Where several came together, as many as last time
    /// are expected and waited for, but no longer than the window.
    fn next(&mut self, size: usize, opened: Instant) -> Option<Box<dyn Job>> {
        let left = WINDOW.checked_sub(opened.elapsed())?;
        let message = match self.queue.try_recv() {
            Err(TryRecvError::Empty) if size > 1 && size < self.last => self.queue.recv_timeout(left).ok()?,
            message => message.ok()?,
        };
        match message {
            Message::Job(job) => Some(job),
            Message::Recover(reader) => {
                self.waiting.push(reader);
                None
            }
        }
    }
}
