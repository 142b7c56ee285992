//! The restart game of grants: check codes and the keys they lead to survive a kill at any moment, and
//! end when they would have ended.
//!
//! A doctor who holds the implementers' key and a nurse who waits for it; between any two moves of one
//! of two equal plays the server is killed.

use std::sync::Arc;

use domain::permission::{CircleScope, Side};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::world::{self, Copy, UNKNOWN, World};
use crate::app::App;
use crate::failure::Failure;
use crate::features::circles::{self, Circle, Compared, Purpose};
use crate::features::sign_in::{self, Session};

/// One move.
#[derive(Clone, Copy, Debug)]
enum Move {
    /// The doctor opens the entry for the nurse's digits.
    Open,
    /// The nurse reads her digits out and the doctor types them; when they agree the key is granted.
    Speak,
    /// The doctor types something else.
    Mistype,
    Wait {
        seconds: i64,
    },
}

/// What a move came to: whether digits are shown, tries left, whether the nurse holds the key.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    came_to: &'static str,
    left: u8,
    shows_digits: bool,
    holds: bool,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let waits = vec![1, 299, 300, 599, 600, 601];
    let one = prop_oneof![
        3 => Just(Move::Open),
        3 => Just(Move::Speak),
        3 => Just(Move::Mistype),
        2 => prop::sample::select(waits).prop_map(|seconds| Move::Wait { seconds }),
    ];
    prop::collection::vec(one, 1..10)
}

async fn session_of(app: &App, login: &str) -> Session {
    let token = sign_in::token_for(app, login, UNKNOWN).await.unwrap();
    let opened = sign_in::resume(app, &token).await.unwrap();
    opened.map_err(|ended| format!("{ended:?}")).unwrap().0
}

fn implementers(tx: &impl db::Read) -> Result<Circle, Failure> {
    circles::circle(tx, Side::Implementer, CircleScope::All)?.ok_or(Failure::NotFound)
}

async fn play(seed: u64, moves: &[Move], is_killed_between: bool) -> Vec<Seen> {
    let mut copy = World::get().copy(seed);
    let mut signed = Signed::into(&copy).await;
    let mut all = Vec::new();
    for one in moves {
        all.push(make(&copy, &signed, *one).await);
        if is_killed_between {
            copy = copy.restarted();
            signed = Signed::into(&copy).await;
        }
    }
    all
}

/// The two who are signed in until the next restart.
struct Signed {
    doctor: Arc<Session>,
    nurse: Arc<Session>,
}

impl Signed {
    async fn into(copy: &Copy) -> Self {
        let (doctor, nurse) = (session_of(&copy.app, "doctor").await, session_of(&copy.app, "nurse").await);
        Self { doctor: Arc::new(doctor), nurse: Arc::new(nurse) }
    }
}

async fn make(copy: &Copy, signed: &Signed, one: Move) -> Seen {
    let (doctor, nurse) = (Arc::clone(&signed.doctor), Arc::clone(&signed.nurse));
    if let Move::Wait { seconds } = one {
        copy.clock.advance(seconds);
    }
    let app = copy.app.clone();
    let seen = copy.app.write(move |tx| {
        let circle = implementers(tx)?;
        let (asker, approver) = (nurse.person, doctor.person);
        let digits = spoken(&app, tx, &nurse)?;
        let (came_to, left) = match one {
            Move::Wait { .. } => ("later", 0),
            Move::Open => {
                circles::open_check(&app, tx, approver, (asker, Purpose::Grant, &circle))?;
                ("open", 0)
            }
            Move::Speak | Move::Mistype => {
                let typed = digits.clone().filter(|_| matches!(one, Move::Speak));
                let typed = typed.unwrap_or_else(|| other_than(digits.as_deref()));
                match circles::compare(&app, tx, approver, (asker, Purpose::Grant, &circle), &typed)? {
                    Compared::Right(checked) => {
                        let own = doctor.keys().ok_or(Failure::NotFound)?;
                        circles::grant(&app, tx, own, (&circle, &checked), None)?;
                        ("granted", 0)
                    }
                    Compared::Wrong { left } => ("wrong", left),
                    Compared::Over => ("over", 0),
                }
            }
        };
        let own = nurse.keys().ok_or(Failure::NotFound)?;
        let scope = (Side::Implementer, CircleScope::All);
        let holds = circles::hold(&app, tx, own, scope)?.is_some();
        Ok::<_, Failure>(Seen { came_to, left, shows_digits: spoken(&app, tx, &nurse)?.is_some(), holds })
    });
    seen.await.unwrap()
}

fn spoken(app: &App, tx: &impl db::Read, nurse: &Session) -> Result<Option<String>, Failure> {
    let own = nurse.keys().ok_or(Failure::NotFound)?;
    Ok(circles::spoken_code(app, tx, own, Purpose::Grant)?.map(|code| code.digits))
}

fn other_than(digits: Option<&str>) -> String {
    if digits == Some("00000000") { "00000001" } else { "00000000" }.to_owned()
}

#[test]
fn check_codes_and_grants_survive_restarts_and_end_as_they_would() {
    let cases = super::runs();
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let runtime = world::runtime();
    let granted = std::cell::Cell::new(0);
    let played = runner.run(&(any::<u64>(), moves()), |(seed, moves)| {
        let lived = runtime.block_on(play(seed, &moves, false));
        let killed = runtime.block_on(play(seed, &moves, true));
        granted.set(granted.get() + u32::from(lived.last().is_some_and(|seen| seen.holds)));
        prop_assert_eq!(lived, killed);
        Ok(())
    });
    if let Err(lost) = played {
        panic!("{lost}");
    }
    assert!(granted.get() >= cases / 20, "{} grants in {cases} games", granted.get());
}

#[test]
fn a_check_code_ends_after_ten_minutes_and_after_three_misses() {
    use Move::{Mistype, Open, Speak};
    let moves = |all: &[Move]| {
        let seen = world::runtime().block_on(play(7, all, true));
        seen.iter().map(|seen| seen.came_to).collect::<Vec<_>>()
    };
    let wait = |seconds| Move::Wait { seconds };
    assert_eq!(moves(&[Open, wait(599), Speak]), ["open", "later", "granted"]);
    assert_eq!(moves(&[Open, wait(601), Speak]), ["open", "later", "over"]);
    assert_eq!(moves(&[Open, Mistype, Mistype, Speak]), ["open", "wrong", "wrong", "granted"]);
    assert_eq!(moves(&[Open, Mistype, Mistype, Mistype, Speak]), ["open", "wrong", "wrong", "over", "over"]);
    assert_eq!(moves(&[Speak]), ["over"]);
    // Once granted, the same digits open nothing more.
    assert_eq!(moves(&[Open, Speak, Speak]), ["open", "granted", "over"]);
}
