//! アンケート: what is counted, what is published of it, and what is not.

use std::collections::BTreeMap;

use domain::analysis::{Conditions, Group, Measure};
use domain::disclosure::{Minimum, Value, Verdict, is_safe};
use domain::questionnaire::ExtraAnswer;
use poem::http::StatusCode;

use super::super::ops::{AnalysisError, Refusal};
use super::company::{Fixture, SECTIONS, answers, everything, id, of, publish};
use crate::app::testing::{self, Browser, between};
use crate::failure::Failure;
use crate::features::audit;

/// Places of the people of a department in the order in which they answered.
fn places(code: &str) -> Vec<usize> {
    let sections =
        SECTIONS.iter().flat_map(|(section, above, people)| (0..*people).map(move |_| (*section, *above)));
    let all = sections.enumerate().filter(|(_, (section, above))| *section == code || *above == code);
    all.map(|(place, _)| place).collect()
}

/// How many of some people took each choice of a question, and how many answered it.
fn count(question: usize, choices: u8, people: &[usize]) -> (u32, Vec<u32>) {
    let (mut answered, mut counts) = (0, vec![0; usize::from(choices)]);
    for place in people {
        let taken = match answers(*place).get(question).cloned() {
            None | Some(ExtraAnswer::Text(_)) => continue,
            Some(ExtraAnswer::One(number)) => vec![number],
            Some(ExtraAnswer::Many(numbers)) => numbers,
        };
        answered += 1;
        for number in taken {
            counts[usize::from(number) - 1] += 1;
        }
    }
    (answered, counts)
}

#[tokio::test(flavor = "multi_thread")]
async fn published_shares_are_those_of_the_answers() {
    let fixture = Fixture::asked().await;
    publish(&fixture).await;
    let published = fixture.published().await.unwrap();
    assert_eq!(published.questions().unwrap().questions().len(), 4);
    let whole: Vec<usize> = (0..91).collect();
    let mut exact = 0;
    for (group, people) in
        [(Group::Whole, whole), (of("1"), places("1")), (of("2"), places("2")), (of("11"), places("11"))]
    {
        for (question, choices) in [(0_u8, 3), (1, 3)] {
            let found = published.answers(&group, question).unwrap();
            let (answered, counts) = count(question.into(), choices, &people);
            assert_eq!(found.people, answered, "{group:?} {question}");
            for (share, count) in found.shares.iter().zip(counts) {
                let Some(Value::Rounded(tenths)) = share else { continue };
                exact += 1;
                let half_up = (2_000 * count + answered) / (2 * answered);
                assert_eq!(tenths.number(), half_up, "{group:?} {question}");
            }
        }
    }
    assert!(exact >= 16, "{exact}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_too_few_of_a_group_answered_is_withheld_where_the_scales_are_shown() {
    let fixture = Fixture::asked().await;
    publish(&fixture).await;
    let published = fixture.published().await.unwrap();
    // 9 of 部署22 answered the second question, and 25 of its sibling: both or neither of them.
    assert!(published.cell(&of("22")).unwrap().scales.is_some());
    assert_eq!([published.answers(&of("22"), 1), published.answers(&of("21"), 1)], [None, None]);
    assert!(published.answers(&of("22"), 0).is_some(), "everybody answered the first");
    // 14 answered the third question in all, 9 of 部署1 and 5 of 部署2.
    assert_eq!(count(2, 5, &(0..91).collect::<Vec<_>>()).0, 14);
    assert!(published.answers(&Group::Whole, 2).is_some());
    for code in ["1", "2", "11", "12", "13", "21", "22"] {
        assert_eq!(published.answers(&of(code), 2), None, "{code}");
    }
    // Words are never published.
    assert!(published.groups().all(|group| published.answers(group, 3).is_none()));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_works_out_the_answers_of_too_few_over_all_revisions() {
    let fixture = Fixture::asked().await;
    let first = fixture.draft(Conditions::default()).await.unwrap();
    fixture.write(first).await.unwrap();
    let second = fixture.draft(everything()).await.unwrap();
    let families = second.draft.published();
    assert_eq!(
        families.questions.keys().copied().collect::<Vec<_>>(),
        [0, 1, 2],
        "a free text is no measure"
    );
    for (question, family) in &families.questions {
        let groups: Vec<_> = family.groups().iter().map(|it| it.people.clone()).collect();
        assert!(!groups.is_empty() && groups.iter().all(|it| it.len() >= 10), "{question}");
        assert!(is_safe(&groups, &second.known, Minimum::LEGAL), "{question}");
    }
    let joining = second.draft.joining();
    assert!(joining.iter().any(|it| it.measure == Measure::Question(1)), "attributes joined");
    fixture.write(second).await.unwrap();
    // The ledger finds everybody again, question by question.
    let again = fixture.draft(everything()).await.unwrap();
    assert_eq!(again.draft.joining(), []);
    let refused = fixture.write(again).await.unwrap_err();
    assert!(matches!(refused, AnalysisError::Refused(Refusal::NothingNew)), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_says_what_becomes_of_each_question() {
    let fixture = Fixture::asked().await;
    let drafted = fixture.draft(Conditions::default()).await.unwrap();
    let preview = drafted.draft.preview();
    let of_22 = preview.iter().find(|it| it.group == of("22")).unwrap();
    let expected = BTreeMap::from([(0, Verdict::Shown), (1, Verdict::TooFew), (2, Verdict::TooFew)]);
    assert_eq!((of_22.scales, &of_22.questions), (Verdict::Shown, &expected));
    let of_21 = preview.iter().find(|it| it.group == of("21")).unwrap();
    assert_eq!(of_21.questions[&1], Verdict::BySubtraction);
    assert!(preview.iter().any(|it| it.group == Group::OthersOf(id("1"))));
    let mut doctor = Browser::signed_in(&fixture.app, "doctor").await;
    let path = fixture.line("run");
    doctor.get(&path).await;
    doctor.post(&path, &[("act", "start"), ("minimum", "10")]).await;
    while doctor.get(&path).await.text().contains("集計しています") {
        tokio::task::yield_now().await;
    }
    let page = doctor.get(&fixture.line("preview")).await.text();
    let row = between(&page, ">部署2 部署22<", "</tr>").unwrap();
    assert!(row.contains("3問のうち1問を表示"), "{row}");
    let row = between(&page, "使っている制度は", "</tr>").unwrap();
    assert!(row.contains("集団") || row.matches("<td").count() == 3, "{row}");
}

/// Runs the analysis as somebody and gives the page of the texts.
async fn run(browser: &mut Browser, fixture: &Fixture) -> String {
    let path = fixture.line("run");
    browser.get(&path).await;
    browser.post(&path, &[("act", "start"), ("minimum", "10")]).await;
    loop {
        let page = browser.get(&path).await.text();
        if !page.contains("集計しています") {
            return page;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_reads_free_texts_in_an_order_of_chance_once_that_is_entered() {
    let fixture = Fixture::asked().await;
    let mut doctor = Browser::signed_in(&fixture.app, "doctor").await;
    let path = fixture.line("texts");
    assert!(doctor.get(&path).await.text().contains("自由記述のある下書きがありません"));
    assert!(run(&mut doctor, &fixture).await.contains(&path), "the run leads there");
    let closed = doctor.get(&path).await.text();
    assert!(closed.contains("自由記述を開く") && !closed.contains("自由記述その"), "{closed}");
    let opened = doctor.post(&path, &[]).await;
    assert_eq!(opened.location(), path);
    let page = doctor.get(&path).await.text();
    let found: Vec<usize> = page
        .split("自由記述その")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().trim().parse().unwrap())
        .collect();
    let mut sorted = found.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, (0..91).step_by(4).collect::<Vec<_>>());
    assert_ne!(found, sorted, "not in the order in which they came");
    // Neither people nor departments stand beside them.
    assert!(!page.contains("部署1") && !page.contains("N-p"), "{page}");
    let entries = fixture.app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 50)?)).await.unwrap();
    let opened = entries.iter().filter(|(_, it)| it.happened == audit::Happened::FreeTextsOpened);
    assert_eq!(opened.count(), 1);
    // They go with the draft.
    doctor.post(&fixture.line("run"), &[("act", "drop")]).await;
    assert!(!doctor.get(&path).await.text().contains("自由記述その"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_medical_staff_reads_free_texts_and_nine_are_not_shown() {
    let fixture = Fixture::asked().await;
    testing::lent(&fixture.app, "clerk", "doctor").await;
    let path = fixture.line("texts");
    let mut clerk = Browser::signed_in(&fixture.app, "clerk").await;
    assert!(run(&mut clerk, &fixture).await.contains("下書きができています"));
    for login in ["clerk", "manager"] {
        let mut browser = Browser::signed_in(&fixture.app, login).await;
        browser.get("/line").await;
        assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{login}");
        assert_eq!(browser.post(&path, &[]).await.status, StatusCode::FORBIDDEN, "{login}");
    }
    assert_eq!(clerk.post(&path, &[]).await.status, StatusCode::FORBIDDEN, "a clerk with a draft");
    let drafted = fixture.draft(Conditions::default()).await.unwrap();
    let texts = drafted.texts.as_ref().unwrap();
    assert_eq!(texts.of(3).map(|(total, kept)| (total, kept.len())), Some((23, 23)));
    assert!([0, 1, 2, 4].iter().all(|question| texts.of(*question).is_none()));
}
