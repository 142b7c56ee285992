//! A run of the analysis from opened results to published revisions.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not so")]
#![expect(clippy::indexing_slicing, reason = "a test stops at the first thing that is not so")]

#[path = "disclosure/chance.rs"]
mod chance;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chance::Chance;
use domain::analysis::diagram::MeanSet;
use domain::analysis::{
    Attribute, Conditions, Draft, Families, Group, Measure, Respondent, Revision, Tally, Trait, members,
};
use domain::disclosure::{Drawn, Margin, Minimum, People, Tenths, Value, Verdict};
use domain::id::DepartmentId;
use domain::org::{Department, DepartmentTree, Keeping};
use domain::person::{DepartmentCode, Sex};
use domain::questionnaire::{Answer, AnswerSheet, ExtraSheet, Extras, Form};
use domain::scoring::{Criteria, Judgement, Method, ScaleId};

fn id(number: u8) -> DepartmentId {
    DepartmentId::from_bytes([number; 16])
}

/// Division 1 of sections 11 to 13 and division 2 of sections 21 and 22.
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
    let departments =
        [(1, None), (2, None), (11, Some(1)), (12, Some(1)), (13, Some(1)), (21, Some(2)), (22, Some(2))];
    DepartmentTree::new(departments.into_iter().map(department).collect()).unwrap()
}

/// So many people of each section; every third is a woman, and jobs come in turns of four.
fn respondents(sections: &[(u8, u16)]) -> Vec<Respondent> {
    let everybody =
        sections.iter().flat_map(|(section, people)| (0..*people).map(move |person| (*section, person)));
    let respondent = |(section, person): (u8, u16)| Respondent {
        department: Some(id(section)),
        sex: Some(if person % 3 == 2 { Sex::Female } else { Sex::Male }),
        values: BTreeMap::from([(1, person % 4)]),
    };
    everybody.map(respondent).collect()
}

fn judgement(chance: &mut Chance) -> Judgement {
    let form = Form::bjsq57();
    let answers = (0..57).map(|_| Some(Answer::ALL[chance.below(4) as usize])).collect();
    let sheet = AnswerSheet::from_answers(form, answers).unwrap();
    Judgement::of(form, &sheet, Some(Sex::Male), Criteria::official(Method::Total))
}

fn judgements(people: usize, seed: u64) -> Vec<Judgement> {
    let mut chance = Chance::new(seed);
    (0..people).map(|_| judgement(&mut chance)).collect()
}

fn nothing_published() -> Families {
    Families::nothing(Minimum::LEGAL)
}

static NO_QUESTIONS: LazyLock<Extras> = LazyLock::new(Extras::default);

fn run(
    respondents: &[Respondent],
    results: &[Judgement],
    conditions: &Conditions,
    published: Families,
) -> Draft {
    let tree = tree();
    let mut tally = Tally::new(&tree, respondents, conditions, &NO_QUESTIONS);
    for (person, result) in (0_u32..).zip(results) {
        tally.add(person, result, &ExtraSheet::default());
    }
    tally.decide(published, &People::NOBODY)
}

/// Division 1: 30, 12 and 4 people; division 2: 25 and 20.
const SECTIONS: [(u8, u16); 5] = [(11, 30), (12, 12), (13, 4), (21, 25), (22, 20)];

fn withheld(revision: &Revision) -> Vec<&Group> {
    revision.groups.iter().filter(|it| it.scales.is_none()).map(|it| &it.group).collect()
}

#[test]
fn a_section_that_follows_by_subtraction_is_shown_merged_with_the_small_one() {
    let people = respondents(&SECTIONS);
    let draft = run(&people, &judgements(people.len(), 1), &Conditions::default(), nothing_published());
    let preview: Vec<_> =
        draft.preview().into_iter().map(|it| (it.group, it.people, it.scales, it.margin)).collect();
    let shown = |group, people, margin| (group, people, Verdict::Shown, Some(margin));
    let most = Margin::MOST;
    let expected = [
        shown(Group::Whole, 91, most),
        shown(Group::Department(id(1)), 46, most),
        shown(Group::Department(id(2)), 45, most),
        shown(Group::Department(id(11)), 30, most),
        (Group::Department(id(12)), 12, Verdict::BySubtraction, None),
        (Group::Department(id(13)), 4, Verdict::TooFew, None),
        shown(Group::Department(id(21)), 25, most),
        shown(Group::Department(id(22)), 20, most),
        shown(Group::OthersOf(id(1)), 16, most),
    ];
    assert_eq!(preview, expected);
    let revision = draft.revision(MeanSet::Current, &NO_QUESTIONS, &[]);
    assert_eq!((revision.number, revision.minimum), (1, Minimum::LEGAL));
    assert_eq!(withheld(&revision), [&Group::Department(id(12)), &Group::Department(id(13))]);
}

#[test]
fn published_means_are_those_of_the_results() {
    let people = respondents(&SECTIONS);
    let results = judgements(people.len(), 2);
    let revision = run(&people, &results, &Conditions::default(), nothing_published()).revision(
        MeanSet::Current,
        &NO_QUESTIONS,
        &[],
    );
    // その他 of division 1 are the persons 30 to 45.
    for (group, members) in
        [(Group::Whole, 0..91_u32), (Group::Department(id(11)), 0..30), (Group::OthersOf(id(1)), 30..46)]
    {
        let found = revision.group(&group).unwrap();
        let scales = found.scales.as_ref().unwrap();
        assert_eq!(
            (scales.people, found.high_stress.as_ref().unwrap().people),
            (u32::try_from(members.len()).unwrap(), scales.people)
        );
        let sum: u32 = members
            .map(|it| u32::from(results[it as usize].scores.scale(ScaleId::JobControl).raw.unwrap()))
            .sum();
        let expected = Value::Rounded(Tenths::rounded(sum, scales.people));
        assert_eq!(scales.means[ScaleId::JobControl.position()], expected, "{group:?}");
    }
}

#[test]
fn a_revision_says_nothing_of_withheld_groups_and_is_read_back() {
    let people = respondents(&SECTIONS);
    let conditions = Conditions {
        attributes: vec![Attribute::Sex, Attribute::Numbered(1)],
        by_department: vec![Attribute::Sex],
        level: 1,
        pairs: vec![(Attribute::Sex, Attribute::Numbered(1))],
        together: vec![BTreeSet::from([id(12), id(22)])],
        ..Conditions::default()
    };
    let mut bytes = BTreeSet::new();
    for seed in 0..3 {
        let draft = run(&people, &judgements(people.len(), seed), &conditions, nothing_published());
        let revision = draft.revision(MeanSet::Current, &NO_QUESTIONS, &[]);
        let stored = minicbor::to_vec(&revision).unwrap();
        assert_eq!(minicbor::decode::<Revision>(&stored).unwrap(), revision);
        // Whole, 7 departments, 2 sexes, 4 jobs, 2 × 2 sexes of divisions, 2 × 4 pairs, 1 together, 1 merged.
        assert_eq!(revision.groups.len(), 1 + 7 + 2 + 4 + 4 + 8 + 1 + 1);
        assert!(withheld(&revision).len() > 2);
        // Apart from what is shown, revisions of other results are the same.
        let blank = revision.groups.iter().filter(|it| it.scales.is_none() && it.high_stress.is_none());
        bytes.insert(minicbor::to_vec(blank.collect::<Vec<_>>()).unwrap());
        for (preview, published) in draft.preview().iter().zip(&revision.groups) {
            assert_eq!(preview.group, published.group);
            assert_eq!(preview.scales == Verdict::Shown, published.scales.is_some());
        }
    }
    assert_eq!(bytes.len(), 1);
}

#[test]
fn risks_are_weighted_where_both_sexes_are_shown_and_stay_as_published() {
    let people = respondents(&SECTIONS);
    let results = judgements(people.len(), 4);
    let drawn = |revision: &Revision, group: &Group| {
        revision.group(group).unwrap().scales.as_ref().unwrap().risks.drawn
    };
    let plain = run(&people, &results, &Conditions::default(), nothing_published());
    let first = plain.revision(MeanSet::Current, &NO_QUESTIONS, &[]);
    assert_eq!(drawn(&first, &Group::Whole), Drawn::On(Sex::Male));
    let by_sex = Conditions { attributes: vec![Attribute::Sex], ..Conditions::default() };
    let at_once =
        run(&people, &results, &by_sex, nothing_published()).revision(MeanSet::Current, &NO_QUESTIONS, &[]);
    assert_eq!(drawn(&at_once, &Group::Whole), Drawn::BySex);
    let later = run(&people, &results, &by_sex, plain.published());
    let second = later.revision(MeanSet::Current, &NO_QUESTIONS, std::slice::from_ref(&first));
    assert_eq!(second.number, 2);
    for group in &first.groups {
        assert_eq!(second.group(&group.group), Some(group));
    }
    assert!(second.group(&Group::With(Trait::Sex(Sex::Female))).unwrap().scales.is_some());
}

#[test]
fn late_sheets_join_a_later_revision_when_they_are_enough() {
    let of = |late: u16| respondents(&[&SECTIONS[..], &[(21, late)]].concat());
    let everybody = of(12);
    let results = judgements(everybody.len(), 5);
    let first = run(&of(0), &results[..91], &Conditions::default(), nothing_published());
    let is_shown = |late: u16| {
        let draft =
            run(&of(late), &results[..91 + usize::from(late)], &Conditions::default(), first.published());
        draft.preview()[0].scales == Verdict::Shown
    };
    assert_eq!([9, 10, 12].map(is_shown), [false, true, true]);
}

#[test]
fn a_sheet_with_a_gap_counts_for_the_share_alone() {
    let people = respondents(&[(21, 12)]);
    let mut results = judgements(12, 6);
    // 満足度 is blank: no scale means of this sheet, but a judgement.
    results[3].scores.scales[ScaleId::Satisfaction.position()].raw = None;
    let revision = run(&people, &results, &Conditions::default(), nothing_published()).revision(
        MeanSet::Legacy,
        &NO_QUESTIONS,
        &[],
    );
    let whole = revision.group(&Group::Whole).unwrap();
    assert_eq!((whole.scales.as_ref().unwrap().people, whole.high_stress.as_ref().unwrap().people), (11, 12));
    assert_eq!(whole.scales.as_ref().unwrap().risks.set, MeanSet::Legacy);
}

#[test]
fn whoever_is_added_twice_closes_the_group() {
    let people = respondents(&[(21, 12)]);
    let results = judgements(12, 7);
    let tree = tree();
    let mut tally = Tally::new(&tree, &people, &Conditions::default(), &NO_QUESTIONS);
    for (person, result) in (0_u32..).zip(&results).chain([(4, &results[4]), (99, &results[5])]) {
        tally.add(person, result, &ExtraSheet::default());
    }
    let revision =
        tally.decide(nothing_published(), &People::NOBODY).revision(MeanSet::Current, &NO_QUESTIONS, &[]);
    assert!(revision.groups.iter().all(|it| it.scales.is_none() && it.high_stress.is_none()));
}

#[test]
fn a_preferred_group_is_tried_before_the_tree_and_merges_are_proposed() {
    let people = respondents(&[(11, 6), (12, 7), (13, 40), (21, 12)]);
    let results = judgements(people.len(), 8);
    let together = BTreeSet::from([id(11), id(21)]);
    let mut conditions = Conditions { together: vec![together.clone()], ..Conditions::default() };
    let verdict = |conditions: &Conditions, group: &Group| {
        let preview = run(&people, &results, conditions, nothing_published()).preview();
        preview.into_iter().find(|it| it.group == *group).unwrap().scales
    };
    let group = Group::Together(together);
    assert_eq!(verdict(&conditions, &group), Verdict::BySubtraction);
    conditions.preferred.insert(group.clone());
    assert_eq!(verdict(&conditions, &group), Verdict::Shown);
    assert_eq!(verdict(&conditions, &Group::Department(id(21))), Verdict::BySubtraction);

    let small = respondents(&[(11, 6), (12, 7), (13, 3), (21, 30), (22, 30)]);
    let draft = run(&small, &judgements(small.len(), 9), &Conditions::default(), nothing_published());
    assert_eq!(draft.merges(10), [], "each pair leaves too few of division 1");
}

#[test]
fn what_joins_can_be_found_again_by_its_predicate() {
    let people = respondents(&SECTIONS);
    let conditions = Conditions {
        attributes: vec![Attribute::Sex, Attribute::Numbered(1)],
        by_department: vec![Attribute::Sex],
        level: 1,
        pairs: vec![(Attribute::Sex, Attribute::Numbered(1))],
        together: vec![BTreeSet::from([id(12), id(22)])],
        ..Conditions::default()
    };
    let results = judgements(people.len(), 6);
    let draft = run(&people, &results, &conditions, nothing_published());
    let joining = draft.joining();
    assert_eq!(
        joining.iter().filter(|it| it.measure == Measure::Scales).count(),
        draft.published().scales.groups().len()
    );
    assert!(joining.iter().any(|it| it.predicate.group == Group::OthersOf(id(1))));
    let predicates: Vec<_> = joining.iter().map(|it| it.predicate.clone()).collect();
    // Everybody's sheet is usable here, so the counted people are the members.
    let found = members(&tree(), &people, &predicates);
    assert_eq!(found, joining.iter().map(|it| it.people.clone()).collect::<Vec<_>>());
    let again = run(&people, &results, &conditions, draft.published());
    assert_eq!(again.joining(), []);
}

#[test]
fn parts_of_a_run_add_up_to_the_run() {
    let people = respondents(&SECTIONS);
    let (results, tree) = (judgements(people.len(), 7), tree());
    let conditions = Conditions::default();
    let mut parts = [0, 1].map(|_| Tally::new(&tree, &people, &conditions, &NO_QUESTIONS));
    for (person, result) in (0_u32..).zip(&results) {
        parts[person as usize % 2].add(person, result, &ExtraSheet::default());
    }
    let [mut whole, other] = parts;
    whole.merge(&other);
    assert_eq!(whole.counted(Measure::Scales), (0..91).collect());
    let merged =
        whole.decide(nothing_published(), &People::NOBODY).revision(MeanSet::Current, &NO_QUESTIONS, &[]);
    let at_once = run(&people, &results, &conditions, nothing_published()).revision(
        MeanSet::Current,
        &NO_QUESTIONS,
        &[],
    );
    assert_eq!(merged, at_once);
}
