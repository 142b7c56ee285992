//! Who does something, by which face, and why.

use db::WriteTx;

use super::{Actor, Detail, Entry, Face, Happened, append};
use crate::app::App;
use crate::failure::Failure;
use crate::features::settings;

/// Who does it, by which face, and why.
#[derive(Clone, Debug)]
pub(crate) struct By {
    pub(crate) actor: Actor,
    pub(crate) face: Face,
    /// Empty without.
    pub(crate) reason: String,
}

impl By {
    /// Enters what was done; the reason comes behind the note.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn record(
        &self,
        app: &App,
        tx: &mut WriteTx,
        happened: Happened,
        mut detail: Detail,
    ) -> Result<(), Failure> {
        detail.note = self.note(detail.note);
        let (actor, face) = (self.actor.clone(), self.face);
        let entry = Entry { time: app.now(), actor, face, happened, detail };
        append(tx, settings::read(tx)?.install, entry)?;
        Ok(())
    }

    fn note(&self, note: String) -> String {
        match (note.is_empty(), self.reason.is_empty()) {
            (_, true) => note,
            (true, false) => self.reason.clone(),
            (false, false) => format!("{note}; {}", self.reason),
        }
    }
}
