//! The chain on a real disk, signed and tampered with.

use db::{Bytes, Database, Options, Table};
use domain::org::Role;

use super::report;
use crate::app::testing::{self, Browser};
use crate::app::{App, Clock};
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Broken, Detail, Entry, Face, Flaw, Happened};
use crate::features::settings;

/// The table of the chain, as somebody with the file and a program of their own sees it.
const ENTRIES: Table<u64, Bytes> = Table::new("audit_entries");

async fn signed() -> (App, Clock, tempfile::TempDir) {
    let (app, clock, folder) = testing::app_with_clock();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "taro", Role::Employee).await;
    Browser::signed_in(&app, "doctor").await;
    Browser::signed_in(&app, "taro").await;
    (app, clock, folder)
}

async fn broken(app: &App) -> Option<Broken> {
    report(app).await.unwrap().outcome.err()
}

async fn raw(app: &App, seq: u64) -> Vec<u8> {
    app.read(move |tx| Ok::<_, Failure>(db::Read::get(tx, &ENTRIES, &seq)?.unwrap().0)).await.unwrap()
}

async fn overwrite(app: &App, seq: u64, bytes: Vec<u8>) {
    app.write(move |tx| Ok::<_, Failure>(tx.put(&ENTRIES, &seq, &Bytes(bytes.clone()))?)).await.unwrap();
}

async fn last(app: &App) -> u64 {
    app.read(|tx| Ok::<_, Failure>(audit::last(tx, settings::read(tx)?.install)?.seq)).await.unwrap()
}

#[tokio::test]
async fn the_first_sign_in_of_a_key_holder_on_a_day_signs_the_chain() {
    let (app, clock, _folder) = signed().await;
    let first = report(&app).await.unwrap();
    assert!(first.outcome.is_ok());
    assert_eq!(first.signed.len(), 1, "only the doctor's sign-in signs");
    Browser::signed_in(&app, "doctor").await;
    assert_eq!(report(&app).await.unwrap().signed.len(), 1, "once a day");
    clock.advance(86_400);
    Browser::signed_in(&app, "taro").await;
    assert_eq!(report(&app).await.unwrap().signed.len(), 1);
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    let second = report(&app).await.unwrap();
    assert_eq!(second.signed.len(), 2);
    assert_eq!(app.keyring().current().audit_head().map(|(seq, _)| seq), Some(second.signed[0].seq));
    let page = doctor.get("/care/audit").await.text();
    assert!(page.contains("連鎖はつながっています") && page.matches("山田 太郎").count() >= 2, "{page}");
    let mut taro = Browser::signed_in(&app, "taro").await;
    assert_eq!(taro.get("/care/audit").await.status, poem::http::StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_changed_bit_of_an_entry_breaks_the_chain_there() {
    let (app, _clock, _folder) = signed().await;
    for seq in 1..=last(&app).await {
        let good = raw(&app, seq).await;
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 0x10;
            overwrite(&app, seq, bad).await;
            let found = broken(&app).await.unwrap_or_else(|| panic!("byte {at} of entry {seq} unnoticed"));
            assert_eq!(found.seq, seq, "byte {at}: {found:?}");
        }
        overwrite(&app, seq, good).await;
    }
    assert_eq!(broken(&app).await, None);
}

#[tokio::test]
async fn a_missing_entry_is_named_in_the_middle_and_at_the_signed_end() {
    let (app, _clock, _folder) = signed().await;
    let covered = report(&app).await.unwrap().signed[0].seq;
    let end = last(&app).await;
    for seq in [2, covered] {
        let good = raw(&app, seq).await;
        let gone: Vec<u64> = if seq == 2 { vec![2] } else { (covered..=end).collect() };
        let mut kept = Vec::new();
        for seq in gone {
            kept.push((seq, raw(&app, seq).await));
            app.write(move |tx| Ok::<_, Failure>(tx.remove(&ENTRIES, &seq)?)).await.unwrap();
        }
        assert_eq!(broken(&app).await, Some(Broken { seq, how: Flaw::Missing }));
        for (seq, bytes) in kept {
            overwrite(&app, seq, bytes).await;
        }
        assert_eq!(raw(&app, seq).await, good);
    }
}

#[tokio::test]
async fn a_chain_that_was_written_anew_differs_from_what_was_signed() {
    let (app, _clock, _folder) = signed().await;
    let covered = report(&app).await.unwrap().signed[0].seq;
    let inside = app.clone();
    app.write(move |tx| {
        tx.remove_prefix(&ENTRIES, &())?;
        for _ in 0..covered + 5 {
            let entry = Entry {
                time: inside.now(),
                actor: Actor::System,
                face: Face::Clock,
                happened: Happened::Started,
                detail: Detail::default(),
            };
            audit::append(&inside, tx, entry)?;
        }
        Ok::<_, Failure>(())
    })
    .await
    .unwrap();
    assert_eq!(broken(&app).await, Some(Broken { seq: covered, how: Flaw::Rewritten }));
}

#[tokio::test]
async fn a_broken_chain_is_not_signed_and_the_medical_staff_is_told() {
    let (app, clock, _folder) = signed().await;
    let covered = report(&app).await.unwrap().signed[0].seq;
    let mut bad = raw(&app, covered + 1).await;
    *bad.last_mut().unwrap() ^= 1;
    overwrite(&app, covered + 1, bad).await;
    clock.advance(86_400);
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    assert_eq!(report(&app).await.unwrap().signed.len(), 1);
    assert!(doctor.get("/me/notices").await.text().contains("監査ログの連鎖が切れています"));
    let page = doctor.get("/care/audit").await.text();
    assert!(page.contains(&format!("{}番の記録で連鎖が切れています", covered + 1)), "{page}");
}

#[tokio::test]
async fn a_byte_changed_in_the_file_of_a_stopped_server_is_found() {
    let (app, _clock, folder) = signed().await;
    let inside = app.clone();
    let seq = app
        .write(move |tx| {
            let entry = Entry {
                time: inside.now(),
                actor: Actor::System,
                face: Face::Clock,
                happened: Happened::Started,
                detail: Detail::default().noting("the word to be found: chrysanthemum"),
            };
            Ok::<_, Failure>(audit::append(&inside, tx, entry)?)
        })
        .await
        .unwrap();
    let path = folder.path().join("data/mamori.redb");
    drop(app);
    let mut file = std::fs::read(&path).unwrap();
    let word = b"chrysanthemum";
    let places: Vec<usize> =
        (0..file.len() - word.len()).filter(|at| file[*at..].starts_with(word)).collect();
    assert!(!places.is_empty());
    for at in places {
        file[at] = b'C';
    }
    std::fs::write(&path, file).unwrap();
    let database = Database::open(&path, Options { ballast: None, ..Options::default() }).unwrap();
    let found =
        database.read(|tx| Ok::<_, Failure>(audit::verify(tx, settings::read(tx)?.install, &[])?)).unwrap();
    assert_eq!(found, Err(Broken { seq, how: Flaw::Changed }));
}
