//! Lists, files that come back, and steps of accounts.

use std::collections::BTreeMap;
use std::sync::Arc;

use admin_api::jobs::Kind;
use domain::org::Role;
use domain::person::StaffNumber;

use super::ops::{Skipped, Undone, import_people, plan_people};
use super::*;
use crate::app::testing::{self, Browser};
use crate::app::{App, Job, Jobs};
use crate::failure::Failure;
use crate::features::audit::{Actor, Face};
use crate::features::departments;
use crate::features::people::export::{self, ExportError};
use crate::features::people::{self, Account};
use crate::features::sign_in::LockCause;
use crate::sheet::Encoding;

mod desk;
mod lists;
mod loading;
mod mapping;
mod pages;

fn ask(step: Step, numbers: &[&str]) -> Ask {
    let numbers = numbers.iter().map(|number| (*number).to_owned()).collect();
    Ask { step, numbers, by: by("asked by the desk") }
}

fn by(reason: &str) -> By {
    By { actor: Actor::System, face: Face::Cli, reason: reason.to_owned() }
}

async fn take(app: &App, wanted: Ask) -> Result<Stepped, StepError> {
    let inside = app.clone();
    app.write(move |tx| step(&inside, tx, &wanted)).await
}

fn refusals(error: StepError) -> Vec<(String, Refusal)> {
    match error {
        StepError::Refused(refused) => refused,
        StepError::Failure(failure) => panic!("{failure}"),
    }
}

async fn listed_of(app: &App, number: &str) -> Listed {
    let (inside, number) = (app.clone(), StaffNumber::parse(number).unwrap());
    app.read(move |tx| one(&inside, tx, &number)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_goes_page_by_page_and_misses_nobody() {
    let (app, _folder) = testing::app();
    for login in ["a", "b", "c", "d", "e"] {
        testing::newcomer(&app, login, Role::Employee).await;
    }
    testing::settled(&app, "x", Role::Employee).await;
    let page = |after: Option<String>, filter: &'static str, account| {
        let app = app.clone();
        let wanted = Wanted {
            filter: filter.to_owned(),
            account,
            after,
            order: Order::Number,
            limit: 4,
            ..Wanted::default()
        };
        async move {
            let inside = app.clone();
            app.read(move |tx| list(&inside, tx, &wanted)).await.unwrap()
        }
    };
    let (first, next) = page(None, "", None).await;
    let (second, end) = page(next, "", None).await;
    let numbers = |page: &[Listed]| {
        page.iter().map(|it| it.person.staff_number.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!((numbers(&first), numbers(&second)), ("N-A N-B N-C N-D".into(), "N-E N-X".into()));
    assert_eq!(end, None);
    assert_eq!(numbers(&page(None, "n-c", None).await.0), "N-C");
    assert_eq!(numbers(&page(None, "", Some(Account::Active)).await.0), "N-X");
    assert!(page(None, "nobody", None).await.0.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_went_out_comes_in_again_without_a_change() {
    let (app, _folder) = testing::app();
    let departments = "コード,名称,名称英字,親コード,順序,表示,事業場,開始日,終了日\n\
        S1,営業部,Sales,,2,表示,本社,2020-04-01,\nS11,=第一課,,S1,1,非表示,,,2027-03-31\n";
    let people = "社員番号,ログインID,氏名,フリガナ,氏名英字,メール,生年月日,性別,部署コード,雇用区分,権限,範囲,人事権,\
        資格,言語,入社日,退職日,属性1,属性3\n\
        0012,taro,髙﨑 太郎,タカサキ タロウ,Taro Takasaki,taro@example.jp,1980-01-02,男性,S11,正社員,,,あり,,ja,\
        2010-04-01,,+1,'x\n\
        A-9,,ソ表 能,,,,,,,,実施事務従事者,,なし,,,,2020-03-31,,\n\
        M-1,nurse,看護 花子,,,,1990-12-31,女性,S11,,医療職,1,,保健師,en,,,=HYPERLINK(1),\n";
    departments_file(&app, departments.into()).await;
    assert_eq!(import_bytes(&app, people.into(), false).await, ((3, 0, 0), Some(1)));
    for encoding in [Encoding::Utf8, Encoding::Cp932] {
        let files = app.read(move |tx| {
            let form = export::Form::Csv(encoding);
            Ok::<_, ExportError>((
                export::people(tx, form)?,
                departments::DepartmentMaster::export(tx, form)?,
            ))
        });
        let (people, departments) = files.await.unwrap();
        assert_eq!((people.rows, departments.rows), (3, 2));
        assert_eq!(departments_file(&app, departments.bytes).await, (0, 0, 2));
        assert_eq!(import_bytes(&app, people.bytes, false).await, ((0, 0, 3), None));
    }
}

/// Added, changed, same.
type Counts = (u64, u64, u64);

async fn departments_file(app: &App, file: Vec<u8>) -> Counts {
    let inside = app.clone();
    app.write(move |tx| {
        let plan = departments::plan_import(&inside, tx, (&file, true))?;
        assert_eq!(plan.findings, []);
        departments::import(&inside, tx, &plan, &by(""))?;
        Ok::<_, Failure>((plan.add, plan.change, plan.same))
    })
    .await
    .unwrap()
}

fn of(bytes: Vec<u8>, stops_missing: bool) -> File {
    File { bytes: bytes.into(), stops_missing, invites: false, said: BTreeMap::new() }
}

/// A job that nobody follows.
fn job() -> Arc<Job> {
    let jobs = Arc::new(Jobs::default());
    jobs.claim(Kind::PeopleImport).unwrap().begin(String::new()).job()
}

/// Imports a file of people; its counts and its number.
async fn import_bytes(app: &App, file: Vec<u8>, stops_missing: bool) -> (Counts, Option<u64>) {
    let inside = app.clone();
    app.write(move |tx| {
        let planned = plan_people(&inside, tx, &of(file.clone(), stops_missing))?;
        assert_eq!(planned.plan.findings, []);
        let counts = (planned.plan.add, planned.plan.change, planned.plan.same);
        Ok::<_, Failure>((counts, import_people(&inside, tx, &planned, (&by(""), &job()))?))
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_stopped_is_out_at_once_and_stays_out_until_resumed() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut browser = Browser::signed_in(&app, "taro").await;
    assert_eq!(browser.get("/me").await.status, 200);
    let done = take(&app, ask(Step::Suspend, &["n-taro", "N-TARO"])).await.unwrap();
    assert_eq!((done.people.len(), done.sign_ins), (1, 1));
    assert_eq!(browser.get("/me").await.status, 303);
    // A file that names the person again does not resume the account.
    let file = "社員番号,氏名\nN-TARO,山田 太郎\n";
    import_file(&app, file, false).await;
    assert_eq!(listed_of(&app, "N-TARO").await.person.account, Account::Stopped);
    let again = take(&app, ask(Step::Suspend, &["N-TARO"])).await.unwrap_err();
    assert_eq!(refusals(again), [("N-TARO".to_owned(), Refusal::Stopped)]);
    take(&app, ask(Step::Resume, &["N-TARO"])).await.unwrap();
    let mut browser = Browser::signed_in(&app, "taro").await;
    assert_eq!(browser.get("/me").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_are_taken_or_nobody() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    testing::settled(&app, "doctor", Role::Medical).await;
    let refused = take(&app, ask(Step::Suspend, &["N-TARO", "N-DOCTOR", "X-1", "!"])).await.unwrap_err();
    let expected = [("X-1", Refusal::Unknown), ("!", Refusal::Unknown), ("N-DOCTOR", Refusal::LastHolder)];
    assert_eq!(refusals(refused), expected.map(|(number, refusal)| (number.to_owned(), refusal)));
    assert_eq!(listed_of(&app, "N-TARO").await.person.account, Account::Active);
    let resumed = take(&app, ask(Step::Resume, &["N-TARO"])).await.unwrap_err();
    assert_eq!(refusals(resumed), [("N-TARO".to_owned(), Refusal::NotStopped)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_names_its_cause_and_place_and_goes_without_touching_the_password() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let none = take(&app, ask(Step::Unlock, &["N-TARO"])).await.unwrap_err();
    assert_eq!(refusals(none), [("N-TARO".to_owned(), Refusal::NotLocked)]);
    for _ in 0..10 {
        clock.advance(10);
        Browser::new(&app).sign_in("taro", "wrong wrong wrong").await;
    }
    assert_eq!(Browser::new(&app).sign_in("taro", testing::PASSWORD).await.status, 429);
    let locks = listed_of(&app, "N-TARO").await.locks;
    assert_eq!((locks.len(), locks[0].cause, locks[0].misses), (1, LockCause::Passwords, 10));
    assert!(locks[0].address.is_some() && locks[0].until > app.now(), "{locks:?}");
    take(&app, ask(Step::Unlock, &["N-TARO"])).await.unwrap();
    assert!(listed_of(&app, "N-TARO").await.locks.is_empty());
    let mut browser = Browser::signed_in(&app, "taro").await;
    assert_eq!(browser.get("/me").await.status, 200);
}

/// The same of a text; its number.
async fn import_file(app: &App, file: &str, stops_missing: bool) -> Option<u64> {
    import_bytes(app, file.as_bytes().to_vec(), stops_missing).await.1
}

async fn take_back(app: &App, number: u64) -> Result<Undone, UndoError> {
    let inside = app.clone();
    app.write(move |tx| undo(&inside, tx, number, &by(""))).await
}

async fn names(app: &App) -> Vec<String> {
    let inside = app.clone();
    let wanted = Wanted { limit: 100, ..Wanted::default() };
    let (people, _) = app.read(move |tx| list(&inside, tx, &wanted)).await.unwrap();
    let show = |it: &Listed| {
        let person = &it.person;
        let mail = person.mail.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{} {} {mail} {:?}", person.staff_number, person.name, person.account)
    };
    people.iter().map(show).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_taken_back_field_by_field() {
    let (app, _folder) = testing::app();
    let first = "社員番号,氏名,メール\n1,山田 太郎,a@example.jp\n2,鈴木 花子,b@example.jp\n";
    assert_eq!(import_file(&app, first, false).await, Some(1));
    assert_eq!(import_file(&app, first, false).await, None, "nothing changed");
    let before = names(&app).await;
    let second = "社員番号,氏名,メール\n1,山田 次郎,c@example.jp\n3,田中 三郎,\n";
    assert_eq!(import_file(&app, second, true).await, Some(2));
    let changed = names(&app).await;
    assert_eq!(changed.len(), 3);
    assert!(changed[1].ends_with("Stopped"), "who is missing is stopped: {changed:?}");
    // Somebody changes the mail again; it stays and is named.
    import_file(&app, "社員番号,氏名,メール\n1,山田 次郎,d@example.jp\n", false).await;
    let inside = app.clone();
    let looked = app.read(move |tx| may_undo(&inside, tx, 2)).await.unwrap();
    let done = take_back(&app, 2).await.unwrap();
    assert_eq!(looked, done);
    assert_eq!((done.restored, done.removed, done.stopped), (2, 1, 0));
    assert_eq!(done.skipped, [Skipped { number: "1".to_owned(), column: "メール" }]);
    let after = names(&app).await;
    assert_eq!(after, [before[0].replace("a@", "d@"), before[1].clone()]);
    assert!(matches!(take_back(&app, 2).await, Err(UndoError::Already)));
    assert!(matches!(take_back(&app, 9).await, Err(UndoError::Unknown)));
    let all = app.read(|tx| Ok::<_, Failure>(imports(tx, 10)?)).await.unwrap();
    let numbers: Vec<_> = all.iter().map(|it| (it.number, it.undone.is_some())).collect();
    assert_eq!(numbers, [(3, false), (2, true), (1, false)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_comes_back_with_all_that_binds_it_or_not_at_all() {
    let (app, _folder) = testing::app();
    import_file(&app, "社員番号,氏名,権限,人事権\n1,山田 太郎,実施事務従事者,なし\n", false).await;
    let demote = "社員番号,氏名,権限\n1,山田 太郎,\n";
    import_file(&app, demote, false).await;
    // As an employee he may be given authority over personnel, which no clerk may have.
    import_file(&app, "社員番号,氏名,人事権\n1,山田 太郎,あり\n", false).await;
    let done = take_back(&app, 2).await.unwrap();
    assert_eq!((done.restored, done.skipped[0].column), (0, "権限"));
    assert_eq!(listed_of(&app, "1").await.person.role, Role::Employee);
    assert_eq!(take_back(&app, 3).await.unwrap().restored, 1);
    import_file(&app, "社員番号,氏名,権限\n1,山田 太郎,管理監督者\n", false).await;
    assert_eq!(take_back(&app, 4).await.unwrap().restored, 1);
    assert_eq!(listed_of(&app, "1").await.person.role, Role::Employee);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_used_an_account_is_stopped_instead_of_removed() {
    let (app, _folder) = testing::app();
    import_file(&app, "社員番号,氏名,ログインID\n7,山田 太郎,taro\n", false).await;
    let id = listed_of(&app, "7").await.person.id;
    let person = app.read(move |tx| Ok::<_, Failure>(people::person(tx, id)?)).await.unwrap().unwrap();
    let password = seal::Zeroizing::new(testing::PASSWORD.to_owned());
    crate::features::sign_in::first_password_of(&app, &person, &password).await.unwrap();
    let done = take_back(&app, 1).await.unwrap();
    assert_eq!((done.removed, done.stopped), (0, 1));
    assert_eq!(listed_of(&app, "7").await.person.account, Account::Stopped);
}

#[tokio::test(flavor = "multi_thread")]
async fn wide_changes_are_known_before_they_are_made() {
    let (app, _folder) = testing::app();
    let rows: Vec<String> = (1..=20).map(|number| format!("{number},人 {number}")).collect();
    let file = |rows: &[String]| format!("社員番号,氏名\n{}\n", rows.join("\n"));
    import_file(&app, &file(&rows), false).await;
    let plan = |file: String, stops_missing| {
        let (app, inside) = (app.clone(), app.clone());
        async move {
            app.read(move |tx| plan_people(&inside, tx, &of(file.clone().into(), stops_missing)))
                .await
                .unwrap()
        }
    };
    // Two of twenty are a tenth, three are more; one renamed is a twentieth, two are more.
    for (left, is_wide) in [(18, false), (17, true)] {
        let planned = plan(file(&rows[..left]), true).await;
        assert_eq!((planned.suspended(), planned.is_wide), (20 - left as u64, is_wide));
    }
    let renamed = |many: usize| rows[..many].iter().map(|row| row.replace("人", "者")).collect::<Vec<_>>();
    for (many, is_wide) in [(1, false), (2, true)] {
        assert_eq!(plan(file(&renamed(many)), false).await.is_wide, is_wide);
    }
    let doctor = "社員番号,氏名,権限,資格\n99,医師 一郎,医療職,医師\n".to_owned();
    let planned = plan(doctor, false).await;
    assert!(planned.is_wide && planned.effects.medical == 1 && planned.effects.secrets == 1);
}
