//! One notice.

use domain::id::{EventId, NoticeId, PersonId};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Kind {
    /// The first own password was set.
    #[n(0)]
    FirstPassword,
    /// The password was changed.
    #[n(1)]
    PasswordChanged,
    /// A stress check was received.
    #[n(2)]
    Submitted(#[n(0)] EventId),
    /// Two-step sign-in was switched on.
    #[n(20)]
    TwoStepOn,
    /// Two-step sign-in was switched off.
    #[n(21)]
    TwoStepOff,
    /// A backup code was used.
    #[n(22)]
    BackupCodeUsed,
    /// The password was right and the code wrong, several times in a row.
    #[n(23)]
    CodesMissed,
    /// The key of a circle was granted.
    #[n(30)]
    KeyGranted,
    /// A membership of a circle ended.
    #[n(31)]
    KeyEnded,
    /// The implementers signed the employer's circle.
    #[n(33)]
    CircleConfirmed,
    /// An operator confirmed that somebody may take a key from its recovery sheet.
    #[n(34)]
    RecoveryConfirmed(#[n(0)] PersonId),
    /// Somebody took a key from its recovery sheet.
    #[n(35)]
    KeyRecovered(#[n(0)] PersonId),
    /// The password was reset.
    #[n(40)]
    PasswordReset,
    /// What the reset had closed was opened again.
    #[n(41)]
    RecordsOpened,
    /// A fellow holder of a circle's key was reset and holds it no longer.
    #[n(42)]
    HolderReset(#[n(0)] PersonId),
    /// Somebody says that the reset of their account was none of theirs.
    #[n(43)]
    NotMe(#[n(0)] PersonId),
    /// The audit chain is broken at this entry.
    #[n(44)]
    ChainBroken(#[n(0)] u64),
    /// An implementer gave the results back after a reset.
    #[n(45)]
    ResultsBack,
    /// Somebody asks an implementer to have the results given back.
    #[n(46)]
    ResultsAskedFor(#[n(0)] PersonId),
    /// The database was put back to an earlier moment, in Unix seconds.
    #[n(50)]
    Restored(#[n(0)] i64),
    /// The implementers have completed the judgement of an event.
    #[n(60)]
    Judged(#[n(0)] EventId),
    /// The results of an event were released.
    #[n(61)]
    Released(#[n(0)] EventId),
    /// An event ends later than it was announced.
    #[n(80)]
    Extended(#[n(0)] EventId),
    /// An event can be answered.
    #[n(90)]
    Started(#[n(0)] EventId),
    /// The window of an event ends soon.
    #[n(91)]
    EndsSoon(#[n(0)] EventId),
    /// The time to ask for an interview ends soon.
    #[n(92)]
    RequestsEnd(#[n(0)] EventId),
}

/// A notice as listed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Notice {
    #[n(0)]
    pub(crate) id: NoticeId,
    #[n(1)]
    pub(crate) kind: Kind,
    #[cbor(n(2), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    #[n(3)]
    pub(crate) is_read: bool,
}
