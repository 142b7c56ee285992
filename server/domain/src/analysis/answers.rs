//! Sums of the answers to extra questions over a group: how often each choice was taken, and by whom.

use std::fmt;

use zeroize::Zeroize as _;

use crate::questionnaire::{ExtraSheet, Extras};

/// How often each choice of each question was taken in a group, and everybody whose sheet was added.
///
/// They become figures only by a plan that has decided about exactly the people who answered the question. `Debug`
/// shows no count, and a count is overwritten when it goes.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct AnswerTotals {
    people: Vec<u32>,
    /// By question and choice.
    counts: Vec<Vec<u32>>,
}

impl AnswerTotals {
    /// Nobody yet.
    pub(super) fn new(extras: &Extras) -> Self {
        let counts = extras.questions().iter().map(|it| vec![0; it.asking().choices()]).collect();
        Self { people: Vec::new(), counts }
    }

    /// Adds one respondent, whatever of the questions they answered.
    pub(super) fn add(&mut self, person: u32, extras: &Extras, sheet: &ExtraSheet) {
        self.people.push(person);
        for (question, counts) in self.counts.iter_mut().enumerate() {
            for number in extras.choices_of(question, sheet).unwrap_or_default() {
                if let Some(count) = usize::from(*number).checked_sub(1).and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
            }
        }
    }

    /// Adds the respondents of another part of a run.
    pub(super) fn merge(&mut self, other: &Self) {
        self.people.extend(&other.people);
        for (own, more) in self.counts.iter_mut().zip(&other.counts) {
            for (count, more) in own.iter_mut().zip(more) {
                *count += more;
            }
        }
    }

    /// The counts of one question; `answered` are all people who answered it.
    pub(super) fn of(&self, question: u8, answered: &Answered) -> ChoiceTotals {
        let people = self.people.iter().copied().filter(|it| answered.has(question, *it)).collect();
        ChoiceTotals { people, counts: self.counts.get(usize::from(question)).cloned().unwrap_or_default() }
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
}

impl Answered {
    /// Nobody of so many people yet.
    pub(super) fn new(extras: &Extras, people: usize) -> Self {
        Self { by: extras.questions().iter().map(|_| vec![false; people]).collect() }
    }

    /// Notes what somebody answered.
    pub(super) fn add(&mut self, person: u32, extras: &Extras, sheet: &ExtraSheet) {
        let place = usize::try_from(person).unwrap_or(usize::MAX);
        for (question, by) in self.by.iter_mut().enumerate() {
            if extras.choices_of(question, sheet).is_some()
                && let Some(has) = by.get_mut(place)
            {
                *has = true;
            }
        }
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
