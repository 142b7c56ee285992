//! The change log of a person: which fields became others, when, by whom and why.

use db::{Read, WriteTx};
use domain::id::PersonId;
use domain::org::DepartmentTree;

use super::super::store::{self, FieldChange, Revision};
use super::parts::changed_fields;
use super::{By, name_of};
use crate::app::App;
use crate::failure::Failure;
use crate::features::people::{self, Person};

/// The column under which a stop by hand stands in the log; no file has it.
const STOPPED: &str = "停止";

/// One act while it is written down for everybody whom it changes.
pub(crate) struct Log {
    tree: DepartmentTree,
    act: Revision,
}

impl Log {
    /// The act of somebody now, perhaps as the import of a number.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn of(tx: &impl Read, app: &App, (by, import): (&By, Option<u64>)) -> Result<Self, Failure> {
        let act = Revision {
            time: app.now(),
            by: name_of(tx, by)?,
            face: by.face,
            reason: by.reason.clone(),
            import,
            fields: Vec::new(),
        };
        Ok(Self { tree: people::departments(tx)?, act })
    }

    /// Enters what became another thing about one person; whoever is new has nothing that was another.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn enter(&self, tx: &mut WriteTx, (before, after): (&Person, &Person)) -> Result<(), Failure> {
        let fields = changed_fields(&self.tree, before, after).into_iter();
        let mut fields: Vec<FieldChange> =
            fields.map(|(column, before, after)| FieldChange { column, before, after }).collect();
        if before.suspended.is_some() != after.suspended.is_some() {
            let word = |person: &Person| if person.suspended.is_some() { "あり" } else { "なし" }.to_owned();
            let (before, after) = (word(before), word(after));
            fields.push(FieldChange { column: STOPPED.to_owned(), before, after });
        }
        if fields.is_empty() {
            return Ok(());
        }
        Ok(store::put_revision(tx, after.id, Revision { fields, ..self.act.clone() })?)
    }
}

/// The latest changes of one person, the newest first.
///
/// # Errors
/// Those of the store.
pub(crate) fn revisions(tx: &impl Read, person: PersonId, most: usize) -> Result<Vec<Revision>, Failure> {
    Ok(store::revisions(tx, person, most)?)
}
