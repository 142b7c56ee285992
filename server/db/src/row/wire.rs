//! The version byte and the CBOR behind it, and the macro that writes a row enum.

use std::convert::Infallible;

use minicbor::decode::Error as DecodeError;
use minicbor::encode::Error as EncodeError;
use minicbor::{Decode, Encode};

use super::RowError;

/// The bytes of one shape behind its version byte.
pub fn encode<T: Encode<()>>(version: u8, shape: &T) -> Vec<u8> {
    let mut out = vec![version];
    // Writing to memory cannot fail; a shape with a failing encoder of its own would leave a row
    // that is refused on reading.
    let result: Result<(), EncodeError<Infallible>> = minicbor::encode(shape, &mut out);
    debug_assert!(result.is_ok(), "a row shape failed to encode");
    out
}

/// Splits the version byte from what follows.
///
/// # Errors
/// [`RowError::Empty`] if there is none.
pub fn split(bytes: &[u8]) -> Result<(u8, &[u8]), RowError> {
    bytes.split_first().map(|(version, body)| (*version, body)).ok_or(RowError::Empty)
}

/// Reads one shape that fills `body` exactly.
///
/// # Errors
/// [`RowError::Malformed`] if the bytes are of another shape or some are left over.
pub fn decode<'b, T: Decode<'b, ()>>(version: u8, body: &'b [u8]) -> Result<T, RowError> {
    let malformed = |cause: String| RowError::Malformed { version, cause };
    let mut decoder = minicbor::Decoder::new(body);
    let shape = decoder.decode().map_err(|error: DecodeError| malformed(error.to_string()))?;
    match body.len().saturating_sub(decoder.position()) {
        0 => Ok(shape),
        left => Err(malformed(format!("{left} bytes too many"))),
    }
}

/// Writes an enum of released row shapes and its [`Row`](crate::Row).
///
/// The number is the version byte in the file: a shape once released keeps its number, and new
/// shapes are appended. Each shape is a struct with minicbor's derives.
///
/// ```
/// use minicbor::{Decode, Encode};
///
/// #[derive(Debug, Clone, PartialEq, Encode, Decode)]
/// pub struct NoteV1 {
///     #[n(0)]
///     text: String,
/// }
///
/// db::rows! {
///     /// A note on an interview.
///     #[derive(Debug, Clone, PartialEq)]
///     pub enum NoteRow {
///         /// As first released.
///         V1(NoteV1) = 1,
///     }
/// }
///
/// const NOTES: db::Table<u64, NoteRow> = db::Table::new("notes");
/// ```
#[macro_export]
macro_rules! rows {
    (
        $(#[$meta:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$shape_meta:meta])* $variant:ident($shape:ty) = $version:literal),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        $visibility enum $name {
            $($(#[$shape_meta])* $variant($shape),)+
        }

        impl $crate::Row for $name {
            fn encode(&self) -> ::std::vec::Vec<u8> {
                match self {
                    $(Self::$variant(shape) => $crate::wire::encode($version, shape),)+
                }
            }

            fn decode(bytes: &[u8]) -> ::std::result::Result<Self, $crate::RowError> {
                let (version, body) = $crate::wire::split(bytes)?;
                match version {
                    $($version => $crate::wire::decode(version, body).map(Self::$variant),)+
                    unknown => ::std::result::Result::Err($crate::RowError::UnknownVersion(unknown)),
                }
            }
        }
    };
}
