//! Records filed under an alias: no clear row ties them to a person.

use std::sync::Arc;

use db::{Read, Row as _, WriteTx};
use domain::id::{EventId, RecordId};
use jiff::Timestamp;
use minicbor::{Decode, Encode};
use seal::keyring::Keyring;
use seal::record::{Kind, Pad, Place, Unsealed};
use seal::shared::{Held, OpeningKey, Recipient, Recipients};
use seal::{SealError, Zeroizing};

use super::model::Sheet;
use super::records::alias_of;
use super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::settings;

/// Where a filed record belongs: its event, the alias it is filed under, and what it is.
#[derive(Clone, Copy)]
pub(crate) struct File {
    pub(crate) event: EventId,
    pub(crate) alias: [u8; 16],
    pub(crate) kind: Filed,
}

/// What is filed under an alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filed {
    /// Notes of the implementers.
    Memo,
    /// Words between the person and the doctor.
    Consult,
}

impl Filed {
    pub(super) const fn kind(self) -> (Kind, Pad) {
        match self {
            Self::Memo => (Kind::Memo, Pad::KIB_16),
            Self::Consult => (Kind::Consult, Pad::KIB_4),
        }
    }
}

impl File {
    pub(super) fn place(self, install: [u8; 16], (record, revision): (RecordId, u32)) -> Place {
        Place {
            kind: self.kind.kind().0,
            install,
            event: self.event.bytes(),
            subject: self.alias,
            record: record.bytes(),
            revision,
            generation: 0,
        }
    }
}

/// Opens what is filed; `None` when there is nothing.
///
/// # Errors
/// [`Failure::Unopened`] when the key does not fit or bytes were changed.
pub(crate) fn open_filed(
    keyring: &Keyring,
    tx: &impl Read,
    file: File,
    key: &OpeningKey<'_>,
) -> Result<Option<Zeroizing<Vec<u8>>>, Failure> {
    let Some(latest) = store::filed(tx, file.alias, file.kind.kind().0)? else { return Ok(None) };
    let damaged = || Failure::fault("the index of filed records names one that is not there");
    let sealed = store::record(tx, latest.record)?.ok_or_else(damaged)?;
    let wrap = store::wrap(tx, latest, key.recipient())?.ok_or(SealError::NotRecipient)?;
    let install = settings::read(tx)?.install.bytes();
    let place = file.place(install, (latest.record, latest.revision));
    let retention = keyring.retention(&file.event.bytes())?;
    Ok(Some(seal::shared::open(&Held { place: &place, sealed: &sealed, wrap: &wrap, retention }, key)?))
}

/// Wraps what somebody told the doctor for their new key, if there is anything that this key opens.
///
/// # Errors
/// [`Failure::Unopened`] when bytes were changed.
pub(super) fn give_words(
    app: &App,
    tx: &mut WriteTx,
    (event, sheet): (EventId, &Sheet),
    (key, to): (&OpeningKey<'_>, &Recipient),
) -> Result<(), Failure> {
    let file = words_file(event, sheet);
    let Some(latest) = store::filed(tx, file.alias, Kind::Consult)? else { return Ok(()) };
    let (Some(sealed), Some(wrap)) =
        (store::record(tx, latest.record)?, store::wrap(tx, latest, key.recipient())?)
    else {
        return Ok(());
    };
    let keyring = app.keyring().current();
    let install = settings::read(tx)?.install.bytes();
    let place = file.place(install, (latest.record, latest.revision));
    let retention = keyring.retention(&event.bytes())?;
    let held = Held { place: &place, sealed: &sealed, wrap: &wrap, retention };
    let added = seal::shared::add(&held, key, to, &mut app.rng())?;
    Ok(store::put_wrap(tx, latest, &added)?)
}

/// Files a record, or its next revision, and returns the digest for the audit entry.
///
/// # Errors
/// Those of the store and of sealing.
pub(crate) fn put_filed(
    app: &App,
    tx: &mut WriteTx,
    file: File,
    plain: &[u8],
    recipients: &Recipients,
) -> Result<[u8; 32], Failure> {
    let keyring: Arc<Keyring> = app.keyring().current();
    let (kind, pad) = file.kind.kind();
    let install = settings::read(tx)?.install.bytes();
    let (record, revision) = match store::filed(tx, file.alias, kind)? {
        Some(latest) => (latest.record, latest.revision + 1),
        None => (RecordId::from_bytes(app.random()), 1),
    };
    let place = file.place(install, (record, revision));
    let unsealed = Unsealed { place, pad, plain };
    let retention = keyring.retention(&file.event.bytes())?;
    let (sealed, wraps) = seal::shared::seal(&unsealed, recipients, retention, &mut app.rng())?;
    store::put_filed(tx, (file.alias, kind), &sealed, &wraps)?;
    Ok(sealed.header_hash())
}

/// Words for the doctor only, as sealed to the person and the implementers.
#[derive(Encode, Decode)]
#[cbor(map)]
struct WordsV1 {
    #[n(0)]
    to_doctor: String,
    #[cbor(n(1), with = "crate::cbor::moment")]
    time: Timestamp,
}

db::rows! {
    enum ConsultContent {
        V1(WordsV1) = 1,
    }
}

fn words_file(event: EventId, sheet: &Sheet) -> File {
    File { event, alias: alias_of(sheet), kind: Filed::Consult }
}

/// Files what somebody tells the doctor only, in place of what was filed before; may be empty.
///
/// # Errors
/// Those of the store and of sealing.
pub(crate) fn put_words(
    app: &App,
    tx: &mut WriteTx,
    (event, sheet): (EventId, &Sheet),
    to_doctor: &str,
    recipients: &Recipients,
) -> Result<(), Failure> {
    let content = ConsultContent::V1(WordsV1 { to_doctor: to_doctor.to_owned(), time: app.now() });
    let plain = Zeroizing::new(content.encode());
    put_filed(app, tx, words_file(event, sheet), &plain, recipients).map(|_| ())
}

/// What somebody told the doctor only; empty without such words.
///
/// # Errors
/// [`Failure::Unopened`] when the key does not fit or bytes were changed.
pub(crate) fn words_of(
    keyring: &Keyring,
    tx: &impl Read,
    (event, sheet): (EventId, &Sheet),
    key: &OpeningKey<'_>,
) -> Result<String, Failure> {
    let Some(plain) = open_filed(keyring, tx, words_file(event, sheet), key)? else {
        return Ok(String::new());
    };
    let ConsultContent::V1(words) = ConsultContent::decode(&plain)
        .map_err(|error| Failure::caused("a consult opens but does not decode", error))?;
    Ok(words.to_doctor)
}
