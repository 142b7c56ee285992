//! What is shown of an event: one unit with its comparisons, diagrams, departments and attributes. No words yet.

mod against;
mod diagrams;
mod questions;
mod view;

use domain::analysis::Group;
use domain::disclosure::{GroupRisks, Tenths, Value};
use domain::id::DepartmentId;
use domain::lang::Lang;

pub(super) use against::{Against, Compared};
pub(super) use diagrams::{Sheet, Spot, Who};
pub(super) use questions::{Answers, Question};
pub(super) use view::{Asked, Earlier, STRETCH, Sources, View, reached};

use crate::features::analysis::{self, Published};

/// What stands in a place where a figure may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State<T> {
    /// The figure.
    Shown(T),
    /// 非表示
    Withheld,
    /// 対象なし
    Nobody,
    /// There is nothing to show here: no such group, or no such figure of it.
    Absent,
}

impl<T> State<T> {
    /// The figure of a group that was asked for, or why there is none.
    fn of(figure: Option<T>, is_empty: bool) -> Self {
        match figure {
            Some(figure) => Self::Shown(figure),
            None if is_empty => Self::Nobody,
            None => Self::Withheld,
        }
    }

    /// The figure, if one is shown.
    pub(super) fn shown(self) -> Option<T> {
        match self {
            Self::Shown(figure) => Some(figure),
            Self::Withheld | Self::Nobody | Self::Absent => None,
        }
    }

    /// What is made from the figure, or the same state.
    pub(super) fn map<U>(self, make: impl FnOnce(T) -> U) -> State<U> {
        match self {
            Self::Shown(figure) => State::Shown(make(figure)),
            Self::Withheld => State::Withheld,
            Self::Nobody => State::Nobody,
            Self::Absent => State::Absent,
        }
    }
}

/// The mean raw scores of a group, in the order of [`domain::scoring::ScaleId::ALL`].
pub(super) type Means = [Value; 19];

/// A share under high stress with its interval, in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) value: Value,
    pub(super) from: Tenths,
    pub(super) to: Tenths,
}

/// What is shown of one group.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its name in both languages.
    pub(super) names: [String; 2],
    /// The department that has a page of its own.
    pub(super) department: Option<DepartmentId>,
    /// The department whose withheld ones it merges; they have a page as well.
    pub(super) merged_of: Option<DepartmentId>,
    /// 対象 and 提出, where they stand.
    pub(super) targets: Option<u32>,
    pub(super) submitted: Option<u32>,
    /// The respondents behind the means.
    pub(super) people: Option<u32>,
    pub(super) means: State<Means>,
    pub(super) risks: State<GroupRisks>,
    pub(super) share: State<Share>,
}

impl Line {
    /// What is published about a group.
    pub(super) fn of(published: &Published, group: &Group) -> Self {
        let names = Lang::ALL.map(|lang| analysis::group_name(published, group, lang));
        let (department, merged_of) = match group {
            Group::Department(department) => (Some(*department), None),
            Group::OthersOf(department) => (None, Some(*department)),
            _ => (None, None),
        };
        let Some(cell) = published.cell(group) else { return Self::absent(names) };
        let scales = cell.scales.map(|it| it.figures);
        let share = cell.high_stress.map(|it| it.figures);
        let is_empty = cell.targets == 0;
        Self {
            names,
            department,
            merged_of,
            targets: Some(cell.targets),
            submitted: cell.submitted,
            people: scales.map(|it| it.people),
            means: State::of(scales.map(|it| it.means), is_empty),
            risks: State::of(scales.map(|it| it.risks), is_empty),
            share: State::of(share.map(|it| Share { value: it.share, from: it.from, to: it.to }), is_empty),
        }
    }

    /// A line about which nothing is published.
    pub(super) fn absent(names: [String; 2]) -> Self {
        Self {
            names,
            department: None,
            merged_of: None,
            targets: None,
            submitted: None,
            people: None,
            means: State::Absent,
            risks: State::Absent,
            share: State::Absent,
        }
    }

    /// Whether neither means nor share are shown of people there are.
    pub(super) fn is_withheld(&self) -> bool {
        self.means == State::Withheld && self.share == State::Withheld
    }

    /// Whether something of it is withheld.
    pub(super) fn has_withheld(&self) -> bool {
        self.means == State::Withheld || self.share == State::Withheld
    }

    /// 受検率 in per cent, rounded down to a tenth so that 100 % means everybody.
    pub(super) fn rate(&self) -> Option<Tenths> {
        let (targets, submitted) = (u64::from(self.targets?), u64::from(self.submitted?));
        let tenths = (submitted * 1_000).checked_div(targets)?;
        u32::try_from(tenths).ok().map(Tenths::new)
    }
}
