//! What a request can fail with, as the edge sees it: one type, one place that turns it into a page.

use db::DbError;
use domain::permission::Column;
use seal::SealError;

use crate::app::KeyringError;

/// Why a request got no ordinary answer.
///
/// Each variant is one kind of page; features turn their own errors into one of these.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut(SignedOut),
    /// No such page, or none that this reader may know of.
    #[error("not found")]
    NotFound,
    /// The role does not allow it; says which roles do.
    #[error("the role does not allow this")]
    Forbidden(Forbidden),
    /// The role allows it, the key is missing.
    #[error("the key has not been granted yet")]
    KeyMissing,
    /// The form came from elsewhere or was torn.
    #[error("the form was not ours: {0}")]
    Form(BadForm),
    /// A page was posted to, or a button's address opened.
    #[error("the address does not take this method")]
    Method,
    /// The request body is too large.
    #[error("the request is too large")]
    TooLarge,
    /// Another state than the page assumed.
    #[error("the state forbids this: {0:?}")]
    State(Conflict),
    /// Too many tries; seconds to wait.
    #[error("too many tries, {0} s to wait")]
    Wait(u32),
    /// More sign-ins wait than can be served.
    #[error("too many sign-ins wait")]
    Busy,
    /// The disk is full: reading works, writing waits.
    #[error("the store cannot write")]
    ReadOnly,
    /// A record does not open: damaged, or a key that does not fit.
    #[error("a record does not open")]
    Unopened(#[source] SealError),
    /// Ours to mend; the reader sees a request number.
    #[error("{what}")]
    Fault {
        /// What we were doing.
        what: &'static str,
        /// The cause, for the log.
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
}

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignedOut {
    /// No cookie, or one that never was ours.
    Never,
    /// The sign-in ended for lack of requests, at its absolute end, or by somebody's act.
    Ended,
}

/// Who may do what was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Forbidden {
    /// Medical staff.
    Medical,
    /// Managers, clerks and medical staff.
    Desks,
    /// The roles of these columns of the policy.
    Roles(Vec<Column>),
    /// The role fits, its scope does not reach this.
    Scope,
}

/// What was wrong with a posted form before anybody looked at its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadForm {
    /// The token is missing or another one.
    #[error("token")]
    Token,
    /// Another site sent it.
    #[error("origin")]
    Origin,
    /// Not a form at all.
    #[error("shape")]
    Shape,
}

/// States that forbid what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conflict {
    /// The record changed while the page was open.
    Changed,
    /// A job was taken back before its end.
    Cancelled,
}

impl Failure {
    /// A fault of ours without a cause of its own: a broken invariant.
    pub(crate) fn fault(what: &'static str) -> Self {
        Self::Fault { what, source: None }
    }

    /// A fault of ours with its cause.
    pub(crate) fn caused(
        what: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Fault { what, source: Some(source.into()) }
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        if matches!(error, DbError::Full | DbError::Unavailable { .. }) {
            return Self::ReadOnly;
        }
        Self::caused("the store failed", error)
    }
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        Self::Unopened(error)
    }
}

impl From<KeyringError> for Failure {
    fn from(error: KeyringError) -> Self {
        Self::caused("the keyring failed", error)
    }
}

impl poem::error::ResponseError for Failure {
    fn status(&self) -> poem::http::StatusCode {
        // The shield turns every failure into its page; this status would only be seen without it.
        poem::http::StatusCode::INTERNAL_SERVER_ERROR
    }
}
