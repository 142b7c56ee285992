//! The payload of a container: named parts, one after another.

use zeroize::Zeroizing;

use crate::SealError;

const LONGEST_NAME: usize = 255;

/// What stands before the bytes of a part: name length u16 ‖ name ‖ length u64.
///
/// # Errors
/// [`SealError::TooLong`] for an empty name or one over 255 bytes.
pub fn part_head(name: &str, length: u64) -> Result<Vec<u8>, SealError> {
    let name_length = u16::try_from(name.len()).map_err(|_| SealError::TooLong)?;
    if name.is_empty() || name.len() > LONGEST_NAME {
        return Err(SealError::TooLong);
    }
    Ok([name_length.to_be_bytes().as_slice(), name.as_bytes(), &length.to_be_bytes()].concat())
}

/// What stands after the last part.
pub const fn part_end() -> [u8; 2] {
    [0; 2]
}

/// A step through the payload.
#[derive(Debug, PartialEq, Eq)]
pub enum PartEvent {
    /// A part begins: its name and length in bytes. The name is no path to open.
    Begin {
        /// The name.
        name: String,
        /// Bytes that follow.
        length: u64,
    },
    /// Bytes of the part that began last.
    Bytes(Zeroizing<Vec<u8>>),
    /// All parts are there.
    End,
}

/// Reads parts out of content as it comes.
#[derive(Default)]
pub struct PartReader {
    held: Zeroizing<Vec<u8>>,
    left: u64,
    is_done: bool,
}

impl PartReader {
    /// At the beginning of a payload.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes content and gives what it completes.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for a name that is none, or bytes after the end.
    pub fn push(&mut self, content: &[u8]) -> Result<Vec<PartEvent>, SealError> {
        self.held.extend_from_slice(content);
        let mut events = Vec::new();
        loop {
            if self.is_done {
                return if self.held.is_empty() { Ok(events) } else { Err(SealError::Malformed) };
            }
            let event = if self.left > 0 { self.bytes() } else { self.head()? };
            match event {
                Some(event) => events.push(event),
                None => return Ok(events),
            }
        }
    }

    /// Requires that the end was read.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for a payload that stops before its end.
    pub fn finish(self) -> Result<(), SealError> {
        if self.is_done { Ok(()) } else { Err(SealError::Malformed) }
    }

    fn bytes(&mut self) -> Option<PartEvent> {
        if self.held.is_empty() {
            return None;
        }
        let count = usize::try_from(self.left).map_or(self.held.len(), |left| left.min(self.held.len()));
        let bytes: Zeroizing<Vec<u8>> = Zeroizing::new(self.held.drain(..count).collect());
        self.left = self.left.saturating_sub(u64::try_from(count).unwrap_or(u64::MAX));
        Some(PartEvent::Bytes(bytes))
    }

    fn head(&mut self) -> Result<Option<PartEvent>, SealError> {
        let Some((name_length, rest)) = self.held.split_first_chunk::<2>() else {
            return Ok(None);
        };
        let name_length = usize::from(u16::from_be_bytes(*name_length));
        if name_length == 0 {
            self.held.drain(..2);
            self.is_done = true;
            return Ok(Some(PartEvent::End));
        }
        if name_length > LONGEST_NAME {
            return Err(SealError::Malformed);
        }
        let Some((name, rest)) = rest.split_at_checked(name_length) else {
            return Ok(None);
        };
        let Some((length, _)) = rest.split_first_chunk::<8>() else {
            return Ok(None);
        };
        let name = str::from_utf8(name).map_err(|_| SealError::Malformed)?.to_owned();
        self.left = u64::from_be_bytes(*length);
        self.held.drain(..2 + name_length + 8);
        Ok(Some(PartEvent::Begin { name, length: self.left }))
    }
}
