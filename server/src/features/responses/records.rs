//! Opening and revising sealed records with the keys of a session.

use std::sync::Arc;

use db::{DbError, Read, WriteTx};
use domain::id::{EventId, PersonId, RecordId};
use jiff::Timestamp;
use seal::key::Link;
use seal::keyring::Keyring;
use seal::looked::Look;
use seal::record::{Kind, Pad, Place, Sealed, Unsealed};
use seal::shared::{Held, OpeningKey, RecipientKind, Recipients, Wrap};
use seal::{SealError, Zeroizing};

use super::model::{Case, CaseContent, ResultContent, Sheet};
use super::store::{self, Latest};
use crate::app::{App, unix};
use crate::failure::Failure;
use crate::features::settings;

/// A record's content together with what a new revision needs.
pub(crate) struct Opened<T> {
    pub(crate) content: T,
    pub(crate) record: RecordId,
    revision: u32,
}

/// A new revision, sealed and ready to be written.
pub(crate) struct Revised {
    event: EventId,
    person: PersonId,
    sealed: Sealed,
    wraps: Vec<Wrap>,
}

/// Where a person's record of one event belongs.
pub(crate) fn place(
    install: [u8; 16],
    (event, person): (EventId, PersonId),
    kind: Kind,
    (record, revision): (RecordId, u32),
) -> Place {
    Place {
        kind,
        install,
        event: event.bytes(),
        subject: person.bytes(),
        record: record.bytes(),
        revision,
        generation: 0,
    }
}

/// The record id of a person's result: what addresses name instead of the person.
///
/// # Errors
/// Those of the store.
pub(crate) fn record_of(
    tx: &impl Read,
    event: EventId,
    person: PersonId,
) -> Result<Option<RecordId>, DbError> {
    Ok(store::latest(tx, event, person, Kind::Result)?.map(|latest| latest.record))
}

/// Opens a person's result with a key it was sealed to; `None` when there is none.
///
/// # Errors
/// [`Failure::Unopened`] when the key does not fit or bytes were changed.
pub(crate) fn open_result(
    keyring: &Keyring,
    tx: &impl Read,
    owner: (EventId, PersonId),
    key: &OpeningKey<'_>,
) -> Result<Option<Opened<Sheet>>, Failure> {
    let Some((latest, plain)) = open(keyring, tx, owner, (Kind::Result, key))? else { return Ok(None) };
    let ResultContent::V1(content) = decode(&plain)?;
    Ok(Some(Opened { content, record: latest.record, revision: latest.revision }))
}

/// Opens a person's case with a key it was sealed to; `None` when there is none.
///
/// # Errors
/// As [`open_result`].
pub(crate) fn open_case(
    keyring: &Keyring,
    tx: &impl Read,
    owner: (EventId, PersonId),
    key: &OpeningKey<'_>,
) -> Result<Option<Opened<Case>>, Failure> {
    let Some((latest, plain)) = open(keyring, tx, owner, (Kind::Case, key))? else { return Ok(None) };
    let CaseContent::V1(content) = decode(&plain)?;
    Ok(Some(Opened { content, record: latest.record, revision: latest.revision }))
}

type Plain = (Latest, Zeroizing<Vec<u8>>);

fn open(
    keyring: &Keyring,
    tx: &impl Read,
    (event, person): (EventId, PersonId),
    (kind, key): (Kind, &OpeningKey<'_>),
) -> Result<Option<Plain>, Failure> {
    let Some(latest) = store::latest(tx, event, person, kind)? else { return Ok(None) };
    let damaged = || Failure::fault("the record index names a record that is not there");
    let sealed = store::record(tx, latest.record)?.ok_or_else(damaged)?;
    let wrap = store::wrap(tx, latest, key.recipient())?.ok_or(SealError::NotRecipient)?;
    let install = settings::read(tx)?.install.bytes();
    let place = place(install, (event, person), kind, (latest.record, latest.revision));
    let retention = keyring.retention(&event.bytes())?;
    let plain = seal::shared::open(&Held { place: &place, sealed: &sealed, wrap: &wrap, retention }, key)?;
    Ok(Some((latest, plain)))
}

fn decode<T: db::Row>(plain: &[u8]) -> Result<T, Failure> {
    T::decode(plain).map_err(|error| Failure::caused("a record opens but does not decode", error))
}

/// Seals the first revision of a record.
///
/// # Errors
/// Those of sealing.
pub(super) fn seal_new(
    app: &App,
    (keyring, install): (&Keyring, [u8; 16]),
    (event, person): (EventId, PersonId),
    (kind, pad, plain): (Kind, Pad, &[u8]),
    recipients: &Recipients,
) -> Result<Revised, Failure> {
    let record = RecordId::from_bytes(app.random());
    let place = place(install, (event, person), kind, (record, 1));
    let unsealed = Unsealed { place, pad, plain };
    let retention = keyring.retention(&event.bytes())?;
    let (sealed, wraps) = seal::shared::seal(&unsealed, recipients, retention, &mut app.rng())?;
    Ok(Revised { event, person, sealed, wraps })
}

/// Seals the next revision of a case to the recipients of today's policy. The case names the key of its
/// person that it is sealed to, for whoever revises it next.
///
/// # Errors
/// Those of sealing.
pub(crate) fn revise_case(
    app: &App,
    tx: &impl Read,
    (event, person): (EventId, PersonId),
    opened: &Opened<Case>,
    recipients: &Recipients,
) -> Result<Revised, Failure> {
    let keyring: Arc<Keyring> = app.keyring().current();
    let install = settings::read(tx)?.install.bytes();
    let place = place(install, (event, person), Kind::Case, (opened.record, opened.revision + 1));
    let mut content = opened.content.clone();
    if let Some(own) = recipients.iter().find(|to| to.id.kind() == RecipientKind::Person) {
        content.public = *own.public.as_bytes();
        content.generation = own.id.number();
    }
    let plain = Zeroizing::new(db::Row::encode(&CaseContent::V1(content)));
    let unsealed = Unsealed { place, pad: Pad::KIB_4, plain: &plain };
    let retention = keyring.retention(&event.bytes())?;
    let (sealed, wraps) = seal::shared::seal(&unsealed, recipients, retention, &mut app.rng())?;
    Ok(Revised { event, person, sealed, wraps })
}

impl Revised {
    /// Writes the revision in place of the one before.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn write(&self, tx: &mut WriteTx) -> Result<[u8; 32], DbError> {
        store::put_record(tx, (self.event, self.person), &self.sealed, &self.wraps)?;
        Ok(self.sealed.header_hash())
    }
}

/// Who looked, as a person reads it.
pub(crate) struct Looked {
    pub(crate) time: Timestamp,
    pub(crate) actor: PersonId,
    pub(crate) role: u8,
}

/// Writes that somebody opened a result, once a day and actor; nothing is shown without it.
/// Returns the digest of the sealed row, or `None` when today's row stands already.
///
/// # Errors
/// Those of the store and of sealing.
pub(crate) fn write_look(
    app: &App,
    tx: &mut WriteTx,
    sheet: &Sheet,
    (actor, role): (PersonId, u8),
) -> Result<Option<[u8; 32]>, Failure> {
    let link = link(sheet);
    let alias = link.alias();
    let now = app.now();
    let day = now.as_second().div_euclid(86_400);
    let rows = store::looks(tx, alias)?;
    for (number, row) in &rows {
        let look = seal::looked::read(&link, *number, row)?;
        let look_day = i64::try_from(look.time).unwrap_or(i64::MAX).div_euclid(86_400);
        if look.actor == actor.bytes() && look_day == day {
            return Ok(None);
        }
    }
    let number = rows.last().map_or(1, |(number, _)| number + 1);
    let look = Look { time: unix(now), role, actor: actor.bytes(), kind: Kind::Result.byte() };
    let row = seal::looked::write(&link, number, &look, &mut app.rng());
    store::put_look(tx, alias, number, row.to_vec())?;
    Ok(Some(seal::digest(&row)))
}

/// Everybody who opened a result, oldest first.
///
/// # Errors
/// Those of the store; [`Failure::Unopened`] for a row that was changed.
pub(crate) fn looks(tx: &impl Read, sheet: &Sheet) -> Result<Vec<Looked>, Failure> {
    let link = link(sheet);
    store::looks(tx, link.alias())?
        .into_iter()
        .map(|(number, row)| {
            let look = seal::looked::read(&link, number, &row)?;
            Ok(Looked {
                time: crate::app::whole_second(i64::try_from(look.time).unwrap_or(i64::MAX)),
                actor: PersonId::from_bytes(look.actor),
                role: look.role,
            })
        })
        .collect()
}

fn link(sheet: &Sheet) -> Link {
    Link::take(&mut sheet.link.clone())
}
