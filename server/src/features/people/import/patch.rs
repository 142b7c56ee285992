//! Two states of one person as what differs between them: an import changes everybody and of each nearly
//! nothing, so whole people before and after would weigh many times the file that changes them.

use std::collections::BTreeMap;
use std::convert::Infallible;

use db::DbError;
use minicbor::{Decode, Decoder, Encode, Encoder};

use crate::features::people::Person;

/// Fields that hang together by rules, by the numbers under which a row keeps them: department, role, scope,
/// authority and qualification. Where one of them differs, all of them are told.
const PLACE: [u32; 5] = [10, 12, 13, 14, 15];

/// What differs between a person before and after.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Patch {
    #[n(0)]
    fields: Vec<Field>,
}

/// One field as a row keeps it; no bytes where the row leaves it out.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
struct Field {
    #[n(0)]
    number: u32,
    #[cbor(n(1), with = "minicbor::bytes")]
    before: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    after: Vec<u8>,
}

/// The state to which a patch takes a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

/// Why a person and a patch do not fit.
#[derive(Debug, thiserror::Error)]
enum BadPatch {
    #[error("a person could not be taken apart or put together: {0}")]
    Decode(#[from] minicbor::decode::Error),
    #[error("a person could not be written down: {0}")]
    Encode(#[from] minicbor::encode::Error<Infallible>),
}

impl Patch {
    /// What differs between the two.
    ///
    /// # Errors
    /// None that a person of ours can meet.
    pub(crate) fn between(before: &Person, after: &Person) -> Result<Self, DbError> {
        Self::compare(before, after).map_err(damaged)
    }

    fn compare(before: &Person, after: &Person) -> Result<Self, BadPatch> {
        let (before, after) = (minicbor::to_vec(before)?, minicbor::to_vec(after)?);
        let (mut before, after) = (fields(&before)?, fields(&after)?);
        let mut all: Vec<(u32, &[u8], &[u8])> = after
            .iter()
            .map(|(number, after)| (*number, before.remove(number).unwrap_or_default(), *after))
            .collect();
        all.extend(before.into_iter().map(|(number, before)| (number, before, <&[u8]>::default())));
        let moves = all.iter().any(|(number, before, after)| PLACE.contains(number) && before != after);
        let told = |number: &u32| moves && PLACE.contains(number);
        let kept = all.into_iter().filter(|(number, before, after)| before != after || told(number));
        let fields =
            kept.map(|(number, before, after)| Field { number, before: before.into(), after: after.into() });
        Ok(Self { fields: fields.collect() })
    }

    /// The person with the fields of one side, all others as they are.
    ///
    /// # Errors
    /// Those of rows that are damaged.
    pub(crate) fn on(&self, person: &Person, side: Side) -> Result<Person, DbError> {
        self.laid_on(person, side).map_err(damaged)
    }

    fn laid_on(&self, person: &Person, side: Side) -> Result<Person, BadPatch> {
        let whole = minicbor::to_vec(person)?;
        let mut all = fields(&whole)?;
        for field in &self.fields {
            let bytes = match side {
                Side::Before => &field.before,
                Side::After => &field.after,
            };
            if bytes.is_empty() {
                all.remove(&field.number);
            } else {
                all.insert(field.number, bytes);
            }
        }
        let mut out = Encoder::new(Vec::with_capacity(whole.len()));
        out.map(all.len() as u64)?;
        for (number, bytes) in all {
            out.u32(number)?;
            out.writer_mut().extend_from_slice(bytes);
        }
        Ok(minicbor::decode(out.writer())?)
    }
}

/// A person that was packed and does not come out again.
pub(super) fn damaged(error: impl std::error::Error) -> DbError {
    DbError::Damaged { cause: error.to_string() }
}

/// The fields of an encoded person, each with its bytes.
fn fields(person: &[u8]) -> Result<BTreeMap<u32, &[u8]>, minicbor::decode::Error> {
    let mut decoder = Decoder::new(person);
    let unbounded = || minicbor::decode::Error::message("a person without end");
    let count = decoder.map()?.ok_or_else(unbounded)?;
    let mut all = BTreeMap::new();
    for _ in 0..count {
        let number = decoder.u32()?;
        let start = decoder.position();
        decoder.skip()?;
        all.insert(number, person.get(start..decoder.position()).unwrap_or_default());
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use domain::id::DepartmentId;
    use domain::org::{Role, Scope};
    use domain::person::{Kana, MailAddress, PersonName, StaffNumber};

    use super::super::person::blank;
    use super::*;

    fn person() -> Person {
        let (number, name) = (StaffNumber::parse("A1").unwrap(), PersonName::parse("山田 太郎").unwrap());
        blank(domain::id::PersonId::from_bytes([7; 16]), number, name)
    }

    #[test]
    fn a_patch_leads_there_and_back_and_leaves_all_else_as_it_is() {
        let before = Person { kana: Some(Kana::parse("ヤマダ").unwrap()), ..person() };
        let after = Person {
            kana: None,
            mail: Some(MailAddress::parse("a@corp.example").unwrap()),
            born: Some(domain::date::date(1985, 4, 15)),
            attributes: vec![String::new(), "夜勤".to_owned()],
            ..before.clone()
        };
        let patch = Patch::between(&before, &after).unwrap();
        assert_eq!(patch.on(&before, Side::After).unwrap(), after);
        assert_eq!(patch.on(&after, Side::Before).unwrap(), before);
        let since = Person { employment: "契約社員".to_owned(), ..after.clone() };
        let back = Person { employment: "契約社員".to_owned(), ..before.clone() };
        assert_eq!(patch.on(&since, Side::Before).unwrap(), back);
        let weight = |patch: &Patch| minicbor::to_vec(patch).unwrap().len();
        assert!(weight(&patch) < minicbor::to_vec(&after).unwrap().len(), "{patch:?}");
    }

    #[test]
    fn what_hangs_together_by_rules_is_told_together() {
        let before = Person { role: Role::Manager, ..person() };
        let moved = Person { department: Some(DepartmentId::from_bytes([1; 16])), ..before.clone() };
        let patch = Patch::between(&before, &moved).unwrap();
        // Whoever was demoted since is not taken for somebody whose role nobody touched.
        let since = Person { role: Role::Employee, scope: Scope::All, ..moved.clone() };
        assert_eq!(patch.on(&since, Side::After).unwrap().role, Role::Manager);
        assert_eq!(patch.on(&since, Side::Before).unwrap(), before);
    }
}
