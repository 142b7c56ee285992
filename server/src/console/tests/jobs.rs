//! Long imports: jobs that are followed, refused beside one another, and taken back whole.

use std::sync::mpsc;

use admin_api::imports::Imported;
use admin_api::jobs::{Job, Jobs, Kind, State};
use admin_api::problem::Problem;
use poem::http::{Method, StatusCode};

use super::{Asked, ask, person, read};
use crate::app::App;
use crate::app::testing;
use crate::failure::Failure;
use crate::features::people;

const FILE: &str = "社員番号,氏名\n1,山田 太郎\n2,鈴木 花子\n";

async fn send(app: &App, (method, path): (Method, &str), extra: &[(&str, &str)]) -> (StatusCode, Vec<u8>) {
    send_file(app, (method, path), extra, FILE.to_owned()).await
}

async fn send_file(
    app: &App,
    (method, path): (Method, &str),
    extra: &[(&str, &str)],
    file: String,
) -> (StatusCode, Vec<u8>) {
    let mut headers = vec![("content-type", "text/csv"), ("mamori-face", "cli")];
    headers.extend(extra);
    ask(app, Asked { uid: 0, method, path, headers, body: file.into_bytes() }).await
}

const IMPORT: (Method, &str) = (Method::POST, "/v1/imports/people");
const JOB: (&str, &str) = ("mamori-job", "true");

/// The events of a job, each with its name.
async fn events(app: &App, id: &str) -> Vec<(String, Job)> {
    let (status, body) = send(app, (Method::GET, &format!("/v1/jobs/{id}/events")), &[]).await;
    assert_eq!(status, StatusCode::OK);
    let text = String::from_utf8(body).unwrap();
    let event = |event: &str| {
        let (name, data) = event.split_once('\n').unwrap();
        let data = data.strip_prefix("data: ").unwrap();
        (name.strip_prefix("event: ").unwrap().to_owned(), read(data.as_bytes()))
    };
    text.split_terminator("\n\n").map(event).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_is_answered_at_once_and_followed_to_its_end() {
    let (app, _folder) = testing::app();
    let (status, body) = send(&app, IMPORT, &[JOB]).await;
    let begun: Job = read(&body);
    assert_eq!((status, begun.kind), (StatusCode::ACCEPTED, Kind::PeopleImport));
    let told = events(&app, &begun.id).await;
    let (name, ended) = told.last().unwrap();
    assert_eq!((name.as_str(), ended.state, ended.done, ended.total), ("end", State::Done, 2, 2));
    assert!(told[..told.len() - 1].iter().all(|(name, job)| name == "progress" && !job.state.is_over()));
    let imported: Imported = serde_json::from_value(ended.result.clone().unwrap()).unwrap();
    assert_eq!((imported.import, imported.counts.add), (Some(1), 2));
    assert!(person(&app, "2").await.is_some());
    let (_, body) = send(&app, (Method::GET, "/v1/jobs"), &[]).await;
    assert_eq!(read::<Jobs>(&body).items, std::slice::from_ref(ended));
    let (status, body) = send(&app, (Method::DELETE, "/v1/jobs/1"), &[]).await;
    assert_eq!((status, read::<Problem>(&body).error.code.as_str()), (StatusCode::CONFLICT, "job_over"));
    assert_eq!(send(&app, (Method::GET, "/v1/jobs/2"), &[]).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_of_many_is_a_job_unasked() {
    let (app, _folder) = testing::app();
    for (many, expected) in [(2_000, StatusCode::OK), (2_001, StatusCode::ACCEPTED)] {
        let rows: Vec<String> = (0..many).map(|n| format!("{many}-{n},人\n")).collect();
        let (status, _) = send_file(&app, IMPORT, &[], format!("社員番号,氏名\n{}", rows.concat())).await;
        assert_eq!(status, expected, "{many}");
    }
    assert_eq!(events(&app, "2").await.last().unwrap().1.state, State::Done);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_import_is_refused_while_one_runs_and_a_look_is_not() {
    let (app, _folder) = testing::app();
    let claim = app.jobs().claim(Kind::PeopleImport).unwrap();
    let (status, body) = send(&app, IMPORT, &[]).await;
    assert_eq!((status, read::<Problem>(&body).error.code.as_str()), (StatusCode::CONFLICT, "busy"));
    assert_eq!(send(&app, IMPORT, &[("mamori-dry-run", "true")]).await.0, StatusCode::OK);
    drop(claim);
    assert_eq!(send(&app, IMPORT, &[]).await.0, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_errors_is_no_job_and_frees_the_way() {
    let (app, _folder) = testing::app();
    let (status, body) = send_file(&app, IMPORT, &[JOB], "社員番号,氏名\n1,\n".to_owned()).await;
    assert_eq!((status, read::<Imported>(&body).ok), (StatusCode::OK, false));
    assert!(app.jobs().all().is_empty());
    assert!(app.jobs().claim(Kind::PeopleImport).is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_import_leaves_nothing_behind() {
    let (app, _folder) = testing::app();
    // The one who writes is held, so that the job waits behind.
    let (release, held) = mpsc::channel::<()>();
    let inside = app.clone();
    let holding = tokio::spawn(async move {
        let wait = move |_: &mut db::WriteTx<'_>| {
            held.recv().unwrap();
            Ok::<_, Failure>(())
        };
        inside.write(wait).await.unwrap();
    });
    let (status, _) = send(&app, IMPORT, &[JOB]).await;
    assert_eq!(status, StatusCode::ACCEPTED);
    assert!(app.jobs().find(1).unwrap().cancel());
    release.send(()).unwrap();
    holding.await.unwrap();
    let told = events(&app, "1").await;
    let (name, ended) = told.last().unwrap();
    assert_eq!((name.as_str(), ended.state, &ended.result), ("end", State::Cancelled, &None));
    let count = app.read(|tx| Ok::<_, Failure>(people::count(tx)?)).await.unwrap();
    assert_eq!(count, 0);
    assert_eq!(send(&app, IMPORT, &[]).await.0, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_verb_takes_a_running_job_back() {
    let (app, _folder) = testing::app();
    let running = app.jobs().claim(Kind::PeopleImport).unwrap().begin(String::new());
    let job = running.job();
    job.step(1, 9).unwrap();
    let dry = ("mamori-dry-run", "true");
    assert_eq!(send(&app, (Method::DELETE, "/v1/jobs/1"), &[dry]).await.0, StatusCode::OK);
    job.step(2, 9).unwrap();
    assert_eq!(send(&app, (Method::DELETE, "/v1/jobs/1"), &[]).await.0, StatusCode::OK);
    assert!(job.step(3, 9).is_err());
}
