//! The criteria of an event, its reopening and its end, as a doctor meets them.

use domain::date::date;
use domain::event::Phase;
use domain::org::Role;
use domain::scoring::Method;

use super::*;
use crate::features::events::Plan;

/// A draft of which nobody has confirmed the criteria.
async fn draft() -> (App, tempfile::TempDir, Plan) {
    let (app, folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    let plan = testing::drafted(&app, "e1", testing::event_settings(&app).await).await;
    (app, folder, plan)
}

async fn plan(app: &App, id: domain::id::EventId) -> Plan {
    app.read(move |tx| events::plan(tx, id)).await.unwrap().unwrap()
}

/// Types the password again where the page asks for it, and comes back.
async fn confirm_password(doctor: &mut Browser, path: &str) {
    let detour = doctor.post(path, &[]).await;
    assert!(detour.location().starts_with("/me/account/confirm"), "{}", detour.text());
    doctor.get(detour.location()).await;
    doctor.post("/me/account/confirm", &[("password", PASSWORD), ("back", path)]).await;
    doctor.get(path).await;
}

#[tokio::test]
async fn both_methods_stand_there_alike_and_none_is_chosen() {
    let (app, _folder, draft) = draft().await;
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    let path = format!("/care/criteria/{}", draft.id);
    assert!(doctor.get("/care").await.text().contains(&path));
    let page = doctor.get(&path).await.text();
    assert!(
        !page.contains("type=\"radio\" name=\"method\" id=\"method-0\" value=\"total\" checked"),
        "{page}"
    );
    assert_eq!(page.matches(" checked").count(), 0, "{page}");
    assert!(page.contains("77、76、63") && page.contains("12、26、17"), "{page}");
    // What the settings say stands in its card; the other card is empty until its example is asked for.
    assert!(between(&page, "name=\"total-b\" type=\"text\" value=\"", "\"").is_some_and(|it| it == "77"));
    assert!(
        between(&page, "name=\"converted-b\" type=\"text\" value=\"", "\"").is_some_and(|it| it.is_empty())
    );
    let revision = draft.revision.to_string();
    let filled = doctor.post(&path, &[("fill", "converted"), ("revision", &revision)]).await;
    assert_eq!(filled.status, StatusCode::OK);
    assert!(between(&filled.text(), "name=\"converted-ac\" type=\"text\" value=\"", "\"").unwrap() == "26");
    assert_eq!(plan(&app, draft.id).await.confirmed, None, "filling in confirms nothing");
}

#[tokio::test]
async fn what_is_forgotten_or_wrong_is_asked_for_and_what_was_typed_is_kept() {
    let (app, _folder, draft) = draft().await;
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    let path = format!("/care/criteria/{}", draft.id);
    doctor.get(&path).await;
    let revision = draft.revision.to_string();
    let none = doctor.post(&path, &[("revision", &revision)]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = none.text();
    assert!(text.contains("href=\"#method-0\"") && text.contains("href=\"#wording\""), "{text}");
    let fields = [
        ("revision", revision.as_str()),
        ("method", "total"),
        ("total-b", "77"),
        ("total-ac", "9"),
        ("total-b-beside", "x"),
        ("wording", "1"),
    ];
    let wrong = doctor.post(&path, &fields).await.text();
    assert!(
        wrong.contains("27〜104 の数にしてください") && wrong.contains("30〜116 の数にしてください"),
        "{wrong}"
    );
    assert!(wrong.contains("value=\"x\""), "{wrong}");
    let idle =
        fields.map(|(name, value)| (name, if name == "total-ac" { "76" } else { value.trim_matches('x') }));
    let idle = idle.map(|(name, value)| (name, if name == "total-b-beside" { "80" } else { value }));
    let wrong = doctor.post(&path, &idle).await.text();
    assert!(wrong.contains("アのBよりゆるい値にしてください"), "{wrong}");
    assert_eq!(plan(&app, draft.id).await.confirmed, None);
}

#[tokio::test]
async fn the_doctor_confirms_another_method_and_the_event_opens_with_it() {
    let (app, _folder, draft) = draft().await;
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    let path = format!("/care/criteria/{}", draft.id);
    doctor.get(&path).await;
    let revision = draft.revision.to_string();
    let fields = [
        ("revision", revision.as_str()),
        ("method", "converted"),
        ("converted-b", "12"),
        ("converted-ac", "26"),
        ("converted-b-beside", "17"),
        ("wording", "1"),
    ];
    let done = doctor.post(&path, &fields).await;
    assert_eq!(done.location(), path, "{}", done.text());
    assert!(doctor.get(&path).await.text().contains("判定方法と基準を確認しました"));
    let confirmed = plan(&app, draft.id).await;
    assert_eq!(confirmed.settings().criteria.map(|it| it.method()), Some(Method::Converted));
    assert!(confirmed.confirmed.is_some() && confirmed.wording.is_some());
    // Whoever looked before has to look again.
    let stale = doctor.post(&path, &fields).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text().contains("ほかの人が設定を変えました"), "{}", stale.text());
    let opened = events::open(&app, "e1", testing::by_operator()).await.unwrap();
    assert_eq!(opened.phase, Phase::Open);
}

#[tokio::test]
async fn criteria_stay_once_somebody_has_submitted() {
    let company = company(JudgementMode::AllHigh).await;
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    let path = format!("/care/criteria/{}", company.event.id);
    assert!(doctor.get(&path).await.text().contains("name=\"method\""), "nobody has submitted yet");
    testing::submit(&company.app, &company.event, "relaxed", false).await;
    let page = doctor.get(&path).await.text();
    assert!(page.contains("判定方法と基準は変えられません") && !page.contains("name=\"method\""), "{page}");
    let revision = plan(&company.app, company.event.id).await.revision.to_string();
    let fields = [
        ("revision", revision.as_str()),
        ("method", "total"),
        ("total-b", "70"),
        ("total-ac", "76"),
        ("total-b-beside", "63"),
    ];
    doctor.post(&path, &fields).await;
    let kept = plan(&company.app, company.event.id).await.settings().criteria.unwrap();
    assert!(kept.is_official());
}

#[tokio::test]
async fn those_without_the_key_or_the_scope_confirm_nothing() {
    let (app, _folder, draft) = draft().await;
    testing::settled(&app, "nurse", Role::Medical).await;
    testing::settled(&app, "bucho", Role::Manager).await;
    let path = format!("/care/criteria/{}", draft.id);
    let mut nurse = Browser::signed_in(&app, "nurse").await;
    let waiting = nurse.get(&path).await;
    assert_eq!(waiting.status, StatusCode::FORBIDDEN);
    assert!(waiting.text().contains("鍵の付与待ち"), "{}", waiting.text());
    let mut manager = Browser::signed_in(&app, "bucho").await;
    assert_eq!(manager.get(&path).await.status, StatusCode::FORBIDDEN);
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    let nothing = format!("/care/criteria/{}", domain::id::EventId::from_bytes([9; 16]));
    assert_eq!(doctor.get(&nothing).await.status, StatusCode::NOT_FOUND);
}

async fn close(company: &Company) {
    let (inside, by) = (company.app.clone(), testing::by_operator());
    let erase = responses::erase_drafts;
    company.app.write(move |tx| events::close(&inside, tx, ("sc2026", erase), &by)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_event_opens_once_more_until_a_new_day() {
    let company = company(JudgementMode::OneByOne).await;
    testing::submit(&company.app, &company.event, "relaxed", false).await;
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    let path = company.care("reopen");
    assert!(doctor.get(&path).await.text().contains("いまはできません"), "it still runs");
    close(&company).await;
    complete(&mut doctor, &company).await;
    assert!(doctor.get(&company.care("judgement/complete")).await.text().contains(&path));
    company.clock.advance(600);
    doctor.get(&path).await;
    confirm_password(&mut doctor, &path).await;
    let before = plan(&company.app, company.event.id).await;
    assert!(before.judged.is_some());
    let revision = before.revision.to_string();
    let fields = |last, reason| [("revision", revision.as_str()), ("field", last), ("reason", reason)];
    for (last, reason) in
        [("2026-11-01", "電話での申し出"), ("someday", "電話での申し出"), ("2026-12-20", " ")]
    {
        let wrong = doctor.post(&path, &fields(last, reason)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{last} {reason}");
    }
    let done = doctor.post(&path, &fields("2026-12-20", "電話での申し出")).await;
    assert_eq!(done.location(), "/care", "{}", done.text());
    let after = plan(&company.app, company.event.id).await;
    assert_eq!((after.phase, after.closed, after.judged), (Phase::Open, None, None));
    assert_eq!(after.settings().window.map(|window| window.last()), Some(date(2026, 12, 20)));
    testing::submit(&company.app, &company.event, "strained", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_event_leaves_results_to_their_people_and_nothing_else() {
    let company = company(JudgementMode::AllHigh).await;
    let mut relaxed = testing::submit(&company.app, &company.event, "relaxed", false).await;
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    let path = company.care("cancel");
    company.clock.advance(600);
    let alone = doctor.get(&path).await.text();
    assert!(alone.contains("中止の申し出がありません") && !alone.contains("name=\"reason\""), "{alone}");
    testing::settled(&company.app, "clerk", Role::Clerk).await;
    let mut clerk = Browser::signed_in(&company.app, "clerk").await;
    let step = |step: &str| format!("/admin/events/{}/step/{step}", company.event.id);
    clerk.get(&step("cancel")).await;
    let silent = clerk.post(&step("cancel"), &[]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is asked for");
    clerk.post(&step("cancel"), &[("reason", "対象の取り違え")]).await;
    clerk.post(&step("keep"), &[]).await;
    assert!(doctor.get(&path).await.text().contains("中止の申し出がありません"), "taken back");
    clerk.post(&step("cancel"), &[("reason", "対象の取り違え")]).await;
    assert!(doctor.get(&path).await.text().contains("対象の取り違え"));
    confirm_password(&mut doctor, &path).await;
    let revision = plan(&company.app, company.event.id).await.revision.to_string();
    let fields = |count| [("revision", revision.as_str()), ("field", count), ("reason", "対象の誤り")];
    let wrong = doctor.post(&path, &fields("2")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = doctor.post(&path, &fields("1")).await;
    assert_eq!(done.location(), "/care", "{}", done.text());
    let cancelled = plan(&company.app, company.event.id).await;
    assert_eq!((cancelled.phase, cancelled.cancelled), (Phase::Cancelled, Some(company.app.now())));
    assert!(doctor.get(&path).await.text().contains("いまはできません"), "there is no way back");
    assert_eq!(relaxed.get("/me/history").await.status, StatusCode::OK);
    let mut strained = Browser::signed_in(&company.app, "strained").await;
    assert_eq!(strained.get(&format!("/me/events/{}", company.event.id)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn shares_of_earlier_events_are_counted_on_request_from_ten_people_on() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    let logins: Vec<String> = (0..11).map(|number| format!("worker{number}")).collect();
    for login in &logins {
        testing::settled(&app, login, Role::Employee).await;
    }
    let event = testing::open_event(&app).await;
    for (at, login) in logins.iter().enumerate() {
        testing::submit(&app, &event, login, at < 3).await;
    }
    let inside = app.clone();
    let by = testing::by_operator();
    let closed = app.write(move |tx| events::close(&inside, tx, (&event.code, responses::erase_drafts), &by));
    let closed = closed.await.unwrap();
    let draft = testing::drafted(&app, "next", testing::event_settings(&app).await).await;
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    let path = format!("/care/criteria/{}", draft.id);
    let before = doctor.get(&path).await.text();
    assert!(before.contains("過去のイベントの割合を数える") && !before.contains("27.3"), "{before}");
    let looks =
        async || app.read(move |tx| super::super::store::event_looks(tx, closed.id)).await.unwrap().len();
    assert_eq!(looks().await, 0);
    let fields = [("past", "1"), ("revision", "1"), ("total-b", "80")];
    let page = doctor.post(&path, &fields).await.text();
    assert!(page.contains("27.3％") && page.contains(">11<"), "{page}");
    assert!(page.contains("value=\"80\""), "what was typed is kept");
    assert_eq!(looks().await, 1, "who looked through the event is written down");
}
