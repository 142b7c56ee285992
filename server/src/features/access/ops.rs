//! Asking the policy for every holder of a role.

use db::Read;
use domain::id::{EventId, PersonId};
use domain::lang::Lang;
use domain::org::{DepartmentTree, Place, Reach, Role, reach};
use domain::permission::{
    ActName, Authority, CircleScope, EventOfDesk, HeldKey, ImportPeople, ListRespondents, ListWaiting,
    MakeSlips, ManageAccounts, Permit, ReadProvided, ReadResult, Record, SeeWhoCanSee, Side, Whole,
};

use super::model::{OwnData, Reader, Seen};
use super::text;
use crate::app::App;
use crate::failure::Failure;
use crate::features::people::{self, Account, Person};
use crate::features::{circles, events};
use crate::ui::parts::Table;

/// The table 「誰が見られるか」 for the person of the permit, ready to stand in a page.
///
/// With an event the departments are those of its snapshot, without one today's.
///
/// # Errors
/// Those of the store.
pub(crate) async fn who_sees_table(
    app: &App,
    permit: &Permit<SeeWhoCanSee>,
    event: Option<EventId>,
    lang: Lang,
) -> Result<Table, Failure> {
    let person = permit.target().person;
    let inside = app.clone();
    let seen = app.read(move |tx| who_sees(&inside, tx, person, event)).await?;
    Ok(text::table(lang, &seen))
}

/// The same table for somebody who does not exist and has no department, with today's departments.
///
/// # Errors
/// Those of the store.
pub(crate) async fn fictional_table(app: &App, person: PersonId, lang: Lang) -> Result<Table, Failure> {
    let inside = app.clone();
    let seen = app.read(move |tx| {
        let ground = Ground::of(tx, None)?;
        reaching(&inside, tx, &ground, (person, Place::NoDepartment))
    });
    Ok(text::table(lang, &seen.await?))
}

/// Who reaches which kind of this person's records now.
pub(super) fn who_sees(
    app: &App,
    tx: &impl Read,
    subject: PersonId,
    event: Option<EventId>,
) -> Result<Vec<Seen>, Failure> {
    let ground = Ground::of(tx, event)?;
    let place = ground.place(tx, subject)?;
    reaching(app, tx, &ground, (subject, place))
}

/// Who reaches which kind of the records of somebody in this place.
fn reaching(
    app: &App,
    tx: &impl Read,
    ground: &Ground,
    (subject, place): (PersonId, Place),
) -> Result<Vec<Seen>, Failure> {
    let mut holders = Vec::new();
    for holder in people::elevated(tx)? {
        if holder.account == Account::Active {
            let mut keys = circles::held_by(app, tx, holder.id)?;
            keys.push(HeldKey::Own);
            let reach = ground.reach(tx, &holder)?;
            holders.push((holder, keys, reach));
        }
    }
    let reaches = |data: OwnData, (holder, keys, reach): &(Person, Vec<HeldKey>, Reach)| {
        let authority = Authority::person(holder.id, holder.role, holder.scope, keys.clone());
        data.acts().iter().any(|act| ground.allows(&authority, *act, (subject, place), *reach))
    };
    Ok(OwnData::ALL
        .into_iter()
        .map(|data| {
            let is_lent = |one: &&(Person, Vec<HeldKey>, Reach)| {
                one.0.role == Role::Clerk
                    && one.1.contains(&HeldKey::Circle(Side::Implementer, CircleScope::All))
            };
            let lent = if data.is_implementers() { holders.iter().filter(is_lent).count() } else { 0 };
            let mut seen = Seen {
                data,
                needs_circle: data.needs_circle(),
                readers: Vec::new(),
                lent,
                others: Vec::new(),
            };
            for reader in Reader::ALL {
                let count = || {
                    holders
                        .iter()
                        .filter(|one| reader_of(&one.0) == Some(reader) && reaches(data, one))
                        .count()
                };
                match reader {
                    Reader::Clerk if lent > 0 => {}
                    _ if !data.is_open_to(reader) => {
                        seen.others.push((reader, data.totals_for(reader)));
                    }
                    Reader::Own | Reader::Operator => seen.readers.push((reader, None)),
                    Reader::Manager | Reader::Clerk | Reader::Medical => {
                        seen.readers.push((reader, Some(count())));
                    }
                }
            }
            seen
        })
        .collect())
}

fn reader_of(holder: &Person) -> Option<Reader> {
    domain::permission::Column::of(holder.role, holder.scope).map(Reader::of)
}

/// The department tree in which scopes are read: an event's snapshot, or today's.
struct Ground {
    event: Option<EventId>,
    tree: DepartmentTree,
    /// Whether managers with a scope see who has not submitted; without an event, as a new one says.
    shows_names: bool,
}

impl Ground {
    fn of(tx: &impl Read, event: Option<EventId>) -> Result<Self, Failure> {
        let Some(id) = event else {
            return Ok(Self { event, tree: people::departments(tx)?, shows_names: false });
        };
        let shows_names = events::event(tx, id)?.is_some_and(|event| event.shows_names);
        Ok(Self { event, tree: events::snapshot(tx, id)?, shows_names })
    }

    fn place(&self, tx: &impl Read, person: PersonId) -> Result<Place, Failure> {
        let Some(event) = self.event else {
            let person = people::person(tx, person)?.ok_or(Failure::NotFound)?;
            return Ok(person.place());
        };
        Ok(match events::target(tx, event, person)? {
            Some(target) => target.department.map_or(Place::NoDepartment, Place::In),
            None => Place::NotRecorded,
        })
    }

    fn reach(&self, tx: &impl Read, holder: &Person) -> Result<Reach, Failure> {
        Ok(reach(holder.scope, self.place(tx, holder.id)?, &self.tree))
    }

    /// Whether the policy would let this holder do the act to this person's records.
    fn allows(
        &self,
        authority: &Authority,
        act: ActName,
        (subject, place): (PersonId, Place),
        reach: Reach,
    ) -> bool {
        // Without an event the question is the same for each; the target carries none to look up.
        let event = self.event.unwrap_or(EventId::from_bytes([0; 16]));
        match act {
            ActName::ReadResult => {
                let record = Record::new(event, subject, Some(place), reach, &self.tree);
                authority.permit::<ReadResult>(record).is_ok()
            }
            ActName::ListRespondents => {
                reach.covers(place, &self.tree)
                    && authority.permit::<ListRespondents>(EventOfDesk { event, reach }).is_ok()
            }
            ActName::ListWaiting => {
                reach.covers(place, &self.tree)
                    && (self.shows_names || !events::is_scoped_manager(authority.role(), authority.scope()))
                    && authority.permit::<ListWaiting>(EventOfDesk { event, reach }).is_ok()
            }
            ActName::ReadProvided => {
                let record = Record::new(event, subject, Some(place), reach, &self.tree);
                authority.permit::<ReadProvided>(record).is_ok()
            }
            ActName::ImportPeople => authority.permit::<ImportPeople>(Whole).is_ok(),
            ActName::ManageAccounts => authority.permit::<ManageAccounts>(Whole).is_ok(),
            ActName::MakeSlips => authority.permit::<MakeSlips>(Whole).is_ok(),
            // What people do about themselves nobody else may; the policy's own tests hold that.
            _ => false,
        }
    }
}
