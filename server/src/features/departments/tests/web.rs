//! The pages of the department master through the real router.

use poem::http::StatusCode;

use super::*;

async fn manager(app: &App) -> Browser {
    testing::settled(app, "boss", Role::Manager).await;
    Browser::signed_in(app, "boss").await
}

async fn address(app: &App, name: &str, what: &str) -> String {
    format!("/admin/department/{}{what}", find(app, name).await.id.to_text())
}

#[tokio::test(flavor = "multi_thread")]
async fn only_managers_and_clerks_of_the_whole_company_keep_departments() {
    let (app, _folder) = company().await;
    testing::settled(&app, "staff", Role::Employee).await;
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "clerk", Role::Clerk).await;
    place(&app, "kacho", "S1", |person| {
        person.role = Role::Manager;
        person.scope = Scope::Level(ScopeLevel::Two);
    })
    .await;
    let one = address(&app, "S", "/merge").await;
    for (login, expected) in [
        ("staff", StatusCode::FORBIDDEN),
        ("doctor", StatusCode::FORBIDDEN),
        ("kacho", StatusCode::FORBIDDEN),
        ("clerk", StatusCode::OK),
    ] {
        let mut browser = Browser::signed_in(&app, login).await;
        for path in ["/admin/departments", "/admin/departments/plans", "/admin/departments/changes", &one] {
            assert_eq!(browser.get(path).await.status, expected, "{login} {path}");
        }
        let fields = [("code", "X"), ("name", "新"), ("under", "")];
        let sent = browser.post("/admin/departments", &fields).await;
        assert_eq!(sent.status == StatusCode::FORBIDDEN, expected == StatusCode::FORBIDDEN, "{login}");
    }
    assert_eq!(find(&app, "X").await.name_ja, "新", "the clerk added it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_adds_edits_orders_and_hides_on_the_web() {
    let (app, _folder) = testing::app();
    let mut boss = manager(&app).await;
    let empty = boss.get("/admin/departments").await;
    assert!(empty.text().contains("部署がまだありません"), "{}", empty.text());
    for (code, name, under) in [("H", "本社", ""), ("S", "営業部", "H"), ("T", "技術部", "H")] {
        let fields = [("code", code), ("name", name), ("name_en", ""), ("under", under)];
        let added = boss.post("/admin/departments", &fields).await;
        assert_eq!(added.location(), "/admin/departments", "{}", added.text());
        boss.get("/admin/departments").await;
    }
    let again = boss.post("/admin/departments", &[("code", "S"), ("name", "別"), ("under", "")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("部署 S はすでにあります"), "{}", again.text());
    let wrong = boss.post("/admin/departments", &[("code", "営業"), ("name", "別"), ("under", "")]).await;
    assert!(wrong.text().contains("英数字"), "{}", wrong.text());

    let one = address(&app, "T", "").await;
    boss.get(&one).await;
    boss.post(&one, &[("act", "up")]).await;
    let order: Vec<String> = tree(&app).await.iter().map(|it| it.code.to_string()).collect();
    assert_eq!(order, ["H", "T", "S"]);
    boss.get(&one).await;
    // The second button of the form goes before what the form sends by itself.
    boss.post(&one, &[("act", "up"), ("other", "down")]).await;
    let order: Vec<String> = tree(&app).await.iter().map(|it| it.code.to_string()).collect();
    assert_eq!(order, ["H", "S", "T"]);
    boss.get(&one).await;
    boss.post(&one, &[("act", "hide")]).await;
    let fields =
        [("act", "edit"), ("name", "開発部"), ("name_en", "Dev"), ("from", "2026-04-01"), ("until", "")];
    boss.get(&one).await;
    assert_eq!(boss.post(&one, &fields).await.location(), one);
    let department = find(&app, "T").await;
    assert_eq!((department.name_ja.as_str(), department.keeping.is_hidden), ("開発部", true));
    let bad = [("act", "edit"), ("name", "開発部"), ("until", "来年")];
    boss.get(&one).await;
    let refused = boss.post(&one, &bad).await;
    assert!(refused.text().contains("2027-04-01 の形"), "{}", refused.text());
    assert!(boss.get("/admin/departments").await.text().contains("非表示"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_names_people_and_holders_and_asks_the_count_from_ten_on() {
    let (app, _folder) = company().await;
    for number in 0..10 {
        place(&app, &format!("p{number}"), "S", |_| {}).await;
    }
    place(&app, "kacho", "S1", |person| {
        person.role = Role::Manager;
        person.scope = Scope::Level(ScopeLevel::Two);
    })
    .await;
    let mut boss = manager(&app).await;
    let page = address(&app, "S", "/merge").await;
    boss.get(&page).await;
    let none = boss.post(&page, &[("other", ""), ("day", "")]).await;
    assert!(none.text().contains("統合先を選んでください"), "{}", none.text());
    let itself = boss.post(&page, &[("other", "S1"), ("day", "")]).await;
    assert_eq!(itself.status, StatusCode::UNPROCESSABLE_ENTITY);
    let looked = boss.post(&page, &[("other", "T"), ("day", "")]).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text());
    assert!(looked.text().contains("N-KACHO") && looked.text().contains("10人です"), "{}", looked.text());
    assert_eq!(find(&app, "S").await.keeping.until, None, "a look writes nothing");
    let sure = [("other", "T"), ("day", ""), ("seen", "10")];
    let wrong = boss.post(&page, &[&sure[..], &[("count", "9")]].concat()).await;
    assert!(wrong.text().contains("人数が違います"), "{}", wrong.text());
    let done = boss.post(&page, &[&sure[..], &[("count", "10"), ("reason", "組織変更")]].concat()).await;
    assert_eq!(done.location(), address(&app, "S", "").await);
    assert_eq!(department_of(&app, "p3").await, Some(find(&app, "T").await.id));

    // And back, on the same day.
    let number = app.read(|tx| changes(tx, 1)).await.unwrap()[0].number;
    let change = format!("/admin/departments/changes/{number}");
    assert!(boss.get("/admin/departments/changes").await.text().contains(&change));
    assert!(boss.get(&change).await.text().contains("10人です"));
    boss.post(&change, &[("count", "10")]).await;
    assert_eq!(department_of(&app, "p3").await, Some(find(&app, "S").await.id));
    assert_eq!(boss.get(&change).await.status, StatusCode::UNPROCESSABLE_ENTITY, "only once");
    assert_eq!(boss.get("/admin/departments/changes/99").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_planned_shown_and_cancelled_on_the_web() {
    let (app, _folder) = company().await;
    let mut boss = manager(&app).await;
    assert!(boss.get("/admin/departments/plans").await.text().contains("変更の予定はありません"));
    let page = address(&app, "S1", "/rename").await;
    boss.get(&page).await;
    let past = [("name", "第一課"), ("name_en", ""), ("day", "2020-04-01")];
    assert!(boss.post(&page, &past).await.text().contains("明日以降"));
    let named = [("name", "第一営業課"), ("name_en", ""), ("day", "2126-04-01")];
    let looked = boss.post(&page, &named).await;
    assert!(looked.text().contains("予定に入れる"), "{}", looked.text());
    let planned = boss.post(&page, &[&named[..], &[("seen", "0")]].concat()).await;
    assert_eq!(planned.location(), "/admin/departments/plans");
    let shown = boss.get("/admin/departments/plans").await.text();
    assert!(shown.contains("名称を第一営業課に変える") && shown.contains("N-BOSS"), "{shown}");
    let none = boss.post("/admin/departments/plans", &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    boss.post("/admin/departments/plans", &[("plan", "1")]).await;
    assert!(boss.get("/admin/departments/plans").await.text().contains("取り消し済み"));
    assert_eq!(find(&app, "S1").await.name_ja, "部署S1");
}
