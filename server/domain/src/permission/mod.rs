//! Who may do what. One table decides every act; pages, files and the console ask it.
//!
//! A role allows an act, a key opens the record; both are needed, and a role never brings a key.
//! [`Authority::permit`] is the only source of a [`Permit`], and readers of the store take a permit
//! instead of an id. The whole table, as it really answers, is the snapshot beside this file.

mod act;
mod authority;
mod policy;
mod target;
#[cfg(test)]
mod tests;

pub use act::{
    Act, ActName, AnswerOwnEvent, AskForInterview, AskForResults, CancelEvent, CompleteJudgement,
    ConfirmCriteria, ConfirmEmployerCircle, ConfirmRecovery, DecideConsent, FoundCircle, FoundEmployerCircle,
    GrantEmployerKey, GrantKey, ImportDepartments, ImportPeople, LendKey, ListCandidates, ListInterviews,
    ListMedicalEvents, ListRespondents, ListReturns, ListWaiting, MakeSlips, ManageAccounts,
    ManageAttributes, ManageDepartments, ManageEvents, ManageMessages, ManageSites, MarkCandidate,
    MergeInAnalysis, ReadAnalysis, ReadFreeTexts, ReadMaintenanceLog, ReadOwnAccount, ReadOwnEvents,
    ReadOwnHistory, ReadOwnNotices, ReadOwnResult, ReadProvided, ReadResult, RecoverCircle,
    RecoverEmployerCircle, ReleaseResults, Remind, ReopenEvent, ReturnResults, RunAnalysis, SeeCircle,
    SeeEmployerCircle, SeeProgress, SeeWhoCanSee, ShowEvent, ShowStatus, SteerMail, TryEmployerSheet,
    TrySheet, UnknownAct, VerifyAudit,
};
pub use authority::{Actor, Authority, Permit, Refusal};
pub use policy::{Cell, Column, Key, Rule, rule, who_may};
pub use target::{
    CircleScope, EventOfDesk, HeldKey, OwnRecord, PersonAtDesk, Record, Side, Standing, Target, Whole,
    WholeEvent,
};
