//! The public pages, the probes and the sink of reports through the real router.

use std::collections::BTreeSet;

use domain::org::Role;
use domain::permission::{CircleScope, Side};
use poem::http::{StatusCode, header};

use super::web::THIRD_PARTY;
use crate::app::testing::{self, Browser, PASSWORD};
use crate::failure::Failure;
use crate::features::audit::{self, Happened};
use crate::features::{circles, sign_in};
use crate::ui::assets::AssetName;

#[tokio::test(flavor = "multi_thread")]
async fn everybody_reads_the_public_pages_in_both_languages() {
    let (app, _folder) = testing::app();
    for (path, japanese, english) in [
        ("/help", "相談窓口", "Where to get help"),
        ("/protection", "守れないこと", "What is not protected"),
        ("/accessibility", "分かっている課題", "Known exceptions"),
        ("/licenses", "Noto Sans JP", "SIL Open Font License"),
    ] {
        let mut browser = Browser::new(&app);
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text().contains(japanese), "{path}");
        browser.cookies.push(("__Host-mamori-lang".to_owned(), "en".to_owned()));
        let page = browser.get(path).await.text();
        assert!(page.contains(english) && page.contains("<html lang=\"en\""), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_about_protection_shows_the_key_and_its_holders() {
    let (app, _folder) = testing::app();
    let mut browser = Browser::new(&app);
    assert!(browser.get("/protection").await.text().contains("鍵はまだ作られていません"));
    testing::settled(&app, "doctor", Role::Medical).await;
    let circle = app
        .read(|tx| Ok::<_, Failure>(circles::circle(tx, Side::Implementer, CircleScope::All)?))
        .await
        .unwrap()
        .unwrap();
    let page = browser.get("/protection").await.text();
    assert!(page.contains(&circle.fingerprint()), "{page}");
    assert!(page.contains("鍵を持つ人（1人）") && page.contains("山田 太郎"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_asset_may_be_kept_and_an_old_one_is_not_found() {
    let (app, _folder) = testing::app();
    let mut browser = Browser::new(&app);
    for asset in AssetName::ALL {
        let answer = browser.get(&format!("/assets/{}", asset.file_name())).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.headers.get(header::CONTENT_TYPE).unwrap(), asset.content_type());
        assert_eq!(answer.headers.get(header::CACHE_CONTROL).unwrap(), AssetName::CACHE_CONTROL);
        assert_eq!(answer.text(), asset.content());
    }
    assert_eq!(browser.get("/assets/mamori.0000000000000000.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_probes_answer_in_a_word() {
    let (app, _folder) = testing::app();
    let mut browser = Browser::new(&app);
    for (path, word) in [("/livez", "ok\n"), ("/readyz", "ready\n")] {
        let answer = browser.get(path).await;
        assert_eq!((answer.status, answer.text().as_str()), (StatusCode::OK, word));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_reports_of_one_minute_make_one_entry() {
    let (app, _folder) = testing::app();
    let mut browser = Browser::new(&app);
    let report =
        r#"{"csp-report":{"effective-directive":"img-src","blocked-uri":"https://evil.example/?t=1"}}"#;
    for _ in 0..5 {
        let answer = browser.post_raw("/csp", &[], report.to_owned()).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
    }
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 50)?)).await.unwrap();
    let reports: Vec<_> =
        entries.iter().filter(|(_, entry)| entry.happened == Happened::PolicyReported).collect();
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].1.detail.note, "img-src https://evil.example, 1 since the start");
    let large = browser.post_raw("/csp", &[], "x".repeat(20_000)).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_says_who_is_there_and_that_no_record_opens() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "manager", Role::Manager).await;
    testing::settled(&app, "employee", Role::Employee).await;
    let mut pages = Vec::new();
    for login in ["manager", "employee"] {
        let token = sign_in::token_for(&app, login, PASSWORD).await.unwrap();
        let mut browser = Browser::new(&app);
        browser.cookies.push(("__Host-mamori".to_owned(), token));
        pages.push(browser.get("/line").await);
    }
    assert_eq!(pages[0].status, StatusCode::OK);
    let text = pages[0].text();
    assert!(text.contains("管理監督者：全社｜鍵：付与待ち"), "{text}");
    assert!(text.contains("この役割では、個人の回答は見られません"), "{text}");
    assert_eq!(pages[1].status, StatusCode::FORBIDDEN);
}

#[test]
fn every_package_of_the_lock_file_is_named_with_its_licence() {
    let lock: toml::Table = include_str!("../../../../Cargo.lock").parse().unwrap();
    let named: BTreeSet<(&str, &str)> = THIRD_PARTY
        .lines()
        .map(|line| {
            let mut words = line.splitn(3, ' ');
            let found = (words.next().unwrap(), words.next().unwrap());
            assert!(words.next().is_some_and(|licence| !licence.is_empty()), "{line} has no licence");
            found
        })
        .collect();
    let locked: BTreeSet<(&str, &str)> = lock["package"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|package| package.get("source").is_some())
        .map(|package| (package["name"].as_str().unwrap(), package["version"].as_str().unwrap()))
        .collect();
    assert!(locked.len() > 100);
    assert_eq!(named, locked, "write the list again as docs/architecture.md says");
}

/// The addresses that a page leads to, loads or posts to.
fn addresses(page: &str) -> BTreeSet<String> {
    let main = page.split(" href=\"").chain(page.split(" src=\"")).chain(page.split(" action=\"")).skip(1);
    let found = main.filter_map(|rest| rest.split('"').next()).map(|address| address.replace("&amp;", "&"));
    found.filter(|address| address.starts_with(['/', 'h'])).filter(|it| !it.contains(['<', '\n'])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn below_a_path_every_page_stays_below_it() {
    let (app, _, _folder) = testing::app_below("/care/mamori");
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "manager", Role::Manager).await;
    testing::open_event(&app).await;
    let mut seen = BTreeSet::new();
    for login in ["doctor", "manager"] {
        let token = sign_in::token_for(&app, login, PASSWORD).await.unwrap();
        let mut browser = Browser::new(&app);
        browser.cookies.push(("__Host-mamori".to_owned(), token));
        let mut next =
            vec!["/care/mamori/".to_owned(), "/care/mamori/care".to_owned(), "/care/mamori/line".to_owned()];
        while let Some(path) = next.pop() {
            if !seen.insert((login, path.clone())) {
                continue;
            }
            let answer = browser.get(&path).await;
            let is_refused = [StatusCode::FORBIDDEN, StatusCode::METHOD_NOT_ALLOWED].contains(&answer.status);
            assert!(answer.status.is_success() || answer.status.is_redirection() || is_refused, "{path}");
            let mut leads = addresses(&answer.text());
            if answer.status.is_redirection() {
                leads.insert(answer.location().to_owned());
            }
            for lead in leads {
                assert!(lead.starts_with("/care/mamori/"), "{path} leads to {lead}");
                next.push(lead.split('#').next().unwrap().to_owned());
            }
        }
    }
    assert!(seen.len() > 60, "{}", seen.len());
    let mut browser = Browser::new(&app);
    assert_eq!(browser.get("/me").await.status, StatusCode::NOT_FOUND, "nothing answers above the path");
}
