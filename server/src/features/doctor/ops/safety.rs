//! SEC: passwords, locks, the running program, the accounts of the host.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use db::{DbError, Read};

use super::super::model::{Finding, Level, Running};
use super::super::text::{SEC_001, SEC_002, SEC_003, SEC_004, SEC_005, Text};
use super::host::{Host, Program, days};
use super::package::{self, Packaged};
use super::unit;
use crate::app::App;
use crate::config::SignIn;
use crate::failure::Failure;
use crate::features::audit::{self, Actor};
use crate::features::{people, sign_in};

/// Locked accounts from which on it is no chance: this many, or one in a hundred where that is more.
const STORM: usize = 10;
/// Days without an act after which an operator is idle.
const IDLE: i64 = 180;
/// Entries read at once.
const PIECE: usize = 500;

/// The whole group.
pub(in super::super) fn judge(app: &App, host: &Host, running: Running) -> Result<Vec<Finding>, Failure> {
    let (locked, people) = app.database().read(|tx| {
        let mut locked = 0;
        people::each_person(tx, |person| {
            locked += usize::from(!sign_in::locks(app, tx, person.id)?.is_empty());
            Ok::<(), Failure>(())
        })?;
        Ok::<_, Failure>((locked, people::count(tx)?))
    })?;
    let mut found = vec![hashing(&app.config().sign_in), storm(locked, people)];
    if running == Running::Server {
        found.extend(program(host.program));
    }
    found.push(unit::judge(host.unit.as_ref()));
    found.push(package::judge(packaged()));
    let (acted, is_whole) = app.database().read(|tx| acted(app, tx))?;
    // A log that is younger than that says nothing about whoever is not in it.
    let idle = host.operators.iter().filter(|name| is_whole && !acted.contains(*name)).count();
    found.push(operators(host.operators.len(), idle));
    Ok(found)
}

/// The program of this process, which is the server's wherever that runs.
fn packaged() -> Packaged {
    let Ok(program) = fs::read_link("/proc/self/exe") else { return Packaged::Not };
    package::look(Path::new("/"), &program, || fs::read("/proc/self/exe").ok())
}

/// Whether passwords are hashed at least as hard as the defaults do.
pub(in super::super) fn hashing(set: &SignIn) -> Finding {
    let default = SignIn::default();
    let keys = [
        ("memory_mib", set.memory_mib < default.memory_mib),
        ("passes", set.passes < default.passes),
        ("elevated_memory_mib", set.elevated_memory_mib < default.elevated_memory_mib),
        ("elevated_passes", set.elevated_passes < default.elevated_passes),
    ];
    let weak: Vec<String> =
        keys.iter().filter(|(_, is_weak)| *is_weak).map(|(key, _)| format!("sign_in.{key}")).collect();
    if weak.is_empty() {
        return Finding::good(&SEC_001, |t| t.hashing_good(set.memory_mib, set.elevated_memory_mib));
    }
    let keys = weak.join(", ");
    Finding::caution(&SEC_001, |t| t.hashing_weak(&keys))
}

/// How many accounts are locked at once.
pub(in super::super) fn storm(locked: usize, people: u64) -> Finding {
    let most = usize::try_from(people / 100).unwrap_or(usize::MAX).max(STORM);
    let level = if locked >= most { Level::Problem } else { Level::Good };
    Finding::at(level, &SEC_002, |t| t.locked(locked))
}

/// The program that runs, and under which account.
pub(in super::super) fn program(program: Program) -> [Finding; 2] {
    let same = if program.is_replaced {
        Finding::caution(&SEC_003, Text::program_replaced)
    } else {
        Finding::good(&SEC_003, Text::program_same)
    };
    let account = match program.uid {
        0 => Finding::caution(&SEC_004, Text::account_root),
        uid => Finding::good(&SEC_004, |t| t.account(uid)),
    };
    [same, account]
}

/// How many of the operators did nothing for long.
pub(in super::super) fn operators(all: usize, idle: usize) -> Finding {
    if idle == 0 {
        return Finding::good(&SEC_005, |t| t.operators(all));
    }
    Finding::caution(&SEC_005, |t| t.operators_idle(all, idle))
}

/// Accounts of the host that did something lately, and whether the log reaches back so far.
fn acted(app: &App, tx: &impl Read) -> Result<(BTreeSet<String>, bool), DbError> {
    let (mut names, mut before) = (BTreeSet::new(), None);
    loop {
        let piece = audit::page(tx, before, PIECE)?;
        for (seq, entry) in &piece {
            if days(app, entry.time) > IDLE {
                return Ok((names, true));
            }
            if let Actor::Operator { name, claim, .. } = &entry.actor {
                names.extend(claim.clone());
                names.insert(name.clone());
            }
            before = Some(*seq);
        }
        if piece.len() < PIECE {
            return Ok((names, false));
        }
    }
}
