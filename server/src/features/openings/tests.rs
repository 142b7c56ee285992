//! Who can see and who looked, in a company with sealed results.

use std::sync::Arc;

use domain::permission::Column;
use poem::http::StatusCode;

use crate::app::testing::Browser;
use crate::app::{App, Clock, Entropy, Flavour};
use crate::demo;
use crate::failure::Failure;
use crate::features::{events, people, responses, sign_in};
use crate::install;

struct Silent;

impl demo::Watch for Silent {
    fn progress(&mut self, _: &str, _: usize, _: usize) {}
}

async fn company() -> (App, tempfile::TempDir, Vec<demo::SignIn>) {
    let folder = tempfile::tempdir().unwrap();
    let mut config = demo::config(folder.path(), 8443);
    config.public_url = "https://mamori.example".to_owned();
    let clock = Clock::fixed(1_795_000_000);
    let app = install::fresh(&config, clock.clone(), Entropy::seeded(5), Flavour::Demo).unwrap();
    let app = app.with_cheap_hashing();
    let sign_ins = demo::make_on(&app, &clock, 120, &mut Silent).await.unwrap();
    (app, folder, sign_ins)
}

async fn browser(app: &App, sign_ins: &[demo::SignIn], login: &str) -> (Browser, String) {
    let found = sign_ins.iter().find(|one| one.persona.login() == login).unwrap();
    let token = sign_in::token_for(app, &found.login, &found.password).await.unwrap();
    let mut browser = Browser::new(app);
    browser.cookies.push(("__Host-mamori".to_owned(), token.clone()));
    (browser, token)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_reads_who_can_see_and_who_looked() {
    let (app, _folder, sign_ins) = company().await;
    let (mut browser, token) = browser(&app, &sign_ins, "employee2").await;
    let before = browser.get("/me/access").await;
    assert_eq!(before.status, StatusCode::OK);
    let text = before.text();
    assert!(text.contains("まだだれも開いていません"), "{text}");
    // One doctor holds the key; managers and clerks stand on the other side of the same row.
    assert!(text.contains("本人、医療職 1人（鍵を持つ人）"), "{text}");
    assert!(text.contains("人事・管理監督者、実施事務従事者、サーバーの運用担当者"), "{text}");

    let (session, person) = sign_in::resume(&app, &token).await.unwrap().unwrap_or_else(|_| panic!("ended"));
    let (inside, session) = (app.clone(), Arc::new(session));
    app.write(move |tx| {
        let doctor = people::elevated(tx)?.into_iter().find(|one| one.login.as_str() == "doctor").unwrap();
        let (owner, bundle) = session.keys().unwrap();
        let keyring = inside.keyring().current();
        let key = bundle.opening_key(owner);
        for event in events::targets_of(tx, person.id)? {
            if let Some(opened) = responses::open_result(&keyring, tx, (event, person.id), &key)? {
                let by = (doctor.id, Column::Medical as u8);
                responses::write_look(&inside, tx, &opened.content, by)?;
                return Ok::<_, Failure>(());
            }
        }
        panic!("the person has no result");
    })
    .await
    .unwrap();
    let after = browser.get("/me/access").await.text();
    assert!(!after.contains("まだだれも開いていません"), "{after}");
    assert!(after.contains("の回答と結果"), "{after}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_length_of_the_page_tells_nothing() {
    let (app, _folder, sign_ins) = company().await;
    let (mut browser, _) = browser(&app, &sign_ins, "employee2").await;
    assert_eq!(browser.get("/me/access").await.bytes.len() % (64 << 10), 0);
}
