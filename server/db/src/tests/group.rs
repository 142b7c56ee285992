//! Many commands, one transaction: each caller gets what it would have got alone.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use super::media::Memory;
use super::{eager, in_memory};
use crate::job::job;
use crate::shared::Shared;
use crate::writer::{Message, Writer};
use crate::{Database, DbError, Options, Read as _, Table, WriteTx};

const SEATS: Table<u64, u64> = Table::new("seats");

#[derive(Debug, thiserror::Error)]
pub(super) enum SeatError {
    #[error("the seat is taken")]
    Taken,
    #[error(transparent)]
    Db(#[from] DbError),
}

pub(super) fn shared() -> Arc<Shared> {
    Arc::new(Shared::open(Arc::new(Memory::default()), eager()).unwrap())
}

/// Puts all commands into the queue first, and lets the writer work only then.
pub(super) fn carry_out<F, T>(shared: &Arc<Shared>, commands: Vec<F>) -> Vec<Result<T, SeatError>>
where
    F: FnMut(&mut WriteTx<'_>) -> Result<T, SeatError> + Send + 'static,
    T: Send + 'static,
{
    let (queue, messages) = channel();
    let outcomes: Vec<_> = commands
        .into_iter()
        .map(|command| {
            let (job, outcome) = job(command);
            queue.send(Message::Job(job)).unwrap();
            outcome
        })
        .collect();
    drop(queue);
    Writer::new(Arc::clone(shared), messages).run();
    outcomes.into_iter().map(|outcome| outcome.recv().unwrap()).collect()
}

fn seats(shared: &Shared) -> Vec<(u64, u64)> {
    shared.handle().begin_read(0).unwrap().prefix(&SEATS, &(), None, usize::MAX).unwrap()
}

/// Takes a seat for a person, unless it is taken.
fn take(tx: &mut WriteTx<'_>, seat: u64, person: u64) -> Result<(), SeatError> {
    if tx.exists(&SEATS, &seat)? {
        return Err(SeatError::Taken);
    }
    Ok(tx.put(&SEATS, &seat, &person)?)
}

#[test]
fn commands_that_wait_together_are_committed_together() {
    let shared = shared();
    let commands = (0..200).map(|seat| move |tx: &mut WriteTx<'_>| take(tx, seat, seat)).collect();
    let outcomes = carry_out(&shared, commands);
    assert!(outcomes.iter().all(Result::is_ok));
    let counters = shared.counters();
    assert_eq!(counters.commands, 200);
    // Four groups of at most 64; more only if the machine was too slow for the window.
    assert!((4..100).contains(&counters.commits), "{counters:?}");
    assert!(counters.syncs >= 2 * counters.commits, "{counters:?}");
    assert_eq!(seats(&shared).len(), 200);
}

#[test]
fn a_refusal_leaves_the_others_of_its_group_alone_and_costs_no_transaction() {
    let shared = shared();
    let commands = [1, 2, 1, 3].map(|seat| move |tx: &mut WriteTx<'_>| take(tx, seat, seat));
    let outcomes = carry_out(&shared, commands.into());
    assert!(matches!(outcomes[..], [Ok(()), Ok(()), Err(SeatError::Taken), Ok(())]));
    assert_eq!(seats(&shared), [(1, 1), (2, 2), (3, 3)]);
    assert_eq!(shared.counters().commits, 1);
}

#[test]
fn an_error_after_a_write_takes_back_that_command_alone() {
    let shared = shared();
    let commands: Vec<_> = (0..5_u64)
        .map(|seat| {
            move |tx: &mut WriteTx<'_>| {
                take(tx, seat, seat)?;
                if seat == 2 { Err(SeatError::Taken) } else { Ok(seat) }
            }
        })
        .collect();
    let outcomes = carry_out(&shared, commands);
    assert!(matches!(outcomes[..], [Ok(0), Ok(1), Err(SeatError::Taken), Ok(3), Ok(4)]));
    assert_eq!(seats(&shared), [(0, 0), (1, 1), (3, 3), (4, 4)]);
}

#[test]
fn a_panic_reaches_its_caller_as_an_error_and_no_one_else() {
    let shared = shared();
    let commands: Vec<_> = (0..3_u64)
        .map(|seat| {
            move |tx: &mut WriteTx<'_>| {
                take(tx, seat, seat)?;
                assert!(seat != 1, "seat {seat} is broken");
                Ok(())
            }
        })
        .collect();
    let outcomes = carry_out(&shared, commands);
    assert!(
        matches!(&outcomes[1], Err(SeatError::Db(DbError::Panicked { message })) if message == "seat 1 is broken")
    );
    assert!(outcomes[0].is_ok() && outcomes[2].is_ok());
    assert_eq!(seats(&shared), [(0, 0), (2, 2)]);
}

#[test]
fn commands_that_only_read_commit_nothing() {
    let db = in_memory();
    db.write(|tx| tx.len(&SEATS)).unwrap();
    assert_eq!(db.counters().commits, 0);
    assert_eq!(db.counters().commands, 1);
}

#[test]
fn a_command_alone_is_not_kept_waiting_even_after_a_storm() {
    let db = in_memory();
    thread::scope(|scope| {
        for seat in 0..32 {
            let db = &db;
            scope.spawn(move || db.write(move |tx| tx.put(&SEATS, &seat, &0)).unwrap());
        }
    });
    let shortest = (0..20)
        .map(|seat| {
            let begun = Instant::now();
            db.write(move |tx| tx.put(&SEATS, &seat, &1)).unwrap();
            begun.elapsed()
        })
        .min();
    assert!(shortest < Some(Duration::from_millis(5)), "{shortest:?}");
}

#[test]
fn many_threads_on_a_real_file_lose_no_count() {
    const THREADS: u64 = 16;
    const EACH: u64 = 20;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mamori.redb");
    let db = Database::create(&path, Options::default()).unwrap();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..EACH {
                    db.write(|tx| {
                        let count = tx.get(&SEATS, &0)?.unwrap_or_default();
                        tx.put(&SEATS, &0, &(count + 1))
                    })
                    .unwrap();
                }
            });
        }
    });
    assert_eq!(db.read(|tx| tx.get(&SEATS, &0)).unwrap(), Some(THREADS * EACH));
    let counters = db.counters();
    assert_eq!(counters.commands, THREADS * EACH);
    assert!(counters.commits < counters.commands / 2, "{counters:?}");
}

#[test]
fn a_write_inside_a_write_is_refused_instead_of_waiting_for_itself() {
    let db = in_memory();
    let inner = db.clone();
    let outcome = db.write(move |_| inner.write(|tx| tx.put(&SEATS, &1, &1)));
    assert!(matches!(outcome, Err(DbError::Nested)));
}

#[test]
fn a_command_may_hold_the_last_handle_of_its_own_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mamori.redb");
    let db = Database::create(&path, Options::default()).unwrap();
    let inner = db.clone();
    let (done, is_done) = channel();
    let caller = thread::spawn(move || {
        db.write(move |tx| {
            let health = inner.health();
            tx.put(&SEATS, &1, &1)?;
            Ok::<_, DbError>(health)
        })
        .unwrap();
        drop(db);
        done.send(()).unwrap();
    });
    is_done.recv_timeout(Duration::from_secs(20)).unwrap();
    caller.join().unwrap();
}

#[test]
fn a_reader_that_panics_gets_an_error() {
    let db = in_memory();
    let outcome: Result<(), DbError> = db.read(|_| panic!("no such page"));
    assert!(matches!(outcome, Err(DbError::Panicked { message }) if message == "no such page"));
    assert!(db.read(|tx| tx.len(&SEATS)).is_ok());
}

#[test]
fn what_a_reader_saw_holds_until_a_table_of_it_is_changed() {
    const ROWS: Table<u64, u64> = Table::new("rows");
    let db = in_memory();
    let look = |db: &Database| {
        db.read(|tx| {
            tx.get(&SEATS, &1)?;
            Ok::<_, DbError>(tx.seen())
        })
        .unwrap()
    };
    let holds = |seen: &crate::Seen| {
        let seen = seen.clone();
        db.write(move |tx| Ok::<_, DbError>(tx.still_holds(&seen))).unwrap()
    };
    db.write(|tx| tx.put(&SEATS, &1, &1)).unwrap();
    let seen = look(&db);
    db.write(|tx| tx.put(&ROWS, &1, &1)).unwrap();
    assert!(holds(&seen), "another table changed");
    let inside = seen.clone();
    let within = db.write(move |tx| {
        tx.put(&SEATS, &2, &2)?;
        Ok::<_, DbError>(tx.still_holds(&inside))
    });
    assert!(!within.unwrap(), "changed by the command itself");
    assert!(!holds(&seen), "changed by the command before");
    let seen = look(&db);
    assert!(holds(&seen));
    db.write(|tx| tx.remove(&SEATS, &2)).unwrap();
    assert!(!holds(&seen), "a row went");
}

#[test]
fn settling_is_one_commit_that_changes_nothing() {
    let db = in_memory();
    db.write(|tx| tx.put(&SEATS, &1, &1)).unwrap();
    let read = |db: &Database| {
        db.read(|tx| {
            let row: Option<u64> = tx.get(&SEATS, &1)?;
            Ok::<_, DbError>((row, tx.seen()))
        })
        .unwrap()
    };
    let (before, (row, seen)) = (db.counters().commits, read(&db));
    db.settle().unwrap();
    assert_eq!((db.counters().commits, read(&db).0), (before + 1, row));
    assert!(db.write(move |tx| Ok::<_, DbError>(tx.still_holds(&seen))).unwrap());
}
