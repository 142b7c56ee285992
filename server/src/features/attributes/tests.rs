//! The attribute master in process: what people may get, what a new name carries along, files.

mod undo;

use std::collections::BTreeMap;

use admin_api::jobs::Kind;
use domain::org::Role;
use domain::person::{AttributeCode, LoginId};

use super::*;
use crate::app::App;
use crate::app::testing;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Face, Happened};
use crate::features::departments::{Becomes, Turn};
use crate::features::masters::{self, Applied, By, File, Master as _, Window};
use crate::features::people::{self, Person, export};
use crate::sheet::Encoding;

fn code(text: &str) -> AttributeCode {
    AttributeCode::parse(text).unwrap()
}

fn by() -> By {
    By { actor: Actor::System, face: Face::Cli, reason: String::new() }
}

fn job() -> New {
    let values = ["営業", "事務", "開発"].map(str::to_owned).to_vec();
    let name_en = Some("Job".to_owned());
    New { code: code("job"), slot: None, name_ja: "職種".to_owned(), name_en, is_analysed: true, values }
}

async fn take(app: &App, act: Act) -> Result<Altered, AttributeError> {
    let inside = app.clone();
    app.write(move |tx| {
        let seen = may_alter(tx, &act)?.people;
        alter(&inside, tx, (&act, seen), &by())
    })
    .await
}

async fn refusal(app: &App, act: Act) -> Refusal {
    match take(app, act).await.unwrap_err() {
        AttributeError::Refused(refusal) => refusal,
        AttributeError::Failure(failure) => panic!("{failure}"),
    }
}

/// Imports a file of people; what is wrong with it by line, heading and code.
async fn people_file(app: &App, file: &str) -> Vec<(u64, String, &'static str)> {
    let file =
        File { bytes: file.to_owned().into(), stops_missing: false, invites: false, said: BTreeMap::new() };
    let (planned, _) = masters::look(app, &file, |_| Window { part: None, after: 0, most: 0 }).await.unwrap();
    let findings = planned.plan.findings.iter();
    let named: Vec<_> = findings.map(|it| (it.line, it.column.clone(), it.fault.code())).collect();
    if named.is_empty() {
        let running = app.jobs().claim(Kind::PeopleImport).unwrap().begin(String::new());
        let applied = masters::apply(app, (file, planned), by(), running.job()).await.unwrap();
        assert!(matches!(applied, Applied::Done(..)));
        running.done(None);
    }
    named
}

async fn attributes_of(app: &App, login: &str) -> Vec<String> {
    let login = LoginId::parse(login).unwrap();
    app.read(move |tx| {
        let id = people::by_login(tx, &login)?.unwrap();
        Ok::<_, Failure>(people::person(tx, id)?.unwrap().attributes)
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_values_is_what_the_user_file_may_hold() {
    let (app, _folder) = testing::app();
    take(&app, Act::Add(job())).await.unwrap();
    let shift =
        New {
            slot: Some(3), code: code("shift"), name_ja: "勤務形態".to_owned(), name_en: None, ..job()
        };
    take(&app, Act::Add(New { values: Vec::new(), ..shift })).await.unwrap();
    // By number, by either name, and without a list anything goes.
    assert_eq!(people_file(&app, "社員番号,氏名,職種,勤務形態\nA,甲,営業,三交代\n").await, []);
    assert_eq!(people_file(&app, "社員番号,氏名,Job\nB,乙,事務\n").await, []);
    assert_eq!(people_file(&app, "社員番号,氏名,属性1,属性20\nC,丙,開発,何でも\n").await, []);
    assert_eq!(attributes_of(&app, "a").await, ["営業", "", "三交代"]);
    assert_eq!(attributes_of(&app, "b").await, ["事務"]);
    let wrong = people_file(&app, "社員番号,氏名,職種\nA,甲,営業\nB,乙,営業部長\n").await;
    assert_eq!(wrong, [(3, "職種".to_owned(), "unknown_value")]);
    let twice = people_file(&app, "社員番号,氏名,職種,属性1\nA,甲,営業,営業\n").await;
    assert_eq!(twice, [(1, "職種".to_owned(), "doubled_column")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_name_of_a_value_carries_people_along() {
    let (app, _folder) = testing::app();
    take(&app, Act::Add(job())).await.unwrap();
    people_file(&app, "社員番号,氏名,職種,属性2\nA,甲,営業,営業\nB,乙,事務,\nC,丙,営業,\n").await;
    let edit = Edit { name_ja: Some("営業職".to_owned()), ..Edit::default() };
    let act = Act::Edit(code("job"), Some("営業".to_owned()), edit);
    let stale = act.clone();
    let inside = app.clone();
    let unseen = app.write(move |tx| alter(&inside, tx, (&stale, 0), &by())).await.unwrap_err();
    assert!(matches!(unseen, AttributeError::Refused(Refusal::Another)));
    assert_eq!(take(&app, act).await.unwrap().people, 2);
    assert_eq!(attributes_of(&app, "a").await, ["営業職", "営業"], "another column keeps the same word");
    assert_eq!(attributes_of(&app, "b").await, ["事務"]);
    let listed = app.read(list).await.unwrap().remove(0);
    assert_eq!((listed.people, listed.others), (vec![2, 1, 0], 0));
    let entry = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?)).await.unwrap().remove(0).1;
    assert_eq!(
        (entry.happened, entry.detail.note.as_str()),
        (Happened::AttributeChanged, "edit value of job; people 2")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_retired_stays_with_people_and_is_given_to_nobody() {
    let (app, _folder) = testing::app();
    take(&app, Act::Add(job())).await.unwrap();
    people_file(&app, "社員番号,氏名,職種\nA,甲,営業\nB,乙,事務\n").await;
    take(&app, Act::Retire(code("job"), Some("営業".to_owned()))).await.unwrap();
    let file = "社員番号,氏名,職種\nA,甲,営業\nB,乙,営業\n";
    assert_eq!(people_file(&app, file).await, [(3, "職種".to_owned(), "retired_value")]);
    assert_eq!(people_file(&app, "社員番号,氏名,職種\nA,甲 太郎,営業\n").await, []);
    take(&app, Act::Retire(code("job"), None)).await.unwrap();
    let file = "社員番号,氏名,職種\nA,甲,営業\nB,乙,開発\n";
    assert_eq!(people_file(&app, file).await, [(3, "職種".to_owned(), "retired_attribute")]);
    take(&app, Act::Edit(code("job"), None, Edit { resumes: true, ..Edit::default() })).await.unwrap();
    assert_eq!(people_file(&app, "社員番号,氏名,職種\nB,乙,開発\n").await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_names_and_columns_are_unique_and_no_heading_of_the_file() {
    let (app, _folder) = testing::app();
    take(&app, Act::Add(job())).await.unwrap();
    let named = |name: &str| New { code: code("x"), name_ja: name.to_owned(), name_en: None, ..job() };
    assert_eq!(refusal(&app, Act::Add(named("部署コード"))).await, Refusal::Heading("部署コード".to_owned()));
    assert_eq!(refusal(&app, Act::Add(named("属性7"))).await, Refusal::Heading("属性7".to_owned()));
    assert!(matches!(refusal(&app, Act::Add(named("Job"))).await, Refusal::Bad(_)));
    assert!(matches!(refusal(&app, Act::Add(job())).await, Refusal::Bad(_)));
    let taken = New { slot: Some(1), ..named("年代") };
    assert!(matches!(refusal(&app, Act::Add(taken)).await, Refusal::Bad(_)));
    assert_eq!(refusal(&app, Act::Retire(code("no"), None)).await, Refusal::Unknown(code("no")));
    let no_value = Act::Retire(code("job"), Some("役員".to_owned()));
    assert_eq!(refusal(&app, no_value).await, Refusal::UnknownValue("役員".to_owned()));
    for number in 2..=20 {
        let (name_ja, code) = (format!("項目{number}"), code(&format!("a{number}")));
        take(&app, Act::Add(New { code, name_ja, name_en: None, ..job() })).await.unwrap();
    }
    assert_eq!(refusal(&app, Act::Add(named("年代"))).await, Refusal::Full);
    take(&app, Act::Order(code("a20"), None, Turn::Position(1))).await.unwrap();
    take(&app, Act::Order(code("job"), Some("開発".to_owned()), Turn::Up)).await.unwrap();
    let listed = app.read(list).await.unwrap();
    assert_eq!((listed[0].attribute.slot, listed[1].attribute.slot), (20, 1));
    let values: Vec<_> = listed[1].attribute.values.iter().map(|it| it.name_ja.as_str()).collect();
    assert_eq!(values, ["営業", "開発", "事務"]);
}

async fn load(app: &App, file: Vec<u8>) -> Result<(u64, u64, u64), Vec<(u64, String, &'static str)>> {
    let inside = app.clone();
    app.write(move |tx| {
        let plan = ops::plan_import(tx, &file)?;
        if !plan.findings.is_empty() {
            let named = plan.findings.iter().map(|it| (it.line, it.column.clone(), it.fault.code()));
            return Ok::<_, Failure>(Err(named.collect()));
        }
        ops::import(&inside, tx, &plan, &by())?;
        Ok(Ok((plan.add, plan.change, plan.same)))
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_went_out_comes_in_again_without_a_change() {
    let (app, _folder) = testing::app();
    let file = "番号,コード,名称,名称英字,順序,分析に使う,状態,値,値英字,値の状態\n\
        1,job,職種,Job,2,使う,使用中,営業,Sales,使用中\n1,job,職種,Job,2,使う,使用中,事務,,廃止\n\
        7,shift,勤務形態,,1,使わない,廃止,,,\n";
    assert_eq!(load(&app, file.into()).await, Ok((2, 0, 0)));
    for encoding in [Encoding::Utf8, Encoding::Cp932] {
        let out = app.read(move |tx| AttributeMaster::export(tx, export::Form::Csv(encoding))).await.unwrap();
        assert_eq!(out.rows, 3);
        assert_eq!(load(&app, out.bytes).await, Ok((0, 0, 2)));
    }
    // A value the file does not name stays, behind those that it does.
    assert_eq!(load(&app, "番号,コード,名称,値\n1,job,職種,開発\n".into()).await, Ok((0, 1, 0)));
    let listed = app.read(list).await.unwrap().remove(1);
    let values: Vec<_> =
        listed.attribute.values.iter().map(|it| (it.name_ja.as_str(), it.is_retired)).collect();
    assert_eq!(values, [("開発", false), ("営業", false), ("事務", true)]);
    assert_eq!(listed.attribute.name_en.as_deref(), Some("Job"), "without the column it stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_file_is_named_by_line_and_column() {
    let (app, _folder) = testing::app();
    take(&app, Act::Add(job())).await.unwrap();
    let cases = [
        ("番号,コード,名称\n0,a,甲\n", (2, "番号", "slot")),
        ("番号,コード,名称\n21,a,甲\n", (2, "番号", "slot")),
        ("番号,コード,名称\n2,職,甲\n", (2, "コード", "character")),
        ("番号,コード,名称\n2,a,\n", (2, "名称", "empty")),
        ("番号,コード,名称\n2,job,職種\n", (2, "番号", "slot_fixed")),
        ("番号,コード,名称\n2,a,甲\n2,b,乙\n", (3, "番号", "attribute_taken")),
        ("番号,コード,名称\n2,a,職種\n", (2, "名称", "attribute_taken")),
        ("番号,コード,名称\n2,a,氏名\n", (2, "名称", "attribute_taken")),
        ("番号,コード,名称,値\n2,a,甲,x\n2,a,乙,y\n", (3, "コード", "differs")),
        ("番号,コード,名称,値\n2,a,甲,x\n2,a,甲,x\n", (3, "値", "doubled")),
        ("番号,コード,名称,状態\n2,a,甲,休止\n", (2, "状態", "word")),
    ];
    for (file, (line, column, fault)) in cases {
        assert_eq!(load(&app, file.into()).await, Err(vec![(line, column.to_owned(), fault)]), "{file}");
    }
    let edit = Edit { name_en: Becomes::Other(None), ..Edit::default() };
    take(&app, Act::Edit(code("job"), None, edit)).await.unwrap();
    let person: Person = testing::settled(&app, "taro", Role::Employee).await;
    assert_eq!(person.attributes, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_keeps_attributes_on_the_web_and_nobody_of_a_scope_does() {
    use crate::app::testing::Browser;
    use poem::http::StatusCode;

    let (app, _folder) = testing::app();
    for (login, role) in [("clerk", Role::Clerk), ("doctor", Role::Medical), ("staff", Role::Employee)] {
        testing::settled(&app, login, role).await;
    }
    for login in ["doctor", "staff"] {
        let mut browser = Browser::signed_in(&app, login).await;
        assert_eq!(browser.get("/admin/attributes").await.status, StatusCode::FORBIDDEN, "{login}");
    }
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    assert!(clerk.get("/admin/attributes").await.text().contains("属性がまだありません"));
    let fields = [("code", "job"), ("name", "職種"), ("values", "営業、事務"), ("analysed", "1")];
    assert_eq!(clerk.post("/admin/attributes", &fields).await.location(), "/admin/attributes");
    let taken = [("code", "x"), ("name", "部署コード"), ("values", "")];
    assert!(clerk.post("/admin/attributes", &taken).await.text().contains("見出しなので"));
    people_file(&app, "社員番号,氏名,職種\nA,甲,営業\n").await;
    let one = "/admin/attribute/1";
    assert!(clerk.get(one).await.text().contains("営業"));
    let rename = [("act", "value"), ("value", "営業"), ("step", "rename"), ("new", "営業職")];
    assert_eq!(clerk.post(one, &rename).await.location(), one);
    assert_eq!(attributes_of(&app, "a").await, ["営業職"]);
    clerk.get(one).await;
    clerk.post(one, &[("act", "value"), ("value", "営業職"), ("step", "down")]).await;
    clerk.get(one).await;
    clerk.post(one, &[("act", "retire")]).await;
    let listed = app.read(list).await.unwrap().remove(0).attribute;
    assert_eq!((listed.is_retired, listed.values[1].name_ja.as_str()), (true, "営業職"));
    assert_eq!(clerk.get("/admin/attribute/7").await.status, StatusCode::NOT_FOUND);
    let file = clerk.post("/admin/attributes/file", &[("as", "excel")]).await;
    assert!(file.status == StatusCode::OK || file.location().starts_with("/me/account/confirm"));
}
