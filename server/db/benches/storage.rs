//! What the store costs: `cargo bench -p db --bench storage`.
//!
//! `TMPDIR` decides which disk is measured.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, thread};

use criterion::{Criterion, Throughput};
use db::{Bytes, Database, DbError, Options, Read as _, Table};

type Outcome = Result<(), Box<dyn Error>>;

const ROWS: Table<(u64, u16), Bytes> = Table::new("rows");
const RAW: redb::TableDefinition<'_, u64, &[u8]> = redb::TableDefinition::new("rows");
const KILLED_ROWS: u64 = 20_000;

fn row(bytes: usize) -> Bytes {
    Bytes(vec![7; bytes])
}

fn put_rows(db: &Database, person: u64, rows: u16) -> Result<(), DbError> {
    db.write(move |tx| (0..rows).try_for_each(|sheet| tx.put(&ROWS, &(person, sheet), &row(200))))
}

/// One command alone, of one, ten and a hundred rows.
fn commits(criterion: &mut Criterion, db: &Database) {
    let mut group = criterion.benchmark_group("storage/commit");
    for rows in [1, 10, 100] {
        let mut person = 0;
        group.throughput(Throughput::Elements(rows.into()));
        group.bench_function(format!("{rows} rows"), |bencher| {
            bencher.iter(|| {
                person += 1;
                put_rows(db, person, rows)
            });
        });
    }
    group.bench_function("57 autosaves, one after the other", |bencher| {
        bencher.iter(|| {
            (0..57_u16).try_for_each(|item| db.write(move |tx| tx.put(&ROWS, &(1, item), &row(120))))
        });
    });
    group.finish();
}

/// The same commit by redb itself, with quick repair (as we do) and without.
fn quick_repair(criterion: &mut Criterion, folder: &Path) -> Outcome {
    let mut group = criterion.benchmark_group("storage/redb commit of 10 rows");
    for is_quick in [true, false] {
        let raw = redb::Database::create(folder.join(format!("raw-{is_quick}.redb")))?;
        let mut next = 0;
        group.bench_function(format!("quick repair {is_quick}"), |bencher| {
            bencher.iter(|| raw_commit(&raw, &mut next, 10, is_quick));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("storage/open after a kill");
    group.sample_size(10);
    for is_quick in [true, false] {
        let live = folder.join(format!("live-{is_quick}.redb"));
        let raw = redb::Database::create(&live)?;
        raw_commit(&raw, &mut 0, KILLED_ROWS, is_quick)?;
        let (killed, copy) = (folder.join("killed.redb"), folder.join("copy.redb"));
        fs::copy(&live, &killed)?;
        let bytes = fs::metadata(&killed)?.len();
        group.bench_function(format!("{} MB, quick repair {is_quick}", bytes >> 20), |bencher| {
            bencher
                .iter_custom(|times| (0..times).map(|_| open_copy(&killed, &copy).unwrap_or_default()).sum());
        });
    }
    group.finish();
    Ok(())
}

fn raw_commit(raw: &redb::Database, next: &mut u64, rows: u64, is_quick: bool) -> Outcome {
    let mut transaction = raw.begin_write()?;
    transaction.set_two_phase_commit(true);
    transaction.set_quick_repair(is_quick);
    {
        let mut table = transaction.open_table(RAW)?;
        for _ in 0..rows {
            *next += 1;
            table.insert(*next, [7; 2_000].as_slice())?;
        }
    }
    Ok(transaction.commit()?)
}

fn open_copy(killed: &Path, copy: &Path) -> Result<Duration, Box<dyn Error>> {
    fs::copy(killed, copy)?;
    let begun = Instant::now();
    let database = redb::Database::open(copy)?;
    let taken = begun.elapsed();
    drop(database);
    Ok(taken)
}

fn reads(criterion: &mut Criterion, db: &Database) {
    let mut group = criterion.benchmark_group("storage/read");
    group.bench_function("one row, one transaction", |bencher| {
        bencher.iter(|| db.read(|tx| tx.get(&ROWS, &(1, 5))));
    });
    group.bench_function("page of 50 rows", |bencher| {
        bencher.iter(|| db.read(|tx| tx.prefix(&ROWS, &(), None, 50)));
    });
    group.finish();
}

/// Sixty-four callers, one command each at a time; says how many syncs a thousand commands took.
fn storm(criterion: &mut Criterion, db: &Database) {
    let before = db.counters();
    let mut group = criterion.benchmark_group("storage/storm");
    group.throughput(Throughput::Elements(64 * 20));
    group.sample_size(10);
    group.bench_function("64 callers, 20 commands each", |bencher| {
        bencher.iter(|| {
            thread::scope(|scope| {
                for caller in 0..64 {
                    scope.spawn(move || (0..20).try_for_each(|_| put_rows(db, caller, 3)));
                }
            });
        });
    });
    group.finish();
    let after = db.counters();
    let commands = (after.commands - before.commands).max(1);
    let (commits, syncs) = (after.commits - before.commits, after.syncs - before.syncs);
    eprintln!(
        "per 1,000 commands of 64 callers: {} commits, {} syncs",
        commits * 1_000 / commands,
        syncs * 1_000 / commands
    );
}

fn main() -> Outcome {
    let mut criterion = Criterion::default().configure_from_args();
    let folder = tempfile::tempdir()?;
    let db = Database::create(folder.path().join("mamori.redb"), Options::default())?;
    commits(&mut criterion, &db);
    reads(&mut criterion, &db);
    storm(&mut criterion, &db);
    quick_repair(&mut criterion, folder.path())?;
    criterion.final_summary();
    Ok(())
}
