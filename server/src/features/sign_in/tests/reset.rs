//! A reset, what it closes, and the ways back.

use domain::org::Role;
use domain::permission::{CircleScope, Side};
use domain::person::{MailAddress, StaffNumber};
use poem::http::StatusCode;

use crate::app::testing::{self, Browser, PASSWORD, between};
use crate::app::{App, Clock};
use crate::failure::Failure;
use crate::features::audit::{self, Happened};
use crate::features::circles;
use crate::features::people::{self, Account, Person};
use crate::features::sign_in::{self, Ask, ResetError};

const NEW: &str = testing::NEXT_PASSWORD;
const THIRD: &str = "copper lantern orchard 58";

async fn reset_by(app: &App, ask: Ask) -> Result<sign_in::Done, ResetError> {
    let inside = app.clone();
    app.write(move |tx| sign_in::reset_password(&inside, tx, &ask)).await
}

async fn person(app: &App, login: &str) -> Person {
    let number = StaffNumber::parse(&format!("N-{login}")).unwrap();
    app.read(move |tx| {
        let id = people::by_staff_number(tx, &number)?.unwrap();
        Ok::<_, Failure>(people::person(tx, id)?.unwrap())
    })
    .await
    .unwrap()
}

async fn closed(app: &App, person: &Person) -> Vec<u32> {
    let id = person.id;
    app.read(move |tx| Ok::<_, Failure>(super::super::closed::closed_generations(tx, id)?)).await.unwrap()
}

/// A browser in which the person has signed in with the one-time secret and chosen [`NEW`].
async fn entered(app: &App, login: &str, secret: &str) -> Browser {
    let mut browser = Browser::new(app);
    assert_eq!(browser.sign_in(login, secret).await.location(), "/sign-in/first");
    browser.get("/sign-in/first").await;
    let done = browser.post("/sign-in/first", &[("new", NEW), ("again", NEW)]).await;
    assert_eq!(done.location(), "/me/account/recovery", "{}", done.text());
    browser.get("/me/account").await;
    browser
}

async fn recovery_code(browser: &mut Browser) -> String {
    browser.get("/me/account/recovery").await;
    let page = browser.post("/me/account/recovery", &[]).await.text();
    between(&page, "data:text/plain;charset=utf-8,", "\"").unwrap()
}

fn tell(clock: &Clock) {
    clock.advance(1_000);
}

#[tokio::test]
async fn a_reset_ends_sign_ins_and_leaves_one_secret() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut before = Browser::signed_in(&app, "taro").await;
    let secret = testing::reset(&app, "taro").await;
    assert!(before.get("/me").await.location().starts_with("/sign-in"));
    assert_eq!(person(&app, "taro").await.account, Account::AwaitingReset);
    let old = Browser::new(&app).sign_in("taro", PASSWORD).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "the old password signs nobody in");
    let mut browser = Browser::at(&app, [192, 0, 2, 9]);
    assert_eq!(browser.sign_in("taro", &secret).await.location(), "/sign-in/first");
}

#[tokio::test]
async fn another_reset_while_waiting_makes_another_secret() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let first = testing::reset(&app, "taro").await;
    let second = testing::reset(&app, "taro").await;
    let refused = Browser::new(&app).sign_in("taro", &first).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    tell(&clock);
    entered(&app, "taro", &second).await;
    assert_eq!(closed(&app, &person(&app, "taro").await).await, [1]);
}

#[tokio::test]
async fn the_secret_of_a_reset_works_for_three_days() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let secret = testing::reset(&app, "taro").await;
    clock.advance(72 * 3_600);
    assert_eq!(Browser::new(&app).sign_in("taro", &secret).await.location(), "/sign-in/first");
    clock.advance(1);
    let late = Browser::new(&app).sign_in("taro", &secret).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_reset_of_nobody_of_a_newcomer_and_of_somebody_stopped_is_refused() {
    let (app, _folder) = testing::app();
    testing::newcomer(&app, "jiro", Role::Employee).await;
    let mut stopped = testing::settled(&app, "saki", Role::Employee).await;
    stopped.account = Account::Stopped;
    app.write(move |tx| people::put_person(tx, &stopped)).await.unwrap();
    assert!(matches!(reset_by(&app, testing::reset_of("nemo")).await, Err(ResetError::Unknown)));
    assert!(matches!(reset_by(&app, testing::reset_of("jiro")).await, Err(ResetError::NoPassword)));
    assert!(matches!(reset_by(&app, testing::reset_of("saki")).await, Err(ResetError::Stopped)));
}

#[tokio::test]
async fn a_reset_waits_for_a_day_after_a_change_of_the_mail_address() {
    let (app, clock, _folder) = testing::app_with_clock();
    let mut taro = testing::settled(&app, "taro", Role::Employee).await;
    taro.mail = MailAddress::parse("taro@example.jp").ok();
    taro.mail_changed = Some(app.now());
    app.write(move |tx| people::put_person(tx, &taro)).await.unwrap();
    clock.advance(24 * 3_600 - 1);
    let Err(ResetError::MailChanged(from)) = reset_by(&app, testing::reset_of("taro")).await else {
        panic!("too early")
    };
    assert_eq!(from.as_second(), app.now().as_second() + 1);
    clock.advance(1);
    assert!(reset_by(&app, testing::reset_of("taro")).await.is_ok());
}

#[tokio::test]
async fn the_last_holder_of_a_key_is_reset_only_on_purpose_and_holds_it_no_more() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    assert!(matches!(reset_by(&app, testing::reset_of("doctor")).await, Err(ResetError::LastHolder)));
    let done = reset_by(&app, Ask { last_holder: true, ..testing::reset_of("doctor") }).await.unwrap();
    assert_eq!(done.memberships, 1);
    let mut browser = entered(&app, "doctor", &done.secret.unwrap().text).await;
    assert_eq!(holders(&app).await, []);
    // Opening the old keys brings records back, not the membership.
    let back = [("former", PASSWORD), ("current", NEW)];
    let opened = browser.post("/me/account/closed/password", &back).await;
    assert_eq!(opened.location(), "/me/history", "{}", opened.text());
    assert_eq!(holders(&app).await, []);
}

async fn holders(app: &App) -> Vec<domain::id::PersonId> {
    let inside = app.clone();
    app.read(move |tx| {
        let circle = circles::circle(tx, Side::Implementer, CircleScope::All)?.unwrap();
        circles::holders(&inside, tx, &circle)
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn the_banner_stands_on_every_page_until_the_former_password_is_entered() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let secret = testing::reset(&app, "taro").await;
    let mut browser = entered(&app, "taro", &secret).await;
    for path in ["/me", "/me/history", "/me/notices", "/me/account", "/help"] {
        let page = browser.get(path).await.text();
        assert!(
            page.contains("2026年11月23日") && page.contains("パスワードが再設定されました"),
            "{path}: {page}"
        );
        assert!(page.contains("サーバーの運用担当者 tanaka、コマンド"), "{path}: {page}");
    }
    assert_eq!(closed(&app, &person(&app, "taro").await).await, [1]);
    let wrong = browser
        .post("/me/account/closed/password", &[("former", "not the old one 77"), ("current", NEW)])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("このパスワードでは開けません"));
    tell(&clock);
    let wrong =
        browser.post("/me/account/closed/password", &[("former", PASSWORD), ("current", "another")]).await;
    assert!(wrong.text().contains("パスワードが違います"), "{}", wrong.text());
    tell(&clock);
    let old = browser.cookies.clone();
    let done = browser.post("/me/account/closed/password", &[("former", PASSWORD), ("current", NEW)]).await;
    assert_eq!(done.location(), "/me/history", "{}", done.text());
    assert_ne!(old, browser.cookies, "the sign-in goes on under a new token");
    assert!(!browser.get("/me").await.text().contains("パスワードが再設定されました（"));
    let taro = person(&app, "taro").await;
    assert_eq!((taro.reset, closed(&app, &person(&app, "taro").await).await), (None, vec![]));
    assert_eq!(open_generations(&app, NEW).await, [1, 2]);
}

async fn open_generations(app: &App, password: &str) -> Vec<u32> {
    let token = sign_in::token_for(app, "taro", password).await.unwrap();
    let resumed = sign_in::resume(app, &token).await.unwrap();
    let (session, _) = resumed.unwrap_or_else(|_| panic!("the sign-in ended"));
    session.bundles.iter().map(|(owner, _)| owner.generation).collect()
}

#[tokio::test]
async fn the_recovery_code_opens_what_was_closed_and_nothing_else_does() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let code = recovery_code(&mut Browser::signed_in(&app, "taro").await).await;
    let secret = testing::reset(&app, "taro").await;
    let mut browser = entered(&app, "taro", &secret).await;
    let new_code = recovery_code(&mut browser).await;
    for wrong in ["0000-0000-0000-0000-0000-0000-0000-0000", "code", "", &new_code] {
        let page = browser.post("/me/account/closed/code", &[("code", wrong), ("current", NEW)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(page.text().contains("この回復コードでは開けません"), "{}", page.text());
        tell(&clock);
    }
    browser = Browser::new(&app);
    browser.sign_in("taro", NEW).await;
    browser.get("/me").await;
    let done =
        browser.post("/me/account/closed/code", &[("code", &code.to_lowercase()), ("current", NEW)]).await;
    assert_eq!(done.location(), "/me/history", "{}", done.text());
    assert_eq!(open_generations(&app, NEW).await, [1, 2]);
}

#[tokio::test]
async fn misses_of_a_former_password_are_slowed_on_their_own() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let secret = testing::reset(&app, "taro").await;
    let mut browser = entered(&app, "taro", &secret).await;
    let wrong = [("former", "not the old one 77"), ("current", NEW)];
    for _ in 0..10 {
        let page = browser.post("/me/account/closed/password", &wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        clock.advance(60);
    }
    let right = [("former", PASSWORD), ("current", NEW)];
    let early = browser.post("/me/account/closed/password", &right).await;
    assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(Browser::new(&app).sign_in("taro", NEW).await.location(), "/me", "signing in is not slowed");
    clock.advance(14 * 60);
    assert_eq!(browser.post("/me/account/closed/password", &right).await.location(), "/me/history");
}

#[tokio::test]
async fn two_resets_close_two_generations_which_open_one_by_one() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let secret = testing::reset(&app, "taro").await;
    entered(&app, "taro", &secret).await;
    let secret = testing::reset(&app, "taro").await;
    let mut browser = Browser::new(&app);
    browser.sign_in("taro", &secret).await;
    browser.get("/sign-in/first").await;
    browser.post("/sign-in/first", &[("new", THIRD), ("again", THIRD)]).await;
    browser.get("/me").await;
    let taro = person(&app, "taro").await;
    assert_eq!(closed(&app, &taro).await, [1, 2]);
    let done = browser.post("/me/account/closed/password", &[("former", PASSWORD), ("current", THIRD)]).await;
    assert_eq!(done.location(), "/me/account/closed");
    assert_eq!((closed(&app, &taro).await, open_generations(&app, THIRD).await), (vec![2], vec![1, 3]));
    browser.get("/me").await;
    browser.post("/me/account/closed/password", &[("former", NEW), ("current", THIRD)]).await;
    assert_eq!((closed(&app, &taro).await, open_generations(&app, THIRD).await), (vec![], vec![1, 2, 3]));
    clock.advance(60);
}

#[tokio::test]
async fn a_change_of_password_rewraps_what_another_sign_in_has_opened() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    let secret = testing::reset(&app, "taro").await;
    let mut one = entered(&app, "taro", &secret).await;
    let mut other = Browser::new(&app);
    other.sign_in("taro", NEW).await;
    other.get("/me").await;
    one.post("/me/account/closed/password", &[("former", PASSWORD), ("current", NEW)]).await;
    // The other sign-in began before and carries the new keys alone.
    let fields = [("current", NEW), ("new", THIRD), ("again", THIRD)];
    let changed = other.post("/me/account/password", &fields).await;
    assert_eq!(changed.location(), "/me/account", "{}", changed.text());
    assert_eq!(open_generations(&app, THIRD).await, [1, 2]);
}

#[tokio::test]
async fn who_did_not_ask_for_a_reset_alarms_the_medical_staff_and_ends_all_sign_ins() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    let taro = testing::settled(&app, "taro", Role::Employee).await;
    let secret = testing::reset(&app, "taro").await;
    let mut browser = entered(&app, "taro", &secret).await;
    let page = browser.get("/me/account/closed/not-me").await;
    assert!(page.text().contains("医療職に知らせ"), "{}", page.text());
    assert_eq!(browser.post("/me/account/closed/not-me", &[]).await.location(), "/sign-in");
    let mut again = Browser::new(&app);
    again.sign_in("taro", NEW).await;
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    assert!(doctor.get("/me/notices").await.text().contains("身に覚えのない再設定の申し出"));
    let last = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 4)?)).await.unwrap();
    let alarm = last.iter().find(|(_, entry)| entry.happened == Happened::NotMe).unwrap();
    assert_eq!(alarm.1.detail.target, taro.id.to_string());
}

#[tokio::test]
async fn without_a_reset_there_is_nothing_to_open_and_nothing_to_report() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut browser = Browser::signed_in(&app, "taro").await;
    for path in ["", "/password", "/code", "/not-me"] {
        let page = browser.get(&format!("/me/account/closed{path}")).await;
        assert_eq!(page.location(), "/me/account", "{path}");
    }
    assert_eq!(browser.post("/me/account/closed/not-me", &[]).await.status, StatusCode::CONFLICT);
}
