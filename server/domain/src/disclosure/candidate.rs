//! Groups somebody would like to publish.

use super::people::People;

/// A group of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupId {
    /// A candidate, by a number its caller chose.
    Candidate(u32),
    /// その他: the withheld children of this candidate, merged.
    OthersOf(u32),
}

/// Why a group is asked for; earlier ones are tried first, and what is accepted binds those that follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// Chosen by the holder of the key to be tried before all others.
    Preferred,
    /// 全社
    Whole,
    /// 部署, from the top down.
    Department,
    /// その他, made by the plan itself.
    Others,
    /// One attribute of the whole.
    Attribute,
    /// One attribute within a department.
    AttributeOfDepartment,
    /// Two attributes of the whole.
    TwoAttributes,
    /// 分析グループ
    AnalysisGroup,
}

impl Order {
    /// All of them, first to last.
    pub const ALL: [Self; 8] = [
        Self::Preferred,
        Self::Whole,
        Self::Department,
        Self::Others,
        Self::Attribute,
        Self::AttributeOfDepartment,
        Self::TwoAttributes,
        Self::AnalysisGroup,
    ];
}

/// One group to be tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its number, unique in a run.
    pub number: u32,
    /// Why it is asked for.
    pub order: Order,
    /// For a department the number of the one above it; siblings may be merged.
    pub parent: Option<u32>,
    /// Its people in the counted set.
    pub people: People,
}

impl Candidate {
    /// How the plan names it.
    pub const fn id(&self) -> GroupId {
        GroupId::Candidate(self.number)
    }

    /// Whether it is a department, which may be merged with its siblings.
    pub(super) fn is_department(&self) -> bool {
        self.order == Order::Department || self.parent.is_some()
    }
}
