//! The department tree: today's, or the one an event recorded when it opened.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::Date;
use crate::id::DepartmentId;
use crate::lang::Lang;
use crate::person::DepartmentCode;

/// One department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// The same through renaming and moving.
    pub id: DepartmentId,
    /// The code of the personnel system, unique in a tree.
    pub code: DepartmentCode,
    /// 名称
    pub name_ja: String,
    /// 名称英字, if the site has one.
    pub name_en: Option<String>,
    /// The department above, `None` for the top level.
    pub parent: Option<DepartmentId>,
    /// The place among its siblings, smallest first; equal places go by code.
    pub order: u32,
    /// What the department master keeps beside its place in the tree.
    pub keeping: Keeping,
}

/// What lists and reports need of a department; scopes and figures do not depend on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keeping {
    /// 表示 is 非表示: lists leave it out.
    pub is_hidden: bool,
    /// 事業場, by name.
    pub site: Option<String>,
    /// 開始日: the first day on which it exists.
    pub from: Option<Date>,
    /// 終了日: the last one; afterwards it is 廃止.
    pub until: Option<Date>,
}

impl Department {
    /// The name in this language; a department without an English name keeps its Japanese one.
    pub fn name(&self, lang: Lang) -> &str {
        match (lang, &self.name_en) {
            (Lang::En, Some(name)) => name,
            _ => &self.name_ja,
        }
    }
}

/// Why a set of departments is not a tree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTree {
    /// Two departments share an id.
    #[error("the department {id} stands twice")]
    DoubledId {
        /// The shared id.
        id: DepartmentId,
    },
    /// Two departments share a code.
    #[error("the department code {code} stands twice")]
    DoubledCode {
        /// The shared code.
        code: DepartmentCode,
    },
    /// A parent that is not in the set.
    #[error("the department {code} is under a department that does not exist")]
    UnknownParent {
        /// The department whose parent is missing.
        code: DepartmentCode,
    },
    /// A department that is, through its parents, under itself.
    #[error("the department {code} is under itself")]
    Cycle {
        /// The first department of the circle, by code.
        code: DepartmentCode,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Node {
    department: Department,
    level: usize,
    /// One past the last node of this subtree.
    end: usize,
}

/// A checked tree of departments, kept in the order lists show it: each department before its children.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DepartmentTree {
    nodes: Vec<Node>,
    places: BTreeMap<DepartmentId, usize>,
}

impl DepartmentTree {
    /// Builds the tree from its departments in any order.
    ///
    /// # Errors
    /// The first doubled id or code, missing parent or circle, as a [`BadTree`].
    pub fn new(departments: Vec<Department>) -> Result<Self, BadTree> {
        let mut codes = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for department in &departments {
            if !seen.insert(department.id) {
                return Err(BadTree::DoubledId { id: department.id });
            }
            if codes.insert(department.code.clone(), department.id).is_some() {
                return Err(BadTree::DoubledCode { code: department.code.clone() });
            }
        }
        let mut children: BTreeMap<Option<DepartmentId>, Vec<Department>> = BTreeMap::new();
        for department in departments {
            if department.parent.is_some_and(|parent| !seen.contains(&parent)) {
                return Err(BadTree::UnknownParent { code: department.code });
            }
            children.entry(department.parent).or_default().push(department);
        }
        for siblings in children.values_mut() {
            siblings.sort_by(|a, b| (a.order, &a.code).cmp(&(b.order, &b.code)));
        }
        let mut tree = Self::default();
        tree.add(None, 1, &mut children);
        // What no top-level department reaches hangs in a circle.
        let circle = children.into_values().flatten().map(|left| left.code).min();
        match circle {
            Some(code) => Err(BadTree::Cycle { code }),
            None => Ok(tree),
        }
    }

    fn add(
        &mut self,
        parent: Option<DepartmentId>,
        level: usize,
        children: &mut BTreeMap<Option<DepartmentId>, Vec<Department>>,
    ) {
        // A list of what is still to place instead of recursion: the depth of a tree is not ours to bound.
        let mut open: Vec<(usize, std::vec::IntoIter<Department>)> = Vec::new();
        let below = |parent, children: &mut BTreeMap<_, Vec<Department>>| {
            children.remove(&parent).unwrap_or_default().into_iter()
        };
        let mut siblings = below(parent, children);
        let mut level = level;
        loop {
            if let Some(department) = siblings.next() {
                let place = self.nodes.len();
                let id = department.id;
                self.places.insert(id, place);
                self.nodes.push(Node { department, level, end: place });
                open.push((place, siblings));
                siblings = below(Some(id), children);
                level += 1;
            } else if let Some((place, rest)) = open.pop() {
                let end = self.nodes.len();
                if let Some(node) = self.nodes.get_mut(place) {
                    node.end = end;
                }
                siblings = rest;
                level -= 1;
            } else {
                return;
            }
        }
    }

    fn node(&self, id: DepartmentId) -> Option<&Node> {
        self.nodes.get(*self.places.get(&id)?)
    }

    /// The number of departments.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the tree has no department.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The department with this id.
    pub fn get(&self, id: DepartmentId) -> Option<&Department> {
        self.node(id).map(|node| &node.department)
    }

    /// The department with this code.
    pub fn by_code(&self, code: &DepartmentCode) -> Option<&Department> {
        self.iter().find(|department| department.code == *code)
    }

    /// All departments, each before its children, siblings in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Department> {
        self.nodes.iter().map(|node| &node.department)
    }

    /// The Japanese names from the top down to a department, joined by blanks; empty outside the tree.
    pub fn path(&self, id: DepartmentId) -> String {
        self.path_in(id, Lang::Ja)
    }

    /// The names from the top down to a department as a reader knows them: by blanks in Japanese, by strokes in
    /// English, where a name has blanks of its own.
    pub fn path_in(&self, id: DepartmentId, lang: Lang) -> String {
        let mut names: Vec<&str> =
            self.get(id).into_iter().chain(self.ancestors(id)).map(|it| it.name(lang)).collect();
        names.reverse();
        names.join(match lang {
            Lang::Ja => " ",
            Lang::En => " / ",
        })
    }

    /// The level of a department, 1 at the top; `None` if it is not in this tree.
    pub fn level(&self, id: DepartmentId) -> Option<usize> {
        self.node(id).map(|node| node.level)
    }

    /// The departments above this one, nearest first; empty at the top or outside the tree.
    pub fn ancestors(&self, id: DepartmentId) -> impl Iterator<Item = &Department> {
        let parent_of = |department: &Department| department.parent.and_then(|parent| self.get(parent));
        std::iter::successors(self.get(id).and_then(parent_of), move |above| parent_of(above))
    }

    /// The department itself or the one above it that stands on level `level`.
    ///
    /// `None` if the department is above that level or not in this tree.
    pub fn level_ancestor(&self, id: DepartmentId, level: usize) -> Option<&Department> {
        self.get(id)
            .into_iter()
            .chain(self.ancestors(id))
            .find(|department| self.level(department.id) == Some(level))
    }

    /// The department and everything below it, in list order; empty outside the tree.
    pub fn subtree(&self, id: DepartmentId) -> impl Iterator<Item = &Department> {
        let place = self.places.get(&id).copied();
        let nodes =
            place.and_then(|from| self.nodes.get(from..self.nodes.get(from)?.end)).unwrap_or_default();
        nodes.iter().map(|node| &node.department)
    }

    /// Whether `id` is `root` or below it.
    pub fn is_within(&self, id: DepartmentId, root: DepartmentId) -> bool {
        match (self.places.get(&id), self.places.get(&root), self.node(root)) {
            (Some(place), Some(from), Some(node)) => (*from..node.end).contains(place),
            _ => false,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn department(number: u8, parent: Option<u8>) -> Department {
        Department {
            id: DepartmentId::from_bytes([number; 16]),
            code: DepartmentCode::parse(&format!("D{number:03}")).unwrap(),
            name_ja: format!("部署{number}"),
            name_en: None,
            parent: parent.map(|parent| DepartmentId::from_bytes([parent; 16])),
            order: u32::from(number),
            keeping: Keeping::default(),
        }
    }

    pub(crate) fn id(number: u8) -> DepartmentId {
        DepartmentId::from_bytes([number; 16])
    }

    /// 1 over 2 and 3, 3 over 4, 4 over 5; 6 alone.
    pub(crate) fn sample() -> DepartmentTree {
        let departments = [(5, Some(4)), (1, None), (3, Some(1)), (2, Some(1)), (4, Some(3)), (6, None)];
        DepartmentTree::new(departments.map(|(id, parent)| department(id, parent)).to_vec()).unwrap()
    }

    fn numbers<'a>(found: impl Iterator<Item = &'a Department>) -> Vec<u8> {
        found.map(|it| it.id.bytes()[0]).collect()
    }

    #[test]
    fn lists_show_each_department_before_its_children() {
        let tree = sample();
        assert_eq!(numbers(tree.iter()), [1, 2, 3, 4, 5, 6]);
        assert_eq!(numbers(tree.subtree(id(3))), [3, 4, 5]);
        assert_eq!(numbers(tree.subtree(id(9))), Vec::<u8>::new());
        assert_eq!(numbers(tree.ancestors(id(5))), [4, 3, 1]);
        assert_eq!((tree.path(id(4)), tree.path(id(9))), ("部署1 部署3 部署4".to_owned(), String::new()));
        assert_eq!(tree.level(id(5)), Some(4));
    }

    #[test]
    fn the_level_ancestor_of_a_department_on_the_level_is_itself() {
        let tree = sample();
        let ancestor = |of, level| tree.level_ancestor(id(of), level).map(|it| it.id.bytes()[0]);
        assert_eq!(ancestor(5, 1), Some(1));
        assert_eq!(ancestor(5, 3), Some(4));
        assert_eq!(ancestor(3, 2), Some(3));
        assert_eq!(ancestor(1, 2), None);
        assert_eq!(ancestor(9, 1), None);
    }

    #[test]
    fn what_is_no_tree_is_named() {
        let bad = |departments: &[(u8, Option<u8>)]| {
            let departments = departments.iter().map(|(id, parent)| department(*id, *parent)).collect();
            DepartmentTree::new(departments).unwrap_err()
        };
        assert_eq!(bad(&[(1, None), (1, None)]), BadTree::DoubledId { id: id(1) });
        assert_eq!(bad(&[(1, Some(9))]), BadTree::UnknownParent { code: department(1, None).code });
        assert_eq!(bad(&[(1, Some(1))]), BadTree::Cycle { code: department(1, None).code });
        let circle = bad(&[(1, None), (2, Some(4)), (3, Some(2)), (4, Some(3)), (5, Some(4))]);
        assert_eq!(circle, BadTree::Cycle { code: department(2, None).code });
        let mut twin = department(2, None);
        twin.code = department(1, None).code;
        let doubled = DepartmentTree::new(vec![department(1, None), twin]).unwrap_err();
        assert_eq!(doubled, BadTree::DoubledCode { code: department(1, None).code });
    }

    #[test]
    fn a_very_deep_tree_is_built() {
        let deep = |n: u32| {
            let mut bytes = [0; 16];
            bytes[..4].copy_from_slice(&n.to_be_bytes());
            DepartmentId::from_bytes(bytes)
        };
        let departments = (1..=50_000_u32).map(|n| Department {
            id: deep(n),
            code: DepartmentCode::parse(&n.to_string()).unwrap(),
            parent: (n > 1).then(|| deep(n - 1)),
            ..department(1, None)
        });
        let tree = DepartmentTree::new(departments.collect()).unwrap();
        assert_eq!(tree.level(deep(50_000)), Some(50_000));
    }

    proptest! {
        #[test]
        fn subtree_ancestors_and_levels_agree(parents in prop::collection::vec(any::<prop::sample::Index>(), 1..40)) {
            // Department n is under one with a smaller number, or on top.
            let departments: Vec<_> = parents.iter().enumerate().map(|(n, parent)| {
                let under = parent.index(n + 1);
                department(u8::try_from(n + 1).unwrap(), (under > 0).then(|| u8::try_from(under).unwrap()))
            }).collect();
            let tree = DepartmentTree::new(departments.clone()).unwrap();
            prop_assert_eq!(tree.len(), departments.len());
            for a in &departments {
                let above: Vec<_> = tree.ancestors(a.id).map(|it| it.id).collect();
                prop_assert_eq!(tree.level(a.id), Some(above.len() + 1));
                for b in &departments {
                    let within = a.id == b.id || above.contains(&b.id);
                    prop_assert_eq!(tree.is_within(a.id, b.id), within);
                    prop_assert_eq!(tree.subtree(b.id).any(|it| it.id == a.id), within);
                }
            }
        }
    }
}
