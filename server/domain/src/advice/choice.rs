//! Which paragraphs a result gets.

use super::AdviceKey;
use crate::scoring::{Profile, ResultSentence, ScaleId};

/// The most paragraphs about scales: with the first and the last one, six stand on the page at most.
const MOST_SCALES: usize = 4;

/// The paragraphs under a result, three to six, in the order of the page.
///
/// First the one that belongs to the sentence; then, for the scales to take care of, worst point first and
/// reactions before causes, at most four; the contacts last. Without such a scale, or without a profile,
/// one paragraph on rest stands in the middle.
pub fn choose(sentence: ResultSentence, profile: Option<&Profile>) -> Vec<AdviceKey> {
    let mut chosen = vec![first(sentence)];
    let rows = profile.map(Profile::rows).unwrap_or_default();
    let mut scales: Vec<_> = rows
        .iter()
        .filter(|row| row.is_attention)
        .map(|row| (row.point, place(row.scale), row.scale))
        .collect();
    scales.sort_unstable();
    for (_, _, scale) in scales {
        let key = about(scale);
        if chosen.len() <= MOST_SCALES && !chosen.contains(&key) {
            chosen.push(key);
        }
    }
    if chosen.len() == 1 {
        chosen.push(AdviceKey::Rest);
    }
    chosen.push(AdviceKey::Contacts);
    chosen
}

const fn first(sentence: ResultSentence) -> AdviceKey {
    match sentence {
        ResultSentence::NotHigh => AdviceKey::AfterNotHigh,
        ResultSentence::HighInterview => AdviceKey::AfterHighInterview,
        ResultSentence::HighNoInterview => AdviceKey::AfterHighNoInterview,
        ResultSentence::HighPending => AdviceKey::AfterHighPending,
        ResultSentence::WithheldMissing => AdviceKey::AfterWithheldMissing,
        ResultSentence::WithheldNoTable => AdviceKey::AfterWithheldNoTable,
    }
}

const fn about(scale: ScaleId) -> AdviceKey {
    match scale {
        ScaleId::WorkloadQuantity | ScaleId::WorkloadQuality => AdviceKey::Workload,
        ScaleId::PhysicalDemand => AdviceKey::PhysicalDemand,
        ScaleId::InterpersonalConflict => AdviceKey::Conflict,
        ScaleId::WorkEnvironment => AdviceKey::Environment,
        ScaleId::JobControl => AdviceKey::Control,
        ScaleId::SkillUtilization | ScaleId::JobFit | ScaleId::Meaningfulness => AdviceKey::Meaning,
        ScaleId::Vigor => AdviceKey::Vigor,
        ScaleId::Irritability => AdviceKey::Irritability,
        ScaleId::Fatigue => AdviceKey::Fatigue,
        ScaleId::Anxiety => AdviceKey::Anxiety,
        ScaleId::Depression => AdviceKey::LowMood,
        ScaleId::PhysicalComplaints => AdviceKey::Body,
        ScaleId::SupervisorSupport | ScaleId::CoworkerSupport => AdviceKey::SupportAtWork,
        ScaleId::FamilySupport => AdviceKey::SupportAtHome,
        ScaleId::Satisfaction => AdviceKey::Satisfaction,
    }
}

/// The place of a scale among scales with the same point: what hurts now comes before what may cause it.
const fn place(scale: ScaleId) -> u8 {
    match scale {
        ScaleId::Depression => 0,
        ScaleId::Anxiety => 1,
        ScaleId::Fatigue => 2,
        ScaleId::PhysicalComplaints => 3,
        ScaleId::Irritability => 4,
        ScaleId::Vigor => 5,
        ScaleId::WorkloadQuantity => 6,
        ScaleId::WorkloadQuality => 7,
        ScaleId::InterpersonalConflict => 8,
        ScaleId::SupervisorSupport => 9,
        ScaleId::CoworkerSupport => 10,
        ScaleId::JobControl => 11,
        ScaleId::WorkEnvironment => 12,
        ScaleId::PhysicalDemand => 13,
        ScaleId::Meaningfulness => 14,
        ScaleId::JobFit => 15,
        ScaleId::SkillUtilization => 16,
        ScaleId::FamilySupport => 17,
        ScaleId::Satisfaction => 18,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::person::Sex;
    use crate::questionnaire::{Answer, AnswerSheet, Form};
    use crate::scoring::{Criteria, InterviewNeed, Judgement, Method};

    fn judgement(answers: Vec<Option<Answer>>, table: Option<Sex>, method: Method) -> Judgement {
        let form = Form::bjsq57();
        let sheet = AnswerSheet::from_answers(form, answers).unwrap();
        Judgement::of(form, &sheet, table, Criteria::official(method))
    }

    #[test]
    fn every_sentence_has_its_own_first_paragraph() {
        for sentence in ResultSentence::ALL {
            let chosen = choose(sentence, None);
            assert_eq!(chosen, [first(sentence), AdviceKey::Rest, AdviceKey::Contacts]);
            for other in ResultSentence::ALL {
                assert_eq!(first(sentence).advice().suits(other), sentence == other);
            }
        }
    }

    #[test]
    fn every_paragraph_about_a_scale_can_be_chosen_and_suits_every_sentence() {
        for scale in ScaleId::ALL {
            for sentence in ResultSentence::ALL {
                assert!(about(scale).advice().suits(sentence), "{scale} {sentence:?}");
            }
        }
        let mut reachable: Vec<_> =
            ScaleId::ALL.map(about).into_iter().chain(ResultSentence::ALL.map(first)).collect();
        reachable.extend([AdviceKey::Rest, AdviceKey::Contacts]);
        reachable.sort_unstable();
        reachable.dedup();
        assert_eq!(reachable, AdviceKey::ALL);
    }

    #[test]
    fn reactions_come_before_causes_and_the_worst_point_first() {
        let worst = judgement(
            Form::bjsq57()
                .items()
                .iter()
                .map(|it| Some(if it.is_reversed_in_sum() { Answer::One } else { Answer::Four }))
                .collect(),
            Some(Sex::Female),
            Method::Total,
        );
        let profile = Profile::of(&worst, None).unwrap();
        let sentence = ResultSentence::of(worst.verdict, InterviewNeed::Needed);
        let chosen = choose(sentence, Some(&profile));
        let expected = [
            AdviceKey::AfterHighInterview,
            AdviceKey::LowMood,
            AdviceKey::Anxiety,
            AdviceKey::Fatigue,
            AdviceKey::Body,
            AdviceKey::Contacts,
        ];
        assert_eq!(chosen, expected);
    }

    proptest! {
        #[test]
        fn advice_is_three_to_six_paragraphs_that_suit_the_sentence(
            answers in prop::collection::vec(prop::option::weighted(0.98, prop::sample::select(&Answer::ALL[..])), 57),
            table in prop::option::of(prop::sample::select(&Sex::ALL[..])),
            method in prop::sample::select(&Method::ALL[..]),
            need in prop::sample::select(&InterviewNeed::ALL[..]),
        ) {
            let judgement = judgement(answers, table, method);
            let sentence = ResultSentence::of(judgement.verdict, need);
            let profile = Profile::of(&judgement, None);
            let chosen = choose(sentence, profile.as_ref());
            prop_assert!((3..=6).contains(&chosen.len()));
            prop_assert_eq!(chosen.first(), Some(&first(sentence)));
            prop_assert_eq!(chosen.last(), Some(&AdviceKey::Contacts));
            prop_assert!(chosen.iter().all(|key| key.advice().suits(sentence)));
            let mut once = chosen.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), chosen.len());
            prop_assert_eq!(choose(sentence, profile.as_ref()), chosen);
        }
    }
}
