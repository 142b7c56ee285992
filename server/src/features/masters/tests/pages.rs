//! People kept on the web: added, edited, moved, told in the change log.

use domain::org::Role;
use poem::http::StatusCode;

use super::{import_file, listed_of};
use crate::app::testing::{self, Browser, between};
use crate::features::people::Account;

/// The fields of a page as a browser would send them back.
fn filled(page: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for input in page.split("<input ").skip(1) {
        let tag = input.split('>').next().unwrap_or_default();
        let attribute = |name: &str| between(tag, &format!("{name}=\""), "\"");
        let (Some(name), value) = (attribute("name"), attribute("value").unwrap_or_default()) else {
            continue;
        };
        let is_left_out = tag.contains("type=\"radio\"") && !tag.contains("checked");
        if name != "csrf" && !is_left_out {
            fields.push((name, value));
        }
    }
    fields
}

async fn send(browser: &mut Browser, path: &str, change: &[(&str, &str)]) -> testing::Answer {
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let mut fields = filled(&page.text());
    for (name, value) in change {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_adds_edits_and_moves_a_person_and_reads_what_changed() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "clerk", Role::Clerk).await;
    super::departments_file(&app, "コード,名称\nS1,営業部\n".into()).await;
    let mut browser = Browser::signed_in(&app, "clerk").await;

    let wrong = send(&mut browser, "/admin/people/new", &[("number", "7"), ("left", "いつか")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = wrong.text();
    assert!(text.contains("href=\"#name\"") && text.contains("href=\"#left\""), "{text}");
    assert!(text.contains("value=\"いつか\""), "what was typed is kept");
    let added = send(&mut browser, "/admin/people/new", &[("number", "7"), ("name", "山田 太郎")]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let address = added.location().split('?').next().unwrap().to_owned();
    assert_eq!(listed_of(&app, "7").await.person.account, Account::AwaitingFirst);

    let edit = format!("{address}/edit");
    let unreasoned = send(&mut browser, &edit, &[("mail", "t@example.jp")]).await;
    assert!(unreasoned.text().contains("href=\"#reason\""), "{}", unreasoned.text());
    let change = [("mail", "t@example.jp"), ("kana", "やまだ"), ("a2", "夜勤"), ("reason", "本人の届け出")];
    let saved = send(&mut browser, &edit, &change).await;
    assert!(saved.location().ends_with("?done=edit"), "{}", saved.text());
    let person = listed_of(&app, "7").await.person;
    assert_eq!(person.kana.unwrap().as_str(), "ヤマダ");
    assert_eq!(person.attributes, ["", "夜勤"]);
    assert!(send(&mut browser, &edit, &[]).await.location().ends_with("?done=same"));

    let path = format!("{address}/move");
    let nowhere = send(&mut browser, &path, &[("department", "X")]).await;
    assert!(nowhere.text().contains("href=\"#department\""), "{}", nowhere.text());
    assert!(send(&mut browser, &path, &[("department", "S1")]).await.location().ends_with("?done=edit"));

    let log = browser.get(&format!("{address}/log")).await.text();
    for told in ["部署コード：なし → S1", "フリガナ：なし → ヤマダ", "本人の届け出", "N-CLERK"]
    {
        assert!(log.contains(told), "{told}: {log}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_somebody_else_overtook_is_shown_anew() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "clerk", Role::Clerk).await;
    import_file(&app, "社員番号,氏名\n7,山田\n", false).await;
    let mut browser = Browser::signed_in(&app, "clerk").await;
    let id = listed_of(&app, "7").await.person.id;
    let path = format!("/admin/person/{id}/edit");
    let page = browser.get(&path).await.text();
    import_file(&app, "社員番号,氏名,フリガナ\n7,山田,ヤマダ\n", false).await;
    let fields = filled(&page);
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let again = browser.post(&path, &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("value=\"ヤマダ\""), "{}", again.text());
    assert_eq!(listed_of(&app, "7").await.person.kana.unwrap().as_str(), "ヤマダ");
}

#[tokio::test(flavor = "multi_thread")]
async fn employees_and_scoped_roles_find_no_page_of_a_person() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    testing::settled(&app, "doctor", Role::Medical).await;
    let id = listed_of(&app, "N-TARO").await.person.id;
    for login in ["taro", "doctor"] {
        let mut browser = Browser::signed_in(&app, login).await;
        for path in [
            "people/new",
            &format!("person/{id}/edit"),
            &format!("person/{id}/move"),
            &format!("person/{id}/log"),
        ] {
            assert_eq!(
                browser.get(&format!("/admin/{path}")).await.status,
                StatusCode::FORBIDDEN,
                "{login} {path}"
            );
        }
    }
}
