//! Figures of groups against `vectors.json`, through the plan that decides whether there are any.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not so")]
#![expect(clippy::indexing_slicing, reason = "a test stops at the first thing that is not so")]

use domain::analysis::diagram::MeanSet;
use domain::analysis::{HighStressTotals, ScaleTotals};
use domain::disclosure::{
    Candidate, Drawn, Family, GroupId, GroupRisks, Minimum, Order, People, Plan, ScaleFigures, Shown, Tenths,
    Value, plan,
};
use domain::person::Sex;
use domain::questionnaire::{Answer, AnswerSheet, Form};
use domain::scoring::{Criteria, Judgement, Method, ScaleId, Scores};
use serde_json::Value as Json;

fn groups() -> Vec<Json> {
    let vectors: Json = serde_json::from_str(include_str!("vectors.json")).unwrap();
    vectors["groups"].as_array().unwrap().clone()
}

fn sex(person: &Json) -> Sex {
    if person["sex"] == "male" { Sex::Male } else { Sex::Female }
}

/// A complete sheet with the answers of a vector; 2 where it gives none, outside the diagram.
fn scores(person: &Json) -> Scores {
    let form = Form::bjsq57();
    let mut sheet = AnswerSheet::from_answers(form, vec![Some(Answer::Two); 57]).unwrap();
    for (id, answer) in person["items"].as_object().unwrap() {
        let answer = Answer::try_from(u8::try_from(answer.as_u64().unwrap()).unwrap()).unwrap();
        sheet.set(form.item_by_id(id).unwrap().index(), Some(answer)).unwrap();
    }
    Scores::of(&sheet, None)
}

const WHOLE: u32 = 0;

/// The plan of a whole and its men and women, and the sums of each.
struct Run {
    plan: Plan,
    totals: [ScaleTotals; 3],
    respondents: [u32; 2],
}

impl Run {
    fn of(people: &[(Sex, Scores)]) -> Self {
        let mut totals = [ScaleTotals::default(), ScaleTotals::default(), ScaleTotals::default()];
        for (person, (sex, scores)) in (0_u32..).zip(people) {
            let [whole, men, women] = &mut totals;
            whole.add(person, scores);
            if *sex == Sex::Male { men } else { women }.add(person, scores);
        }
        let [_, men, women] = &totals;
        let respondents = [men, women].map(|it| u32::try_from(it.people().len()).unwrap());
        let candidate = |(number, totals): (u32, &ScaleTotals)| Candidate {
            number,
            order: if number == WHOLE { Order::Whole } else { Order::Attribute },
            parent: None,
            people: totals.people().iter().copied().collect(),
        };
        let candidates: Vec<Candidate> = (WHOLE..).zip(&totals).map(candidate).collect();
        let plan = plan(&Family::new(Minimum::LEGAL), &candidates, &People::NOBODY);
        Self { plan, totals, respondents }
    }

    fn figures(&self) -> [Shown<ScaleFigures>; 3] {
        let mut number = WHOLE;
        self.totals.each_ref().map(|totals| {
            number += 1;
            self.plan.scales(GroupId::Candidate(number - 1), totals)
        })
    }

    fn risks(&self, set: MeanSet) -> Option<GroupRisks> {
        let [Shown::Figures(whole), men, women] = self.figures() else { return None };
        Some(GroupRisks::of(&whole, &men, &women, self.respondents, set))
    }
}

fn vector(id: &str) -> (Json, Run) {
    let group = groups().into_iter().find(|group| group["id"] == id).unwrap();
    let people: Vec<_> =
        group["people"].as_array().unwrap().iter().map(|person| (sex(person), scores(person))).collect();
    let run = Run::of(&people);
    (group, run)
}

fn rounded(number: &Json) -> Value {
    // The vectors are printed to six decimals; none of their means lies on a half.
    let tenths = (number.as_f64().unwrap() * 10.0).round().to_string();
    Value::Rounded(Tenths::new(tenths.parse().unwrap()))
}

#[test]
fn groups_of_one_sex_have_the_means_and_risks_of_the_vectors() {
    for (id, name, sex) in [("group-male-12", "male", Sex::Male), ("group-female-10", "female", Sex::Female)]
    {
        let (group, run) = vector(id);
        let expected = &group["expected"]["per_sex"][name];
        let [Shown::Figures(whole), ..] = run.figures() else { panic!("{id} is shown") };
        assert_eq!(Json::from(whole.people()), group["n"]);
        for (scale, key) in [
            (ScaleId::WorkloadQuantity, "quantitative_load"),
            (ScaleId::JobControl, "control"),
            (ScaleId::SupervisorSupport, "supervisor_support"),
            (ScaleId::CoworkerSupport, "coworker_support"),
        ] {
            assert_eq!(whole.mean(scale), rounded(&expected["means"][key]), "{id} {scale}");
        }
        for (set, key) in [(MeanSet::Current, "risk_current"), (MeanSet::Legacy, "risk_legacy_means")] {
            let risks = run.risks(set).unwrap();
            let printed = &expected[key]["rounded_half_up"];
            assert_eq!(Json::from(risks.quantity_control), printed["risk_a"]);
            assert_eq!(Json::from(risks.support), printed["risk_b"]);
            assert_eq!(Json::from(risks.total), printed["total_from_unrounded"]);
            assert_eq!((risks.drawn, risks.set, risks.is_from_bound), (Drawn::On(sex), set, false));
        }
    }
}

#[test]
fn nine_people_have_no_figures() {
    let (_, run) = vector("group-male-9-suppressed");
    assert_eq!(run.figures(), [Shown::Withheld, Shown::Withheld, Shown::Withheld]);
}

#[test]
fn a_mixed_group_with_few_of_each_sex_is_drawn_on_the_diagram_of_the_larger() {
    let (group, run) = vector("group-mixed-15");
    assert!(matches!(run.figures(), [Shown::Figures(_), Shown::Withheld, Shown::Withheld]));
    let risks = run.risks(MeanSet::Current).unwrap();
    let printed = &group["expected"]["mixed"]["all_on_mens_diagram"]["rounded_half_up"];
    assert_eq!(risks.drawn, Drawn::On(Sex::Male));
    assert_eq!(Json::from(risks.quantity_control), printed["risk_a"]);
    assert_eq!(Json::from(risks.total), printed["total_from_unrounded"]);
}

#[test]
fn men_and_women_who_are_both_shown_are_weighted_by_head_count() {
    // The mixed group four times over: 36 men, 24 women, the same means.
    let (group, _) = vector("group-mixed-15");
    let once: Vec<_> =
        group["people"].as_array().unwrap().iter().map(|person| (sex(person), scores(person))).collect();
    let run = Run::of(&[once.clone(), once.clone(), once.clone(), once].concat());
    let risks = run.risks(MeanSet::Current).unwrap();
    let expected = &group["expected"]["mixed"]["headcount_weighted"];
    let printed = |key: &str| expected[key].as_f64().unwrap().round().to_string();
    assert_eq!(risks.drawn, Drawn::BySex);
    assert_eq!(risks.quantity_control.to_string(), printed("risk_a"));
    assert_eq!(risks.support.to_string(), printed("risk_b"));
    assert_eq!(risks.total.to_string(), printed("total"));
}

fn judgement(answer: Answer) -> Judgement {
    let form = Form::bjsq57();
    let sheet = AnswerSheet::from_answers(form, vec![Some(answer); 57]).unwrap();
    Judgement::of(form, &sheet, Some(Sex::Male), Criteria::official(Method::Total))
}

#[test]
fn a_group_whose_members_all_answer_alike_shows_bounds_only() {
    let it = judgement(Answer::One);
    let run = Run::of(&vec![(Sex::Male, it.scores); 12]);
    let [Shown::Figures(whole), ..] = run.figures() else { panic!("twelve people are shown") };
    for id in ScaleId::ALL {
        // The items of 対人関係 point both ways, so equal answers lie in the middle.
        assert_eq!(whole.mean(id).is_bound(), id != ScaleId::InterpersonalConflict, "{id}");
    }
    assert_eq!(whole.mean(ScaleId::WorkloadQuantity), Value::AtLeast(Tenths::new(115)));
    assert_eq!(whole.mean(ScaleId::Depression), Value::AtMost(Tenths::new(69)));
    // Load 11.5, control 11.5, supervisor 11.5, coworker 11.5 instead of 12 each.
    let risks = run.risks(MeanSet::Current).unwrap();
    assert!(risks.is_from_bound);
    let expected = 100.0 * ((11.5 - 8.7) * 0.076 - (11.5 - 7.9) * 0.089_f64).exp();
    assert_eq!(risks.quantity_control.to_string(), expected.round().to_string());
}

#[test]
fn figures_come_of_exactly_the_people_the_plan_decided_about() {
    let it = judgement(Answer::Two);
    let sums = |people: &[u32]| {
        let (mut scales, mut high) = (ScaleTotals::default(), HighStressTotals::default());
        for person in people {
            scales.add(*person, &it.scores);
            high.add(*person, &it);
        }
        (scales, high)
    };
    let people: Vec<u32> = (0..12).collect();
    let asked = Candidate { number: 7, order: Order::Whole, parent: None, people: (0..12).collect() };
    let plan = plan(&Family::new(Minimum::LEGAL), &[asked], &People::NOBODY);
    let is_shown = |group: u32, people: &[u32]| {
        let (scales, high) = sums(people);
        let group = GroupId::Candidate(group);
        let shown = plan.scales(group, &scales) != Shown::Withheld;
        assert_eq!(shown, plan.high_stress(group, &high) != Shown::Withheld);
        shown
    };
    assert!(is_shown(7, &people));
    assert!(is_shown(7, &people.iter().rev().copied().collect::<Vec<_>>()));
    assert!(!is_shown(8, &people), "nobody asked for this group");
    assert!(!is_shown(7, &people[..11]), "somebody is missing");
    assert!(!is_shown(7, &[&people[..11], &[12]].concat()), "somebody is of another group");
    assert!(!is_shown(7, &[&people[..], &[11]].concat()), "somebody was added twice");
    let (_, high) = sums(&people);
    let Shown::Figures(share) = plan.high_stress(GroupId::Candidate(7), &high) else { panic!("shown") };
    assert_eq!((share.people(), share.share()), (12, Value::AtMost(Tenths::new(200))));
    assert_eq!(format!("{share:?}"), "HighStressShare(12 people)");
}
