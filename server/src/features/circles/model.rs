//! A circle as its clear rows show it, and of whom a record is.

use domain::id::{CircleId, DepartmentId, PersonId};
use domain::org::{DepartmentTree, ScopeLevel};
use domain::permission::{CircleScope, Side};
use jiff::Timestamp;
use minicbor::{Decode, Encode};
use seal::circle::{self, CheckPurpose, CircleRow, Level, Scope};
use seal::shared::Recipient;

/// A circle with its epochs, at least one, the first one first.
#[derive(Clone, Debug)]
pub(crate) struct Circle {
    pub(crate) id: CircleId,
    pub(crate) side: Side,
    pub(crate) scope: CircleScope,
    pub(super) rows: Vec<CircleRow>,
}

impl Circle {
    /// Eight groups of five digits that everybody may compare; they survive rotation.
    pub(crate) fn fingerprint(&self) -> String {
        self.rows.first().map(circle::fingerprint).unwrap_or_default()
    }

    /// The number of the present epoch.
    pub(crate) fn epoch(&self) -> u32 {
        self.rows.last().map_or(0, CircleRow::epoch)
    }
}

/// What somebody with a key is about to do for somebody without, once eight spoken digits agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Grant the key of a circle.
    Grant,
    /// Give a person's results back after a reset.
    Regrant,
    /// Sign the employer's circle for the implementers.
    Countersign,
}

impl Purpose {
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Grant => 1,
            Self::Regrant => 2,
            Self::Countersign => 3,
        }
    }

    pub(super) const fn sealed(self) -> CheckPurpose {
        match self {
            Self::Grant => CheckPurpose::Grant,
            Self::Regrant => CheckPurpose::Regrant,
            Self::Countersign => CheckPurpose::CounterSignature,
        }
    }

    /// The word of the audit log.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Regrant => "regrant",
            Self::Countersign => "countersign",
        }
    }
}

/// How long an open check code works, in seconds.
const CHECK_LIFE: i64 = 600;
/// How often a check code may be typed.
pub(super) const CHECK_TRIES: u8 = 3;

/// A check code as it is kept: the drawn number, never the digits.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Check {
    /// Who opened it and will type the digits.
    #[n(0)]
    pub(crate) approver: PersonId,
    /// The circle whose key is given, or signed.
    #[n(1)]
    pub(crate) circle: CircleId,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(super) nonce: [u8; 16],
    #[cbor(n(3), with = "crate::cbor::moment")]
    pub(crate) opened: Timestamp,
    /// Tries that are left.
    #[n(4)]
    pub(crate) left: u8,
}

impl Check {
    /// Whether the digits still count.
    pub(super) fn is_live(&self, now: Timestamp) -> bool {
        self.left > 0 && (0..CHECK_LIFE).contains(&(now.as_second() - self.opened.as_second()))
    }

    /// The moment at which it ends.
    pub(crate) fn ends(&self) -> Timestamp {
        crate::app::whole_second(self.opened.as_second() + CHECK_LIFE)
    }
}

/// The next epoch of a circle is due.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Rotation {
    #[cbor(n(0), with = "crate::cbor::moment")]
    pub(crate) since: Timestamp,
}

/// When the recovery sheet of a circle last opened its present epoch.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Trial {
    #[cbor(n(0), with = "crate::cbor::moment")]
    pub(super) time: Timestamp,
}

/// Whose record is to be sealed, as the policy needs to know it.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// The person's own key: from the own session, the sealed record or a voucher, never from the
    /// directory. Without one the record is not sealed to the person.
    pub(crate) key: Option<Recipient>,
    /// Whether the policy opens this record to the employer's side.
    pub(crate) employer: bool,
    /// The departments of levels 1 to 3 above the person in the event's snapshot.
    departments: Vec<(ScopeLevel, DepartmentId)>,
}

impl Subject {
    /// The person who stands in this department of the event's snapshot.
    pub(crate) fn new(department: Option<DepartmentId>, snapshot: &DepartmentTree) -> Self {
        let above = |level: ScopeLevel| {
            let found = snapshot.level_ancestor(department?, usize::from(level.number()))?;
            Some((level, found.id))
        };
        let departments = ScopeLevel::ALL.into_iter().filter_map(above).collect();
        Self { key: None, employer: false, departments }
    }

    /// The same, readable by the person with this key.
    pub(crate) fn with_key(self, key: Recipient) -> Self {
        Self { key: Some(key), ..self }
    }

    /// The same, readable by the employer's side as well, once that has a usable circle.
    pub(crate) fn with_employer(self) -> Self {
        Self { employer: true, ..self }
    }

    /// Whether the holders of circles of this scope reach this person.
    pub(crate) fn is_reached_by(&self, scope: CircleScope) -> bool {
        self.scopes().any(|found| found == scope)
    }

    /// The scopes of the circles whose holders reach this person.
    pub(super) fn scopes(&self) -> impl Iterator<Item = CircleScope> {
        let departments = self.departments.iter().copied();
        std::iter::once(CircleScope::All)
            .chain(departments.map(|(level, department)| CircleScope::Department { level, department }))
    }
}

pub(super) fn side_of(row: &CircleRow) -> Side {
    match row.side() {
        circle::Side::Implementer => Side::Implementer,
        circle::Side::Employer => Side::Employer,
    }
}

pub(super) fn scope_of(row: &CircleRow) -> CircleScope {
    match row.scope() {
        Scope::All => CircleScope::All,
        Scope::Department(level, department) => {
            let level = match level {
                Level::One => ScopeLevel::One,
                Level::Two => ScopeLevel::Two,
                Level::Three => ScopeLevel::Three,
            };
            CircleScope::Department { level, department: DepartmentId::from_bytes(department) }
        }
    }
}

pub(super) const fn sealed_side(side: Side) -> circle::Side {
    match side {
        Side::Implementer => circle::Side::Implementer,
        Side::Employer => circle::Side::Employer,
    }
}

pub(super) const fn sealed_level(level: ScopeLevel) -> Level {
    match level {
        ScopeLevel::One => Level::One,
        ScopeLevel::Two => Level::Two,
        ScopeLevel::Three => Level::Three,
    }
}
