//! Sums over a group: all that is kept of opened results.

use std::fmt;

use zeroize::Zeroize as _;

use crate::scoring::{Judgement, ScaleId, Scores, Verdict};

/// A kind of figure with a counted set of its own.
///
/// Each sum belongs to one measure only: with one sum over two counted sets their difference would tell about
/// the few respondents who are in one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// The scale means and everything on the judgement diagrams.
    Scales,
    /// The share of people under high stress.
    HighStress,
    /// The answers to the extra question at this place, counted from 0: who answered it is a counted set of its own.
    Question(u8),
}

impl Measure {
    /// The number by which a ledger names it.
    pub const fn number(self) -> u8 {
        match self {
            Self::Scales => 0,
            Self::HighStress => 1,
            Self::Question(question) => question.saturating_add(2),
        }
    }

    /// The measure of such a number.
    pub const fn of(number: u8) -> Self {
        match number {
            0 => Self::Scales,
            1 => Self::HighStress,
            question => Self::Question(question - 2),
        }
    }
}

fn raw_scores(scores: &Scores) -> Option<[u8; 19]> {
    let mut raw = [0; 19];
    for (value, score) in raw.iter_mut().zip(scores.scales) {
        *value = score.raw?;
    }
    Some(raw)
}

fn is_high(judgement: &Judgement) -> Option<bool> {
    match judgement.verdict {
        Verdict::High(_) => Some(true),
        Verdict::NotHigh => Some(false),
        Verdict::Withheld(_) => None,
    }
}

/// The sums of the 19 raw scores over usable sheets, and whose sheets those are.
///
/// They become figures only by a plan that has decided about exactly these people. `Debug` shows no sum, and a sum
/// is overwritten when it goes.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ScaleTotals {
    people: Vec<u32>,
    sums: [u32; 19],
}

impl ScaleTotals {
    /// Adds one respondent; a sheet with a gap is left out.
    pub fn add(&mut self, person: u32, scores: &Scores) {
        if let Some(raw) = raw_scores(scores) {
            self.people.push(person);
            for (sum, value) in self.sums.iter_mut().zip(raw) {
                *sum += u32::from(value);
            }
        }
    }

    /// Adds the respondents of another group.
    pub(super) fn merge(&mut self, other: &Self) {
        self.people.extend(&other.people);
        for (sum, more) in self.sums.iter_mut().zip(other.sums) {
            *sum += more;
        }
    }

    /// Whose sheets were added, in that order.
    pub fn people(&self) -> &[u32] {
        &self.people
    }

    #[expect(clippy::indexing_slicing, reason = "there is one sum per scale by type")]
    pub(crate) fn sum(&self, id: ScaleId) -> u32 {
        self.sums[id.position()]
    }
}

impl Drop for ScaleTotals {
    fn drop(&mut self) {
        self.sums.zeroize();
    }
}

impl fmt::Debug for ScaleTotals {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ScaleTotals({} people)", self.people.len())
    }
}

/// How many of the judged respondents are under high stress, and who the judged ones are.
///
/// `Debug` shows no number of them.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct HighStressTotals {
    people: Vec<u32>,
    high: u32,
}

impl HighStressTotals {
    /// Adds one respondent; a withheld judgement is left out.
    pub fn add(&mut self, person: u32, judgement: &Judgement) {
        if let Some(is_high) = is_high(judgement) {
            self.people.push(person);
            self.high += u32::from(is_high);
        }
    }

    /// Adds the respondents of another group.
    pub(super) fn merge(&mut self, other: &Self) {
        self.people.extend(&other.people);
        self.high += other.high;
    }

    /// Whose judgements were added, in that order.
    pub fn people(&self) -> &[u32] {
        &self.people
    }

    pub(crate) fn high(&self) -> u32 {
        self.high
    }
}

impl Drop for HighStressTotals {
    fn drop(&mut self) {
        self.high.zeroize();
    }
}

impl fmt::Debug for HighStressTotals {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "HighStressTotals({} people)", self.people.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Sex;
    use crate::questionnaire::{Answer, AnswerSheet, Form};
    use crate::scoring::{Criteria, Method};

    fn judgement(answers: Vec<Option<Answer>>, table: Option<Sex>, method: Method) -> Judgement {
        let form = Form::bjsq57();
        let sheet = AnswerSheet::from_answers(form, answers).unwrap();
        Judgement::of(form, &sheet, table, Criteria::official(method))
    }

    #[test]
    fn a_sheet_counts_for_each_measure_by_what_it_needs() {
        let complete = vec![Some(Answer::Two); 57];
        let mut without_satisfaction = complete.clone();
        without_satisfaction[56] = None;
        let mut without_load = complete.clone();
        without_load[0] = None;
        let counts = |answers: &Vec<_>, table, method| {
            let judgement = judgement(answers.clone(), table, method);
            [raw_scores(&judgement.scores).is_some(), is_high(&judgement).is_some()]
        };
        assert_eq!(counts(&complete, None, Method::Total), [true, true]);
        assert_eq!(counts(&complete, None, Method::Converted), [true, false]);
        assert_eq!(counts(&without_satisfaction, None, Method::Total), [false, true]);
        assert_eq!(counts(&without_load, Some(Sex::Male), Method::Total), [false, false]);
    }

    #[test]
    fn a_ledger_names_each_measure_by_a_number_of_its_own() {
        for number in 0..=u8::MAX {
            assert_eq!(Measure::of(number).number(), number);
        }
        assert_eq!(Measure::Question(29).number(), 31);
    }

    #[test]
    fn only_usable_sheets_are_added_and_no_sum_is_shown() {
        let mut answers = vec![Some(Answer::One); 57];
        let complete = judgement(answers.clone(), None, Method::Total);
        answers[0] = None;
        let gap = judgement(answers, None, Method::Total);
        let (mut scales, mut high) = (ScaleTotals::default(), HighStressTotals::default());
        for (person, it) in [(4, &complete), (5, &gap), (6, &complete)] {
            scales.add(person, &it.scores);
            high.add(person, it);
        }
        assert_eq!((scales.people(), high.people()), (&[4, 6][..], &[4, 6][..]));
        assert_eq!((scales.sum(ScaleId::WorkloadQuantity), scales.sum(ScaleId::Depression)), (24, 12));
        assert_eq!(high.high(), 0);
        assert_eq!(format!("{scales:?} {high:?}"), "ScaleTotals(2 people) HighStressTotals(2 people)");
    }
}
