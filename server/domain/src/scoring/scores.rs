//! The numbers computed from one sheet.

use std::fmt;

use minicbor::{Decode, Encode};

use super::{Scale, ScaleId};
use crate::person::Sex;
use crate::questionnaire::{AnswerSheet, Form, SectionId};

/// What one scale came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct ScaleScore {
    /// The raw score on the scale's own range, or `None` if one of its items is blank.
    #[n(0)]
    pub raw: Option<u8>,
    /// The evaluation point, 1 most stress to 5 least stress; `None` without a raw score or a table.
    #[n(1)]
    pub point: Option<u8>,
}

/// One number per judged area; `None` where an item of the area is blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct AreaSums {
    /// 仕事のストレス要因
    #[n(0)]
    pub a: Option<u16>,
    /// 心身のストレス反応
    #[n(1)]
    pub b: Option<u16>,
    /// 周囲のサポート
    #[n(2)]
    pub c: Option<u16>,
}

impl AreaSums {
    /// The sum of the areas A and C, which rule b compares.
    pub fn a_plus_c(&self) -> Option<u16> {
        Some(self.a? + self.c?)
    }
}

/// Everything computed from one sheet: 19 scales, simple sums, sums of evaluation points.
///
/// Sealed content: `Debug` shows no number.
#[derive(Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Scores {
    /// The scales in the order of [`ScaleId::ALL`].
    #[n(0)]
    pub scales: [ScaleScore; 19],
    /// Simple sums, higher is more stress: A 17 to 68, B 29 to 116, C 9 to 36.
    #[n(1)]
    pub sums: AreaSums,
    /// Sums of evaluation points, lower is more stress: A 9 to 42 (men) or 43 (women), B 6 to 30, C 3 to 15.
    #[n(2)]
    pub points: AreaSums,
}

impl fmt::Debug for Scores {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Scores(…)")
    }
}

impl Scores {
    /// Scores a sheet of the 57-item form; without a sex there is no table and no evaluation point.
    ///
    /// Source: MHLW, selection by numerical criteria; see `docs/rules/scoring.md`.
    pub fn of(sheet: &AnswerSheet, sex: Option<Sex>) -> Self {
        let scales = Scale::all().each_ref().map(|scale| {
            let raw = scale.raw(sheet);
            let point = raw.zip(sex).and_then(|(raw, sex)| scale.point(raw, sex));
            ScaleScore { raw, point }
        });
        let area = |area| simple_sum(sheet, area);
        let sums = AreaSums { a: area(SectionId::A), b: area(SectionId::B), c: area(SectionId::C) };
        let area = |area| point_sum(&scales, area);
        let points = AreaSums { a: area(SectionId::A), b: area(SectionId::B), c: area(SectionId::C) };
        Self { scales, sums, points }
    }

    /// What one scale came to.
    #[expect(clippy::indexing_slicing, reason = "there is one score per scale by type")]
    pub fn scale(&self, id: ScaleId) -> ScaleScore {
        self.scales[id.position()]
    }
}

/// The simple sum of an area (criterion example 1), with the reversals of the questionnaire.
fn simple_sum(sheet: &AnswerSheet, area: SectionId) -> Option<u16> {
    let items = Form::bjsq57().items_of(area);
    let value = |item: &crate::questionnaire::Item| {
        let answer = sheet.get(item.index())?;
        Some(u16::from(if item.is_reversed_in_sum() { answer.reversed() } else { answer.number() }))
    };
    items.map(value).sum()
}

fn point_sum(scales: &[ScaleScore; 19], area: SectionId) -> Option<u16> {
    let of_area = Scale::all().iter().zip(scales).filter(|(scale, _)| scale.area() == area);
    of_area.map(|(_, score)| score.point.map(u16::from)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::questionnaire::Answer;

    fn sheet(answers: Vec<Option<Answer>>) -> AnswerSheet {
        AnswerSheet::from_answers(Form::bjsq57(), answers).unwrap()
    }

    fn complete() -> impl Strategy<Value = Vec<Option<Answer>>> {
        prop::collection::vec(prop::sample::select(&Answer::ALL[..]).prop_map(Some), 57)
    }

    fn any_sex() -> impl Strategy<Value = Sex> {
        prop::sample::select(&Sex::ALL[..])
    }

    fn turned(answers: &[Option<Answer>]) -> Vec<Option<Answer>> {
        answers.iter().map(|it| it.map(|it| Answer::try_from(it.reversed()).unwrap())).collect()
    }

    #[test]
    fn a_blank_item_empties_its_scale_and_its_area_only() {
        let mut answers = vec![Some(Answer::Two); 57];
        answers[29] = None; // B13, depression
        let scores = Scores::of(&sheet(answers), Some(Sex::Female));
        assert_eq!(scores.scale(ScaleId::Depression), ScaleScore { raw: None, point: None });
        assert_eq!((scores.sums.b, scores.points.b), (None, None));
        assert!(scores.sums.a_plus_c().is_some() && scores.points.a_plus_c().is_some());
        assert_eq!(scores.scales.iter().filter(|it| it.point.is_none()).count(), 1);
    }

    #[test]
    fn without_a_sex_there_are_raw_scores_and_no_points() {
        let scores = Scores::of(&sheet(vec![Some(Answer::One); 57]), None);
        assert!(scores.scales.iter().all(|it| it.raw.is_some() && it.point.is_none()));
        assert_eq!(scores.points.b, None);
        assert!(scores.sums.b.is_some());
    }

    #[test]
    fn the_debug_text_of_scores_shows_no_number() {
        let scores = Scores::of(&sheet(vec![Some(Answer::One); 57]), None);
        assert_eq!(format!("{scores:?}"), "Scores(…)");
    }

    proptest! {
        #[test]
        fn every_score_stays_in_its_range(answers in complete(), sex in any_sex()) {
            let scores = Scores::of(&sheet(answers), Some(sex));
            for (scale, score) in Scale::all().iter().zip(scores.scales) {
                prop_assert!(scale.raw_range().contains(&score.raw.unwrap()));
                prop_assert!((1..=5).contains(&score.point.unwrap()));
            }
            let most = if sex == Sex::Male { 42 } else { 43 };
            prop_assert!((17..=68).contains(&scores.sums.a.unwrap()));
            prop_assert!((29..=116).contains(&scores.sums.b.unwrap()));
            prop_assert!((9..=36).contains(&scores.sums.c.unwrap()));
            prop_assert!((9..=most).contains(&scores.points.a.unwrap()));
            prop_assert!((6..=30).contains(&scores.points.b.unwrap()));
            prop_assert!((3..=15).contains(&scores.points.c.unwrap()));
        }

        #[test]
        fn turning_every_answer_mirrors_every_raw_score_and_sum(answers in complete()) {
            let there = Scores::of(&sheet(answers.clone()), None);
            let back = Scores::of(&sheet(turned(&answers)), None);
            for (scale, (a, b)) in Scale::all().iter().zip(there.scales.iter().zip(back.scales)) {
                let (low, high) = (*scale.raw_range().start(), *scale.raw_range().end());
                prop_assert_eq!(a.raw.unwrap() + b.raw.unwrap(), low + high);
            }
            prop_assert_eq!(there.sums.a.unwrap() + back.sums.a.unwrap(), 17 * 5);
            prop_assert_eq!(there.sums.b.unwrap() + back.sums.b.unwrap(), 29 * 5);
            prop_assert_eq!(there.sums.c.unwrap() + back.sums.c.unwrap(), 9 * 5);
        }

        #[test]
        fn a_worse_answer_never_lowers_the_sum_nor_raises_the_points(
            answers in complete(), sex in any_sex(), at in 0_usize..55,
        ) {
            // Towards more stress: to the left where the sum reverses the item, else to the right.
            let item = &Form::bjsq57().items()[at];
            let number = answers[at].unwrap().number();
            let worse = if item.is_reversed_in_sum() { number - 1 } else { number + 1 };
            prop_assume!(Answer::try_from(worse).is_ok());
            let mut other = answers.clone();
            other[at] = Some(Answer::try_from(worse).unwrap());
            let (before, after) = (Scores::of(&sheet(answers), Some(sex)), Scores::of(&sheet(other), Some(sex)));
            let total = |it: &AreaSums| it.a.unwrap() + it.b.unwrap() + it.c.unwrap();
            prop_assert_eq!(total(&before.sums) + 1, total(&after.sums));
            prop_assert!(total(&before.points) >= total(&after.points));
        }

        #[test]
        fn scores_are_stored_and_read_back(answers in complete(), sex in prop::option::of(any_sex())) {
            let scores = Scores::of(&sheet(answers), sex);
            let stored = minicbor::to_vec(scores).unwrap();
            prop_assert_eq!(minicbor::decode::<Scores>(&stored).unwrap(), scores);
        }
    }
}
