//! Keys made of numbers, truth values, byte strings and text.

use super::{Key, KeyError, take_array};

macro_rules! unsigned {
    ($($number:ty),*) => {$(
        impl Key for $number {
            fn append(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_be_bytes());
            }

            fn take(input: &mut &[u8]) -> Result<Self, KeyError> {
                take_array(input).map(Self::from_be_bytes)
            }
        }
    )*};
}

unsigned!(u8, u16, u32, u64, u128);

macro_rules! signed {
    ($($number:ty as $raw:ty),*) => {$(
        // The sign bit is turned over, so that negative numbers come before positive ones.
        impl Key for $number {
            fn append(&self, out: &mut Vec<u8>) {
                (self.cast_unsigned() ^ (1 << (<$raw>::BITS - 1))).append(out);
            }

            fn take(input: &mut &[u8]) -> Result<Self, KeyError> {
                <$raw>::take(input).map(|raw| (raw ^ (1 << (<$raw>::BITS - 1))).cast_signed())
            }
        }
    )*};
}

signed!(i8 as u8, i16 as u16, i32 as u32, i64 as u64);

impl Key for bool {
    fn append(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn take(input: &mut &[u8]) -> Result<Self, KeyError> {
        match u8::take(input)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(KeyError::Invalid("truth value")),
        }
    }
}

impl<const N: usize> Key for [u8; N] {
    fn append(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self);
    }

    fn take(input: &mut &[u8]) -> Result<Self, KeyError> {
        take_array(input)
    }
}

/// Ends a byte string. A zero inside the string is written as `00 FF`, which sorts behind the end
/// mark `00 00` and before every other byte: "a" < "a\0" < "ab".
const END: [u8; 2] = [0, 0];
const ZERO: [u8; 2] = [0, 0xff];

fn append_closed(bytes: &[u8], out: &mut Vec<u8>) {
    for &byte in bytes {
        if byte == 0 { out.extend_from_slice(&ZERO) } else { out.push(byte) }
    }
    out.extend_from_slice(&END);
}

fn take_closed(input: &mut &[u8]) -> Result<Vec<u8>, KeyError> {
    let mut bytes = Vec::new();
    loop {
        match u8::take(input)? {
            0 => match u8::take(input)? {
                0 => return Ok(bytes),
                0xff => bytes.push(0),
                _ => return Err(KeyError::Invalid("byte string")),
            },
            byte => bytes.push(byte),
        }
    }
}

impl Key for Vec<u8> {
    fn append(&self, out: &mut Vec<u8>) {
        append_closed(self, out);
    }

    fn take(input: &mut &[u8]) -> Result<Self, KeyError> {
        take_closed(input)
    }
}

/// Sorted by code point, which is the order of UTF-8 bytes.
impl Key for String {
    fn append(&self, out: &mut Vec<u8>) {
        append_closed(self.as_bytes(), out);
    }

    fn take(input: &mut &[u8]) -> Result<Self, KeyError> {
        Self::from_utf8(take_closed(input)?).map_err(|_| KeyError::Invalid("UTF-8 text"))
    }
}

/// Nothing sorts before something.
impl<K: Key> Key for Option<K> {
    fn append(&self, out: &mut Vec<u8>) {
        self.is_some().append(out);
        if let Some(key) = self {
            key.append(out);
        }
    }

    fn take(input: &mut &[u8]) -> Result<Self, KeyError> {
        if bool::take(input)? { K::take(input).map(Some) } else { Ok(None) }
    }
}
