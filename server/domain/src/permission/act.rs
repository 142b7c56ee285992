//! The acts of the product: a closed set, each with the target it is asked for.

use super::target::{EventOfDesk, OwnRecord, PersonAtDesk, Record, Target, Whole, WholeEvent};
use crate::id::EventId;

pub(super) mod sealed {
    /// Keeps the set of acts in this file.
    pub trait Sealed {}
}

/// Something a person may be allowed to do. The set is closed.
pub trait Act: sealed::Sealed {
    /// What the act is done to.
    type Target: Target;
    /// The row of the table.
    const NAME: ActName;
}

/// The text names no act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no act of that name")]
pub struct UnknownAct;

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident on $target:ty;)+) => {
        /// The acts by name, as rows of the table and as written to the audit log.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ActName {
            $($(#[$doc])* $name,)+
        }

        impl ActName {
            /// All acts, in the order of the table.
            pub const ALL: [Self; [$(stringify!($name)),+].len()] = [$(Self::$name),+];

            /// The name written to the audit log; it never changes.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)+
                }
            }
        }

        impl std::str::FromStr for ActName {
            type Err = UnknownAct;

            fn from_str(text: &str) -> Result<Self, UnknownAct> {
                Self::ALL.into_iter().find(|act| act.key() == text).ok_or(UnknownAct)
            }
        }

        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub enum $name {}

            impl sealed::Sealed for $name {}

            impl Act for $name {
                type Target = $target;
                const NAME: ActName = ActName::$name;
            }
        )+

        /// Asks for every act in turn, for tests over the whole table.
        #[cfg(test)]
        pub(super) fn ask_all(
            authority: &super::Authority,
            relation: super::tests::Relation,
        ) -> Vec<(ActName, Result<(), super::Refusal>)> {
            use super::tests::Sample;
            vec![$((
                ActName::$name,
                authority.permit::<$name>(<$target>::sample(authority, relation)).map(|_| ()),
            )),+]
        }
    };
}

acts! {
    /// See the list of one's own events.
    ReadOwnEvents on OwnRecord<()>;
    /// Answer an event: explanation, pages, check, submission.
    AnswerOwnEvent on OwnRecord<EventId>;
    /// Open one's own result, on the page or as PDF.
    ReadOwnResult on OwnRecord<EventId>;
    /// See the list of one's past results.
    ReadOwnHistory on OwnRecord<()>;
    /// Read one's own notices.
    ReadOwnNotices on OwnRecord<()>;
    /// See and change one's own account.
    ReadOwnAccount on OwnRecord<()>;
    /// See who can see and who has seen one's own records.
    SeeWhoCanSee on OwnRecord<()>;
    /// See which events there are at the medical desk.
    ListMedicalEvents on Whole;
    /// List the respondents of an event at the medical desk.
    ListRespondents on EventOfDesk;
    /// Open a person's result: answers, scores, verdict.
    ReadResult on Record;
    /// Decide whether the employer gets one's own result, and take that back.
    DecideConsent on OwnRecord<EventId>;
    /// Ask for an interview with a doctor, and take that back.
    AskForInterview on OwnRecord<EventId>;
    /// See whose need of an interview the implementers decide in an event.
    ListCandidates on EventOfDesk;
    /// Mark whether a person is to be offered an interview.
    MarkCandidate on Record;
    /// Write what was decided into every case of an event (判定完了).
    CompleteJudgement on EventOfDesk;
    /// Show the results of an event to their people (結果公開).
    ReleaseResults on EventOfDesk;
    /// Confirm method, thresholds and unofficial wording of an event.
    ConfirmCriteria on WholeEvent;
    /// Open a closed event once more, until a new last day.
    ReopenEvent on WholeEvent;
    /// Cancel an event (中止): it is never analysed.
    CancelEvent on WholeEvent;
    /// List the people of an event who agreed to hand over their result, or asked for an interview.
    ListInterviews on EventOfDesk;
    /// Open what such a person handed over: scores, sums, verdict.
    ReadProvided on Record;
    /// See the implementers' circle: who holds the key, who waits for it.
    SeeCircle on Whole;
    /// See the employer's circle: who holds the key, who waits for it.
    SeeEmployerCircle on Whole;
    /// Found the implementer circle as its first holder.
    FoundCircle on Whole;
    /// Found the employer's circle as its first holder.
    FoundEmployerCircle on Whole;
    /// Grant the implementers' key to medical staff inside one's own reach.
    GrantKey on PersonAtDesk;
    /// Grant the employer's key to managers and clerks inside one's own reach.
    GrantEmployerKey on PersonAtDesk;
    /// Lend the implementers' key to a clerk, with a reason and an end date.
    LendKey on PersonAtDesk;
    /// Sign the employer's circle for the implementers, which makes it usable.
    ConfirmEmployerCircle on Whole;
    /// Try the recovery sheet of the implementers' circle.
    TrySheet on Whole;
    /// Try the recovery sheet of the employer's circle.
    TryEmployerSheet on Whole;
    /// Take the implementers' key from its recovery sheet when nobody is left who holds it.
    RecoverCircle on Whole;
    /// Take the employer's key from its recovery sheet when nobody is left who holds it.
    RecoverEmployerCircle on Whole;
    /// Confirm at the host that somebody may take a key from its recovery sheet.
    ConfirmRecovery on Whole;
    /// Analyse the groups of an event and publish what may be shown of them.
    RunAnalysis on WholeEvent;
    /// Read what people wrote to the questions of an event, shuffled over the whole of it.
    ReadFreeTexts on WholeEvent;
    /// Name departments that the analysis of an event takes together (分析グループ).
    MergeInAnalysis on WholeEvent;
    /// Read what was published about groups of an event.
    ReadAnalysis on EventOfDesk;
    /// Ask to have one's own results given back after a reset, and read the spoken code.
    AskForResults on OwnRecord<()>;
    /// See who asks to have results given back.
    ListReturns on Whole;
    /// Give somebody's results back after a reset, once the spoken code agreed.
    ReturnResults on PersonAtDesk;
    /// Check the audit chain and see its signed heads.
    VerifyAudit on Whole;
    /// Read what was done to keep the appliance and its masters.
    ReadMaintenanceLog on Whole;
    /// Load the user file.
    ImportPeople on Whole;
    /// Load the department file.
    ImportDepartments on Whole;
    /// Add, move, merge and retire departments, now or from a day on.
    ManageDepartments on Whole;
    /// Add, change, order and retire attributes and their values.
    ManageAttributes on Whole;
    /// Add, change and retire sites.
    ManageSites on Whole;
    /// Reset, unlock, stop and resume accounts; set roles and scopes.
    ManageAccounts on Whole;
    /// Make one-time secrets and print them as slips.
    MakeSlips on Whole;
    /// Watch and steer the queue of letters.
    SteerMail on Whole;
    /// Word the texts of pages and letters, and go back to former versions of them.
    ManageMessages on Whole;
    /// Create, open and close events.
    ManageEvents on Whole;
    /// See an event's settings and totals.
    ShowEvent on EventOfDesk;
    /// See how far the departments of an event have come: counts, no names.
    SeeProgress on EventOfDesk;
    /// List who has not submitted in an event. A scoped manager sees names only where the event shows them.
    ListWaiting on EventOfDesk;
    /// Remind people who have not submitted.
    Remind on EventOfDesk;
    /// See the state of the installation.
    ShowStatus on Whole;
}
