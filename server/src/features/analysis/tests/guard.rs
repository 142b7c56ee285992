//! What must not come about: a family with other people, a changed table, a forgotten consent.

use domain::analysis::{Conditions, Group};
use domain::disclosure::Verdict;
use domain::org::Role;

use super::super::ops::{AnalysisError, Refusal, verify};
use super::super::store::{self, Signed};
use super::company::{Fixture, everything, id, publish};
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::{audit, events};

fn refusal<T>(result: Result<T, AnalysisError>) -> Refusal {
    match result {
        Err(AnalysisError::Refused(refusal)) => refusal,
        Err(AnalysisError::Failure(failure)) => panic!("{failure}"),
        Ok(_) => panic!("it was not refused"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_moves_people_in_the_snapshot_ends_all_publishing() {
    let fixture = Fixture::new().await;
    publish(&fixture).await;
    // Somebody with the database moves a respondent of section 11 to the small one: its mean would follow.
    let (event, moved) = (fixture.event.id, fixture.sheets[0].0);
    fixture
        .app
        .write(move |tx| {
            let mut target = events::target(tx, event, moved)?.unwrap();
            target.department = Some(id("13"));
            Ok::<_, Failure>(events::put_target(tx, (event, moved), &target)?)
        })
        .await
        .unwrap();
    assert_eq!(refusal(fixture.draft(everything()).await), Refusal::LedgerDiffers);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_difference_is_an_alarm_in_the_audit_log_and_on_the_page() {
    let fixture = Fixture::new().await;
    publish(&fixture).await;
    let (event, moved) = (fixture.event.id, fixture.sheets[0].0);
    let moving = fixture.app.write(move |tx| {
        let mut target = events::target(tx, event, moved)?.unwrap();
        target.sex = None;
        Ok::<_, Failure>(events::put_target(tx, (event, moved), &target)?)
    });
    moving.await.unwrap();
    let mut doctor = Browser::signed_in(&fixture.app, "doctor").await;
    let path = fixture.line("run");
    doctor.get(&path).await;
    doctor.post(&path, &[("act", "start")]).await;
    let page = loop {
        let page = doctor.get(&path).await.text();
        if !page.contains("集計しています") {
            break page;
        }
        tokio::task::yield_now().await;
    };
    assert!(page.contains("公開したときと違っています"), "{page}");
    let found = fixture.app.read(|tx| {
        let entries = audit::page(tx, None, 20)?;
        let is_alarm = |entry: &audit::Entry| entry.happened == audit::Happened::LedgerDiffers;
        Ok::<_, Failure>(entries.iter().filter(|(_, entry)| is_alarm(entry)).count())
    });
    assert_eq!(found.await.unwrap(), 1);
}

/// Puts a changed row in place of the first revision.
async fn tamper(fixture: &Fixture, change: impl Fn(&mut Signed) + Send + 'static) {
    let event = fixture.event.id;
    let changing = fixture.app.write(move |tx| {
        let (number, mut row) = store::signed(tx, event)?.remove(0);
        change(&mut row);
        store::forget(tx, event)?;
        Ok::<_, Failure>(store::put_signed(tx, (event, number), &row)?)
    });
    changing.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_table_is_never_shown_as_published() {
    let fixture = Fixture::new().await;
    publish(&fixture).await;
    let event = fixture.event.id;
    tamper(&fixture, |row| {
        let last = row.table.len() - 1;
        row.table[last] ^= 1;
    })
    .await;
    let read = fixture.published().await.unwrap();
    assert_eq!((read.tables().len(), read.unverifiable.as_slice()), (0, &[1][..]));
    assert!(read.cell(&Group::Whole).is_none(), "nothing of it is read");
    let mut manager = Browser::signed_in(&fixture.app, "manager").await;
    let shown = manager.get(&format!("/line/{event}/analysis")).await;
    assert!(shown.text().contains("確認できません"), "{}", shown.text());
    assert_eq!(fixture.app.read(verify).await.unwrap(), [(event, 1)]);
    let mut doctor = Browser::signed_in(&fixture.app, "doctor").await;
    let page = doctor.get(&fixture.line("run")).await.text();
    assert!(page.contains("確認できません"), "{page}");
    assert_eq!(refusal(fixture.draft(everything()).await), Refusal::Unverifiable);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_was_confirmed_and_is_changed_later_is_not_shown_from_memory() {
    let fixture = Fixture::new().await;
    publish(&fixture).await;
    let first = fixture.published().await.unwrap();
    let again = fixture.published().await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&first, &again), "it is confirmed once");
    for change in [
        (|row: &mut Signed| row.table[40] ^= 1) as fn(&mut Signed),
        |row| row.signature[0] ^= 1,
        |row| row.epoch += 1,
    ] {
        tamper(&fixture, change).await;
        let changed = fixture.published().await.unwrap();
        assert_eq!((changed.tables().len(), changed.unverifiable.as_slice()), (0, &[1][..]));
        // Put back as it was: three changes of one bit each, and of one number, are undone by themselves.
        tamper(&fixture, move |row| match row.epoch {
            1 => change(row),
            _ => row.epoch -= 1,
        })
        .await;
        assert_eq!(fixture.published().await.unwrap().tables().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_signed_by_another_circle_or_for_another_event_is_not_confirmed() {
    let fixture = Fixture::new().await;
    publish(&fixture).await;
    tamper(&fixture, |row| row.epoch += 1).await;
    assert_eq!(fixture.app.read(verify).await.unwrap(), [(fixture.event.id, 1)]);

    let fixture = Fixture::new().await;
    publish(&fixture).await;
    let (event, other) = (fixture.event.id, domain::id::EventId::from_bytes([9; 16]));
    let moving = fixture.app.write(move |tx| {
        let (number, row) = store::signed(tx, event)?.remove(0);
        Ok::<_, Failure>(store::put_signed(tx, (other, number), &row)?)
    });
    moving.await.unwrap();
    assert_eq!(fixture.app.read(verify).await.unwrap(), [(other, 1)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_whose_result_the_employer_holds_count_as_known() {
    let fixture = Fixture::new().await;
    testing::settled(&fixture.app, "nurse", Role::Medical).await;
    testing::employers(&fixture.app, "manager", "doctor").await;
    // 16 of the 20 of section 22: the unknown rest of 4 would follow.
    let section: Vec<_> = fixture.sheets.iter().filter(|(_, at, ..)| *at == id("22")).collect();
    for (person, ..) in section.iter().take(16) {
        fixture.hand_over(*person).await;
    }
    let drafted = fixture.draft(Conditions::default()).await.unwrap();
    let known: Vec<_> = drafted.known.iter().map(|place| drafted.ground.people[place as usize]).collect();
    assert_eq!(known.len(), 16);
    assert!(section.iter().take(16).all(|(person, ..)| known.contains(person)));
    let verdict =
        |group: &Group| drafted.draft.preview().into_iter().find(|it| it.group == *group).unwrap().scales;
    assert_eq!(verdict(&Group::Department(id("22"))), Verdict::BySubtraction);
    assert_eq!(verdict(&Group::Department(id("21"))), Verdict::BySubtraction, "it would give section 22");
    assert_eq!(verdict(&Group::Department(id("11"))), Verdict::Shown);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_after_the_draft_asks_for_another_run() {
    let fixture = Fixture::new().await;
    testing::employers(&fixture.app, "manager", "doctor").await;
    let drafted = fixture.draft(Conditions::default()).await.unwrap();
    fixture.hand_over(fixture.sheets[0].0).await;
    assert_eq!(refusal(fixture.write(drafted).await), Refusal::Changed);
    let drafted = fixture.draft(Conditions::default()).await.unwrap();
    let late = async || fixture.hand_over(fixture.sheets[1].0).await;
    assert_eq!(refusal(fixture.write_after(drafted, late).await), Refusal::Changed);
    // What changes nothing about who is known keeps nobody from publishing.
    let drafted = fixture.draft(Conditions::default()).await.unwrap();
    let again = async || fixture.hand_over(fixture.sheets[1].0).await;
    assert_eq!(fixture.write_after(drafted, again).await.unwrap(), 1);
}
