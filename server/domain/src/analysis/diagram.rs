//! The job stress judgement diagram (仕事のストレス判定図): the health risk of a group, 100 = the national average.
//!
//! Risks are kept in full precision; rounding half up is for display only, and the total comes from the
//! unrounded risks, so it may differ by one from the product of the figures shown.
//!
//! Sources: shape of the formula, <https://mental.m.u-tokyo.ac.jp/old/hanteizu/Technote.htm>; coding of the
//! items and the total, implementation manual of the stress-check programme p.86-87; coefficients and means,
//! see `docs/rules/scoring.md`.

use minicbor::{Decode, Encode};

use crate::person::Sex;
use crate::scoring::{ScaleId, Scores};

/// The four means of a group the diagram is drawn from, each on 3 to 12.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Means {
    /// 量的負荷, higher is more load.
    pub load: f64,
    /// コントロール, higher is more control.
    pub control: f64,
    /// 上司の支援, higher is more support.
    pub supervisor: f64,
    /// 同僚の支援, higher is more support.
    pub coworker: f64,
}

impl Means {
    /// The scales whose raw scores the means are of.
    pub const SCALES: [ScaleId; 4] = [
        ScaleId::WorkloadQuantity,
        ScaleId::JobControl,
        ScaleId::SupervisorSupport,
        ScaleId::CoworkerSupport,
    ];

    /// The means of a group and the number of its members who answered all items needed; `None` if there
    /// is nobody.
    pub fn of<'a>(members: impl IntoIterator<Item = &'a Scores>) -> Option<(Self, u32)> {
        let mut sums = [0_u32; 4];
        let mut count = 0_u32;
        for scores in members {
            let raw = Self::SCALES.map(|id| scores.scale(id).raw);
            let [Some(load), Some(control), Some(supervisor), Some(coworker)] = raw else { continue };
            for (sum, value) in sums.iter_mut().zip([load, control, supervisor, coworker]) {
                *sum += u32::from(value);
            }
            count += 1;
        }
        let [load, control, supervisor, coworker] = sums.map(|sum| f64::from(sum) / f64::from(count));
        (count > 0).then_some((Self { load, control, supervisor, coworker }, count))
    }
}

/// Which reference means a risk was computed with; stored with every figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum MeanSet {
    /// The values in use.
    #[n(0)]
    Current,
    /// The values of the original report, for comparison with older figures.
    #[n(1)]
    Legacy,
}

impl MeanSet {
    /// The national reference means of this set: where both risks are 100.
    pub const fn means(self, sex: Sex) -> Means {
        let (load, control, supervisor, coworker) = match (self, sex) {
            (Self::Current, Sex::Male) => (8.7, 7.9, 7.5, 8.1),
            (Self::Current, Sex::Female) => (7.9, 7.2, 6.6, 8.2),
            (Self::Legacy, Sex::Male) => (8.7, 8.0, 7.6, 8.1),
            (Self::Legacy, Sex::Female) => (7.6, 7.9, 6.9, 8.1),
        };
        Means { load, control, supervisor, coworker }
    }
}

/// The slopes of the diagram of one sex.
struct Slopes {
    load: f64,
    control: f64,
    supervisor: f64,
    coworker: f64,
}

const fn slopes(sex: Sex) -> Slopes {
    match sex {
        Sex::Male => Slopes { load: 0.076, control: -0.089, supervisor: -0.097, coworker: -0.097 },
        Sex::Female => Slopes { load: 0.048, control: -0.056, supervisor: -0.097, coworker: -0.097 },
    }
}

/// The health risks of a group; 100 is the national average, 120 is about 20 % more ill health than that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Risks {
    /// 健康リスク(A) 量-コントロール判定図
    pub quantity_control: f64,
    /// 健康リスク(B) 職場の支援判定図
    pub support: f64,
}

impl Risks {
    /// The risks of a group on the diagram of this sex.
    pub fn of(means: &Means, sex: Sex, set: MeanSet) -> Self {
        let (at, slope) = (set.means(sex), slopes(sex));
        let quantity = (means.load - at.load) * slope.load + (means.control - at.control) * slope.control;
        let support = (means.supervisor - at.supervisor) * slope.supervisor
            + (means.coworker - at.coworker) * slope.coworker;
        Self { quantity_control: 100.0 * quantity.exp(), support: 100.0 * support.exp() }
    }

    /// 総合した健康リスク, from the unrounded parts.
    pub fn total(&self) -> f64 {
        self.quantity_control * self.support / 100.0
    }
}

/// A risk as shown: a whole number, halves upward.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates, and risks of real means lie between 30 and 400"
)]
pub fn shown(risk: f64) -> u16 {
    (risk + 0.5).floor() as u16
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_national_mean_lies_on_the_100_line() {
        for sex in Sex::ALL {
            for set in [MeanSet::Current, MeanSet::Legacy] {
                let risks = Risks::of(&set.means(sex), sex, set);
                assert_eq!((shown(risks.quantity_control), shown(risks.support)), (100, 100));
                assert_eq!(shown(risks.total()), 100);
            }
        }
    }

    #[test]
    fn nobody_has_no_means() {
        assert_eq!(Means::of([]), None);
    }

    #[test]
    fn halves_are_shown_upward() {
        assert_eq!([99.499, 99.5, 100.0, 100.499].map(shown), [99, 100, 100, 100]);
    }

    proptest! {
        #[test]
        fn more_load_raises_and_more_control_or_support_lowers_the_risk(
            load in 3.0..11.0, control in 3.0..11.0, supervisor in 3.0..11.0, coworker in 3.0..11.0,
            more in 0.01..1.0, sex in prop::sample::select(&Sex::ALL[..]),
        ) {
            let means = Means { load, control, supervisor, coworker };
            let total = |means: Means| Risks::of(&means, sex, MeanSet::Current).total();
            let before = total(means);
            let loaded = total(Means { load: load + more, ..means });
            prop_assert!(loaded > before);
            let relieved = [
                total(Means { control: control + more, ..means }),
                total(Means { supervisor: supervisor + more, ..means }),
                total(Means { coworker: coworker + more, ..means }),
            ];
            prop_assert!(relieved.iter().all(|risk| *risk < before));
        }
    }
}
