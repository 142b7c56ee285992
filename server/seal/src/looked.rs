//! 見た人: who opened another person's record, readable by that person alone.

use rand_core::CryptoRng;

use crate::{
    Id, SealError,
    key::{Link, Secret, ctx, kdf},
    vault,
    wire::{Reader, pack},
};

const PLAIN_LEN: usize = 96;
/// Length of a row.
pub const ROW_LEN: usize = PLAIN_LEN + vault::BOX_EXTRA;

/// One opening. Role and kind are numbers of the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// When, unix seconds.
    pub time: u64,
    /// In which role.
    pub role: u8,
    /// Who.
    pub actor: Id,
    /// What kind of record.
    pub kind: u8,
}

/// Seals a look for its row (alias of the link, seq).
pub fn write(link: &Link, seq: u64, look: &Look, rng: &mut impl CryptoRng) -> [u8; ROW_LEN] {
    let plain: [u8; PLAIN_LEN] =
        pack(&[&look.time.to_be_bytes(), &[look.role], &look.actor, &[look.kind], &[0; PLAIN_LEN - 26]]);
    pack(&[&vault::lock(&key(link), &bound(link, seq), &plain, rng)])
}

/// Reads the look of row (alias of the link, seq).
///
/// # Errors
/// [`SealError::Tampered`] for changed bytes or a row of another place, [`SealError::Malformed`]
/// for another shape.
pub fn read(link: &Link, seq: u64, row: &[u8]) -> Result<Look, SealError> {
    if row.len() != ROW_LEN {
        return Err(SealError::Malformed);
    }
    let plain = vault::unlock(&key(link), &bound(link, seq), row)?;
    let mut reader = Reader::new(&plain);
    let look = Look { time: reader.u64()?, role: reader.u8()?, actor: reader.array()?, kind: reader.u8()? };
    reader.exactly(&[0; PLAIN_LEN - 26])?;
    reader.end()?;
    Ok(look)
}

fn key(link: &Link) -> Secret<32> {
    kdf(link.expose(), "looked", &[])
}

fn bound(link: &Link, seq: u64) -> Vec<u8> {
    ctx("looked", &[&link.alias(), &seq.to_be_bytes()])
}
