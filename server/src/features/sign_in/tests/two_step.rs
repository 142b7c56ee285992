//! Two-step sign-in through the real door: switching it on, the second page, backup codes, off.

use domain::org::Role;
use poem::http::StatusCode;
use seal::second::TotpSecret;

use crate::app::testing::{self, Answer, Browser, PASSWORD, between};
use crate::app::{App, Clock};
use crate::failure::Failure;
use crate::features::people::Person;
use crate::features::sign_in::store;

const PAGE: &str = "/me/account/two-step";
const OTHER: &str = "walrus teapot meadow 31";
/// Twelve characters: too short for an elevated role without a second step.
const SHORT: &str = "kQ7#vT2!mZ9x";

fn code(secret: &TotpSecret, clock: &Clock) -> String {
    let unix = u64::try_from(clock.now().as_second()).unwrap();
    secret.code(unix / 30).to_string()
}

/// What the page shows, read as an app reads it.
fn shown(page: &Answer) -> TotpSecret {
    let text = between(&page.text(), "name=\"secret\" value=\"", "\"").unwrap();
    assert!(page.text().contains(&format!("secret={text}")));
    TotpSecret::parse(&text).unwrap()
}

fn codes(page: &Answer) -> Vec<String> {
    let text = page.text();
    let lines = text.split("<li><code translate=\"no\">").skip(1);
    lines.map(|line| line.split('<').next().unwrap().to_owned()).collect()
}

async fn post_code(browser: &mut Browser, secret: &TotpSecret, code: &str) -> Answer {
    let secret = secret.text();
    let fields = [("act", "on"), ("secret", &*secret), ("code", code), ("password", PASSWORD)];
    browser.post(PAGE, &fields).await
}

/// Switches it on and gives the secret and the ten codes.
async fn enrol(browser: &mut Browser, clock: &Clock) -> (TotpSecret, Vec<String>) {
    let secret = shown(&browser.get(PAGE).await);
    let done = post_code(browser, &secret, &code(&secret, clock)).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let backups = codes(&done);
    assert_eq!(backups.len(), 10);
    browser.get("/me/account").await;
    // The next code has not been used.
    clock.advance(30);
    (secret, backups)
}

async fn start(role: Role) -> (App, Clock, tempfile::TempDir, Person) {
    let (app, clock, folder) = testing::app_with_clock();
    let person = testing::settled(&app, "taro", role).await;
    (app, clock, folder, person)
}

async fn first_page(app: &App, password: &str) -> Browser {
    let mut browser = Browser::new(app);
    let answer = browser.sign_in("taro", password).await;
    assert_eq!(answer.location(), "/sign-in/code", "{}", answer.text());
    browser
}

#[tokio::test]
async fn a_password_alone_no_longer_opens_and_a_code_opens_once() {
    let (app, clock, _folder, _) = start(Role::Employee).await;
    let mut here = Browser::signed_in(&app, "taro").await;
    let mut there = Browser::signed_in(&app, "taro").await;
    let (secret, _) = enrol(&mut here, &clock).await;
    assert_eq!(there.get("/me").await.status, StatusCode::SEE_OTHER, "it came in without the second step");
    assert!(here.get("/me/notices").await.text().contains("二段階認証が始まりました"));

    let mut browser = first_page(&app, PASSWORD).await;
    assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/sign-in/code").await.status, StatusCode::OK);
    let wrong = browser.post("/sign-in/code", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    clock.advance(1);
    let used = code(&secret, &clock);
    assert_eq!(browser.post("/sign-in/code", &[("code", &used)]).await.location(), "/me");
    assert_eq!(browser.get("/me").await.status, StatusCode::OK);
    assert!(browser.cookies.iter().all(|(name, _)| name != "__Host-mamori-step"));

    let mut again = first_page(&app, PASSWORD).await;
    let replayed = again.post("/sign-in/code", &[("code", &used)]).await;
    assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY, "no code counts twice");
    clock.advance(30);
    let full_width: String =
        code(&secret, &clock).chars().filter_map(|sign| char::from_u32(u32::from(sign) + 0xfee0)).collect();
    assert_eq!(again.post("/sign-in/code", &[("code", &full_width)]).await.location(), "/me");
}

#[tokio::test]
async fn a_clock_may_be_one_step_off_and_no_more() {
    let (app, clock, _folder, _) = start(Role::Employee).await;
    let (secret, _) = enrol(&mut Browser::signed_in(&app, "taro").await, &clock).await;
    clock.advance(600);
    for (steps, is_taken) in [(-2_i64, false), (2, false), (-1, true), (1, true)] {
        clock.advance(120);
        let at = clock.now().as_second() / 30 + steps;
        let typed = secret.code(u64::try_from(at).unwrap()).to_string();
        let mut browser = first_page(&app, PASSWORD).await;
        let answer = browser.post("/sign-in/code", &[("code", &typed)]).await;
        assert_eq!(answer.status == StatusCode::SEE_OTHER, is_taken, "{steps}");
    }
}

#[tokio::test]
async fn a_backup_code_opens_once_and_its_owner_hears_of_it() {
    let (app, clock, _folder, _) = start(Role::Employee).await;
    let (_, backups) = enrol(&mut Browser::signed_in(&app, "taro").await, &clock).await;
    let typed = backups[3].to_lowercase();
    let mut browser = first_page(&app, PASSWORD).await;
    assert_eq!(browser.post("/sign-in/code", &[("code", &typed)]).await.location(), "/me");
    assert!(browser.get("/me/notices").await.text().contains("バックアップコードが使われました"));
    assert!(browser.get(PAGE).await.text().contains("9個"));
    let mut again = first_page(&app, PASSWORD).await;
    let replayed = again.post("/sign-in/code", &[("code", &typed)]).await;
    assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);

    // New ones void the old, after the password.
    clock.advance(301);
    let detour = browser.post(PAGE, &[("act", "backups")]).await;
    assert_eq!(detour.location(), "/me/account/confirm?back=/me/account/two-step");
    browser.post("/me/account/confirm", &[("password", PASSWORD)]).await;
    browser.get(PAGE).await;
    let fresh = codes(&browser.post(PAGE, &[("act", "backups")]).await);
    let mut third = first_page(&app, PASSWORD).await;
    let old = third.post("/sign-in/code", &[("code", &backups[0])]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    clock.advance(1);
    assert_eq!(third.post("/sign-in/code", &[("code", &fresh[0])]).await.location(), "/me");
}

#[tokio::test]
async fn five_misses_ask_for_the_password_again_and_tell_the_owner() {
    let (app, clock, _folder, _) = start(Role::Employee).await;
    let mut owner = Browser::signed_in(&app, "taro").await;
    let (secret, _) = enrol(&mut owner, &clock).await;
    let mut thief = Browser::at(&app, [10, 0, 0, 1]);
    thief.sign_in("taro", PASSWORD).await;
    for _ in 0..4 {
        let wrong = thief.post("/sign-in/code", &[("code", "000000")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let early = thief.post("/sign-in/code", &[("code", "000000")]).await;
        assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
        clock.advance(10);
    }
    let kept = thief.cookies.clone();
    let last = thief.post("/sign-in/code", &[("code", "000000")]).await;
    assert_eq!(last.location(), "/sign-in?over=1");
    assert!(thief.get("/sign-in?over=1").await.text().contains("もう一度ログインしてください"));
    assert!(owner.get("/me/notices").await.text().contains("認証コードが続けて間違えられました"));
    // Even the right code opens nothing any more.
    thief.cookies = kept;
    clock.advance(10);
    let right = code(&secret, &clock);
    assert_eq!(thief.post("/sign-in/code", &[("code", &right)]).await.location(), "/sign-in?over=1");
    // Misses at the second page do not hold up the owner.
    let mut own = first_page(&app, PASSWORD).await;
    assert_eq!(own.post("/sign-in/code", &[("code", &right)]).await.location(), "/me");
}

#[tokio::test]
async fn a_hundred_wrong_codes_of_a_day_lock_the_second_page_from_everywhere() {
    let (app, clock, _folder, _) = start(Role::Employee).await;
    let (secret, _) = enrol(&mut Browser::signed_in(&app, "taro").await, &clock).await;
    for number in 0..100_u8 {
        let mut thief = Browser::at(&app, [10, 1, 0, number]);
        assert_eq!(thief.sign_in("taro", PASSWORD).await.location(), "/sign-in/code");
        thief.post("/sign-in/code", &[("code", "000000")]).await;
    }
    let mut thief = first_page(&app, PASSWORD).await;
    let locked = thief.post("/sign-in/code", &[("code", &code(&secret, &clock))]).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    clock.advance(14 * 3_600);
    let mut owner = first_page(&app, PASSWORD).await;
    let free = owner.post("/sign-in/code", &[("code", &code(&secret, &clock))]).await;
    assert_eq!(free.location(), "/me");
}

#[tokio::test]
async fn the_second_page_ends_after_ten_minutes_and_survives_a_restart() {
    let (app, clock, folder, _) = start(Role::Employee).await;
    let (secret, _) = enrol(&mut Browser::signed_in(&app, "taro").await, &clock).await;
    let mut slow = first_page(&app, PASSWORD).await;
    clock.advance(599);
    assert_eq!(slow.get("/sign-in/code").await.status, StatusCode::OK);
    let mut quick = first_page(&app, PASSWORD).await;
    clock.advance(2);
    assert_eq!(slow.get("/sign-in/code").await.location(), "/sign-in?over=1");
    let late = slow.post("/sign-in/code", &[("code", &code(&secret, &clock))]).await;
    assert_eq!(late.location(), "/sign-in?over=1");
    let cookies = std::mem::take(&mut quick.cookies);
    drop((slow, quick));
    let app = testing::reopened(app, &clock, &folder);
    let mut quick = Browser::new(&app);
    quick.cookies = cookies;
    let typed = code(&secret, &clock);
    assert_eq!(quick.post("/sign-in/code", &[("code", &typed)]).await.location(), "/me");
}

#[tokio::test]
async fn a_change_of_password_keeps_the_second_step_and_voids_half_sign_ins() {
    let (app, clock, _folder, _) = start(Role::Employee).await;
    let mut browser = Browser::signed_in(&app, "taro").await;
    let (secret, backups) = enrol(&mut browser, &clock).await;
    let mut half = first_page(&app, PASSWORD).await;
    let change = [("current", PASSWORD), ("new", OTHER), ("again", OTHER)];
    assert_eq!(browser.post("/me/account/password", &change).await.location(), "/me/account");
    let typed = code(&secret, &clock);
    assert_eq!(half.post("/sign-in/code", &[("code", &typed)]).await.location(), "/sign-in?over=1");
    let mut anew = first_page(&app, OTHER).await;
    assert_eq!(anew.post("/sign-in/code", &[("code", &typed)]).await.location(), "/me");
    let mut third = first_page(&app, OTHER).await;
    assert_eq!(third.post("/sign-in/code", &[("code", &backups[9])]).await.location(), "/me");
}

#[tokio::test]
async fn it_is_switched_off_by_the_password_alone_and_never_by_a_wrong_one() {
    let (app, clock, _folder, person) = start(Role::Employee).await;
    let mut browser = Browser::signed_in(&app, "taro").await;
    enrol(&mut browser, &clock).await;
    browser.get(PAGE).await;
    let wrong = browser.post(PAGE, &[("act", "off"), ("password", OTHER)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    clock.advance(1);
    assert_eq!(browser.post(PAGE, &[("act", "off"), ("password", PASSWORD)]).await.location(), PAGE);
    assert_eq!(Browser::new(&app).sign_in("taro", PASSWORD).await.location(), "/me");
    let id = person.id;
    let row = app.read(move |tx| Ok::<_, Failure>(store::login(tx, id)?)).await.unwrap().unwrap();
    assert!(row.totp.is_none());
    // Its page offers a new secret again, another at each look.
    let texts =
        [browser.get(PAGE).await, browser.get(PAGE).await].map(|page| shown(&page).text().to_string());
    assert_ne!(texts[0], texts[1]);
}

#[tokio::test]
async fn nothing_is_switched_on_without_a_present_code_and_the_password() {
    let (app, clock, _folder, _) = start(Role::Employee).await;
    let mut browser = Browser::signed_in(&app, "taro").await;
    let secret = shown(&browser.get(PAGE).await);
    let wrong = post_code(&mut browser, &secret, "000000").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(shown(&wrong).text(), secret.text(), "the app keeps what it has scanned");
    let (text, typed) = (secret.text(), code(&secret, &clock));
    let fields = [("act", "on"), ("secret", &*text), ("code", &*typed), ("password", OTHER)];
    assert_eq!(browser.post(PAGE, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let torn = [("act", "on"), ("secret", "AAAA"), ("code", "000000"), ("password", PASSWORD)];
    assert_eq!(browser.post(PAGE, &torn).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(browser.post(PAGE, &[("act", "else")]).await.status, StatusCode::BAD_REQUEST);
    clock.advance(1);
    assert_eq!(Browser::new(&app).sign_in("taro", PASSWORD).await.location(), "/me");
}

#[tokio::test]
async fn elevated_accounts_may_be_short_beside_it_and_lengthen_before_they_leave_it() {
    let (app, clock, _folder, _) = start(Role::Manager).await;
    let mut browser = Browser::signed_in(&app, "taro").await;
    let change = |current, new| [("current", current), ("new", new), ("again", new)];
    let long = browser.post("/me/account/password", &change(PASSWORD, SHORT)).await;
    assert!(long.text().contains("15文字以上"));
    enrol(&mut browser, &clock).await;
    browser.get("/me/account/password").await;
    assert_eq!(
        browser.post("/me/account/password", &change(PASSWORD, SHORT)).await.location(),
        "/me/account"
    );
    browser.get(PAGE).await;
    let refused = browser.post(PAGE, &[("act", "off"), ("password", SHORT)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("href=\"/me/account/password\""));
    assert_eq!(browser.post("/me/account/password", &change(SHORT, OTHER)).await.location(), "/me/account");
    browser.get(PAGE).await;
    assert_eq!(browser.post(PAGE, &[("act", "off"), ("password", OTHER)]).await.location(), PAGE);
}

#[tokio::test]
async fn a_dearer_cost_moves_the_second_step_along() {
    let (app, clock, folder, person) = start(Role::Employee).await;
    let (secret, _) = enrol(&mut Browser::signed_in(&app, "taro").await, &clock).await;
    let id = person.id;
    let read = move |app: App| async move {
        app.read(move |tx| Ok::<_, Failure>(store::login(tx, id)?)).await.unwrap().unwrap()
    };
    let before = read(app.clone()).await;
    let app = testing::reopened(app, &clock, &folder).with_dearer_hashing();
    let mut browser = first_page(&app, PASSWORD).await;
    let after = read(app.clone()).await;
    assert!(before.cost().unwrap().is_below(after.cost().unwrap()));
    assert_ne!(before.totp.unwrap().sealed, after.totp.unwrap().sealed);
    assert_eq!(browser.post("/sign-in/code", &[("code", &code(&secret, &clock))]).await.location(), "/me");
    let mut again = first_page(&app, PASSWORD).await;
    clock.advance(30);
    assert_eq!(again.post("/sign-in/code", &[("code", &code(&secret, &clock))]).await.location(), "/me");
}

#[tokio::test]
async fn a_reset_drops_the_second_step_and_its_owner_hears_of_it() {
    let (app, clock, _folder, _) = start(Role::Employee).await;
    enrol(&mut Browser::signed_in(&app, "taro").await, &clock).await;
    let mut half = first_page(&app, PASSWORD).await;
    let mut browser = testing::after_reset(&app, "taro").await;
    assert_eq!(half.get("/sign-in/code").await.status, StatusCode::OK);
    assert_eq!(half.post("/sign-in/code", &[("code", "000000")]).await.location(), "/sign-in?over=1");
    assert!(browser.get("/me/notices").await.text().contains("二段階認証が終わりました"));
    let mut again = Browser::new(&app);
    assert_eq!(again.sign_in("taro", testing::NEXT_PASSWORD).await.location(), "/me");
}
