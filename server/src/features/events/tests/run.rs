//! An event that runs: the clock, 中断, 延長, 締切, 保管.

use domain::date::date;
use domain::event::{Phase, Window};

use super::{Company, refusal};
use crate::app::testing;
use crate::failure::Failure;
use crate::features::events::{self, Act, Refusal, Settings};
use crate::features::responses;

const DAY: i64 = 86_400;

#[tokio::test]
async fn the_clock_opens_what_waits_on_its_first_day_and_closes_it_after_the_last() {
    let company = Company::new().await;
    let window = Window::parse(date(2026, 11, 25), date(2026, 11, 26)).unwrap();
    company.confirmed("e1", |settings| Settings { window: Some(window), ..settings }).await;
    company.confirmed("e2", |settings| Settings { window: Some(window), ..settings }).await;
    company.take("e1", Act::Ready).await.unwrap();
    let phases = async || {
        crate::jobs::tick(&company.app).await.unwrap();
        (company.plan("e1").await.phase, company.plan("e2").await.phase)
    };
    company.clock.advance(DAY);
    assert_eq!(phases().await, (Phase::Ready, Phase::Draft));
    company.clock.advance(DAY);
    assert_eq!(phases().await, (Phase::Open, Phase::Draft), "a draft never opens by itself");
    company.clock.advance(DAY);
    assert_eq!(phases().await, (Phase::Open, Phase::Draft));
    company.clock.advance(DAY);
    assert_eq!(phases().await, (Phase::Closed, Phase::Draft));
}

#[tokio::test]
async fn a_pause_ends_by_hand_or_with_the_close() {
    let company = Company::new().await;
    company.confirmed("e1", |settings| settings).await;
    assert_eq!(refusal(company.take("e1", Act::Suspend).await), Refusal::Phase(Phase::Draft));
    company.open("e1").await.unwrap();
    assert_eq!(refusal(company.take("e1", Act::Resume).await), Refusal::Phase(Phase::Open));
    let paused = company.take("e1", Act::Suspend).await.unwrap();
    assert_eq!((paused.phase, paused.suspended), (Phase::Suspended, Some(company.app.now())));
    let resumed = company.take("e1", Act::Resume).await.unwrap();
    assert_eq!((resumed.phase, resumed.suspended), (Phase::Open, None));
    company.take("e1", Act::Suspend).await.unwrap();
    let (inside, by) = (company.app.clone(), testing::by_operator());
    let erase = responses::erase_drafts;
    let closed = company.app.write(move |tx| events::close(&inside, tx, ("e1", erase), &by)).await.unwrap();
    assert_eq!((closed.phase, closed.suspended), (Phase::Closed, None));
    assert_eq!(refusal(company.take("e1", Act::Resume).await), Refusal::Phase(Phase::Closed));
}

#[tokio::test]
async fn more_time_is_told_to_whoever_has_not_submitted() {
    let company = Company::new().await;
    company.confirmed("e1", |settings| settings).await;
    let last = date(2026, 12, 10);
    assert_eq!(refusal(company.take("e1", Act::Extend(last)).await), Refusal::Phase(Phase::Draft));
    let event = company.open("e1").await.unwrap().event().unwrap();
    testing::submit(&company.app, &event, "taro", false).await;
    for bad in [date(2026, 12, 3), date(2026, 12, 2), date(2026, 11, 1)] {
        assert_eq!(refusal(company.take("e1", Act::Extend(bad)).await), Refusal::NotLater, "{bad}");
    }
    let far = refusal(company.take("e1", Act::Extend(date(2027, 12, 1))).await);
    assert_eq!(far, Refusal::Window(domain::event::BadWindow::TooLong));
    let longer = company.take("e1", Act::Extend(last)).await.unwrap();
    assert_eq!(longer.settings().window.map(|window| window.last()), Some(last));
    assert_eq!(longer.first_end, Some(date(2026, 12, 3)));
    let told = async |login: &str| {
        let mut browser = testing::Browser::signed_in(&company.app, login).await;
        browser.get("/me/notices").await.text().matches("「受検期間が延びました」").count()
    };
    assert_eq!((told("taro").await, told("hanako").await), (0, 1));
    let again = company.take("e1", Act::Extend(date(2026, 12, 12))).await.unwrap();
    assert_eq!(again.first_end, Some(date(2026, 12, 3)), "the end that was first announced");
}

#[tokio::test]
async fn an_event_is_put_away_when_nobody_can_ask_for_an_interview_any_more() {
    let company = Company::new().await;
    company.confirmed("e1", |settings| settings).await;
    company.open("e1").await.unwrap();
    assert_eq!(refusal(company.take("e1", Act::Archive).await), Refusal::Phase(Phase::Open));
    let (inside, by) = (company.app.clone(), testing::by_operator());
    let erase = responses::erase_drafts;
    company.app.write(move |tx| events::close(&inside, tx, ("e1", erase), &by)).await.unwrap();
    let last = date(2026, 12, 23);
    assert_eq!(refusal(company.take("e1", Act::Archive).await), Refusal::RequestsOpen(Some(last)));
    company.clock.advance(30 * DAY);
    assert_eq!(refusal(company.take("e1", Act::Archive).await), Refusal::RequestsOpen(Some(last)));
    company.clock.advance(DAY);
    assert_eq!(company.take("e1", Act::Archive).await.unwrap().phase, Phase::Archived);
}

#[tokio::test]
async fn results_that_nobody_released_keep_an_event_from_being_put_away() {
    let company = Company::new().await;
    let after = domain::event::Release::AfterConfirmation;
    company.confirmed("e1", |settings| Settings { release: Some(after), ..settings }).await;
    company.open("e1").await.unwrap();
    let (inside, by) = (company.app.clone(), testing::by_operator());
    let erase = responses::erase_drafts;
    company.app.write(move |tx| events::close(&inside, tx, ("e1", erase), &by)).await.unwrap();
    company.clock.advance(400 * DAY);
    assert_eq!(refusal(company.take("e1", Act::Archive).await), Refusal::RequestsOpen(None));
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_wait_for_their_verdict_keep_an_event_from_being_put_away() {
    let company = Company::new().await;
    let by_hand = Some(domain::event::JudgementMode::OneByOne);
    company.confirmed("e1", |settings| Settings { judgement: by_hand, ..settings }).await;
    let event = company.open("e1").await.unwrap().event().unwrap();
    testing::submit(&company.app, &event, "taro", true).await;
    let (inside, by) = (company.app.clone(), testing::by_operator());
    let erase = responses::erase_drafts;
    company.app.write(move |tx| events::close(&inside, tx, ("e1", erase), &by)).await.unwrap();
    company.clock.advance(400 * DAY);
    assert_eq!(refusal(company.take("e1", Act::Archive).await), Refusal::NotJudged);
    let fact = events::Fact { time: company.app.now(), by: company.person("doctor").await.id };
    company.app.write(move |tx| Ok::<_, Failure>(events::note_judged(tx, event.id, fact)?)).await.unwrap();
    assert_eq!(company.take("e1", Act::Archive).await.unwrap().phase, Phase::Archived);
}
