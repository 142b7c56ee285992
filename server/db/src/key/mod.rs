//! Keys as bytes: the order of the bytes is the order of the values.
//!
//! Every encoding ends where it says it ends (fixed width, or closed by a mark), so keys can be
//! put one behind the other: a tuple sorts by its first part, then by its second, and the bytes
//! of its first parts are a prefix of the whole.

mod ids;
mod plain;
mod tuple;

#[cfg(test)]
mod tests;

/// Why stored bytes are not a key of the expected type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The bytes stop before the key does.
    #[error("the key is too short")]
    Short,
    /// Bytes are left after the key ended.
    #[error("the key has {0} bytes too many")]
    Trailing(usize),
    /// The bytes are long enough but stand for no value of the type.
    #[error("the key holds no valid {0}")]
    Invalid(&'static str),
}

/// A value that names a row.
///
/// Implementations must keep the order of the values in the bytes, and must know their own end,
/// because tuples put keys one behind the other.
pub trait Key: Sized {
    /// Writes the bytes of this key behind what `out` already holds.
    fn append(&self, out: &mut Vec<u8>);

    /// Takes one key from the front of `input` and leaves the rest there.
    ///
    /// # Errors
    /// [`KeyError`] if the front of `input` is not such a key.
    fn take(input: &mut &[u8]) -> Result<Self, KeyError>;

    /// The bytes of this key alone.
    fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(64);
        self.append(&mut out);
        out
    }

    /// Reads a key that fills `bytes` exactly.
    ///
    /// # Errors
    /// [`KeyError`] if `bytes` are not exactly one such key.
    fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        let mut rest = bytes;
        let key = Self::take(&mut rest)?;
        if rest.is_empty() { Ok(key) } else { Err(KeyError::Trailing(rest.len())) }
    }
}

/// The leading parts of a tuple key, for reading all rows that begin with them.
///
/// `()` begins every key; `A` begins `(A, B)` and `(A, B, C)`; `(A, B)` begins `(A, B, C)`; and so
/// on to five parts.
pub trait PrefixOf<K> {
    /// Writes the bytes every key with these leading parts begins with.
    fn append_prefix(&self, out: &mut Vec<u8>);
}

impl<K: Key> PrefixOf<K> for () {
    fn append_prefix(&self, _out: &mut Vec<u8>) {}
}

/// Takes `N` bytes from the front of `input`.
fn take_array<const N: usize>(input: &mut &[u8]) -> Result<[u8; N], KeyError> {
    let (head, rest) = input.split_first_chunk::<N>().ok_or(KeyError::Short)?;
    *input = rest;
    Ok(*head)
}
