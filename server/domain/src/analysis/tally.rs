//! A run under way: opened results become sums of each group that was asked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::answers::{AnswerTotals, Answered, ChoiceTotals, questions};
use super::draft::{Draft, Families, Plans, Sums, number, place};
use super::group::{Asked, Conditions, Group, Respondent, asked};
use super::index::Index;
use super::totals::{HighStressTotals, Measure, ScaleTotals};
use crate::disclosure::{Candidate, Family, People, Plan, plan};
use crate::org::DepartmentTree;
use crate::person::Sex;
use crate::questionnaire::{ExtraSheet, Extras};
use crate::scoring::Judgement;

/// 下書き in the making: sums of each group that was asked for, and nothing else of the results.
#[derive(Debug)]
pub struct Tally<'a> {
    respondents: &'a [Respondent],
    index: Index,
    asked: Vec<Asked>,
    place_of: BTreeMap<Group, usize>,
    totals: Vec<Totals>,
    extras: &'a Extras,
    answered: Answered,
}

/// The sums of one group.
#[derive(Debug, Clone, Default)]
pub(super) struct Totals {
    pub(super) scales: ScaleTotals,
    pub(super) high_stress: HighStressTotals,
    pub(super) answers: AnswerTotals,
}

impl Totals {
    fn people(&self, measure: Measure, answered: &Answered) -> People {
        match measure {
            Measure::Scales => self.scales.people().iter().copied().collect(),
            Measure::HighStress => self.high_stress.people().iter().copied().collect(),
            Measure::Question(question) => {
                self.choices(question, answered).people().iter().copied().collect()
            }
        }
    }

    /// What was answered to a question.
    pub(super) fn choices(&self, question: u8, answered: &Answered) -> ChoiceTotals {
        self.answers.of(question, answered)
    }
}

impl<'a> Tally<'a> {
    /// Begins a run over the respondents of an event, each named by the place in this list, who were asked these
    /// extra questions.
    pub fn new(
        tree: &'a DepartmentTree,
        respondents: &'a [Respondent],
        conditions: &Conditions,
        extras: &'a Extras,
    ) -> Self {
        let asked = asked(tree, respondents, conditions);
        let index = Index::new(tree, asked.iter().map(|it| (&it.group, it.group.together())));
        let place_of = asked.iter().enumerate().map(|(place, it)| (it.group.clone(), place)).collect();
        let answered = Answered::new(extras, respondents.len());
        let empty = Totals { answers: AnswerTotals::new(&answered), ..Totals::default() };
        let totals = vec![empty; asked.len()];
        Self { respondents, index, asked, place_of, totals, extras, answered }
    }

    /// Adds the opened result of one respondent; nobody is added for a place outside the list.
    pub fn add(&mut self, person: u32, judgement: &Judgement, answers: &ExtraSheet) {
        let place = usize::try_from(person).unwrap_or(usize::MAX);
        let Some(respondent) = self.respondents.get(place) else { return };
        let taken = self.answered.add(person, self.extras, answers);
        for group in self.index.places(respondent) {
            if let Some(totals) = self.totals.get_mut(group) {
                totals.scales.add(person, &judgement.scores);
                totals.high_stress.add(person, judgement);
                totals.answers.add(person, &taken);
            }
        }
    }

    /// Takes over what was added by another run over the same respondents under the same conditions.
    pub fn merge(&mut self, other: &Self) {
        for (own, more) in self.totals.iter_mut().zip(&other.totals) {
            own.scales.merge(&more.scales);
            own.high_stress.merge(&more.high_stress);
            own.answers.merge(&more.answers);
        }
        self.answered.merge(&other.answered);
    }

    /// Everybody added whose sheet is usable for a measure.
    pub fn counted(&self, measure: Measure) -> People {
        let whole = self.place_of.get(&Group::Whole).and_then(|place| self.totals.get(*place));
        whole.map(|totals| totals.people(measure, &self.answered)).unwrap_or_default()
    }

    /// Decides what may be shown beside what is published; `known` are the people whose case is open to the
    /// employer.
    pub fn decide(self, published: Families, known: &People) -> Draft {
        // One audit for each distinct counted set: often everybody whose sheet is whole was judged as well.
        let mut decided: Vec<(Family, Vec<Candidate>, Arc<Plan>)> = Vec::new();
        let mut plan_of = |family: Family, measure| {
            let candidates = self.candidates(measure);
            let same = decided.iter().find(|(of, asked, _)| *of == family && *asked == candidates);
            if let Some((.., plan)) = same {
                return Arc::clone(plan);
            }
            let made = Arc::new(plan(&family, &candidates, known));
            decided.push((family, candidates, Arc::clone(&made)));
            made
        };
        let scales = plan_of(published.scales.clone(), Measure::Scales);
        let high_stress = plan_of(published.high_stress.clone(), Measure::HighStress);
        let questions = questions(self.extras)
            .map(|question| (question, plan_of(published.question(question), Measure::Question(question))))
            .collect();
        let sexes = self.totals.iter().map(|totals| sexes(&totals.scales, self.respondents)).collect();
        let sums = Sums { totals: self.totals, answered: self.answered, sexes };
        Draft::new(self.asked, sums, Plans { scales, high_stress, questions }, published)
    }

    fn candidates(&self, measure: Measure) -> Vec<Candidate> {
        let number_of = |group: &Group| self.place_of.get(group).map(|place| number(*place));
        let candidate = |(place, (asked, totals)): (usize, (&Asked, &Totals))| Candidate {
            number: number(place),
            order: asked.order,
            parent: asked.parent.and_then(|parent| number_of(&Group::Department(parent))),
            people: totals.people(measure, &self.answered),
        };
        self.asked.iter().zip(&self.totals).enumerate().map(candidate).collect()
    }
}

fn sexes(totals: &ScaleTotals, respondents: &[Respondent]) -> [u32; 2] {
    Sex::ALL.map(|sex| {
        let is_of = |person: &&u32| respondents.get(place(**person)).is_some_and(|it| it.sex == Some(sex));
        number(totals.people().iter().filter(is_of).count())
    })
}
