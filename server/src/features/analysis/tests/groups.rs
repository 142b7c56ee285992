//! 分析グループ by managers and clerks.

use domain::analysis::Group;
use poem::http::StatusCode;

use super::company::{Fixture, id};
use crate::app::testing::Browser;
use crate::failure::Failure;

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_takes_small_departments_together_before_the_first_publication() {
    let fixture = Fixture::new().await;
    let path = fixture.line("groups");
    let mut manager = Browser::signed_in(&fixture.app, "manager").await;
    let list = manager.get("/line/analysis").await.text();
    assert!(list.contains(&path) && !list.contains(&fixture.line("run")), "{list}");
    manager.get(&path).await;
    let add = |name: &'static str, codes: &'static str| {
        [("act", "add"), ("name", name), ("name-en", ""), ("codes", codes)]
    };
    for (name, codes, words) in [
        ("", "12\n13", "名前を1文字から50文字で"),
        ("営業と経理", "12\n99", "部署コード 99 の部署は"),
        ("営業と経理", "12", "部署コードを2つ以上"),
        ("営業と経理", "12\n1", "部署コード 12 は、いっしょに入力した部署の下に"),
    ] {
        let again = manager.post(&path, &add(name, codes)).await;
        assert!(again.text().contains(words), "{codes}: {}", again.text());
    }
    let added = manager.post(&path, &add("営業と経理", "12\r\n 13 \r\n22")).await;
    assert_eq!((added.status, added.location()), (StatusCode::SEE_OTHER, path.as_str()), "{}", added.text());
    let again = manager.post(&path, &add("別の名前", "22\n13\n12")).await;
    assert!(again.text().contains("同じ名前か同じ部署"), "{}", again.text());
    manager.get(&path).await;
    manager.post(&path, &add("開発", "11\n21")).await;
    assert!(manager.get(&path).await.text().contains("開発"));
    manager.post(&path, &[("act", "remove"), ("number", "1")]).await;
    let page = manager.get(&path).await.text();
    assert!(page.contains("営業と経理") && !page.contains("開発"), "{page}");

    let mut conditions = super::company::everything();
    let together = [id("12"), id("13"), id("22")].into_iter().collect();
    conditions.together.push(std::collections::BTreeSet::clone(&together));
    let drafted = fixture.draft(conditions).await.unwrap();
    fixture.write(drafted).await.unwrap();
    let event = fixture.event.id;
    let published = fixture.published().await.unwrap();
    assert!(published.cell(&Group::Together(together.clone())).is_some());
    assert_eq!(published.together(&together).unwrap().ja, "営業と経理");
    let page = manager.get(&path).await.text();
    assert!(page.contains("公開したあとは変えられません") && !page.contains("追加する"), "{page}");
    let late = manager.post(&path, &add("遅い", "11\n22")).await;
    assert!(late.text().contains("公開したあとは変えられません"), "{}", late.text());
    let kept = fixture.app.read(move |tx| Ok::<_, Failure>(super::super::store::together(tx, event)?)).await;
    assert_eq!(kept.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn medical_staff_and_employees_name_no_groups() {
    let fixture = Fixture::new().await;
    for login in ["doctor"] {
        let mut browser = Browser::signed_in(&fixture.app, login).await;
        assert_eq!(browser.get(&fixture.line("groups")).await.status, StatusCode::FORBIDDEN);
    }
}
