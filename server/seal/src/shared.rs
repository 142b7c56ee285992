//! Shared records: one fresh key per revision, wrapped for each recipient under the retention
//! key of the event.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    Id, SealError, envelope,
    key::{PublicKey, Retention, Secret, ctx},
    record::{Place, RecordKey, Sealed, Unsealed},
    wire::{Reader, array, pack},
};

/// Length of a wrap.
pub const WRAP_LEN: usize = 32 + envelope::ENVELOPE_EXTRA;
/// Length of a recipient in the key of a wrap row.
pub const RECIPIENT_LEN: usize = 21;

/// Who a wrap is for: the tail of the key of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecipientId {
    kind: RecipientKind,
    id: Id,
    number: u32,
}

/// Whether a wrap is for one person or for the members of a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecipientKind {
    /// A person; the number is the generation.
    Person,
    /// A circle; the number is the epoch.
    Circle,
}

impl RecipientId {
    /// One generation of a person.
    pub const fn person(person: Id, generation: u32) -> Self {
        Self { kind: RecipientKind::Person, id: person, number: generation }
    }

    /// One epoch of a circle.
    pub const fn circle(circle: Id, epoch: u32) -> Self {
        Self { kind: RecipientKind::Circle, id: circle, number: epoch }
    }

    /// Person or circle.
    pub const fn kind(&self) -> RecipientKind {
        self.kind
    }

    /// The person or circle.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// The generation or epoch.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// kind u8 ‖ id 16 ‖ number u32.
    pub fn to_bytes(&self) -> [u8; RECIPIENT_LEN] {
        pack(&[&[self.kind_byte()], &self.id, &self.number.to_be_bytes()])
    }

    /// Reads [`RecipientId::to_bytes`].
    ///
    /// # Errors
    /// [`SealError::Malformed`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::new(bytes);
        let kind = match reader.u8()? {
            1 => RecipientKind::Person,
            2 => RecipientKind::Circle,
            _ => return Err(SealError::Malformed),
        };
        let recipient = Self { kind, id: reader.array()?, number: reader.u32()? };
        reader.end()?;
        Ok(recipient)
    }

    const fn kind_byte(&self) -> u8 {
        match self.kind {
            RecipientKind::Person => 1,
            RecipientKind::Circle => 2,
        }
    }
}

/// Somebody a record is to be readable for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipient {
    /// Who.
    pub id: RecipientId,
    /// Their public key: from a sealed result, a voucher or a trusted circle row, never from a
    /// directory that an operator can write.
    pub public: PublicKey,
}

/// Everybody a record is readable for, at least one.
///
/// [`Recipients::by_policy`] is the only way to make one and is to be called from one place, the
/// function that computes recipients from kind, event snapshot, case state and circles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipients {
    list: Vec<Recipient>,
}

impl Recipients {
    /// The recipients the policy names, each once.
    ///
    /// # Errors
    /// [`SealError::Recipients`] for an empty list or a doubled recipient.
    pub fn by_policy(list: Vec<Recipient>) -> Result<Self, SealError> {
        let mut ids: Vec<_> = list.iter().map(|recipient| recipient.id).collect();
        ids.sort_unstable();
        ids.dedup();
        if list.is_empty() || ids.len() != list.len() {
            return Err(SealError::Recipients);
        }
        Ok(Self { list })
    }

    /// The recipients in the order given.
    pub fn iter(&self) -> impl Iterator<Item = &Recipient> {
        self.list.iter()
    }
}

/// The record key, sealed to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrap {
    recipient: RecipientId,
    sealed: [u8; WRAP_LEN],
}

impl Wrap {
    /// A wrap as its row holds it.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for another length.
    pub fn from_row(recipient: RecipientId, row: &[u8]) -> Result<Self, SealError> {
        Ok(Self { recipient, sealed: array(row)? })
    }

    /// Whom it is for.
    pub const fn recipient(&self) -> &RecipientId {
        &self.recipient
    }

    /// The 80 bytes of its row.
    pub const fn as_row(&self) -> &[u8; WRAP_LEN] {
        &self.sealed
    }
}

/// A private key and whom it speaks for; made by an opened bundle or circle.
pub struct OpeningKey<'a> {
    recipient: RecipientId,
    secret: &'a Secret<32>,
}

impl<'a> OpeningKey<'a> {
    pub(crate) fn new(recipient: RecipientId, secret: &'a Secret<32>) -> Self {
        Self { recipient, secret }
    }

    /// Whose wraps it opens.
    pub const fn recipient(&self) -> &RecipientId {
        &self.recipient
    }
}

/// Seals a revision under a fresh key and wraps the key for every recipient.
///
/// # Errors
/// [`SealError::Kind`] for an own kind or fields that contradict the kind,
/// [`SealError::Misplaced`] for the retention key of another event, [`SealError::TooLong`] when
/// the content does not fit, [`SealError::Malformed`] for a public key that is none.
pub fn seal(
    record: &Unsealed<'_>,
    recipients: &Recipients,
    retention: &Retention,
    rng: &mut impl CryptoRng,
) -> Result<(Sealed, Vec<Wrap>), SealError> {
    if record.place.kind.is_own() {
        return Err(SealError::Kind);
    }
    let key = Secret::random(rng);
    let sealed = Sealed::seal(record, &key, rng)?;
    let wraps = recipients
        .iter()
        .map(|to| wrap(&sealed, key.expose(), to, retention, rng))
        .collect::<Result<Vec<_>, _>>()?;
    Ok((sealed, wraps))
}

/// A stored record together with what a reader needs to open it.
pub struct Held<'a> {
    /// What the index says it is.
    pub place: &'a Place,
    /// The record.
    pub sealed: &'a Sealed,
    /// The wrap made for the reader.
    pub wrap: &'a Wrap,
    /// The retention key of its event.
    pub retention: &'a Retention,
}

/// Opens a record.
///
/// # Errors
/// [`SealError::Misplaced`] for another record than the index names or the retention key of
/// another event, [`SealError::NotRecipient`] for a wrap of somebody else,
/// [`SealError::Tampered`] for changed or exchanged bytes.
pub fn open(held: &Held<'_>, key: &OpeningKey<'_>) -> Result<Zeroizing<Vec<u8>>, SealError> {
    held.sealed.open(&record_key(held, key)?)
}

/// Wraps the key of a record that the caller can open for one more recipient of the policy.
///
/// # Errors
/// As [`open`], and [`SealError::Malformed`] for a public key that is none.
pub fn add(
    held: &Held<'_>,
    key: &OpeningKey<'_>,
    to: &Recipient,
    rng: &mut impl CryptoRng,
) -> Result<Wrap, SealError> {
    wrap(held.sealed, record_key(held, key)?.expose(), to, held.retention, rng)
}

fn record_key(held: &Held<'_>, key: &OpeningKey<'_>) -> Result<RecordKey, SealError> {
    let Held { place, sealed, wrap, retention } = held;
    sealed.require(place)?;
    if wrap.recipient != key.recipient {
        return Err(SealError::NotRecipient);
    }
    if retention.event() != &place.event {
        return Err(SealError::Misplaced);
    }
    let opened = envelope::open_kept(retention, key.secret, &bound(sealed, &wrap.recipient), &wrap.sealed)?;
    sealed.accept(Secret::from_slice(&opened)?).ok_or(SealError::Tampered)
}

fn wrap(
    sealed: &Sealed,
    key: &[u8; 32],
    to: &Recipient,
    retention: &Retention,
    rng: &mut impl CryptoRng,
) -> Result<Wrap, SealError> {
    if retention.event() != &sealed.header().place.event {
        return Err(SealError::Misplaced);
    }
    let wrapped = envelope::seal_kept(retention, &to.public, &bound(sealed, &to.id), key, rng)?;
    Wrap::from_row(to.id, &wrapped)
}

fn bound(sealed: &Sealed, recipient: &RecipientId) -> Vec<u8> {
    ctx("wrap", &[&sealed.header_hash(), &recipient.to_bytes()])
}
