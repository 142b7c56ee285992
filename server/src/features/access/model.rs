//! Kinds of records, and who reaches them.

use domain::permission::{ActName, Column, Key, rule, who_may};

/// A kind of record that exists about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OwnData {
    /// Answers before submission.
    Draft,
    /// Submitted answers with scores and verdict.
    Result,
    /// What follows from a result: whether an interview is due, when the result was first seen.
    Case,
    /// What is handed over after consent or an application: scores, sums, verdict; no answers.
    Provided,
    /// That something was submitted, and when.
    Submission,
    /// Name, department, sign-in.
    Account,
}

/// The columns of the policy as readers know them: a role with and without scope is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    Own,
    Manager,
    Clerk,
    Medical,
    Operator,
}

/// One kind of record with its readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) data: OwnData,
    /// Whether the reader needs a circle's key beside the role.
    pub(super) needs_circle: bool,
    /// Who can reach it, and how many hold the role (and the key) now. The person themself and the
    /// operator, who is an account of the host, are not counted.
    pub(super) readers: Vec<(Reader, Option<usize>)>,
    /// Clerks to whom the implementers' key is lent, which opens more than the policy lets pass.
    pub(super) lent: usize,
    /// Who cannot, and whether they see totals of an event all the same.
    pub(super) others: Vec<(Reader, Totals)>,
}

/// Whether somebody who sees no line sees the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Totals {
    Shown,
    Hidden,
}

impl OwnData {
    pub(super) const ALL: [Self; 6] =
        [Self::Draft, Self::Result, Self::Case, Self::Provided, Self::Submission, Self::Account];

    /// The acts that show this kind of record or hand on what opens it; every act that does belongs here.
    pub(super) const fn acts(self) -> &'static [ActName] {
        match self {
            Self::Draft => &[ActName::AnswerOwnEvent],
            Self::Result => &[
                ActName::ReadOwnResult,
                ActName::ReadResult,
                ActName::ReadFreeTexts,
                ActName::ListCandidates,
                ActName::MarkCandidate,
                ActName::AskForResults,
                ActName::ReturnResults,
                ActName::GrantKey,
                ActName::LendKey,
                ActName::ConfirmEmployerCircle,
                ActName::TrySheet,
            ],
            Self::Case => &[
                ActName::ReadOwnResult,
                ActName::ReadResult,
                ActName::DecideConsent,
                ActName::AskForInterview,
                ActName::CompleteJudgement,
                ActName::ReleaseResults,
            ],
            Self::Provided => &[
                ActName::ReadOwnResult,
                ActName::ReadResult,
                ActName::ListInterviews,
                ActName::ReadProvided,
                ActName::GrantEmployerKey,
                ActName::TryEmployerSheet,
            ],
            Self::Submission => &[ActName::ReadOwnHistory, ActName::ListRespondents, ActName::ListWaiting],
            Self::Account => &[
                ActName::ReadOwnAccount,
                ActName::ImportPeople,
                ActName::ManageAccounts,
                ActName::MakeSlips,
                ActName::ListRespondents,
            ],
        }
    }

    /// Whether the policy lets this reader do any of the acts at all.
    pub(super) fn is_open_to(self, reader: Reader) -> bool {
        self.acts().iter().any(|act| who_may(*act).any(|column| Reader::of(column) == reader))
    }

    /// Whether the implementers' key opens this kind of record.
    pub(super) const fn is_implementers(self) -> bool {
        matches!(self, Self::Result | Self::Case)
    }

    pub(super) fn needs_circle(self) -> bool {
        self.acts().iter().all(|act| rule(*act).key() != Key::None)
            && self.acts().iter().any(|act| matches!(rule(*act).key(), Key::G | Key::E))
    }

    /// Whether an event's totals say something about this kind of record to this reader.
    pub(super) fn totals_for(self, reader: Reader) -> Totals {
        let is_shown = self == Self::Submission
            && who_may(ActName::ShowEvent).any(|column| Reader::of(column) == reader);
        if is_shown { Totals::Shown } else { Totals::Hidden }
    }
}

impl Reader {
    pub(super) const ALL: [Self; 5] = [Self::Own, Self::Medical, Self::Manager, Self::Clerk, Self::Operator];

    pub(super) const fn of(column: Column) -> Self {
        match column {
            Column::Own => Self::Own,
            Column::Manager | Column::ManagerScoped => Self::Manager,
            Column::Clerk | Column::ClerkScoped => Self::Clerk,
            Column::Medical | Column::MedicalScoped => Self::Medical,
            Column::Operator => Self::Operator,
        }
    }
}
