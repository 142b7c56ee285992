//! Departments with their counts.

use db::Read;
use domain::event::Phase;
use domain::id::DepartmentId;
use domain::lang::Lang;
use domain::org::{Department, DepartmentTree, Reach};
use domain::permission::{EventOfDesk, Permit, SeeProgress};
use domain::person::SearchKey;

use super::super::model::{Figures, Point, curve, rolled_up};
use super::ground;
use crate::app::App;
use crate::failure::{Failure, Forbidden};
use crate::features::events::{self, Event, Progress};

/// What of an event is wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// The department that heads the page; without one, as far as the reader reaches.
    pub(crate) top: Option<DepartmentId>,
    /// Departments to look for by name or code, at whatever depth; empty for those just below.
    pub(crate) words: String,
}

/// An event as far as somebody reaches.
pub(crate) struct Overview {
    pub(crate) event: Event,
    /// The departments from the reader's topmost one down to the one that heads the page.
    pub(crate) path: Vec<(DepartmentId, [String; 2])>,
    pub(crate) sum: Figures,
    pub(crate) lines: Vec<Line>,
    pub(crate) curve: Vec<Point>,
}

/// One department of a table.
pub(crate) struct Line {
    pub(crate) at: At,
    pub(crate) figures: Figures,
}

/// Whom a line counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// A department with whatever is below it.
    Department { id: DepartmentId, code: String, names: [String; 2], level: usize, has_below: bool },
    /// The people of the heading department itself, where there are departments below it.
    Directly,
    /// People without a department.
    Nowhere,
}

/// Whether an event has been opened and is still kept, so that there is something to see.
pub(crate) fn has_been_opened(event: &Event) -> bool {
    matches!(event.phase, Phase::Open | Phase::Suspended | Phase::Closed | Phase::Archived)
}

/// The events that can be looked at, latest first.
///
/// # Errors
/// Those of the store.
pub(crate) async fn opened_events(app: &App) -> Result<Vec<Event>, Failure> {
    app.read(|tx| {
        let mut found = events::all(tx)?;
        found.retain(has_been_opened);
        Ok(found)
    })
    .await
}

/// An event's departments with their counts inside the permit's reach.
///
/// # Errors
/// [`Failure::Forbidden`] for a department outside; [`Failure::NotFound`]; those of the store.
pub(crate) async fn overview(
    app: &App,
    permit: &Permit<SeeProgress>,
    wanted: Wanted,
) -> Result<Overview, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    let today = app.today();
    app.read(move |tx| {
        let (event, tree) = ground(tx, event)?;
        let own = events::progress(tx, event.id)?;
        let top = top(&tree, reach, wanted.top)?;
        let within = |id: DepartmentId| top.is_none_or(|top| tree.is_within(id, top));
        let mut sum = Progress::default();
        if !matches!(reach, Reach::Empty(_)) {
            let counted = tree.iter().filter(|it| within(it.id)).map(|it| Some(it.id));
            let nowhere = top.is_none().then_some(None);
            counted.chain(nowhere).filter_map(|at| own.get(&at)).for_each(|progress| sum.add(progress));
        }
        let sums = rolled_up(&tree, &own);
        let key = SearchKey::of(&wanted.words);
        let mut lines = Vec::new();
        for department in tree.iter().filter(|it| within(it.id) && !matches!(reach, Reach::Empty(_))) {
            let is_wanted =
                if key.is_empty() { department.parent == top } else { is_named(&key, department) };
            if is_wanted {
                lines.push(line(&tree, department, sums.get(&department.id).copied()));
            }
        }
        if key.is_empty() && !matches!(reach, Reach::Empty(_)) {
            lines.extend(loose(top, &own, lines.is_empty()));
        }
        Ok(Overview {
            path: path(&tree, reach, top),
            sum: Figures::of(&sum),
            lines,
            curve: curve(&sum, event.window, today),
            event,
        })
    })
    .await
}

/// The department that heads the page.
fn top(
    tree: &DepartmentTree,
    reach: Reach,
    wanted: Option<DepartmentId>,
) -> Result<Option<DepartmentId>, Failure> {
    match (reach, wanted) {
        (Reach::Whole, Some(wanted)) if tree.get(wanted).is_none() => Err(Failure::NotFound),
        (Reach::Subtree(top), Some(wanted)) if !tree.is_within(wanted, top) => {
            Err(Failure::Forbidden(Forbidden::Scope))
        }
        (Reach::Empty(_), Some(_)) => Err(Failure::Forbidden(Forbidden::Scope)),
        (Reach::Subtree(top), None) => Ok(Some(top)),
        (_, wanted) => Ok(wanted),
    }
}

/// The people who stand in no line below the heading department.
fn loose(
    top: Option<DepartmentId>,
    own: &std::collections::HashMap<Option<DepartmentId>, Progress>,
    is_leaf: bool,
) -> Option<Line> {
    let at = if top.is_some() { At::Directly } else { At::Nowhere };
    let figures = Figures::of(own.get(&top)?);
    let is_shown = !is_leaf && figures != Figures::default();
    is_shown.then_some(Line { at, figures })
}

fn is_named(key: &SearchKey, department: &Department) -> bool {
    key.is_in(department.name(Lang::Ja))
        || key.is_in(department.name(Lang::En))
        || key.is_in(department.code.as_str())
}

fn line(tree: &DepartmentTree, department: &Department, figures: Option<Figures>) -> Line {
    Line {
        at: At::Department {
            id: department.id,
            code: department.code.as_str().to_owned(),
            names: names(department),
            level: tree.level(department.id).unwrap_or(1),
            has_below: tree.subtree(department.id).nth(1).is_some(),
        },
        figures: figures.unwrap_or_default(),
    }
}

/// The name of a department in both languages.
pub(super) fn names(department: &Department) -> [String; 2] {
    Lang::ALL.map(|lang| department.name(lang).to_owned())
}

fn path(tree: &DepartmentTree, reach: Reach, top: Option<DepartmentId>) -> Vec<(DepartmentId, [String; 2])> {
    let Some(top) = top else { return Vec::new() };
    let lineage = tree.get(top).into_iter().chain(tree.ancestors(top));
    let inside = lineage.filter(|it| match reach {
        Reach::Subtree(highest) => tree.is_within(it.id, highest),
        Reach::Whole => true,
        Reach::Empty(_) => false,
    });
    let mut path: Vec<_> = inside.map(|it| (it.id, names(it))).collect();
    path.reverse();
    path
}

/// Every department inside the permit's reach with its counts, each before those below it; for a file.
///
/// # Errors
/// As [`overview`].
pub(crate) async fn table(
    app: &App,
    permit: &Permit<SeeProgress>,
    wanted: Option<DepartmentId>,
) -> Result<Vec<Line>, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    app.read(move |tx| {
        let (event, tree) = ground(tx, event)?;
        let own = events::progress(tx, event.id)?;
        let top = top(&tree, reach, wanted)?;
        if matches!(reach, Reach::Empty(_)) {
            return Ok(Vec::new());
        }
        let sums = rolled_up(&tree, &own);
        let within = tree.iter().filter(|it| top.is_none_or(|top| tree.is_within(it.id, top)));
        let mut lines: Vec<_> = within.map(|it| line(&tree, it, sums.get(&it.id).copied())).collect();
        let nowhere = own.get(&None).map(Figures::of).filter(|_| top.is_none());
        lines.extend(nowhere.map(|figures| Line { at: At::Nowhere, figures }));
        Ok(lines)
    })
    .await
}

/// Who has not submitted in some departments, by their own counts.
pub(super) fn count_waiting(
    tx: &impl Read,
    event: &Event,
    departments: &[Option<DepartmentId>],
) -> Result<u64, Failure> {
    let own = events::progress(tx, event.id)?;
    let of = |at: &Option<DepartmentId>| own.get(at).map_or(0, |progress| Figures::of(progress).waiting());
    Ok(departments.iter().map(of).sum())
}
