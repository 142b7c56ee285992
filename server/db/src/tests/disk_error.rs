//! The n-th operation of the disk fails, for every n of a script of about 200.

use std::sync::Arc;

use super::media::{Chance, Failing, Fault};
use super::open_on;
use super::script::{Command, Facts};
use crate::{Database, DbError, Health};

const COMMANDS: u64 = 12;

/// What the script met on its way.
#[derive(Default)]
struct Met {
    refused_writes: u64,
    refused_reads: u64,
}

fn only_the_disk_may_be_blamed(error: &DbError, place: &str) {
    let blames_disk = matches!(error, DbError::Full | DbError::Unavailable { .. });
    assert!(blames_disk, "{place}: {error:?}");
}

/// Runs the script and compares the store with the facts after every command.
fn run_script(db: &Database, facts: &mut Facts, place: &str) -> Met {
    let mut chance = Chance::seeded(5);
    let mut met = Met::default();
    let mut unanswered = None;
    for number in 0..COMMANDS {
        let command = Command::numbered(number, &mut chance, facts);
        match command.run(db) {
            Ok(()) => *facts = facts.with(command),
            Err(error) => {
                only_the_disk_may_be_blamed(&error, place);
                met.refused_writes += 1;
                unanswered = Some(command);
            }
        }
        match Facts::read_from(db) {
            Ok(found) => {
                let found = found.unwrap_or_else(|wrong| panic!("{place}: {wrong}"));
                let kept = unanswered.take().map(|command| facts.with(command));
                assert!(found == *facts || Some(&found) == kept.as_ref(), "{place}: lost facts");
                *facts = found;
            }
            Err(error) => {
                only_the_disk_may_be_blamed(&error, place);
                met.refused_reads += 1;
                // Whether the last command was kept must be known before the next one.
                if let Some(command) = unanswered.take() {
                    settle(db, facts, command, place);
                }
            }
        }
    }
    met
}

/// Finds out whether an unanswered command was kept, once reading works again.
fn settle(db: &Database, facts: &mut Facts, command: Command, place: &str) {
    if let Ok(found) = Facts::read_from(db) {
        let found = found.unwrap_or_else(|wrong| panic!("{place}: {wrong}"));
        assert!(found == *facts || found == facts.with(command), "{place}: lost facts");
        *facts = found;
    }
}

fn operations_of_the_script() -> u64 {
    let disk = Arc::new(Failing::default());
    let db = open_on(Arc::<Failing>::clone(&disk)).unwrap();
    disk.fail_at(u64::MAX, Fault::Error, false);
    run_script(&db, &mut Facts::default(), "no fault");
    disk.operations()
}

#[test]
fn one_failing_operation_loses_nothing_and_stops_nothing_for_long() {
    let operations = operations_of_the_script();
    assert!(operations >= 150, "the script has only {operations} operations");
    for fault in [Fault::Error, Fault::Half, Fault::NoSpace] {
        for at in 1..=operations {
            let place = format!("{fault:?} at {at}");
            let disk = Arc::new(Failing::default());
            let db = open_on(Arc::<Failing>::clone(&disk)).unwrap();
            disk.fail_at(at, fault, false);
            let mut facts = Facts::default();
            let met = run_script(&db, &mut facts, &place);
            assert!(met.refused_writes <= 1, "{place}: {} refusals", met.refused_writes);
            assert_eq!(met.refused_reads, 0, "{place}");
            assert_eq!(db.health(), Health::Ready, "{place}");
            drop(db);
            let again = open_on(disk).unwrap();
            facts.check(None, &again).unwrap_or_else(|wrong| panic!("{place}: {wrong}"));
        }
    }
}

#[test]
fn a_disk_that_fills_up_is_read_on_and_written_again_once_there_is_space() {
    for at in (1..=operations_of_the_script()).step_by(3) {
        let place = format!("full from {at}");
        let disk = Arc::new(Failing::default());
        let db = open_on(Arc::<Failing>::clone(&disk)).unwrap();
        disk.fail_at(at, Fault::NoSpace, true);
        let mut facts = Facts::default();
        let met = run_script(&db, &mut facts, &place);
        assert_eq!(met.refused_reads, 0, "{place}");
        if met.refused_writes > 0 {
            assert!(matches!(db.health(), Health::ReadOnly { .. }), "{place}: {:?}", db.health());
        }
        disk.heal();
        let mut chance = Chance::seeded(9);
        let command = Command::numbered(1_000, &mut chance, &facts);
        command.run(&db).unwrap_or_else(|error| panic!("{place}: {error}"));
        facts.with(command).check(None, &db).unwrap_or_else(|wrong| panic!("{place}: {wrong}"));
        assert_eq!(db.health(), Health::Ready, "{place}");
    }
}

#[test]
fn a_dead_disk_that_comes_back_is_used_again_without_a_restart() {
    for at in (1..=operations_of_the_script()).step_by(7) {
        let place = format!("dead from {at}");
        let disk = Arc::new(Failing::default());
        let db = open_on(Arc::<Failing>::clone(&disk)).unwrap();
        disk.fail_at(at, Fault::Error, true);
        let mut chance = Chance::seeded(5);
        let mut facts = Facts::default();
        let mut unanswered = None;
        for number in 0..COMMANDS {
            let command = Command::numbered(number, &mut chance, &facts);
            match command.run(&db) {
                Ok(()) => facts = facts.with(command),
                Err(error) => {
                    only_the_disk_may_be_blamed(&error, &place);
                    unanswered = Some(command);
                    break;
                }
            }
        }
        disk.heal();
        let facts = facts.check(unanswered, &db).unwrap_or_else(|wrong| panic!("{place}: {wrong}"));
        let command = Command::numbered(1_000, &mut chance, &facts);
        command.run(&db).unwrap_or_else(|error| panic!("{place}: {error}"));
        facts.with(command).check(None, &db).unwrap_or_else(|wrong| panic!("{place}: {wrong}"));
    }
}
