//! Texts through the admin socket.

use admin_api::messages::{Altered, History, Message, Messages, Preview};
use admin_api::problem::Problem;
use domain::id::EventId;
use poem::http::{Method, StatusCode};
use serde_json::json;

use super::{Asked, ask, post, read};
use crate::app::{App, testing};
use crate::features::messages;

async fn get(app: &App, path: &str) -> (StatusCode, Vec<u8>) {
    ask(app, Asked { uid: 0, method: Method::GET, path, headers: vec![], body: vec![] }).await
}

async fn send(app: &App, path: &str, body: &serde_json::Value) -> (StatusCode, Vec<u8>) {
    post(app, path, "application/json", body.to_string()).await
}

#[tokio::test]
async fn an_operator_words_looks_compares_and_goes_back() {
    let (app, _folder) = testing::app();
    let all: Messages = read(&get(&app, "/v1/messages").await.1);
    assert_eq!(all.items.len(), domain::message::Key::ALL.len() * 2);
    assert!(all.items.iter().all(|item| !item.set && item.version == 1 && item.frozen.is_none()));
    let at = "/v1/messages/mail-notice/en";
    let built_in: Message = read(&get(&app, at).await.1);
    assert_eq!(built_in.required, ["{url}"]);
    let new = json!({ "subject": "News", "body": "Please sign in: {url}\n\n{company}" });
    let headers =
        vec![("content-type", "application/json"), ("mamori-reason", "shorter"), ("mamori-dry-run", "true")];
    let (path, body) = (at, new.to_string().into_bytes());
    let dry = ask(&app, Asked { uid: 0, method: Method::POST, path, headers, body }).await;
    let dry: Altered = read(&dry.1);
    assert_eq!((dry.dry_run, dry.changed, dry.version), (true, true, 2));
    assert!(dry.preview.body.contains("https://mamori.example"), "{dry:?}");
    assert_eq!(read::<Message>(&get(&app, at).await.1), built_in, "a dry run wrote");
    let done: Altered = read(&send(&app, at, &new).await.1);
    assert_eq!((done.dry_run, done.changed, done.version), (false, true, 2));
    let again: Altered = read(&send(&app, at, &new).await.1);
    assert!(!again.changed);
    let compared: Message = read(&get(&app, &format!("{at}?against=1")).await.1);
    let lines = compared.difference.unwrap();
    assert!(
        lines.contains(&"+News".to_owned()) && lines.iter().any(|line| line.starts_with('-')),
        "{lines:?}"
    );
    let preview: Preview = read(&get(&app, &format!("{at}/preview")).await.1);
    assert_eq!(preview.preview, done.preview);
    let back: Altered = read(&send(&app, &format!("{at}/revert"), &json!({ "version": 1 })).await.1);
    assert_eq!((back.changed, back.version), (true, 3));
    let history: History = read(&get(&app, &format!("{at}/history")).await.1);
    let found: Vec<_> =
        history.items.iter().map(|it| (it.version, it.built_in, it.reason.as_str())).collect();
    assert_eq!(found, [(3, true, "人事"), (2, false, "人事")]);
    assert!(history.items[0].by_en.starts_with("operator "), "{history:?}");
}

#[tokio::test]
async fn what_is_wrong_is_told_with_its_place_and_what_is_allowed() {
    let (app, _folder) = testing::app();
    let body = json!({ "subject": "面接のご案内", "body": "{URL}\n{所属}" });
    let (status, body) = send(&app, "/v1/messages/mail-notice/ja", &body).await;
    let problem: Problem = read(&body);
    assert_eq!((status, problem.error.code.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "message"));
    let told: Vec<&str> = problem.error.details.iter().map(|it| it.message_en.as_str()).collect();
    assert_eq!(
        told,
        [
            "Subject, line 1: A letter must not hold “面接”. Pages behind the sign-in may.",
            "Text, line 2: “所属” has no place here. These have: {company} {url} {contacts}",
        ]
    );
    for (path, code) in [
        ("/v1/messages/mail-verdict/ja", "unknown_message"),
        ("/v1/messages/contacts/fr", "unknown_message"),
        ("/v1/messages/contacts/ja?version=7", "unknown_version"),
    ] {
        let (status, body) = get(&app, path).await;
        assert_eq!((status, read::<Problem>(&body).error.code.as_str()), (StatusCode::NOT_FOUND, code));
    }
}

#[tokio::test]
async fn a_frozen_consent_is_refused_with_the_moment_since_when() {
    let (app, _folder) = testing::app();
    let since = app.now();
    app.write(move |tx| messages::freeze(tx, EventId::from_bytes([7; 16]), since)).await.unwrap();
    let (status, body) = send(&app, "/v1/messages/consent/en", &json!({ "body": "I agree." })).await;
    let problem: Problem = read(&body);
    assert_eq!((status, problem.error.code.as_str()), (StatusCode::CONFLICT, "frozen"));
    let day = app.today().to_string();
    assert!(problem.error.message_en.contains(&day), "{}", problem.error.message_en);
    let all: Messages = read(&get(&app, "/v1/messages").await.1);
    let frozen: Vec<_> =
        all.items.iter().filter(|it| it.frozen.is_some()).map(|it| it.key.as_str()).collect();
    assert_eq!(frozen, ["consent", "consent"]);
}

#[tokio::test]
async fn a_sample_needs_a_relay_and_an_address() {
    let (app, _folder) = testing::app();
    let at = "/v1/messages/contacts/ja/sample";
    for (to, status, code) in [
        ("nobody", StatusCode::BAD_REQUEST, "address"),
        ("taro@corp.example", StatusCode::CONFLICT, "no_relay"),
    ] {
        let (found, body) = send(&app, at, &json!({ "to": to })).await;
        assert_eq!((found, read::<Problem>(&body).error.code.as_str()), (status, code));
    }
}
