//! Changes of the master: what they write, what they refuse, whom they concern, and what they leave alone.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn departments_are_added_edited_moved_ordered_and_hidden() {
    let (app, _folder) = company().await;
    assert_eq!(codes(&take(&app, Act::Move(code("S1"), Some(code("T")))).await.unwrap()), ["S1"]);
    assert_eq!(find(&app, "S1").await.parent, Some(find(&app, "T").await.id));
    take(&app, Act::Order(code("T"), Turn::Up)).await.unwrap();
    let order: Vec<String> = tree(&app).await.iter().map(|it| it.code.to_string()).collect();
    assert_eq!(order, ["H", "T", "S1", "S"]);
    let edit = Edit {
        name_ja: Some("新名称".to_owned()),
        name_en: Becomes::Other(Some("New".to_owned())),
        ..Edit::default()
    };
    take(&app, Act::Edit(code("S"), edit.clone())).await.unwrap();
    take(&app, Act::Hide(code("S"))).await.unwrap();
    let department = find(&app, "S").await;
    assert_eq!((department.name_ja.as_str(), department.keeping.is_hidden), ("新名称", true));
    for again in [Act::Edit(code("S"), edit), Act::Hide(code("S")), Act::Order(code("T"), Turn::Up)] {
        assert_eq!(codes(&take(&app, again).await.unwrap()), Vec::<String>::new(), "it is so already");
    }
    take(&app, Act::Show(code("S"))).await.unwrap();
    take(&app, Act::Edit(code("S"), Edit { name_en: Becomes::Other(None), ..Edit::default() }))
        .await
        .unwrap();
    assert_eq!(find(&app, "S").await.name_en, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn loops_an_eleventh_level_and_wrong_codes_are_refused() {
    let (app, _folder) = company().await;
    assert_eq!(refusal(&app, Act::Move(code("H"), Some(code("S1")))).await, Refusal::UnderItself);
    assert_eq!(refusal(&app, Act::Merge(code("S"), code("S1"))).await, Refusal::UnderItself);
    assert_eq!(refusal(&app, Act::Merge(code("S"), code("S"))).await, Refusal::UnderItself);
    assert_eq!(refusal(&app, Act::Hide(code("NO"))).await, Refusal::Unknown(code("NO")));
    assert_eq!(refusal(&app, add("S", None)).await, Refusal::CodeTaken(code("S")));
    let mut above = "S1".to_owned();
    for level in 4..=10 {
        let name = format!("L{level}");
        take(&app, add(&name, Some(&above))).await.unwrap();
        above = name;
    }
    assert_eq!(refusal(&app, add("L11", Some(&above))).await, Refusal::TooDeep);
    assert_eq!(refusal(&app, Act::Move(code("S"), Some(code("T")))).await, Refusal::TooDeep);
    let (from, until) = (Becomes::Other(Some(app.today())), Becomes::Other(app.today().yesterday().ok()));
    let backward = Edit { from, until, ..Edit::default() };
    assert_eq!(refusal(&app, Act::Edit(code("T"), backward)).await, Refusal::EndBeforeStart);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_is_retired_only_when_it_is_empty() {
    let (app, _folder) = company().await;
    place(&app, "taro", "S1", |_| {}).await;
    assert_eq!(refusal(&app, Act::Retire(code("S"))).await, Refusal::HasChildren(code("S"), 1));
    assert_eq!(refusal(&app, Act::Retire(code("S1"))).await, Refusal::HasPeople(code("S1"), 1));
    let yesterday = app.today().yesterday().unwrap();
    let by_edit = Edit { until: Becomes::Other(Some(yesterday)), ..Edit::default() };
    assert_eq!(refusal(&app, Act::Edit(code("S1"), by_edit)).await, Refusal::HasPeople(code("S1"), 1));
    take(&app, Act::Retire(code("T"))).await.unwrap();
    assert_eq!(find(&app, "T").await.keeping.until, Some(yesterday));
    assert_eq!(refusal(&app, Act::Retire(code("T"))).await, Refusal::Retired(code("T")));
    assert_eq!(refusal(&app, add("T1", Some("T"))).await, Refusal::Retired(code("T")));
    assert_eq!(refusal(&app, Act::Move(code("S1"), Some(code("T")))).await, Refusal::Retired(code("T")));
    assert_eq!(refusal(&app, Act::Merge(code("S1"), code("T"))).await, Refusal::Retired(code("T")));
    let reopened = Edit { until: Becomes::Other(None), ..Edit::default() };
    take(&app, Act::Edit(code("T"), reopened)).await.unwrap();
    take(&app, add("T1", Some("T"))).await.unwrap();
    let today = Edit { from: Becomes::Other(Some(app.today())), ..Edit::default() };
    take(&app, Act::Edit(code("T1"), today)).await.unwrap();
    assert_eq!(refusal(&app, Act::Retire(code("T1"))).await, Refusal::NotBegun(code("T1")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_moves_people_and_children_and_is_remembered() {
    let (app, _folder) = company().await;
    place(&app, "taro", "S", |_| {}).await;
    place(&app, "hanako", "S1", |_| {}).await;
    let altered = take(&app, Act::Merge(code("S"), code("T"))).await.unwrap();
    assert_eq!((codes(&altered), altered.people), (vec!["S".to_owned(), "S1".to_owned()], 1));
    let target = find(&app, "T").await.id;
    assert_eq!(department_of(&app, "taro").await, Some(target));
    let log = app.read(move |tx| {
        let taro = people::by_login(tx, &domain::person::LoginId::parse("taro").unwrap())?.unwrap();
        masters::revisions(tx, taro, 10)
    });
    let log = log.await.unwrap();
    let fields: Vec<_> = log[0].fields.iter().map(|it| (&*it.column, &*it.before, &*it.after)).collect();
    assert_eq!((log.len(), fields), (1, vec![("部署コード", "S", "T")]), "the log of whoever was moved");
    assert_eq!(find(&app, "S1").await.parent, Some(target));
    let (today, yesterday) = (app.today(), app.today().yesterday().unwrap());
    let merged = listed(&app, "S", today).await;
    assert_eq!((merged.successor.as_deref(), merged.people), (Some("T"), 0));
    assert_eq!(listed(&app, "S", yesterday).await.successor, None);
    assert_eq!(listed(&app, "T", today).await.people, 1);
    take(&app, Act::Merge(code("T"), code("H"))).await.unwrap();
    assert_eq!(listed(&app, "S", today).await.successor.as_deref(), Some("H"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_between_the_look_and_the_writing_is_not_merged_unseen() {
    let (app, _folder) = company().await;
    let (inside, act) = (app.clone(), Act::Merge(code("S"), code("T")));
    place(&app, "taro", "S", |_| {}).await;
    let written = app.write(move |tx| alter(&inside, tx, (&act, 0), &by())).await.unwrap_err();
    assert!(matches!(written, DepartmentError::Refused(Refusal::Another(1))), "{written:?}");
    assert_eq!(department_of(&app, "taro").await, Some(find(&app, "S").await.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_keeps_the_tree_of_its_opening() {
    let (app, _folder) = company().await;
    place(&app, "hanako", "S", |_| {}).await;
    testing::settled(&app, "doctor", Role::Medical).await;
    let event = testing::open_event(&app).await.id;
    let recorded = || app.read(move |tx| Ok::<_, Failure>(events::snapshot(tx, event)?));
    let before = recorded().await.unwrap();
    assert_eq!(before.len(), 4);
    take(&app, Act::Merge(code("S"), code("T"))).await.unwrap();
    take(&app, Act::Edit(code("T"), Edit { name_ja: Some("別".to_owned()), ..Edit::default() }))
        .await
        .unwrap();
    assert_eq!(recorded().await.unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn holders_whose_scope_changes_are_named_and_signed_out() {
    let (app, _folder) = company().await;
    place(&app, "kacho", "S1", |person| {
        person.role = Role::Manager;
        person.scope = Scope::Level(ScopeLevel::Two);
    })
    .await;
    place(&app, "bucho", "T", |person| {
        person.role = Role::Manager;
        person.scope = Scope::Level(ScopeLevel::Two);
    })
    .await;
    let mut browser = Browser::signed_in(&app, "kacho").await;
    let altered = take(&app, Act::Move(code("S1"), Some(code("T")))).await.unwrap();
    let concerned: Vec<_> =
        altered.concerns.iter().map(|it| (it.number.as_str(), it.ends_key, it.is_emptied)).collect();
    assert_eq!(concerned.len(), 2);
    assert!(concerned.contains(&("N-KACHO", true, false)), "{concerned:?}");
    assert!(concerned.contains(&("N-BUCHO", false, false)), "{concerned:?}");
    assert_ne!(browser.get("/me").await.status, poem::http::StatusCode::OK, "the sign-in has ended");
    let top = take(&app, Act::Move(code("S1"), None)).await.unwrap();
    assert!(top.concerns.iter().any(|it| it.number == "N-KACHO" && it.is_emptied));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_change_is_entered_with_its_reason_and_none_without_a_change() {
    let (app, _folder) = company().await;
    take(&app, Act::Hide(code("S"))).await.unwrap();
    take(&app, Act::Hide(code("S"))).await.unwrap();
    take(&app, Act::Merge(code("S1"), code("T"))).await.unwrap();
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 3)?)).await.unwrap();
    let notes: Vec<_> = entries.iter().map(|(_, it)| (it.happened, it.detail.note.as_str())).collect();
    assert_eq!(
        notes,
        [
            (Happened::DepartmentsMerged, "merge S1 into T; people 0, scoped 0; 組織変更"),
            (Happened::DepartmentChanged, "hide S; people 0, scoped 0; 組織変更"),
            (Happened::DepartmentChanged, "add S1; people 0, scoped 0; 組織変更"),
        ]
    );
}
