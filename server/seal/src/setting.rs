//! Secret settings, such as the password of the mail relay: kept under the host key, so that a
//! database without keyring does not hold them.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    SealError,
    key::{HostKey, ctx},
    vault,
};

/// Seals the value of a setting: host number u16 ‖ box bound to the name.
pub fn seal(host: &HostKey, name: &str, value: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
    let boxed = vault::lock(&host.set(), &ctx("set", &[name.as_bytes()]), value, rng);
    [host.no().to_be_bytes().as_slice(), &boxed].concat()
}

/// The number of the host key a sealed setting needs.
///
/// # Errors
/// [`SealError::Malformed`] for a row that is too short.
pub fn host_no(row: &[u8]) -> Result<u16, SealError> {
    row.first_chunk().map(|no| u16::from_be_bytes(*no)).ok_or(SealError::Malformed)
}

/// Opens the value of a setting.
///
/// # Errors
/// [`SealError::HostKey`] for another host key, [`SealError::Tampered`] for changed bytes or
/// another name.
pub fn open(host: &HostKey, name: &str, row: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (no, boxed) = row.split_first_chunk::<2>().ok_or(SealError::Malformed)?;
    let no = u16::from_be_bytes(*no);
    if no != host.no() {
        return Err(SealError::HostKey(no));
    }
    vault::unlock(&host.set(), &ctx("set", &[name.as_bytes()]), boxed)
}
