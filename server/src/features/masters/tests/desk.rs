//! Work for many people on the web: an import that is followed, secrets for everybody who waits.

use admin_api::jobs::State;
use domain::org::Role;
use domain::person::MailAddress;
use poem::http::StatusCode;

use super::{import_file, listed_of};
use crate::app::App;
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::audit::{self, Happened};
use crate::features::{mail, people};

async fn last(app: &App) -> Happened {
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?)).await.unwrap();
    entries.first().unwrap().1.happened
}

/// Waits until the job has ended.
async fn ended(app: &App, number: u64) -> State {
    let mut following = app.jobs().find(number).unwrap().follow();
    following.wait_for(|job| job.state.is_over()).await.unwrap().state
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_import_has_a_page_that_tells_how_far_it_is() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "clerk", Role::Clerk).await;
    let mut clerk = Browser::confirmed(&app, "clerk").await;
    let rows = (0..=super::AT_ONCE).map(|n| format!("P{n},山田 太郎")).collect::<Vec<_>>().join("\n");
    clerk.get("/admin/people/import").await;
    let file = format!("社員番号,氏名\n{rows}");
    assert_eq!(
        clerk.upload("/admin/people/import", file.as_bytes(), &[]).await.status,
        StatusCode::SEE_OTHER
    );
    clerk.get("/admin/people/import/preview").await;
    let begun = clerk.post("/admin/people/import/preview", &[]).await;
    assert_eq!(begun.location(), "/admin/jobs/1", "{}", begun.text());
    assert_eq!(ended(&app, 1).await, State::Done);
    let done = clerk.get("/admin/jobs/1").await;
    assert!(done.text().contains("終わりました") && !done.headers.contains_key("refresh"), "{}", done.text());
    assert_eq!(listed_of(&app, "P2000").await.person.name.as_str(), "山田 太郎");
    // What was written is not kept for another press of the button.
    let gone = clerk.get("/admin/people/import/preview").await.text();
    assert!(gone.contains("ファイルを選び直してください"), "{gone}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_a_job_comes_anew_until_it_is_told_to_stand_and_takes_the_job_back() {
    use admin_api::jobs::Kind;

    let (app, _folder) = testing::app();
    testing::settled(&app, "clerk", Role::Clerk).await;
    testing::settled(&app, "staff", Role::Employee).await;
    let mut clerk = Browser::confirmed(&app, "clerk").await;
    let running = app.jobs().claim(Kind::PeopleImport).unwrap().begin("2026-11-23T10:00:00+09:00".to_owned());
    let job = running.job();
    job.step(1, 4).unwrap();
    let shown = clerk.get("/admin/jobs/1").await;
    assert_eq!(shown.headers["refresh"], "3");
    assert!(shown.text().contains("1 / 4（25%）") && shown.text().contains("max=\"4\""), "{}", shown.text());
    assert!(!clerk.get("/admin/jobs/1?stand").await.headers.contains_key("refresh"));
    for page in ["/admin", "/admin/people/imports"] {
        assert!(clerk.get(page).await.text().contains("/admin/jobs/1"), "{page}");
    }
    // A second file waits for the first, and is told where that stands.
    clerk.get("/admin/people/import").await;
    clerk.upload("/admin/people/import", "社員番号,氏名\n1,山田\n".as_bytes(), &[]).await;
    clerk.get("/admin/people/import/preview").await;
    let busy = clerk.post("/admin/people/import/preview", &[]).await;
    assert!(busy.text().contains("ほかの取り込みが実行中です"), "{}", busy.text());
    assert!(busy.text().contains("/admin/jobs/1"), "{}", busy.text());

    clerk.get("/admin/jobs/1").await;
    assert_eq!(clerk.post("/admin/jobs/1", &[]).await.location(), "/admin/jobs/1");
    assert_eq!(last(&app).await, Happened::JobCancelled);
    assert!(job.step(2, 4).is_err(), "the work went on");
    running.cancelled();
    let over = clerk.get("/admin/jobs/1").await.text();
    assert!(over.contains("何も書き込んでいません"), "{over}");
    let again = clerk.post("/admin/jobs/1", &[]).await;
    assert!(again.text().contains("もう終わっている"), "{}", again.text());
    assert_eq!(clerk.get("/admin/jobs/9").await.status, StatusCode::NOT_FOUND);
    let mut staff = Browser::signed_in(&app, "staff").await;
    assert_eq!(staff.get("/admin/jobs/1").await.status, StatusCode::FORBIDDEN);
}

async fn waiting(app: &App) -> u64 {
    app.read(|tx| Ok::<_, Failure>(mail::total(tx)?)).await.unwrap().of(mail::State::Waiting)
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_who_waits_gets_a_letter_or_a_slip_that_opens_once() {
    let (app, _clock, _folder) = testing::app_with_relay();
    testing::settled(&app, "clerk", Role::Clerk).await;
    super::departments_file(&app, "コード,名称,親コード\nS1,営業部,\nS11,第一課,S1\nD1,開発部,\n".into())
        .await;
    let rows = (10..21).map(|n| format!("P{n},山田 太郎,D1")).collect::<Vec<_>>().join("\n");
    import_file(&app, &format!("社員番号,氏名,部署コード\nA1,鈴木,S11\nA2,佐藤,S1\n{rows}"), false).await;
    let mut mailed = listed_of(&app, "A1").await.person;
    mailed.mail = Some(MailAddress::parse("a1@corp.example").unwrap());
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &mailed)?)).await.unwrap();

    let mut clerk = Browser::confirmed(&app, "clerk").await;
    let path = "/admin/people/secrets";
    let shown = clerk.get(path).await.text();
    assert!(shown.contains("初期設定待ちの人") && shown.contains(">13<"), "{shown}");
    for (fields, told) in [
        (vec![("way", "")], "渡し方を選んでください"),
        (vec![("way", "slip")], "対象は13人です"),
        (vec![("way", "slip"), ("count", "12")], "対象は13人です"),
        (vec![("way", "mail"), ("department", "D1")], "その条件に合う、初期設定待ちの人はいません"),
    ] {
        let again = clerk.post(path, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text().contains(told), "{}", again.text());
    }
    let sent = clerk.post(path, &[("way", "mail")]).await;
    assert!(sent.text().contains("1人にメールを送ります"), "{}", sent.text());
    assert_eq!((waiting(&app).await, last(&app).await), (1, Happened::SlipsMade));

    clerk.get(path).await;
    let made = clerk.post(path, &[("way", "rest"), ("department", "S1")]).await;
    assert!(made.text().contains("1人の用紙を作りました"), "{}", made.text());
    assert!(!made.text().contains("A2"), "the page names nobody");
    let slips = clerk.get("/admin/people/secrets/slips.pdf").await;
    assert!(slips.bytes.starts_with(b"%PDF"), "no slips");
    assert_eq!(clerk.get("/admin/people/secrets/slips.pdf").await.status, StatusCode::NOT_FOUND);
}
