//! Sums of the answers to extra questions over a group: how often each choice was taken, and by whom.

use std::fmt;
use std::ops::Range;

use zeroize::{Zeroize as _, Zeroizing};

use crate::questionnaire::{ExtraSheet, Extras};

/// How often each choice of each question was taken in a group, and everybody whose sheet was added.
///
/// They become figures only by a plan that has decided about exactly the people who answered the question. `Debug`
/// shows no count, and a count is overwritten when it goes.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct AnswerTotals {
    people: Vec<u32>,
    /// By the place of a choice among all that are offered.
    counts: Vec<u32>,
}

impl AnswerTotals {
    /// Nobody yet.
    pub(super) fn new(answered: &Answered) -> Self {
        Self { people: Vec::new(), counts: vec![0; answered.choices.last().map_or(0, |last| last.end)] }
    }

    /// Adds one respondent, who took the choices at these places, if any.
    pub(super) fn add(&mut self, person: u32, taken: &[usize]) {
        // Without a choice on offer nobody asks for the people either.
        if self.counts.is_empty() {
            return;
        }
        self.people.push(person);
        for place in taken {
            if let Some(count) = self.counts.get_mut(*place) {
                *count += 1;
            }
        }
    }

    /// Adds the respondents of another part of a run.
    pub(super) fn merge(&mut self, other: &Self) {
        self.people.extend(&other.people);
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    /// The counts of one question; `answered` are all people who answered it.
    pub(super) fn of(&self, question: u8, answered: &Answered) -> ChoiceTotals {
        let people = self.people.iter().copied().filter(|it| answered.has(question, *it)).collect();
        let counts = answered.choices.get(usize::from(question)).and_then(|it| self.counts.get(it.clone()));
        ChoiceTotals { people, counts: counts.unwrap_or_default().to_vec() }
    }
}

impl Drop for AnswerTotals {
    fn drop(&mut self) {
        self.counts.zeroize();
    }
}

impl fmt::Debug for AnswerTotals {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "AnswerTotals({} people)", self.people.len())
    }
}

/// Who answered each question that is tallied.
#[derive(Clone, Debug, Default)]
pub(super) struct Answered {
    /// By question; whether each person did.
    by: Vec<Vec<bool>>,
    /// By question: where its choices stand among all that are offered.
    choices: Vec<Range<usize>>,
}

impl Answered {
    /// Nobody of so many people yet.
    pub(super) fn new(extras: &Extras, people: usize) -> Self {
        let mut end = 0;
        let choices = extras.questions().iter().map(|it| {
            let start = end;
            end += it.asking().choices();
            start..end
        });
        Self {
            choices: choices.collect(),
            by: extras.questions().iter().map(|_| vec![false; people]).collect(),
        }
    }

    /// Notes what somebody answered; gives the places of the choices they took.
    pub(super) fn add(&mut self, person: u32, extras: &Extras, sheet: &ExtraSheet) -> Zeroizing<Vec<usize>> {
        let place = usize::try_from(person).unwrap_or(usize::MAX);
        let mut taken = Zeroizing::new(Vec::new());
        for (question, (by, choices)) in self.by.iter_mut().zip(&self.choices).enumerate() {
            if let Some(numbers) = extras.choices_of(question, sheet) {
                taken.extend(numbers.iter().map(|number| choices.start + usize::from(*number) - 1));
                if let Some(has) = by.get_mut(place) {
                    *has = true;
                }
            }
        }
        taken
    }

    /// Takes over what another part of a run noted.
    pub(super) fn merge(&mut self, other: &Self) {
        for (own, more) in self.by.iter_mut().zip(&other.by) {
            for (has, more) in own.iter_mut().zip(more) {
                *has |= more;
            }
        }
    }

    fn has(&self, question: u8, person: u32) -> bool {
        let by = self.by.get(usize::from(question));
        by.and_then(|it| it.get(usize::try_from(person).unwrap_or(usize::MAX))).copied().unwrap_or(false)
    }
}

/// The counts of one question in a group, and who answered it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ChoiceTotals {
    people: Vec<u32>,
    counts: Vec<u32>,
}

impl ChoiceTotals {
    /// Adds another group.
    pub(super) fn merge(&mut self, other: &Self) {
        self.people.extend(&other.people);
        if self.counts.len() < other.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    /// Who answered, in the order in which they were added.
    pub fn people(&self) -> &[u32] {
        &self.people
    }

    pub(crate) fn counts(&self) -> &[u32] {
        &self.counts
    }
}

impl Drop for ChoiceTotals {
    fn drop(&mut self) {
        self.counts.zeroize();
    }
}

impl fmt::Debug for ChoiceTotals {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ChoiceTotals({} people)", self.people.len())
    }
}

/// The questions that are tallied, by their places: those that offer choices.
pub(super) fn questions(extras: &Extras) -> impl Iterator<Item = u8> {
    let tallied = (0_u8..).zip(extras.questions()).filter(|(_, it)| it.asking().choices() > 0);
    tallied.map(|(question, _)| question)
}
