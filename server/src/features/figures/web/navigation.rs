//! The departments of an event to choose from: a tree that is open along the way to what is shown, and a search.

use std::collections::{BTreeMap, BTreeSet};

use domain::analysis::Group;
use domain::id::DepartmentId;
use domain::org::{Department, Reach};
use domain::person::SearchKey;

use super::super::model::{Asked, Sources, View, reached};
use super::address;
use crate::door::Visit;
use crate::features::analysis::Published;
use crate::ui::format::count;
use crate::ui::shell::Link;

/// Departments listed of those found, or below one of them.
const MOST: usize = 50;

/// One department to choose.
pub(super) struct Node {
    pub(super) link: Link,
    /// How many people it has, as the event recorded it.
    pub(super) targets: String,
    /// How far it is moved in: 0 to 5.
    pub(super) indent: usize,
    pub(super) is_here: bool,
}

/// What stands beside the figures.
pub(super) struct Navigation {
    pub(super) nodes: Vec<Node>,
    /// How many were found, and whether all of them are listed.
    pub(super) found: Vec<String>,
}

impl Navigation {
    pub(super) fn new(visit: &Visit, (sources, view): (&Sources, &View), asked: &Asked, typed: &str) -> Self {
        let key = SearchKey::of(typed);
        if key.is_empty() {
            let (nodes, are_all) = tree(visit, (sources, view), asked);
            let many = super::words(visit).many_departments().to_owned();
            return Self { nodes, found: if are_all { Vec::new() } else { vec![many] } };
        }
        let t = super::words(visit);
        let is_named = |it: &&Department| {
            key.is_in(&it.name_ja) || it.name_en.as_ref().is_some_and(|name| key.is_in(name))
        };
        let all: Vec<&Department> = reached(sources).filter(is_named).collect();
        let mut found = vec![match all.len() {
            0 => t.none_found().to_owned(),
            number => t.found(&number.to_string()),
        }];
        if all.len() > MOST {
            found.push(t.first_of_them(&MOST.to_string()));
        }
        let node = |it: &&Department| node(visit, sources, asked, (it, 0, here(view)));
        Self { nodes: all.iter().take(MOST).map(node).collect(), found }
    }
}

/// The departments along the way with their siblings, up to [`MOST`] below each and those of the way itself; and whether
/// these are all.
fn tree(visit: &Visit, (sources, view): (&Sources, &View), asked: &Asked) -> (Vec<Node>, bool) {
    let open: BTreeSet<DepartmentId> = view.path.iter().copied().chain(view.department()).collect();
    let top = match sources.reach {
        Reach::Subtree(top) => Some(top),
        Reach::Whole | Reach::Empty(_) => None,
    };
    let (mut nodes, mut listed, mut are_all) = (Vec::new(), BTreeMap::new(), true);
    if top.is_none() {
        let whole = Asked { department: None, merged: false, ..asked.clone() };
        let href = address(&visit.base(), sources.event.id, &whole);
        nodes.push(Node {
            link: Link::new(href, super::words(visit).whole()),
            targets: targets(visit, &sources.published, &Group::Whole),
            indent: 0,
            is_here: here(view) == Some(Group::Whole),
        });
    }
    let first = top.and_then(|top| sources.published.tree().level(top)).unwrap_or(0);
    for department in reached(sources) {
        let is_seen = Some(department.id) == top
            || department.parent.map_or(top.is_none(), |parent| open.contains(&parent));
        if is_seen {
            let siblings: &mut usize = listed.entry(department.parent).or_default();
            *siblings += 1;
            if *siblings > MOST && !open.contains(&department.id) {
                are_all = false;
                continue;
            }
            let level = sources.published.tree().level(department.id).unwrap_or_default();
            nodes.push(node(
                visit,
                sources,
                asked,
                (department, level.saturating_sub(first).min(5), here(view)),
            ));
        }
    }
    (nodes, are_all)
}

/// Which node is shown: the whole company or a department; none while a merged rest is.
fn here(view: &View) -> Option<Group> {
    (!view.is_merged()).then(|| view.department().map_or(Group::Whole, Group::Department))
}

fn node(
    visit: &Visit,
    sources: &Sources,
    asked: &Asked,
    (department, indent, here): (&Department, usize, Option<Group>),
) -> Node {
    let own = Asked { department: Some(department.id), merged: false, ..asked.clone() };
    let href = address(&visit.base(), sources.event.id, &own);
    Node {
        link: Link::new(href, department.name(visit.lang)),
        targets: targets(visit, &sources.published, &Group::Department(department.id)),
        indent,
        is_here: here == Some(Group::Department(department.id)),
    }
}

fn targets(visit: &Visit, published: &Published, group: &Group) -> String {
    let targets = published.cell(group).map(|cell| cell.targets);
    targets.map(|targets| super::words(visit).targets(&count(targets.into()))).unwrap_or_default()
}
