//! What readers get.

use domain::analysis::{Conditions, Group};
use domain::lang::Lang;

use super::super::group_name;
use super::super::ops::{AnalysisError, Refusal};
use super::company::{Fixture, everything, id, of, publish, sheet};
use crate::app::Entropy;

#[tokio::test(flavor = "multi_thread")]
async fn a_published_table_is_read_with_every_word_it_needs() {
    let fixture = Fixture::new().await;
    let read = || fixture.published();
    assert!(read().await.is_none(), "nothing is published yet");
    assert_eq!(publish(&fixture).await, 1);
    let published = read().await.unwrap();
    assert!(published.unverifiable.is_empty());
    assert_eq!((published.tree().len(), published.tables().len()), (7, 1));
    let whole = published.cell(&Group::Whole).unwrap();
    assert_eq!((whole.targets, whole.submitted), (99, Some(91)));
    let scales = whole.scales.unwrap();
    assert_eq!((scales.revision, scales.figures.people), (1, 91));
    assert_eq!(whole.high_stress.unwrap().figures.people, 91);
    // 4 people, and the 12 beside them that follow by subtraction.
    for withheld in ["13", "12"] {
        let cell = published.cell(&of(withheld)).unwrap();
        assert_eq!((cell.scales, cell.high_stress, cell.submitted), (None, None, None), "{withheld}");
    }
    assert!(published.cell(&Group::OthersOf(id("1"))).unwrap().scales.is_some());
    let names: Vec<String> =
        published.groups().map(|group| group_name(&published, group, Lang::Ja)).collect();
    for name in ["全社", "部署11", "部署1のその他", "男性", "30代", "技術", "部署2・女性"]
    {
        assert!(names.iter().any(|it| it == name), "{name}: {names:?}");
    }
    let english = group_name(&published, &Group::OthersOf(id("1")), Lang::En);
    assert_eq!(english, "Others of Department 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_revision_only_adds_and_nothing_new_is_no_revision() {
    let fixture = Fixture::new().await;
    let first = fixture.draft(Conditions::default()).await.unwrap();
    assert_eq!(fixture.write(first).await.unwrap(), 1);
    let before = fixture.published().await.unwrap();
    let again = fixture.draft(Conditions::default()).await.unwrap();
    let refused = fixture.write(again).await.unwrap_err();
    assert!(matches!(refused, AnalysisError::Refused(Refusal::NothingNew)), "{refused:?}");
    let second = fixture.draft(everything()).await.unwrap();
    let beside = fixture.draft(everything()).await.unwrap();
    assert_eq!(fixture.write(second).await.unwrap(), 2);
    let refused = fixture.write(beside).await.unwrap_err();
    assert!(matches!(refused, AnalysisError::Refused(Refusal::Changed)), "{refused:?}");
    let after = fixture.published().await.unwrap();
    for group in before.groups() {
        let (old, new) = (before.cell(group).unwrap(), after.cell(group).unwrap());
        let figures = |cell: &super::super::Cell<'_>| cell.scales.map(|it| it.figures.clone());
        assert!(figures(&old).is_none() || figures(&old) == figures(&new), "{group:?}");
    }
    assert!(after.groups().count() > before.groups().count());
}

#[tokio::test(flavor = "multi_thread")]
async fn late_sheets_of_too_few_change_nothing() {
    let mut fixture = Fixture::new().await;
    assert_eq!(publish(&fixture).await, 1);
    let mut rng = Entropy::seeded(3).rng();
    for person in fixture.silent().await.into_iter().take(5) {
        fixture.answer(&person, sheet(&mut rng)).await;
    }
    fixture.clock.advance(60);
    let late = fixture.draft(Conditions::default()).await.unwrap();
    assert_eq!(late.ground.people.len(), 96);
    let refused = fixture.write(late).await.unwrap_err();
    assert!(matches!(refused, AnalysisError::Refused(Refusal::NothingNew)), "{refused:?}");
}
