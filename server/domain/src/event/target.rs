//! For whom an event is: the rule before it opens, and why somebody is left out.

use minicbor::{Decode, Encode};

use crate::id::DepartmentId;
use crate::org::DepartmentTree;

/// Whom an event is for (対象), before it opens.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub enum TargetRule {
    /// Everybody with an account that is not stopped.
    #[n(0)]
    #[default]
    Everybody,
    /// The people of these departments and of whatever is below them on the day of the opening.
    #[n(1)]
    Departments(#[n(0)] Vec<DepartmentId>),
    /// The people on the event's own list.
    #[n(2)]
    Listed,
}

impl TargetRule {
    /// Whether the rule names somebody who stands in this department of today's tree; `is_listed` says
    /// whether the event's own list has the person.
    pub fn names(&self, department: Option<DepartmentId>, is_listed: bool, tree: &DepartmentTree) -> bool {
        match self {
            Self::Everybody => true,
            Self::Departments(roots) => {
                department.is_some_and(|at| roots.iter().any(|root| tree.is_within(at, *root)))
            }
            Self::Listed => is_listed,
        }
    }
}

/// Why somebody whom the rule names is left out (対象外).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Exclusion {
    /// 休職
    #[n(0)]
    OnLeave,
    /// 在籍なし
    #[n(1)]
    NotEmployed,
    /// 短時間: fewer hours than those for whom the check is a duty.
    #[n(2)]
    ShortHours,
    /// 派遣元で実施
    #[n(3)]
    AtAgency,
    /// その他
    #[n(4)]
    Other,
}

impl Exclusion {
    /// All reasons, in the order of the form.
    pub const ALL: [Self; 5] =
        [Self::OnLeave, Self::NotEmployed, Self::ShortHours, Self::AtAgency, Self::Other];
}

/// 検査を実施した者 as the report to the labour office numbers them.
///
/// Source: 様式第6号の3, 「検査を実施した者」.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum ImplementerCode {
    /// 1: 事業場選任の産業医
    #[n(1)]
    OccupationalPhysician,
    /// 2: a doctor or another licensed person of the site
    #[n(2)]
    OfSite,
    /// 3: a doctor or another licensed person of a contractor
    #[n(3)]
    Contractor,
}

impl ImplementerCode {
    /// The number on the form.
    pub const fn number(self) -> u8 {
        match self {
            Self::OccupationalPhysician => 1,
            Self::OfSite => 2,
            Self::Contractor => 3,
        }
    }

    /// The code of a number on the form; `None` for another number.
    pub const fn of(number: u8) -> Option<Self> {
        Some(match number {
            1 => Self::OccupationalPhysician,
            2 => Self::OfSite,
            3 => Self::Contractor,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::Department;
    use crate::person::DepartmentCode;

    fn department(number: u8, parent: Option<u8>) -> Department {
        let id = |number| DepartmentId::from_bytes([number; 16]);
        Department {
            id: id(number),
            code: DepartmentCode::parse(&format!("D{number}")).unwrap(),
            name_ja: "部署".to_owned(),
            name_en: None,
            parent: parent.map(id),
            order: 0,
            keeping: crate::org::Keeping::default(),
        }
    }

    #[test]
    fn a_department_brings_whatever_is_below_it() {
        let tree =
            DepartmentTree::new(vec![department(1, None), department(2, Some(1)), department(3, None)])
                .unwrap();
        let id = |number| Some(DepartmentId::from_bytes([number; 16]));
        let rule = TargetRule::Departments(vec![DepartmentId::from_bytes([1; 16])]);
        let cases = [(id(1), true), (id(2), true), (id(3), false), (id(9), false), (None, false)];
        for (at, is_named) in cases {
            assert_eq!(rule.names(at, true, &tree), is_named, "{at:?}");
            assert!(TargetRule::Everybody.names(at, false, &tree));
            assert!(TargetRule::Listed.names(at, true, &tree) && !TargetRule::Listed.names(at, false, &tree));
        }
    }

    #[test]
    fn a_code_of_the_form_is_its_number() {
        for number in 0..9 {
            assert_eq!(
                ImplementerCode::of(number).map(ImplementerCode::number),
                (1..=3).contains(&number).then_some(number)
            );
        }
    }
}
