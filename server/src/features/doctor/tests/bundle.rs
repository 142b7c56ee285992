//! The bundle: it says what somebody needs who helps, and names nobody and nothing of the company.

use domain::org::Role;
use domain::person::{MailAddress, PersonName};

use super::super::model::Both;
use super::super::{Running, bundle, bundle_closed, bundle_unreadable};
use crate::app::testing::{self, Browser};
use crate::app::{App, StartError};
use crate::config::{Config, Contact};
use crate::failure::Failure;
use crate::features::people;

/// What stands in the store and the configuration below, and nowhere in a bundle.
const CANARIES: [&str; 14] = [
    "甘夏",
    "アマナツ",
    "amanatsu",
    "N-TARO",
    "N-DOCTOR",
    "taro",
    "10.77.66.55",
    "192.0.2.99",
    "kinkan",
    "金柑",
    "ブンタン",
    "内線 7100",
    "sc2026",
    "電話で確認",
];

fn silent(both: &Both) {
    for text in [&both.ja, &both.en] {
        let heard: Vec<&str> = CANARIES.into_iter().filter(|canary| text.contains(canary)).collect();
        assert!(heard.is_empty(), "{heard:?} in {text}");
    }
}

/// An appliance in which people have answered, whose configuration names everything that can be named.
async fn inhabited() -> (App, Config, tempfile::TempDir) {
    let (app, folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    let mut taro = testing::settled(&app, "taro", Role::Employee).await;
    taro.mail = Some(MailAddress::parse("taro@amanatsu.example").unwrap());
    taro.name = PersonName::parse("甘夏 太郎").unwrap();
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &taro)?)).await.unwrap();
    let event = testing::open_event(&app).await;
    testing::submit(&app, &event, "taro", true).await;
    testing::reset(&app, "taro").await;
    Browser::at(&app, [192, 0, 2, 99]).sign_in("taro", "wrong wrong wrong").await;
    let mut config = app.config().clone();
    config.public_url = "https://kinkan.corp.example/甘夏".to_owned();
    config.server.names = vec!["amanatsu".to_owned()];
    config.mail.host = "10.77.66.55".to_owned();
    // Nobody answers there.
    config.mail.timeout_seconds = 1;
    config.mail.user = "kinkan".to_owned();
    config.mail.from = "health@kinkan.example".to_owned();
    config.mail.reason_for_plain = "金柑の許可".to_owned();
    config.mail.password_file = Some(folder.path().join("kinkan.password"));
    std::fs::write(folder.path().join("kinkan.password"), "ブンタン").unwrap();
    config.site.name = "甘夏産業".to_owned();
    config.site.contacts = vec![Contact {
        name: "アマナツ室".to_owned(),
        name_en: "amanatsu room".to_owned(),
        reach: "内線 7100".to_owned(),
        note: "金柑さん".to_owned(),
        note_en: String::new(),
    }];
    (app, config, folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_and_nothing_of_the_company_is_named_in_a_bundle() {
    let (app, config, folder) = inhabited().await;
    app.take_config(&config);
    let both = bundle(&app, Running::Server).await;
    silent(&both);
    let place = folder.path().display().to_string();
    for (text, wanted) in [
        (&both.ja, ["点検", "TLS-003", "利用者 2 ", "イベント open 1", "パスワード再設定 (password-reset)"]),
        (
            &both.en,
            ["Findings", "DB-002", "people: 2,", "events, open: 1", "password reset (password-reset)"],
        ),
    ] {
        for word in wanted {
            assert!(text.contains(word), "no {word} in {text}");
        }
        assert!(text.contains("mail.port = 25") && text.contains("mail.host = <"), "{text}");
        assert!(!text.contains(&place), "a folder of the host stands in {text}");
    }
    // An act on anybody's health is none of maintenance.
    assert!(!both.en.contains("(health)") && !both.en.contains("signed-in"), "{}", both.en);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appliance_that_does_not_open_gives_a_bundle_as_well() {
    let (app, config, folder) = inhabited().await;
    drop(app);
    let cause = format!("{}: a page is torn", config.paths.data.display());
    let both = bundle_closed(&config, &StartError::Store(db::DbError::Damaged { cause }));
    silent(&both);
    assert!(both.ja.contains("DB-001") && both.en.contains("a page is torn"), "{}", both.en);
    let file = folder.path().join("broken.toml");
    std::fs::write(&file, "public_url = 'https://kinkan.example'\n[mail]\nuzer = '金柑'\n").unwrap();
    let both = bundle_unreadable(&Config::read(&file).unwrap_err());
    silent(&both);
    assert!(both.en.contains("CONF-001") && both.en.contains("line 3, column 1"), "{}", both.en);
}
