//! From a pinned row along the chain to the current one.

use super::row::{CircleRow, Scope};
use crate::{SealError, shared::Recipient};

/// A circle row that chains to what the person pinned, or was made in this session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedRow(CircleRow);

impl TrustedRow {
    /// The row that a pin names.
    ///
    /// # Errors
    /// [`SealError::Untrusted`] for another row.
    pub fn pinned(row: CircleRow, hash: &[u8; 32]) -> Result<Self, SealError> {
        if row.hash() == *hash { Ok(Self(row)) } else { Err(SealError::Untrusted) }
    }

    /// The first epoch of an all-circle, seen for the first time: nothing is pinned yet. Its
    /// fingerprint is what people compare.
    ///
    /// # Errors
    /// [`SealError::Untrusted`] for a row that is no first epoch of an all-circle or not signed by
    /// itself.
    pub fn first_sight(row: CircleRow) -> Result<Self, SealError> {
        if row.scope() == Scope::All && row.epoch() == 1 && row.is_signed_by(&row) {
            Ok(Self(row))
        } else {
            Err(SealError::Untrusted)
        }
    }

    /// The next epoch of this circle.
    ///
    /// # Errors
    /// [`SealError::Untrusted`] for a row that does not continue this one.
    pub fn follow(&self, next: CircleRow) -> Result<Self, SealError> {
        let (before, after) = (self.0.fields(), next.fields());
        let continues = before.circle == after.circle
            && before.side == after.side
            && before.scope == after.scope
            && before.sheet == after.sheet
            && before.epoch.checked_add(1) == Some(after.epoch)
            && after.prev == self.0.hash();
        if continues && next.is_signed_by(&self.0) { Ok(Self(next)) } else { Err(SealError::Untrusted) }
    }

    /// The last of a chain of epochs that starts after this one, in order.
    ///
    /// # Errors
    /// [`SealError::Untrusted`] for the first row that does not continue the one before.
    pub fn follow_all(self, rows: impl IntoIterator<Item = CircleRow>) -> Result<Self, SealError> {
        rows.into_iter().try_fold(self, |trusted, row| trusted.follow(row))
    }

    /// The first epoch of a scoped circle that this epoch of its all-circle made.
    ///
    /// # Errors
    /// [`SealError::Untrusted`] for any other row.
    pub fn follow_scoped(&self, first: CircleRow) -> Result<Self, SealError> {
        let made_here = self.0.scope() == Scope::All
            && first.scope() != Scope::All
            && first.side() == self.0.side()
            && first.epoch() == 1
            && first.fields().prev == self.0.hash();
        if made_here && first.is_signed_by(&self.0) { Ok(Self(first)) } else { Err(SealError::Untrusted) }
    }

    /// The row itself.
    pub fn row(&self) -> &CircleRow {
        &self.0
    }

    /// The circle as recipient of records.
    pub fn recipient(&self) -> Recipient {
        self.0.recipient()
    }

    pub(super) fn made_here(row: CircleRow) -> Self {
        Self(row)
    }
}
