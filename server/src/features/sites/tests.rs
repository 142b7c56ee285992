//! The site master in process: what departments may name, what a new name carries along, old rows.

use domain::date::Date;
use domain::org::{InsuranceNumber, PostalCode};
use domain::person::DepartmentCode;

use super::*;
use crate::app::App;
use crate::app::testing;
use crate::failure::Failure;
use crate::features::audit::{Actor, Face};
use crate::features::departments::{self, Becomes, DepartmentError};
use crate::features::masters::{By, Master as _};
use crate::features::people::{self, export::Form};
use crate::sheet::Encoding;

fn by() -> By {
    By { actor: Actor::System, face: Face::Cli, reason: String::new() }
}

async fn take(app: &App, act: Act) -> Result<super::ops::Altered, Refusal> {
    let inside = app.clone();
    match app.write(move |tx| alter(&inside, tx, &act, &by())).await {
        Ok(altered) => Ok(altered),
        Err(SiteError::Refused(refusal)) => Err(refusal),
        Err(SiteError::Failure(failure)) => panic!("{failure}"),
    }
}

async fn department(app: &App, act: departments::Act) -> Result<(), departments::Refusal> {
    let inside = app.clone();
    match app.write(move |tx| departments::alter(&inside, tx, (&act, 0), &by())).await {
        Ok(_) => Ok(()),
        Err(DepartmentError::Refused(refusal)) => Err(refusal),
        Err(DepartmentError::Failure(failure)) => panic!("{failure}"),
    }
}

fn placed(code: &str, site: &str) -> departments::Act {
    let (code, name_ja) = (DepartmentCode::parse(code).unwrap(), "部署".to_owned());
    let rest = departments::Edit { site: Becomes::Other(Some(site.to_owned())), ..Default::default() };
    departments::Act::Add(departments::New { code, name_ja, under: None, rest })
}

async fn sites_of(app: &App) -> Vec<Option<String>> {
    let day: Date = app.today();
    let found = app.read(move |tx| departments::list(tx, day)).await.unwrap();
    found.into_iter().map(|it| it.department.keeping.site).collect()
}

/// Imports a file of departments; what is wrong with it by line, heading and code.
async fn load(app: &App, file: &str, creates: bool) -> Vec<(u64, String, &'static str)> {
    let (inside, file) = (app.clone(), file.to_owned());
    app.write(move |tx| {
        let plan = departments::plan_import(&inside, tx, (file.as_bytes(), creates))?;
        if plan.findings.is_empty() {
            departments::import(&inside, tx, &plan, &by())?;
        }
        let named = plan.findings.iter().map(|it| (it.line, it.column.clone(), it.fault.code()));
        Ok::<_, Failure>(named.collect())
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_names_a_site_that_exists() {
    let (app, _folder) = testing::app();
    let unknown = departments::Refusal::UnknownSite("本社".to_owned());
    assert_eq!(department(&app, placed("A", "本社")).await, Err(unknown.clone()));
    take(&app, Act::Add("本社".to_owned(), Edit::default())).await.unwrap();
    department(&app, placed("A", "本社")).await.unwrap();
    take(&app, Act::Retire("本社".to_owned())).await.unwrap();
    assert_eq!(department(&app, placed("B", "本社")).await, Err(unknown), "nobody gets a retired one");
    assert_eq!(sites_of(&app).await, [Some("本社".to_owned())], "who has it keeps it");
    take(&app, Act::Edit("本社".to_owned(), Edit { resumes: true, ..Edit::default() })).await.unwrap();
    department(&app, placed("B", "本社")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_names_its_unknown_sites_or_brings_them() {
    let (app, _folder) = testing::app();
    let file = "コード,名称,事業場\nA,甲,本社\nB,乙,大阪\nC,丙,本社\n";
    let site = |line| (line, "事業場".to_owned(), "unknown_site");
    assert_eq!(load(&app, file, false).await, [site(2), site(3), site(4)]);
    take(&app, Act::Add("本社".to_owned(), Edit::default())).await.unwrap();
    assert_eq!(load(&app, file, false).await, [site(3)]);
    assert_eq!(load(&app, file, true).await, []);
    let inside = app.clone();
    let listed = app.read(move |tx| list(&inside, tx)).await.unwrap();
    let listed: Vec<_> = listed.iter().map(|it| (it.site.name.as_str(), it.departments)).collect();
    assert_eq!(listed, [("本社", 2), ("大阪", 1)]);
    // A retired site stays where it is, and a file may say so again.
    take(&app, Act::Retire("大阪".to_owned())).await.unwrap();
    assert_eq!(load(&app, file, false).await, []);
    assert_eq!(load(&app, "コード,名称,事業場\nA,甲,大阪\n", false).await, [site(2)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_name_goes_to_the_departments_and_stays_unique() {
    let (app, _folder) = testing::app();
    for name in ["本社", "大阪"] {
        take(&app, Act::Add(name.to_owned(), Edit::default())).await.unwrap();
    }
    department(&app, placed("A", "本社")).await.unwrap();
    department(&app, placed("B", "大阪")).await.unwrap();
    let named = |name: &str| Edit { name: Some(name.to_owned()), ..Edit::default() };
    assert_eq!(
        take(&app, Act::Edit("本社".to_owned(), named("大阪"))).await.unwrap_err(),
        Refusal::Taken("大阪".to_owned())
    );
    assert_eq!(
        take(&app, Act::Add("大阪".to_owned(), Edit::default())).await.unwrap_err(),
        Refusal::Taken("大阪".to_owned())
    );
    assert_eq!(take(&app, Act::Edit("本社".to_owned(), named("東京本社"))).await.unwrap().departments, 1);
    assert_eq!(sites_of(&app).await, [Some("東京本社".to_owned()), Some("大阪".to_owned())]);
    let gone = take(&app, Act::Retire("本社".to_owned())).await.unwrap_err();
    assert_eq!(gone, Refusal::Unknown("本社".to_owned()));
    // The change that gave the department its site leads back to a name that is no more: it stays.
    let inside = app.clone();
    let edit = departments::Edit { site: Becomes::Other(Some("大阪".to_owned())), ..Default::default() };
    department(&app, departments::Act::Edit(DepartmentCode::parse("A").unwrap(), edit)).await.unwrap();
    take(&app, Act::Edit("東京本社".to_owned(), named("本店"))).await.unwrap();
    let undone = app.read(move |tx| departments::may_undo(&inside, tx, None)).await.unwrap_err();
    let DepartmentError::Refused(departments::Refusal::Overtaken(left)) = undone else {
        panic!("{undone:?}")
    };
    assert_eq!(left[0].column, "事業場");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_is_kept_and_written_out() {
    let (app, _folder) = testing::app();
    let text = |text: &str| Becomes::Other(Some(text.to_owned()));
    let edit = Edit {
        postal: Becomes::Other(PostalCode::parse("1000001").ok()),
        address: text("東京都千代田区千代田1-1"),
        insurance: Becomes::Other(InsuranceNumber::parse("131011234560000007").ok()),
        industry: text("39 情報サービス業"),
        office: text("中央"),
        physician: text("=産業 医子"),
        head_count: Becomes::Other(Some(412)),
        ..Edit::default()
    };
    assert!(take(&app, Act::Add("本社".to_owned(), edit.clone())).await.unwrap().is_other);
    assert!(!take(&app, Act::Edit("本社".to_owned(), edit)).await.unwrap().is_other, "it is so already");
    let file = app.read(|tx| SiteMaster::export(tx, Form::Csv(Encoding::Utf8))).await.unwrap();
    let shown = String::from_utf8(file.bytes).unwrap();
    let row = "本社,100-0001,東京都千代田区千代田1-1,,13-1-01-123456-000-0007,39 情報サービス業,中央,'=産業 医子,,,412,使用中";
    assert_eq!(shown.lines().nth(1), Some(row));
    assert!(app.read(|tx| SiteMaster::export(tx, Form::Workbook)).await.unwrap().bytes.starts_with(b"PK"));
    let empties = Edit { physician: Becomes::Other(None), ..Edit::default() };
    assert_eq!(take(&app, Act::Edit("本社".to_owned(), empties)).await.unwrap().site.physician, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_from_before_the_master_become_sites() {
    let (app, _folder) = testing::app();
    let made = load(&app, "コード,名称,事業場\nA,甲,本社\nB,乙,\n", true).await;
    assert_eq!(made, []);
    // As a database of an earlier release: a department names what is no site.
    app.write(|tx| {
        let tree = people::departments(tx)?;
        let old = tree.iter().find(|it| it.code.as_str() == "B").unwrap();
        let mut old = old.clone();
        old.keeping.site = Some("旧工場".to_owned());
        people::put_departments(tx, [&old])?;
        people::enter_named_sites(tx)?;
        people::enter_named_sites(tx)?;
        Ok::<_, Failure>(())
    })
    .await
    .unwrap();
    let names: Vec<String> = app
        .read(|tx| Ok::<_, Failure>(people::sites(tx)?))
        .await
        .unwrap()
        .into_iter()
        .map(|it| it.name)
        .collect();
    assert_eq!(names, ["本社", "旧工場"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_keeps_sites_on_the_web() {
    use crate::app::testing::Browser;
    use domain::org::Role;
    use poem::http::StatusCode;

    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    assert_eq!(doctor.get("/admin/sites").await.status, StatusCode::FORBIDDEN);
    testing::settled(&app, "boss", Role::Manager).await;
    let mut boss = Browser::signed_in(&app, "boss").await;
    assert!(boss.get("/admin/sites").await.text().contains("事業場がまだありません"));
    let bad = boss.post("/admin/sites", &[("name", "本社"), ("insurance", "123")]).await;
    assert!(bad.status == StatusCode::UNPROCESSABLE_ENTITY && bad.text().contains("14桁または18桁"));
    let fields = [("name", "本社"), ("postal", "100-0001"), ("insurance", "13101123456000")];
    assert_eq!(boss.post("/admin/sites", &fields).await.location(), "/admin/sites");
    department(&app, placed("A", "本社")).await.unwrap();
    let shown = boss.get("/admin/site/1").await.text();
    assert!(shown.contains("13-1-01-123456-000") && shown.contains("100-0001"), "{shown}");
    boss.post("/admin/site/1", &[("act", "edit"), ("name", "東京本社")]).await;
    assert_eq!(sites_of(&app).await, [Some("東京本社".to_owned())]);
    boss.get("/admin/site/1").await;
    boss.post("/admin/site/1", &[("act", "retire")]).await;
    assert!(boss.get("/admin/sites").await.text().contains("廃止"));
    assert_eq!(boss.get("/admin/site/9").await.status, StatusCode::NOT_FOUND);
}
