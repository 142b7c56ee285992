//! Files of departments and attributes on the web: looked at, written, taken back, refused.

use domain::org::Role;
use poem::http::StatusCode;

use crate::app::App;
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::audit::{self, Face, Happened};
use crate::features::people;

/// Chooses a file, and gives the page that looks at it.
async fn choose(browser: &mut Browser, master: &str, file: &str, ticks: &[&str]) -> testing::Answer {
    let path = format!("/admin/{master}/import");
    assert_eq!(browser.get(&path).await.status, StatusCode::OK);
    let sent = browser.upload(&path, file.as_bytes(), ticks).await;
    assert_eq!(sent.location(), format!("{path}/preview"), "{}", sent.text());
    browser.get(&format!("{path}/preview")).await
}

/// Writes what the preview showed.
async fn write(browser: &mut Browser, master: &str, (add, change): (&str, &str)) -> testing::Answer {
    browser.post(&format!("/admin/{master}/import/preview"), &[("add", add), ("change", change)]).await
}

async fn codes(app: &App) -> Vec<String> {
    let tree = app.read(|tx| Ok::<_, Failure>(people::departments(tx)?)).await.unwrap();
    let mut codes: Vec<String> = tree.iter().map(|it| it.code.to_string()).collect();
    codes.sort();
    codes
}

async fn last(app: &App) -> (Happened, Face, String) {
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?)).await.unwrap();
    let (_, entry) = entries.into_iter().next().unwrap();
    (entry.happened, entry.face, entry.detail.note)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_departments_is_looked_at_written_and_taken_back() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "clerk", Role::Clerk).await;
    let mut clerk = Browser::confirmed(&app, "clerk").await;
    let shown = choose(&mut clerk, "departments", "コード,名称\nA,甲\nB,乙\n", &[]).await.text();
    assert!(shown.contains("追加") && shown.contains("まだ何も書き込んでいません"), "{shown}");
    assert!(codes(&app).await.is_empty(), "a look wrote something");
    let done = write(&mut clerk, "departments", ("2", "0")).await;
    assert!(done.text().contains("取り込みました"), "{}", done.text());
    assert_eq!(codes(&app).await, ["A", "B"]);
    let note = "change 1; add 2, change 0, same 0; scoped 0".to_owned();
    assert_eq!(last(&app).await, (Happened::DepartmentsImported, Face::Web, note));

    let shown = choose(&mut clerk, "departments", "コード,名称,親コード\nB,新,A\n", &[]).await.text();
    assert!(shown.contains("名称：乙 → 新、親コード：なし → A"), "{shown}");
    write(&mut clerk, "departments", ("0", "1")).await;
    assert_eq!(clerk.get("/admin/departments/changes/2").await.status, StatusCode::OK);
    let back = clerk.post("/admin/departments/changes/2", &[]).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.text());
    let shown = clerk.get("/admin/departments").await.text();
    assert!(shown.contains("乙") && !shown.contains("新</a>"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_person_changed_meanwhile_is_shown_before_anything_is_written() {
    let (app, _folder) = testing::app();
    for login in ["clerk", "manager"] {
        let role = if login == "clerk" { Role::Clerk } else { Role::Manager };
        testing::settled(&app, login, role).await;
    }
    let mut clerk = Browser::confirmed(&app, "clerk").await;
    let mut manager = Browser::confirmed(&app, "manager").await;
    choose(&mut clerk, "departments", "コード,名称\nA,甲\nB,乙\n", &[]).await;
    choose(&mut manager, "departments", "コード,名称\nA,丙\n", &[]).await;
    write(&mut manager, "departments", ("1", "0")).await;
    let again = write(&mut clerk, "departments", ("2", "0")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = again.text();
    assert!(text.contains("その間に別の人が変更しました") && text.contains("名称：丙 → 甲"), "{text}");
    assert_eq!(codes(&app).await, ["A"]);
    assert_eq!(write(&mut clerk, "departments", ("1", "1")).await.status, StatusCode::OK);
    assert_eq!(codes(&app).await, ["A", "B"]);
    // What was written is not kept for another press of the button.
    let gone = write(&mut clerk, "departments", ("1", "1")).await.text();
    assert!(gone.contains("ファイルを選び直してください"), "{gone}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_faulty_file_names_its_lines_and_writes_nothing_even_when_it_is_sent() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "clerk", Role::Clerk).await;
    let mut clerk = Browser::confirmed(&app, "clerk").await;
    let cases = [
        ("departments", "コード,名称,親コード\nA,甲,B\nB,乙,A\n", "元の値"),
        ("departments", "コード,名称,親コード\nA,甲,Z\n", "Z"),
        ("departments", "コード,名称,事業場\nA,甲,本社\n", "本社"),
        ("departments", "部署,名前\nA,甲\n", "コード"),
        ("departments", "", "コード"),
        ("attributes", "番号,コード,名称\n99,job,職種\n", "99"),
        ("attributes", "コード,名称\njob,職種\n", "番号"),
    ];
    for (master, file, told) in cases {
        let path = format!("/admin/{master}/import");
        clerk.get(&path).await;
        let sent = clerk.upload(&path, file.as_bytes(), &[]).await;
        if file.is_empty() {
            assert!(sent.text().contains("ファイルを選んでください"), "{}", sent.text());
            continue;
        }
        let shown = clerk.get(&format!("{path}/preview")).await.text();
        assert!(
            shown.contains("エラーがあるので、反映できません") && shown.contains(told),
            "{file}: {shown}"
        );
        let again = write(&mut clerk, master, ("1", "0")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{file}");
    }
    assert!(codes(&app).await.is_empty());
    let sites = choose(&mut clerk, "departments", "コード,名称,事業場\nA,甲,本社\n", &["sites"]).await;
    assert!(!sites.text().contains("反映できません"), "{}", sites.text());
    write(&mut clerk, "departments", ("1", "0")).await;
    assert_eq!(codes(&app).await, ["A"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_attributes_tells_each_value_and_who_may_not_finds_nothing() {
    let (app, _folder) = testing::app();
    for (login, role) in [("clerk", Role::Clerk), ("doctor", Role::Medical), ("staff", Role::Employee)] {
        testing::settled(&app, login, role).await;
    }
    let mut clerk = Browser::confirmed(&app, "clerk").await;
    let file = "番号,コード,名称,値\n1,job,職種,営業\n1,job,職種,事務\n";
    let shown = choose(&mut clerk, "attributes", file, &[]).await.text();
    assert!(shown.contains("job 営業") && shown.contains("job 事務"), "{shown}");
    assert!(write(&mut clerk, "attributes", ("1", "0")).await.text().contains("取り込みました"));
    let all = app.read(|tx| Ok::<_, Failure>(people::attributes(tx)?)).await.unwrap();
    assert_eq!(all.iter().map(|it| it.values.len()).collect::<Vec<_>>(), [2]);
    let same = choose(&mut clerk, "attributes", file, &[]).await.text();
    assert!(same.contains("変わるところはありません"), "{same}");
    for login in ["doctor", "staff"] {
        let mut browser = Browser::signed_in(&app, login).await;
        for master in ["departments", "attributes"] {
            let path = format!("/admin/{master}/import");
            assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{login} {path}");
            let sent = browser.upload(&path, "コード,名称\nA,甲\n".as_bytes(), &[]).await;
            assert_eq!(sent.status, StatusCode::FORBIDDEN, "{login} {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_too_large_torn_or_no_text_are_refused_in_plain_words() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "clerk", Role::Clerk).await;
    let mut clerk = Browser::confirmed(&app, "clerk").await;
    let large = vec![b'a'; 33 << 20];
    for master in ["people", "departments", "attributes"] {
        let path = format!("/admin/{master}/import");
        clerk.get(&path).await;
        let refused = clerk.upload(&path, &large, &[]).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        // A form of another kind carries no token, and neither does a torn one.
        let origin = ("origin", "https://mamori.example");
        for kind in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=mark", "text/csv"] {
            let torn = clerk.post_raw(&path, &[("content-type", kind), origin], "--mark".to_owned()).await;
            assert!(torn.status.is_client_error(), "{path} {kind}: {}", torn.status);
        }
        clerk.get(&path).await;
        let noise: Vec<u8> = (0..=255).cycle().take(5_000).collect();
        clerk.upload(&path, &noise, &[]).await;
        let shown = clerk.get(&format!("{path}/preview")).await;
        assert_eq!(shown.status, StatusCode::OK, "{path}");
        assert!(shown.text().contains("エラーがあるので、反映できません"), "{path}: {}", shown.text());
    }
    assert!(codes(&app).await.is_empty());
}

/// A form, what is typed into it, and the field that is named.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

#[tokio::test(flavor = "multi_thread")]
async fn what_a_form_of_a_master_has_wrong_is_named_at_its_field_and_nothing_is_written() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "clerk", Role::Clerk).await;
    super::departments_file(&app, "コード,名称,親コード\nA,甲,\nB,乙,A\n".into()).await;
    let tree = app.read(|tx| Ok::<_, Failure>(people::departments(tx)?)).await.unwrap();
    let id = |code: &str| tree.iter().find(|it| it.code.as_str() == code).unwrap().id;
    let (first, long) = (format!("/admin/department/{}", id("A")), "長".repeat(101));
    let moving = format!("{first}/move");
    let cases: [Case<'_>; 13] = [
        ("/admin/departments", &[("code", ""), ("name", "丙")], "code"),
        ("/admin/departments", &[("code", "C C"), ("name", "丙")], "code"),
        ("/admin/departments", &[("code", "C"), ("name", "")], "name"),
        ("/admin/departments", &[("code", "C"), ("name", &long)], "name"),
        ("/admin/departments", &[("code", "A"), ("name", "丙")], "main"),
        (&first, &[("act", "edit"), ("name", "甲"), ("from", "明日")], "from"),
        (&first, &[("act", "edit"), ("name", "甲"), ("until", "2026-02-30")], "until"),
        // A department below itself would be a loop.
        (&moving, &[("other", "B")], "main"),
        ("/admin/attributes", &[("code", "職"), ("name", "職種")], "code"),
        ("/admin/sites", &[("name", "本社"), ("postal", "12")], "postal"),
        ("/admin/sites", &[("name", "本社"), ("insurance", "1")], "insurance"),
        ("/admin/sites", &[("name", "本社"), ("head_count", "-1")], "head_count"),
        ("/admin/sites", &[("name", " ")], "name"),
    ];
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    for (path, fields, at) in cases {
        clerk.get(path).await;
        let again = clerk.post(path, fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {fields:?}");
        assert!(again.text().contains(&format!("href=\"#{at}\"")), "{path} {fields:?}: {}", again.text());
    }
    let after = app.read(|tx| Ok::<_, Failure>(people::departments(tx)?)).await.unwrap();
    assert!(after.iter().eq(tree.iter()), "a faulty form changed the tree");
    let sites = app.read(|tx| Ok::<_, Failure>(people::sites(tx)?)).await.unwrap();
    assert!(sites.is_empty(), "a faulty form added a site");
}
