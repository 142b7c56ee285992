//! The judgement diagram against `vectors.json`: means given directly, groups of people, and figures a
//! public test suite prints.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not so")]

use domain::analysis::diagram::{MeanSet, Means, Risks, shown};
use domain::person::Sex;
use domain::questionnaire::{Answer, AnswerSheet, Form};
use domain::scoring::Scores;
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("vectors.json")).unwrap()
}

fn sex(value: &Value) -> Sex {
    if value == "male" { Sex::Male } else { Sex::Female }
}

fn means(value: &Value) -> Means {
    let mean = |key: &str| value[key].as_f64().unwrap();
    Means {
        load: mean("quantitative_load"),
        control: mean("control"),
        supervisor: mean("supervisor_support"),
        coworker: mean("coworker_support"),
    }
}

#[track_caller]
fn assert_near(found: f64, expected: &Value) {
    // The vectors are printed to six decimals.
    assert!((found - expected.as_f64().unwrap()).abs() < 1e-6, "{found} is not {expected}");
}

#[track_caller]
fn assert_risks(means: &Means, sex: Sex, expected: &Value) {
    for (set, key) in [(MeanSet::Current, "risk_current"), (MeanSet::Legacy, "risk_legacy_means")] {
        let (risks, expected) = (Risks::of(means, sex, set), &expected[key]);
        assert_near(risks.quantity_control, &expected["risk_a"]);
        assert_near(risks.support, &expected["risk_b"]);
        assert_near(risks.total(), &expected["total"]);
        let rounded = &expected["rounded_half_up"];
        assert_eq!(u64::from(shown(risks.quantity_control)), rounded["risk_a"]);
        assert_eq!(u64::from(shown(risks.support)), rounded["risk_b"]);
        assert_eq!(u64::from(shown(risks.total())), rounded["total_from_unrounded"]);
    }
}

#[test]
fn every_diagram_point_gives_its_risks() {
    let vectors = vectors();
    let points = vectors["diagram_points"]["points"].as_array().unwrap();
    assert_eq!(points.len(), 9);
    for point in points {
        assert_risks(&means(&point["means"]), sex(&point["sex"]), point);
    }
}

/// A sheet on which only the items of the diagram are answered.
fn scores(items: &Value) -> Scores {
    let form = Form::bjsq57();
    let mut sheet = AnswerSheet::blank(form);
    for (id, answer) in items.as_object().unwrap() {
        let answer = Answer::try_from(u8::try_from(answer.as_u64().unwrap()).unwrap()).unwrap();
        sheet.set(form.item_by_id(id).unwrap().index(), Some(answer)).unwrap();
    }
    Scores::of(&sheet, None)
}

#[test]
fn every_group_gives_its_means_and_risks_per_sex() {
    let vectors = vectors();
    let groups = vectors["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 4);
    for group in groups {
        for (name, expected) in group["expected"]["per_sex"].as_object().unwrap() {
            let people = group["people"].as_array().unwrap().iter().filter(|person| person["sex"] == **name);
            let members: Vec<_> = people.map(|person| scores(&person["items"])).collect();
            let (found, count) = Means::of(&members).unwrap();
            assert_eq!(u64::from(count), expected["n"]);
            assert_near(found.load, &expected["means"]["quantitative_load"]);
            assert_near(found.control, &expected["means"]["control"]);
            assert_near(found.supervisor, &expected["means"]["supervisor_support"]);
            assert_near(found.coworker, &expected["means"]["coworker_support"]);
            assert_risks(&found, sex(&Value::from(name.as_str())), expected);
        }
    }
}

#[test]
fn a_mixed_group_on_the_mens_diagram_gives_its_risks() {
    let vectors = vectors();
    let group = vectors["groups"].as_array().unwrap().iter().find(|it| it["id"] == "group-mixed-15").unwrap();
    let members: Vec<_> = group["people"].as_array().unwrap().iter().map(|it| scores(&it["items"])).collect();
    let (means, count) = Means::of(&members).unwrap();
    let expected = &group["expected"]["mixed"];
    assert_eq!(count, 15);
    let found = [means.load, means.control, means.supervisor, means.coworker];
    for (found, expected) in found.into_iter().zip(expected["means"].as_array().unwrap()) {
        assert_near(found, expected);
    }
    let risks = Risks::of(&means, Sex::Male, MeanSet::Current);
    assert_near(risks.quantity_control, &expected["all_on_mens_diagram"]["risk_a"]);
    assert_near(risks.support, &expected["all_on_mens_diagram"]["risk_b"]);
    assert_near(risks.total(), &expected["all_on_mens_diagram"]["total"]);
}

#[test]
fn the_risks_a_public_test_suite_prints_come_out() {
    let vectors = vectors();
    let cases = vectors["diagram_published"]["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 4);
    for case in cases {
        let sex = sex(&case["sex"]);
        let at = MeanSet::Current.means(sex);
        let mean = |key: &str, other: f64| case[key].as_f64().unwrap_or(other);
        let means = Means {
            load: mean("quantitative_load", at.load),
            control: mean("control", at.control),
            supervisor: mean("supervisor_support", at.supervisor),
            coworker: mean("coworker_support", at.coworker),
        };
        let risks = Risks::of(&means, sex, MeanSet::Current);
        if let Some(printed) = case["risk_a_rounded"].as_u64() {
            assert_eq!(u64::from(shown(risks.quantity_control)), printed);
        }
        if let Some(printed) = case["risk_b_rounded"].as_u64() {
            assert_eq!(u64::from(shown(risks.support)), printed);
        }
        if let Some(total) = case["total"].as_u64() {
            let part = |key: &str| case[key].as_f64().unwrap();
            let risks = Risks { quantity_control: part("risk_a"), support: part("risk_b") };
            assert_eq!(u64::from(shown(risks.total())), total);
        }
    }
}
