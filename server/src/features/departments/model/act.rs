//! What is asked of the department master.

use domain::date::Date;
use domain::person::DepartmentCode;

/// What is to be done, with departments named by their codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Add(New),
    Edit(DepartmentCode, Edit),
    /// Under another department, or to the top.
    Move(DepartmentCode, Option<DepartmentCode>),
    Order(DepartmentCode, Turn),
    Hide(DepartmentCode),
    Show(DepartmentCode),
    /// The people and children of the first go to the second; the first becomes 廃止.
    Merge(DepartmentCode, DepartmentCode),
    Retire(DepartmentCode),
}

/// A new department; it comes last among its siblings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct New {
    pub(crate) code: DepartmentCode,
    pub(crate) name_ja: String,
    pub(crate) under: Option<DepartmentCode>,
    pub(crate) rest: Edit,
}

/// What becomes of a field that may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Becomes<T> {
    /// It stays as it is.
    #[default]
    Same,
    /// This, or nothing.
    Other(Option<T>),
}

impl<T> Becomes<T> {
    /// The field after it held `old`.
    pub(crate) fn after(self, old: Option<T>) -> Option<T> {
        match self {
            Self::Same => old,
            Self::Other(new) => new,
        }
    }
}

/// Fields that become others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) name_ja: Option<String>,
    pub(crate) name_en: Becomes<String>,
    pub(crate) site: Becomes<String>,
    pub(crate) from: Becomes<Date>,
    pub(crate) until: Becomes<Date>,
}

/// A new place among the siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    Up,
    Down,
    /// From 1.
    Position(usize),
}

impl Turn {
    /// Where something goes that stands at `position` from 1: a place from 0, which may lie behind the last.
    pub(crate) const fn place(self, position: usize) -> usize {
        let wanted = match self {
            Self::Up => position.saturating_sub(1),
            Self::Down => position.saturating_add(1),
            Self::Position(wanted) => wanted,
        };
        wanted.saturating_sub(1)
    }
}

impl Act {
    /// The department it is about.
    pub(crate) const fn code(&self) -> &DepartmentCode {
        match self {
            Self::Add(New { code, .. })
            | Self::Edit(code, _)
            | Self::Move(code, _)
            | Self::Order(code, _)
            | Self::Hide(code)
            | Self::Show(code)
            | Self::Merge(code, _)
            | Self::Retire(code) => code,
        }
    }

    /// Act and departments, for the audit log.
    pub(in super::super) fn note(&self) -> String {
        let code = self.code();
        match self {
            Self::Add(_) => format!("add {code}"),
            Self::Edit(..) => format!("edit {code}"),
            Self::Move(_, Some(under)) => format!("move {code} under {under}"),
            Self::Move(_, None) => format!("move {code} to the top"),
            Self::Order(..) => format!("order {code}"),
            Self::Hide(_) => format!("hide {code}"),
            Self::Show(_) => format!("show {code}"),
            Self::Merge(_, into) => format!("merge {code} into {into}"),
            Self::Retire(_) => format!("retire {code}"),
        }
    }
}
