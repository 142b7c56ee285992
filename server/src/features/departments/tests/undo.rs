//! Taking changes and files back: what comes back, what stays because somebody built upon it.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_move_an_edit_and_an_order_are_taken_back() {
    let (app, _folder) = company().await;
    let before = tree(&app).await;
    take(&app, Act::Move(code("S1"), Some(code("T")))).await.unwrap();
    let edit = Edit { name_ja: Some("別".to_owned()), site: Becomes::Other(None), ..Edit::default() };
    take(&app, Act::Edit(code("S"), edit)).await.unwrap();
    take(&app, Act::Order(code("T"), Turn::Up)).await.unwrap();
    take(&app, Act::Hide(code("H"))).await.unwrap();
    for expected in [vec!["H"], vec!["T", "S"], vec!["S"], vec!["S1"]] {
        let mut restored = take_back(&app, None).await.unwrap().restored;
        restored.sort_by(|one, other| other.cmp(one));
        assert_eq!(restored, expected);
    }
    assert_eq!(tree(&app).await, before);
    // The adds of the company are next; the one that was just taken back is known.
    let latest = app.read(|tx| changes(tx, 1)).await.unwrap().remove(0);
    assert!(latest.undone.is_some());
    assert_eq!(
        refused(take_back(&app, Some(latest.number)).await.unwrap_err()),
        Refusal::UndoneBefore(latest.number)
    );
    assert_eq!(refused(take_back(&app, Some(99)).await.unwrap_err()), Refusal::NoChange(99));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_built_upon_a_change_stays_and_is_named() {
    let (app, _folder) = company().await;
    let named = |name: &str| Edit { name_ja: Some(name.to_owned()), ..Edit::default() };
    let both = Edit { name_en: Becomes::Other(Some("Sales".to_owned())), ..named("一") };
    let first = take(&app, Act::Edit(code("S"), both)).await.unwrap().number;
    let second = take(&app, Act::Edit(code("S"), named("二"))).await.unwrap().number;
    let undone = take_back(&app, first).await.unwrap();
    assert_eq!(conflicts(&undone), [("S", "名称")]);
    let department = find(&app, "S").await;
    assert_eq!((department.name_ja.as_str(), department.name_en), ("二", None));
    take_back(&app, second).await.unwrap();
    assert_eq!(find(&app, "S").await.name_ja, "一");

    let moved = take(&app, Act::Move(code("S1"), Some(code("T")))).await.unwrap().number;
    take(&app, Act::Move(code("S1"), None)).await.unwrap();
    let Refusal::Overtaken(left) = refused(take_back(&app, moved).await.unwrap_err()) else {
        panic!("it was taken back")
    };
    assert_eq!((left[0].code.as_str(), left[0].column.as_str()), ("S1", "親コード"));
    assert_eq!(find(&app, "S1").await.parent, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undo_makes_no_circle() {
    let (app, _folder) = company().await;
    let out = take(&app, Act::Move(code("S1"), None)).await.unwrap().number;
    take(&app, Act::Move(code("S"), Some(code("S1")))).await.unwrap();
    assert_eq!(refused(take_back(&app, out).await.unwrap_err()), Refusal::UnderItself);
    assert_eq!(find(&app, "S1").await.parent, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_is_taken_back_on_its_day_and_not_after_it() {
    let (app, clock, _folder) = testing::app_with_clock();
    for (name, under) in [("H", None), ("S", Some("H")), ("T", Some("H")), ("S1", Some("S"))] {
        take(&app, add(name, under)).await.unwrap();
    }
    place(&app, "taro", "S", |_| {}).await;
    place(&app, "jiro", "S", |_| {}).await;
    let before = tree(&app).await;
    take(&app, Act::Merge(code("S"), code("T"))).await.unwrap();
    // Somebody went on meanwhile.
    let (there, login) = (find(&app, "H").await.id, domain::person::LoginId::parse("jiro").unwrap());
    app.write(move |tx| {
        let id = people::by_login(tx, &login)?.unwrap();
        let person = people::person(tx, id)?.unwrap();
        Ok::<_, Failure>(people::put_person(tx, &Person { department: Some(there), ..person })?)
    })
    .await
    .unwrap();
    let undone = take_back(&app, None).await.unwrap();
    assert_eq!((undone.people, conflicts(&undone)), (1, vec![("T", "社員番号")]));
    assert_eq!(tree(&app).await, before);
    assert_eq!(department_of(&app, "taro").await, Some(find(&app, "S").await.id));
    assert_eq!(department_of(&app, "jiro").await, Some(there));
    assert_eq!(listed(&app, "S", app.today()).await.successor, None, "nothing took its place");

    let again = take(&app, Act::Merge(code("S"), code("T"))).await.unwrap().number.unwrap();
    clock.advance(86_400);
    assert_eq!(refused(take_back(&app, Some(again)).await.unwrap_err()), Refusal::MergeOver(again));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_has_a_number_and_goes_back_but_for_what_is_used() {
    let (app, _folder) = company().await;
    let before = tree(&app).await;
    let file = "コード,名称,親コード\nS,営業本部,H\nN,新部署,S\nN1,新課,N\nM,別部署,H\nS1,部署S1,N\n";
    let (counts, number) = load(&app, file).await.unwrap();
    assert_eq!(counts, (3, 2, 0));
    assert_eq!(load(&app, file).await.unwrap(), ((0, 0, 5), None), "nothing to undo where nothing changed");
    place(&app, "taro", "M", |_| {}).await;
    let undone = take_back(&app, number).await.unwrap();
    assert_eq!(undone.removed, ["N", "N1"]);
    assert_eq!(undone.restored, ["S", "S1"]);
    assert_eq!(conflicts(&undone), [("M", "")]);
    let codes: Vec<String> = tree(&app).await.iter().map(|it| it.code.to_string()).collect();
    assert_eq!(codes, ["H", "M", "S", "S1", "T"]);
    assert_eq!(find(&app, "S1").await, *before.by_code(&code("S1")).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_open_event_recorded_is_not_removed() {
    let (app, _folder) = company().await;
    let (_, number) = load(&app, "コード,名称\nN,新部署\n").await.unwrap();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::open_event(&app).await;
    let Refusal::Overtaken(left) = refused(take_back(&app, number).await.unwrap_err()) else {
        panic!("it was taken back")
    };
    assert_eq!(left[0].code, code("N"));
    assert_eq!(find(&app, "N").await.name_ja, "新部署");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_file_is_refused_by_line_and_column_and_writes_nothing() {
    let (app, _folder) = company().await;
    let before = tree(&app).await;
    let deep = (2..=11).map(|level| format!("D{level},深い部署,D{}\n", level - 1));
    let deep = format!("コード,名称,親コード\nD1,深い部署,\n{}", deep.collect::<String>());
    let cases: [(&str, (u64, &str, &str)); 4] = [
        ("コード,名称,親コード\nA,甲,B\nB,乙,A\n", (2, "親コード", "cycle")),
        ("コード,名称,親コード\nA,甲,NOWHERE\n", (2, "親コード", "unknown_parent")),
        ("コード,名称\nA,甲\nA,乙\n", (3, "コード", "doubled")),
        (&deep, (12, "親コード", "too_deep")),
    ];
    for (file, expected) in cases {
        let found = load(&app, file).await.unwrap_err();
        let found: Vec<_> =
            found.iter().map(|(line, column, code)| (*line, column.as_str(), *code)).collect();
        assert_eq!(found, [expected]);
    }
    assert_eq!(tree(&app).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_who_import_at_once_both_get_what_they_wrote() {
    let (app, _folder) = company().await;
    let files = ["コード,名称,親コード\nA,甲,H\nS,営業一,H\n", "コード,名称,親コード\nB,乙,H\nT,技術一,H\n"];
    let (one, other) = tokio::join!(load(&app, files[0]), load(&app, files[1]));
    let mut numbers = [one.unwrap().1.unwrap(), other.unwrap().1.unwrap()];
    numbers.sort_unstable();
    assert_eq!(numbers, [5, 6]);
    let tree = tree(&app).await;
    for (name, expected) in [("A", "甲"), ("B", "乙"), ("S", "営業一"), ("T", "技術一")] {
        assert_eq!(tree.by_code(&code(name)).unwrap().name_ja, expected);
    }
    // Each is taken back by itself.
    for number in numbers {
        assert_eq!(conflicts(&take_back(&app, Some(number)).await.unwrap()), []);
    }
    assert_eq!(find(&app, "S").await.name_ja, "部署S");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holder_gets_the_former_scope_back_and_signs_in_anew() {
    let (app, _folder) = company().await;
    place(&app, "kacho", "S1", |person| {
        person.role = Role::Manager;
        person.scope = Scope::Level(ScopeLevel::Two);
    })
    .await;
    take(&app, Act::Move(code("S1"), Some(code("T")))).await.unwrap();
    let mut browser = Browser::signed_in(&app, "kacho").await;
    let undone = take_back(&app, None).await.unwrap();
    assert_eq!(undone.concerns.iter().map(|it| it.number.as_str()).collect::<Vec<_>>(), ["N-KACHO"]);
    assert_ne!(browser.get("/me").await.status, poem::http::StatusCode::OK);
}
