//! Who holds a key, who waits for it, and how the reader stands to that.

use std::sync::Arc;

use db::Read;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::permission::{CircleScope, ConfirmEmployerCircle, HeldKey, Permit, Side};

use super::super::model::{Holder, OfSide, Place, Spoken, Trial, View, Way, way};
use super::{can_receive, keys_of, people_of, records};
use crate::app::{App, whole_second};
use crate::door::Signed;
use crate::failure::Failure;
use crate::features::circles::{self, Purpose};
use crate::features::people::{self, Person};
use crate::features::sign_in::Session;

/// What the page of a side shows to this reader.
///
/// # Errors
/// [`Failure::Unopened`] when a circle does not follow from what this person has seen.
pub(in crate::features::grants) async fn view<A: OfSide>(
    app: &App,
    _: &Permit<A>,
    signed: &Signed,
) -> Result<View, Failure> {
    let (inside, session, person) = (app.clone(), Arc::clone(&signed.session), signed.person.clone());
    let may_sign = signed.authority.may::<ConfirmEmployerCircle>();
    app.read(move |tx| {
        Reader { app: &inside, tx, session: &session, person: &person, may_sign }.view(A::SIDE)
    })
    .await
}

struct Reader<'a, R> {
    app: &'a App,
    tx: &'a R,
    session: &'a Session,
    person: &'a Person,
    may_sign: bool,
}

impl<R: Read> Reader<'_, R> {
    fn view(&self, side: Side) -> Result<View, Failure> {
        let (app, tx) = (self.app, self.tx);
        let circle = circles::circle(tx, side, CircleScope::All)?;
        let scope = circles::reaches(tx, self.person)?;
        let held = circles::keys_of(app, tx, keys_of(self.session)?.0)?;
        let holds_all = held.contains(&HeldKey::Circle(side, CircleScope::All));
        let place = match (&circle, scope) {
            (None, _) if self.person.is_unscoped() => Place::MayFound,
            (None, _) => Place::NotFounded,
            (Some(_), None) => Place::Nowhere,
            (Some(_), Some(scope)) if held.contains(&HeldKey::Circle(side, scope)) => Place::Holds,
            (Some(_), Some(_)) => Place::Waits,
        };
        let granters = match (place, scope) {
            (Place::Waits, Some(scope)) => granters_of(app, tx, (side, scope))?,
            _ => Vec::new(),
        };
        let place = if place == Place::Waits && granters.is_empty() { Place::Lost } else { place };
        let waiting = match (place, scope) {
            (Place::Holds, Some(scope)) => self.waiting((side, scope))?,
            _ => Vec::new(),
        };
        let trial = match &circle {
            Some(circle) if holds_all => Some(Trial::of(circles::last_trial(tx, circle)?, app.now())),
            _ => None,
        };
        Ok(View {
            place,
            fingerprint: circle.as_ref().map(circles::Circle::fingerprint),
            awaits_signature: self.awaits_signature()?,
            can_sign: self.may_sign && holds_all && side == Side::Implementer,
            holders: self.holders(side)?,
            granters,
            waiting,
            spoken: self.spoken()?,
            trial,
            may_prepare: records::may_prepare(app, tx, (self.session, side))?,
        })
    }

    /// Everybody who holds a key of this side, the whole company's first.
    fn holders(&self, side: Side) -> Result<Vec<Holder>, Failure> {
        let mut found = Vec::new();
        for circle in circles::of_side(self.tx, side)? {
            for (id, until) in circles::memberships(self.app, self.tx, &circle)? {
                let until = until.map(|second| whole_second(i64::try_from(second).unwrap_or(i64::MAX)));
                found.extend(people::person(self.tx, id)?.map(|person| Holder {
                    person,
                    scope: circle.scope,
                    until,
                }));
            }
        }
        Ok(found)
    }

    /// People without the key of their role to whom this holder can give it, and clerks to whom it can
    /// be lent.
    fn waiting(&self, (side, mine): (Side, CircleScope)) -> Result<Vec<(Person, Way)>, Failure> {
        let mut found = Vec::new();
        for person in people::elevated(self.tx)? {
            if let Some(way) = can_be_given(self.app, self.tx, (side, mine), (&person, self.person.id))? {
                found.push((person, way));
            }
        }
        found.sort_by_key(|(_, way)| *way == Way::Loan);
        Ok(found)
    }

    fn awaits_signature(&self) -> Result<bool, Failure> {
        let employer = circles::circle(self.tx, Side::Employer, CircleScope::All)?;
        Ok(employer.is_some() && !circles::usable_employers(self.tx)?)
    }

    /// The digits that somebody has asked this reader to read out.
    fn spoken(&self) -> Result<Option<Spoken>, Failure> {
        let keys = keys_of(self.session)?;
        for purpose in [Purpose::Grant, Purpose::Countersign] {
            if let Some(code) = circles::spoken_code(self.app, self.tx, keys, purpose)? {
                return Ok(Some(Spoken {
                    digits: code.digits,
                    approver: people::person(self.tx, code.approver)?,
                    ends: code.ends,
                    is_signature: purpose == Purpose::Countersign,
                }));
            }
        }
        Ok(None)
    }
}

/// How a holder whose key has the scope `mine` can give a key of this side to somebody; `None` for
/// nobody to whom it can be given now.
pub(super) fn can_be_given(
    app: &App,
    tx: &impl Read,
    (side, mine): (Side, CircleScope),
    (person, holder): (&Person, PersonId),
) -> Result<Option<Way>, Failure> {
    let Some(way) = way(side, person.role) else { return Ok(None) };
    if person.id == holder || !can_receive(tx, person)? {
        return Ok(None);
    }
    let scope = match way {
        Way::Grant => circles::reaches(tx, person)?,
        // What is lent opens the paper sheets of the whole company.
        Way::Loan => Some(CircleScope::All),
    };
    let Some(scope) = scope else { return Ok(None) };
    let has_it = circles::held_by(app, tx, person.id)?.contains(&HeldKey::Circle(side, scope));
    let reaches = mine == CircleScope::All || mine == scope && way == Way::Grant;
    Ok((reaches && !has_it).then_some(way))
}

/// The people who can grant the key of this scope: its holders and those of the whole company.
fn granters_of(
    app: &App,
    tx: &impl Read,
    (side, scope): (Side, CircleScope),
) -> Result<Vec<Person>, Failure> {
    let mut found: Vec<PersonId> = Vec::new();
    for scope in [CircleScope::All, scope] {
        if let Some(circle) = circles::circle(tx, side, scope)? {
            for id in circles::able_holders(app, tx, &circle)? {
                let lent = circles::memberships(app, tx, &circle)?.contains(&(id, None));
                if lent && !found.contains(&id) {
                    found.push(id);
                }
            }
        }
    }
    people_of(tx, found)
}

/// The names of the people who can grant this reader the key of a side; `None` before its circle is
/// founded.
///
/// # Errors
/// Those of the store.
pub(in crate::features::grants) async fn granters(
    app: &App,
    reader: &Person,
    (side, lang): (Side, Lang),
) -> Result<Option<Vec<String>>, Failure> {
    let (inside, reader) = (app.clone(), reader.clone());
    app.read(move |tx| {
        if circles::circle(tx, side, CircleScope::All)?.is_none() {
            return Ok(None);
        }
        let scope = circles::reaches(tx, &reader)?.unwrap_or(CircleScope::All);
        let found = granters_of(&inside, tx, (side, scope))?;
        Ok(Some(found.iter().map(|person| person.name_in(lang).to_owned()).collect()))
    })
    .await
}
