//! One entry of the chain.

use domain::id::PersonId;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

/// Who acted.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Actor {
    /// The appliance itself, by its clock.
    #[n(0)]
    System,
    /// A person with an account.
    #[n(1)]
    Person(#[n(0)] PersonId),
    /// An account of the operating system, as the kernel told; `claim` is what `sudo` said.
    #[n(2)]
    Operator {
        /// User id.
        #[n(0)]
        uid: u32,
        /// Account name, or the number again where the host knows none.
        #[n(1)]
        name: String,
        /// Process id.
        #[n(2)]
        pid: i32,
        /// The account behind `sudo`, as the client claims.
        #[n(3)]
        claim: Option<String>,
    },
    /// Somebody who is not signed in.
    #[n(3)]
    Nobody,
    /// Whoever the record is about, in an act on health: the entry does not say who that is, since it would say whose
    /// record has changed.
    #[n(4)]
    Owner,
}

/// The way by which an act came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum Face {
    /// A browser.
    #[n(0)]
    Web,
    /// The command line.
    #[n(1)]
    Cli,
    /// The console.
    #[n(2)]
    Console,
    /// The admin socket by hand.
    #[n(3)]
    Api,
    /// The clock.
    #[n(4)]
    Clock,
    /// The making of a demonstration.
    #[n(5)]
    Demo,
    /// The command line, while the server is stopped.
    #[n(6)]
    Offline,
}

/// What happened. New acts are appended with the next number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum Happened {
    /// The program started; the detail is the digest of the executable.
    #[n(0)]
    Started,
    /// People were imported.
    #[n(1)]
    PeopleImported,
    /// Departments were imported.
    #[n(2)]
    DepartmentsImported,
    /// One-time secrets were made and written out.
    #[n(3)]
    SlipsMade,
    /// An event was made.
    #[n(4)]
    EventCreated,
    /// An event opened.
    #[n(5)]
    EventOpened,
    /// An event closed.
    #[n(6)]
    EventClosed,
    /// Somebody signed in.
    #[n(7)]
    SignedIn,
    /// A password was refused.
    #[n(8)]
    SignInRefused,
    /// Somebody signed out or ended own sign-ins.
    #[n(9)]
    SignedOut,
    /// A first own password was set; the person's keys were born.
    #[n(10)]
    FirstPassword,
    /// An own password was changed.
    #[n(11)]
    PasswordChanged,
    /// A recovery code was made.
    #[n(12)]
    RecoveryCodeMade,
    /// A circle was founded; the detail is its fingerprint.
    #[n(13)]
    CircleFounded,
    /// A stress check was submitted: date only.
    #[n(14)]
    Submitted,
    /// Health information was handled: no target, no detail, date only.
    #[n(15)]
    Care,
    /// A record-level act was refused.
    #[n(16)]
    Refused,
    /// Two-factor sign-in was switched on or off.
    #[n(17)]
    TotpChanged,
    /// A browser reported a broken content policy.
    #[n(18)]
    PolicyReported,
    /// A circle's row did not follow from what a person had seen before.
    #[n(19)]
    CircleAlarm,
    /// Somebody reported an act on their account as not their own.
    #[n(20)]
    NotMe,
    /// A check code was opened; the digest is that of the asker's key.
    #[n(30)]
    CheckOpened,
    /// Digits did not agree.
    #[n(31)]
    CheckMissed,
    /// A circle's key was granted.
    #[n(32)]
    KeyGranted,
    /// The implementers signed the employer's circle; the detail is its fingerprint.
    #[n(33)]
    CircleConfirmed,
    /// A recovery sheet was tried.
    #[n(34)]
    SheetTried,
    /// A membership of a circle ended.
    #[n(35)]
    MembershipEnded,
    /// An operator confirmed that somebody may take a key from its recovery sheet.
    #[n(36)]
    RecoveryConfirmed,
    /// People were written out as a file.
    #[n(37)]
    PeopleExported,
    /// Departments were written out as a file.
    #[n(38)]
    DepartmentsExported,
    /// An import of people was undone.
    #[n(39)]
    ImportUndone,
    /// A password was reset; sign-ins and memberships ended.
    #[n(40)]
    PasswordReset,
    /// What a reset had closed was opened by a former password or a recovery code.
    #[n(41)]
    FormerKeysOpened,
    /// Somebody asked to have the results given back after a reset.
    #[n(42)]
    ResultsAskedFor,
    /// Results were given back after a reset, or one of two holders confirmed it.
    #[n(43)]
    ResultsReturned,
    /// An account was stopped by hand.
    #[n(44)]
    Suspended,
    /// A stopped account was resumed.
    #[n(45)]
    Resumed,
    /// The locks of an account were taken away.
    #[n(46)]
    Unlocked,
    /// Letters were asked to go again.
    #[n(47)]
    MailRetried,
    /// Letters were taken back.
    #[n(48)]
    MailCancelled,
    /// The queue of letters was stopped.
    #[n(49)]
    MailPaused,
    /// The queue of letters goes on.
    #[n(50)]
    MailResumed,
    /// The relay was tried.
    #[n(51)]
    MailTried,
    /// Somebody looked through the sealed records of an event as a whole.
    #[n(60)]
    EventLooked,
    /// 判定完了 began.
    #[n(61)]
    JudgementBegun,
    /// 判定完了: every case of an event was written.
    #[n(62)]
    JudgementCompleted,
    /// 結果公開.
    #[n(63)]
    ResultsReleased,
    /// A department was added, edited, moved, ordered, hidden, shown or retired; the note says which.
    #[n(64)]
    DepartmentChanged,
    /// A department was merged into another one.
    #[n(65)]
    DepartmentsMerged,
    /// A backup was made; the digest is that of the file.
    #[n(80)]
    BackupMade,
    /// A backup was compared with what was written.
    #[n(81)]
    BackupVerified,
    /// A backup was opened with the key slip, counted and dropped again.
    #[n(82)]
    BackupDrilled,
    /// Backups were removed.
    #[n(83)]
    BackupsPruned,
    /// A new key slip was made.
    #[n(84)]
    SlipRenewed,
    /// A copy of the keyring was written out.
    #[n(85)]
    KeyringCopied,
    /// A backup, or the state before a restore, was put in place of the database.
    #[n(86)]
    Restored,
    /// The settings of a draft were changed.
    #[n(130)]
    EventEdited,
    /// A draft was removed.
    #[n(131)]
    EventRemoved,
    /// An event is complete and waits for its start.
    #[n(132)]
    EventReady,
    /// An event that waited is a draft again.
    #[n(133)]
    EventBackToDraft,
    /// Answering was blocked.
    #[n(134)]
    EventSuspended,
    /// Answering goes on.
    #[n(135)]
    EventResumed,
    /// An event got a later last day.
    #[n(136)]
    EventExtended,
    /// An event was put away for its years of retention.
    #[n(137)]
    EventArchived,
    /// An implementer confirmed method and thresholds; the note says which.
    #[n(138)]
    CriteriaConfirmed,
    /// A closed event opened once more.
    #[n(139)]
    EventReopened,
    /// An event was cancelled.
    #[n(140)]
    EventCancelled,
    /// A manager or clerk asks the implementers to cancel an event.
    #[n(143)]
    EventCancelAsked,
    /// They ask for it no longer.
    #[n(144)]
    EventCancelDropped,
    /// People were left out of an event, with the reason.
    #[n(141)]
    TargetsExcluded,
    /// People came into an event.
    #[n(142)]
    TargetsAdded,
    /// A change of a department was planned for a day.
    #[n(100)]
    DepartmentPlanned,
    /// Such a plan was taken back.
    #[n(101)]
    DepartmentPlanCancelled,
    /// Such a plan no longer fitted on its day.
    #[n(102)]
    DepartmentPlanFailed,
    /// A change of departments was taken back.
    #[n(103)]
    DepartmentsUndone,
    /// An attribute was added, edited, ordered or retired, or a value of it; the note says which.
    #[n(104)]
    AttributeChanged,
    /// Attributes were imported.
    #[n(105)]
    AttributesImported,
    /// Attributes were written out as a file.
    #[n(106)]
    AttributesExported,
    /// A change of attributes was taken back.
    #[n(109)]
    AttributesUndone,
    /// A site was added, edited or retired; the note says which.
    #[n(107)]
    SiteChanged,
    /// Sites were written out as a file.
    #[n(108)]
    SitesExported,
    /// A text was worded anew; the note names language and version, never the text.
    #[n(110)]
    MessageChanged,
    /// A text went back to a former version.
    #[n(111)]
    MessageReverted,
    /// A text was sent as a sample.
    #[n(112)]
    MessageTried,
    /// What is announced about an event was planned anew.
    #[n(113)]
    AnnouncementsPlanned,
    /// The letters and notices of one occasion of an event were queued; no number tells how many.
    #[n(114)]
    AnnouncementsQueued,
    /// People who have not submitted were reminded by hand; the note counts them.
    #[n(115)]
    Reminded,
    /// The people of an event who have not submitted were written out as a file.
    #[n(116)]
    WaitingExported,
    /// A request to the company's authority was made.
    #[n(160)]
    CertificateRequested,
    /// A company's certificate was put in place; the note is the fingerprint.
    #[n(161)]
    CertificateInstalled,
    /// The files of the certificate were read anew; the note is the fingerprint.
    #[n(162)]
    CertificateReloaded,
    /// The appliance made its own certificate anew; the note is the fingerprint.
    #[n(163)]
    CertificateRenewed,
    /// An authority of the company is trusted; the note is the fingerprint.
    #[n(164)]
    AuthorityAdded,
    /// An authority of the company is trusted no longer; the note is the fingerprint.
    #[n(165)]
    AuthorityRemoved,
    /// The configuration was read anew; the note names the keys that changed.
    #[n(166)]
    ConfigReloaded,
    /// The audit log was written out as a file.
    #[n(167)]
    AuditExported,
    /// A list of maintenance was written out as a file; the note names it.
    #[n(168)]
    ListExported,
    /// The clock of the host jumped; the note says by how many seconds.
    #[n(169)]
    ClockJumped,
    /// A group analysis opened the results of an event in memory.
    #[n(190)]
    AnalysisBegun,
    /// A revision of the group analysis was published; the digest is that of the table.
    #[n(191)]
    AnalysisPublished,
    /// Departments that an analysis takes together were named, or their name was taken back.
    #[n(192)]
    AnalysisGroupsChanged,
    /// What the ledger of published groups says is no longer so; nothing is published.
    #[n(193)]
    LedgerDiffers,
    /// What people wrote to the questions of an event was opened to be read, shuffled over the whole of it.
    #[n(194)]
    FreeTextsOpened,
    /// Published figures of groups were given out as a file; the note names the form, the unit and the revision.
    #[n(210)]
    FiguresIssued,
    /// Fields of one person became others; the note names the columns.
    #[n(90)]
    PersonChanged,
    /// One person was added.
    #[n(91)]
    PersonAdded,
    /// A job was taken back.
    #[n(92)]
    JobCancelled,
}

impl Happened {
    /// Whether the entry keeps the day only, so that its moment ties nobody to a record.
    pub(crate) const fn is_dated_only(self) -> bool {
        matches!(self, Self::Submitted | Self::Care)
    }
}

impl Happened {
    /// Whether the entry belongs into the security history of the person it concerns.
    pub(crate) const fn is_of_safety(self) -> bool {
        matches!(
            self,
            Self::SignedIn
                | Self::SignInRefused
                | Self::SignedOut
                | Self::FirstPassword
                | Self::PasswordChanged
                | Self::RecoveryCodeMade
                | Self::TotpChanged
                | Self::KeyGranted
                | Self::MembershipEnded
                | Self::RecoveryConfirmed
                | Self::PasswordReset
                | Self::Suspended
                | Self::Resumed
                | Self::Unlocked
                | Self::FormerKeysOpened
                | Self::NotMe
                | Self::ResultsAskedFor
                | Self::ResultsReturned
        )
    }
}

/// What more an entry says. Never an answer, a result, a name or a secret.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Detail {
    /// The object, as its id in text; empty for acts on health.
    #[n(0)]
    pub(crate) target: String,
    /// Counts, digests, codes of this act in a few words.
    #[n(1)]
    pub(crate) note: String,
    /// Digest of a sealed row that belongs to this act, or zeros.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(crate) digest: [u8; 32],
    /// Number of the request that asked for the act, as pages of failures and the program's log name it.
    #[n(3)]
    pub(crate) request: Option<String>,
}

impl Detail {
    /// The object an act was about.
    pub(crate) fn of(target: impl std::fmt::Display) -> Self {
        Self { target: target.to_string(), ..Self::default() }
    }

    /// Adds counts, digests or codes.
    pub(crate) fn noting(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Adds the digest of a sealed row.
    pub(crate) fn sealing(mut self, digest: [u8; 32]) -> Self {
        self.digest = digest;
        self
    }
}

/// One link of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) time: Timestamp,
    pub(crate) actor: Actor,
    pub(crate) face: Face,
    pub(crate) happened: Happened,
    pub(crate) detail: Detail,
}
