//! A run of the analysis: opened results become sums, sums become a plan, a plan becomes a revision.

use std::collections::{BTreeMap, BTreeSet};

use super::diagram::MeanSet;
use super::group::{Asked, Conditions, Group, Predicate, Respondent, asked, groups_of};
use super::revision::{PublishedGroup, PublishedScales, PublishedShare, Revision};
use super::totals::{HighStressTotals, Measure, ScaleTotals};
use crate::disclosure::{
    Candidate, Family, GroupId, GroupRisks, Margin, Minimum, People, Plan, Shown, Verdict, plan,
};
use crate::org::DepartmentTree;
use crate::person::Sex;
use crate::scoring::{Judgement, ScaleId};

/// 下書き in the making: sums of each group that was asked for, and nothing else of the results.
#[derive(Debug)]
pub struct Tally<'a> {
    tree: &'a DepartmentTree,
    respondents: &'a [Respondent],
    asked: Vec<Asked>,
    place_of: BTreeMap<Group, usize>,
    totals: Vec<Totals>,
}

#[derive(Debug, Clone, Default)]
struct Totals {
    scales: ScaleTotals,
    high_stress: HighStressTotals,
}

impl Totals {
    fn people(&self, measure: Measure) -> People {
        let people = match measure {
            Measure::Scales => self.scales.people(),
            Measure::HighStress => self.high_stress.people(),
        };
        people.iter().copied().collect()
    }
}

impl<'a> Tally<'a> {
    /// Begins a run over the respondents of an event, each named by the place in this list.
    pub fn new(tree: &'a DepartmentTree, respondents: &'a [Respondent], conditions: &Conditions) -> Self {
        let asked = asked(tree, respondents, conditions);
        let place_of = asked.iter().enumerate().map(|(place, it)| (it.group.clone(), place)).collect();
        let totals = vec![Totals::default(); asked.len()];
        Self { tree, respondents, asked, place_of, totals }
    }

    /// Adds the opened result of one respondent; nobody is added for a place outside the list.
    pub fn add(&mut self, person: u32, judgement: &Judgement) {
        let place = usize::try_from(person).unwrap_or(usize::MAX);
        let Some(respondent) = self.respondents.get(place) else { return };
        for group in groups_of(self.tree, respondent, &self.place_of) {
            if let Some(totals) = self.totals.get_mut(group) {
                totals.scales.add(person, &judgement.scores);
                totals.high_stress.add(person, judgement);
            }
        }
    }

    /// Takes over what was added by another run over the same respondents under the same conditions.
    pub fn merge(&mut self, other: &Self) {
        for (own, more) in self.totals.iter_mut().zip(&other.totals) {
            own.scales.merge(&more.scales);
            own.high_stress.merge(&more.high_stress);
        }
    }

    /// Everybody added whose sheet is usable for a measure.
    pub fn counted(&self, measure: Measure) -> People {
        let whole = self.place_of.get(&Group::Whole).and_then(|place| self.totals.get(*place));
        whole.map(|totals| totals.people(measure)).unwrap_or_default()
    }

    /// Decides what may be shown beside what is published; `known` are the people whose case is open to the
    /// employer.
    pub fn decide(self, published: Families, known: &People) -> Draft {
        let plan_of = |family: &Family, measure| plan(family, &self.candidates(measure), known);
        let scales = plan_of(&published.scales, Measure::Scales);
        let high_stress = plan_of(&published.high_stress, Measure::HighStress);
        let sexes = self.totals.iter().map(|totals| sexes(&totals.scales, self.respondents)).collect();
        let mut draft = Draft {
            asked: self.asked,
            totals: self.totals,
            sexes,
            scales,
            high_stress,
            published,
            merged: BTreeMap::new(),
        };
        draft.merged = draft.others();
        draft
    }

    fn candidates(&self, measure: Measure) -> Vec<Candidate> {
        let number_of = |group: &Group| self.place_of.get(group).map(|place| number(*place));
        let candidate = |(place, (asked, totals)): (usize, (&Asked, &Totals))| Candidate {
            number: number(place),
            order: asked.order,
            parent: asked.parent.and_then(|parent| number_of(&Group::Department(parent))),
            people: totals.people(measure),
        };
        self.asked.iter().zip(&self.totals).enumerate().map(candidate).collect()
    }
}

/// What an event has published, for each counted set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Families {
    /// Groups whose scale means stand.
    pub scales: Family,
    /// Groups whose share under high stress stands.
    pub high_stress: Family,
}

/// 下書き: every group with its verdict, before it is published. It holds sums also of groups that must not be
/// shown, so it stays in memory and is dropped.
#[derive(Debug)]
pub struct Draft {
    asked: Vec<Asked>,
    totals: Vec<Totals>,
    /// Men and women among those counted, group by group.
    sexes: Vec<[u32; 2]>,
    scales: Plan,
    high_stress: Plan,
    published: Families,
    /// その他 by its department, with its sums for each measure.
    merged: BTreeMap<usize, Totals>,
}

impl Families {
    /// Those of one measure.
    pub fn of(&self, measure: Measure) -> &Family {
        match measure {
            Measure::Scales => &self.scales,
            Measure::HighStress => &self.high_stress,
        }
    }
}

/// One group that joins what is published with a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joining {
    /// Of which counted set.
    pub measure: Measure,
    /// Which group.
    pub predicate: Predicate,
    /// Its people in the counted set.
    pub people: People,
}

/// What the holder of the key sees of a group before publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Which group.
    pub group: Group,
    /// Its respondents with a sheet without a gap.
    pub people: usize,
    /// The verdict on its scale means.
    pub scales: Verdict,
    /// The verdict on its share under high stress; `None` for merged departments without one.
    pub high_stress: Option<Verdict>,
    /// How many consents it bears, if its scale means are shown.
    pub margin: Option<Margin>,
}

impl Draft {
    /// The minimum under which it was made.
    pub fn minimum(&self) -> Minimum {
        self.published.scales.minimum()
    }

    /// Every group, in the order in which they were tried; merged departments last.
    pub fn preview(&self) -> Vec<Preview> {
        let margins = self.scales.margins();
        let preview = |(group, id, totals): (Group, GroupId, &Totals)| {
            let scales = self.scales.verdict(id)?;
            let high_stress = self.high_stress.verdict(id);
            let margin = margins.get(&id).copied();
            Some(Preview { group, people: totals.scales.people().len(), scales, high_stress, margin })
        };
        self.groups().filter_map(preview).collect()
    }

    /// Pairs of withheld departments that could be shown as one 分析グループ, with the respondents of both; at most
    /// `most` pairs are tried.
    pub fn merges(&self, most: usize) -> Vec<(Group, Group, usize)> {
        let group = |id: GroupId| match id {
            GroupId::Candidate(number) => self.asked.get(place(number)).map(|asked| asked.group.clone()),
            GroupId::OthersOf(_) => None,
        };
        let merges = self.scales.merges(most).into_iter();
        merges.filter_map(|merge| Some((group(merge.first)?, group(merge.second)?, merge.people))).collect()
    }

    /// What the event will have published with this draft.
    pub fn published(&self) -> Families {
        Families { scales: self.scales.publish(), high_stress: self.high_stress.publish() }
    }

    /// Every group that joins what is published with this draft; none if it would publish nothing new.
    pub fn joining(&self) -> Vec<Joining> {
        let published = self.published();
        let joining = |measure| {
            let plan = match measure {
                Measure::Scales => &self.scales,
                Measure::HighStress => &self.high_stress,
            };
            // Groups of the same people are one set; the first of them names it.
            let mut names: BTreeMap<&People, Predicate> = BTreeMap::new();
            for (group, id, _) in self.groups() {
                if let Some(people) = plan.shown(id) {
                    names.entry(people).or_insert_with(|| self.predicate(group, (id, plan)));
                }
            }
            let before = self.published.of(measure).groups().len();
            let news = published.of(measure).groups().iter().skip(before);
            let joining = news.filter_map(|it| {
                let predicate = names.get(&it.people)?.clone();
                Some(Joining { measure, predicate, people: it.people.clone() })
            });
            joining.collect::<Vec<_>>()
        };
        Measure::ALL.into_iter().flat_map(joining).collect()
    }

    fn predicate(&self, group: Group, (id, plan): (GroupId, &Plan)) -> Predicate {
        let GroupId::OthersOf(department) = id else { return Predicate { group, parts: BTreeSet::new() } };
        let of = |(child, parent): (usize, usize)| {
            let is_merged =
                parent == place(department) && plan.shown(GroupId::Candidate(number(child))).is_none();
            match &self.asked.get(child)?.group {
                Group::Department(part) if is_merged => Some(*part),
                _ => None,
            }
        };
        Predicate { group, parts: self.children().filter_map(of).collect() }
    }

    /// The revision to be published, after the `earlier` ones. Groups of which nothing may be shown stand in it
    /// without value or reason; what an earlier one says of the same people is said again as it was.
    pub fn revision(&self, set: MeanSet, earlier: &[Revision]) -> Revision {
        let last = self.published.scales.revision().max(self.published.high_stress.revision());
        let published = |(group, id, totals): (Group, GroupId, &Totals)| {
            let scales = self.published_scales(&group, id, totals, set);
            let scales = scales.map(|new| new.or_as_before(&group, earlier));
            let high_stress = match self.high_stress.high_stress(id, &totals.high_stress) {
                Shown::Figures(share) => Some(PublishedShare::of(&share)),
                Shown::Withheld => None,
            };
            let is_merged = matches!(id, GroupId::OthersOf(_));
            let is_empty = scales.is_none() && high_stress.is_none();
            (!is_merged || !is_empty).then_some(PublishedGroup { group, scales, high_stress })
        };
        let groups = self.groups().filter_map(published).collect();
        Revision::new(last.saturating_add(1), self.published.scales.minimum(), set, groups)
    }

    fn published_scales(
        &self,
        group: &Group,
        id: GroupId,
        totals: &Totals,
        set: MeanSet,
    ) -> Option<PublishedScales> {
        let Shown::Figures(whole) = self.scales.scales(id, &totals.scales) else { return None };
        let [men, women] = Sex::ALL.map(|sex| self.of_sex(group, sex));
        let respondents = match id {
            GroupId::Candidate(number) => self.sexes.get(place(number)).copied().unwrap_or_default(),
            GroupId::OthersOf(number) => self.sexes_of_others(place(number)),
        };
        let risks = GroupRisks::of(&whole, &men, &women, respondents, set);
        Some(PublishedScales { people: whole.people(), means: ScaleId::ALL.map(|it| whole.mean(it)), risks })
    }

    /// The men or the women of a group, if that was asked for and may be shown.
    fn of_sex(&self, group: &Group, sex: Sex) -> Shown<crate::disclosure::ScaleFigures> {
        let part = match group {
            Group::Whole => Group::With(super::Trait::Sex(sex)),
            Group::Department(department) => Group::DepartmentWith(*department, super::Trait::Sex(sex)),
            _ => return Shown::Withheld,
        };
        let found = self.groups().find(|(group, ..)| *group == part);
        found.map_or(Shown::Withheld, |(_, id, totals)| self.scales.scales(id, &totals.scales))
    }

    fn groups(&self) -> impl Iterator<Item = (Group, GroupId, &Totals)> {
        let candidates = self.asked.iter().zip(&self.totals).enumerate();
        let candidates = candidates
            .map(|(place, (asked, totals))| (asked.group.clone(), GroupId::Candidate(number(place)), totals));
        let others = self.merged.iter().filter_map(|(place, totals)| match &self.asked.get(*place)?.group {
            Group::Department(department) => {
                Some((Group::OthersOf(*department), GroupId::OthersOf(number(*place)), totals))
            }
            _ => None,
        });
        candidates.chain(others)
    }

    /// The sums of the withheld children of each department.
    fn others(&self) -> BTreeMap<usize, Totals> {
        let mut merged: BTreeMap<usize, Totals> = BTreeMap::new();
        for (child, parent) in self.children() {
            let (id, Some(own)) = (GroupId::Candidate(number(child)), self.totals.get(child)) else {
                continue;
            };
            let totals = merged.entry(parent).or_default();
            if self.scales.shown(id).is_none() {
                totals.scales.merge(&own.scales);
            }
            if self.high_stress.shown(id).is_none() {
                totals.high_stress.merge(&own.high_stress);
            }
        }
        merged
    }

    fn sexes_of_others(&self, department: usize) -> [u32; 2] {
        let is_withheld = |child: &usize| self.scales.shown(GroupId::Candidate(number(*child))).is_none();
        let children = self.children().filter(|(_, parent)| *parent == department).map(|(child, _)| child);
        let sexes = children.filter(is_withheld).filter_map(|child| self.sexes.get(child));
        sexes.fold([0, 0], |[men, women], [more_men, more_women]| [men + more_men, women + more_women])
    }

    /// Each department with the one above it, by place.
    fn children(&self) -> impl Iterator<Item = (usize, usize)> {
        let place_of: BTreeMap<&Group, usize> =
            self.asked.iter().enumerate().map(|(place, it)| (&it.group, place)).collect();
        let parent = move |(child, asked): (usize, &Asked)| {
            Some((child, place_of.get(&Group::Department(asked.parent?)).copied()?))
        };
        self.asked.iter().enumerate().filter_map(parent)
    }
}

fn sexes(totals: &ScaleTotals, respondents: &[Respondent]) -> [u32; 2] {
    Sex::ALL.map(|sex| {
        let is_of = |person: &&u32| respondents.get(place(**person)).is_some_and(|it| it.sex == Some(sex));
        number(totals.people().iter().filter(is_of).count())
    })
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
