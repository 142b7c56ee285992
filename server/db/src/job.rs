//! A command on its way to the writer, with its type left out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::error::panic_message;
use crate::{DbError, WriteTx};

/// How a command left the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ran {
    /// It succeeded.
    Done,
    /// It refused before its first write: the transaction is as clean as before.
    Refused,
    /// It failed after a write, or panicked: the transaction must be given up.
    Spoiled,
}

pub(crate) trait Job: Send {
    /// Carries the command out, for the first time or once more.
    fn run(&mut self, tx: &mut WriteTx<'_>) -> Ran;

    /// Tells the caller what came out of the last run.
    fn reply(self: Box<Self>);

    /// Tells the caller that it did not happen.
    fn fail(self: Box<Self>, error: DbError);
}

struct Command<F, T, E> {
    body: F,
    outcome: Option<Result<T, E>>,
    caller: SyncSender<Result<T, E>>,
}

/// Wraps a command, and gives the end where its outcome will arrive.
pub(crate) fn job<F, T, E>(command: F) -> (Box<dyn Job>, Receiver<Result<T, E>>)
where
    F: FnMut(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    let (caller, outcome) = sync_channel(1);
    (Box::new(Command { body: command, outcome: None, caller }), outcome)
}

impl<F, T, E> Command<F, T, E> {
    fn send(self, outcome: Result<T, E>) {
        let Self { body, caller, .. } = self;
        // What the command captured is gone before its caller goes on: it may hold the database, and
        // whoever closes the database after the last reply must find the file free.
        drop(body);
        if caller.send(outcome).is_err() {
            tracing::debug!("the caller of a command did not wait for its outcome");
        }
    }
}

impl<F, T, E> Job for Command<F, T, E>
where
    F: FnMut(&mut WriteTx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<DbError> + Send,
{
    fn run(&mut self, tx: &mut WriteTx<'_>) -> Ran {
        let writes = tx.writes();
        // A command that is run again after a panic may find what it captured half changed; what
        // it then stores is its own answer to that, and the transaction is whole in any case.
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.body)(tx)));
        let ran = match &outcome {
            Ok(Ok(_)) => Ran::Done,
            Ok(Err(_)) if tx.writes() == writes => Ran::Refused,
            Ok(Err(_)) | Err(_) => Ran::Spoiled,
        };
        self.outcome = Some(
            outcome.unwrap_or_else(|panic| Err(DbError::Panicked { message: panic_message(&*panic) }.into())),
        );
        ran
    }

    fn reply(mut self: Box<Self>) {
        let outcome = self.outcome.take().unwrap_or_else(|| Err(DbError::Closed.into()));
        self.send(outcome);
    }

    fn fail(self: Box<Self>, error: DbError) {
        self.send(Err(error.into()));
    }
}
