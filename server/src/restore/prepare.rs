//! What a restored state is made into before it takes its place.

use std::path::Path;

use db::Database;
use domain::id::InstallId;
use domain::org::Role;

use super::{Plan, RestoreError};
use crate::app::{App, Clock, Entropy, Flavour, Hashing, KeyringFile, Parts, StartError};
use crate::config::Config;
use crate::container::DATABASE;
use crate::failure::Failure;
use crate::features::audit::{self, By, Detail, Happened};
use crate::features::people::{self, Account};
use crate::features::{
    analysis, announcements, events, judgement, mail, notices, responses, settings, sign_in,
};
use crate::schema;

/// What came with a restore.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Restored {
    /// How often this appliance was restored, this time included.
    pub(crate) count: u32,
    /// Sign-ins that ended.
    pub(crate) sign_ins: u64,
    /// Letters that wait until they are let go.
    pub(crate) letters: u64,
    /// Events that went.
    pub(crate) erased: Vec<String>,
    /// Medical staff who find a notice.
    pub(crate) told: usize,
}

/// Ends sign-ins, holds letters, drops events that are erased, tells the medical staff and enters the act,
/// in one transaction; then notes the new head of the audit chain and the count in the coming keyring.
pub(super) fn prepare(
    config: &Config,
    (folder, keyring): (&Path, &Path),
    (clock, entropy): (Clock, Entropy),
    (by, plan, takes_older): (&By, &Plan, bool),
) -> Result<Restored, RestoreError> {
    let keyring = KeyringFile::open(keyring)?;
    let database = Database::open(folder.join(DATABASE), db::Options::default())?;
    schema::bring_up(&database).map_err(StartError::from)?;
    let (serial, install) = (keyring.current().serial(), InstallId::from_bytes(*keyring.current().install()));
    let found = database.read(settings::read)?;
    keyring.fits(found.install, 0)?;
    if serial < found.keyring_serial && !takes_older {
        return Err(RestoreError::OlderKeyring(plan.erased.clone()));
    }
    let hashing = Hashing::new(&config.sign_in);
    let flavour = Flavour::Real;
    let app =
        App::new(Parts { config: config.clone(), database, clock, entropy, keyring, hashing, flavour })?;
    let (inside, by, plan) = (app.clone(), by.clone(), plan.clone());
    let mut restored = app.database().write(move |tx| {
        let mut restored = Restored { erased: erase(&inside, tx)?, ..Restored::default() };
        restored.sign_ins = sign_in::end_everybody(tx)?;
        mail::pause(&inside, tx, true, &by)?;
        let letters = mail::total(tx)?;
        restored.letters = letters.of(mail::State::Waiting) + letters.of(mail::State::Sending);
        let mut kept = settings::read(tx)?;
        kept.keyring_serial = kept.keyring_serial.min(serial);
        settings::write(tx, &kept)?;
        for holder in people::elevated(tx)? {
            if holder.role == Role::Medical && holder.account == Account::Active {
                notices::add(tx, holder.id, notices::Kind::Restored(plan.made.as_second()), inside.now())?;
                restored.told += 1;
            }
        }
        let lost = plan.present.as_ref().map_or_else(
            || "an unreadable database".to_owned(),
            |present| format!("{} entries", present.entries),
        );
        let note = format!("state of {}, {} entries, in place of {lost}", plan.made, plan.coming.entries);
        let detail = Detail::default().noting(match restored.erased.as_slice() {
            [] => note,
            gone => format!("{note}; without {}", gone.join(" ")),
        });
        by.record(&inside, tx, Happened::Restored, detail)?;
        Ok::<_, Failure>(restored)
    })?;
    let head = app.database().read(|tx| audit::last(tx, install))?;
    restored.count = app.keyring().note_restore((head.seq, head.hash), app.now(), &mut app.rng())?;
    Ok(restored)
}

/// Drops the events of which nothing can be opened any more.
fn erase(app: &App, tx: &mut db::WriteTx) -> Result<Vec<String>, Failure> {
    let keyring = app.keyring().current();
    let mut gone = Vec::new();
    for event in events::all(tx)? {
        // The key is drawn when an event first opens.
        if event.opened.is_none() || keyring.retention(&event.id.bytes()).is_ok() {
            continue;
        }
        responses::forget(tx, event.id)?;
        judgement::forget(tx, event.id)?;
        analysis::forget(tx, event.id)?;
        events::erase(tx, event.id)?;
        announcements::forget(tx, event.id)?;
        gone.push(event.code);
    }
    Ok(gone)
}
