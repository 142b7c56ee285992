//! Answers of fictional people: each department, person and year has its own strain.

use domain::questionnaire::{Answer, AnswerSheet, Form};
use rand_core::Rng;

/// Strain of a department: about −0.5 (calm) to 0.7 (strained), the same in every year but for a drift.
pub(super) fn strain_of_department(number: usize, year: usize) -> f64 {
    // Spread over the golden ratio, so that neighbours in the tree differ too.
    let place = (f64::from(u32::try_from(number).unwrap_or(0)) * 0.618_034).fract();
    let drift = f64::from(u32::try_from((number * 7 + year * 3) % 5).unwrap_or(0)) * 0.06 - 0.12;
    place * 1.2 - 0.5 + drift
}

/// A whole sheet for somebody under this strain.
pub(super) fn sheet(strain: f64, rng: &mut impl Rng) -> AnswerSheet {
    let form = Form::bjsq57();
    let mut sheet = AnswerSheet::blank(form);
    for item in form.items() {
        // 1 (well) to 4 (badly); the paper counts the other way for the items reversed in the sum.
        let burden = 1.95 + 0.62 * strain + 0.75 * noise(rng);
        let badness = burden.round().clamp(1.0, 4.0);
        let number = if item.is_reversed_in_sum() { 5.0 - badness } else { badness };
        let answer = Answer::ALL.into_iter().find(|answer| (f64::from(answer.number()) - number).abs() < 0.5);
        // The item comes from the form itself, so it is always there.
        sheet.set(item.index(), answer).ok();
    }
    sheet
}

/// About normal: mean 0, deviation 1, from −3.5 to 3.5.
pub(super) fn noise(rng: &mut impl Rng) -> f64 {
    let sum: f64 = (0..12).map(|_| f64::from(rng.next_u32()) / f64::from(u32::MAX)).sum();
    sum - 6.0
}

#[cfg(test)]
mod tests {
    use domain::scoring::{Criteria, Judgement, Method, Verdict};

    use super::*;
    use crate::app::Entropy;

    #[test]
    fn about_one_in_ten_is_high_and_departments_differ() {
        let mut rng = Entropy::seeded(7).rng();
        let criteria = Criteria::official(Method::Total);
        let mut shares = Vec::new();
        for department in 0..48 {
            let strain = strain_of_department(department, 0);
            let high = (0..40)
                .filter(|_| {
                    let person = 0.55 * noise(&mut rng);
                    let sheet = sheet(strain + person, &mut rng);
                    assert!(sheet.is_complete());
                    let judgement = Judgement::of(Form::bjsq57(), &sheet, None, criteria);
                    matches!(judgement.verdict, Verdict::High(_))
                })
                .count();
            shares.push(high);
        }
        let all: usize = shares.iter().sum();
        assert!((96..=384).contains(&all), "5 to 20 % of 1,920, found {all}");
        assert!(shares.iter().min() < Some(&2) && shares.iter().max() > Some(&8), "{shares:?}");
    }
}
