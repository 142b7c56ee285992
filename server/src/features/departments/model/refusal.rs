//! Why something is not done; kept with a plan that could not be carried out.

use domain::org::BadEdit;
use domain::person::DepartmentCode;
use minicbor::{Decode, Encode};

use super::Conflict;

/// Why something cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Refusal {
    /// No department has the code.
    #[n(0)]
    Unknown(#[n(0)] DepartmentCode),
    /// Another department has the code.
    #[n(1)]
    CodeTaken(#[n(0)] DepartmentCode),
    /// A department would stand under itself.
    #[n(2)]
    UnderItself,
    /// The tree would get an eleventh level.
    #[n(3)]
    TooDeep,
    /// The department is 廃止.
    #[n(4)]
    Retired(#[n(0)] DepartmentCode),
    /// So many people are still in it.
    #[n(5)]
    HasPeople(#[n(0)] DepartmentCode, #[n(1)] u64),
    /// So many departments under it are still open.
    #[n(6)]
    HasChildren(#[n(0)] DepartmentCode, #[n(1)] u64),
    /// It begins on that day or later, so it cannot have ended the day before.
    #[n(7)]
    NotBegun(#[n(0)] DepartmentCode),
    /// The last day would come before the first.
    #[n(8)]
    EndBeforeStart,
    /// Another number of people is concerned than was confirmed.
    #[n(9)]
    Another(#[n(0)] u64),
    /// Everything is so already.
    #[n(10)]
    Same,
    /// A plan is for a day to come.
    #[n(11)]
    NotAhead,
    /// No plan has the number.
    #[n(12)]
    NoPlan(#[n(0)] u64),
    /// The plan was carried out, failed or was cancelled before.
    #[n(13)]
    PlanOver(#[n(0)] u64),
    /// No change has the number, or there is none at all (0).
    #[n(14)]
    NoChange(#[n(0)] u64),
    /// The change was taken back before.
    #[n(15)]
    UndoneBefore(#[n(0)] u64),
    /// A merge is taken back on its day only.
    #[n(16)]
    MergeOver(#[n(0)] u64),
    /// Everything the change wrote was changed again since.
    #[n(17)]
    Overtaken(#[n(0)] Vec<Conflict>),
    /// No site has the name, or it is 廃止.
    #[n(18)]
    UnknownSite(#[n(0)] String),
}

impl Refusal {
    /// What stands against an edit of this department.
    pub(in super::super) fn of(bad: &BadEdit, code: &DepartmentCode) -> Self {
        match bad {
            BadEdit::Unknown => Self::Unknown(code.clone()),
            BadEdit::UnderItself => Self::UnderItself,
            BadEdit::TooDeep => Self::TooDeep,
            BadEdit::CodeTaken => Self::CodeTaken(code.clone()),
            BadEdit::NotBegun => Self::NotBegun(code.clone()),
        }
    }
}
