//! Signing the head of the day, and checking chain and signatures.

use std::sync::Arc;

use db::{Read, ReadTx};
use domain::date::Date;
use domain::id::PersonId;
use domain::org::Role;
use domain::permission::{CircleScope, Side};
use jiff::Timestamp;
use seal::bundle::{Bundle, Owner};

use super::model::{Report, SignedHead};
use super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Broken, Flaw, Head};
use crate::features::people::{self, Account};
use crate::features::{circles, notices, settings};

/// What the first sign-in of the day made of the chain.
enum Due {
    /// Signed already, or not by this person.
    Nothing,
    Sign(SignedHead),
    Alarm(Broken),
}

/// Checks the chain since the last signed head and signs the new one, at the first sign-in of a day of
/// somebody who holds the implementers' key. A chain that broke since is signed by nobody: the medical
/// staff is told instead.
///
/// # Errors
/// Those of the store, of sealing and of the keyring.
pub(crate) async fn sign_if_due(app: &App, keys: Vec<(Owner, Bundle)>) -> Result<(), Failure> {
    let inside = app.clone();
    let keys = Arc::new(keys);
    match app.read(move |tx| due(&inside, tx, &keys)).await? {
        Due::Nothing => Ok(()),
        Due::Sign(head) => {
            let kept = head.clone();
            app.write(move |tx| Ok::<_, Failure>(store::put(tx, &kept)?)).await?;
            app.keyring().set_audit_head((head.seq, head.hash), app.now(), &mut app.rng())?;
            Ok(())
        }
        Due::Alarm(broken) => {
            tracing::error!(entry = broken.seq, "the audit chain is broken at this entry");
            let now = app.now();
            app.write(move |tx| {
                for holder in people::elevated(tx)? {
                    if holder.role == Role::Medical && holder.account == Account::Active {
                        notices::add(tx, holder.id, notices::Kind::ChainBroken(broken.seq), now)?;
                    }
                }
                Ok(())
            })
            .await
        }
    }
}

fn due(app: &App, tx: &ReadTx, keys: &[(Owner, Bundle)]) -> Result<Due, Failure> {
    let Some((owner, bundle)) = keys.last() else { return Ok(Due::Nothing) };
    let last = store::last(tx)?;
    if last.as_ref().is_some_and(|last| day(app, last.time) >= app.today()) {
        return Ok(Due::Nothing);
    }
    let all = (Side::Implementer, CircleScope::All);
    let Some(key) = circles::hold(app, tx, (owner, bundle), all)? else { return Ok(Due::Nothing) };
    let install = settings::read(tx)?.install;
    let start = Head { seq: 0, hash: seal::audit::start(&install.bytes()) };
    let from = last.as_ref().map_or(start, SignedHead::head);
    let head = match audit::walk(tx, from, &[])? {
        Ok(head) => head,
        Err(broken) => return Ok(Due::Alarm(broken)),
    };
    let row = key.row().row();
    Ok(Due::Sign(SignedHead {
        seq: head.seq,
        hash: head.hash,
        time: app.now(),
        by: PersonId::from_bytes(owner.person),
        circle: domain::id::CircleId::from_bytes(*row.circle()),
        epoch: row.epoch(),
        signature: seal::audit::sign_head(&key, head.seq, &head.hash),
    }))
}

fn day(app: &App, time: Timestamp) -> Date {
    time.to_zoned(app.zone().clone()).date()
}

/// Checks the whole chain against every signed head and the keyring.
///
/// # Errors
/// Those of the store; a broken link is no error but stands in the report.
pub(crate) async fn report(app: &App) -> Result<Report, Failure> {
    let inside = app.clone();
    app.read(move |tx| check(&inside, tx)).await
}

fn check(app: &App, tx: &impl Read) -> Result<Report, Failure> {
    let signed = store::all(tx)?;
    let mut known: Vec<Head> = signed.iter().map(SignedHead::head).collect();
    known.extend(app.keyring().current().audit_head().map(|(seq, hash)| Head { seq, hash }));
    let walked = audit::verify(tx, settings::read(tx)?.install, &known)?;
    let mut forged = None;
    for head in &signed {
        if !is_genuine(tx, head)? {
            forged = Some(Broken { seq: head.seq, how: Flaw::Forged });
        }
    }
    // The lowest number is the first broken link.
    let outcome = match (walked, forged) {
        (Err(broken), Some(forged)) => Err(if forged.seq < broken.seq { forged } else { broken }),
        (Ok(_), Some(forged)) => Err(forged),
        (walked, None) => walked,
    };
    Ok(Report { outcome, signed })
}

fn is_genuine(tx: &impl Read, head: &SignedHead) -> Result<bool, Failure> {
    let row = circles::row_of(tx, head.circle, head.epoch)?;
    let verified = row.map(|row| seal::audit::verify_head(&row, head.seq, &head.hash, &head.signature));
    Ok(verified.is_some_and(|verified| verified.is_ok()))
}
