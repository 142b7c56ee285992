//! The queue on the web: what failed goes again, the relay is tried, a text is sent as a sample.

use domain::org::Role;
use domain::person::MailAddress;
use poem::http::StatusCode;

use super::super::model::{Attempt, Fate, State};
use super::super::ops::total;
use super::super::store;
use crate::app::App;
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::audit::{self, Face, Happened};
use crate::features::mail::{Kind, queue};
use crate::features::people;

/// Queues letters that have failed already.
async fn failed(app: &App, letters: usize) {
    let (mut person, _) = testing::newcomer(app, "neu", Role::Employee).await;
    person.mail = Some(MailAddress::parse("neu@corp.example").unwrap());
    let inside = app.clone();
    let failing = app.write(move |tx| {
        people::put_person(tx, &person)?;
        for _ in 0..letters {
            let number = queue(&inside, tx, &person, Kind::FirstSecret)?.unwrap();
            let mut mail = store::mail(tx, number)?.unwrap();
            mail.state = State::Failed;
            store::put(tx, &mail)?;
        }
        Ok::<_, Failure>(())
    });
    failing.await.unwrap();
}

async fn of(app: &App, state: State) -> u64 {
    app.read(total).await.unwrap().of(state)
}

async fn last(app: &App) -> (Happened, Face) {
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?)).await.unwrap();
    let (_, entry) = entries.into_iter().next().unwrap();
    (entry.happened, entry.face)
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_failed_go_again_once_their_number_is_typed() {
    let (app, _clock, _folder) = testing::app_with_relay();
    testing::settled(&app, "clerk", Role::Clerk).await;
    failed(&app, 11).await;
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    assert!(clerk.get("/admin/mail").await.text().contains("失敗した11通"));
    for count in ["", "1", "十一", "12"] {
        let again = clerk.post("/admin/mail", &[("act", "retry"), ("count", count)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{count}");
        assert!(again.text().contains("href=\"#count\""), "{}", again.text());
    }
    assert_eq!(of(&app, State::Failed).await, 11);
    let done = clerk.post("/admin/mail", &[("act", "retry"), ("count", "11")]).await;
    assert_eq!(done.location(), "/admin/mail", "{}", done.text());
    assert_eq!((of(&app, State::Failed).await, of(&app, State::Waiting).await), (0, 11));
    assert_eq!(last(&app).await, (Happened::MailRetried, Face::Web));
    clerk.get("/admin/mail").await;
    let torn = clerk.post("/admin/mail", &[("act", "burn")]).await;
    assert_eq!(torn.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_and_whom_it_does_not_reach_are_written_out_without_personal_letters() {
    let (app, _clock, _folder) = testing::app_with_relay();
    testing::settled(&app, "clerk", Role::Clerk).await;
    failed(&app, 2).await;
    let (mut hanako, _) = testing::newcomer(&app, "hanako", Role::Employee).await;
    hanako.mail = Some(MailAddress::parse("hanako@corp.example").unwrap());
    let (inside, kept) = (app.clone(), hanako.clone());
    let writing = app.write(move |tx| {
        people::put_person(tx, &kept)?;
        queue(&inside, tx, &kept, Kind::Personal)?;
        let mut mail = store::mail(tx, 1)?.unwrap();
        let said = "=no such user".to_owned();
        mail.note(Attempt { time: inside.now(), fate: Fate::Refused, code: None, said });
        store::put(tx, &mail)?;
        Ok::<_, Failure>(())
    });
    writing.await.unwrap();
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    let page = clerk.get("/admin/mail").await.text();
    let (first, last_one) = (page.find("#3<").unwrap(), page.find("#1<").unwrap());
    assert!(first < last_one && page.contains("aria-sort=\"descending\""), "{page}");
    let page = clerk.get("/admin/mail?state=failed&order=oldest").await.text();
    assert!(page.find("#1<") < page.find("#2<") && !page.contains("#3<"), "{page}");
    let file = clerk.post("/admin/mail/file", &[]).await.text();
    assert_eq!(file.lines().count(), 4, "{file}");
    assert!(file.contains("N-NEU") && file.contains("'=no such user"), "{file}");
    assert!(!file.contains("HANAKO"), "the recipient of a personal letter stands in the file: {file}");
    assert_eq!(last(&app).await, (Happened::ListExported, Face::Web));
    let file = clerk.post("/admin/mail/file", &[("state", "failed"), ("as", "cp932")]).await;
    assert_eq!(file.text().lines().count(), 3);
    let file = clerk.post("/admin/mail/unreached", &[]).await.text();
    assert!(
        file.contains("N-NEU") && file.contains("neu@corp.example") && !file.contains("hanako"),
        "{file}"
    );
    assert_eq!(clerk.get("/admin/mail/unreached?from=x").await.status, StatusCode::NOT_FOUND);
    assert_eq!(clerk.get("/admin/mail/unreached?from=99").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_tells_where_it_stopped_and_what_mends_it() {
    let (app, _clock, _folder) = testing::app_with_relay();
    for (login, role) in [("clerk", Role::Clerk), ("doctor", Role::Medical)] {
        testing::settled(&app, login, role).await;
    }
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    for (path, field) in [("/admin/mail/test", "only_looks"), ("/admin/messages/contacts/sample", "lang")] {
        assert!(clerk.get(path).await.text().contains(&format!("name=\"{field}\"")), "{path}");
        for to in ["", "taro", "taro@", "a@b\r\nBcc: c@d"] {
            let again = clerk.post(path, &[("to", to), ("lang", "ja")]).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {to}");
            assert!(again.text().contains("taro@example.jp の形で"), "{}", again.text());
        }
        // Nothing listens at the port of the configuration.
        let told = clerk.post(path, &[("to", "taro@corp.example"), ("lang", "ja")]).await;
        assert_eq!(told.status, StatusCode::OK);
        let text = told.text();
        assert!(text.contains("「接続」で止まりました") && text.contains("[mail] host"), "{text}");
        let happened = if field == "lang" { Happened::MessageTried } else { Happened::MailTried };
        assert_eq!(last(&app).await, (happened, Face::Web));
        let mut doctor = Browser::signed_in(&app, "doctor").await;
        assert_eq!(doctor.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    clerk.get("/admin/messages/contacts/sample").await;
    let nothing = clerk.post("/admin/messages/contacts/sample", &[("to", "taro@corp.example")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY, "a sample is in one language");
    assert_eq!(clerk.get("/admin/messages/nowhere/sample").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_relay_there_is_nothing_to_try() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "clerk", Role::Clerk).await;
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    let page = clerk.get("/admin/mail/test").await.text();
    assert!(page.contains("中継サーバーが設定されていません") && !page.contains("only_looks"), "{page}");
    let sent = clerk.post("/admin/mail/test", &[("to", "taro@corp.example")]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
}
