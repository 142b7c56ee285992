//! Answers to extra questions from opened results to a published revision: an attacker who adds and subtracts
//! everything that is published learns about nobody.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not so")]

use std::collections::{BTreeMap, BTreeSet};

use domain::analysis::diagram::MeanSet;
use domain::analysis::{Attribute, Conditions, Draft, Families, Group, Respondent, Revision, Tally, members};
use domain::disclosure::{Minimum, People, Value, Verdict, is_safe};
use domain::id::DepartmentId;
use domain::org::{Department, DepartmentTree, Keeping};
use domain::person::{DepartmentCode, Sex};
use domain::questionnaire::{
    Answer, AnswerSheet, Asking, Extra, ExtraAnswer, ExtraSheet, Extras, Form, Words,
};
use domain::scoring::{Criteria, Judgement, Method};
use proptest::prelude::*;

fn id(number: u8) -> DepartmentId {
    DepartmentId::from_bytes([number; 16])
}

/// Two divisions of three sections each.
fn tree() -> DepartmentTree {
    let department = |(number, parent): (u8, Option<u8>)| Department {
        id: id(number),
        code: DepartmentCode::parse(&number.to_string()).unwrap(),
        name_ja: format!("部署{number}"),
        name_en: None,
        parent: parent.map(id),
        order: u32::from(number),
        keeping: Keeping::default(),
    };
    let sections = [11, 12, 13, 21, 22, 23].map(|number| (number, Some(number / 10)));
    let all = [(1, None), (2, None)].into_iter().chain(sections);
    DepartmentTree::new(all.map(department).collect()).unwrap()
}

fn extras() -> Extras {
    let words = |ja: &str| Words { ja: ja.to_owned(), en: String::new() };
    let choices = || ["はい", "いいえ", "どちらでもない"].map(words).to_vec();
    let kinds = [Asking::One(choices()), Asking::Many(choices()), Asking::Text];
    Extras::parse(kinds.map(|asking| Extra::parse(words("問"), asking).unwrap()).to_vec()).unwrap()
}

/// One person: section, sex, and what they answered to the first two questions.
type Person = (u8, bool, Option<u8>, Option<BTreeSet<u8>>);

fn person() -> impl Strategy<Value = Person> {
    let section = prop_oneof![6 => Just(11_u8), 3 => Just(12), 1 => Just(13), 4 => Just(21), 3 => Just(22), 1 => Just(23)];
    let many = prop::collection::btree_set(1_u8..=3, 1..=3);
    (section, any::<bool>(), prop::option::weighted(0.8, 1_u8..=3), prop::option::weighted(0.5, many))
}

fn respondent((section, is_woman, ..): &Person) -> Respondent {
    let sex = Some(if *is_woman { Sex::Female } else { Sex::Male });
    Respondent { department: Some(id(*section)), sex, values: BTreeMap::new() }
}

fn sheet((_, _, one, many): &Person) -> ExtraSheet {
    let mut sheet = ExtraSheet::default();
    sheet.set(0, one.map(ExtraAnswer::One));
    sheet.set(1, many.as_ref().map(|it| ExtraAnswer::Many(it.iter().copied().collect())));
    sheet.set(2, Some(ExtraAnswer::Text("ことば".to_owned())));
    sheet
}

fn run(people: &[Person], conditions: &Conditions, published: Families) -> (Draft, Revision) {
    let (tree, extras) = (tree(), extras());
    let respondents: Vec<Respondent> = people.iter().map(respondent).collect();
    let form = Form::bjsq57();
    let answers = AnswerSheet::from_answers(form, vec![Some(Answer::Two); 57]).unwrap();
    let judgement = Judgement::of(form, &answers, Some(Sex::Male), Criteria::official(Method::Total));
    let mut tally = Tally::new(&tree, &respondents, conditions, &extras);
    for (number, person) in (0_u32..).zip(people) {
        tally.add(number, &judgement, &sheet(person));
    }
    let draft = tally.decide(published, &People::NOBODY);
    let revision = draft.revision(MeanSet::Current, &extras, &[]);
    (draft, revision)
}

fn by_sex() -> Conditions {
    let by_department = vec![Attribute::Sex];
    Conditions { attributes: by_department.clone(), by_department, level: 1, ..Conditions::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_sum_of_published_answers_is_over_fewer_than_ten(
        people in prop::collection::vec(person(), 10..120),
        late in prop::collection::vec(person(), 0..30),
    ) {
        let (first, _) = run(&people, &Conditions::default(), Families::nothing(Minimum::LEGAL));
        let everybody: Vec<Person> = people.iter().chain(&late).cloned().collect();
        let (second, revision) = run(&everybody, &by_sex(), first.published());
        let families = second.published();
        prop_assert_eq!(families.questions.keys().copied().collect::<Vec<_>>(), [0, 1]);
        for (question, family) in &families.questions {
            let groups: Vec<People> = family.groups().iter().map(|it| it.people.clone()).collect();
            prop_assert!(is_safe(&groups, &People::NOBODY, Minimum::LEGAL), "question {}", question);
            let is_counted = |number: u32| match question {
                0 => everybody[number as usize].2.is_some(),
                _ => everybody[number as usize].3.is_some(),
            };
            prop_assert!(groups.iter().all(|it| it.iter().all(is_counted)), "who did not answer is not counted");
        }
        for group in &revision.groups {
            for answers in group.choices.iter().flatten() {
                prop_assert!(answers.people >= 10);
            }
        }
    }

    #[test]
    fn what_is_published_of_answers_is_true(people in prop::collection::vec(person(), 30..120)) {
        let (draft, revision) = run(&people, &by_sex(), Families::nothing(Minimum::LEGAL));
        let respondents: Vec<Respondent> = people.iter().map(respondent).collect();
        for joining in draft.joining() {
            let domain::analysis::Measure::Question(question) = joining.measure else { continue };
            // Found again as a ledger finds them.
            let found = members(&tree(), &respondents, std::slice::from_ref(&joining.predicate)).remove(0);
            let taken = |number: u32| match question {
                0 => people[number as usize].2.map(|one| BTreeSet::from([one])),
                _ => people[number as usize].3.clone(),
            };
            let answered: Vec<BTreeSet<u8>> = found.iter().filter_map(taken).collect();
            prop_assert_eq!(joining.people.len(), answered.len());
            let published = revision.group(&joining.predicate.group).unwrap().answers_to(question).unwrap();
            let count = u32::try_from(answered.len()).unwrap();
            prop_assert_eq!(published.people, count);
            for (choice, share) in (1_u8..).zip(&published.shares) {
                let took = u32::try_from(answered.iter().filter(|it| it.contains(&choice)).count()).unwrap();
                match share {
                    None => prop_assert_eq!(question, 0, "only where everybody took one choice"),
                    Some(Value::Rounded(it)) => {
                        prop_assert!(took >= 3 && count - took >= 3);
                        prop_assert_eq!(it.number(), (2_000 * took + count) / (2 * count));
                    }
                    Some(Value::Below(_) | Value::AtMost(_)) => prop_assert!(took < 3),
                    Some(Value::Above(_) | Value::AtLeast(_)) => prop_assert!(count - took < 3),
                }
            }
        }
    }
}

#[test]
fn whoever_did_not_answer_is_protected_like_whoever_is_not_there() {
    // 30 and 12 of two sections hand in; of the second 9 answer the question.
    let person = |section: u8, place: u8| -> Person {
        let one = (section == 11 || place < 9).then_some(1 + place % 3);
        (section, place.is_multiple_of(2), one, None)
    };
    let people: Vec<Person> =
        (0..30).map(|place| person(11, place)).chain((0..12).map(|place| person(12, place))).collect();
    let (draft, revision) = run(&people, &Conditions::default(), Families::nothing(Minimum::LEGAL));
    let preview = draft.preview();
    let of = |section: u8| preview.iter().find(|it| it.group == Group::Department(id(section))).unwrap();
    assert_eq!((of(12).scales, of(12).questions[&0]), (Verdict::Shown, Verdict::TooFew));
    assert_eq!((of(11).scales, of(11).questions[&0]), (Verdict::Shown, Verdict::BySubtraction));
    for section in [11, 12] {
        let group = revision.group(&Group::Department(id(section))).unwrap();
        assert!(group.scales.is_some() && group.choices.is_none(), "{section}");
    }
    assert_eq!(revision.group(&Group::Whole).unwrap().answers_to(0).unwrap().people, 39);
    assert!(revision.groups.iter().all(|it| it.answers_to(1).is_none()), "nobody answered");
    let stored = minicbor::to_vec(&revision).unwrap();
    assert_eq!(minicbor::decode::<Revision>(&stored).unwrap(), revision);
}
