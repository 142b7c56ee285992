//! Which of the groups asked for may be published.

use std::collections::{BTreeMap, BTreeSet};

use super::audit;
use super::candidate::{Candidate, GroupId, Order};
use super::family::Family;
use super::field::Field;
use super::laminar::Forest;
use super::people::People;

/// What becomes of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 表示
    Shown,
    /// 少人数: fewer people than the minimum.
    TooFew,
    /// 差し引きで分かる: together with what is shown it would tell something about too few people, or that could
    /// not be ruled out.
    BySubtraction,
}

/// One group of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) verdict: Verdict,
    pub(super) people: People,
    /// Whether it is a department, which may be merged with its siblings.
    pub(super) is_department: bool,
    /// The department above.
    pub(super) parent: Option<u32>,
}

/// A draft: every group asked for with its verdict. Figures are made by it alone, see [`Plan::scales`].
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) published: Family,
    pub(super) known: People,
    pub(super) groups: BTreeMap<GroupId, Planned>,
    /// What joins the family, in the order in which it was accepted.
    news: Vec<People>,
}

/// Decides which candidates may join what is published.
///
/// They are tried by [`Order`], within one order as they stand. `known` are the people whose result the
/// employer holds (同意, 申出, 開封); whoever computes figures from names subtracts them.
pub fn plan(published: &Family, candidates: &[Candidate], known: &People) -> Plan {
    let sets = published.sets();
    let mut run = Run::new(&sets, known, published.minimum().people().into());
    for order in Order::ALL {
        if order == Order::Others {
            let others = run.others(candidates);
            run.take(others);
        } else {
            let asked = candidates.iter().filter(|candidate| candidate.order == order);
            run.take(asked.map(|it| (it.id(), Planned::asked(it))).collect());
        }
    }
    let news = if run.is_confirmed() { run.family.split_off(sets.len()) } else { run.withdraw_news(&sets) };
    Plan { published: published.clone(), known: known.clone(), groups: run.decided, news }
}

impl Plan {
    /// Every group with its verdict; only for whoever prepares the publication, because readers must not
    /// learn the reason of a withheld group.
    pub fn verdicts(&self) -> impl Iterator<Item = (GroupId, Verdict)> {
        self.groups.iter().map(|(id, group)| (*id, group.verdict))
    }

    /// The verdict of one group, `None` if it was not asked for.
    pub fn verdict(&self, group: GroupId) -> Option<Verdict> {
        self.groups.get(&group).map(|group| group.verdict)
    }

    /// The people of a group that is shown.
    pub fn shown(&self, group: GroupId) -> Option<&People> {
        self.groups.get(&group).filter(|group| group.verdict == Verdict::Shown).map(|group| &group.people)
    }

    /// The family once this plan is published as one more revision.
    #[must_use]
    pub fn publish(&self) -> Family {
        self.published.extended(self.news.iter().cloned())
    }
}

impl Planned {
    fn asked(candidate: &Candidate) -> Self {
        Self {
            verdict: Verdict::BySubtraction,
            people: candidate.people.clone(),
            is_department: candidate.is_department(),
            parent: candidate.parent,
        }
    }
}

/// A plan in the making.
struct Run<'a> {
    known: &'a People,
    minimum: u32,
    /// What is published and accepted, in this order.
    family: Vec<People>,
    members: BTreeSet<People>,
    /// While no two groups cross.
    forest: Option<Forest>,
    /// What is published must be safe by itself; people may have become known since.
    is_open: bool,
    decided: BTreeMap<GroupId, Planned>,
}

type Batch = Vec<(GroupId, Planned)>;

impl<'a> Run<'a> {
    fn new(published: &[&People], known: &'a People, minimum: u32) -> Self {
        let forest = Forest::of(published.iter().copied(), known, minimum).ok();
        let family: Vec<People> = published.iter().map(|people| (*people).clone()).collect();
        let members = family.iter().cloned().collect();
        let mut run =
            Self { known, minimum, family, members, forest, is_open: true, decided: BTreeMap::new() };
        run.is_open = run.forest.as_ref().map_or_else(|| run.is_safe_with(&[]), Forest::is_safe);
        run
    }

    /// Decides the groups of one order.
    fn take(&mut self, batch: Batch) {
        let mut left = Vec::new();
        for (id, group) in batch {
            if audit::weigh(&group.people, &People::NOBODY).0 < self.minimum {
                self.decide(id, group, Verdict::TooFew);
            } else if !self.is_open || !left.is_empty() {
                left.push((id, group));
            } else if self.members.contains(&group.people) {
                self.decide(id, group, Verdict::Shown);
            } else {
                match self.forest.as_mut().map(|forest| forest.add_if_safe(&group.people)) {
                    Some(Ok(true)) => self.decide(id, group, Verdict::Shown),
                    Some(Ok(false)) => self.decide(id, group, Verdict::BySubtraction),
                    // From the first group that crosses another on, the tree tells nothing any more.
                    Some(Err(_)) | None => left.push((id, group)),
                }
            }
        }
        if !left.is_empty() && self.is_open {
            self.forest = None;
            self.halve(left, true);
        } else {
            self.decide_by_name(left);
        }
    }

    /// Accepts a batch that is safe as a whole and else tries its halves; the outcome is the same as one by
    /// one, because every part of a safe family is safe.
    fn halve(&mut self, mut batch: Batch, may_be_safe: bool) {
        let sets: Vec<&People> = batch.iter().map(|(_, group)| &group.people).collect();
        if may_be_safe && self.is_safe_with(&sets) {
            for (id, group) in batch {
                self.decide(id, group, Verdict::Shown);
            }
        } else if batch.len() < 2 {
            self.decide_by_name(batch);
        } else {
            let second = batch.split_off(batch.len() / 2);
            let is_all_shown = |run: &Self, ids: &[GroupId]| {
                ids.iter().all(|id| run.decided.get(id).is_some_and(|it| it.verdict == Verdict::Shown))
            };
            let first: Vec<GroupId> = batch.iter().map(|(id, _)| *id).collect();
            self.halve(batch, true);
            // With all of the first half the second is the batch that was refused.
            let may_be_safe = !is_all_shown(self, &first);
            self.halve(second, may_be_safe);
        }
    }

    /// Refuses what is left, but for groups that are published or accepted already.
    fn decide_by_name(&mut self, batch: Batch) {
        for (id, group) in batch {
            let is_known = self.members.contains(&group.people);
            self.decide(id, group, if is_known { Verdict::Shown } else { Verdict::BySubtraction });
        }
    }

    fn decide(&mut self, id: GroupId, group: Planned, verdict: Verdict) {
        if verdict == Verdict::Shown && self.members.insert(group.people.clone()) {
            self.family.push(group.people.clone());
        }
        self.decided.insert(id, Planned { verdict, ..group });
    }

    fn is_safe_with(&self, batch: &[&People]) -> bool {
        self.is_safe_modulo(batch, Field::FIRST)
    }

    fn is_safe_modulo(&self, batch: &[&People], field: Field) -> bool {
        let mut seen = BTreeSet::new();
        let sets = self.family.iter().chain(batch.iter().copied());
        let sets: Vec<&People> = sets.filter(|people| seen.insert(*people)).collect();
        audit::is_safe(&sets, self.known, self.minimum, field)
    }

    /// The last check, by another prime; counting remainders of a tree needs none.
    fn is_confirmed(&self) -> bool {
        self.forest.is_some() || !self.is_open || self.is_safe_modulo(&[], Field::SECOND)
    }

    /// Withholds every group that was not published before; what joins the family is then nothing.
    fn withdraw_news(&mut self, published: &[&People]) -> Vec<People> {
        for group in self.decided.values_mut().filter(|group| group.verdict == Verdict::Shown) {
            if !published.contains(&&group.people) {
                group.verdict = Verdict::BySubtraction;
            }
        }
        Vec::new()
    }

    /// The withheld children of each candidate, merged, where they are two or more.
    fn others(&self, candidates: &[Candidate]) -> Batch {
        let mut withheld: BTreeMap<u32, Vec<&People>> = BTreeMap::new();
        let departments = candidates.iter().filter(|candidate| candidate.is_department());
        for (parent, child) in departments.filter_map(|child| Some((child.parent?, child))) {
            let is_shown = self.decided.get(&child.id()).is_some_and(|it| it.verdict == Verdict::Shown);
            if !is_shown && !child.people.is_empty() {
                withheld.entry(parent).or_default().push(&child.people);
            }
        }
        let merged = |parent: &Candidate| {
            let parts = withheld.get(&parent.number).filter(|parts| parts.len() > 1)?;
            let people = parts.iter().flat_map(|part| part.iter()).collect();
            let group =
                Planned { verdict: Verdict::BySubtraction, people, is_department: false, parent: None };
            Some((GroupId::OthersOf(parent.number), group))
        };
        candidates.iter().filter_map(merged).collect()
    }
}
