//! What the database, its keys and its copies say.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::time::Instant;

use db::{Health, Reason};
use domain::date::date;
use domain::org::{Role, Scope, ScopeLevel};

use super::super::ops::host::Host;
use super::super::ops::{backups, circles, keys, law, mail, master, store};
use super::super::text::DATA_002;
use super::super::{Finding, Level, Running};
use super::told;
use crate::app::testing::{self, NOW};
use crate::app::{App, whole_second};
use crate::config::{Config, Encryption};
use crate::failure::Failure;
use crate::features::backups::Lateness;
use crate::features::people::{self, Person};
use crate::features::settings::{self, Settings};

fn levels(found: &[Finding]) -> Vec<(&'static str, Level)> {
    found.iter().map(told).collect()
}

#[test]
fn the_store_says_whether_it_can_write() {
    let read_only = |reason| Health::ReadOnly { since: Instant::now(), reason };
    assert_eq!(told(&store::of_health(&Health::Ready)), ("DB-001", Level::Good));
    assert_eq!(told(&store::of_health(&read_only(Reason::Full))).1, Level::Problem);
    assert_eq!(told(&store::of_health(&read_only(Reason::Disk("EIO".to_owned())))).1, Level::Problem);
    assert_eq!(told(&store::of_version(2, 2)), ("DB-003", Level::Good));
    assert_eq!(told(&store::of_version(3, 2)).1, Level::Problem);
    assert_eq!(told(&store::saving(49)), ("DB-005", Level::Good));
    assert_eq!(told(&store::saving(50)).1, Level::Caution);
    assert_eq!(told(&store::saving(500)).1, Level::Problem);
    assert_eq!(told(&store::ballast(0, false)), ("DB-006", Level::Good));
    assert_eq!(told(&store::ballast(64, true)).1, Level::Good);
    assert_eq!(told(&store::ballast(64, false)).1, Level::Caution);
}

#[test]
fn a_database_that_will_fill_the_disk_is_told_three_months_ahead() {
    let at = |days: i64| whole_second(NOW + days * 86_400);
    let mib = 1 << 20;
    let growth = |free, copies: &[_]| told(&store::growth(100 * mib, free, copies));
    assert_eq!(growth(mib, &[]), ("DB-004", Level::Good));
    // 10 MiB in 10 days: 90 MiB last 90 days.
    let copies = [(at(10), 30 * mib), (at(5), 26 * mib), (at(0), 20 * mib)];
    assert_eq!(growth(90 * mib, &copies).1, Level::Good);
    assert_eq!(growth(89 * mib, &copies).1, Level::Caution);
    assert_eq!(growth(mib, &copies[..2]).1, Level::Good, "less than a week says nothing");
}

#[test]
fn the_keyring_is_looked_at_as_it_lies_there() {
    let (app, _folder) = testing::app();
    let file = app.config().paths.keys.join("keyring");
    assert_eq!(told(&keys::file(app.config())), ("KEYS-001", Level::Good));
    fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    let open = keys::file(app.config());
    assert_eq!((told(&open).1, open.fix), (Level::Problem, Some("mamori doctor --fix")));
    fs::remove_file(&file).unwrap();
    let gone = keys::file(app.config());
    assert_eq!((told(&gone).1, gone.fix), (Level::Problem, Some("mamori restore --previous")));
    assert_eq!(told(&keys::copied(None)), ("KEYS-003", Level::Problem));
    assert_eq!(told(&keys::copied(Some(("2026-11-01", true)))).1, Level::Good);
    assert_eq!(told(&keys::copied(Some(("2026-11-01", false)))).1, Level::Caution);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keyring_older_than_the_database_does_not_fit() {
    let (app, _folder) = testing::app();
    let codes = |app: &App| levels(&keys::judge(app, &Host::look(app.config(), Running::Nothing)).unwrap());
    assert!(codes(&app).contains(&("KEYS-002", Level::Good)));
    app.write(|tx| {
        let known = settings::read(tx)?;
        Ok::<_, Failure>(settings::write(tx, &Settings { keyring_serial: 99, ..known })?)
    })
    .await
    .unwrap();
    assert!(codes(&app).contains(&("KEYS-002", Level::Problem)));
}

#[test]
fn letters_that_do_not_leave_are_told() {
    assert_eq!(told(&mail::waiting(None)), ("MAIL-002", Level::Good));
    assert_eq!(told(&mail::waiting(Some(0))).1, Level::Good);
    assert_eq!(told(&mail::waiting(Some(1))).1, Level::Caution);
    assert_eq!(told(&mail::waiting(Some(24))).1, Level::Problem);
    assert_eq!(told(&mail::failed(0)), ("MAIL-003", Level::Good));
    assert_eq!(told(&mail::failed(1)).1, Level::Caution);
    assert_eq!(told(&mail::stopped(None)), ("MAIL-005", Level::Good));
    assert_eq!(told(&mail::stopped(Some("2026-11-23".to_owned()))).1, Level::Caution);
    let mut config = Config::default();
    config.mail.host = "relay.corp.example".to_owned();
    for (tls, expected) in [
        (Encryption::Tls, Level::Good),
        (Encryption::StartTls, Level::Good),
        (Encryption::StartTlsIfOffered, Level::Caution),
        (Encryption::None, Level::Caution),
    ] {
        config.mail.tls = tls;
        assert_eq!(told(&mail::line(&config.mail, &config.tls)), ("MAIL-004", expected), "{tls:?}");
    }
    config.mail.tls = Encryption::StartTlsIfOffered;
    config.tls.ca_files = vec!["ca.pem".into()];
    assert_eq!(told(&mail::line(&config.mail, &config.tls)).1, Level::Good);
    config.mail.host = "127.0.0.1".to_owned();
    config.mail.tls = Encryption::None;
    assert_eq!(told(&mail::line(&config.mail, &config.tls)).1, Level::Good);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_does_not_answer_is_a_problem() {
    let (app, _folder) = testing::app();
    assert_eq!(told(&mail::relay(&app).await), ("MAIL-001", Level::Good), "none is asked for");
    let held = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let mut config = app.config().clone();
    config.mail.host = "127.0.0.1".to_owned();
    config.mail.port = held.local_addr().unwrap().port();
    config.mail.from = "health@corp.example".to_owned();
    drop(held);
    app.take_config(&config);
    assert_eq!(told(&mail::relay(&app).await), ("MAIL-001", Level::Problem));
}

#[test]
fn a_backup_that_is_missing_old_or_untried_is_told() {
    let last = Some("2026-11-23 02:00");
    assert_eq!(told(&backups::made(Lateness::InTime, last)), ("BAK-001", Level::Good));
    assert_eq!(told(&backups::made(Lateness::InTime, None)).1, Level::Good);
    assert_eq!(told(&backups::made(Lateness::Late, last)).1, Level::Problem);
    assert_eq!(told(&backups::made(Lateness::Late, None)).1, Level::Problem);
    let no_slip = backups::made(Lateness::NoSlip, None);
    assert_eq!((told(&no_slip).1, no_slip.fix), (Level::Problem, Some("mamori backup slip --renew")));
    assert_eq!(told(&backups::oldest_of(35)), ("BAK-004", Level::Good));
    assert_eq!(told(&backups::oldest_of(36)).1, Level::Problem);
    for (tested, oldest, expected) in [
        (None, 8, Level::Good),
        (None, 9, Level::Caution),
        (Some(8), 30, Level::Good),
        (Some(9), 30, Level::Caution),
    ] {
        assert_eq!(told(&backups::opened(tested, oldest)), ("BAK-002", expected), "{tested:?} {oldest}");
    }
    assert_eq!(told(&backups::drilled(365, "2025-11-23")), ("BAK-003", Level::Good));
    assert_eq!(told(&backups::drilled(366, "2025-11-22")).1, Level::Caution);
    assert_eq!(told(&backups::broken(0)), ("BAK-005", Level::Good));
    assert_eq!(told(&backups::broken(1)).1, Level::Problem);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_with_one_holder_or_none_is_told() {
    let (app, _folder) = testing::app();
    assert_eq!(levels(&circles::judge(&app).unwrap()), [("CIRCLE-001", Level::Caution)]);
    testing::settled(&app, "doctor", Role::Medical).await;
    let expected =
        [("CIRCLE-001", Level::Caution), ("CIRCLE-002", Level::Caution), ("CIRCLE-003", Level::Good)];
    assert_eq!(levels(&circles::judge(&app).unwrap()), expected);
    testing::granted(&app, "second", "doctor").await;
    assert_eq!(levels(&circles::judge(&app).unwrap())[0], ("CIRCLE-001", Level::Good));
    assert_eq!(told(&circles::holders(0)).1, Level::Problem);
    assert_eq!(told(&circles::tried_on(Some(365), Some("2025-11-23"))), ("CIRCLE-002", Level::Good));
    assert_eq!(told(&circles::tried_on(Some(366), Some("2025-11-22"))).1, Level::Caution);
    assert_eq!(told(&circles::ended(true)), ("CIRCLE-003", Level::Problem));
}

async fn put(app: &App, person: Person) {
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &person)?)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn gaps_in_the_masters_are_counted_and_nobody_is_named() {
    let (app, _folder) = testing::app();
    let good = ["DATA-001", "DATA-002", "DATA-003", "DATA-004"].map(|code| (code, Level::Good));
    assert_eq!(levels(&master::judge(&app).unwrap()), good);
    // Two people of one name and birthday, one of them with a scope and no department.
    let first = testing::settled(&app, "one", Role::Manager).await;
    testing::settled(&app, "two", Role::Employee).await;
    let scoped = Person { scope: Scope::Level(ScopeLevel::One), ..first };
    put(&app, scoped).await;
    let found = master::judge(&app).unwrap();
    let expected = [
        ("DATA-001", Level::Good),
        ("DATA-002", Level::Good),
        ("DATA-003", Level::Caution),
        ("DATA-004", Level::Caution),
    ];
    assert_eq!(levels(&found), expected);
    assert!(found.iter().all(|finding| !finding.seen.ja.contains("山田")), "{found:?}");
    assert_eq!(told(&master::counted(&DATA_002, 3)), ("DATA-002", Level::Caution));
    for (sites, placed, unplaced, expected) in [
        (0, 0, 5, Level::Good),
        (1, 0, 5, Level::Good),
        (1, 1, 5, Level::Caution),
        (2, 0, 5, Level::Caution),
        (2, 5, 0, Level::Good),
    ] {
        assert_eq!(told(&master::without_site(sites, placed, unplaced)).1, expected, "{sites} {placed}");
    }
}

#[test]
fn years_of_retention_end_on_the_day_after_the_last() {
    let closed = date(2021, 11, 30);
    assert!(!law::is_past(closed, 5, date(2026, 11, 30)));
    assert!(law::is_past(closed, 5, date(2026, 12, 1)));
    assert!(!law::is_past(date(2024, 2, 29), 5, date(2029, 2, 28)));
    assert_eq!(told(&law::retained(0)), ("LAW-001", Level::Good));
    assert_eq!(told(&law::retained(1)).1, Level::Caution);
    assert_eq!(told(&law::worded(true, true)), ("LAW-002", Level::Good));
    assert_eq!(told(&law::worded(false, false)).1, Level::Good);
    assert_eq!(told(&law::worded(true, false)).1, Level::Caution);
}
