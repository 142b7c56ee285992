//! A whole appliance put back: what returns, what does not, and what becomes of everybody in it.

use std::fs;
use std::path::{Path, PathBuf};

use domain::org::Role;
use jiff::ToSpan as _;
use poem::http::StatusCode;
use seal::keyring::{Keyring, Lock};
use seal::stream::BackupKey;
use tempfile::TempDir;

use super::{Bare, Plan, RestoreError, Restored, Staged, onto_bare_host};
use crate::app::testing::{self, Browser, PASSWORD};
use crate::app::{App, Clock, Entropy, Flavour, KeyringFile};
use crate::config::Config;
use crate::container::{self, By as Opening};
use crate::failure::Failure;
use crate::features::audit::{self, Actor, By, Face, Happened};
use crate::features::backups::{self, Kind};
use crate::features::events::Event;
use crate::features::{events, heads, mail, people};
use crate::install;

/// An appliance with a slip, a doctor and somebody who has submitted.
struct Case {
    app: App,
    clock: Clock,
    folder: TempDir,
    key: BackupKey,
    event: Event,
    browser: Browser,
}

fn by(face: Face) -> By {
    By { actor: Actor::System, face, reason: "訓練".to_owned() }
}

impl Case {
    async fn new() -> Self {
        let (app, clock, folder) = testing::app_with_clock();
        let key = BackupKey::random(&mut app.rng());
        backups::renew(&app, key.public_key(), by(Face::Cli)).await.unwrap();
        testing::settled(&app, "doctor", Role::Medical).await;
        testing::settled(&app, "taro", Role::Employee).await;
        let event = testing::open_event(&app).await;
        let browser = testing::submit(&app, &event, "taro", true).await;
        Self { app, clock, folder, key, event, browser }
    }

    async fn backup(&self) -> PathBuf {
        let made = backups::create(&self.app, Kind::Hand, by(Face::Cli)).await.unwrap();
        self.app.config().backup.directory.join(made.backup.name)
    }

    async fn keyring_copy(&self) -> PathBuf {
        let copied = backups::copy_keyring(&self.app, "金庫".to_owned(), by(Face::Cli)).await.unwrap();
        let path = self.folder.path().join("keyring-copy.mbk");
        fs::write(&path, copied).unwrap();
        path
    }

    /// Stops the server; whoever still holds a browser keeps it running.
    fn stop(self) -> Stopped {
        let Self { app, clock, folder, key, event, browser } = self;
        let (config, cookies) = (app.config().clone(), browser.cookies.clone());
        drop((app, browser));
        Stopped { config, clock, _folder: folder, key, event, cookies }
    }
}

/// The same without its server.
struct Stopped {
    config: Config,
    clock: Clock,
    _folder: TempDir,
    key: BackupKey,
    event: Event,
    cookies: Vec<(String, String)>,
}

impl Stopped {
    fn put(&self, staged: Staged) -> Result<Restored, RestoreError> {
        let world = (self.clock.clone(), Entropy::seeded(11));
        staged.put(&self.config, world, (&by(Face::Offline), false))
    }

    fn restore(&self, file: &Path) -> Result<(Plan, Restored), RestoreError> {
        let staged = Staged::backup(&self.config, file, &self.key)?;
        let plan = staged.plan.clone();
        self.put(staged).map(|restored| (plan, restored))
    }

    fn start(&self) -> App {
        let world = (self.clock.clone(), Entropy::seeded(12));
        install::fresh(&self.config, world.0, world.1, Flavour::Real).unwrap().with_cheap_hashing()
    }
}

async fn count(app: &App) -> u64 {
    app.read(|tx| Ok::<_, Failure>(people::count(tx)?)).await.unwrap()
}

/// The page of the result, without the moment at which it was made.
async fn result(browser: &mut Browser, event: &Event) -> String {
    let page = browser.get(&format!("/me/events/{}/result", event.id)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    testing::between(&page.text(), "<main", "</main>").unwrap().replace(&browser.csrf, "")
}

#[tokio::test]
async fn a_restored_appliance_is_as_it_was_with_nobody_signed_in_and_no_letter_leaving() {
    let mut case = Case::new().await;
    let before = result(&mut case.browser, &case.event).await;
    let file = case.backup().await;
    testing::settled(&case.app, "hanako", Role::Employee).await;
    let stopped = case.stop();

    let (plan, restored) = stopped.restore(&file).unwrap();
    assert_eq!((plan.coming.people, plan.present.unwrap().people), (2, 3));
    assert_eq!((restored.count, restored.told, restored.erased.len()), (1, 1, 0));
    assert!(restored.sign_ins >= 1);

    let app = stopped.start();
    assert_eq!(count(&app).await, 2);
    let mut old = Browser::new(&app);
    old.cookies.clone_from(&stopped.cookies);
    let turned_away = old.get("/me").await;
    assert_ne!(turned_away.status, StatusCode::OK, "{}", turned_away.text());
    let mut browser = Browser::signed_in(&app, "taro").await;
    assert_eq!(result(&mut browser, &stopped.event).await, before);

    let paused = app.read(|tx| Ok::<_, Failure>(mail::total(tx)?.paused)).await.unwrap();
    assert_eq!(paused, Some(app.now()));
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    let notices = doctor.get("/me/notices").await.text();
    assert!(notices.contains("データが以前の状態に戻されました"), "{notices}");
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 9)?)).await.unwrap();
    let entry = entries.iter().find(|(_, entry)| entry.happened == Happened::Restored).unwrap();
    assert_eq!(entry.1.face, Face::Offline);
    assert!(entry.1.detail.note.ends_with("; 訓練"), "{}", entry.1.detail.note);
    assert!(heads::report(&app).await.unwrap().outcome.is_ok(), "the chain goes on from the restored state");
}

#[tokio::test]
async fn the_state_before_a_restore_comes_back_within_fourteen_days() {
    let case = Case::new().await;
    let file = case.backup().await;
    testing::settled(&case.app, "hanako", Role::Employee).await;
    let stopped = case.stop();
    let earlier = |now| Staged::previous(&stopped.config, now);
    let now = stopped.clock.now();
    assert!(matches!(earlier(now), Err(RestoreError::NothingBefore)));
    stopped.restore(&file).unwrap();
    assert!(matches!(earlier(now + 337.hours()), Err(RestoreError::NothingBefore)), "15 days later");

    stopped.clock.advance(60);
    let staged = earlier(now + 1.minute()).unwrap();
    assert_eq!((staged.plan.coming.people, staged.plan.made), (3, now));
    let restored = stopped.put(staged).unwrap();
    assert_eq!(restored.count, 2);
    let app = stopped.start();
    assert_eq!(count(&app).await, 3);
    Browser::signed_in(&app, "hanako").await;
    assert!(heads::report(&app).await.unwrap().outcome.is_ok());
}

#[tokio::test]
async fn a_running_server_or_a_lost_keyring_keeps_a_backup_from_being_restored() {
    let case = Case::new().await;
    let file = case.backup().await;
    let refused = Staged::backup(case.app.config(), &file, &case.key);
    assert!(matches!(refused, Err(RestoreError::Running)));
    let stopped = case.stop();
    fs::remove_file(stopped.config.paths.keys.join("keyring")).unwrap();
    assert!(matches!(stopped.restore(&file), Err(RestoreError::NoKeyring(_))));
}

#[tokio::test]
async fn a_damaged_database_gives_way_and_is_kept_aside() {
    let case = Case::new().await;
    let file = case.backup().await;
    let stopped = case.stop();
    let path = stopped.config.paths.data.join("mamori.redb");
    fs::write(&path, "no database").unwrap();
    let (plan, restored) = stopped.restore(&file).unwrap();
    assert_eq!((plan.present, restored.count), (None, 1));
    let kept = stopped.config.paths.data.join("before").join(stopped.clock.now().as_second().to_string());
    assert_eq!(fs::read(kept.join("mamori.redb")).unwrap(), b"no database");
    assert_eq!(count(&stopped.start()).await, 2);
}

#[tokio::test]
async fn an_event_whose_key_was_erased_does_not_come_back() {
    let case = Case::new().await;
    let file = case.backup().await;
    let stopped = case.stop();
    let path = stopped.config.paths.keys.join("keyring");
    let mut keyring = seal::keyring::read(&fs::read(&path).unwrap(), &Lock::None).unwrap();
    keyring.erase_retention(&stopped.event.id.bytes()).unwrap();
    let bytes = keyring.write(&Lock::None, &mut Entropy::seeded(5).rng()).unwrap();
    KeyringFile::stage(&path, &bytes).unwrap();

    let (plan, restored) = stopped.restore(&file).unwrap();
    assert_eq!((plan.erased, restored.erased), (vec!["sc2026".to_owned()], vec!["sc2026".to_owned()]));
    let app = stopped.start();
    let left = app.database().scan_tables().unwrap();
    let of_event = ["events", "event_", "record", "drafts", "judgement_"];
    let left = left.iter().filter(|table| of_event.iter().any(|begin| table.name.starts_with(begin)));
    // Who looked stands under an alias that only the opened record tells.
    let rows: Vec<_> = left.filter(|table| table.rows > 0 && table.name != "record_looks").collect();
    assert!(rows.is_empty(), "{rows:?}");
    assert_eq!(app.read(|tx| Ok::<_, Failure>(events::all(tx)?.len())).await.unwrap(), 0);
}

#[tokio::test]
async fn an_empty_host_takes_backup_copy_and_slip() {
    let case = Case::new().await;
    let (file, copy) = (case.backup().await, case.keyring_copy().await);
    let mut stopped = case.stop();
    let elsewhere = tempfile::tempdir().unwrap();
    let kept = elsewhere.path().join("kept.mbk");
    fs::copy(&file, &kept).unwrap();
    let paths = &mut stopped.config.paths;
    (paths.data, paths.keys) = (elsewhere.path().join("data"), elsewhere.path().join("keys"));
    paths.socket = elsewhere.path().join("run/admin.sock");
    let put = |copy: &Path| {
        let given = Bare { backup: &kept, copy, key: &stopped.key, takes_older: false };
        let world = (stopped.clock.clone(), Entropy::seeded(11));
        onto_bare_host(&stopped.config, &given, world, &by(Face::Offline))
    };
    assert!(matches!(put(&kept), Err(RestoreError::NoCopy)), "a backup is no copy of the keyring");
    let (plan, restored) = put(&copy).unwrap();
    assert_eq!((plan.coming.people, restored.count), (2, 1));
    assert!(matches!(put(&copy), Err(RestoreError::Occupied(_))));
    let app = stopped.start();
    let mut browser = Browser::signed_in(&app, "taro").await;
    result(&mut browser, &stopped.event).await;
}

#[tokio::test]
async fn a_copy_of_the_keyring_from_before_an_event_is_taken_only_without_the_event() {
    let (app, clock, folder) = testing::app_with_clock();
    let key = BackupKey::random(&mut app.rng());
    backups::renew(&app, key.public_key(), by(Face::Cli)).await.unwrap();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "taro", Role::Employee).await;
    let copy = folder.path().join("copy.mbk");
    let copied = backups::copy_keyring(&app, "金庫".to_owned(), by(Face::Cli)).await.unwrap();
    fs::write(&copy, copied).unwrap();
    testing::open_event(&app).await;
    let made = backups::create(&app, Kind::Hand, by(Face::Cli)).await.unwrap();
    let backup = app.config().backup.directory.join(made.backup.name);
    let mut config = app.config().clone();
    config.paths.data = folder.path().join("other-data");
    config.paths.keys = folder.path().join("other-keys");
    let put = |takes_older| {
        let given = Bare { backup: &backup, copy: &copy, key: &key, takes_older };
        onto_bare_host(&config, &given, (clock.clone(), Entropy::seeded(11)), &by(Face::Offline))
    };
    match put(false) {
        Err(RestoreError::OlderKeyring(codes)) => assert_eq!(codes, ["sc2026"]),
        other => panic!("{:?}", other.map(|(_, restored)| restored)),
    }
    assert!(!config.paths.data.join("mamori.redb").exists());
    let (_, restored) = put(true).unwrap();
    assert_eq!(restored.erased, ["sc2026"]);
    let app = install::fresh(&config, clock, Entropy::seeded(12), Flavour::Real).unwrap();
    assert_eq!(count(&app).await, 2);
}

/// A thief has the backup, the slip and everybody's password, and lacks the keyring.
#[tokio::test]
async fn a_stolen_backup_without_the_keyring_opens_nothing() {
    let case = Case::new().await;
    let file = case.backup().await;
    let stopped = case.stop();
    let thief = tempfile::tempdir().unwrap();
    let mut config = stopped.config.clone();
    (config.paths.data, config.paths.keys) = (thief.path().join("data"), thief.path().join("keys"));
    config.paths.socket = thief.path().join("run/admin.sock");
    install::folders(&config).unwrap();
    let head = container::unpack(&file, Opening::Slip(&stopped.key), &config.paths.data).unwrap();
    // The best he can make: a keyring of this installation, with keys of his own.
    let mut keyring = Keyring::new(head.install, 0, &mut Entropy::seeded(5).rng());
    let mut rng = Entropy::seeded(6).rng();
    keyring.add_retention(stopped.event.id.bytes(), 0, &mut rng).unwrap();
    let bytes = (0..9).map(|_| keyring.write(&Lock::None, &mut rng).unwrap()).last().unwrap();
    KeyringFile::stage(&config.paths.keys.join("keyring"), &bytes).unwrap();
    let app = install::fresh(&config, stopped.clock.clone(), Entropy::seeded(12), Flavour::Real).unwrap();
    let app = app.with_cheap_hashing();
    for login in ["taro", "doctor"] {
        let mut browser = Browser::new(&app);
        let answer = browser.sign_in(login, PASSWORD).await;
        assert_ne!(answer.status, StatusCode::SEE_OTHER, "{login} signed in");
        assert_ne!(browser.get("/me").await.status, StatusCode::OK, "{login}");
    }
    // With the keyring the same passwords open everything: it was the key that was missing.
    Browser::signed_in(&stopped.start(), "taro").await;
}
