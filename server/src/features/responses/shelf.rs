//! Results and cases of an event, for whoever reads all of them: in the order in which they lie in the file.

use db::{Bytes, DbError, Read};
use domain::id::{EventId, PersonId, RecordId};
use seal::record::Kind;
use seal::shared::{RecipientId, Wrap};

use super::store::{self, Latest, WrapKey};

/// Wraps that are read over in the time in which one is found by its key.
const WORTH: usize = 8;

/// Where a record lies that an event has of somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lying {
    /// Whose it is.
    pub(crate) person: PersonId,
    /// A result or a case.
    pub(crate) kind: Kind,
    pub(super) latest: Latest,
}

impl Lying {
    /// What to sort by before many are read: records that lie side by side are found by the same pages of the file.
    pub(crate) fn order(&self) -> RecordId {
        self.latest.record
    }
}

/// Where the results and the cases of an event lie.
pub(crate) struct Shelf {
    /// By person.
    pub(crate) records: Vec<Lying>,
    /// Whether so many of the wraps of the store are theirs that reading on is faster than finding each.
    pub(super) is_dense: bool,
}

impl Shelf {
    /// Walks an event once for both.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn read(tx: &impl Read, event: EventId) -> Result<Self, DbError> {
        let mut records = Vec::new();
        store::each_latest(tx, event, |person, kind, latest| {
            let kinds = [Kind::Result, Kind::Case];
            let kind = kinds.into_iter().find(|it| it.byte() == kind);
            records.extend(kind.map(|kind| Lying { person, kind, latest }));
        })?;
        let is_dense = store::wraps(tx)? <= u64::try_from(records.len() * WORTH).unwrap_or(u64::MAX);
        Ok(Self { records, is_dense })
    }

    /// Gets ready to look up wraps of the records from one to another, as they lie.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn window(&self, tx: &impl Read, first: &Lying, last: &Lying) -> Result<Window, DbError> {
        let between = || store::wraps_between(tx, first.order(), last.order());
        Ok(Window { between: self.is_dense.then(between).transpose()? })
    }
}

/// Wraps of records that lie side by side.
pub(crate) struct Window {
    /// By key; `None` where each is looked up for itself.
    between: Option<Vec<(WrapKey, Bytes)>>,
}

impl Window {
    /// Whether a case is sealed to one of these recipients, in whichever revision it stands now: since the shelf was
    /// read it may have been revised, and no wrap of an earlier revision stays.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn is_for(
        &self,
        tx: &impl Read,
        case: &Lying,
        recipients: &[RecipientId],
    ) -> Result<bool, DbError> {
        let record = case.order();
        let is_one = |((of, _, to), _): &(WrapKey, Bytes)| {
            *of == record && recipients.iter().any(|it| it.to_bytes() == *to)
        };
        let Some(between) = &self.between else {
            return Ok(store::wraps_between(tx, record, record)?.iter().any(is_one));
        };
        let start = between.partition_point(|((of, ..), _)| *of < record);
        let mut own = between.iter().skip(start).take_while(|((of, ..), _)| *of == record);
        Ok(own.any(is_one))
    }

    /// The wrap of a result, which is never revised.
    pub(super) fn wrap(
        &self,
        tx: &impl Read,
        latest: Latest,
        recipient: &RecipientId,
    ) -> Result<Option<Wrap>, DbError> {
        let Some(between) = &self.between else { return store::wrap(tx, latest, recipient) };
        let key = (latest.record, latest.revision, recipient.to_bytes());
        let found =
            between.binary_search_by(|(other, _)| other.cmp(&key)).ok().and_then(|at| between.get(at));
        found.map(|(_, bytes)| store::wrap_of(recipient, bytes)).transpose()
    }
}
