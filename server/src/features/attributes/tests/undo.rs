//! Taking changes back.

use poem::http::StatusCode;

use super::*;
use crate::app::testing::Browser;

/// Takes the latest change back.
async fn undo_latest(app: &App) -> Result<Undone, AttributeError> {
    let inside = app.clone();
    app.write(move |tx| {
        let would = may_undo(tx, None)?;
        undo(&inside, tx, (would.change.number, would.people), &by())
    })
    .await
}

fn renamed(value: &str, name: &str) -> Act {
    let edit = Edit { name_ja: Some(name.to_owned()), ..Edit::default() };
    Act::Edit(code("job"), Some(value.to_owned()), edit)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renamed_value_comes_back_to_the_people_who_still_have_it() {
    let (app, _folder) = testing::app();
    take(&app, Act::Add(job())).await.unwrap();
    people_file(&app, "社員番号,氏名,職種\nA,甲,営業\nB,乙,営業\nC,丙,事務\n").await;
    assert_eq!(take(&app, renamed("営業", "営業職")).await.unwrap().change, Some(2));
    // One of them goes on to something else before the change is taken back.
    people_file(&app, "社員番号,氏名,職種\nB,乙,開発\n").await;
    let done = undo_latest(&app).await.unwrap();
    assert_eq!((done.restored, done.people, done.conflicts.len()), (vec!["job".to_owned()], 1, 0));
    let now =
        [attributes_of(&app, "a").await, attributes_of(&app, "b").await, attributes_of(&app, "c").await];
    assert_eq!(now.concat(), ["営業", "開発", "事務"]);
    let log = app.read(|tx| {
        let id = people::by_login(tx, &LoginId::parse("a").unwrap())?.unwrap();
        masters::revisions(tx, id, 10)
    });
    assert_eq!(log.await.unwrap().len(), 2, "both ways stand in the log of whoever was carried along");
    // People have values of the attribute that was added, so nothing of that can be taken back.
    let refused = undo_latest(&app).await.unwrap_err();
    assert!(matches!(refused, AttributeError::Refused(Refusal::Overtaken(_))), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_somebody_else_was_given_since_stays() {
    let (app, _folder) = testing::app();
    take(&app, Act::Add(job())).await.unwrap();
    people_file(&app, "社員番号,氏名,職種\nA,甲,営業\n").await;
    take(&app, renamed("営業", "営業職")).await.unwrap();
    people_file(&app, "社員番号,氏名,職種\nB,乙,営業職\n").await;
    let refused = undo_latest(&app).await.unwrap_err();
    let AttributeError::Refused(Refusal::Overtaken(kept)) = refused else { panic!("{refused:?}") };
    assert_eq!(kept.iter().map(|it| it.column).collect::<Vec<_>>(), ["値"]);
    assert_eq!(attributes_of(&app, "a").await, ["営業職"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_changed_since_stays_and_is_named() {
    let (app, _folder) = testing::app();
    take(&app, Act::Add(job())).await.unwrap();
    let both = Edit { name_ja: Some("仕事".to_owned()), is_analysed: Some(false), ..Edit::default() };
    take(&app, Act::Edit(code("job"), None, both)).await.unwrap();
    let later = Edit { name_ja: Some("業務".to_owned()), ..Edit::default() };
    take(&app, Act::Edit(code("job"), None, later)).await.unwrap();
    let inside = app.clone();
    let done = app.write(move |tx| undo(&inside, tx, (2, 0), &by())).await.unwrap();
    let kept: Vec<_> = done.conflicts.iter().map(|it| (it.code.as_str(), it.column)).collect();
    assert_eq!((done.restored, kept), (vec!["job".to_owned()], vec![("job", "名称")]));
    let now = app.read(people::attributes).await.unwrap().by_code(&code("job")).unwrap().clone();
    assert_eq!((now.name_ja.as_str(), now.is_analysed), ("業務", true));
    let twice = app.read(|tx| may_undo(tx, Some(2))).await.unwrap_err();
    assert!(matches!(twice, AttributeError::Refused(Refusal::UndoneBefore(2))), "{twice:?}");
    let none = app.read(|tx| may_undo(tx, Some(9))).await.unwrap_err();
    assert!(matches!(none, AttributeError::Refused(Refusal::NoChange(9))), "{none:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_one_change_and_comes_back_as_one() {
    let (app, _folder) = testing::app();
    take(&app, Act::Add(job())).await.unwrap();
    let before = app.read(people::attributes).await.unwrap();
    let file = "番号,コード,名称,値\n1,job,仕事,営業\n2,shift,勤務形態,日勤\n".as_bytes();
    let inside = app.clone();
    let written = app.write(move |tx| {
        let plan = ops::plan_import(tx, file)?;
        assert_eq!(plan.findings, []);
        ops::import(&inside, tx, &plan, &by())
    });
    written.await.unwrap();
    let done = undo_latest(&app).await.unwrap();
    assert_eq!((done.restored, done.removed), (vec!["job".to_owned()], vec!["shift".to_owned()]));
    assert_eq!(app.read(people::attributes).await.unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_takes_a_change_back_on_the_web() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "clerk", Role::Clerk).await;
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    clerk.get("/admin/attributes").await;
    let fields = [("code", "job"), ("name", "職種"), ("values", "営業、事務")];
    clerk.post("/admin/attributes", &fields).await;
    let list = clerk.get("/admin/attributes/changes").await.text();
    assert!(list.contains("/admin/attributes/changes/1") && list.contains("追加"), "{list}");
    let look = clerk.get("/admin/attributes/changes/1").await.text();
    assert!(look.contains("なくなる属性"), "{look}");
    let done = clerk.post("/admin/attributes/changes/1", &[]).await.text();
    assert!(done.contains("元に戻しました"), "{done}");
    assert!(app.read(people::attributes).await.unwrap().iter().next().is_none());
    let again = clerk.get("/admin/attributes/changes/1").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(clerk.get("/admin/attributes/changes/9").await.status, StatusCode::NOT_FOUND);
}
