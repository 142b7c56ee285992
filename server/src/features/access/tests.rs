//! The table says what the policy does.

use domain::org::{Role, Scope, ScopeLevel};
use domain::permission::{ActName, Key, rule};

use super::model::{OwnData, Reader, Seen};
use super::ops::who_sees;
use crate::app::{App, testing};
use crate::features::people::{self, Person};

async fn seen(app: &App, subject: &Person) -> Vec<Seen> {
    let (inside, id) = (app.clone(), subject.id);
    app.read(move |tx| who_sees(&inside, tx, id, None)).await.unwrap()
}

fn people_of(seen: &[Seen], data: OwnData, reader: Reader) -> Option<usize> {
    let row = seen.iter().find(|seen| seen.data == data).unwrap();
    row.readers.iter().find(|(found, _)| *found == reader).and_then(|(_, people)| *people)
}

/// Acts on an event as a whole that ask for the key as the mark of an implementer and open no record.
const OPENS_NOTHING: [ActName; 3] = [ActName::ConfirmCriteria, ActName::ReopenEvent, ActName::CancelEvent];
/// The group analysis opens records to add them up and forgets them: it shows nobody a record, and who ran it stands
/// among those who looked.
const ADDS_UP: ActName = ActName::RunAnalysis;

#[test]
fn every_act_that_opens_a_sealed_record_stands_in_the_table() {
    let listed: Vec<ActName> = OwnData::ALL.iter().flat_map(|data| data.acts().iter().copied()).collect();
    for act in ActName::ALL.into_iter().filter(|act| !OPENS_NOTHING.contains(act) && *act != ADDS_UP) {
        assert!(rule(act).key() == Key::None || listed.contains(&act), "{act:?} opens records unseen");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_holders_of_the_key_are_counted_for_a_result() {
    let (app, _folder) = testing::app();
    let subject = testing::settled(&app, "taro", Role::Employee).await;
    for data in [OwnData::Result, OwnData::Case, OwnData::Submission] {
        assert_eq!(people_of(&seen(&app, &subject).await, data, Reader::Medical), Some(0));
    }
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "nurse", Role::Medical).await;
    testing::settled(&app, "manager", Role::Manager).await;
    let seen = seen(&app, &subject).await;
    // The first medical account founded the circle; the second waits for the key.
    assert_eq!(people_of(&seen, OwnData::Result, Reader::Medical), Some(1));
    assert_eq!(people_of(&seen, OwnData::Account, Reader::Manager), Some(1));
    let row = seen.iter().find(|seen| seen.data == OwnData::Result).unwrap();
    let others: Vec<Reader> = row.others.iter().map(|(reader, _)| *reader).collect();
    assert_eq!(others, [Reader::Manager, Reader::Clerk, Reader::Operator]);
    let draft = seen.iter().find(|seen| seen.data == OwnData::Draft).unwrap();
    assert_eq!(draft.readers, [(Reader::Own, None)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_counted_for_their_own_result() {
    let (app, _folder) = testing::app();
    let doctor = testing::settled(&app, "doctor", Role::Medical).await;
    assert_eq!(people_of(&seen(&app, &doctor).await, OwnData::Result, Reader::Medical), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scope_that_does_not_reach_the_person_is_not_counted() {
    let (app, _folder) = testing::app();
    let subject = testing::settled(&app, "taro", Role::Employee).await;
    let mut doctor = testing::settled(&app, "doctor", Role::Medical).await;
    doctor.scope = Scope::Level(ScopeLevel::One);
    app.write(move |tx| Ok::<_, crate::failure::Failure>(people::put_person(tx, &doctor)?)).await.unwrap();
    assert_eq!(people_of(&seen(&app, &subject).await, OwnData::Result, Reader::Medical), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn clerks_to_whom_the_key_is_lent_are_counted() {
    let (app, _folder) = testing::app();
    let subject = testing::settled(&app, "taro", Role::Employee).await;
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "clerk", Role::Clerk).await;
    let lent = |seen: &[Seen], data| seen.iter().find(|seen| seen.data == data).unwrap().lent;
    assert_eq!(lent(&seen(&app, &subject).await, OwnData::Result), 0);
    testing::lent(&app, "clerk", "doctor").await;
    let seen = seen(&app, &subject).await;
    assert_eq!((lent(&seen, OwnData::Result), lent(&seen, OwnData::Draft)), (1, 0));
    let mut browser = testing::Browser::signed_in(&app, "taro").await;
    let page = browser.get("/me/access").await.text();
    assert!(page.contains("実施事務従事者 1人（紙の回答の作業のため"), "{page}");
}
