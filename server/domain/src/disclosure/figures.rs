//! Figures of groups. They exist only for groups a plan shows.

use minicbor::{Decode, Encode};

use super::candidate::GroupId;
use super::people::{People, count};
use super::plan::Plan;
use super::value::{self, Tenths, Value};
use crate::analysis::diagram::{self, MeanSet, Means, Risks};
use crate::analysis::{HighStressTotals, ScaleTotals};
use crate::person::Sex;
use crate::scoring::ScaleId;

/// What may be seen of a group. What is withheld has no value and no reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown<F> {
    /// The figures.
    Figures(F),
    /// 非表示
    Withheld,
}

/// The scale means of a group that is shown, and its place on the judgement diagrams.
///
/// Only a plan makes it:
///
/// ```compile_fail
/// let figures = domain::disclosure::ScaleFigures { people: 4, sums: [0; 19] };
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ScaleFigures {
    people: u32,
    sums: [u32; 19],
}

/// The share of people under high stress of a group that is shown.
#[derive(Clone, PartialEq, Eq)]
pub struct HighStressShare {
    people: u32,
    high: u32,
}

impl Plan {
    /// The scale figures of a group; withheld too if the totals are not of exactly its people.
    pub fn scales(&self, group: GroupId, totals: &ScaleTotals) -> Shown<ScaleFigures> {
        self.figures(group, totals.people(), |people| ScaleFigures {
            people,
            sums: ScaleId::ALL.map(|id| totals.sum(id)),
        })
    }

    /// The share under high stress of a group; withheld too if the totals are not of exactly its people.
    pub fn high_stress(&self, group: GroupId, totals: &HighStressTotals) -> Shown<HighStressShare> {
        self.figures(group, totals.people(), |people| HighStressShare { people, high: totals.high() })
    }

    pub(super) fn figures<F>(
        &self,
        group: GroupId,
        summed: &[u32],
        figures: impl FnOnce(u32) -> F,
    ) -> Shown<F> {
        // Nobody may be missing, added twice or of another group: the plan decided about these people.
        let is_of = |people: &&People| {
            summed.len() == people.len() && summed.iter().copied().collect::<People>() == **people
        };
        match self.shown(group).filter(is_of) {
            Some(people) => Shown::Figures(figures(count(people.len()))),
            None => Shown::Withheld,
        }
    }
}

impl ScaleFigures {
    /// The respondents.
    pub fn people(&self) -> u32 {
        self.people
    }

    /// The mean raw score of a scale, to one decimal or as a bound.
    #[expect(clippy::indexing_slicing, reason = "there is one sum per scale by type")]
    pub fn mean(&self, id: ScaleId) -> Value {
        let range = id.scale().raw_range();
        value::mean(self.sums[id.position()], self.people, *range.start(), *range.end())
    }

    /// The health risks on the diagram of one sex.
    pub fn risks_on(&self, sex: Sex, set: MeanSet) -> GroupRisks {
        GroupRisks::shown(&self.unrounded_risks(sex, set), Drawn::On(sex), set, self.is_on_diagram_bounded())
    }

    /// The unrounded mean, or the bound that stands for it, so that no figure tells more than the means.
    #[expect(clippy::indexing_slicing, reason = "there is one sum per scale by type")]
    fn known_mean(&self, id: ScaleId) -> f64 {
        let mean = self.mean(id);
        if mean.is_bound() {
            mean.tenths().as_number()
        } else {
            f64::from(self.sums[id.position()]) / f64::from(self.people)
        }
    }

    fn is_on_diagram_bounded(&self) -> bool {
        Means::SCALES.iter().any(|id| self.mean(*id).is_bound())
    }

    fn unrounded_risks(&self, sex: Sex, set: MeanSet) -> Risks {
        let [load, control, supervisor, coworker] = Means::SCALES.map(|id| self.known_mean(id));
        Risks::of(&Means { load, control, supervisor, coworker }, sex, set)
    }
}

impl std::fmt::Debug for ScaleFigures {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "ScaleFigures({} people)", self.people)
    }
}

impl HighStressShare {
    /// The judged respondents.
    pub fn people(&self) -> u32 {
        self.people
    }

    /// The share in per cent.
    pub fn share(&self) -> Value {
        value::share(self.high, self.people)
    }

    /// Its 95 % interval in per cent: where the share of many groups like this one would lie.
    pub fn interval(&self) -> (Tenths, Tenths) {
        value::interval(self.high, self.people)
    }
}

impl std::fmt::Debug for HighStressShare {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "HighStressShare({} people)", self.people)
    }
}

/// Which diagram the risks of a group were read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Drawn {
    /// All members on the diagram of this sex.
    #[n(0)]
    On(#[n(0)] Sex),
    /// Men and women on their own diagrams, weighted by head count.
    #[n(1)]
    BySex,
}

/// The health risks of a group as shown: whole numbers, 100 is the national average.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct GroupRisks {
    /// 健康リスク(A) 量-コントロール判定図
    #[n(0)]
    pub quantity_control: u16,
    /// 健康リスク(B) 職場の支援判定図
    #[n(1)]
    pub support: u16,
    /// 総合健康リスク, from the unrounded parts.
    #[n(2)]
    pub total: u16,
    /// The diagram used; the caption names it.
    #[n(3)]
    pub drawn: Drawn,
    /// The reference means used; stored with the figures.
    #[n(4)]
    pub set: MeanSet,
    /// Whether a mean behind it is published as a bound, so that the risk is only near.
    #[n(5)]
    pub is_from_bound: bool,
}

impl GroupRisks {
    /// The risks of a group of both sexes.
    ///
    /// Where men and women are both shown they are read from their own diagrams and weighted by head count;
    /// else everybody is put on the diagram of the larger sex (equal: men's), because a weighted risk would
    /// tell about a part that is withheld. `respondents` are the men and the women among those counted.
    ///
    /// Source: two diagrams and the men's where sex is unknown: implementation manual p.86; no official rule
    /// for one number of a mixed group was found, see `docs/rules/scoring.md`.
    pub fn of(
        whole: &ScaleFigures,
        men: &Shown<ScaleFigures>,
        women: &Shown<ScaleFigures>,
        respondents: [u32; 2],
        set: MeanSet,
    ) -> Self {
        let (Shown::Figures(men), Shown::Figures(women)) = (men, women) else {
            let [men, women] = respondents;
            return whole.risks_on(if women > men { Sex::Female } else { Sex::Male }, set);
        };
        let parts = [(men, Sex::Male), (women, Sex::Female)];
        let people: f64 = parts.iter().map(|(part, _)| f64::from(part.people)).sum();
        let weighted = |risk: fn(&Risks) -> f64| {
            let of_part = |(part, sex): &(&ScaleFigures, Sex)| {
                risk(&part.unrounded_risks(*sex, set)) * f64::from(part.people)
            };
            diagram::shown(parts.iter().map(of_part).sum::<f64>() / people)
        };
        Self {
            quantity_control: weighted(|it| it.quantity_control),
            support: weighted(|it| it.support),
            total: weighted(Risks::total),
            drawn: Drawn::BySex,
            set,
            is_from_bound: parts.iter().any(|(part, _)| part.is_on_diagram_bounded()),
        }
    }

    fn shown(risks: &Risks, drawn: Drawn, set: MeanSet, is_from_bound: bool) -> Self {
        Self {
            quantity_control: diagram::shown(risks.quantity_control),
            support: diagram::shown(risks.support),
            total: diagram::shown(risks.total()),
            drawn,
            set,
            is_from_bound,
        }
    }
}
