//! The queue as whoever watches it may see it.

use db::Read;

use super::super::model::{Mail, State};
use super::super::store;
use crate::failure::Failure;
use crate::features::people::{self, Account, Person};

/// Which letters are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
    /// Only of this state.
    pub(crate) state: Option<State>,
    /// The number behind which the page begins, in its order.
    pub(crate) before: Option<u64>,
    /// The oldest first, else the newest.
    pub(crate) is_rising: bool,
    pub(crate) limit: usize,
}

/// A letter with its recipient, unless its class masks them.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) mail: Mail,
    /// Staff number of the recipient; `None` where masked, or of somebody who is gone.
    pub(crate) recipient: Option<String>,
}

/// One page of letters in the order wanted, and behind which number the next begins.
///
/// # Errors
/// Those of the store.
pub(crate) fn list(tx: &impl Read, wanted: &Wanted) -> Result<(Vec<Listed>, Option<u64>), Failure> {
    let mut mails =
        store::page(tx, wanted.state, (wanted.before, wanted.is_rising), wanted.limit.saturating_add(1))?;
    let is_more = mails.len() > wanted.limit;
    mails.truncate(wanted.limit);
    let next = mails.last().map(|mail| mail.number).filter(|_| is_more);
    let listed = mails.into_iter().map(|mail| listed(tx, mail)).collect::<Result<_, _>>()?;
    Ok((listed, next))
}

/// One letter.
///
/// # Errors
/// [`Failure::NotFound`] without one; those of the store.
pub(crate) fn one(tx: &impl Read, number: u64) -> Result<Listed, Failure> {
    listed(tx, store::mail(tx, number)?.ok_or(Failure::NotFound)?)
}

pub(super) fn listed(tx: &impl Read, mail: Mail) -> Result<Listed, Failure> {
    let recipient = if mail.kind.class().is_masked() {
        None
    } else {
        people::person(tx, mail.person)?.map(|person| person.staff_number.to_string())
    };
    Ok(Listed { mail, recipient })
}

/// Somebody whom letters do not reach.
#[derive(Clone, Debug)]
pub(crate) struct Unreached {
    pub(crate) person: Person,
    /// The last letter that failed.
    pub(crate) mail: Mail,
}

/// Everybody whose last letter failed and whose address is still the same, by staff number.
///
/// # Errors
/// Those of the store.
pub(crate) fn unreached(tx: &impl Read) -> Result<Vec<Unreached>, Failure> {
    let mut found = Vec::new();
    for mail in store::unreached(tx)? {
        let person = people::person(tx, mail.person)?;
        let same = |person: &Person| {
            person.account != Account::Stopped && person.mail.as_ref() == Some(&mail.address)
        };
        if let Some(person) = person.filter(same) {
            found.push(Unreached { person, mail });
        }
    }
    found.sort_by(|a, b| a.person.staff_number.cmp(&b.person.staff_number));
    Ok(found)
}
