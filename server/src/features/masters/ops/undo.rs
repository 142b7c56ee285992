//! Taking an import back, field by field: what somebody changed since stays and is named.

use db::{DbError, Read, WriteTx};
use domain::id::PersonId;

use super::super::store;
use super::import::lose;
use super::log::Log;
use super::{By, record};
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::audit::{Detail, Happened};
use crate::features::people::import::{Change, Packed, Patch, Side, mail_must_wait, note_changes, settle};
use crate::features::people::{self, Account, Person};
use crate::features::{circles, events, sign_in};

/// Why an import cannot be taken back.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UndoError {
    /// No import has this number.
    #[error("no such import")]
    Unknown,
    /// It was taken back before.
    #[error("the import was undone before")]
    Already,
    /// These people would lose a key that nobody else holds.
    #[error("a key would be lost")]
    LastHolder(Vec<String>),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for UndoError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// A field that stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Skipped {
    pub(crate) number: String,
    /// The heading of the column; empty for a whole account.
    pub(crate) column: &'static str,
}

/// What taking an import back did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Undone {
    /// People with at least one field written back.
    pub(crate) restored: u64,
    /// Added people who are gone again.
    pub(crate) removed: u64,
    /// Added people who have used their account, and are stopped instead.
    pub(crate) stopped: u64,
    pub(crate) skipped: Vec<Skipped>,
}

#[derive(Default)]
struct Plan {
    write: Packed,
    /// Of these, those who lose sign-ins and keys.
    leaving: Vec<PersonId>,
    remove: Vec<PersonId>,
    done: Undone,
}

/// What taking an import back would do.
///
/// # Errors
/// What forbids it, as an [`UndoError`].
pub(crate) fn may_undo(app: &App, tx: &impl Read, number: u64) -> Result<Undone, UndoError> {
    Ok(plan(app, tx, number)?.done)
}

/// Takes an import back.
///
/// # Errors
/// What forbids it, as an [`UndoError`].
pub(crate) fn undo(app: &App, tx: &mut WriteTx, number: u64, by: &By) -> Result<Undone, UndoError> {
    let plan = plan(app, tx, number)?;
    for id in &plan.remove {
        let person = people::person(tx, *id)?.ok_or(Failure::State(Conflict::Changed))?;
        sign_in::void_secret(tx, person.id)?;
        people::remove_person(tx, &person)?;
        store::remove_revisions(tx, person.id)?;
    }
    let log = Log::of(tx, app, (by, Some(number)))?;
    for place in plan.write.places_as_stored() {
        let Some((id, planning)) = plan.write.get(place)? else { continue };
        let before = people::person(tx, id)?.ok_or(Failure::State(Conflict::Changed))?;
        let after = planning.made(Some(&before))?;
        people::replace_person(tx, Some(&before), &after)?;
        log.enter(tx, (&before, &after))?;
    }
    for id in &plan.leaving {
        lose(app, tx, *id, (&by.actor, by.face))?;
    }
    sign_in::end_unfit(app, tx, (&by.actor, by.face))?;
    let mut import = store::import(tx, number)?.ok_or(UndoError::Unknown)?;
    import.undone = Some(app.now());
    store::put_import(tx, &import)?;
    store::remove_changes(tx, number)?;
    let done = plan.done;
    let note = format!(
        "import {number}; restored {}, removed {}, stopped {}, skipped {}",
        done.restored,
        done.removed,
        done.stopped,
        done.skipped.len()
    );
    record(app, tx, (by, Happened::ImportUndone), Detail::default().noting(note))?;
    Ok(done)
}

fn plan(app: &App, tx: &impl Read, number: u64) -> Result<Plan, UndoError> {
    let import = store::import(tx, number)?.ok_or(UndoError::Unknown)?;
    if import.undone.is_some() {
        return Err(UndoError::Already);
    }
    let mut plan = Plan::default();
    store::each_change(tx, number, |id, change| {
        // Gone by the undoing of another import.
        let Some(now) = people::person(tx, id)? else { return Ok(()) };
        match change {
            Change::Changed(patch) => plan.restore(app, tx, &patch, &now),
            Change::Added => plan.take_out(app, tx, &now),
        }
    })?;
    let needed = circles::indispensable(app, tx, &plan.leaving)?;
    let mut numbers = Vec::new();
    for id in plan.leaving.iter().filter(|id| needed.contains(id)) {
        numbers.extend(people::person(tx, *id)?.map(|person| person.staff_number.to_string()));
    }
    if numbers.is_empty() { Ok(plan) } else { Err(UndoError::LastHolder(numbers)) }
}

impl Plan {
    fn restore(&mut self, app: &App, tx: &impl Read, patch: &Patch, now: &Person) -> Result<(), UndoError> {
        // What the import left alone is as it is now on both sides.
        let (before, imported) = (patch.on(now, Side::Before)?, patch.on(now, Side::After)?);
        let mut after = now.clone();
        for field in FIELDS {
            self.restore_one(&field, (&before, &imported), (now, &mut after));
        }
        self.restore_place((&before, &imported), (now, &mut after));
        // What somebody else has by now, or what waits after a reset, stays.
        if people::by_login(tx, &after.login)?.is_some_and(|owner| owner != now.id) {
            after.login = now.login.clone();
            self.skip(now, "ログインID");
        }
        if people::by_staff_number(tx, &after.staff_number)?.is_some_and(|owner| owner != now.id) {
            after.staff_number = now.staff_number.clone();
            self.skip(now, "社員番号");
        }
        if mail_must_wait(now, &after, app.now()) {
            after.mail.clone_from(&now.mail);
            self.skip(now, "メール");
        }
        note_changes(now, &mut after, app.now());
        settle(tx, &mut after, app.today())?;
        if after != *now {
            self.done.restored += 1;
            self.write(now, &after)?;
        }
        Ok(())
    }

    fn write(&mut self, now: &Person, after: &Person) -> Result<(), DbError> {
        if now.rank() != after.rank() {
            self.leaving.push(now.id);
        }
        self.write.push(Some(now), after)
    }

    fn restore_one(
        &mut self,
        field: &Field,
        (before, imported): (&Person, &Person),
        (now, after): (&Person, &mut Person),
    ) {
        if (field.is_same)(before, imported) {
            return;
        }
        if (field.is_same)(now, imported) {
            (field.copy)(before, after);
        } else if !(field.is_same)(now, before) {
            self.skip(now, field.column);
        }
    }

    /// Department, role, scope, authority and qualification hang together by rules: they come back all at
    /// once, or not at all where one of them has changed since.
    fn restore_place(
        &mut self,
        (before, imported): (&Person, &Person),
        (now, after): (&Person, &mut Person),
    ) {
        let are_same = |one: &Person, other: &Person| PLACE.iter().all(|field| (field.is_same)(one, other));
        if are_same(before, imported) || are_same(before, now) {
            return;
        }
        if are_same(now, imported) {
            for field in PLACE {
                (field.copy)(before, after);
            }
        } else {
            self.skip(now, "権限");
        }
    }

    /// An added person goes again as long as nothing hangs on them.
    fn take_out(&mut self, app: &App, tx: &impl Read, now: &Person) -> Result<(), UndoError> {
        let is_unused = now.account == Account::AwaitingFirst && people::key_of(tx, now.id)?.is_none();
        if is_unused && events::targets_of(tx, now.id)?.is_empty() {
            self.done.removed += 1;
            self.remove.push(now.id);
        } else if now.account == Account::Stopped {
            self.skip(now, "");
        } else {
            self.done.stopped += 1;
            let after = Person { suspended: Some(app.now()), account: Account::Stopped, ..now.clone() };
            self.write(now, &after)?;
        }
        Ok(())
    }

    fn skip(&mut self, person: &Person, column: &'static str) {
        self.done.skipped.push(Skipped { number: person.staff_number.to_string(), column });
    }
}

struct Field {
    column: &'static str,
    is_same: fn(&Person, &Person) -> bool,
    copy: fn(&Person, &mut Person),
}

macro_rules! fields {
    ($($column:literal $field:ident)+) => {
        [$(Field {
            column: $column,
            is_same: |one, other| one.$field == other.$field,
            copy: |from, to| to.$field.clone_from(&from.$field),
        }),+]
    };
}

/// Every field that a file can change by itself.
const FIELDS: [Field; 14] = fields! {
    "社員番号" staff_number
    "ログインID" login
    "氏名" name
    "フリガナ" kana
    "氏名英字" name_en
    "メール" mail
    "生年月日" born
    "性別" sex
    "雇用区分" employment
    "言語" lang
    "入社日" joined
    "退職日" left
    "属性" attributes
    "停止" suspended
};

/// Those whose rules bind them together.
const PLACE: [Field; 5] = fields! {
    "部署コード" department
    "権限" role
    "範囲" scope
    "人事権" has_personnel_authority
    "資格" qualification
};
