//! Keys made of the identities of `domain`: their sixteen bytes as they stand.

use domain::id::{CircleId, DepartmentId, EventId, InstallId, NonceId, NoticeId, PersonId, RecordId, SiteId};

use super::{Key, KeyError, take_array};

macro_rules! ids {
    ($($id:ty),+ $(,)?) => {$(
        impl Key for $id {
            fn append(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.bytes());
            }

            fn take(input: &mut &[u8]) -> Result<Self, KeyError> {
                take_array(input).map(Self::from_bytes)
            }
        }
    )+};
}

ids!(CircleId, DepartmentId, EventId, InstallId, NonceId, NoticeId, PersonId, RecordId, SiteId,);
