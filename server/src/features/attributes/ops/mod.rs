//! The verbs: one look that says what would become another, and one writing that looks again.

mod change;
mod file;
mod undo;

pub(crate) use change::changes;
pub(crate) use undo::{Undone, may_undo, undo};

pub(crate) use file::AttributeMaster;
#[cfg(test)]
pub(super) use file::{import, plan_import};

use db::{DbError, Read, WriteTx};
use domain::org::Attribute;

use self::change::{Entry, entered};
use super::model::{Act, Changed, Refusal, Renamed, What, changed};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::masters::{self, By};
use crate::features::people::{self, Person};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AttributeError {
    /// What stands against it.
    #[error("the attribute master forbids it: {0:?}")]
    Refused(Refusal),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<Refusal> for AttributeError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<DbError> for AttributeError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// What becomes another by one act.
#[derive(Clone, Debug)]
pub(crate) struct Altered {
    /// The attributes as they stand afterwards; none: everything was so already.
    pub(crate) attributes: Vec<Attribute>,
    /// People whose value is carried along by a new name.
    pub(crate) people: usize,
    /// The number under which it is kept, once it was written.
    pub(crate) change: Option<u64>,
}

/// One attribute as a list shows it.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) attribute: Attribute,
    /// How many people have each value of the list, in its order.
    pub(crate) people: Vec<u64>,
    /// How many people have a value that is in no list.
    pub(crate) others: u64,
}

/// All attributes in their order, with how many people have which value.
///
/// # Errors
/// Those of the store.
pub(crate) fn list(tx: &impl Read) -> Result<Vec<Listed>, Failure> {
    let all = people::attributes(tx)?;
    let mut listed: Vec<Listed> = all
        .iter()
        .map(|it| Listed { attribute: it.clone(), people: vec![0; it.values.len()], others: 0 })
        .collect();
    people::each_person(tx, |person| {
        for Listed { attribute, people, others } in &mut listed {
            let value = value_of(&person, attribute.slot);
            let at = attribute.values.iter().position(|it| it.name_ja == value);
            match at.and_then(|at| people.get_mut(at)) {
                Some(count) => *count += 1,
                None => *others += u64::from(!value.is_empty()),
            }
        }
        Ok::<_, Failure>(())
    })?;
    Ok(listed)
}

/// What somebody has in a column, from 1.
fn value_of(person: &Person, slot: u8) -> &str {
    let place = usize::from(slot).checked_sub(1);
    place.and_then(|place| person.attributes.get(place)).map(String::as_str).unwrap_or_default()
}

/// What an act would do, if it may be done.
///
/// # Errors
/// What stands against it.
pub(crate) fn may_alter(tx: &impl Read, act: &Act) -> Result<Altered, AttributeError> {
    let (changed, people) = look(tx, act)?;
    Ok(Altered { attributes: changed.attributes, people: people.len(), change: None })
}

/// Does it, if as many people are carried along as somebody saw before; without a change nothing is
/// entered.
///
/// # Errors
/// As [`may_alter`]; [`Refusal::Another`] for another number of people.
pub(crate) fn alter(
    app: &App,
    tx: &mut WriteTx,
    (act, seen): (&Act, usize),
    by: &By,
) -> Result<Altered, AttributeError> {
    let (changed, people) = look(tx, act)?;
    if people.len() != seen {
        return Err(Refusal::Another.into());
    }
    let (attributes, mut change) = (changed.attributes, None);
    if !attributes.is_empty() {
        let renamed = changed.renamed.map(|(slot, before, after)| Renamed { slot, before, after });
        let entry = Entry { what: What::of(act), code: Some(act.code()), before: &people::attributes(tx)? };
        change = Some(entered(app, tx, &entry, (&attributes, renamed, &people), by)?);
        let detail = Detail::of(act.code()).noting(format!("{}; people {}", act.note(), people.len()));
        masters::record(app, tx, (by, Happened::AttributeChanged), detail)?;
    }
    Ok(Altered { attributes, people: people.len(), change })
}

fn look(tx: &impl Read, act: &Act) -> Result<(Changed, Vec<Person>), AttributeError> {
    let changed = changed(&people::attributes(tx)?, act)?;
    let mut carried = Vec::new();
    if let Some((slot, before, after)) = &changed.renamed {
        people::each_person(tx, |mut person| {
            if value_of(&person, *slot) == before {
                let place = usize::from(*slot).saturating_sub(1);
                if let Some(value) = person.attributes.get_mut(place) {
                    value.clone_from(after);
                }
                carried.push(person);
            }
            Ok::<_, DbError>(())
        })?;
    }
    Ok((changed, carried))
}
