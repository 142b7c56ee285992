//! Rows as bytes: one variant per released shape, a version byte in front.

pub mod wire;

#[cfg(test)]
mod tests;

/// Why stored bytes are not a row of the expected type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// There is not even a version byte.
    #[error("the row is empty")]
    Empty,
    /// The shape is of a later release, or the byte is damaged.
    #[error("the row has the unknown version {0}")]
    UnknownVersion(u8),
    /// The bytes behind the version byte are not of that shape.
    #[error("the row of version {version} is malformed: {cause}")]
    Malformed {
        /// The version byte.
        version: u8,
        /// What the decoder met.
        cause: String,
    },
    /// The bytes are not of the only shape the row can have.
    #[error("the row is malformed: {0}")]
    Shape(&'static str),
}

/// What a table holds under a key.
///
/// Written by [`rows!`](crate::rows) for an enum of released shapes. [`Bytes`] and `()` are rows as
/// well: a sealed blob that carries its own version, and an index entry whose key says it all.
pub trait Row: Sized {
    /// The bytes to be stored.
    fn encode(&self) -> Vec<u8>;

    /// Reads stored bytes back.
    ///
    /// # Errors
    /// [`RowError`] if the bytes are not such a row.
    fn decode(bytes: &[u8]) -> Result<Self, RowError>;

    /// The same of bytes that nobody else needs.
    ///
    /// # Errors
    /// As [`Row::decode`].
    fn decode_owned(bytes: Vec<u8>) -> Result<Self, RowError> {
        Self::decode(&bytes)
    }
}

/// Bytes stored as they are, without a version byte: sealed blobs name their own format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Row for Bytes {
    fn encode(&self) -> Vec<u8> {
        self.0.clone()
    }

    fn decode(bytes: &[u8]) -> Result<Self, RowError> {
        Ok(Self(bytes.to_vec()))
    }

    fn decode_owned(bytes: Vec<u8>) -> Result<Self, RowError> {
        Ok(Self(bytes))
    }
}

/// An index entry: the key says it all.
impl Row for () {
    fn encode(&self) -> Vec<u8> {
        Vec::new()
    }

    fn decode(bytes: &[u8]) -> Result<Self, RowError> {
        if bytes.is_empty() { Ok(()) } else { Err(RowError::Shape("an index entry holds no bytes")) }
    }
}

/// A counter or the next number of a sequence: eight bytes, highest first.
impl Row for u64 {
    fn encode(&self) -> Vec<u8> {
        self.to_be_bytes().to_vec()
    }

    fn decode(bytes: &[u8]) -> Result<Self, RowError> {
        bytes.try_into().map(Self::from_be_bytes).map_err(|_| RowError::Shape("a counter is eight bytes"))
    }
}
