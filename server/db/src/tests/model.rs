//! Any mixture of commands, refusals and panics, in groups of any size, does what a sorted map
//! does that carries them out one by one.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::group::{SeatError, carry_out, shared};
use crate::{DbError, Read as _, Table, WriteTx};

const ROWS: Table<u8, u64> = Table::new("rows");

#[derive(Debug, Clone, Copy)]
enum Step {
    Put(u8, u64),
    InsertNew(u8, u64),
    Remove(u8),
    /// Adds a row to another, so that the order of commands shows.
    Add(u8, u8),
    RefuseIfOdd(u8),
    Panic,
}

type Model = BTreeMap<u8, u64>;

fn any_step() -> impl Strategy<Value = Step> {
    let key = 0..8_u8;
    prop_oneof![
        5 => (key.clone(), 0..9_u64).prop_map(|(key, row)| Step::Put(key, row)),
        3 => (key.clone(), 0..9_u64).prop_map(|(key, row)| Step::InsertNew(key, row)),
        2 => key.clone().prop_map(Step::Remove),
        4 => (key.clone(), key.clone()).prop_map(|(from, to)| Step::Add(from, to)),
        2 => key.prop_map(Step::RefuseIfOdd),
        1 => Just(Step::Panic),
    ]
}

fn on_store(tx: &mut WriteTx<'_>, step: Step) -> Result<(), SeatError> {
    match step {
        Step::Put(key, row) => tx.put(&ROWS, &key, &row)?,
        Step::InsertNew(key, row) => tx.insert_new(&ROWS, &key, &row)?,
        Step::Remove(key) => drop(tx.remove(&ROWS, &key)?),
        Step::Add(from, to) => {
            let sum = tx.get(&ROWS, &from)?.unwrap_or(1) + tx.get(&ROWS, &to)?.unwrap_or(1);
            tx.put(&ROWS, &to, &(sum % 1_000))?;
        }
        Step::RefuseIfOdd(key) => {
            if tx.get(&ROWS, &key)?.unwrap_or_default() % 2 == 1 {
                return Err(SeatError::Taken);
            }
        }
        Step::Panic => panic!("a command panicked on purpose"),
    }
    Ok(())
}

fn on_model(model: &mut Model, step: Step) -> Result<(), &'static str> {
    let at = |model: &Model, key| model.get(&key).copied();
    match step {
        Step::InsertNew(key, _) if model.contains_key(&key) => return Err("exists"),
        Step::Put(key, row) | Step::InsertNew(key, row) => drop(model.insert(key, row)),
        Step::Remove(key) => drop(model.remove(&key)),
        Step::Add(from, to) => {
            let sum = at(model, from).unwrap_or(1) + at(model, to).unwrap_or(1);
            model.insert(to, sum % 1_000);
        }
        Step::RefuseIfOdd(key) if at(model, key).unwrap_or_default() % 2 == 1 => {
            return Err("taken");
        }
        Step::RefuseIfOdd(_) => {}
        Step::Panic => return Err("panicked"),
    }
    Ok(())
}

/// All steps of a command, or none of them.
fn command_on_model(model: &mut Model, steps: &[Step]) -> Result<(), &'static str> {
    let mut changed = model.clone();
    steps.iter().try_for_each(|&step| on_model(&mut changed, step))?;
    *model = changed;
    Ok(())
}

fn kind(outcome: Result<(), SeatError>) -> Result<(), &'static str> {
    outcome.map_err(|error| match error {
        SeatError::Taken => "taken",
        SeatError::Db(DbError::Exists { .. }) => "exists",
        SeatError::Db(DbError::Panicked { .. }) => "panicked",
        SeatError::Db(_) => "store",
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn groups_do_what_a_sorted_map_does_one_by_one(
        groups in prop::collection::vec(
            prop::collection::vec(prop::collection::vec(any_step(), 1..5), 1..9),
            1..6,
        ),
    ) {
        let shared = shared();
        let mut model = Model::new();
        for group in groups {
            let expected: Vec<_> =
                group.iter().map(|steps| command_on_model(&mut model, steps)).collect();
            let commands = group
                .into_iter()
                .map(|steps| {
                    move |tx: &mut WriteTx<'_>| {
                        steps.iter().try_for_each(|&step| on_store(tx, step))
                    }
                })
                .collect();
            let outcomes: Vec<_> =
                carry_out(&Arc::clone(&shared), commands).into_iter().map(kind).collect();
            prop_assert_eq!(outcomes, expected);
            let held = shared.handle().begin_read(0).unwrap().prefix(&ROWS, &(), None, 99).unwrap();
            prop_assert_eq!(held.into_iter().collect::<Model>(), model.clone());
        }
    }
}
