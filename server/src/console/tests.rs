//! The admin socket in process: real routes, real store, a peer as the kernel would name it.

use admin_api::imports::Imported;
use admin_api::people::{self as people_paths, SlipsMade};
use admin_api::problem::Problem;
use admin_api::verbs::{Face, VERBS};
use domain::org::{Keeping, Role};
use domain::permission::{CircleScope, Side};
use domain::person::StaffNumber;
use poem::http::{Method, Request as HttpRequest, StatusCode};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Body, Endpoint as _, Request, RequestParts};
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Face as Way, Happened};
use crate::features::people::{self, Account, Person};
use crate::features::{circles, notices};

mod backups;
mod events;
mod faces;
mod forms;
mod jobs;
mod mapping;
mod messages;
mod person;

/// The uid nobody on a test host has given to our group.
const STRANGER: u32 = 54_321;

struct Asked<'a> {
    uid: u32,
    method: Method,
    path: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    body: Vec<u8>,
}

async fn ask(app: &App, asked: Asked<'_>) -> (StatusCode, Vec<u8>) {
    let mut request = HttpRequest::builder().method(asked.method).uri(asked.path);
    for (name, value) in asked.headers {
        request = request.header(name, value);
    }
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let addr = |kind, text: String| Addr::custom(kind, text);
    let parts = RequestParts::from((
        parts,
        LocalAddr(addr("socket", "admin.sock".to_owned())),
        RemoteAddr(addr("peer", format!("{} 0 4711 0", asked.uid))),
        poem::http::uri::Scheme::HTTP,
    ));
    let request = Request::from_parts(parts, Body::from(asked.body));
    let mut response = super::routes(app, std::sync::Arc::default()).call(request).await.unwrap();
    let status = response.status();
    (status, response.take_body().into_vec().await.unwrap())
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> T {
    serde_json::from_slice(bytes)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(bytes)))
}

async fn post(app: &App, path: &str, kind: &str, body: impl Into<Vec<u8>>) -> (StatusCode, Vec<u8>) {
    let headers =
        vec![("content-type", kind), ("mamori-face", "cli"), ("mamori-reason", "%E4%BA%BA%E4%BA%8B")];
    ask(app, Asked { uid: 0, method: Method::POST, path, headers, body: body.into() }).await
}

/// Imports people as an operator who looks first and confirms what he saw.
async fn import(app: &App, file: impl Into<Vec<u8>>) -> Imported {
    let (path, file) = ("/v1/imports/people", file.into());
    let asked = |headers| Asked { uid: 0, method: Method::POST, path, headers, body: file.clone() };
    let (_, body) = ask(app, asked(vec![("content-type", "text/csv"), ("mamori-dry-run", "true")])).await;
    let expect = read::<Imported>(&body).effects.expect.map(|count| count.to_string());
    let mut headers =
        vec![("content-type", "text/csv"), ("mamori-face", "cli"), ("mamori-reason", "%E4%BA%BA%E4%BA%8B")];
    headers.extend(expect.iter().map(|count| ("mamori-expect", count.as_str())));
    let (status, body) = ask(app, asked(headers)).await;
    assert_eq!(status, StatusCode::OK, "{}", String::from_utf8_lossy(&body));
    read(&body)
}

async fn departments(app: &App) {
    let file = "コード,名称,親コード,順序\nS1,営業部,H,2\nH,本社,,1\nS11,第一課,S1,\n";
    let (status, body) = post(app, "/v1/imports/departments", "text/csv; charset=utf-8", file).await;
    assert_eq!(status, StatusCode::OK);
    assert!(read::<Imported>(&body).ok);
}

async fn person(app: &App, number: &'static str) -> Option<Person> {
    app.read(move |tx| {
        let number = StaffNumber::parse(number).unwrap();
        let Some(id) = people::by_staff_number(tx, &number)? else { return Ok(None) };
        Ok::<_, Failure>(people::person(tx, id)?)
    })
    .await
    .unwrap()
}

fn named(imported: &Imported) -> Vec<(u64, &str, &str)> {
    imported.errors.iter().map(|it| (it.line, it.column.as_str(), it.code.as_str())).collect()
}

/// A path of the table with something in every place that varies.
fn filled(path: &str) -> String {
    let part = |part: &str| if part == ":number" { "1".to_owned() } else { part.replace(":code", "x") };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn a_stranger_is_refused_at_every_verb() {
    let (app, _folder) = testing::app();
    for verb in VERBS {
        let path = filled(verb.path);
        let method = Method::from_bytes(verb.method.as_bytes()).unwrap();
        let asked = Asked { uid: STRANGER, method, path: &path, headers: vec![], body: vec![] };
        let (status, body) = ask(&app, asked).await;
        assert_eq!(
            (status, read::<Problem>(&body).error.code.as_str()),
            (StatusCode::FORBIDDEN, "not_allowed"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_body_too_large_and_a_search_too_long_are_refused() {
    let (app, _folder) = testing::app();
    let body = format!("{{\"staff_numbers\":[\"{}\"]}}", "1".repeat(1 << 20));
    let (status, body) = post(&app, "/v1/people/unlock", "application/json", body).await;
    assert_eq!(
        (status, read::<Problem>(&body).error.code),
        (StatusCode::PAYLOAD_TOO_LARGE, "too_large".into())
    );
    for (letters, expected) in [(100, StatusCode::OK), (101, StatusCode::BAD_REQUEST)] {
        let path = format!("/v1/people?filter={}", "a".repeat(letters));
        let asked = Asked { uid: 0, method: Method::GET, path: &path, headers: vec![], body: vec![] };
        assert_eq!(ask(&app, asked).await.0, expected);
    }
}

#[tokio::test]
async fn verbs_that_need_a_reason_are_refused_without_one() {
    let (app, _folder) = testing::app();
    for verb in VERBS.iter().filter(|verb| verb.needs_reason) {
        let (path, headers) = (filled(verb.path), vec![("content-type", "application/json")]);
        let body = match verb.path {
            people_paths::RECOVERIES => r#"{"circle":"employer"}"#,
            people_paths::RESET_PASSWORD => "{}",
            admin_api::mail::CANCEL => r#"{"numbers":[1]}"#,
            admin_api::messages::MESSAGE => r#"{"body":"1"}"#,
            admin_api::messages::REVERT => r#"{"version":1}"#,
            _ => r#"{"staff_numbers":["1"]}"#,
        };
        let asked = Asked { uid: 0, method: Method::POST, path: &path, headers, body: body.into() };
        let (status, body) = ask(&app, asked).await;
        assert_eq!(
            (status, read::<Problem>(&body).error.code.as_str()),
            (StatusCode::BAD_REQUEST, "reason_missing"),
            "{path}"
        );
    }
}

#[test]
fn the_table_of_verbs_is_the_interface_and_stands_in_the_document() {
    let routes = include_str!("mod.rs");
    let mounted = routes.matches(", get(").count()
        + routes.matches(", post(").count()
        + routes.matches(").post(").count()
        + routes.matches(").delete(").count();
    assert_eq!(mounted, VERBS.len(), "a route without its row, or a row without its route");
    let document = include_str!("../../../docs/admin-api.md");
    for verb in VERBS {
        let face = match verb.face {
            Face::Command(words) => format!("`mamori {words}`"),
            Face::None(reason) => reason.to_owned(),
        };
        let reason = if verb.needs_reason { "yes" } else { "" };
        let row = format!("| {} | `{}` | {face} | {reason} |", verb.method, verb.path).replace("|  |", "| |");
        assert!(document.contains(&row), "docs/admin-api.md lacks\n{row}");
    }
    for header in admin_api::headers::ALL {
        assert!(document.contains(&format!("`{header}`")), "docs/admin-api.md lacks {header}");
    }
}

#[tokio::test]
async fn unknown_headers_fields_and_paths_are_refused() {
    let (app, _folder) = testing::app();
    let get = |path, headers| Asked { uid: 0, method: Method::GET, path, headers, body: vec![] };
    let (status, _) = ask(&app, get("/v1/status", vec![("mamori-colour", "red")])).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let (status, _) = ask(&app, get("/v1/status", vec![("mamori-face", "web")])).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(ask(&app, get("/v1/results", vec![])).await.0, StatusCode::NOT_FOUND);
    let (status, _) = post(&app, "/v1/people/slips", "application/json", "{\"everybody\":true}").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let (status, _) = post(&app, "/v1/imports/people", "application/json", "").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_file_is_written_whole_and_recorded_with_its_operator() {
    let (app, _folder) = testing::app();
    departments(&app).await;
    let file = "社員番号,氏名,フリガナ,生年月日,部署コード,権限,範囲,資格,人事権,属性2\n\
                0001,髙橋　太郎,ﾀｶﾊｼ ﾀﾛｳ,1985/7/3,S11,管理監督者,3,,あり,'=1\n\
                0002,ソ表 花子,,1990-01-02,S1,医療職,,医師,,\n";
    let imported = import(&app, file).await;
    assert_eq!((imported.ok, imported.counts.add, named(&imported)), (true, 2, vec![]));
    let kept = person(&app, "0001").await.unwrap();
    assert_eq!((kept.name.as_str(), kept.kana.unwrap().as_str()), ("髙橋 太郎", "タカハシ タロウ"));
    assert_eq!(kept.attributes, ["", "=1"]);
    assert_eq!((kept.role, kept.account), (Role::Manager, Account::AwaitingFirst));
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?)).await.unwrap();
    let entry = &entries[0].1;
    assert_eq!((entry.face, entry.happened), (Way::Cli, Happened::PeopleImported));
    assert!(matches!(&entry.actor, Actor::Operator { uid: 0, pid: 4711, .. }));
    assert_eq!(entry.detail.note, "import 1; add 2, change 0, same 0, suspend 0; 人事");
}

#[tokio::test]
async fn a_known_person_is_changed_field_by_field_and_only_where_the_file_speaks() {
    let (app, _folder) = testing::app();
    departments(&app).await;
    import(&app, "社員番号,氏名,メール,部署コード\n1,山田,a@example.jp,S1\n2,鈴木,,\n").await;
    let imported = import(&app, "氏名,社員番号,部署コード\n山田 太郎,1,\n鈴木,2,\n").await;
    assert_eq!((imported.counts.add, imported.counts.change, imported.counts.same), (0, 1, 1));
    let kept = person(&app, "1").await.unwrap();
    assert_eq!((kept.name.as_str(), kept.department), ("山田 太郎", None));
    assert_eq!(kept.mail.unwrap().as_str(), "a@example.jp");
    let imported = import(&app, "社員番号,前回社員番号,氏名\nA1,1,山田 太郎\n").await;
    assert_eq!(imported.counts.change, 1);
    assert!(person(&app, "1").await.is_none());
    assert_eq!(person(&app, "A1").await.unwrap().id, kept.id);
}

#[tokio::test]
async fn every_bad_cell_is_named_and_nothing_is_written() {
    let (app, _folder) = testing::app();
    departments(&app).await;
    let file = "社員番号,ログインID,氏名,メール,生年月日,部署コード,権限,範囲,人事権,資格\n\
                1,taro,山田,a@example.jp,1985/7/3,S1,,,,\n\
                1,,二重,,,,,,,\n\
                3,TARO,同じID,,,,,,,\n\
                4,,,x,1985-13-01,S9,,,,\n\
                5,,医,,,,医療職,,,\n\
                6,,人事,,,,実施事務従事者,,あり,\n\
                7,,範囲,,,H,管理監督者,2,,\n\
                8,,範囲,,,S1,,1,,\n\
                9,,二つ,,,,管理監督者・医療職,,,\n\
                10,,部署なし,,,,管理監督者,1,,\n";
    let imported = import(&app, file).await;
    assert_eq!(
        named(&imported),
        [
            (3, "社員番号", "doubled"),
            (4, "ログインID", "doubled"),
            (5, "氏名", "empty"),
            (5, "メール", "mail"),
            (5, "生年月日", "date"),
            (5, "部署コード", "unknown_department"),
            (6, "資格", "qualification_missing"),
            (7, "権限", "personnel_authority"),
            (8, "範囲", "scope_above"),
            (9, "範囲", "scope_without_role"),
            (10, "権限", "one_role"),
            (11, "範囲", "scope_without_department"),
        ]
    );
    assert_eq!((imported.ok, imported.counts.error), (false, 9));
    assert!(person(&app, "1").await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_department_master_keeps_every_column() {
    let (app, _folder) = testing::app();
    let file = "コード,名称,表示,事業場,開始日,終了日\n\
                S1,営業部,,本社,2020/04/01,\nD1,旧開発本部,非表示,本社,2001-04-01,2026-03-31\n";
    let import = |file: &'static str| {
        let app = app.clone();
        async move {
            read::<Imported>(
                &post(&app, "/v1/imports/departments?create_sites=true", "text/csv", file).await.1,
            )
        }
    };
    assert_eq!(import(file).await.counts.add, 2);
    let tree = app.read(|tx| Ok::<_, Failure>(people::departments(tx)?)).await.unwrap();
    let keeping = |code: &str| tree.iter().find(|it| it.code.as_str() == code).unwrap().keeping.clone();
    let day = domain::date::date;
    let site = Some("本社".to_owned());
    let open = Keeping { is_hidden: false, site: site.clone(), from: Some(day(2020, 4, 1)), until: None };
    assert_eq!(keeping("S1"), open);
    let (from, until) = (Some(day(2001, 4, 1)), Some(day(2026, 3, 31)));
    assert_eq!(keeping("D1"), Keeping { is_hidden: true, site, from, until });
    assert_eq!(import(file).await.counts.same, 2);
    // A file without these columns leaves them alone.
    assert_eq!(import("コード,名称\nD1,旧開発本部\n").await.counts.same, 1);
    let bad = "コード,名称,表示,開始日,終了日\nS1,営業部,いいえ,2026-04-01,2026-03-31\nD1,旧,,明日,\n";
    let errors = import(bad).await.errors;
    let named: Vec<_> = errors.iter().map(|it| (it.line, it.column.as_str(), it.code.as_str())).collect();
    let expected = [(2, "終了日", "end_before_start"), (2, "表示", "word"), (3, "開始日", "date")];
    assert!(named.len() == 3 && expected.iter().all(|it| named.contains(it)), "{named:?}");
}

#[tokio::test]
async fn departments_must_form_a_tree() {
    let (app, _folder) = testing::app();
    let codes = |body: Vec<u8>| {
        let imported: Imported = read(&body);
        imported.errors.into_iter().map(|it| (it.line, it.code)).collect::<Vec<_>>()
    };
    let circle = "コード,名称,親コード\nA,甲,B\nB,乙,A\n";
    let (_, body) = post(&app, "/v1/imports/departments", "text/csv", circle).await;
    assert_eq!(codes(body), [(2, "cycle".to_owned())]);
    let orphan = "コード,名称,親コード,順序\nA,甲,Z,x\nA,甲,,1\n";
    let (_, body) = post(&app, "/v1/imports/departments", "text/csv", orphan).await;
    let expected = [(2, "number"), (2, "unknown_parent"), (3, "doubled")];
    assert_eq!(codes(body), expected.map(|(line, code)| (line, code.to_owned())));
    let count = app.read(|tx| Ok::<_, Failure>(people::departments(tx)?.len())).await.unwrap();
    assert_eq!(count, 0);
}

#[tokio::test]
async fn slips_are_for_people_without_a_password_and_a_new_one_ends_the_old() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    let (newcomer, first) = testing::newcomer(&app, "taro", Role::Employee).await;
    let (status, body) = post(&app, "/v1/people/slips", "application/json", "{}").await;
    assert_eq!(status, StatusCode::OK);
    let made: SlipsMade = read(&body);
    assert_eq!(made.slips.len(), 1);
    let slip = &made.slips[0];
    assert_eq!((slip.login.as_str(), slip.staff_number.as_str()), ("taro", newcomer.staff_number.as_str()));
    assert_ne!(slip.secret, *first);
    let mut browser = testing::Browser::new(&app);
    assert_ne!(browser.sign_in("taro", &first).await.status, StatusCode::SEE_OTHER);
    // From another place: after a miss the same one has to wait.
    let mut browser = testing::Browser::at(&app, [192, 0, 2, 9]);
    assert_eq!(browser.sign_in("taro", &slip.secret).await.status, StatusCode::SEE_OTHER);
    let named = "{\"staff_numbers\":[\"N-doctor\",\"nobody\"]}";
    let (status, body) = post(&app, "/v1/people/slips", "application/json", named).await;
    assert_eq!((status, read::<Problem>(&body).error.details.len()), (StatusCode::CONFLICT, 2));
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 9)?)).await.unwrap();
    let noted = entries.iter().find(|(_, entry)| entry.happened == Happened::SlipsMade).unwrap();
    assert_eq!(noted.1.detail.note, "slips 1; 人事");
}

/// A file that gives people these roles and leave dates.
fn rows(of: &[(&str, &str, &str)]) -> String {
    let rows = of.iter().map(|(login, role, left)| {
        let licence = if role.is_empty() { "" } else { "医師" };
        format!("N-{login},山田 太郎,{login},{role},{licence},{left}\n")
    });
    format!("社員番号,氏名,ログインID,権限,資格,退職日\n{}", rows.collect::<String>())
}

async fn holders(app: &App) -> Vec<domain::id::PersonId> {
    let inside = app.clone();
    app.read(move |tx| {
        let circle = circles::circle(tx, Side::Implementer, CircleScope::All)?.unwrap();
        circles::holders(&inside, tx, &circle)
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_row_takes_the_last_holder_away_from_a_key() {
    let (app, _folder) = testing::app();
    let doctor = testing::settled(&app, "doctor", Role::Medical).await;
    for file in [rows(&[("doctor", "", "")]), rows(&[("doctor", "医療職", "2026-11-20")])] {
        let refused = import(&app, file).await;
        assert_eq!(named(&refused), [(2, "権限", "last_holder")]);
    }
    assert_eq!(holders(&app).await, [doctor.id]);
    let nurse = testing::granted(&app, "nurse", "doctor").await;
    // Both at once would leave nobody either.
    let both = rows(&[("doctor", "", ""), ("nurse", "", "")]);
    assert_eq!(named(&import(&app, both).await), [(2, "権限", "last_holder"), (3, "権限", "last_holder")]);
    let mut browser = Browser::signed_in(&app, "doctor").await;
    assert!(import(&app, rows(&[("doctor", "", "")])).await.ok);
    assert_eq!(holders(&app).await, [nurse.id]);
    assert_eq!(browser.get("/care").await.location(), "/sign-in?back=/care&ended=1");
    let notices = Browser::signed_in(&app, "doctor").await.get("/me/notices").await.text();
    assert!(notices.contains("鍵が終了しました"), "{notices}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_ends_the_day_after_its_holder_left_unless_nobody_else_holds_it() {
    let (app, clock, _folder) = testing::app_with_clock();
    let doctor = testing::settled(&app, "doctor", Role::Medical).await;
    let nurse = testing::granted(&app, "nurse", "doctor").await;
    let left = rows(&[("doctor", "医療職", "2026-11-24"), ("nurse", "医療職", "2026-11-25")]);
    assert_eq!(named(&import(&app, left).await), []);
    clock.advance(86_400);
    crate::jobs::tick(&app).await.unwrap();
    assert_eq!(holders(&app).await.len(), 2, "on the last day both still hold it");
    clock.advance(86_400);
    crate::jobs::tick(&app).await.unwrap();
    assert_eq!(holders(&app).await, [nurse.id]);
    clock.advance(86_400);
    crate::jobs::tick(&app).await.unwrap();
    assert_eq!(holders(&app).await, [nurse.id], "without her the key would be lost");
    let told = app.read(move |tx| Ok::<_, Failure>(notices::has_unread(tx, doctor.id)?)).await.unwrap();
    assert!(told);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_address_waits_for_a_day_after_a_reset() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    testing::reset(&app, "taro").await;
    let file = "社員番号,氏名,ログインID,メール\nN-taro,山田 太郎,taro,taro@example.jp\n";
    clock.advance(24 * 3_600 - 1);
    assert_eq!(named(&import(&app, file).await), [(2, "メール", "mail_after_reset")]);
    clock.advance(1);
    assert!(import(&app, file).await.ok);
}

#[tokio::test]
async fn a_reset_and_a_recovery_want_a_reason() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    for (path, body) in
        [("/v1/people/N-taro/reset-password", "{}"), ("/v1/recoveries", "{\"circle\":\"implementers\"}")]
    {
        let headers = vec![("content-type", "application/json"), ("mamori-face", "cli")];
        let asked = Asked { uid: 0, method: Method::POST, path, headers, body: body.into() };
        let (status, answer) = ask(&app, asked).await;
        let code = read::<Problem>(&answer).error.code;
        assert_eq!((status, code.as_str()), (StatusCode::BAD_REQUEST, "reason_missing"), "{path}");
    }
    let (status, answer) =
        post(&app, "/v1/recoveries", "application/json", "{\"circle\":\"employer\"}").await;
    let code = read::<Problem>(&answer).error.code;
    assert_eq!((status, code.as_str()), (StatusCode::CONFLICT, "nothing_asked"));
    let (status, _) = post(&app, "/v1/recoveries", "application/json", "{\"circle\":\"all\"}").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}
