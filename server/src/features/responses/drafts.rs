//! Drafts on their way through the person's own keys.
//!
//! A draft belongs to one generation of keys. After a reset the answers of the closed generation stay
//! where they are, new ones are kept beside them, and once both are open they are one draft again.

use db::{Read, Row as _, WriteTx};
use domain::id::{EventId, PersonId, RecordId};
use domain::questionnaire::{AnswerSheet, ExtraSheet};
use seal::Zeroizing;
use seal::bundle::{Bundle, Owner};
use seal::record::{Kind, Place, Sealed, Unsealed};

use super::model::{Draft, DraftContent, DraftV1};
use super::ops::{form_of, pad_of};
use super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::sign_in::Session;
use crate::features::{events, settings};

/// The answers so far, as far as this sign-in opens them: the latest of each item.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown event; [`Failure::Unopened`] for changed bytes.
pub(super) fn read_draft(
    app: &App,
    tx: &impl Read,
    session: &Session,
    event: EventId,
) -> Result<Draft, Failure> {
    if let Some(draft) = open_draft(tx, session, event)? {
        return Ok(draft);
    }
    let form = form_of(&events::event(tx, event)?.ok_or(Failure::NotFound)?);
    Ok(Draft {
        record: RecordId::from_bytes(app.random()),
        sheet: AnswerSheet::blank(form),
        sex: None,
        saved: app.now(),
        pages: Vec::new(),
        extra: ExtraSheet::default(),
    })
}

/// The same; `None` when nothing was answered that this sign-in opens.
///
/// # Errors
/// As [`read_draft`].
pub(super) fn open_draft(
    tx: &impl Read,
    session: &Session,
    event: EventId,
) -> Result<Option<Draft>, Failure> {
    let mut found: Option<Draft> = None;
    for sealed in store::drafts(tx, event, session.person)? {
        let Some(keys) = keys_of(session, &sealed) else { continue };
        let draft = open_one(tx, keys, (event, session.person), &sealed)?;
        found = Some(match found {
            Some(earlier) => draft.over(&earlier)?,
            None => draft,
        });
    }
    Ok(found)
}

/// Whether answers wait that only a closed generation opens.
///
/// # Errors
/// Those of the store.
pub(super) fn has_closed_draft(tx: &impl Read, session: &Session, event: EventId) -> Result<bool, Failure> {
    let drafts = store::drafts(tx, event, session.person)?;
    Ok(drafts.iter().any(|sealed| keys_of(session, sealed).is_none()))
}

fn keys_of<'a>(session: &'a Session, sealed: &Sealed) -> Option<&'a (Owner, Bundle)> {
    let generation = sealed.header().place.generation;
    session.bundles.iter().find(|(owner, _)| owner.generation == generation)
}

fn open_one(
    tx: &impl Read,
    (owner, bundle): &(Owner, Bundle),
    of: (EventId, PersonId),
    sealed: &Sealed,
) -> Result<Draft, Failure> {
    let found = sealed.header().place;
    let install = settings::read(tx)?.install.bytes();
    let record = RecordId::from_bytes(found.record);
    let place = place(install, of, (record, found.revision), owner.generation);
    let plain = seal::own::open(bundle.care_key(), &place, sealed)?;
    let DraftContent::V1(content) = DraftContent::decode(&plain)
        .map_err(|error| Failure::caused("a draft opens but does not decode", error))?;
    let sheet = AnswerSheet::decode(&content.sheet)
        .map_err(|error| Failure::caused("a draft holds no answer sheet", error))?;
    Ok(Draft {
        record,
        sheet,
        sex: content.sex,
        saved: content.saved,
        pages: content.pages,
        extra: content.extra,
    })
}

/// Keeps the answers under the present keys, in place of every draft that they came from.
///
/// # Errors
/// Those of the store and of sealing.
pub(super) fn write_draft(
    app: &App,
    tx: &mut WriteTx,
    session: &Session,
    (event, draft): (EventId, &Draft),
) -> Result<(), Failure> {
    let (owner, bundle) = session.keys().ok_or(Failure::NotFound)?;
    let content = DraftContent::V1(DraftV1 {
        sheet: draft.sheet.encode(),
        sex: draft.sex,
        saved: draft.saved,
        pages: draft.pages.clone(),
        extra: draft.extra.clone(),
    });
    let plain = Zeroizing::new(content.encode());
    let install = settings::read(tx)?.install.bytes();
    let place = place(install, (event, session.person), (draft.record, 1), owner.generation);
    let unsealed = Unsealed { place, pad: pad_of(&events::extras(tx, event)?)?, plain: &plain };
    let sealed = seal::own::seal(bundle.care_key(), &unsealed, &mut app.rng())?;
    for (open, _) in &session.bundles {
        store::remove_draft(tx, (event, session.person), open.generation)?;
    }
    Ok(store::put_draft(tx, event, session.person, &sealed)?)
}

fn place(
    install: [u8; 16],
    (event, person): (EventId, PersonId),
    (record, revision): (RecordId, u32),
    generation: u32,
) -> Place {
    Place {
        kind: Kind::Draft,
        install,
        event: event.bytes(),
        subject: person.bytes(),
        record: record.bytes(),
        revision,
        generation,
    }
}
