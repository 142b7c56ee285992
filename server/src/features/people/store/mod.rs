//! People, departments, attributes, sites and public keys on disk, with the indexes by login id,
//! staff number and role.

mod attributes;
mod sites;

pub(crate) use attributes::{attributes, put_attributes, remove_attribute};
pub(crate) use sites::{enter_named_sites, next_site, put_site, sites};

use db::{DbError, Read, Table, WriteTx};
use domain::date::Date;
use domain::id::{DepartmentId, PersonId};
use domain::org::{Department, DepartmentTree, Keeping};
use domain::person::{DepartmentCode, LoginId, StaffNumber};
use minicbor::{Decode, Encode};

use super::model::{Account, Key, Person};

const PEOPLE: Table<PersonId, PersonRow> = Table::new("people");
const BY_LOGIN: Table<String, IdRow> = Table::new("people_by_login");
const BY_STAFF_NUMBER: Table<String, IdRow> = Table::new("people_by_staff_number");
const ELEVATED: Table<PersonId, ()> = Table::new("people_elevated");
const KEYS: Table<PersonId, KeyRow> = Table::new("people_keys");
const DEPARTMENTS: Table<DepartmentId, DepartmentRow> = Table::new("departments");

db::rows! {
    enum PersonRow {
        V1(Person) = 1,
    }
}

/// The same rows, of which no more is read than a count of everybody needs.
const ACCOUNTS: Table<PersonId, AccountRow> = Table::new("people");

db::rows! {
    enum AccountRow {
        V1(AccountV1) = 1,
    }
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct AccountV1 {
    #[n(1)]
    account: Account,
}

db::rows! {
    enum KeyRow {
        V1(Key) = 1,
    }
}

#[derive(Encode, Decode)]
struct IdV1 {
    #[n(0)]
    id: PersonId,
}

db::rows! {
    enum IdRow {
        V1(IdV1) = 1,
    }
}

/// A department as rows hold it; its id is the key.
#[derive(Encode, Decode)]
#[cbor(map)]
pub(crate) struct StoredDepartment {
    #[n(0)]
    code: DepartmentCode,
    #[n(1)]
    name_ja: String,
    #[n(2)]
    name_en: Option<String>,
    #[n(3)]
    parent: Option<DepartmentId>,
    #[n(4)]
    order: u32,
    #[n(5)]
    is_hidden: bool,
    #[n(6)]
    site: Option<String>,
    #[cbor(n(7), with = "crate::cbor::date")]
    from: Option<Date>,
    #[cbor(n(8), with = "crate::cbor::date")]
    until: Option<Date>,
}

db::rows! {
    enum DepartmentRow {
        V1(StoredDepartment) = 1,
    }
}

/// One person.
///
/// # Errors
/// Those of the store.
pub(crate) fn person(tx: &impl Read, id: PersonId) -> Result<Option<Person>, DbError> {
    Ok(tx.get(&PEOPLE, &id)?.map(|PersonRow::V1(person)| person))
}

/// The person who signs in with this id.
///
/// # Errors
/// Those of the store.
pub(crate) fn by_login(tx: &impl Read, login: &LoginId) -> Result<Option<PersonId>, DbError> {
    Ok(tx.get(&BY_LOGIN, &login.as_str().to_owned())?.map(|IdRow::V1(row)| row.id))
}

/// The person with this staff number.
///
/// # Errors
/// Those of the store.
pub(crate) fn by_staff_number(tx: &impl Read, number: &StaffNumber) -> Result<Option<PersonId>, DbError> {
    Ok(tx.get(&BY_STAFF_NUMBER, &number.as_str().to_owned())?.map(|IdRow::V1(row)| row.id))
}

/// The next people by staff number, as many as asked for.
///
/// # Errors
/// Those of the store.
pub(crate) fn page(
    tx: &impl Read,
    (after, is_falling): (Option<&str>, bool),
    limit: usize,
) -> Result<Vec<Person>, DbError> {
    let after = after.map(str::to_owned);
    let rows: Vec<(String, IdRow)> = if is_falling {
        tx.prefix_back(&BY_STAFF_NUMBER, &(), after.as_ref(), limit)?
    } else {
        tx.prefix(&BY_STAFF_NUMBER, &(), after.as_ref(), limit)?
    };
    let mut found = Vec::with_capacity(rows.len());
    for (_, IdRow::V1(row)) in rows {
        found.extend(person(tx, row.id)?);
    }
    Ok(found)
}

/// How many accounts there are.
///
/// # Errors
/// Those of the store.
pub(crate) fn count(tx: &impl Read) -> Result<u64, DbError> {
    tx.len(&PEOPLE)
}

/// Everybody, in the order of their ids: for jobs, never for a page.
///
/// # Errors
/// Those of the store and of `visit`.
pub(crate) fn each_person<E: From<DbError>>(
    tx: &impl Read,
    mut visit: impl FnMut(Person) -> Result<(), E>,
) -> Result<(), E> {
    tx.each(&PEOPLE, &(), |_: PersonId, PersonRow::V1(person)| visit(person))
}

/// Everybody with the state of their account, in the order of their ids: for jobs, never for a page.
///
/// # Errors
/// Those of the store and of `visit`.
pub(crate) fn each_account<E: From<DbError>>(
    tx: &impl Read,
    mut visit: impl FnMut(PersonId, Account) -> Result<(), E>,
) -> Result<(), E> {
    tx.each(&ACCOUNTS, &(), |id: PersonId, AccountRow::V1(row)| visit(id, row.account))
}

/// Everybody who holds an elevated role: few, whatever the size of the company.
///
/// # Errors
/// Those of the store.
pub(crate) fn elevated(tx: &impl Read) -> Result<Vec<Person>, DbError> {
    let mut found = Vec::new();
    tx.each(&ELEVATED, &(), |id: PersonId, ()| {
        found.extend(person(tx, id)?);
        Ok::<(), DbError>(())
    })?;
    Ok(found)
}

/// Writes a person and the indexes; an index entry that no longer fits goes.
///
/// # Errors
/// Those of the store.
pub(crate) fn put_person(tx: &mut WriteTx, person: &Person) -> Result<(), DbError> {
    let before = self::person(tx, person.id)?;
    replace_person(tx, before.as_ref(), person)
}

/// The same by whoever has just read what the store has; nothing where it has nobody.
///
/// # Errors
/// Those of the store.
pub(crate) fn replace_person(
    tx: &mut WriteTx,
    before: Option<&Person>,
    person: &Person,
) -> Result<(), DbError> {
    let id = || IdRow::V1(IdV1 { id: person.id });
    // An index that stays as it is is not written again: an import changes everybody and nearly no key.
    let login = before.map(|before| before.login.as_str());
    if login != Some(person.login.as_str()) {
        if let Some(login) = login {
            tx.remove(&BY_LOGIN, &login.to_owned())?;
        }
        tx.put(&BY_LOGIN, &person.login.as_str().to_owned(), &id())?;
    }
    let number = before.map(|before| before.staff_number.as_str());
    if number != Some(person.staff_number.as_str()) {
        if let Some(number) = number {
            tx.remove(&BY_STAFF_NUMBER, &number.to_owned())?;
        }
        tx.put(&BY_STAFF_NUMBER, &person.staff_number.as_str().to_owned(), &id())?;
    }
    let was_elevated = before.is_some_and(|before| before.role.is_elevated());
    if was_elevated && !person.role.is_elevated() {
        tx.remove(&ELEVATED, &person.id)?;
    }
    if person.role.is_elevated() && !was_elevated {
        tx.put(&ELEVATED, &person.id, &())?;
    }
    tx.put(&PEOPLE, &person.id, &PersonRow::V1(person.clone()))
}

/// Takes out a person who never had a key, with the indexes.
///
/// # Errors
/// Those of the store.
pub(crate) fn remove_person(tx: &mut WriteTx, person: &Person) -> Result<(), DbError> {
    tx.remove(&BY_LOGIN, &person.login.as_str().to_owned())?;
    tx.remove(&BY_STAFF_NUMBER, &person.staff_number.as_str().to_owned())?;
    tx.remove(&ELEVATED, &person.id)?;
    tx.remove(&PEOPLE, &person.id)?;
    Ok(())
}

/// The public half of a person's present key, once there is one.
///
/// # Errors
/// Those of the store.
pub(crate) fn key_of(tx: &impl Read, id: PersonId) -> Result<Option<Key>, DbError> {
    Ok(tx.get(&KEYS, &id)?.map(|KeyRow::V1(key)| key))
}

/// Enters the public half of a new key.
///
/// # Errors
/// Those of the store.
pub(crate) fn put_key(tx: &mut WriteTx, id: PersonId, key: &Key) -> Result<(), DbError> {
    tx.put(&KEYS, &id, &KeyRow::V1(key.clone()))
}

/// Today's department tree.
///
/// # Errors
/// Those of the store; a tree that contradicts itself counts as damage.
pub(crate) fn departments(tx: &impl Read) -> Result<DepartmentTree, DbError> {
    let mut all = Vec::new();
    tx.each(&DEPARTMENTS, &(), |id, DepartmentRow::V1(row)| {
        all.push(row.with_id(id));
        Ok::<(), DbError>(())
    })?;
    DepartmentTree::new(all).map_err(|error| DbError::Damaged { cause: error.to_string() })
}

/// The departments from one up to the top level, as a tree of one branch: enough to read a scope by,
/// whatever the size of the company.
///
/// # Errors
/// Those of the store; a branch that contradicts itself counts as damage.
pub(crate) fn branch(tx: &impl Read, from: Option<DepartmentId>) -> Result<DepartmentTree, DbError> {
    let mut branch = Vec::new();
    let mut next = from;
    while let Some(id) = next {
        let Some(DepartmentRow::V1(row)) = tx.get(&DEPARTMENTS, &id)? else { break };
        next = row.parent;
        if branch.iter().any(|known: &Department| known.id == id) {
            return Err(DbError::Damaged { cause: "a department stands below itself".to_owned() });
        }
        branch.push(row.with_id(id));
    }
    DepartmentTree::new(branch).map_err(|error| DbError::Damaged { cause: error.to_string() })
}

impl StoredDepartment {
    /// The department with its id.
    pub(crate) fn with_id(self, id: DepartmentId) -> Department {
        Department {
            id,
            code: self.code,
            name_ja: self.name_ja,
            name_en: self.name_en,
            parent: self.parent,
            order: self.order,
            keeping: Keeping {
                is_hidden: self.is_hidden,
                site: self.site,
                from: self.from,
                until: self.until,
            },
        }
    }

    /// What is kept of a department beside its id.
    pub(crate) fn of(department: &Department) -> Self {
        Self {
            code: department.code.clone(),
            name_ja: department.name_ja.clone(),
            name_en: department.name_en.clone(),
            parent: department.parent,
            order: department.order,
            is_hidden: department.keeping.is_hidden,
            site: department.keeping.site.clone(),
            from: department.keeping.from,
            until: department.keeping.until,
        }
    }
}

/// Writes the departments of a tree that has been checked whole.
///
/// # Errors
/// Those of the store.
pub(crate) fn put_departments<'a>(
    tx: &mut WriteTx,
    departments: impl IntoIterator<Item = &'a Department>,
) -> Result<(), DbError> {
    for department in departments {
        let row = StoredDepartment::of(department);
        tx.put(&DEPARTMENTS, &department.id, &DepartmentRow::V1(row))?;
    }
    Ok(())
}

/// Takes out a department that nothing hangs on.
///
/// # Errors
/// Those of the store.
pub(crate) fn remove_department(tx: &mut WriteTx, id: DepartmentId) -> Result<(), DbError> {
    tx.remove(&DEPARTMENTS, &id)?;
    Ok(())
}
