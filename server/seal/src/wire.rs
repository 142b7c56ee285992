//! Reading and writing of fixed-width fields, big endian, without indexing.

use crate::SealError;

/// A cursor over bytes from outside; every step may find too few of them.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], SealError> {
        let (head, tail) = self.0.split_at_checked(count).ok_or(SealError::Malformed)?;
        self.0 = tail;
        Ok(head)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], SealError> {
        let (head, tail) = self.0.split_first_chunk::<N>().ok_or(SealError::Malformed)?;
        self.0 = tail;
        Ok(*head)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, SealError> {
        self.array().map(|[byte]| byte)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, SealError> {
        self.array().map(u16::from_be_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, SealError> {
        self.array().map(u32::from_be_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, SealError> {
        self.array().map(u64::from_be_bytes)
    }

    /// Requires the next bytes to be exactly these.
    pub(crate) fn exactly(&mut self, wanted: &[u8]) -> Result<(), SealError> {
        if self.bytes(wanted.len())? == wanted { Ok(()) } else { Err(SealError::Malformed) }
    }

    pub(crate) fn rest(self) -> &'a [u8] {
        self.0
    }

    pub(crate) fn end(self) -> Result<(), SealError> {
        if self.0.is_empty() { Ok(()) } else { Err(SealError::Malformed) }
    }
}

/// Joins parts into an array; their lengths add up to `N`.
pub(crate) fn pack<const N: usize>(parts: &[&[u8]]) -> [u8; N] {
    debug_assert_eq!(parts.iter().map(|part| part.len()).sum::<usize>(), N, "the parts fill the row");
    let mut out = [0; N];
    for (slot, byte) in out.iter_mut().zip(parts.iter().flat_map(|part| part.iter())) {
        *slot = *byte;
    }
    out
}

/// The first eight bytes of a hash.
pub(crate) fn first_eight(hash: &[u8; 32]) -> [u8; 8] {
    let mut out = [0; 8];
    for (slot, byte) in out.iter_mut().zip(hash) {
        *slot = *byte;
    }
    out
}

/// Takes the bytes as an array of exactly `N`.
pub(crate) fn array<const N: usize>(bytes: &[u8]) -> Result<[u8; N], SealError> {
    bytes.try_into().map_err(|_| SealError::Malformed)
}
