//! The verbs of the pages about circles.

mod give;
mod records;
mod recovery;
mod sign;
mod start;
mod trial;
mod view;

pub(super) use give::{confirm, entry, give_right, open_check};
pub(super) use records::prepare;
#[cfg(test)]
pub(super) use records::{chunk, note, prepare_all};
pub(crate) use recovery::{ConfirmError, Confirmed, confirm_recovery, may_confirm};
pub(super) use recovery::{Standing, Typed, recovery, type_code};
pub(super) use sign::{Signing, countersign, open_signing, signing};
pub(super) use start::{begin, begun, founded, is_founded};
pub(super) use trial::{Tried, try_sheet};
pub(super) use view::{granters, view};

use db::Read;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::org::DepartmentTree;
use domain::permission::{CircleScope, Side};

use crate::failure::Failure;
use crate::features::circles::{self, Circle};
use crate::features::people::{self, Account, Person};
use crate::features::sign_in::Session;

/// The circle of a side for the whole company.
///
/// # Errors
/// [`Failure::KeyMissing`] before it is founded.
fn whole(tx: &impl Read, side: Side) -> Result<Circle, Failure> {
    circles::circle(tx, side, CircleScope::All)?.ok_or(Failure::KeyMissing)
}

/// The keys of this sign-in.
fn keys_of(session: &Session) -> Result<(&seal::bundle::Owner, &seal::bundle::Bundle), Failure> {
    session.keys().ok_or(Failure::KeyMissing)
}

fn people_of(tx: &impl Read, ids: impl IntoIterator<Item = PersonId>) -> Result<Vec<Person>, Failure> {
    let mut found = Vec::new();
    for id in ids {
        found.extend(people::person(tx, id)?);
    }
    Ok(found)
}

/// Whether somebody can take a key now: an account in use, with a key of their own.
fn can_receive(tx: &impl Read, person: &Person) -> Result<bool, Failure> {
    Ok(person.account == Account::Active && people::key_of(tx, person.id)?.is_some())
}

/// Name of a person's department today, in both languages.
fn department(tree: &DepartmentTree, person: &Person) -> Option<[String; 2]> {
    let department = tree.get(person.department?)?;
    Some(Lang::ALL.map(|lang| department.name(lang).to_owned()))
}
