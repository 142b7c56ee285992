//! What is published: a numbered table in clear that never changes.

use minicbor::{Decode, Encode};

use super::diagram::MeanSet;
use super::group::Group;
use crate::disclosure::{DISCLOSURE_VERSION, GroupRisks, HighStressShare, Minimum, Tenths, Value};
use crate::scoring::RULE_VERSION;

/// One revision of an event's published tables; encoded it is what is signed and stored.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Revision {
    /// From 1.
    #[n(0)]
    pub number: u16,
    /// The version of the rules of disclosure, [`DISCLOSURE_VERSION`] when it was made.
    #[n(1)]
    pub disclosure: u16,
    /// The version of the rules of judgement.
    #[n(2)]
    pub scoring: u16,
    /// The minimum of the event.
    #[n(3)]
    pub minimum: Minimum,
    /// The reference means behind the risks.
    #[n(4)]
    pub set: MeanSet,
    /// Every group that was asked for.
    #[n(5)]
    pub groups: Vec<PublishedGroup>,
}

/// What a revision says about a group; an absent part is 非表示, without a reason.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct PublishedGroup {
    /// Which group.
    #[n(0)]
    pub group: Group,
    /// Its scale means and risks.
    #[n(1)]
    pub scales: Option<PublishedScales>,
    /// Its share under high stress.
    #[n(2)]
    pub high_stress: Option<PublishedShare>,
    /// What it answered to extra questions; absent where nothing of that is shown.
    #[n(3)]
    pub choices: Option<Vec<PublishedChoices>>,
}

/// The answers of a group to one extra question as published.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct PublishedChoices {
    /// The place of the question, counted from 0.
    #[n(0)]
    pub question: u8,
    /// Who answered it.
    #[n(1)]
    pub people: u32,
    /// The share of each choice, in per cent; absent where it would tell about too few.
    #[n(2)]
    pub shares: Vec<Option<Value>>,
}

/// The scale figures of a group as published.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct PublishedScales {
    /// The respondents counted.
    #[n(0)]
    pub people: u32,
    /// The means of the raw scores, in the order of [`crate::scoring::ScaleId::ALL`].
    #[n(1)]
    pub means: [Value; 19],
    /// The health risks.
    #[n(2)]
    pub risks: GroupRisks,
}

/// The share under high stress of a group as published, in per cent.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct PublishedShare {
    /// The respondents judged.
    #[n(0)]
    pub people: u32,
    /// The share.
    #[n(1)]
    pub share: Value,
    /// The lower end of its 95 % interval.
    #[n(2)]
    pub from: Tenths,
    /// The upper end.
    #[n(3)]
    pub to: Tenths,
}

impl PublishedGroup {
    /// Whether any figure of it is shown.
    pub fn is_shown(&self) -> bool {
        self.scales.is_some() || self.high_stress.is_some() || self.choices.is_some()
    }

    /// What it answered to the question at a place.
    pub fn answers_to(&self, question: u8) -> Option<&PublishedChoices> {
        self.choices.as_ref()?.iter().find(|it| it.question == question)
    }
}

impl PublishedScales {
    /// What was said of the same people before: risks depend on which parts were shown beside them, and a
    /// published cell never changes.
    pub(super) fn or_as_before(self, group: &Group, earlier: &[Revision]) -> Self {
        let before = earlier.iter().filter_map(|revision| revision.group(group)?.scales.as_ref());
        let mut same = before.filter(|it| it.people == self.people && it.means == self.means);
        same.next().cloned().unwrap_or(self)
    }
}

impl PublishedShare {
    pub(super) fn of(share: &HighStressShare) -> Self {
        let (from, to) = share.interval();
        Self { people: share.people(), share: share.share(), from, to }
    }
}

impl Revision {
    pub(super) fn new(number: u16, minimum: Minimum, set: MeanSet, groups: Vec<PublishedGroup>) -> Self {
        Self { number, disclosure: DISCLOSURE_VERSION, scoring: RULE_VERSION, minimum, set, groups }
    }

    /// What it says about a group.
    pub fn group(&self, group: &Group) -> Option<&PublishedGroup> {
        self.groups.iter().find(|it| it.group == *group)
    }
}
