//! One person added, edited and moved by hand: the rules of the file, told field by field.

use admin_api::people::PasswordReset;
use admin_api::person::{Edited, Log};
use admin_api::problem::Problem;
use admin_api::roster::People;
use domain::org::Role;
use poem::http::{Method, StatusCode};

use super::{Asked, ask, departments, holders, import, person, post, read};
use crate::app::App;
use crate::app::testing::{self, Browser};
use crate::features::people::Account;

const JSON: &str = "application/json";

async fn send(
    app: &App,
    (method, path): (Method, &str),
    extra: &[(&str, &str)],
    body: &str,
) -> (StatusCode, Vec<u8>) {
    let mut headers = vec![("content-type", JSON), ("mamori-face", "cli")];
    headers.extend(extra);
    ask(app, Asked { uid: 0, method, path, headers, body: body.into() }).await
}

/// What an edit changed.
async fn edit(app: &App, number: &str, body: &str) -> Vec<(String, String, String)> {
    let (status, reply) = post(app, &format!("/v1/people/{number}/edit"), JSON, body).await;
    assert_eq!(status, StatusCode::OK, "{}", String::from_utf8_lossy(&reply));
    read::<Edited>(&reply).changed.into_iter().map(|it| (it.column, it.before, it.after)).collect()
}

/// Why an act on one person was refused: code, and the heading of each detail.
async fn refused(app: &App, path: &str, body: &str) -> (u16, String, Vec<String>) {
    let (status, reply) = post(app, path, JSON, body).await;
    let wrong = read::<Problem>(&reply).error;
    let heading = |text: &str| text.split("  ").next().unwrap_or_default().to_owned();
    (status.as_u16(), wrong.code, wrong.details.iter().map(|it| heading(&it.message_ja)).collect())
}

fn triple(column: &str, before: &str, after: &str) -> (String, String, String) {
    (column.to_owned(), before.to_owned(), after.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_added_with_every_field_and_a_number_is_taken_once() {
    let (app, _folder) = testing::app();
    departments(&app).await;
    let body = r#"{"staff_number":"１0","name":"髙橋　太郎","kana":"ﾀｶﾊｼ ﾀﾛｳ","name_en":"Taro","mail":"t@example.jp",
        "born":"1985/7/3","sex":"男性","department":"S11","employment":"正社員","role":"医療職","scope":"3",
        "personnel_authority":false,"qualification":"保健師","reads":"en","joined":"2020-04-01",
        "attributes":[{"number":2,"value":"=1"}]}"#;
    let (status, reply) = post(&app, "/v1/people", JSON, body).await;
    assert_eq!(status, StatusCode::OK, "{}", String::from_utf8_lossy(&reply));
    let made = read::<Edited>(&reply);
    assert_eq!((made.person.staff_number.as_str(), made.person.login.as_str()), ("10", "10"));
    let kept = person(&app, "10").await.unwrap();
    assert_eq!(
        (kept.name.as_str(), kept.role, kept.account),
        ("髙橋 太郎", Role::Medical, Account::AwaitingFirst)
    );
    assert_eq!(kept.attributes, ["", "=1"]);
    let again = refused(&app, "/v1/people", body).await;
    assert_eq!(again, (422, "person_wrong".to_owned(), vec!["社員番号".to_owned()]));
    let nobody = refused(&app, "/v1/people", "{}").await;
    assert_eq!(nobody.2, ["社員番号", "氏名"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_rule_of_the_file_holds_for_one_person() {
    let (app, _folder) = testing::app();
    departments(&app).await;
    import(&app, "社員番号,氏名,部署コード,人事権\n1,山田,H,\n2,鈴木,,あり\n").await;
    for (number, body, expected) in [
        ("1", r#"{"role":"医療職"}"#, "資格"),
        ("1", r#"{"role":"社長"}"#, "権限"),
        ("1", r#"{"role":"管理監督者・医療職"}"#, "権限"),
        ("1", r#"{"scope":"1"}"#, "範囲"),
        ("1", r#"{"role":"管理監督者","scope":"2"}"#, "範囲"),
        ("1", r#"{"department":"S9"}"#, "部署コード"),
        ("1", r#"{"mail":"x"}"#, "メール"),
        ("1", r#"{"name":""}"#, "氏名"),
        ("1", r#"{"name":"a\u0000b"}"#, "氏名"),
        ("1", r#"{"login":"2"}"#, "ログインID"),
        ("1", r#"{"staff_number":"2"}"#, "前回社員番号"),
        ("1", r#"{"born":"2999-01-01"}"#, "生年月日"),
        ("1", r#"{"left":"明日"}"#, "退職日"),
        ("1", r#"{"joined":"2026-04-01","left":"2026-03-31"}"#, "退職日"),
        ("2", r#"{"role":"実施事務従事者"}"#, "権限"),
        ("2", r#"{"role":"医療職","qualification":"医師"}"#, "権限"),
        ("2", r#"{"role":"管理監督者","scope":"1"}"#, "範囲"),
    ] {
        let (status, code, headings) = refused(&app, &format!("/v1/people/{number}/edit"), body).await;
        assert_eq!((status, code.as_str()), (422, "person_wrong"), "{body}");
        assert!(headings.iter().any(|heading| heading == expected), "{body}: {headings:?}");
    }
    let long = format!(r#"{{"employment":"{}"}}"#, "あ".repeat(101));
    assert_eq!(refused(&app, "/v1/people/1/edit", &long).await.0, 422);
    for (body, code) in [
        (r#"{"attributes":[{"number":21,"value":"x"}]}"#, "attribute"),
        (r#"{"attributes":[{"number":1,"value":"x"},{"number":1,"value":"y"}]}"#, "attribute"),
        (r#"{"salary":1}"#, "input"),
    ] {
        assert_eq!(refused(&app, "/v1/people/1/edit", body).await.1, code, "{body}");
    }
    assert_eq!(refused(&app, "/v1/people/99/edit", "{}").await.0, 404);
    assert_eq!(person(&app, "1").await.unwrap().role, Role::Employee);
}

#[tokio::test(flavor = "multi_thread")]
async fn role_scope_and_mail_want_a_reason_and_a_look_writes_nothing() {
    let (app, _folder) = testing::app();
    import(&app, "社員番号,氏名\n1,山田\n").await;
    let path = (Method::POST, "/v1/people/1/edit");
    for body in [r#"{"role":"管理監督者"}"#, r#"{"mail":"a@example.jp"}"#] {
        let (status, reply) = send(&app, path.clone(), &[], body).await;
        assert_eq!(
            (status, read::<Problem>(&reply).error.code.as_str()),
            (StatusCode::BAD_REQUEST, "reason_missing")
        );
    }
    let body = r#"{"staff_number":"2","name":"部長","role":"管理監督者"}"#;
    assert_eq!(send(&app, (Method::POST, "/v1/people"), &[], body).await.0, StatusCode::BAD_REQUEST);
    let (status, reply) = send(&app, path.clone(), &[("mamori-dry-run", "true")], r#"{"name":"山本"}"#).await;
    assert_eq!((status, read::<Edited>(&reply).person.name.as_str()), (StatusCode::OK, "山本"));
    assert_eq!(person(&app, "1").await.unwrap().name.as_str(), "山田");
    assert_eq!(send(&app, path, &[], r#"{"name":"山本"}"#).await.0, StatusCode::OK);
    assert_eq!(person(&app, "1").await.unwrap().name.as_str(), "山本");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_change_log_tells_what_became_another_thing_by_whom_and_why() {
    let (app, _folder) = testing::app();
    departments(&app).await;
    import(&app, "社員番号,氏名\n1,山田\n").await;
    import(&app, "社員番号,氏名,フリガナ\n1,山田,ヤマダ\n").await;
    let changed = edit(&app, "1", r#"{"staff_number":"A-1","department":"S1"}"#).await;
    assert_eq!(changed, [triple("社員番号", "1", "A-1"), triple("部署コード", "", "S1")]);
    assert!(edit(&app, "A-1", r#"{"department":"S1"}"#).await.is_empty());
    let (_, reply) = post(&app, "/v1/people/A-1/move", JSON, r#"{"department":null}"#).await;
    assert_eq!(read::<Edited>(&reply).changed.len(), 1);
    post(&app, "/v1/people/suspend", JSON, r#"{"staff_numbers":["A-1"]}"#).await;
    let (status, reply) = send(&app, (Method::GET, "/v1/people/A-1/log"), &[], "").await;
    assert_eq!(status, StatusCode::OK);
    let told: Vec<_> = read::<Log>(&reply)
        .items
        .into_iter()
        .map(|act| {
            let columns = act.changed.into_iter().map(|it| it.column).collect::<Vec<_>>().join(" ");
            (columns, act.import, act.reason)
        })
        .collect();
    let row = |columns: &str, import| (columns.to_owned(), import, "人事".to_owned());
    let expected = [
        row("停止", None),
        row("部署コード", None),
        row("社員番号 部署コード", None),
        row("フリガナ", Some(2)),
    ];
    assert_eq!(told, expected);
    assert_eq!(send(&app, (Method::GET, "/v1/people/1/log"), &[], "").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_alone_holds_a_key_keeps_the_role_and_who_loses_it_is_signed_out() {
    let (app, _folder) = testing::app();
    let doctor = testing::settled(&app, "doctor", Role::Medical).await;
    edit_licence(&app, "N-doctor").await;
    let (status, _, headings) = refused(&app, "/v1/people/N-doctor/edit", r#"{"role":""}"#).await;
    assert_eq!((status, headings), (422, vec!["権限".to_owned()]));
    let nurse = testing::granted(&app, "nurse", "doctor").await;
    edit_licence(&app, "N-nurse").await;
    let mut browser = Browser::signed_in(&app, "doctor").await;
    let (_, reply) = post(&app, "/v1/people/N-doctor/edit", JSON, r#"{"role":""}"#).await;
    assert!(read::<Edited>(&reply).ends_sign_ins);
    assert_eq!(holders(&app).await, [nurse.id]);
    assert_ne!(doctor.id, nurse.id);
    assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER);
}

/// The people of the harness have no qualification, which every edit asks of medical staff.
async fn edit_licence(app: &App, number: &str) {
    edit(app, number, r#"{"qualification":"医師"}"#).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_address_and_a_reset_keep_a_day_apart_whichever_comes_first() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    testing::settled(&app, "jiro", Role::Employee).await;
    testing::reset(&app, "taro").await;
    let mail = r#"{"mail":"x@example.jp"}"#;
    assert_eq!(refused(&app, "/v1/people/N-taro/edit", mail).await.2, ["メール"]);
    edit(&app, "N-jiro", mail).await;
    let reset = "/v1/people/N-jiro/reset-password";
    assert_eq!(refused(&app, reset, "{}").await.0, 409);
    clock.advance(24 * 3_600);
    edit(&app, "N-taro", mail.replace('x', "y").as_str()).await;
    let (status, reply) = post(&app, reset, JSON, "{}").await;
    assert_eq!((status, read::<PasswordReset>(&reply).ok), (StatusCode::OK, true));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_leaving_in_the_past_stops_the_account_at_once() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut browser = Browser::signed_in(&app, "taro").await;
    edit(&app, "N-taro", r#"{"left":"2026-11-22"}"#).await;
    assert_eq!(person(&app, "N-taro").await.unwrap().account, Account::Stopped);
    assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER);
    edit(&app, "N-taro", r#"{"left":""}"#).await;
    assert_eq!(person(&app, "N-taro").await.unwrap().account, Account::Active);
}

async fn listed(app: &App, query: &str) -> (Vec<String>, Option<String>) {
    let encoded = percent_encoding::utf8_percent_encode(query, percent_encoding::CONTROLS).to_string();
    let (status, body) = send(app, (Method::GET, &format!("/v1/people?{encoded}")), &[], "").await;
    assert_eq!(status, StatusCode::OK);
    let page = read::<People>(&body);
    (page.items.into_iter().map(|it| it.staff_number).collect(), page.next)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_by_name_goes_by_kana_then_number_and_names_without_kana_come_last() {
    let (app, _folder) = testing::app();
    let file = "社員番号,氏名,フリガナ\n1,渡辺,ワタナベ\n5,青木,アオキ\n3,青木,アオキ\n2,Smith,\n4,髙橋 一,タカハシ\n";
    import(&app, file).await;
    let all = ["3", "5", "4", "1", "2"];
    assert_eq!(listed(&app, "sort=name").await, (all.map(str::to_owned).to_vec(), None));
    for size in 1..=5 {
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let (page, next) = listed(&app, &format!("sort=name&limit={size}{after}")).await;
            assert!(page.len() <= size);
            seen.extend(page);
            match next {
                Some(next) => after = format!("&after={}", next.replace('\t', "%09")),
                None => break,
            }
        }
        assert_eq!(seen, all, "pages of {size}");
    }
    for (typed, found) in [("高橋", "4"), ("たかはし", "4"), ("ｱｵｷ", "3"), ("ＳＭＩ", "2"), ("髙橋一", "4")]
    {
        assert_eq!(listed(&app, &format!("filter={typed}")).await.0[0], found, "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_narrowed_by_department_with_what_is_below_and_by_role() {
    let (app, _folder) = testing::app();
    departments(&app).await;
    let file = "社員番号,氏名,部署コード,権限,資格\n1,本社 一,H,,\n2,営業 二,S1,管理監督者,\n\
        3,一課 三,S11,,\n4,医師 四,S11,医療職,医師\n5,無所属 五,,実施事務従事者,\n";
    import(&app, file).await;
    for (query, expected) in [
        ("department=H", "1 2 3 4"),
        ("department=S11", "3 4"),
        ("department=S1&role=none", "3"),
        ("role=medical", "4"),
        ("role=clerk", "5"),
        ("role=manager&sort=name", "2"),
        ("department=S11&role=clerk", ""),
    ] {
        assert_eq!(listed(&app, query).await.0.join(" "), expected, "{query}");
    }
    for (query, expected) in
        [("department=NOWHERE", 404), ("department=s11", 404), ("department=%3F", 404), ("role=boss", 400)]
    {
        let (status, _) = send(&app, (Method::GET, &format!("/v1/people?{query}")), &[], "").await;
        assert_eq!(status.as_u16(), expected, "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn slips_that_are_only_looked_at_name_people_and_hold_no_secret() {
    let (app, _folder) = testing::app();
    departments(&app).await;
    import(&app, "社員番号,氏名,部署コード\n1,本社 一,H\n2,一課 二,S11\n").await;
    let dry = [("mamori-dry-run", "true")];
    let (status, body) = send(&app, (Method::POST, "/v1/people/slips"), &dry, "{}").await;
    assert_eq!(status, StatusCode::OK);
    let looked: admin_api::people::SlipsMade = read(&body);
    let named: Vec<_> = looked.slips.iter().map(|slip| (&*slip.staff_number, &*slip.department)).collect();
    assert_eq!(named, [("1", "本社"), ("2", "本社 営業部 第一課")]);
    assert!(looked.slips.iter().all(|slip| slip.secret.is_empty() && slip.expires.is_empty()));
}
