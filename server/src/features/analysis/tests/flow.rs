//! From the conditions to the publication, through the real router.

use std::sync::Arc;

use domain::org::{Role, Scope, ScopeLevel};
use poem::http::StatusCode;

use super::super::ops::{self, Run};
use super::company::Fixture;
use crate::app::testing::{self, Browser, PASSWORD, between};
use crate::failure::Failure;
use crate::features::{people, sign_in};
use crate::jobs;

const START: [(&str, &str); 6] =
    [("act", "start"), ("one-0", "1"), ("one-1", "1"), ("by", "sex"), ("level", "1"), ("minimum", "10")];

/// Starts a run and waits for what it comes to.
async fn run(browser: &mut Browser, fixture: &Fixture, fields: &[(&str, &str)]) -> String {
    let path = fixture.line("run");
    browser.get(&path).await;
    let begun = browser.post(&path, fields).await;
    assert_eq!((begun.status, begun.location()), (StatusCode::SEE_OTHER, path.as_str()), "{}", begun.text());
    loop {
        let page = browser.get(&path).await.text();
        if !page.contains("集計しています") {
            return page;
        }
        tokio::task::yield_now().await;
    }
}

/// The fields of the form that publishes, as the page shows them.
fn publishing(preview: &str) -> Vec<(&'static str, String)> {
    let draft = between(preview, "name=\"draft\" value=\"", "\"").unwrap();
    vec![("act", "publish".to_owned()), ("draft", draft)]
}

async fn publish(browser: &mut Browser, fixture: &Fixture) -> String {
    let path = fixture.line("preview");
    let preview = browser.get(&path).await.text();
    let fields = publishing(&preview);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&path, &fields).await.location().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_runs_checks_and_publishes_with_the_password_again() {
    let fixture = Fixture::new().await;
    let mut doctor = Browser::signed_in(&fixture.app, "doctor").await;
    let care = doctor.get("/care").await.text();
    assert!(care.contains("href=\"/line/analysis\""), "{care}");
    let list = doctor.get("/line/analysis").await.text();
    assert!(list.contains(&fixture.line("run")) && list.contains("公開前"), "{list}");
    assert!(!list.contains(&fixture.line("groups")), "medical staff names no groups");

    let page = run(&mut doctor, &fixture, &START).await;
    assert!(page.contains("下書きができています"), "{page}");
    let preview = doctor.get(&fixture.line("preview")).await.text();
    for words in [
        "部署1のその他",
        "非表示：回答者が少ないため",
        "非表示：差し引きで分かるため",
        "公開後は変更できません",
        "第1版を公開する",
        "30代",
    ] {
        assert!(preview.contains(words), "{words}: {preview}");
    }
    // Longer ago than the password counts, shorter than the draft lives.
    fixture.clock.advance(600);
    let detour = publish(&mut doctor, &fixture).await;
    assert!(detour.starts_with("/me/account/confirm"), "{detour}");
    doctor.get(&detour).await;
    let back = fixture.line("preview");
    let done = doctor.post("/me/account/confirm", &[("password", PASSWORD), ("back", &back)]).await;
    assert_eq!(done.location(), back, "{}", done.text());
    let to = publish(&mut doctor, &fixture).await;
    assert_eq!(to, format!("{}?published=1", fixture.line("run")));
    let page = doctor.get(&to).await.text();
    for words in ["第1版を公開しました", "指紋", "10人（最初の公開で決まりました）"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(doctor.get(&back).await.text().contains("下書きがありません"), "the draft is gone");
    assert!(doctor.get("/line/analysis").await.text().contains("公開 第1版"));
    let event = fixture.event.id;
    let ran = fixture.app.read(move |tx| Ok::<_, Failure>(super::super::runs(tx, event)?)).await.unwrap();
    assert_eq!(ran.len(), 1, "the people of the event are told that their results were added up");

    // The same conditions once more publish nothing.
    run(&mut doctor, &fixture, &START).await;
    let preview = doctor.get(&back).await.text();
    assert!(
        preview.contains("新しく公開する集団がありません") && !preview.contains("name=\"draft\""),
        "{preview}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_tried_first_where_its_holder_wants_it() {
    let fixture = Fixture::new().await;
    let mut doctor = Browser::signed_in(&fixture.app, "doctor").await;
    run(&mut doctor, &fixture, &START[..1].iter().chain(&START[5..]).copied().collect::<Vec<_>>()).await;
    let path = fixture.line("preview");
    let preview = doctor.get(&path).await.text();
    // 部署12 is the one that follows by subtraction, and the page says from what.
    let reasons = between(&preview, "id=\"reasons\"", "</table>").unwrap();
    assert!(reasons.contains("部署12") && reasons.contains("4人についての値が計算できます"), "{reasons}");
    assert!(reasons.contains("「部署1のその他」") || reasons.contains("「部署1 部署11」"), "{reasons}");
    let small = between(&preview, "id=\"small\"", "</table>").unwrap();
    assert!(small.contains("部署13"), "{small}");
    let place = between(&preview, "<option value=\"", "\">部署1 部署12").unwrap();
    let asked = doctor.post(&path, &[("act", "prefer"), ("group", &place)]).await;
    assert_eq!(asked.location(), fixture.line("run"), "{}", asked.text());
    while doctor.get(&fixture.line("run")).await.text().contains("集計しています") {
        tokio::task::yield_now().await;
    }
    let preview = doctor.get(&path).await.text();
    let row = between(&preview, ">部署1 部署12<", "</tr>").unwrap();
    assert!(row.contains("表示") && !row.contains("非表示"), "{row}");
    let division = between(&preview, ">部署1<", "</tr>").unwrap();
    assert!(division.contains("表示"), "{division}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_holder_for_the_whole_company_gets_in() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let mut scoped = testing::granted(app, "nurse", "doctor").await;
    scoped.scope = Scope::Level(ScopeLevel::One);
    scoped.department = Some(super::company::id("11"));
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &scoped)?)).await.unwrap();
    testing::settled(app, "waiting", Role::Medical).await;
    testing::settled(app, "taro", Role::Employee).await;
    for login in ["nurse", "waiting", "manager", "clerk", "taro"] {
        let mut browser = Browser::signed_in(app, login).await;
        for place in ["run", "preview"] {
            let path = fixture.line(place);
            assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{login} {place}");
            let posted = browser.post(&path, &START).await;
            assert_eq!(posted.status, StatusCode::FORBIDDEN, "{login} {place}");
        }
    }
    testing::lent(app, "clerk", "doctor").await;
    let mut clerk = Browser::signed_in(app, "clerk").await;
    let page = run(&mut clerk, &fixture, &START).await;
    assert!(page.contains("下書きができています"), "a clerk to whom the key is lent: {page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_close_nothing_is_counted() {
    let fixture = Fixture::open().await;
    let mut doctor = Browser::signed_in(&fixture.app, "doctor").await;
    let path = fixture.line("run");
    let page = doctor.get(&path).await.text();
    assert!(page.contains("締め切り後に集計できます") && !page.contains("集計を始める"), "{page}");
    assert_eq!(doctor.post(&path, &START).await.location(), path);
    assert!(doctor.get(&fixture.line("preview")).await.text().contains("下書きがありません"));
}

/// What memory holds of the run of a browser.
async fn held(fixture: &Fixture, browser: &Browser) -> Option<Arc<Run>> {
    let cookie = browser.cookies.iter().find(|(name, _)| name.ends_with("mamori")).unwrap().1.clone();
    let Ok((session, _)) = sign_in::resume(&fixture.app, &cookie).await.unwrap() else { return None };
    ops::current(&fixture.app, &session, fixture.event.id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_goes_with_its_sign_in_and_without_use() {
    let fixture = Fixture::new().await;
    let mut doctor = Browser::signed_in(&fixture.app, "doctor").await;
    let mut elsewhere = Browser::signed_in(&fixture.app, "doctor").await;
    fixture.clock.advance(1);
    run(&mut doctor, &fixture, &START).await;
    let draft = Arc::downgrade(&held(&fixture, &doctor).await.unwrap());
    fixture.clock.advance(890);
    doctor.get(&fixture.line("run")).await;
    fixture.clock.advance(890);
    jobs::tick(&fixture.app).await.unwrap();
    assert!(draft.upgrade().is_some(), "looking at the page is using the draft");
    fixture.clock.advance(20);
    jobs::tick(&fixture.app).await.unwrap();
    assert!(draft.upgrade().is_none(), "nobody used it for a quarter of an hour");

    let mut doctor = Browser::signed_in(&fixture.app, "doctor").await;
    run(&mut doctor, &fixture, &START).await;
    let draft = Arc::downgrade(&held(&fixture, &doctor).await.unwrap());
    let other = elsewhere.get(&fixture.line("preview")).await.text();
    assert!(!other.contains("部署11"), "another sign-in of the same person has no draft: {other}");
    doctor.post("/sign-out", &[]).await;
    assert!(draft.upgrade().is_none(), "it went with the sign-in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_minimum_outside_the_law_is_refused() {
    let fixture = Fixture::new().await;
    let mut doctor = Browser::signed_in(&fixture.app, "doctor").await;
    let path = fixture.line("run");
    doctor.get(&path).await;
    for typed in ["9", "51", "", "x"] {
        let again = doctor.post(&path, &[("act", "start"), ("minimum", typed)]).await;
        assert!(again.text().contains("10から50までの整数"), "{typed}: {}", again.text());
    }
    let page = run(&mut doctor, &fixture, &[("act", "start"), ("minimum", "46")]).await;
    assert!(page.contains("下書きができています"), "{page}");
    let preview = doctor.get(&fixture.line("preview")).await.text();
    let division = between(&preview, ">部署2<", "</tr>").unwrap();
    assert!(division.contains("回答者が少ないため"), "45 people under a minimum of 46: {division}");
}
