//! The scoring rules against `vectors.json`: published worked examples, sheets recomputed by two
//! independently typed tables, sheets with gaps, and points of the judgement diagram.
//!
//! The file was made beside this program, not by it. Cases of kind `published` carry the figures printed
//! in the named source (the official worked example among them); the rest was recomputed by a scorer that
//! shares no code with this crate.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not so")]

use domain::person::Sex;
use domain::questionnaire::{Answer, AnswerSheet, Form};
use domain::scoring::{
    AreaSums, Criteria, Judgement, Method, Rule, ScaleId, Scores, Verdict, WithheldReason, high_stress,
};
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("vectors.json")).unwrap()
}

fn sex(value: &Value) -> Sex {
    match value.as_str().unwrap() {
        "male" => Sex::Male,
        "female" => Sex::Female,
        other => panic!("unknown sex {other}"),
    }
}

fn sheet(answers: &Value) -> AnswerSheet {
    let answers = answers.as_array().unwrap().iter();
    let answers =
        answers.map(|it| it.as_u64().map(|it| Answer::try_from(u8::try_from(it).unwrap()).unwrap()));
    AnswerSheet::from_answers(Form::bjsq57(), answers.collect()).unwrap()
}

fn assert_sums(sums: &AreaSums, expected: &Value, case: &str) {
    let number = |key: &str| expected[key].as_u64().map(|it| u16::try_from(it).unwrap());
    assert_eq!((sums.a, sums.b, sums.c), (number("A"), number("B"), number("C")), "{case}");
    if !expected["A_plus_C"].is_null() {
        assert_eq!(sums.a_plus_c(), number("A_plus_C"), "{case}");
    }
}

fn assert_verdict(scores: &Scores, method: Method, expected: &Value, case: &str) {
    let verdict = high_stress(scores, &Criteria::official(method));
    let rule = match (expected["high_stress"].as_bool().unwrap(), expected["rule"].as_str()) {
        (true, Some("a")) => Verdict::High(Rule::A),
        (true, Some("b")) => Verdict::High(Rule::B),
        (false, None | Some("none")) => Verdict::NotHigh,
        other => panic!("{case}: unknown verdict {other:?}"),
    };
    assert_eq!(verdict, rule, "{case} {method:?}");
}

#[test]
fn every_individual_vector_gives_its_scores_and_verdicts() {
    let vectors = vectors();
    let cases = vectors["individuals"].as_array().unwrap();
    assert_eq!(cases.len(), 48);
    for case in cases {
        let id = case["id"].as_str().unwrap();
        let scores = Scores::of(&sheet(&case["answers"]), Some(sex(&case["sex"])));
        let expected = &case["expected"];
        for scale in ScaleId::ALL {
            let score = scores.scale(scale);
            let number = |part: &str| expected[part][scale.key()].as_u64();
            assert_eq!(score.raw.map(u64::from), number("scale_raw"), "{id} {scale}");
            assert_eq!(score.point.map(u64::from), number("eval_points"), "{id} {scale}");
        }
        assert_sums(&scores.sums, &expected["simple_sum"], id);
        assert_sums(&scores.points, &expected["eval_sum"], id);
        assert_verdict(&scores, Method::Total, &expected["method1"], id);
        assert_verdict(&scores, Method::Converted, &expected["method2"], id);
    }
}

#[test]
fn the_figures_printed_in_published_sources_come_out() {
    let vectors = vectors();
    let cases = vectors["individuals"].as_array().unwrap();
    let published: Vec<_> = cases.iter().filter(|case| case["published"].is_object()).collect();
    assert!(published.iter().any(|case| case["id"] == "mhlw-official-example-male"));
    assert_eq!(published.len(), 11);
    for case in published {
        let id = case["id"].as_str().unwrap();
        let scores = Scores::of(&sheet(&case["answers"]), Some(sex(&case["sex"])));
        let printed = &case["published"];
        if printed["simple_sum"].is_object() {
            assert_sums(&scores.sums, &printed["simple_sum"], id);
        }
        if printed["eval_sum"].is_object() {
            assert_sums(&scores.points, &printed["eval_sum"], id);
        }
        for verdict in [&printed["high_stress"], &printed["method1"]["high_stress"]] {
            if let Some(is_high) = verdict.as_bool() {
                let judged = high_stress(&scores, &Criteria::official(Method::Total));
                assert_eq!(matches!(judged, Verdict::High(_)), is_high, "{id}");
            }
        }
    }
}

#[test]
fn a_missing_scored_answer_withholds_and_missing_satisfaction_does_not() {
    let vectors = vectors();
    let cases = vectors["missing_answers"]["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 2);
    let judge = |case: &Value, method| {
        let criteria = Criteria::official(method);
        Judgement::of(Form::bjsq57(), &sheet(&case["answers"]), Some(Sex::Male), criteria)
    };
    for method in Method::ALL {
        let verdict = judge(&cases[0], method).verdict;
        assert_eq!(verdict, Verdict::Withheld(WithheldReason::MissingAnswers));
    }
    assert_eq!(cases[1]["expected"]["method1"]["rule"], "b");
    assert_eq!(judge(&cases[1], Method::Total).verdict, Verdict::High(Rule::B));
    let converted = judge(&cases[1], Method::Converted);
    assert!(!matches!(converted.verdict, Verdict::Withheld(_)));
    assert_eq!(converted.scores.scale(ScaleId::Satisfaction).raw, None);
    let others = ScaleId::ALL.into_iter().filter(|id| *id != ScaleId::Satisfaction);
    assert!(others.into_iter().all(|id| converted.scores.scale(id).point.is_some()));
}
