//! Notices through the real router.

use domain::org::Role;
use poem::http::StatusCode;

use super::{Kind, add, has_unread};
use crate::app::App;
use crate::app::testing::{self, Browser, PASSWORD};
use crate::failure::Failure;
use crate::features::people::Person;
use crate::features::sign_in;

async fn reader(app: &App, login: &str) -> (Person, Browser) {
    let person = testing::settled(app, login, Role::Employee).await;
    let id = person.id;
    let now = app.now();
    app.write(move |tx| Ok::<_, Failure>(add(tx, id, Kind::PasswordChanged, now)?)).await.unwrap();
    let token = sign_in::token_for(app, login, PASSWORD).await.unwrap();
    let mut browser = Browser::new(app);
    browser.cookies.push(("__Host-mamori".to_owned(), token));
    (person, browser)
}

async fn is_unread(app: &App, person: &Person) -> bool {
    let id = person.id;
    app.read(move |tx| Ok::<_, Failure>(has_unread(tx, id)?)).await.unwrap()
}

fn first_address(list: &str) -> String {
    let rest = list.split("action=\"/me/notices/").nth(1).unwrap();
    format!("/me/notices/{}", rest.split('"').next().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_is_read_by_opening_it_and_not_by_looking_at_its_page() {
    let (app, _folder) = testing::app();
    let (person, mut browser) = reader(&app, "taro").await;
    let list = browser.get("/me/notices").await.text();
    assert!(list.contains("パスワードが変更されました"), "{list}");
    while is_unread(&app, &person).await {
        let address = first_address(&browser.get("/me/notices").await.text());
        assert_eq!(browser.get(&address).await.status, StatusCode::OK);
        assert!(is_unread(&app, &person).await);
        let opened = browser.post(&address, &[]).await;
        assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, address.as_str()));
    }
    assert!(!browser.get("/me/notices").await.text().contains("method=\"post\" action=\"/me/notices"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_cannot_be_opened_by_a_form_of_somebody_else() {
    let (app, _folder) = testing::app();
    let (person, mut browser) = reader(&app, "taro").await;
    let address = first_address(&browser.get("/me/notices").await.text());
    let (_, mut other) = reader(&app, "hanako").await;
    other.get("/me/notices").await;
    browser.csrf = other.csrf;
    assert_eq!(browser.post(&address, &[]).await.status, StatusCode::FORBIDDEN);
    assert!(is_unread(&app, &person).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_notice_is_not_found() {
    let (app, _folder) = testing::app();
    let (_, mut browser) = reader(&app, "taro").await;
    browser.get("/me/notices").await;
    for address in ["/me/notices/x", "/me/notices/00000000-0000-0000-0000-0000000000ff"] {
        assert_eq!(browser.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(browser.post(address, &[]).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
