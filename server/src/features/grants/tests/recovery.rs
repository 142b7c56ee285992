//! Nobody is left who holds the key: the sheet, the operator's word, a day, and the sheet again.

use super::super::ops::{self, ConfirmError};
use super::*;
use crate::app::Clock;
use crate::features::audit::{Actor, Face};
use crate::features::sign_in::reset_password;

const PATH: &str = "/care/circle/recovery";

/// A circle whose only holder was reset on purpose, the code of its sheet, and a nurse without the key.
async fn orphaned(app: &App) -> (String, Person) {
    let (person, mut doctor) = newcomer(app, "doctor", Role::Medical).await;
    let code = start(app, &mut doctor, &person, "/care/circle/start").await;
    let (inside, ask) = (app.clone(), sign_in::Ask { last_holder: true, ..testing::reset_of("doctor") });
    app.write(move |tx| reset_password(&inside, tx, &ask)).await.unwrap();
    let (nurse, _) = newcomer(app, "nurse", Role::Medical).await;
    (code, nurse)
}

/// What the operator's verb does.
async fn confirm(app: &App) -> Result<usize, ConfirmError> {
    let inside = app.clone();
    app.write(move |tx| {
        let by = (&Actor::System, Face::Cli);
        Ok(ops::confirm_recovery(&inside, tx, (Side::Implementer, "医師が退職"), by)?.told)
    })
    .await
}

async fn type_code(app: &App, code: &str) -> Answer {
    let mut nurse = strong(app, "nurse").await;
    nurse.get(PATH).await;
    nurse.post(PATH, &[("code", code)]).await
}

async fn page(app: &App) -> String {
    strong(app, "nurse").await.get(PATH).await.text()
}

fn later(clock: &Clock, app: App, folder: &tempfile::TempDir, seconds: i64) -> App {
    clock.advance(seconds);
    testing::reopened(app, clock, folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_comes_back_a_day_after_the_operators_word_across_restarts() {
    let (app, clock, folder) = testing::app_with_clock();
    let (code, _) = orphaned(&app).await;
    let circle = strong(&app, "nurse").await.get("/care/circle").await.text();
    assert!(circle.contains("いま鍵を付与できる人がいません") && circle.contains(PATH), "{circle}");
    assert!(matches!(confirm(&app).await, Err(ConfirmError::NothingAsked)));
    let other = seal::code::PaperCode::random(&mut app.rng()).text().to_string();
    for wrong in [&other, "1234"] {
        assert_eq!(type_code(&app, wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert!(matches!(confirm(&app).await, Err(ConfirmError::NothingAsked)));
    assert_eq!(type_code(&app, &code).await.location(), PATH);
    assert!(page(&app).await.contains("mamori user confirm-recovery implementers"));
    let app = later(&clock, app, &folder, 60);
    assert_eq!(confirm(&app).await.unwrap(), 2, "the former holder and the nurse");
    assert!(matches!(confirm(&app).await, Err(ConfirmError::Confirmed)));
    let app = later(&clock, app, &folder, 24 * 3_600 - 1);
    assert!(page(&app).await.contains("から鍵を受け取れます"));
    assert_eq!(type_code(&app, &code).await.status, StatusCode::CONFLICT);
    assert!(held(&app, "nurse").await.is_empty());
    let app = later(&clock, app, &folder, 1);
    assert_eq!(type_code(&app, &other).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = type_code(&app, &code).await;
    assert!(done.text().contains("鍵を取り戻しました"), "{}", done.text());
    assert_eq!(held(&app, "nurse").await, [G]);
    let notices = strong(&app, "nurse").await.get("/me/notices").await.text();
    assert!(
        notices.contains("手続きが始まりました") && notices.contains("鍵が取り戻されました"),
        "{notices}"
    );
    // She grants as any holder does, so nobody needs the sheet any more.
    assert_eq!(strong(&app, "nurse").await.get(PATH).await.location(), "/care/circle");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_a_key_from_its_sheet_while_somebody_can_grant_it() {
    let (app, _folder) = testing::app();
    let (person, mut doctor) = newcomer(&app, "doctor", Role::Medical).await;
    let code = start(&app, &mut doctor, &person, "/care/circle/start").await;
    newcomer(&app, "nurse", Role::Medical).await;
    assert_eq!(strong(&app, "nurse").await.get(PATH).await.location(), "/care/circle");
    let mut nurse = strong(&app, "nurse").await;
    nurse.get("/care/circle").await;
    assert_eq!(nurse.post(PATH, &[("code", &code)]).await.status, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_reset_meanwhile_begins_again() {
    let (app, clock, _folder) = testing::app_with_clock();
    let (code, _) = orphaned(&app).await;
    type_code(&app, &code).await;
    confirm(&app).await.unwrap();
    clock.advance(25 * 3_600);
    let mut nurse = testing::after_reset(&app, "nurse").await;
    let page = nurse.get(PATH).await.text();
    assert!(page.contains("コードを確かめる"), "{page}");
    let again = nurse.post(PATH, &[("code", &code)]).await;
    assert_eq!(again.location(), PATH, "the operator has to confirm anew");
    assert!(held(&app, "nurse").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holder_who_has_left_does_not_stand_in_the_way() {
    let (app, clock, _folder) = testing::app_with_clock();
    let (person, mut doctor) = newcomer(&app, "doctor", Role::Medical).await;
    let code = start(&app, &mut doctor, &person, "/care/circle/start").await;
    newcomer(&app, "nurse", Role::Medical).await;
    let id = person.id;
    app.write(move |tx| {
        let mut person = people::person(tx, id)?.unwrap();
        person.left = domain::date::parse("2026-11-22").ok();
        Ok::<_, Failure>(people::put_person(tx, &person)?)
    })
    .await
    .unwrap();
    type_code(&app, &code).await;
    confirm(&app).await.unwrap();
    clock.advance(24 * 3_600);
    type_code(&app, &code).await;
    assert_eq!(held(&app, "nurse").await, [G]);
    crate::jobs::tick(&app).await.unwrap();
    assert!(
        held(&app, "doctor").await.is_empty(),
        "once somebody else holds the key, the one who left loses it"
    );
}
