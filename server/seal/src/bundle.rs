//! The keys of a person, one bundle per generation, and the rows they rest in.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    Id, SealError,
    code::RecoveryCode,
    key::{PublicKey, Secret, commit, ctx, kdf, same},
    password::{Cost, Recipe, Salt, WrapKey},
    shared::{OpeningKey, RecipientId},
    vault,
    wire::{Reader, pack},
};

/// Length of a bundle row.
pub const ROW_LEN: usize = 195;
const PLAIN_LEN: usize = 96;
const HEAD_LEN: usize = 27;
const BOX_LEN: usize = PLAIN_LEN + vault::BOX_EXTRA;

/// `ck`: opens the own records of one generation: drafts, self care, free checks.
pub struct CareKey(Secret<32>);

impl CareKey {
    pub(crate) fn secret(&self) -> &Secret<32> {
        &self.0
    }
}

/// `pin`: opens what the person remembers about circles and the audit chain.
pub struct PinKey(Secret<32>);

impl PinKey {
    pub(crate) fn secret(&self) -> &Secret<32> {
        &self.0
    }
}

/// Whose bundle it is: person and generation, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The person.
    pub person: Id,
    /// The generation of the person's keys.
    pub generation: u32,
}

/// All keys of one generation of a person.
pub struct Bundle {
    person: Secret<32>,
    care: CareKey,
    pin: PinKey,
}

impl Bundle {
    /// Draws the keys, at the first own password of a generation.
    pub fn new(rng: &mut impl CryptoRng) -> Self {
        Self {
            person: Secret::random(rng),
            care: CareKey(Secret::random(rng)),
            pin: PinKey(Secret::random(rng)),
        }
    }

    /// `upk`, which the directory shows.
    pub fn public_key(&self) -> PublicKey {
        PublicKey::of(&self.person)
    }

    /// The key of own records.
    pub fn care_key(&self) -> &CareKey {
        &self.care
    }

    /// The key of the pins.
    pub fn pin_key(&self) -> &PinKey {
        &self.pin
    }

    /// This bundle as the opener of wraps made for its owner.
    pub fn opening_key(&self, owner: &Owner) -> OpeningKey<'_> {
        OpeningKey::new(RecipientId::person(owner.person, owner.generation), &self.person)
    }

    pub(crate) fn person_secret(&self) -> &Secret<32> {
        &self.person
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.person.expose());
        out.extend_from_slice(self.care.0.expose());
        out.extend_from_slice(self.pin.0.expose());
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, SealError> {
        Ok(Self {
            person: Secret::from_slice(reader.bytes(32)?)?,
            care: CareKey(Secret::from_slice(reader.bytes(32)?)?),
            pin: PinKey(Secret::from_slice(reader.bytes(32)?)?),
        })
    }
}

/// By what a bundle row opens. It is part of the key of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The current password.
    Current,
    /// The recovery code.
    Recovery,
    /// A former password. A reset files the row under this way without any key, so the bytes of
    /// the row itself go on saying [`Way::Current`].
    Former,
}

impl Way {
    /// The byte in the key of the row.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Current => 1,
            Self::Recovery => 2,
            Self::Former => 3,
        }
    }

    /// The way of a row key.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for an unknown byte.
    pub const fn from_byte(byte: u8) -> Result<Self, SealError> {
        match byte {
            1 => Ok(Self::Current),
            2 => Ok(Self::Recovery),
            3 => Ok(Self::Former),
            _ => Err(SealError::Malformed),
        }
    }
}

/// The clear head of a bundle row: how to come to the key that opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BundleHead {
    /// A password, current or former, hashed by this recipe.
    Password(Recipe),
    /// The recovery code.
    Recovery,
}

impl BundleHead {
    /// Reads the head of a row; no key is needed.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for another length or way, [`SealError::Cost`] for a cost out of range.
    pub fn read(row: &[u8]) -> Result<Self, SealError> {
        if row.len() != ROW_LEN {
            return Err(SealError::Malformed);
        }
        let mut reader = Reader::new(row);
        match Way::from_byte(reader.u8()?)? {
            Way::Current => {
                let host_no = reader.u16()?;
                let cost = Cost::stored(reader.u32()?, reader.u32()?)?;
                let salt = Salt::from_bytes(reader.array()?);
                Ok(Self::Password(Recipe { host_no, cost, salt }))
            }
            Way::Recovery => reader.exactly(&[0; HEAD_LEN - 1]).map(|()| Self::Recovery),
            Way::Former => Err(SealError::Malformed),
        }
    }

    fn bytes(&self) -> [u8; HEAD_LEN] {
        match self {
            Self::Password(recipe) => pack(&[
                &[Way::Current.byte()],
                &recipe.host_no.to_be_bytes(),
                &recipe.cost.memory_kib().to_be_bytes(),
                &recipe.cost.passes().to_be_bytes(),
                recipe.salt.as_bytes(),
            ]),
            Self::Recovery => pack(&[&[Way::Recovery.byte()], &[0; HEAD_LEN - 1]]),
        }
    }
}

/// Wraps a bundle under the password key. All current rows of a person share one recipe, so that
/// one pass opens every generation.
pub fn wrap(
    bundle: &Bundle,
    key: &WrapKey,
    recipe: Recipe,
    owner: &Owner,
    rng: &mut impl CryptoRng,
) -> [u8; ROW_LEN] {
    wrap_under(bundle, key, &BundleHead::Password(recipe), owner, rng)
}

/// Wraps a bundle under a recovery code.
pub fn wrap_with_code(
    bundle: &Bundle,
    code: &RecoveryCode,
    owner: &Owner,
    rng: &mut impl CryptoRng,
) -> [u8; ROW_LEN] {
    wrap_under(bundle, &code_key(code, owner), &BundleHead::Recovery, owner, rng)
}

/// Unwraps a row under the current or a former password.
///
/// # Errors
/// [`SealError::NotRecipient`] for another password, [`SealError::Tampered`] for changed bytes or
/// another owner, [`SealError::Malformed`] for a row of another way or shape.
pub fn unwrap(row: &[u8], key: &WrapKey, owner: &Owner) -> Result<Bundle, SealError> {
    match BundleHead::read(row)? {
        BundleHead::Password(_) => unwrap_under(row, key, owner),
        BundleHead::Recovery => Err(SealError::Malformed),
    }
}

/// Unwraps a row under a recovery code.
///
/// # Errors
/// As [`unwrap`], for the code.
pub fn unwrap_with_code(row: &[u8], code: &RecoveryCode, owner: &Owner) -> Result<Bundle, SealError> {
    match BundleHead::read(row)? {
        BundleHead::Recovery => unwrap_under(row, &code_key(code, owner), owner),
        BundleHead::Password(_) => Err(SealError::Malformed),
    }
}

fn code_key(code: &RecoveryCode, owner: &Owner) -> WrapKey {
    let parts: [&[u8]; 2] = [&owner.person, &owner.generation.to_be_bytes()];
    WrapKey::of(kdf(code.secret().expose(), "recovery", &parts))
}

fn bound(owner: &Owner, head: &[u8; HEAD_LEN]) -> Vec<u8> {
    ctx("bundle", &[&owner.person, &owner.generation.to_be_bytes(), head])
}

fn wrap_under(
    bundle: &Bundle,
    key: &WrapKey,
    head: &BundleHead,
    owner: &Owner,
    rng: &mut impl CryptoRng,
) -> [u8; ROW_LEN] {
    let head = head.bytes();
    let mut plain = Zeroizing::new(Vec::with_capacity(PLAIN_LEN));
    bundle.write(&mut plain);
    let boxed = vault::lock(key.secret(), &bound(owner, &head), &plain, rng);
    pack(&[&head, &boxed, &commit(key.secret().expose())])
}

fn unwrap_under(row: &[u8], key: &WrapKey, owner: &Owner) -> Result<Bundle, SealError> {
    let mut reader = Reader::new(row);
    let head = reader.array::<HEAD_LEN>()?;
    let boxed = reader.bytes(BOX_LEN)?;
    if !same(&commit(key.secret().expose()), reader.rest()) {
        return Err(SealError::NotRecipient);
    }
    let plain = vault::unlock(key.secret(), &bound(owner, &head), boxed)?;
    let mut reader = Reader::new(&plain);
    let bundle = Bundle::read(&mut reader)?;
    reader.end()?;
    Ok(bundle)
}
