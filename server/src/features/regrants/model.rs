//! What somebody asks for, and when it may be done.

use domain::id::PersonId;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::super::people::Person;

/// Days for which a change of mail address or name is shown, and a change of mail address wants a
/// second holder.
const RECENT: i64 = 30 * 86_400;
/// Seconds after the first confirmation until one holder is enough: 7 days.
const ALONE_AFTER: i64 = 7 * 86_400;

/// 「結果だけを戻してもらう」 as somebody asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Ask {
    /// The generation of the keys that the results are to open for.
    #[n(0)]
    pub(crate) generation: u32,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) asked: Timestamp,
    /// The first of two holders, where two are needed.
    #[n(2)]
    pub(crate) first: Option<First>,
}

/// A holder's confirmation that waits for a second one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct First {
    #[n(0)]
    pub(crate) by: PersonId,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
}

impl First {
    /// From when the same holder may finish alone.
    pub(crate) fn alone_from(&self) -> Timestamp {
        crate::app::whole_second(self.time.as_second() + ALONE_AFTER)
    }
}

/// A moment of the last 30 days.
pub(crate) fn recent(moment: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
    moment.filter(|moment| now.as_second() - moment.as_second() < RECENT)
}

/// Whether one holder's confirmation is not enough for this person.
pub(crate) fn needs_second(person: &Person, now: Timestamp) -> bool {
    recent(person.mail_changed, now).is_some()
}

impl Ask {
    /// Whether this holder's confirmation gives the results back now.
    pub(crate) fn is_settled_by(&self, person: &Person, holder: PersonId, now: Timestamp) -> bool {
        if !needs_second(person, now) {
            return true;
        }
        self.first.is_some_and(|first| first.by != holder || now >= first.alone_from())
    }
}
