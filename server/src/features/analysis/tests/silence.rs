//! What a withheld group's people answered changes nothing that managers and clerks can get: not a byte of the published
//! table, not a byte of any page or file.

use super::super::store;
use super::company::{Fixture, answers, publish};
use crate::app::testing::Browser;
use crate::audience;
use crate::failure::Failure;

/// The published rows, and every answer that somebody gets at every address.
async fn everything(fixture: &Fixture, login: &str) -> Vec<(String, u16, Vec<u8>)> {
    let mut browser = Browser::signed_in(&fixture.app, login).await;
    let (event, record) = (fixture.event.id.to_text(), domain::id::RecordId::from_bytes([3; 16]).to_text());
    let department = super::company::id("13").to_text();
    let mut found = Vec::new();
    for route in audience::mounted().into_iter().filter(|route| route.method == poem::http::Method::GET) {
        let path = route
            .pattern
            .replace(":event", &event)
            .replace(":record", &record)
            .replace(":department", &department)
            .replace(":person", &fixture.sheets[42].0.to_text())
            .replace(":page", "1")
            .replace(":number", "1")
            .replace(":lang", "ja");
        let answer = browser.get(&path).await;
        // The random padding of pages of one's own follows the seed, which both companies share.
        found.push((path, answer.status.as_u16(), answer.bytes));
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn sheets_exchanged_between_two_withheld_groups_change_nothing() {
    compare(Fixture::new().await, Fixture::exchanged().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_to_extra_questions_exchanged_between_them_change_nothing() {
    assert_ne!(answers(30), answers(42), "the companies differ in what was answered as well");
    compare(Fixture::asked().await, Fixture::asked_and_exchanged().await).await;
}

async fn compare(one: Fixture, other: Fixture) {
    assert_ne!(one.sheets[30].3, other.sheets[30].3, "the companies differ");
    assert_eq!(one.sheets[30].3, other.sheets[42].3);
    let mut rows = Vec::new();
    for fixture in [&one, &other] {
        publish(fixture).await;
        let event = fixture.event.id;
        let row = fixture
            .app
            .read(move |tx| Ok::<_, Failure>((store::signed(tx, event)?, store::ledger(tx, event)?)));
        rows.push(row.await.unwrap());
    }
    assert!(rows[0] == rows[1], "the published tables tell the companies apart");
    for login in ["manager", "clerk"] {
        let (ours, theirs) = (everything(&one, login).await, everything(&other, login).await);
        assert!(ours.iter().any(|(path, status, _)| path.contains("analysis") && *status == 200));
        for (mine, yours) in ours.iter().zip(&theirs) {
            assert!(mine == yours, "{login} learns something at {}", mine.0);
        }
    }
}
