//! The run, what it stands on, and its publication.

mod desk;
mod ground;
mod groups;
mod ledger;
mod publish;
mod read;
mod run;
mod texts;

pub(super) use desk::{Ended, Holder, Kept, Run, Standing, begin, current, listed, publish, standing};
pub(super) use ground::Ground;
pub(super) use groups::{Edit, GroupError, Grouping, Wrong, alter, grouping};
use ledger::restore;
pub(super) use publish::Drafted;
pub(crate) use publish::publish_at_once;
pub(super) use read::Edition;
use read::earlier;
pub(crate) use read::published;
pub(crate) use read::verify;
pub(super) use run::MOST_TEXTS;
#[cfg(test)]
pub(super) use run::{Asking, run};
pub(super) use texts::{has_texts, open_texts};

use db::DbError;
use seal::SealError;

use crate::failure::Failure;

/// Why nothing is analysed or published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The event is not closed.
    NotClosed,
    /// A table or the ledger changed, or people became known, since the draft was made.
    Changed,
    /// The draft holds nothing that is not published already.
    NothingNew,
    /// A group that was published no longer has the people it had.
    LedgerDiffers,
    /// A published table does not carry the signature it should.
    Unverifiable,
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub(super) enum AnalysisError {
    /// The state forbids it.
    #[error("the analysis is refused: {0:?}")]
    Refused(Refusal),
    /// Everything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<Refusal> for AnalysisError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<DbError> for AnalysisError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

impl From<SealError> for AnalysisError {
    fn from(error: SealError) -> Self {
        Self::Failure(error.into())
    }
}
