//! Judgement and release through the real router.

mod criteria;

use domain::event::{JudgementMode, Release};
use domain::org::Role;
use poem::http::StatusCode;

use crate::app::testing::{self, Browser, PASSWORD, between};
use crate::app::{App, Clock};
use crate::failure::Failure;
use crate::features::events::{self, Event};
use crate::features::responses;

struct Company {
    app: App,
    clock: Clock,
    event: Event,
    _folder: tempfile::TempDir,
}

/// A doctor with the key, two respondents; an event whose results an implementer releases.
async fn company(judgement: JudgementMode) -> Company {
    let (app, clock, folder) = testing::app_with_clock();
    testing::settled(&app, "doctor", Role::Medical).await;
    for login in ["strained", "relaxed"] {
        testing::settled(&app, login, Role::Employee).await;
    }
    let release = Release::AfterConfirmation;
    let event = testing::open_event_as(&app, |settings| events::Settings {
        release: Some(release),
        judgement: Some(judgement),
        ..settings
    })
    .await;
    Company { app, clock, event, _folder: folder }
}

impl Company {
    fn care(&self, place: &str) -> String {
        format!("/care/{}/{place}", self.event.id)
    }

    fn me(&self, place: &str) -> String {
        format!("/me/events/{}/{place}", self.event.id)
    }

    /// The revision of each case, as its clear index tells it, and the length of the stored record.
    async fn cases(&self) -> Vec<(u32, usize)> {
        let event = self.event.id;
        let read = self.app.read(move |tx| {
            let mut found = Vec::new();
            for (person, _) in events::targets(tx, event, None, 100)? {
                found.extend(responses::case_shape(tx, event, person)?);
            }
            Ok::<_, Failure>(found)
        });
        read.await.unwrap()
    }
}

async fn mark(doctor: &mut Browser, company: &Company, value: &str) {
    let page = doctor.get(&company.care("judgement")).await.text();
    let record = between(&page, "name=\"shown\" value=\"", "\"").unwrap();
    let mark = format!("mark-{record}");
    let fields = [("shown", record.as_str()), (mark.as_str(), value)];
    let saved = doctor.post(&company.care("judgement"), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
}

async fn complete(doctor: &mut Browser, company: &Company) -> StatusCode {
    doctor.get(&company.care("judgement/complete")).await;
    doctor.post(&company.care("judgement/complete"), &[]).await.status
}

async fn release(doctor: &mut Browser, company: &Company) {
    let path = company.care("release");
    // Longer ago than the password counts, shorter than a sign-in lasts.
    company.clock.advance(600);
    doctor.get(&path).await;
    let detour = doctor.post(&path, &[]).await;
    assert!(detour.location().starts_with("/me/account/confirm"), "{}", detour.location());
    doctor.get(detour.location()).await;
    let done = doctor.post("/me/account/confirm", &[("password", PASSWORD), ("back", &path)]).await;
    assert_eq!(done.location(), path, "{}", done.text());
    doctor.get(&path).await;
    let done = doctor.post(&path, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn results_wait_for_the_implementer_and_then_show_for_everybody_alike() {
    let company = company(JudgementMode::AllHigh).await;
    let mut strained = testing::submit(&company.app, &company.event, "strained", true).await;
    let mut relaxed = testing::submit(&company.app, &company.event, "relaxed", false).await;
    for browser in [&mut strained, &mut relaxed] {
        let page = browser.get(&company.me("result")).await.text();
        assert!(page.contains("結果は、実施者の確認後に公開します。"), "{page}");
    }
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    release(&mut doctor, &company).await;
    assert!(doctor.get(&company.care("release")).await.text().contains("結果は公開されています"));
    assert_eq!(doctor.post(&company.care("release"), &[]).await.status, StatusCode::CONFLICT);
    let high = strained.get(&company.me("result")).await;
    let low = relaxed.get(&company.me("result")).await;
    assert!(high.text().contains("医師による面接指導をおすすめします"));
    assert!(low.text().contains("高ストレスの基準に当てはまりませんでした"));
    assert_eq!(high.bytes.len(), low.bytes.len());
    for browser in [&mut strained, &mut relaxed] {
        let notices = browser.get("/me/notices").await.text();
        assert!(notices.contains("結果を公開しました"), "{notices}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_by_one_the_need_reaches_the_result_with_the_completion_that_rewrites_every_case() {
    let company = company(JudgementMode::OneByOne).await;
    let mut strained = testing::submit(&company.app, &company.event, "strained", true).await;
    let mut relaxed = testing::submit(&company.app, &company.event, "relaxed", false).await;
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;

    let page = doctor.get(&company.care("judgement")).await.text();
    assert!(page.contains("N-STRAINED") && !page.contains("N-RELAXED"), "{page}");
    assert_eq!(complete(&mut doctor, &company).await, StatusCode::CONFLICT);
    let waits = doctor.get(&company.care("release")).await.text();
    assert!(waits.contains("先に判定完了が必要です"), "{waits}");

    mark(&mut doctor, &company, "on-hold").await;
    assert_eq!(complete(&mut doctor, &company).await, StatusCode::CONFLICT);
    mark(&mut doctor, &company, "needed").await;
    let before = company.cases().await;
    assert_eq!(complete(&mut doctor, &company).await, StatusCode::SEE_OTHER);
    let after = company.cases().await;
    assert_eq!(before.len(), 2);
    for (old, new) in before.iter().zip(&after) {
        assert_eq!((old.0 + 1, old.1), *new, "a case was left out or changed its size");
    }
    let page = doctor.get(&company.care("judgement/complete")).await.text();
    assert!(page.contains("判定完了になっています"), "{page}");

    release(&mut doctor, &company).await;
    let high = strained.get(&company.me("result")).await.text();
    assert!(high.contains("医師による面接指導をおすすめします"), "{high}");
    assert!(high.contains(&company.me("apply")));
    let low = relaxed.get(&company.me("result")).await.text();
    assert!(!low.contains(&company.me("apply")));
    let seen = relaxed.get("/me/access").await.text();
    assert!(seen.contains("面接要否の判定（受検した全員）"), "{seen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_completion_a_released_result_says_that_the_need_is_being_decided() {
    let company = company(JudgementMode::OneByOne).await;
    let (app, event) = (company.app.clone(), company.event.id);
    let doctor = testing::session(&app, "doctor").await;
    let fact = events::Fact { time: app.now(), by: doctor.person };
    app.write(move |tx| Ok::<_, Failure>(events::note_released(tx, event, fact)?)).await.unwrap();
    let mut strained = testing::submit(&company.app, &company.event, "strained", true).await;
    let page = strained.get(&company.me("result")).await.text();
    assert!(page.contains("面接指導の要否は実施者が確認中です"), "{page}");
    let page = strained.get(&company.me("apply")).await.text();
    assert!(page.contains("面接指導の対象の方だけのページです"), "{page}");

    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    mark(&mut doctor, &company, "needed").await;
    // The days to ask begin when the person can know.
    company.clock.advance(40 * 86_400);
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    assert_eq!(complete(&mut doctor, &company).await, StatusCode::SEE_OTHER);
    let mut strained = Browser::signed_in(&company.app, "strained").await;
    let page = strained.get(&company.me("apply")).await.text();
    assert!(page.contains("申出の内容を入力する"), "{page}");
    assert!(strained.get("/me/notices").await.text().contains("ストレスチェックの確認が終わりました"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_role_or_key_nobody_judges_or_releases() {
    let company = company(JudgementMode::OneByOne).await;
    testing::settled(&company.app, "nurse", Role::Medical).await;
    testing::settled(&company.app, "manager", Role::Manager).await;
    for login in ["nurse", "manager", "relaxed"] {
        let mut browser = Browser::signed_in(&company.app, login).await;
        for place in ["judgement", "judgement/complete", "release"] {
            assert_eq!(
                browser.get(&company.care(place)).await.status,
                StatusCode::FORBIDDEN,
                "{login} {place}"
            );
            let posted = browser.post(&company.care(place), &[]).await;
            assert_eq!(posted.status, StatusCode::FORBIDDEN, "{login} {place}");
        }
    }
}
