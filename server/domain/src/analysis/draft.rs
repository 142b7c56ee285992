//! A draft of the analysis: sums with a plan of what may be shown of them become a revision.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::answers::{Answered, ChoiceTotals};
use super::diagram::MeanSet;
use super::group::{Asked, Group, Predicate};
use super::revision::{PublishedChoices, PublishedGroup, PublishedScales, PublishedShare, Revision};
use super::tally::Totals;
use super::totals::Measure;
use crate::disclosure::{
    Family, GroupId, GroupRisks, Margin, Merge, Minimum, People, Plan, Reason, Shown, Verdict,
};
use crate::person::Sex;
use crate::questionnaire::{Asking, Extras};
use crate::scoring::ScaleId;

/// What an event has published, for each counted set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Families {
    /// Groups whose scale means stand.
    pub scales: Family,
    /// Groups whose share under high stress stands.
    pub high_stress: Family,
    /// Groups whose answers to a question stand, by its place.
    pub questions: BTreeMap<u8, Family>,
}

/// 下書き: every group with its verdict, before it is published. It holds sums also of groups that must not be
/// shown, so it stays in memory and is dropped.
#[derive(Debug)]
pub struct Draft {
    asked: Vec<Asked>,
    sums: Sums,
    plans: Plans,
    published: Families,
    /// その他 by its department, with its sums for each measure.
    merged: BTreeMap<usize, Totals>,
}

/// The sums behind a draft, group by group.
#[derive(Debug)]
pub(super) struct Sums {
    pub(super) totals: Vec<Totals>,
    /// Who answered each question.
    pub(super) answered: Answered,
    /// Men and women among those counted for the scales.
    pub(super) sexes: Vec<[u32; 2]>,
}

/// What may be shown, by measure; measures of one counted set share a plan.
#[derive(Debug)]
pub(super) struct Plans {
    pub(super) scales: Arc<Plan>,
    pub(super) high_stress: Arc<Plan>,
    /// By the place of the question.
    pub(super) questions: BTreeMap<u8, Arc<Plan>>,
}

impl Plans {
    /// All of them with their measures.
    fn iter(&self) -> impl Iterator<Item = (Measure, &Plan)> {
        let questions = self.questions.iter().map(|(question, plan)| (Measure::Question(*question), &**plan));
        [(Measure::Scales, &*self.scales), (Measure::HighStress, &*self.high_stress)]
            .into_iter()
            .chain(questions)
    }
}

impl Families {
    /// Nothing is published yet under this minimum.
    pub fn nothing(minimum: Minimum) -> Self {
        let family = Family::new(minimum);
        Self { scales: family.clone(), high_stress: family, questions: BTreeMap::new() }
    }

    /// That of one measure.
    pub fn of(&self, measure: Measure) -> Family {
        match measure {
            Measure::Scales => self.scales.clone(),
            Measure::HighStress => self.high_stress.clone(),
            Measure::Question(question) => self.question(question),
        }
    }

    /// That of a question; nothing is published of one that is new.
    pub(super) fn question(&self, question: u8) -> Family {
        self.questions.get(&question).cloned().unwrap_or_else(|| Family::new(self.scales.minimum()))
    }

    /// The last revision of all.
    fn revision(&self) -> u16 {
        let questions = self.questions.values().map(Family::revision).max().unwrap_or_default();
        self.scales.revision().max(self.high_stress.revision()).max(questions)
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
    /// The verdict on the answers to each question, by its place.
    pub questions: BTreeMap<u8, Verdict>,
    /// How many consents it bears, if its scale means are shown.
    pub margin: Option<Margin>,
}

/// Why a group of enough people is withheld; only for whoever prepares the publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Which group.
    pub group: Group,
    /// The shown groups from which something about too few would follow, if this one were shown as well.
    pub with: Vec<Group>,
    /// How many groups that were published before and are not asked for now take part.
    pub earlier: usize,
    /// About how few; `None` where that could not be decided.
    pub people: Option<u32>,
    /// Whether they are so few only without the people whose result the employer holds.
    pub is_by_known: bool,
}

impl Draft {
    pub(super) fn new(asked: Vec<Asked>, sums: Sums, plans: Plans, published: Families) -> Self {
        let mut draft = Self { asked, sums, plans, published, merged: BTreeMap::new() };
        draft.merged = draft.others();
        draft
    }

    /// The minimum under which it was made.
    pub fn minimum(&self) -> Minimum {
        self.published.scales.minimum()
    }

    /// Every group, in the order in which they were tried; merged departments last.
    pub fn preview(&self) -> Vec<Preview> {
        let margins = self.plans.scales.margins();
        let preview = |(group, id, totals): (Group, GroupId, &Totals)| {
            let scales = self.plans.scales.verdict(id)?;
            let questions = self.plans.questions.iter();
            Some(Preview {
                group,
                people: totals.scales.people().len(),
                scales,
                high_stress: self.plans.high_stress.verdict(id),
                questions: questions.filter_map(|(at, plan)| Some((*at, plan.verdict(id)?))).collect(),
                margin: margins.get(&id).copied(),
            })
        };
        self.groups().filter_map(preview).collect()
    }

    /// From which groups the scale means of a withheld one would follow, for the first `most` of those withheld for it.
    pub fn reasons(&self, most: usize) -> Vec<Followed> {
        let reason = |it: Reason| {
            Some(Followed {
                group: self.group(it.group)?,
                with: it.with.into_iter().filter_map(|id| self.group(id)).collect(),
                earlier: it.earlier,
                people: it.people,
                is_by_known: it.is_by_known,
            })
        };
        self.plans.scales.reasons(most).into_iter().filter_map(reason).collect()
    }

    fn group(&self, id: GroupId) -> Option<Group> {
        match id {
            GroupId::Candidate(number) => self.asked.get(place(number)).map(|asked| asked.group.clone()),
            GroupId::OthersOf(number) => match self.asked.get(place(number))?.group {
                Group::Department(department) => Some(Group::OthersOf(department)),
                _ => None,
            },
        }
    }

    /// Pairs of withheld departments that could be shown as one 分析グループ, with the respondents of both; at most
    /// `most` pairs are tried.
    pub fn merges(&self, most: usize) -> Vec<(Group, Group, usize)> {
        let merges = self.plans.scales.merges(most).into_iter();
        let named = |it: Merge| Some((self.group(it.first)?, self.group(it.second)?, it.people));
        merges.filter_map(named).collect()
    }

    /// What the event will have published with this draft.
    pub fn published(&self) -> Families {
        let questions = self.plans.questions.iter().map(|(at, plan)| (*at, plan.publish()));
        Families {
            scales: self.plans.scales.publish(),
            high_stress: self.plans.high_stress.publish(),
            questions: questions.collect(),
        }
    }

    /// Every group that joins what is published with this draft; none if it would publish nothing new.
    pub fn joining(&self) -> Vec<Joining> {
        let joining = |(measure, plan): (Measure, &Plan)| {
            // Groups of the same people are one set; the first of them names it.
            let mut names: BTreeMap<&People, Predicate> = BTreeMap::new();
            for (group, id, _) in self.groups() {
                if let Some(people) = plan.shown(id) {
                    names.entry(people).or_insert_with(|| self.predicate(group, (id, plan)));
                }
            }
            let (before, published) = (self.published.of(measure).groups().len(), plan.publish());
            let news = published.groups().iter().skip(before);
            let joining = news.filter_map(|it| {
                let predicate = names.get(&it.people)?.clone();
                Some(Joining { measure, predicate, people: it.people.clone() })
            });
            joining.collect::<Vec<_>>()
        };
        self.plans.iter().flat_map(joining).collect()
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
    pub fn revision(&self, set: MeanSet, extras: &Extras, earlier: &[Revision]) -> Revision {
        let last = self.published.revision();
        let published = |(group, id, totals): (Group, GroupId, &Totals)| {
            let scales = self.published_scales(&group, id, totals, set);
            let scales = scales.map(|new| new.or_as_before(&group, earlier));
            let high_stress = match self.plans.high_stress.high_stress(id, &totals.high_stress) {
                Shown::Figures(share) => Some(PublishedShare::of(&share)),
                Shown::Withheld => None,
            };
            let choices = self.published_choices(id, extras);
            let group = PublishedGroup { group, scales, high_stress, choices };
            (group.is_shown() || !matches!(id, GroupId::OthersOf(_))).then_some(group)
        };
        let groups = self.groups().filter_map(published).collect();
        Revision::new(last.saturating_add(1), self.published.scales.minimum(), set, groups)
    }

    fn published_choices(&self, id: GroupId, extras: &Extras) -> Option<Vec<PublishedChoices>> {
        let shown = |(question, plan): (&u8, &Arc<Plan>)| {
            let Shown::Figures(figures) = plan.choices(id, &self.choices(id, *question, plan)) else {
                return None;
            };
            let asking = extras.questions().get(usize::from(*question))?.asking();
            let is_one_each = !matches!(asking, Asking::Many(_));
            let shares = figures.shares(is_one_each);
            Some(PublishedChoices { question: *question, people: figures.people(), shares })
        };
        let choices: Vec<_> = self.plans.questions.iter().filter_map(shown).collect();
        (!choices.is_empty()).then_some(choices)
    }

    /// What a group answered to a question; その他 are the departments that are withheld for this question.
    fn choices(&self, id: GroupId, question: u8, plan: &Plan) -> ChoiceTotals {
        let of =
            |place: usize| self.sums.totals.get(place).map(|it| it.choices(question, &self.sums.answered));
        match id {
            GroupId::Candidate(candidate) => of(place(candidate)).unwrap_or_default(),
            GroupId::OthersOf(department) => {
                let is_of = |(child, parent): &(usize, usize)| {
                    *parent == place(department) && plan.shown(GroupId::Candidate(number(*child))).is_none()
                };
                let mut totals = ChoiceTotals::default();
                for (child, _) in self.children().filter(is_of) {
                    if let Some(more) = of(child) {
                        totals.merge(&more);
                    }
                }
                totals
            }
        }
    }

    fn published_scales(
        &self,
        group: &Group,
        id: GroupId,
        totals: &Totals,
        set: MeanSet,
    ) -> Option<PublishedScales> {
        let Shown::Figures(whole) = self.plans.scales.scales(id, &totals.scales) else { return None };
        let [men, women] = Sex::ALL.map(|sex| self.of_sex(group, sex));
        let respondents = match id {
            GroupId::Candidate(number) => self.sums.sexes.get(place(number)).copied().unwrap_or_default(),
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
        found.map_or(Shown::Withheld, |(_, id, totals)| self.plans.scales.scales(id, &totals.scales))
    }

    fn groups(&self) -> impl Iterator<Item = (Group, GroupId, &Totals)> {
        let candidates = self.asked.iter().zip(&self.sums.totals).enumerate();
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
            let (id, Some(own)) = (GroupId::Candidate(number(child)), self.sums.totals.get(child)) else {
                continue;
            };
            let totals = merged.entry(parent).or_default();
            if self.plans.scales.shown(id).is_none() {
                totals.scales.merge(&own.scales);
            }
            if self.plans.high_stress.shown(id).is_none() {
                totals.high_stress.merge(&own.high_stress);
            }
        }
        merged
    }

    fn sexes_of_others(&self, department: usize) -> [u32; 2] {
        let is_withheld =
            |child: &usize| self.plans.scales.shown(GroupId::Candidate(number(*child))).is_none();
        let children = self.children().filter(|(_, parent)| *parent == department).map(|(child, _)| child);
        let sexes = children.filter(is_withheld).filter_map(|child| self.sums.sexes.get(child));
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

pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

pub(super) fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
