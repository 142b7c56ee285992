//! The one error of the crate.

use thiserror::Error;

/// Why something could not be sealed or opened. Pages show all of them as 「開けません」.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SealError {
    /// The bytes name a format version this program does not know; leave them untouched.
    #[error("unknown format version {0}")]
    Version(u8),
    /// The bytes name a cipher suite this program does not know; leave them untouched.
    #[error("unknown cipher suite {0}")]
    Suite(u8),
    /// The wrap or row is made for somebody else, or the password or code is another one.
    #[error("the key is not the one this was sealed to")]
    NotRecipient,
    /// The bytes were changed, or belong somewhere else.
    #[error("the sealed bytes do not open")]
    Tampered,
    /// The keyring no longer holds the retention key of the event: its records are erased.
    #[error("the retention key of the event is erased")]
    RetentionErased,
    /// The bytes do not have the expected shape.
    #[error("the bytes are malformed")]
    Malformed,
    /// The record opens, but it is another one than the index names.
    #[error("the record is not the one the index names")]
    Misplaced,
    /// The kind of record does not go with this key, padding class, generation or event.
    #[error("the kind of record does not allow this")]
    Kind,
    /// The content does not fit into its padding class, or a text is over its limit.
    #[error("the content is too long")]
    TooLong,
    /// A list of recipients is empty or names one recipient twice.
    #[error("the list of recipients is empty or doubled")]
    Recipients,
    /// A circle row does not chain to the trusted one.
    #[error("the circle row does not chain to the trusted one")]
    Untrusted,
    /// The membership has passed its last moment.
    #[error("the membership is over")]
    Over,
    /// The password cost is below the floor or above what a row may ask for.
    #[error("the password cost is out of range")]
    Cost,
    /// The memory for one password pass could not be had.
    #[error("not enough memory for the password function")]
    Memory,
    /// A typed code has a wrong sign, length or check.
    #[error("the code is mistyped")]
    Mistyped,
    /// The keyring does not hold the host key of this number.
    #[error("host key {0} is not in the keyring")]
    HostKey(u16),
    /// The keyring already holds, or may not lose, this entry.
    #[error("the keyring does not allow this change")]
    KeyringRule,
}
