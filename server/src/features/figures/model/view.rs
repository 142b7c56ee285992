//! The choice of what is shown, inside the reach of the reader.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::analysis::{Group, Origin, origin};
use domain::id::DepartmentId;
use domain::lang::Lang;
use domain::org::{Department, DepartmentTree, Reach, Succession};
use domain::person::Sex;

use super::Line;
use super::against::{Against, Compared};
use super::diagrams::{Sheet, part, sheets};
use super::questions::{Question, questions};
use crate::failure::{Failure, Forbidden};
use crate::features::analysis::Published;
use crate::features::events::Event;

/// What somebody wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Asked {
    /// A department; without one as much as the reader reaches.
    pub(in super::super) department: Option<DepartmentId>,
    /// With whom to compare, at most two; `None` leaves the choice to the page.
    pub(in super::super) against: Option<Vec<Against>>,
    /// その他 of the department: the withheld ones directly below it, merged.
    pub(in super::super) merged: bool,
    /// From which of the departments below on, for a page that shows a stretch of them; `None` for all of them.
    pub(in super::super) from: Option<usize>,
}

/// Departments below a unit on one page.
pub(in super::super) const STRETCH: usize = 50;

/// Most comparisons at once.
const MOST: usize = 2;

/// An event before, as far as it has published something.
pub(in super::super) struct Earlier {
    pub(in super::super) event: Event,
    pub(in super::super) published: Arc<Published>,
}

/// What a view is made from.
pub(in super::super) struct Sources {
    pub(in super::super) event: Event,
    pub(in super::super) published: Arc<Published>,
    /// The events before, latest first.
    pub(in super::super) earlier: Vec<Earlier>,
    pub(in super::super) successions: Vec<Succession>,
    pub(in super::super) reach: Reach,
}

/// What is shown of one unit.
pub(in super::super) struct View {
    pub(in super::super) own: Line,
    pub(in super::super) compared: Vec<Compared>,
    pub(in super::super) sheets: Vec<Sheet>,
    /// The departments directly below, what was merged of them, and 分析グループ; a stretch of them on a page.
    pub(in super::super) below: Vec<Line>,
    /// How many come before that stretch, and how many there are.
    pub(in super::super) stretch: (usize, usize),
    /// Groups by sex, age band and the attributes of the company.
    pub(in super::super) traits: Vec<Line>,
    /// アンケート: each extra question that offers choices.
    pub(in super::super) questions: Vec<Question>,
    /// With whom it can be compared, with the name of each.
    pub(in super::super) choices: Vec<(Against, [String; 2])>,
    /// The departments above, topmost first, as far as the reader reaches.
    pub(in super::super) path: Vec<DepartmentId>,
}

impl View {
    /// What is shown of a department, or of as much as the reader reaches.
    ///
    /// # Errors
    /// [`Forbidden::Scope`] for a department outside the reach, and where the reach is empty.
    pub(in super::super) fn of(sources: &Sources, asked: &Asked) -> Result<Self, Failure> {
        let unit = unit(sources, asked)?;
        let choices = choices(sources, &unit);
        let is_possible = |against: &Against| choices.iter().any(|(it, _)| it == against);
        let chosen: Vec<Against> = match &asked.against {
            Some(asked) => asked.iter().copied().filter(is_possible).take(MOST).collect(),
            None => DEFAULTS.into_iter().filter(is_possible).take(MOST).collect(),
        };
        let line_of = |whom: Option<Against>, sex| match whom {
            None => line(&sources.published, &unit, sex),
            Some(against) => compared(sources, &unit, (against, sex)),
        };
        let compare = |against: &Against| Compared { against: *against, line: line_of(Some(*against), None) };
        let all = below(sources, &unit);
        let (first, most) = match asked.from {
            Some(from) => (from.min(all.len().saturating_sub(1)), STRETCH),
            None => (0, all.len()),
        };
        Ok(Self {
            stretch: (first, all.len()),
            below: all.iter().skip(first).take(most).map(|it| Line::of(&sources.published, it)).collect(),
            sheets: sheets(&line_of, &chosen),
            own: line_of(None, None),
            compared: chosen.iter().map(compare).collect(),
            traits: traits(sources, &unit),
            questions: questions(&sources.published, &unit, &of_event(sources, &unit, &chosen)),
            path: path(sources, &unit),
            choices,
        })
    }

    /// The department that is shown, or that whose withheld ones are shown merged; `None` for the whole company.
    pub(in super::super) fn department(&self) -> Option<DepartmentId> {
        self.own.department.or(self.own.merged_of)
    }

    /// Whether その他 of the department are shown in place of it.
    pub(in super::super) fn is_merged(&self) -> bool {
        self.own.merged_of.is_some()
    }

    /// Whether anything that is shown lacks a figure that is withheld.
    pub(in super::super) fn has_withheld(&self) -> bool {
        let lines = std::iter::once(&self.own).chain(self.compared.iter().map(|it| &it.line));
        lines.chain(&self.below).chain(&self.traits).any(Line::has_withheld)
            || self.questions.iter().any(Question::has_withheld)
    }
}

/// What a unit is compared with unless somebody chooses.
const DEFAULTS: [Against; 3] = [Against::Last, Against::Whole, Against::National];

fn unit(sources: &Sources, asked: &Asked) -> Result<Group, Failure> {
    let tree = sources.published.tree();
    let within = |top: DepartmentId| match asked.department {
        None => Some(top),
        Some(department) => tree.is_within(department, top).then_some(department),
    };
    let unit = match (sources.reach, asked.department) {
        (Reach::Whole, None) => Some(Group::Whole),
        (Reach::Whole, Some(department)) => tree.get(department).map(|it| Group::Department(it.id)),
        (Reach::Subtree(top), _) => within(top).map(Group::Department),
        (Reach::Empty(_), _) => None,
    };
    match unit.ok_or(Failure::Forbidden(Forbidden::Scope))? {
        Group::Department(department) if asked.merged => {
            let merged = Group::OthersOf(department);
            let is_published = sources.published.cell(&merged).is_some();
            if is_published { Ok(merged) } else { Err(Failure::NotFound) }
        }
        unit => Ok(unit),
    }
}

/// A group, or the people of one sex in it.
fn line(published: &Published, group: &Group, sex: Option<Sex>) -> Line {
    match sex.map(|sex| part(group, sex)) {
        None => Line::of(published, group),
        Some(Some(part)) => Line { names: Line::of(published, group).names, ..Line::of(published, &part) },
        Some(None) => Line::absent(nameless()),
    }
}

/// The department above a unit, as far as the reader reaches.
fn above(sources: &Sources, unit: &Group) -> Option<DepartmentId> {
    let tree = sources.published.tree();
    let parent = match unit {
        Group::Department(department) => tree.get(*department)?.parent?,
        Group::OthersOf(department) => *department,
        _ => return None,
    };
    is_reached(tree, sources.reach, parent).then_some(parent)
}

fn is_reached(tree: &DepartmentTree, reach: Reach, department: DepartmentId) -> bool {
    match reach {
        Reach::Whole => true,
        Reach::Subtree(top) => tree.is_within(department, top),
        Reach::Empty(_) => false,
    }
}

/// The same unit in an event before; `None` where it was several, or did not exist.
fn before(sources: &Sources, earlier: &Earlier, unit: &Group) -> Option<Group> {
    let department = match unit {
        Group::Department(department) => department,
        Group::Whole => return Some(Group::Whole),
        // Which departments were merged is another matter each time.
        _ => return None,
    };
    let known: BTreeSet<DepartmentId> = earlier.published.tree().iter().map(|it| it.id).collect();
    match origin(&sources.successions, &known, *department, sources.event.window.first()) {
        Origin::Of(department) => Some(Group::Department(department)),
        Origin::Merged(_) | Origin::New => None,
    }
}

fn compared(sources: &Sources, unit: &Group, (against, sex): (Against, Option<Sex>)) -> Line {
    let earlier = |number: usize| {
        let Some(earlier) = sources.earlier.get(number) else { return Line::absent(nameless()) };
        let names = Lang::ALL.map(|lang| earlier.event.name(lang).to_owned());
        match before(sources, earlier, unit) {
            Some(unit) => Line { names, ..line(&earlier.published, &unit, sex) },
            None => Line::absent(names),
        }
    };
    match against {
        Against::Last => earlier(0),
        Against::Before => earlier(1),
        Against::Whole => line(&sources.published, &Group::Whole, sex),
        Against::Above => match above(sources, unit) {
            Some(above) => line(&sources.published, &Group::Department(above), sex),
            None => Line::absent(nameless()),
        },
        // Reference values know no sex here: the diagram says so.
        Against::National | Against::Industry(_) => {
            against.norm().unwrap_or_else(|| Line::absent(nameless()))
        }
    }
}

/// The groups of the same event among those it is compared with: other events asked other questions.
fn of_event(sources: &Sources, unit: &Group, chosen: &[Against]) -> Vec<(Against, Group)> {
    let group = |against: &Against| match against {
        Against::Whole => Some((*against, Group::Whole)),
        Against::Above => above(sources, unit).map(|above| (*against, Group::Department(above))),
        Against::Last | Against::Before | Against::National | Against::Industry(_) => None,
    };
    chosen.iter().filter_map(group).collect()
}

fn choices(sources: &Sources, unit: &Group) -> Vec<(Against, [String; 2])> {
    let has_past = matches!(unit, Group::Whole | Group::Department(_));
    let is_possible = |against: &Against| match against {
        Against::Last => has_past && !sources.earlier.is_empty(),
        Against::Before => has_past && sources.earlier.len() > 1,
        // The whole company lies outside the reach of whoever reaches a department.
        Against::Whole => *unit != Group::Whole && sources.reach == Reach::Whole,
        Against::Above => above(sources, unit).is_some(),
        Against::National | Against::Industry(_) => true,
    };
    let named = |against: Against| (against, compared(sources, unit, (against, None)).names);
    Against::all().filter(is_possible).map(named).collect()
}

fn below(sources: &Sources, unit: &Group) -> Vec<Group> {
    let (published, tree) = (&sources.published, sources.published.tree());
    let parent = match unit {
        Group::Department(department) => Some(*department),
        Group::Whole => None,
        _ => return Vec::new(),
    };
    let children = tree.iter().filter(|it| it.parent == parent).map(|it| Group::Department(it.id));
    let lies_within = |parts: &BTreeSet<DepartmentId>| {
        parent.is_none_or(|parent| parts.iter().all(|part| tree.is_within(*part, parent)))
    };
    let taken_together = published.groups().filter(|group| match group {
        Group::OthersOf(department) => Some(*department) == parent,
        Group::Together(parts) => lies_within(parts),
        _ => false,
    });
    children.chain(taken_together.cloned()).collect()
}

fn traits(sources: &Sources, unit: &Group) -> Vec<Line> {
    let is_of_unit = |group: &&Group| match (group, unit) {
        (Group::With(_) | Group::WithBoth(..), Group::Whole) => true,
        (Group::DepartmentWith(of, _), Group::Department(unit)) => of == unit,
        _ => false,
    };
    sources.published.groups().filter(is_of_unit).map(|group| Line::of(&sources.published, group)).collect()
}

fn path(sources: &Sources, unit: &Group) -> Vec<DepartmentId> {
    let (own, department) = match unit {
        Group::Department(department) => (None, department),
        Group::OthersOf(department) => (Some(*department), department),
        _ => return Vec::new(),
    };
    let tree = sources.published.tree();
    let above = tree.ancestors(*department).map(|it| it.id);
    let mut path: Vec<DepartmentId> =
        own.into_iter().chain(above).filter(|it| is_reached(tree, sources.reach, *it)).collect();
    path.reverse();
    path
}

fn nameless() -> [String; 2] {
    [String::new(), String::new()]
}

/// The departments a reader may choose, each before those below it.
pub(in super::super) fn reached(sources: &Sources) -> impl Iterator<Item = &Department> {
    let (tree, reach) = (sources.published.tree(), sources.reach);
    tree.iter().filter(move |it| is_reached(tree, reach, it.id))
}
