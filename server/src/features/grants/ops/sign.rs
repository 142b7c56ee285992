//! The implementers' signature under the employer's circle, after its holder's digits agreed.

use std::sync::Arc;

use domain::id::PersonId;
use domain::permission::{CircleScope, ConfirmEmployerCircle, Permit, Side};
use jiff::Timestamp;

use super::super::model::Given;
use super::{keys_of, people_of, records, whole};
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::circles::{self, Compared, Purpose};
use crate::features::notices;
use crate::features::people::Person;
use crate::features::sign_in::Session;

/// What the implementer sees of the employer's circle.
pub(in crate::features::grants) struct Signing {
    pub(in crate::features::grants) fingerprint: String,
    /// Who holds its key and can read the digits out.
    pub(in crate::features::grants) holders: Vec<Person>,
    /// With whom a check is open: until when, and how many tries are left.
    pub(in crate::features::grants) open: Option<(Person, Timestamp, u8)>,
}

/// The circle that waits for the signature.
///
/// # Errors
/// [`Failure::State`] when there is none, or it is signed already.
pub(in crate::features::grants) async fn signing(
    app: &App,
    _: &Permit<ConfirmEmployerCircle>,
    approver: PersonId,
) -> Result<Signing, Failure> {
    let inside = app.clone();
    app.read(move |tx| {
        let circle = circles::circle(tx, Side::Employer, CircleScope::All)?;
        let circle = circle.ok_or(Failure::State(Conflict::Changed))?;
        if circles::usable_employers(tx)? {
            return Err(Failure::State(Conflict::Changed));
        }
        let holders = people_of(tx, circles::holders(&inside, tx, &circle)?)?;
        let mut open = None;
        for holder in &holders {
            let check = circles::open_for(&inside, tx, holder.id, Purpose::Countersign)?;
            if let Some(check) = check.filter(|check| check.approver == approver) {
                open = Some((holder.clone(), check.ends(), check.left));
            }
        }
        Ok(Signing { fingerprint: circle.fingerprint(), holders, open })
    })
    .await
}

/// Opens the check with one holder of the employer's key.
///
/// # Errors
/// [`Failure::NotFound`] for somebody who does not hold it.
pub(in crate::features::grants) async fn open_signing(
    app: &App,
    _: &Permit<ConfirmEmployerCircle>,
    (approver, holder): (PersonId, PersonId),
) -> Result<(), Failure> {
    let inside = app.clone();
    app.write(move |tx| {
        let circle = whole(tx, Side::Employer)?;
        if !circles::holders(&inside, tx, &circle)?.contains(&holder) {
            return Err(Failure::NotFound);
        }
        circles::open_check(&inside, tx, approver, (holder, Purpose::Countersign, &circle))?;
        Ok(())
    })
    .await
}

/// Compares the digits and signs when they agree; the holders of the employer's key are told.
///
/// # Errors
/// [`Failure::KeyMissing`] without the implementers' key; [`Failure::Unopened`] for exchanged rows.
pub(in crate::features::grants) async fn countersign(
    app: &App,
    _: &Permit<ConfirmEmployerCircle>,
    session: &Arc<Session>,
    (holder, typed): (PersonId, &str),
) -> Result<Given, Failure> {
    let (inside, keys, typed) = (app.clone(), Arc::clone(session), typed.to_owned());
    let given = app.write(move |tx| {
        let circle = whole(tx, Side::Employer)?;
        let asking = (holder, Purpose::Countersign, &circle);
        let checked = match circles::compare(&inside, tx, keys.person, asking, &typed)? {
            Compared::Right(checked) => checked,
            Compared::Wrong { left } => return Ok(Given::Wrong(left)),
            Compared::Over => return Ok(Given::Over),
        };
        circles::countersign(&inside, tx, keys_of(&keys)?, (&circle, &checked))?;
        // What people handed over before waits for this key.
        records::note(tx, &circle)?;
        for holder in circles::holders(&inside, tx, &circle)? {
            notices::add(tx, holder, notices::Kind::CircleConfirmed, inside.now())?;
        }
        Ok::<_, Failure>(Given::Done)
    });
    let given = given.await?;
    if given == Given::Done {
        records::start(app, session, Side::Implementer);
    }
    Ok(given)
}
