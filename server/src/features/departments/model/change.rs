//! What the master has become by each change, so that it can be taken back.

use domain::date::Date;
use domain::id::{DepartmentId, PersonId};
use domain::org::Department;
use domain::person::DepartmentCode;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Act;
use crate::features::audit::Face;

/// One change of the master under its number.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Change {
    #[n(0)]
    pub(crate) number: u64,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    /// Who changed it, as the operator's account or the person's number; empty for the clock.
    #[n(2)]
    pub(crate) by: String,
    #[n(3)]
    pub(crate) face: Face,
    #[n(4)]
    pub(crate) what: What,
    /// The department it is about; none for a file.
    #[n(5)]
    pub(crate) code: Option<DepartmentCode>,
    /// Departments that became others or are new.
    #[n(6)]
    pub(crate) departments: u64,
    /// People who went to another department.
    #[n(7)]
    pub(crate) people: u64,
    #[cbor(n(8), with = "crate::cbor::moment::option")]
    pub(crate) undone: Option<Timestamp>,
    /// The first day on which it holds.
    #[cbor(n(9), with = "crate::cbor::date")]
    pub(crate) day: Option<Date>,
}

/// Kinds of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum What {
    #[n(0)]
    Add,
    #[n(1)]
    Edit,
    #[n(2)]
    Move,
    #[n(3)]
    Order,
    #[n(4)]
    Hide,
    #[n(5)]
    Show,
    #[n(6)]
    Merge,
    #[n(7)]
    Retire,
    #[n(8)]
    Import,
}

impl What {
    pub(in super::super) const fn of(act: &Act) -> Self {
        match act {
            Act::Add(_) => Self::Add,
            Act::Edit(..) => Self::Edit,
            Act::Move(..) => Self::Move,
            Act::Order(..) => Self::Order,
            Act::Hide(_) => Self::Hide,
            Act::Show(_) => Self::Show,
            Act::Merge(..) => Self::Merge,
            Act::Retire(_) => Self::Retire,
        }
    }

    /// The name for programs.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Edit => "edit",
            Self::Move => "move",
            Self::Order => "order",
            Self::Hide => "hide",
            Self::Show => "show",
            Self::Merge => "merge",
            Self::Retire => "retire",
            Self::Import => "import",
        }
    }
}

/// What a change wrote, kept until it is taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Detail {
    pub(crate) steps: Vec<Step>,
    pub(crate) moved: Vec<Moved>,
    /// Numbers of the steps from old to new.
    pub(crate) successions: Vec<u64>,
}

/// One department before and after; none before: it is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) before: Option<Department>,
    pub(crate) after: Department,
}

/// A person who went to another department.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Moved {
    #[n(0)]
    pub(crate) person: PersonId,
    #[n(1)]
    pub(crate) from: DepartmentId,
    #[n(2)]
    pub(crate) into: DepartmentId,
}

/// What stays as it is because somebody changed it since.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub(crate) struct Conflict {
    #[n(0)]
    pub(crate) code: DepartmentCode,
    /// The heading of the column; empty for a whole department, 社員番号 for people who went on.
    #[n(1)]
    pub(crate) column: String,
}
