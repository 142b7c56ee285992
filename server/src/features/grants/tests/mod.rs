//! The pages about circles through the real router.

mod give;
mod recovery;
mod scoped;
mod start;

use domain::org::Role;
use domain::permission::{CircleScope, HeldKey, Side};
use poem::http::StatusCode;
use seal::Zeroizing;

use crate::app::App;
use crate::app::testing::{self, Answer, Browser, PASSWORD, between};
use crate::failure::Failure;
use crate::features::circles::{self, Drawn};
use crate::features::people::{self, Person};
use crate::features::sign_in;

/// Somebody with [`PASSWORD`] and no circle yet, who has just typed it once more.
async fn newcomer(app: &App, login: &str, role: Role) -> (Person, Browser) {
    let (person, _) = testing::newcomer(app, login, role).await;
    let password = Zeroizing::new(PASSWORD.to_owned());
    sign_in::first_password_of(app, &person, &password).await.unwrap();
    (person, strong(app, login).await)
}

/// A browser in which somebody has typed the password twice, as acts on keys want it.
async fn strong(app: &App, login: &str) -> Browser {
    let mut browser = Browser::signed_in(app, login).await;
    browser.get("/me/account/confirm").await;
    let confirmed = browser.post("/me/account/confirm", &[("password", PASSWORD)]).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    browser.get("/me/account").await;
    browser
}

/// The last four groups of the sheet that a person has drawn.
fn tail(app: &App, person: &Person) -> String {
    let (drawn, _) = app.recall().find::<Drawn>(person.id, app.now()).unwrap();
    let code = drawn.sheet().text();
    code.rsplit('-').take(4).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("-")
}

/// The ceremony to its end; gives back the whole code of the sheet.
async fn start(app: &App, browser: &mut Browser, person: &Person, path: &str) -> String {
    let drawn = browser.post(path, &[("draw", "1")]).await;
    assert_eq!(drawn.location(), path, "{}", drawn.text());
    browser.get(path).await;
    let (drawn, _) = app.recall().find::<Drawn>(person.id, app.now()).unwrap();
    let code = drawn.sheet().text().to_string();
    let done = browser.post(path, &[("tail", &tail(app, person))]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    code
}

/// The eight digits on a page, as they are read out.
fn digits(page: &Answer) -> Option<String> {
    between(&page.text(), "id=\"check-code\" translate=\"no\">", "<")
}

async fn held(app: &App, login: &str) -> Vec<HeldKey> {
    let (inside, login) = (app.clone(), login.to_owned());
    app.read(move |tx| {
        let id = people::by_login(tx, &domain::person::LoginId::parse(&login).unwrap())?.unwrap();
        circles::held_by(&inside, tx, id)
    })
    .await
    .unwrap()
}

async fn is_founded(app: &App, side: Side) -> bool {
    let found = app.read(move |tx| Ok::<_, Failure>(circles::circle(tx, side, CircleScope::All)?));
    found.await.unwrap().is_some()
}

const G: HeldKey = HeldKey::Circle(Side::Implementer, CircleScope::All);
const E: HeldKey = HeldKey::Circle(Side::Employer, CircleScope::All);
