//! Backups of a whole appliance: made beside its work, opened, compared, removed by age.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use domain::org::Role;
use seal::stream::BackupKey;
use tempfile::TempDir;

use super::model::{Kind, Lateness};
use super::{Backup, BackupError, Known, OpenError};
use crate::app::testing::{self, NOW};
use crate::app::{App, Clock, unix};
use crate::container::{self, By as Opening, ContainerError, Scratch};
use crate::failure::Failure;
use crate::features::audit::{self, Actor, By, Face, Happened};
use crate::jobs;

fn by() -> By {
    By { actor: Actor::System, face: Face::Cli, reason: String::new() }
}

/// An appliance with a slip, and the key on it.
async fn appliance() -> (App, BackupKey, Clock, TempDir) {
    let (app, clock, folder) = testing::app_with_clock();
    let key = BackupKey::random(&mut app.rng());
    super::renew(&app, key.public_key(), by()).await.unwrap();
    (app, key, clock, folder)
}

async fn made(app: &App) -> (Backup, PathBuf) {
    let backup = super::create(app, Kind::Hand, by()).await.unwrap().backup;
    let path = app.config().backup.directory.join(&backup.name);
    (backup, path)
}

async fn acts(app: &App) -> Vec<Happened> {
    let found = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 9)?)).await.unwrap();
    found.into_iter().map(|(_, entry)| entry.happened).collect()
}

#[tokio::test]
async fn a_backup_is_made_noted_listed_and_compared() {
    let (app, _, _, _folder) = appliance().await;
    let (backup, path) = made(&app).await;
    assert_eq!(
        backup.name,
        format!("mamori-mamori.example-20261123-100000-{}.mbk", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(path.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(acts(&app).await[0], Happened::BackupMade);
    assert!(!app.config().paths.data.join("scratch").exists());

    let shelf = super::list(&app).await.unwrap();
    assert_eq!(shelf.items.len(), 1);
    assert_eq!(shelf.items[0].known, Known::Noted(Box::new(backup.clone())));
    assert_eq!((shelf.lateness, shelf.is_copy_old), (Lateness::InTime, true));

    let compared = |is_dry_run| super::verify(&app, backup.name.clone(), by(), is_dry_run);
    assert!(compared(false).await.unwrap().agrees);
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, bytes).unwrap();
    assert!(!compared(true).await.unwrap().agrees);
    let broken = |shelf: super::ops::Shelf| match &shelf.items[0].known {
        Known::Noted(backup) => backup.broken.is_some(),
        _ => false,
    };
    assert!(!broken(super::list(&app).await.unwrap()), "a trial notes nothing");
    assert!(!compared(false).await.unwrap().agrees);
    assert!(broken(super::list(&app).await.unwrap()));
    let unknown = super::verify(&app, "../other.mbk".to_owned(), by(), false).await;
    assert!(matches!(unknown, Err(BackupError::Unknown(_))));
}

#[tokio::test]
async fn the_slip_opens_a_backup_and_its_totals_are_those_of_the_database() {
    let (app, key, _, _folder) = appliance().await;
    testing::settled(&app, "doctor", Role::Medical).await;
    let (backup, _) = made(&app).await;
    testing::settled(&app, "taro", Role::Employee).await;
    let drill = |is_dry_run| super::drill(&app, (backup.name.clone(), key.slip()), by(), is_dry_run);
    let looked = drill(true).await.unwrap();
    assert_eq!((looked.opened.contents.people, looked.now.people), (1, 2));
    assert_eq!(looked.opened.made, app.now());
    assert_eq!(super::list(&app).await.unwrap().slip.unwrap().drilled, None);
    drill(false).await.unwrap();
    assert_eq!(super::list(&app).await.unwrap().slip.unwrap().drilled, Some(app.now()));
    assert_eq!(acts(&app).await[0], Happened::BackupDrilled);
    assert!(!app.config().paths.data.join("scratch").exists());
}

#[tokio::test]
async fn what_does_not_belong_here_is_refused_by_its_cause() {
    let (app, key, _, _folder) = appliance().await;
    let (backup, path) = made(&app).await;
    let drill = |file: String, key: &BackupKey| super::drill(&app, (file, key.slip()), by(), false);

    let other = BackupKey::random(&mut app.rng());
    let wrong = drill(backup.name.clone(), &other).await;
    assert!(matches!(wrong, Err(BackupError::Open(OpenError::Container(ContainerError::Slip)))));

    let whole = fs::read(&path).unwrap();
    let torn = path.with_file_name("torn.mbk");
    fs::write(&torn, &whole[..whole.len() - 100]).unwrap();
    let wrong = drill("torn.mbk".to_owned(), &key).await;
    assert!(matches!(wrong, Err(BackupError::Open(OpenError::Container(ContainerError::Damaged(_))))));

    let copy = super::copy_keyring(&app, "本社金庫".to_owned(), by()).await.unwrap();
    fs::write(path.with_file_name("keyring.mbk"), copy).unwrap();
    let wrong = drill("keyring.mbk".to_owned(), &key).await;
    assert!(matches!(wrong, Err(BackupError::Open(OpenError::NoDatabase))));

    let foreign = path.with_file_name("foreign.mbk");
    container::write(&foreign, (&key.public_key(), [9; 16], unix(app.now())), &[], &mut app.rng()).unwrap();
    let wrong = drill("foreign.mbk".to_owned(), &key).await;
    assert!(matches!(wrong, Err(BackupError::Open(OpenError::OtherInstall))));
    let shelf = super::list(&app).await.unwrap();
    let known = |name: &str| shelf.items.iter().find(|listed| listed.name == name).unwrap().known.clone();
    assert_eq!((known("foreign.mbk"), known("torn.mbk")), (Known::Foreign, Known::Unnoted));
    assert!(drill(backup.name, &key).await.is_ok());
}

#[tokio::test]
async fn without_a_slip_nothing_is_made_and_one_at_a_time_is_at_work() {
    let (app, _folder) = testing::app();
    let refused = super::create(&app, Kind::Hand, by()).await;
    assert!(matches!(refused, Err(BackupError::NoSlip)));
    assert!(!jobs::back_up(&app).await.unwrap());
    assert!(super::before_import(&app, &by()).await.unwrap().is_none());
    assert_eq!(super::list(&app).await.unwrap().lateness, Lateness::NoSlip);

    let (app, _, _, _folder) = appliance().await;
    let scratch = Scratch::enter(&app.config().paths.data).unwrap();
    let refused = super::create(&app, Kind::Hand, by()).await;
    assert!(matches!(refused, Err(BackupError::Container(ContainerError::Busy))));
    drop(scratch);
    made(&app).await;
}

#[tokio::test]
async fn a_backup_made_while_people_work_is_one_moment_of_it() {
    let (app, key, _, _folder) = appliance().await;
    let writing = {
        let app = app.clone();
        tokio::spawn(async move {
            for number in 0..40 {
                testing::newcomer(&app, &format!("p{number}"), Role::Employee).await;
            }
        })
    };
    let (backup, _) = made(&app).await;
    writing.await.unwrap();
    let drilled = super::drill(&app, (backup.name, key.slip()), by(), true).await.unwrap();
    assert!(drilled.opened.contents.people <= 40 && drilled.now.people == 40);
}

/// Two in the morning in Tokyo, so many days after the first one behind [`NOW`].
fn night(days: i64) -> i64 {
    NOW + 16 * 3_600 + days * 86_400
}

fn until(app: &App, clock: &Clock, second: i64) {
    clock.advance(second - app.now().as_second());
}

#[tokio::test]
async fn every_night_has_its_backup_and_old_ones_go() {
    let (app, _, clock, _folder) = appliance().await;
    until(&app, &clock, night(0) - 1);
    assert!(!jobs::back_up(&app).await.unwrap(), "on the first day nothing is due before its time");
    for day in 0..10 {
        until(&app, &clock, night(day));
        assert!(jobs::back_up(&app).await.unwrap());
        until(&app, &clock, night(day) + 60);
        assert!(!jobs::back_up(&app).await.unwrap(), "once a night");
    }
    let shelf = super::list(&app).await.unwrap();
    // From Tuesday 24 November to Thursday 3 December: seven days, and the Sunday before them.
    let days: Vec<String> =
        shelf.items.iter().map(|listed| listed.name.chars().skip(22).take(8).collect()).collect();
    let expected = ["1203", "1202", "1201", "1130", "1129", "1128", "1127"].map(|day| format!("2026{day}"));
    assert_eq!(days, expected);
    let tested: Vec<String> = shelf
        .items
        .iter()
        .filter(|listed| matches!(&listed.known, Known::Noted(backup) if backup.tested.is_some()))
        .map(|listed| listed.name.chars().skip(26).take(4).collect())
        .collect();
    assert_eq!(tested, ["1129"], "Sunday's was opened again");
    until(&app, &clock, night(11) + 3 * 3_600);
    assert_eq!(super::list(&app).await.unwrap().lateness, Lateness::Late);
}

#[tokio::test]
async fn a_copy_of_the_keyring_is_counted_and_holds_the_keyring_alone() {
    let (app, key, _, folder) = appliance().await;
    for number in 1..=2 {
        let copied = super::copy_keyring(&app, format!("金庫 {number}"), by()).await.unwrap();
        let path = folder.path().join("copy.mbk");
        fs::write(&path, &copied).unwrap();
        let into = tempfile::tempdir().unwrap();
        container::unpack(&path, Opening::Slip(&key), into.path()).unwrap();
        let names: Vec<_> =
            fs::read_dir(into.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["keyring"]);
        let kept = fs::read(app.config().paths.keys.join("keyring")).unwrap();
        assert_eq!(fs::read(into.path().join("keyring")).unwrap(), kept);
    }
    let shelf = super::list(&app).await.unwrap();
    let places: Vec<&str> = shelf.copies.iter().map(|copy| copy.place.as_str()).collect();
    assert_eq!((places, shelf.is_copy_old), (vec!["金庫 2", "金庫 1"], false));
}
