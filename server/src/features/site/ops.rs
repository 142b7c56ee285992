//! What the public pages and the probes read, and the one thing that they write.

use db::{DbError, Health, Reason};
use domain::permission::{CircleScope, Side};

use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people::{self, Person};
use crate::features::{circles, settings};

/// A circle of the whole company as everybody may check it.
pub(super) struct Keepers {
    /// Eight groups of five digits.
    pub(super) fingerprint: String,
    /// Who holds the key now.
    pub(super) holders: Vec<Person>,
    /// Whether records are sealed to it: the employer's circle once the implementers have signed it.
    pub(super) is_usable: bool,
}

/// The circle of a side, once it has been founded.
///
/// # Errors
/// Those of the store.
pub(super) async fn keepers(app: &App, side: Side) -> Result<Option<Keepers>, Failure> {
    let inside = app.clone();
    app.read(move |tx| {
        let circle = circles::circle(tx, side, CircleScope::All)?;
        let Some(circle) = circle else { return Ok(None) };
        let fingerprint = circle.fingerprint();
        let mut holders = Vec::new();
        for member in circles::holders(&inside, tx, &circle)? {
            holders.extend(people::person(tx, member)?);
        }
        let is_usable = side == Side::Implementer || circles::usable_employers(tx)?;
        Ok(Some(Keepers { fingerprint, holders, is_usable }))
    })
    .await
}

/// What the store can do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readiness {
    /// Pages can be read and answers can be saved.
    Ready,
    /// Nothing can be saved until there is room.
    DiskFull,
    /// Nothing can be saved until the disk works again.
    DiskFails,
    /// Not even reading works.
    Silent,
}

/// Asks the store for its health and reads one row.
pub(super) async fn readiness(app: &App) -> Readiness {
    let read: Result<_, DbError> = app.read(settings::read).await;
    if let Err(error) = read {
        tracing::error!(%error, "the store does not answer");
        return Readiness::Silent;
    }
    match app.health() {
        Health::Ready => Readiness::Ready,
        Health::ReadOnly { reason: Reason::Full, .. } => Readiness::DiskFull,
        Health::ReadOnly { reason: Reason::Disk(_), .. } => Readiness::DiskFails,
    }
}

/// Enters in the audit log that browsers reported a broken content policy: which rule, what was
/// blocked, without any address.
///
/// # Errors
/// Those of the store.
pub(super) async fn enter_report(app: &App, note: String) -> Result<(), Failure> {
    let inside = app.clone();
    app.write(move |tx| {
        let entry = Entry {
            time: inside.now(),
            actor: Actor::Nobody,
            face: Face::Web,
            happened: Happened::PolicyReported,
            detail: Detail::default().noting(note.as_str()),
        };
        audit::append(&inside, tx, entry)?;
        Ok(())
    })
    .await
}
