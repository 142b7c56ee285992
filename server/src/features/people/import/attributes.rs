//! The columns of a file of people that hold attributes.

use domain::org::{Attribute, Attributes, BadValue, MOST_ATTRIBUTES};

use crate::sheet::{Fault, Finding, Head};

/// The heading of a column, which is counted from 0.
pub(super) fn attribute(n: usize) -> String {
    format!("属性{}", n + 1)
}

/// A column of the file that holds an attribute.
pub(super) struct AttributeColumn {
    /// From 0.
    pub(super) place: usize,
    pub(super) heading: String,
    /// What the master knows of it; a column may be used without.
    pub(super) known: Option<Attribute>,
}

/// The columns of attributes, by number or by name; two of the same attribute are a fault.
pub(super) fn attribute_columns(
    head: &Head,
    known: &Attributes,
    findings: &mut Vec<Finding>,
) -> Vec<AttributeColumn> {
    let mut columns = Vec::new();
    for place in 0..MOST_ATTRIBUTES {
        let known = u8::try_from(place + 1).ok().and_then(|slot| known.by_slot(slot));
        let names = known.into_iter().flat_map(|it| std::iter::once(&it.name_ja).chain(&it.name_en).cloned());
        let mut headings: Vec<String> = std::iter::once(attribute(place)).chain(names).collect();
        headings.dedup();
        let mut headed = headings.into_iter().filter(|heading| head.column(heading).is_some());
        let Some(heading) = headed.next() else { continue };
        findings.extend(headed.map(|second| Finding::new(1, &second, Fault::DoubledColumn, &heading)));
        columns.push(AttributeColumn { place, heading, known: known.cloned() });
    }
    columns
}

/// What is wrong with a value, in words for a file.
pub(super) fn value_fault(bad: BadValue) -> Fault {
    match bad {
        BadValue::Unknown => Fault::UnknownValue,
        BadValue::Retired => Fault::RetiredValue,
        BadValue::AttributeRetired => Fault::RetiredAttribute,
    }
}
