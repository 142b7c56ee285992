//! Whether the chain still says what was written.

use std::collections::BTreeMap;

use db::{DbError, Read};
use domain::id::InstallId;

use super::store::{self, Head};

/// Where a chain stops being true, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// Number of the first entry that is not as it was written.
    pub(crate) seq: u64,
    pub(crate) how: Flaw,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It is gone.
    Missing,
    /// It does not follow from the entry before: it or its hash was changed.
    Changed,
    /// It follows, but the same entry was signed with another hash: everything up to it was written anew.
    Rewritten,
    /// The signature under it is none of the implementers'.
    Forged,
}

/// Walks the whole chain and compares it with links that are known from elsewhere.
///
/// # Errors
/// Those of the store. A row that cannot be read is no error but a [`Broken`] link.
pub(crate) fn verify(
    tx: &impl Read,
    install: InstallId,
    known: &[Head],
) -> Result<Result<Head, Broken>, DbError> {
    walk(tx, Head { seq: 0, hash: seal::audit::start(&install.bytes()) }, known)
}

/// Walks the chain from a link that is known to be true.
///
/// # Errors
/// As [`verify`].
pub(crate) fn walk(tx: &impl Read, from: Head, known: &[Head]) -> Result<Result<Head, Broken>, DbError> {
    let known: BTreeMap<u64, [u8; 32]> = known.iter().map(|head| (head.seq, head.hash)).collect();
    let (mut head, mut broken) = (from, None);
    store::each_raw(tx, from.seq, |seq, row| {
        if broken.is_none() {
            match follow(head, seq, row, &known) {
                Ok(next) => head = next,
                Err(found) => broken = Some(found),
            }
        }
        Ok(())
    })?;
    // The end may have been cut off behind the last entry that is left.
    let cut =
        known.keys().any(|seq| *seq > head.seq).then_some(Broken { seq: head.seq + 1, how: Flaw::Missing });
    Ok(broken.or(cut).map_or(Ok(head), Err))
}

fn follow(
    before: Head,
    seq: u64,
    row: Option<(Vec<u8>, [u8; 32])>,
    known: &BTreeMap<u64, [u8; 32]>,
) -> Result<Head, Broken> {
    let expected = before.seq + 1;
    if seq != expected {
        return Err(Broken { seq: expected, how: Flaw::Missing });
    }
    let changed = Broken { seq, how: Flaw::Changed };
    let (encoded, hash) = row.ok_or(changed)?;
    if seal::audit::next(&before.hash, &encoded) != hash || store::own_number(&encoded) != Some(seq) {
        return Err(changed);
    }
    if known.get(&seq).is_some_and(|known| *known != hash) {
        return Err(Broken { seq, how: Flaw::Rewritten });
    }
    Ok(Head { seq, hash })
}
