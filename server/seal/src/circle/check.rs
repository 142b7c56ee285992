//! Numbers that people compare by eye and by telephone.

use super::row::CircleRow;
use crate::{
    key::{PublicKey, ctx, hash, hmac},
    wire::first_eight,
};

/// What an approver is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckPurpose {
    /// Grant a membership.
    Grant,
    /// Re-grant the results to a new key.
    Regrant,
    /// Sign the employer's circle.
    CounterSignature,
}

/// The fingerprint of a circle: eight groups of five digits from its first row. It survives
/// rotation and stands on printed slips.
pub fn fingerprint(first: &CircleRow) -> String {
    let print = hash(&[&ctx("fingerprint", &[first.as_bytes()])]);
    let (pairs, _) = print.as_chunks::<2>();
    let groups: Vec<_> =
        pairs.iter().take(8).map(|pair| format!("{:05}", u16::from_be_bytes(*pair))).collect();
    groups.join(" ")
}

/// The eight digits that the asker reads out and the approver types. The asker's page computes it
/// from the own opened keys, the server from stored rows: a swapped row gives another number.
pub fn check_code(nonce: &[u8; 16], purpose: CheckPurpose, person: &PublicKey, circle: &PublicKey) -> String {
    let purpose = match purpose {
        CheckPurpose::Grant => 1,
        CheckPurpose::Regrant => 2,
        CheckPurpose::CounterSignature => 3,
    };
    let text = ctx("check", &[&[purpose], person.as_bytes(), circle.as_bytes()]);
    let number = u64::from_be_bytes(first_eight(&hmac(nonce, &[&text])));
    format!("{:08}", number % 100_000_000)
}
