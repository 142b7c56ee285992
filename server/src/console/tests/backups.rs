//! Backups through the admin socket.

use admin_api::backups::{Backups, Created, Drilled, Pruned, Slip, State, Verified};
use seal::stream::BackupKey;

use super::*;

/// Lets the appliance seal to a slip, and gives its key.
pub(super) async fn slip(app: &App) -> BackupKey {
    let key = BackupKey::random(&mut app.rng());
    let hex: String =
        key.public_key().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let body = format!("{{\"public_key\":\"{hex}\"}}");
    let (status, body) = post(app, "/v1/backups/slip", "application/json", body).await;
    assert_eq!(status, StatusCode::OK);
    assert!(read::<Slip>(&body).drilled.is_none());
    key
}

async fn listed(app: &App) -> Backups {
    let asked = Asked { uid: 0, method: Method::GET, path: "/v1/backups", headers: vec![], body: vec![] };
    let (status, body) = ask(app, asked).await;
    assert_eq!(status, StatusCode::OK);
    read(&body)
}

async fn code(app: &App, path: &str, body: &str) -> (StatusCode, String) {
    let (status, body) = post(app, path, "application/json", body).await;
    (status, read::<Problem>(&body).error.code)
}

#[tokio::test]
async fn a_backup_is_made_listed_compared_and_tried() {
    let (app, _folder) = testing::app();
    let (status, body) = post(&app, "/v1/backups", "application/json", "").await;
    let problem = read::<Problem>(&body).error;
    assert_eq!((status, problem.code.as_str()), (StatusCode::CONFLICT, "no_slip"));
    assert_eq!(problem.fix.as_deref(), Some("mamori backup slip --renew"));

    let key = slip(&app).await;
    let headers = vec![("mamori-dry-run", "true")];
    let asked = Asked { uid: 0, method: Method::POST, path: "/v1/backups", headers, body: vec![] };
    let looked: Created = read(&ask(&app, asked).await.1);
    assert!(looked.backup.is_none() && listed(&app).await.items.is_empty());
    let made: Created = read(&post(&app, "/v1/backups", "application/json", "").await.1);
    assert_eq!(made.file, looked.file);
    let name = made.backup.unwrap().file;
    let shelf = listed(&app).await;
    assert_eq!((shelf.items[0].file.as_str(), shelf.items[0].state), (name.as_str(), State::Agreed));
    assert_eq!((shelf.lateness.as_str(), shelf.is_copy_old), ("in-time", true));

    let file = format!("{{\"file\":\"{name}\"}}");
    let (_, body) = post(&app, "/v1/backups/verify", "application/json", file).await;
    assert!(read::<Verified>(&body).ok);
    let drill = |slip: &str| format!("{{\"file\":\"{name}\",\"slip\":\"{slip}\"}}");
    let (status, body) = post(&app, "/v1/backups/drill", "application/json", drill(&key.slip().text())).await;
    assert_eq!(status, StatusCode::OK);
    let drilled: Drilled = read(&body);
    assert_eq!(drilled.contents.people, drilled.now.people);
    assert_eq!(listed(&app).await.items[0].state, State::Tested);

    let other = BackupKey::random(&mut app.rng()).slip().text();
    let refused = code(&app, "/v1/backups/drill", &drill(&other)).await;
    assert_eq!(refused, (StatusCode::UNPROCESSABLE_ENTITY, "wrong_slip".to_owned()));
    let refused = code(&app, "/v1/backups/drill", &drill("AAAA-BBBB")).await;
    assert_eq!(refused, (StatusCode::UNPROCESSABLE_ENTITY, "slip_mistyped".to_owned()));
    let refused = code(&app, "/v1/backups/verify", "{\"file\":\"nowhere.mbk\"}").await;
    assert_eq!(refused, (StatusCode::NOT_FOUND, "unknown_backup".to_owned()));
    let refused = code(&app, "/v1/backups/slip", "{\"public_key\":\"00\"}").await;
    assert_eq!(refused, (StatusCode::BAD_REQUEST, "public_key".to_owned()));

    let (_, body) = post(&app, "/v1/backups/prune", "application/json", "").await;
    assert_eq!(read::<Pruned>(&body).removed, Vec::<String>::new());
}

#[tokio::test]
async fn a_copy_of_the_keyring_is_handed_out_and_stands_in_the_list() {
    let (app, _folder) = testing::app();
    slip(&app).await;
    let (status, copy) =
        post(&app, "/v1/keyring-copies", "application/json", "{\"place\":\"本社金庫\"}").await;
    assert_eq!((status, copy.starts_with(b"MBK1")), (StatusCode::OK, true));
    let shelf = listed(&app).await;
    assert_eq!((shelf.keyring_copies[0].place.as_str(), shelf.is_copy_old), ("本社金庫", false));
    let refused = code(&app, "/v1/keyring-copies", "{\"place\":\" \"}").await;
    assert_eq!(refused, (StatusCode::BAD_REQUEST, "place".to_owned()));
}

#[tokio::test]
async fn an_import_that_changes_many_people_is_backed_up_first() {
    let (app, _folder) = testing::app();
    slip(&app).await;
    let row = |number: u32, name: &str| format!("{number},{name}\n");
    let ten: String = (1..=10).map(|number| row(number, "山田 太郎")).collect();
    import(&app, format!("社員番号,氏名\n{ten}")).await;
    assert!(listed(&app).await.items.is_empty(), "the first import has nothing to lose");
    import(&app, format!("社員番号,氏名\n{}{}", row(1, "山田 一"), row(2, "山田 二"))).await;
    assert!(listed(&app).await.items.is_empty(), "a fifth is not more than a fifth");
    let three: String = (1..=3).map(|number| row(number, "山田 三")).collect();
    import(&app, format!("社員番号,氏名\n{three}")).await;
    let kinds: Vec<_> = listed(&app).await.items.into_iter().map(|backup| backup.kind).collect();
    assert_eq!(kinds, [Some(admin_api::backups::Kind::Import)]);
}
