//! Circle rows, member rows and what belongs to them on disk, in the formats of `seal`.

use db::{Bytes, DbError, Read, Table, WriteTx};
use domain::id::{CircleId, DepartmentId, PersonId};
use domain::permission::{CircleScope, Side};
use seal::bundle::Owner;
use seal::circle::{CircleRow, Counter, Member, Voucher};

use super::model::{Check, Circle, Rotation, Trial, scope_of, side_of};

/// One row an epoch.
const CIRCLES: Table<(CircleId, u32), Bytes> = Table::new("circles");
/// Circles by side, level (0: all) and department (zero: all).
const BY_SCOPE: Table<(u8, u8, DepartmentId), Bytes> = Table::new("circles_by_scope");
/// Member rows, by circle, epoch, person, generation.
const MEMBERS: Table<(CircleId, u32, PersonId, u32), Bytes> = Table::new("circle_members");
/// The circles of which somebody is a member.
const CIRCLES_OF: Table<(PersonId, CircleId), ()> = Table::new("circles_by_member");
/// The implementers' signature that makes the employer's circle usable.
const COUNTERS: Table<CircleId, Bytes> = Table::new("circle_counters");
/// The key of an all-circle sealed to its recovery sheet, by circle and epoch.
const SHEETS: Table<(CircleId, u32), Bytes> = Table::new("circle_sheets");
/// The last trial of a circle's recovery sheet.
const TRIALS: Table<CircleId, TrialRow> = Table::new("circle_trials");
/// The key of a scoped circle sealed to its all-circle, by circle and epoch.
const PARENTS: Table<(CircleId, u32), Bytes> = Table::new("circle_parents");
/// Who was a member of a circle once and has left it.
const FORMERS: Table<(CircleId, PersonId), ()> = Table::new("circle_formers");
/// Circles that somebody has left: the next epoch is due.
const ROTATIONS: Table<CircleId, RotationRow> = Table::new("circle_rotations");
/// Open check codes, by who asks and purpose.
const CHECKS: Table<(PersonId, u8), CheckRow> = Table::new("circle_checks");
/// Keys of people that an implementer vouched for after a reset, by person and generation.
const VOUCHERS: Table<(PersonId, u32), Bytes> = Table::new("circle_vouchers");
/// What each generation of a person has seen: circle rows and the head of the audit chain.
const PINS: Table<(PersonId, u32), Bytes> = Table::new("circle_pins");

db::rows! {
    enum RotationRow {
        V1(Rotation) = 1,
    }
}

db::rows! {
    enum TrialRow {
        V1(Trial) = 1,
    }
}

db::rows! {
    enum CheckRow {
        V1(Check) = 1,
    }
}

/// The circle of a side and scope, once founded.
///
/// # Errors
/// Those of the store; a row that is none counts as damage.
pub(crate) fn circle(tx: &impl Read, side: Side, scope: CircleScope) -> Result<Option<Circle>, DbError> {
    let Some(id) = circle_id(tx, side, scope)? else { return Ok(None) };
    let found = by_id(tx, id)?.ok_or_else(damaged)?;
    if (found.side, found.scope) != (side, scope) {
        return Err(damaged());
    }
    Ok(Some(found))
}

/// The id of the circle of a side and scope, once founded.
pub(super) fn circle_id(tx: &impl Read, side: Side, scope: CircleScope) -> Result<Option<CircleId>, DbError> {
    let Some(Bytes(bytes)) = tx.get(&BY_SCOPE, &place(side, scope))? else { return Ok(None) };
    let bytes = <[u8; 16]>::try_from(bytes).map_err(|_| damaged())?;
    Ok(Some(CircleId::from_bytes(bytes)))
}

/// All circles of a side, the whole company's first.
///
/// # Errors
/// As [`circle`].
pub(crate) fn of_side(tx: &impl Read, side: Side) -> Result<Vec<Circle>, DbError> {
    let found: Vec<((u8, u8, DepartmentId), Bytes)> =
        tx.prefix(&BY_SCOPE, &side_number(side), None, usize::MAX)?;
    let mut circles = Vec::with_capacity(found.len());
    for (_, Bytes(bytes)) in found {
        let id = <[u8; 16]>::try_from(bytes).map_err(|_| damaged())?;
        circles.push(by_id(tx, CircleId::from_bytes(id))?.ok_or_else(damaged)?);
    }
    Ok(circles)
}

/// The circle of an id.
///
/// # Errors
/// As [`circle`].
pub(crate) fn by_id(tx: &impl Read, id: CircleId) -> Result<Option<Circle>, DbError> {
    let rows: Vec<CircleRow> = tx
        .prefix(&CIRCLES, &id, None, usize::MAX)?
        .into_iter()
        .map(|(_, Bytes(bytes))| CircleRow::from_bytes(&bytes).map_err(|_| damaged()))
        .collect::<Result<_, _>>()?;
    let Some(first) = rows.first() else { return Ok(None) };
    // A row of another circle in this place would lend it its name.
    let epochs = rows.iter().zip(1..);
    if !epochs.into_iter().all(|(row, epoch)| (row.circle(), row.epoch()) == (&id.bytes(), epoch)) {
        return Err(damaged());
    }
    Ok(Some(Circle { id, side: side_of(first), scope: scope_of(first), rows }))
}

/// Writes a row, and enters a circle whose first row it is.
pub(super) fn put_row(tx: &mut WriteTx, row: &CircleRow) -> Result<(), DbError> {
    let id = CircleId::from_bytes(*row.circle());
    if row.epoch() == 1 {
        tx.insert_new(&BY_SCOPE, &place(side_of(row), scope_of(row)), &Bytes(id.bytes().to_vec()))?;
    }
    tx.insert_new(&CIRCLES, &(id, row.epoch()), &Bytes(row.as_bytes().to_vec()))
}

/// The circles of which somebody is a member, in any generation.
pub(super) fn circles_of(tx: &impl Read, person: PersonId) -> Result<Vec<CircleId>, DbError> {
    let found: Vec<((PersonId, CircleId), ())> = tx.prefix(&CIRCLES_OF, &person, None, usize::MAX)?;
    Ok(found.into_iter().map(|((_, circle), ())| circle).collect())
}

/// Everybody who is a member of a circle, with it.
pub(super) fn all_memberships(tx: &impl Read) -> Result<Vec<(PersonId, CircleId)>, DbError> {
    let found: Vec<((PersonId, CircleId), ())> = tx.prefix(&CIRCLES_OF, &(), None, usize::MAX)?;
    Ok(found.into_iter().map(|(key, ())| key).collect())
}

/// The member row of one generation of a person in the present epoch of a circle.
pub(super) fn member(tx: &impl Read, circle: &Circle, owner: &Owner) -> Result<Option<Member>, DbError> {
    let key = (circle.id, circle.epoch(), PersonId::from_bytes(owner.person), owner.generation);
    let Some(Bytes(bytes)) = tx.get(&MEMBERS, &key)? else { return Ok(None) };
    Member::from_row(*owner, &bytes).map(Some).map_err(|_| damaged())
}

/// All member rows of the present epoch of a circle.
pub(super) fn members(tx: &impl Read, circle: &Circle) -> Result<Vec<Member>, DbError> {
    let found: Vec<((CircleId, u32, PersonId, u32), Bytes)> =
        tx.prefix(&MEMBERS, &(circle.id, circle.epoch()), None, usize::MAX)?;
    found
        .into_iter()
        .map(|((_, _, person, generation), Bytes(bytes))| {
            let owner = Owner { person: person.bytes(), generation };
            Member::from_row(owner, &bytes).map_err(|_| damaged())
        })
        .collect()
}

pub(super) fn put_member(
    tx: &mut WriteTx,
    (circle, epoch): (CircleId, u32),
    member: &Member,
) -> Result<(), DbError> {
    let owner = member.grant().owner;
    let person = PersonId::from_bytes(owner.person);
    tx.put(&CIRCLES_OF, &(person, circle), &())?;
    tx.put(&MEMBERS, &(circle, epoch, person, owner.generation), &Bytes(member.to_row().to_vec()))
}

/// Takes somebody out of a circle, whatever the epoch and generation.
pub(super) fn remove_member(tx: &mut WriteTx, circle: CircleId, person: PersonId) -> Result<(), DbError> {
    let found: Vec<((CircleId, u32, PersonId, u32), Bytes)> =
        tx.prefix(&MEMBERS, &circle, None, usize::MAX)?;
    for (key, _) in found.into_iter().filter(|(key, _)| key.2 == person) {
        tx.remove(&MEMBERS, &key)?;
    }
    tx.remove(&CIRCLES_OF, &(person, circle))?;
    Ok(())
}

pub(super) fn put_sheet(tx: &mut WriteTx, epoch: (CircleId, u32), sealed: &[u8]) -> Result<(), DbError> {
    tx.put(&SHEETS, &epoch, &Bytes(sealed.to_vec()))
}

/// The key of an all-circle as its recovery sheet opens it.
pub(super) fn sheet(tx: &impl Read, circle: &Circle) -> Result<Option<Vec<u8>>, DbError> {
    Ok(tx.get(&SHEETS, &(circle.id, circle.epoch()))?.map(|Bytes(bytes)| bytes))
}

/// The last trial of a circle's recovery sheet.
pub(super) fn trial(tx: &impl Read, circle: CircleId) -> Result<Option<Trial>, DbError> {
    Ok(tx.get(&TRIALS, &circle)?.map(|TrialRow::V1(trial)| trial))
}

pub(super) fn put_trial(tx: &mut WriteTx, circle: CircleId, trial: &Trial) -> Result<(), DbError> {
    tx.put(&TRIALS, &circle, &TrialRow::V1(trial.clone()))
}

pub(super) fn put_parent(tx: &mut WriteTx, epoch: (CircleId, u32), sealed: &[u8]) -> Result<(), DbError> {
    tx.put(&PARENTS, &epoch, &Bytes(sealed.to_vec()))
}

/// The key of a scoped circle as its all-circle opens it.
pub(super) fn parent(tx: &impl Read, circle: &Circle) -> Result<Option<Vec<u8>>, DbError> {
    Ok(tx.get(&PARENTS, &(circle.id, circle.epoch()))?.map(|Bytes(bytes)| bytes))
}

/// Everybody who was a member of a circle once and has left it.
///
/// # Errors
/// Those of the store.
pub(crate) fn formers(tx: &impl Read, circle: CircleId) -> Result<Vec<PersonId>, DbError> {
    let found: Vec<((CircleId, PersonId), ())> = tx.prefix(&FORMERS, &circle, None, usize::MAX)?;
    Ok(found.into_iter().map(|((_, person), ())| person).collect())
}

pub(super) fn put_former(tx: &mut WriteTx, who: (CircleId, PersonId)) -> Result<(), DbError> {
    tx.put(&FORMERS, &who, &())
}

/// Since when the next epoch of a circle is due.
pub(super) fn rotation(tx: &impl Read, circle: CircleId) -> Result<Option<Rotation>, DbError> {
    Ok(tx.get(&ROTATIONS, &circle)?.map(|RotationRow::V1(rotation)| rotation))
}

pub(super) fn put_rotation(tx: &mut WriteTx, circle: CircleId, rotation: &Rotation) -> Result<(), DbError> {
    tx.put(&ROTATIONS, &circle, &RotationRow::V1(rotation.clone()))
}

/// The open check code of somebody who asks.
pub(super) fn check(tx: &impl Read, asker: PersonId, purpose: u8) -> Result<Option<Check>, DbError> {
    Ok(tx.get(&CHECKS, &(asker, purpose))?.map(|CheckRow::V1(check)| check))
}

pub(super) fn put_check(
    tx: &mut WriteTx,
    (asker, purpose): (PersonId, u8),
    check: &Check,
) -> Result<(), DbError> {
    tx.put(&CHECKS, &(asker, purpose), &CheckRow::V1(check.clone()))
}

pub(super) fn remove_check(tx: &mut WriteTx, asker: PersonId, purpose: u8) -> Result<(), DbError> {
    tx.remove(&CHECKS, &(asker, purpose))?;
    Ok(())
}

/// The implementers' signature under the employer's circle.
pub(super) fn counter(tx: &impl Read, employer: CircleId) -> Result<Option<Counter>, DbError> {
    let Some(Bytes(bytes)) = tx.get(&COUNTERS, &employer)? else { return Ok(None) };
    Counter::from_row(&bytes).map(Some).map_err(|_| damaged())
}

pub(super) fn put_counter(tx: &mut WriteTx, employer: CircleId, counter: &Counter) -> Result<(), DbError> {
    tx.put(&COUNTERS, &employer, &Bytes(counter.to_row().to_vec()))
}

/// The voucher of a person's latest generation that has one.
pub(super) fn voucher(tx: &impl Read, person: PersonId) -> Result<Option<(u32, Voucher)>, DbError> {
    let found: Vec<((PersonId, u32), Bytes)> = tx.prefix_back(&VOUCHERS, &person, None, 1)?;
    let Some(((_, generation), Bytes(bytes))) = found.into_iter().next() else { return Ok(None) };
    let voucher = Voucher::from_row(&bytes).map_err(|_| damaged())?;
    Ok(Some((generation, voucher)))
}

pub(super) fn put_voucher(tx: &mut WriteTx, owner: &Owner, voucher: &Voucher) -> Result<(), DbError> {
    let key = (PersonId::from_bytes(owner.person), owner.generation);
    tx.put(&VOUCHERS, &key, &Bytes(voucher.to_row().to_vec()))
}

pub(super) fn pins(tx: &impl Read, owner: (PersonId, u32)) -> Result<Option<Vec<u8>>, DbError> {
    Ok(tx.get(&PINS, &owner)?.map(|Bytes(bytes)| bytes))
}

pub(super) fn put_pins(tx: &mut WriteTx, owner: (PersonId, u32), row: Vec<u8>) -> Result<(), DbError> {
    tx.put(&PINS, &owner, &Bytes(row))
}

const fn side_number(side: Side) -> u8 {
    match side {
        Side::Implementer => 1,
        Side::Employer => 2,
    }
}

const fn place(side: Side, scope: CircleScope) -> (u8, u8, DepartmentId) {
    let side = side_number(side);
    match scope {
        CircleScope::All => (side, 0, DepartmentId::from_bytes([0; 16])),
        CircleScope::Department { level, department } => (side, level.number(), department),
    }
}

fn damaged() -> DbError {
    DbError::Damaged { cause: "a circle row is malformed".to_owned() }
}

/// Rows as somebody with the file in hand would exchange them.
#[cfg(test)]
pub(super) mod raw {
    use super::{
        Bytes, CIRCLES, COUNTERS, CircleId, DbError, MEMBERS, PARENTS, PersonId, Read, SHEETS, VOUCHERS,
        WriteTx,
    };

    /// A row of one of the tables.
    #[derive(Clone, Copy, Debug)]
    pub(in super::super) enum Place {
        Circle(CircleId),
        Member(CircleId, PersonId),
        Sheet(CircleId),
        Parent(CircleId),
        Counter(CircleId),
        Voucher(PersonId),
    }

    pub(in super::super) fn read(tx: &impl Read, place: Place) -> Result<Vec<u8>, DbError> {
        let Some(Bytes(bytes)) = (match place {
            Place::Circle(id) => tx.get(&CIRCLES, &(id, 1))?,
            Place::Member(id, person) => tx.get(&MEMBERS, &(id, 1, person, 1))?,
            Place::Sheet(id) => tx.get(&SHEETS, &(id, 1))?,
            Place::Parent(id) => tx.get(&PARENTS, &(id, 1))?,
            Place::Counter(id) => tx.get(&COUNTERS, &id)?,
            Place::Voucher(person) => tx.get(&VOUCHERS, &(person, 1))?,
        }) else {
            panic!("{place:?} is empty")
        };
        Ok(bytes)
    }

    pub(in super::super) fn write(tx: &mut WriteTx, place: Place, bytes: Vec<u8>) -> Result<(), DbError> {
        let bytes = Bytes(bytes);
        match place {
            Place::Circle(id) => tx.put(&CIRCLES, &(id, 1), &bytes),
            Place::Member(id, person) => tx.put(&MEMBERS, &(id, 1, person, 1), &bytes),
            Place::Sheet(id) => tx.put(&SHEETS, &(id, 1), &bytes),
            Place::Parent(id) => tx.put(&PARENTS, &(id, 1), &bytes),
            Place::Counter(id) => tx.put(&COUNTERS, &id, &bytes),
            Place::Voucher(person) => tx.put(&VOUCHERS, &(person, 1), &bytes),
        }
    }
}
