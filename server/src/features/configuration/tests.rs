//! A configuration file that changes under a running appliance.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::{ReloadError, Waiting, effective, may_reload, reload};
use crate::app::testing;
use crate::app::{App, Clock};
use crate::config::Config;
use crate::failure::Failure;
use crate::features::audit::{self, Happened};

/// An appliance that was started from a file.
fn started(text: &str) -> (App, PathBuf, TempDir) {
    let (app, _, folder) = testing::app_with_clock();
    let file = folder.path().join("config.toml");
    let paths = "[paths]\ndata = \"data\"\nkeys = \"keys\"\nsocket = \"run/admin.sock\"\n";
    fs::write(&file, format!("{text}\n{paths}")).unwrap();
    let config = Config::read(&file).unwrap();
    drop(app);
    let app = crate::install::fresh(
        &config,
        Clock::fixed(testing::NOW),
        crate::app::Entropy::seeded(7),
        crate::app::Flavour::Real,
    );
    (app.unwrap().with_cheap_hashing(), file, folder)
}

fn change(file: &PathBuf, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(file, text.replace(from, to)).unwrap();
}

const START: &str = "public_url = \"https://mamori.example\"\nlanguage = \"ja\"";

#[test]
fn each_setting_tells_where_its_value_comes_from() {
    let (app, file, _folder) = started(START);
    change(&file, "\"ja\"", "\"en\"");
    let shown = effective(app.config()).unwrap();
    assert!(shown.broken.is_none());
    let one = |key: &str| shown.settings.iter().find(|setting| setting.key == key).unwrap().clone();
    let language = one("language");
    assert!(language.is_in_file && !language.needs_restart);
    assert_eq!(language.value.as_deref(), Some("\"ja\""));
    assert_eq!(language.default.as_deref(), Some("\"ja\""));
    assert_eq!(language.waits.as_deref(), Some("\"en\""));
    let port = one("mail.port");
    assert!(!port.is_in_file && port.waits.is_none());
    let url = one("public_url");
    assert!(url.is_in_file && url.needs_restart);
    assert_eq!(url.default.as_deref(), Some("\"\""));
    fs::write(&file, "public_uri = 'x'").unwrap();
    let shown = effective(app.config()).unwrap();
    assert!(shown.broken.is_some() && shown.settings.iter().all(|setting| setting.waits.is_none()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_takes_what_needs_no_restart_and_names_what_does() {
    let (app, file, _folder) = started(START);
    assert_eq!(may_reload(&app).unwrap(), Waiting::default());
    change(&file, "language = \"ja\"", "language = \"en\"\ntime_zone = \"UTC\"");
    let expected = Waiting { reload: vec!["language".to_owned()], restart: vec!["time_zone".to_owned()] };
    assert_eq!(may_reload(&app).unwrap(), expected);
    assert_eq!(app.config().language, crate::config::Language::Ja, "a look changes nothing");
    assert_eq!(reload(&app, testing::by_operator()).await.unwrap(), expected);
    assert_eq!(app.config().language, crate::config::Language::En);
    assert_eq!(app.config().time_zone, "Asia/Tokyo");
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?)).await.unwrap();
    assert_eq!(entries[0].1.happened, Happened::ConfigReloaded);
    assert_eq!(entries[0].1.detail.note, "language");
    let restart = Waiting { reload: vec![], ..expected };
    assert_eq!(may_reload(&app).unwrap(), restart, "what waits goes on waiting");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_an_error_leaves_everything_in_place() {
    let (app, file, _folder) = started(START);
    change(&file, "language = \"ja\"", "language = \"fr\"");
    assert!(matches!(reload(&app, testing::by_operator()).await, Err(ReloadError::Config(_))));
    assert_eq!(app.config().language, crate::config::Language::Ja);
    let (app, _folder) = testing::app();
    assert!(matches!(reload(&app, testing::by_operator()).await, Err(ReloadError::NoFile)));
}
