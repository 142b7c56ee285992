//! Signing in as people and attackers do it: through the real door.

use domain::org::Role;
use poem::http::StatusCode;

use crate::app::testing::{self, Browser, PASSWORD, encoded};

mod reset;
mod throttle;
mod two_step;

const OWN: &str = "walrus teapot meadow 31";

#[tokio::test]
async fn a_newcomer_gets_from_the_one_time_secret_to_own_keys() {
    let (app, _folder) = testing::app();
    let (_, secret) = testing::newcomer(&app, "hanako", Role::Employee).await;
    let mut browser = Browser::new(&app);
    assert_eq!(browser.get("/").await.location(), "/sign-in");
    let typed = secret.to_lowercase().replace('-', " ");
    assert_eq!(browser.sign_in("ＨＡＮＡＫＯ ", &typed).await.location(), "/sign-in/first");
    // Without keys no other page opens.
    assert_eq!(browser.get("/me/account").await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/sign-in/first").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let short = browser.post("/sign-in/first", &[("new", "short"), ("again", "short")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.text().contains("12文字以上"));
    let own =
        browser.post("/sign-in/first", &[("new", "yamada taro 1985"), ("again", "yamada taro 1985")]).await;
    assert!(own.text().contains("氏名"));
    let old = browser.cookies.clone();
    let done = browser.post("/sign-in/first", &[("new", OWN), ("again", OWN)]).await;
    assert_eq!(done.location(), "/me/account/recovery", "{}", done.text());
    assert_ne!(old, browser.cookies);
    let page = browser.get("/me/account/recovery").await;
    assert!(page.text().contains("回復コードを作る"));
    let code = browser.post("/me/account/recovery", &[]).await;
    assert_eq!(code.status, StatusCode::OK);
    assert!(code.text().contains("recovery-code"));
    assert_eq!(code.headers.get("cache-control").unwrap(), "no-store");
    // The one-time secret is used up; the own password opens.
    let mut other = Browser::new(&app);
    assert_eq!(other.sign_in("hanako", &secret).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn ten_misses_void_a_one_time_secret() {
    let (app, clock, _folder) = testing::app_with_clock();
    let (_, secret) = testing::newcomer(&app, "jiro", Role::Employee).await;
    for number in 0..10 {
        clock.advance(1000);
        let mut browser = Browser::at(&app, [10, 0, 0, number]);
        let answer = browser.sign_in("jiro", "AAAA-BBBBB-CCCCC").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    clock.advance(1000);
    let answer = Browser::new(&app).sign_in("jiro", &secret).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn unknown_wrong_and_stopped_get_the_same_answer() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut stopped = testing::settled(&app, "saki", Role::Employee).await;
    stopped.account = crate::features::people::Account::Stopped;
    app.write(move |tx| crate::features::people::put_person(tx, &stopped)).await.unwrap();
    let mut answers = Vec::new();
    for (login, password) in
        [("taro", "wrong wrong wrong"), ("nemo", "wrong wrong wrong"), ("saki", PASSWORD)]
    {
        let answer = Browser::new(&app).sign_in(login, password).await;
        let headers = format!("{:?}", answer.headers);
        answers.push((answer.status, headers, answer.text().replace(login, "****")));
    }
    assert_eq!(answers[0].0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
}

#[tokio::test]
async fn a_sign_in_ends_when_idle_at_its_absolute_end_and_at_sign_out() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut browser = Browser::signed_in(&app, "taro").await;
    clock.advance(30 * 60);
    assert_eq!(browser.get("/me/account").await.status, StatusCode::OK);
    clock.advance(30 * 60 + 1);
    let cookies = browser.cookies.clone();
    let ended = browser.get("/me/account").await;
    assert_eq!(ended.location(), "/sign-in?back=/me/account&ended=1");
    let page = browser.get(ended.location()).await;
    assert!(page.text().contains("30分間操作がなかった"));
    browser.cookies = cookies;
    assert_eq!(browser.get("/me/account").await.status, StatusCode::SEE_OTHER);

    let mut browser = Browser::signed_in(&app, "taro").await;
    for _ in 0..30 {
        clock.advance(20 * 60);
        assert_eq!(browser.get("/me/account").await.status, StatusCode::OK);
    }
    clock.advance(1);
    assert_eq!(browser.get("/me/account").await.status, StatusCode::SEE_OTHER);

    let mut browser = Browser::signed_in(&app, "taro").await;
    let cookies = browser.cookies.clone();
    let out = browser.post("/sign-out", &[]).await;
    assert_eq!(out.headers.get("clear-site-data").unwrap(), "\"cache\", \"storage\"");
    assert!(browser.cookies.is_empty());
    browser.cookies = cookies;
    assert_eq!(browser.get("/me/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_change_of_password_ends_all_other_sign_ins_and_replaces_the_token() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    let (mut here, mut there) =
        (Browser::signed_in(&app, "taro").await, Browser::signed_in(&app, "taro").await);
    let old = here.cookies.clone();
    let change = [("current", PASSWORD), ("new", OWN), ("again", OWN)];
    let done = here.post("/me/account/password", &change).await;
    assert_eq!(done.location(), "/me/account", "{}", done.text());
    assert_ne!(here.cookies, old);
    assert_eq!(here.get("/me/account").await.status, StatusCode::OK);
    assert_eq!(there.get("/me/account").await.status, StatusCode::SEE_OTHER);
    there.cookies = old;
    assert_eq!(there.get("/me/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(Browser::new(&app).sign_in("taro", OWN).await.location(), "/me");
}

#[tokio::test]
async fn at_most_five_sign_ins_live_and_others_end_only_after_the_password() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut browsers = Vec::new();
    for _ in 0..6 {
        clock.advance(1);
        browsers.push(Browser::signed_in(&app, "taro").await);
    }
    assert_eq!(browsers[0].get("/me/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browsers[1].get("/me/account").await.status, StatusCode::OK);
    clock.advance(301);
    let detour = browsers[5].post("/me/account/sign-ins", &[("end", "others")]).await;
    assert_eq!(detour.location(), "/me/account/confirm?back=/me/account/sign-ins");
    let old = browsers[5].cookies.clone();
    let fields = [("password", PASSWORD), ("back", "/me/account/sign-ins")];
    assert_eq!(browsers[5].post("/me/account/confirm", &fields).await.location(), "/me/account/sign-ins");
    assert_ne!(browsers[5].cookies, old);
    let list = browsers[5].get("/me/account/sign-ins").await;
    assert_eq!(list.text().matches("<section>").count(), 5);
    browsers[5].post("/me/account/sign-ins", &[("end", "others")]).await;
    for browser in &mut browsers[1..5] {
        assert_eq!(browser.get("/me/account").await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(browsers[5].get("/me/account").await.status, StatusCode::OK);
    browsers[0].cookies = old;
    assert_eq!(browsers[0].get("/me/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn typing_the_password_again_does_not_prolong_the_absolute_end() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut browser = Browser::signed_in(&app, "taro").await;
    for _ in 0..29 {
        clock.advance(20 * 60);
        browser.get("/me/account").await;
    }
    browser.post("/me/account/confirm", &[("password", PASSWORD)]).await;
    assert_eq!(browser.get("/me/account").await.status, StatusCode::OK);
    clock.advance(20 * 60 + 1);
    assert_eq!(browser.get("/me/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_that_is_not_ours_changes_nothing() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut browser = Browser::signed_in(&app, "taro").await;
    let ours = ("origin", "https://mamori.example");
    let token = browser.csrf.clone();
    let with = |token: &str| encoded(&[("lang", "en"), ("csrf", token)]);
    let wrong = browser.post_raw("/language", &[ours], with("wrong")).await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    let foreign = browser.post_raw("/language", &[("origin", "https://evil.example")], with(&token)).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    let without = browser.post_raw("/language", &[], with(&token)).await;
    assert_eq!(without.status, StatusCode::FORBIDDEN);
    let missing = browser.post_raw("/language", &[ours], encoded(&[("csrf", &token)])).await;
    assert_eq!(missing.status, StatusCode::BAD_REQUEST);
    assert!(browser.get("/me/account").await.text().contains("lang=\"ja\""));
    let right = browser.post_raw("/language", &[ours], with(&token)).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/me/account").await.text().contains("<html lang=\"en\""));
}

#[tokio::test]
async fn torn_and_huge_forms_get_a_page_that_says_so() {
    let (app, _folder) = testing::app();
    let ours = [("origin", "https://mamori.example")];
    let mut browser = Browser::new(&app);
    for (body, status) in [
        ("login=a&login=b&password=c".to_owned(), StatusCode::BAD_REQUEST),
        ("login=a%00&password=c".to_owned(), StatusCode::BAD_REQUEST),
        ("password=c".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        (String::new(), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("login=a&password={}", "x".repeat(5 << 20)), StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let answer = browser.post_raw("/sign-in", &ours, body).await;
        assert_eq!(answer.status, status);
        assert!(answer.text().contains("<main"));
    }
}

#[tokio::test]
async fn after_signing_in_people_return_to_their_page_and_never_elsewhere() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    for (back, to) in [("/me/history", "/me/history"), ("https://evil.example/", "/me"), ("/sign-out", "/me")]
    {
        let mut browser = Browser::new(&app);
        let fields = [("login", "taro"), ("password", PASSWORD), ("back", back)];
        assert_eq!(browser.post("/sign-in", &fields).await.location(), to);
    }
}

#[tokio::test]
async fn display_is_kept_and_a_script_can_extend_the_sign_in() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut browser = Browser::signed_in(&app, "taro").await;
    let fields = [("text_size", "large"), ("one_by_one", "1"), ("back", "/me/account")];
    assert_eq!(browser.post("/me/account/display", &fields).await.location(), "/me/account");
    assert!(browser.get("/me/account").await.text().contains("text-large"));
    clock.advance(600);
    let headers = [("origin", "https://mamori.example"), ("accept", "application/json")];
    let body = encoded(&[("csrf", &browser.csrf.clone())]);
    let answer = browser.post_raw("/me/account/extend", &headers, body).await;
    assert_eq!(answer.text(), r#"{"seconds":1800}"#);
    assert_eq!(
        browser.post("/me/account/extend", &[("back", "/me/account")]).await.location(),
        "/me/account"
    );
}
