//! A signed head, and what a check of the whole chain found.

use domain::id::{CircleId, PersonId};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::super::audit::{Broken, Head};

/// The head of the chain as an implementer's sign-in signed it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct SignedHead {
    /// Number of the last entry it covers.
    #[n(0)]
    pub(crate) seq: u64,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(crate) hash: [u8; 32],
    #[cbor(n(2), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    #[n(3)]
    pub(crate) by: PersonId,
    #[n(4)]
    pub(super) circle: CircleId,
    #[n(5)]
    pub(super) epoch: u32,
    #[cbor(n(6), with = "minicbor::bytes")]
    pub(super) signature: [u8; 64],
}

impl SignedHead {
    pub(super) fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }
}

/// What a check of the whole chain found.
pub(crate) struct Report {
    /// The last entry, or the first one that is not as it was written.
    pub(crate) outcome: Result<Head, Broken>,
    /// The signed heads, newest first.
    pub(crate) signed: Vec<SignedHead>,
}
