//! The examination as a whole, the overview's warnings, and the page of codes.

use std::collections::BTreeSet;

use domain::org::Role;

use super::super::{Check, Group, Level, Running, Wanted, examine, examine_closed, unreadable, warnings};
use super::told;
use crate::app::testing::{self, Browser};
use crate::app::{KeyringError, StartError};
use crate::config::{Config, ConfigError};
use crate::failure::Failure;
use crate::features::backups::{self, Slip};

#[test]
fn every_check_has_its_code_its_group_and_its_words() {
    let mut codes = BTreeSet::new();
    for check in Check::all() {
        assert!(codes.insert(check.code), "{} stands twice", check.code);
        assert_eq!(Group::ALL.into_iter().filter(|group| check.is_of(*group)).count(), 1, "{}", check.code);
        for words in [check.name, check.why] {
            assert!(!words.ja.is_empty() && !words.en.is_empty(), "{}", check.code);
        }
        // What only medical staff can do has a page instead of a command.
        assert_eq!(check.fixes.is_empty(), check.code == "CIRCLE-002", "{} names no command", check.code);
    }
    let in_order: Vec<usize> = Check::all()
        .iter()
        .map(|check| Group::ALL.into_iter().position(|group| check.is_of(group)).unwrap())
        .collect();
    assert!(in_order.is_sorted(), "the table stands in the order of the groups");
    assert_eq!(Group::parse(" tls "), Some(Group::Tls));
    assert_eq!(Group::parse("TLSX"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_appliance_is_looked_at_as_a_whole_or_by_groups() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    let found = examine(&app, &Wanted::Everything, Running::Nothing).await;
    let codes: Vec<_> = found.iter().map(|finding| told(finding).0).collect();
    for group in Group::ALL {
        assert!(found.iter().any(|finding| finding.check.is_of(group)), "{} was not looked at", group.key());
    }
    let unique: BTreeSet<_> = codes.iter().collect();
    assert_eq!(unique.len(), codes.len(), "{codes:?}");
    let wanted = Wanted::Groups(vec![Group::Bak, Group::Keys]);
    let found = examine(&app, &wanted, Running::Nothing).await;
    assert!(!found.is_empty());
    assert!(found.iter().all(|one| one.check.is_of(Group::Bak) || one.check.is_of(Group::Keys)));
    let ready = examine(&app, &Wanted::Readiness, Running::Nothing).await;
    let codes: Vec<_> = ready.iter().map(|finding| finding.check.code).collect();
    assert_eq!(codes, ["DB-001", "DB-003", "DISK-001", "KEYS-001", "KEYS-002"]);
}

#[test]
fn an_appliance_that_does_not_open_is_told_with_the_host_around_it() {
    let (app, _folder) = testing::app();
    let config = app.config().clone();
    let error = StartError::Store(db::DbError::Damaged { cause: "a page is torn".to_owned() });
    let found = examine_closed(&config, &error, &Wanted::Everything);
    let worst = found.iter().find(|finding| finding.check.code == "DB-001").unwrap();
    assert_eq!((told(worst).1, worst.fix), (Level::Problem, Some("mamori restore FILE --plan")));
    assert!(worst.seen.en.contains("a page is torn"), "{}", worst.seen.en);
    assert!(found.iter().any(|finding| told(finding) == ("KEYS-001", Level::Good)));
    std::fs::remove_file(config.paths.keys.join("keyring")).unwrap();
    let path = config.paths.keys.join("keyring");
    let error = StartError::Keyring(KeyringError::Old { path, found: 1, seen: 2 });
    let found = examine_closed(&config, &error, &Wanted::Everything);
    assert!(found.iter().any(|finding| told(finding) == ("KEYS-002", Level::Problem)));
    let error = ConfigError::Value { key: "public_url", problem: "names no host".to_owned() };
    let found = unreadable(&error);
    assert_eq!(told(&found[0]), ("CONF-001", Level::Problem));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_warns_of_what_cannot_wait_and_of_nothing_else() {
    let (app, clock, _folder) = testing::app_with_clock();
    let codes = |found: &[super::Finding]| found.iter().map(told).collect::<Vec<_>>();
    // Without a slip no backup is made.
    assert_eq!(codes(&warnings(&app).await), [("BAK-001", Level::Problem)]);
    let slip = Slip::new(&seal::stream::BackupKey::random(&mut app.rng()).public_key(), app.now());
    app.write(move |tx| Ok::<_, Failure>(backups::write_slip(tx, &slip)?)).await.unwrap();
    assert_eq!(codes(&warnings(&app).await), []);
    clock.advance(367 * 86_400);
    let late = [("TLS-003", Level::Caution), ("BAK-001", Level::Problem)];
    let mut found = codes(&warnings(&app).await);
    assert_eq!(found[0], late[1], "the worst comes first");
    found.reverse();
    assert_eq!(found, late);
    let mut config: Config = app.config().clone();
    config.mail.host = "relay.corp.example".to_owned();
    app.take_config(&config);
    assert!(codes(&warnings(&app).await).contains(&("MAIL-004", Level::Caution)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_codes_explains_every_one_in_both_languages() {
    let (app, _folder) = testing::app();
    let mut browser = Browser::new(&app);
    let japanese = browser.get("/help/doctor").await.text();
    browser.cookies.push(("__Host-mamori-lang".to_owned(), "en".to_owned()));
    let english = browser.get("/help/doctor").await.text();
    for check in Check::all() {
        for (page, words) in
            [(&japanese, [check.name.ja, check.why.ja]), (&english, [check.name.en, check.why.en])]
        {
            assert!(page.contains(&format!("id=\"{}\"", check.code)), "{} has no place", check.code);
            for text in words {
                let text = text.replace('\'', "&#39;");
                assert!(page.contains(&text), "{}: {text}", check.code);
            }
            for fix in check.fixes {
                assert!(page.contains(fix), "{}: {fix}", check.code);
            }
        }
    }
}
