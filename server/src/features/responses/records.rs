//! Opening and revising sealed records with the keys of a session.

use std::sync::Arc;

use db::{DbError, Read, WriteTx};
use domain::id::{EventId, PersonId, RecordId};
use jiff::Timestamp;
use seal::key::{Link, PublicKey, Retention};
use seal::keyring::Keyring;
use seal::looked::Look;
use seal::record::{Kind, Pad, Place, Sealed, Unsealed};
use seal::shared::{Held, OpeningKey, Recipient, RecipientId, RecipientKind, Recipients, Wrap};
use seal::{SealError, Zeroizing};

use super::case::Case;
use super::model::{CaseContent, ResultContent, Sheet};
use super::shelf::{Lying, Window};
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

/// The record id of a person's case.
///
/// # Errors
/// Those of the store.
pub(crate) fn case_of(tx: &impl Read, event: EventId, person: PersonId) -> Result<Option<RecordId>, DbError> {
    Ok(store::latest(tx, event, person, Kind::Case)?.map(|latest| latest.record))
}

/// What a reader of the disk sees of a case: its revision and the length of its record.
#[cfg(test)]
pub(crate) fn case_shape(
    tx: &impl Read,
    event: EventId,
    person: PersonId,
) -> Result<Option<(u32, usize)>, DbError> {
    let Some(latest) = store::latest(tx, event, person, Kind::Case)? else { return Ok(None) };
    let length = store::record(tx, latest.record)?.map_or(0, |sealed| sealed.to_row().len());
    Ok(Some((latest.revision, length)))
}

/// Whether a person's case is sealed to this recipient as well; nothing is opened for the answer.
///
/// # Errors
/// Those of the store.
pub(crate) fn is_case_for(
    tx: &impl Read,
    (event, person): (EventId, PersonId),
    recipient: &RecipientId,
) -> Result<bool, DbError> {
    let Some(latest) = store::latest(tx, event, person, Kind::Case)? else { return Ok(false) };
    Ok(store::wrap(tx, latest, recipient)?.is_some())
}

/// The key of a record's person, as the record itself names it.
pub(crate) fn person_of(person: PersonId, case: &Case) -> Recipient {
    let public = PublicKey::from_bytes(case.public);
    Recipient { id: RecipientId::person(person.bytes(), case.generation), public }
}

/// Whether one of the recipients lacks a wrap of a person's case.
///
/// # Errors
/// Those of the store.
pub(crate) fn case_needs_mending(
    tx: &impl Read,
    (event, person): (EventId, PersonId),
    recipients: &Recipients,
) -> Result<bool, DbError> {
    for to in recipients.iter() {
        if !is_case_for(tx, (event, person), &to.id)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Opens a person's result with a key it was sealed to; `None` when there is none.
///
/// # Errors
/// [`Failure::Unopened`] when the key does not fit or bytes were changed.
pub(crate) fn open_result(
    keyring: &Keyring,
    tx: &impl Read,
    (event, person): (EventId, PersonId),
    key: &OpeningKey<'_>,
) -> Result<Option<Opened<Sheet>>, Failure> {
    Opener::of(keyring, tx, event, key)?.result(tx, person)
}

/// Opens a person's case with a key it was sealed to; `None` when there is none.
///
/// # Errors
/// As [`open_result`].
pub(crate) fn open_case(
    keyring: &Keyring,
    tx: &impl Read,
    (event, person): (EventId, PersonId),
    key: &OpeningKey<'_>,
) -> Result<Option<Opened<Case>>, Failure> {
    let Some((latest, plain)) = Opener::of(keyring, tx, event, key)?.open(tx, person, Kind::Case)? else {
        return Ok(None);
    };
    let CaseContent::V1(content) = decode(&plain)?;
    Ok(Some(Opened { content, record: latest.record, revision: latest.revision }))
}

/// Opens records of one event: what holds for all of them is looked up once.
pub(crate) struct Opener<'a> {
    event: EventId,
    install: [u8; 16],
    /// `None` once it is erased, and with it every record.
    retention: Option<&'a Retention>,
    key: &'a OpeningKey<'a>,
}

type Plain = (Latest, Zeroizing<Vec<u8>>);

impl<'a> Opener<'a> {
    /// With a key that the records were sealed to.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn of(
        keyring: &'a Keyring,
        tx: &impl Read,
        event: EventId,
        key: &'a OpeningKey<'a>,
    ) -> Result<Self, Failure> {
        let retention = keyring.retention(&event.bytes()).ok();
        Ok(Self { event, install: settings::read(tx)?.install.bytes(), retention, key })
    }

    /// A person's result; `None` when there is none.
    ///
    /// # Errors
    /// As [`open_result`].
    pub(crate) fn result(&self, tx: &impl Read, person: PersonId) -> Result<Option<Opened<Sheet>>, Failure> {
        let Some((latest, plain)) = self.open(tx, person, Kind::Result)? else { return Ok(None) };
        let ResultContent::V1(content) = decode(&plain)?;
        Ok(Some(Opened { content, record: latest.record, revision: latest.revision }))
    }

    /// A result that was found on the shelf of the event; a result is never revised.
    ///
    /// # Errors
    /// As [`open_result`].
    pub(crate) fn shelved(&self, tx: &impl Read, window: &Window, result: &Lying) -> Result<Sheet, Failure> {
        let wrap = window.wrap(tx, result.latest, self.key.recipient())?;
        let plain = self.open_at(tx, (result.person, Kind::Result), (result.latest, wrap))?;
        let ResultContent::V1(content) = decode(&plain)?;
        Ok(content)
    }

    fn open(&self, tx: &impl Read, person: PersonId, kind: Kind) -> Result<Option<Plain>, Failure> {
        let Some(latest) = store::latest(tx, self.event, person, kind)? else { return Ok(None) };
        let wrap = store::wrap(tx, latest, self.key.recipient())?;
        Ok(Some((latest, self.open_at(tx, (person, kind), (latest, wrap))?)))
    }

    fn open_at(
        &self,
        tx: &impl Read,
        (person, kind): (PersonId, Kind),
        (latest, wrap): (Latest, Option<Wrap>),
    ) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let damaged = || Failure::fault("the record index names a record that is not there");
        let sealed = store::record(tx, latest.record)?.ok_or_else(damaged)?;
        let wrap = wrap.ok_or(SealError::NotRecipient)?;
        let place = place(self.install, (self.event, person), kind, (latest.record, latest.revision));
        let retention = self.retention.ok_or(SealError::RetentionErased)?;
        let held = Held { place: &place, sealed: &sealed, wrap: &wrap, retention };
        Ok(seal::shared::open(&held, self.key)?)
    }
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
    look(
        app,
        tx,
        &link(sheet),
        Look { time: unix(app.now()), role, actor: actor.bytes(), kind: Kind::Result.byte() },
    )
}

/// The same for what a case handed over.
///
/// # Errors
/// As [`write_look`].
pub(crate) fn write_case_look(
    app: &App,
    tx: &mut WriteTx,
    case: &Case,
    (actor, role): (PersonId, u8),
) -> Result<Option<[u8; 32]>, Failure> {
    look(
        app,
        tx,
        &case_link(case),
        Look { time: unix(app.now()), role, actor: actor.bytes(), kind: Kind::Case.byte() },
    )
}

fn look(app: &App, tx: &mut WriteTx, link: &Link, look: Look) -> Result<Option<[u8; 32]>, Failure> {
    let alias = link.alias();
    let day = |time: u64| time / 86_400;
    let rows = store::looks(tx, alias)?;
    for (number, row) in &rows {
        let before = seal::looked::read(link, *number, row)?;
        if before.actor == look.actor && before.kind == look.kind && day(before.time) == day(look.time) {
            return Ok(None);
        }
    }
    let number = rows.last().map_or(1, |(number, _)| number + 1);
    let row = seal::looked::write(link, number, &look, &mut app.rng());
    store::put_look(tx, alias, number, row.to_vec())?;
    Ok(Some(seal::digest(&row)))
}

/// Everybody who opened a result, oldest first.
///
/// # Errors
/// Those of the store; [`Failure::Unopened`] for a row that was changed.
pub(crate) fn looks(tx: &impl Read, sheet: &Sheet) -> Result<Vec<Looked>, Failure> {
    read_looks(tx, &link(sheet))
}

/// Everybody who opened what a case handed over, oldest first.
///
/// # Errors
/// As [`looks`].
pub(crate) fn case_looks(tx: &impl Read, case: &Case) -> Result<Vec<Looked>, Failure> {
    read_looks(tx, &case_link(case))
}

fn read_looks(tx: &impl Read, link: &Link) -> Result<Vec<Looked>, Failure> {
    store::looks(tx, link.alias())?
        .into_iter()
        .map(|(number, row)| {
            let look = seal::looked::read(link, number, &row)?;
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

fn case_link(case: &Case) -> Link {
    Link::take(&mut case.link.clone())
}

/// The alias under which memos and consults of a result are filed.
pub(crate) fn alias_of(sheet: &Sheet) -> [u8; 16] {
    link(sheet).alias()
}
