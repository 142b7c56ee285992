//! The attribute master (属性マスタ): by what else than departments people are grouped, and with which
//! values.

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};

use crate::lang::Lang;
use crate::person::AttributeCode;

/// Most attributes of a company, as many as the user file has columns for them.
pub const MOST_ATTRIBUTES: usize = 20;

/// One attribute.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Attribute {
    /// The number of its column 属性1 to 属性20; it never changes, because people's values hang on it.
    #[n(0)]
    pub slot: u8,
    /// Its code.
    #[n(1)]
    pub code: AttributeCode,
    /// 名称, also a heading of the user file.
    #[n(2)]
    pub name_ja: String,
    /// 名称英字, also a heading of the user file.
    #[n(3)]
    pub name_en: Option<String>,
    /// Its place in lists, smallest first; equal places go by column.
    #[n(4)]
    pub order: u32,
    /// 分析に使う: groups may be formed by it.
    #[n(5)]
    pub is_analysed: bool,
    /// 廃止: people keep their values, nobody gets a new one.
    #[n(6)]
    pub is_retired: bool,
    /// The values in their order; none: anything may be written.
    #[n(7)]
    pub values: Vec<AttributeValue>,
}

/// One value of a list.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AttributeValue {
    /// What stands with people and in files.
    #[n(0)]
    pub name_ja: String,
    /// The same in English, if the site has it.
    #[n(1)]
    pub name_en: Option<String>,
    /// 廃止: people keep it, nobody gets it anew.
    #[n(2)]
    pub is_retired: bool,
}

/// Why a person cannot get a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadValue {
    /// The list does not have it.
    #[error("the value is not in the list of the attribute")]
    Unknown,
    /// The value is 廃止.
    #[error("the value is retired")]
    Retired,
    /// The attribute is 廃止.
    #[error("the attribute is retired")]
    AttributeRetired,
}

impl Attribute {
    /// The name in this language; an attribute without an English name keeps its Japanese one.
    pub fn name(&self, lang: Lang) -> &str {
        match (lang, &self.name_en) {
            (Lang::En, Some(name)) => name,
            _ => &self.name_ja,
        }
    }

    /// The value with this name.
    pub fn value(&self, name: &str) -> Option<&AttributeValue> {
        self.values.iter().find(|value| value.name_ja == name)
    }

    /// Whether somebody who had one value may get another one. What somebody has already stays possible,
    /// and so does nothing at all.
    ///
    /// # Errors
    /// Why not, as a [`BadValue`].
    pub fn takes(&self, before: &str, value: &str) -> Result<(), BadValue> {
        if value.is_empty() || value == before {
            return Ok(());
        }
        if self.is_retired {
            return Err(BadValue::AttributeRetired);
        }
        match self.value(value) {
            Some(found) if found.is_retired => Err(BadValue::Retired),
            None if !self.values.is_empty() => Err(BadValue::Unknown),
            _ => Ok(()),
        }
    }

    /// Whether this heading of a file names it.
    pub fn is_headed(&self, heading: &str) -> bool {
        self.name_ja == heading || self.name_en.as_deref() == Some(heading)
    }
}

/// Why attributes cannot stand together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadAttributes {
    /// No column of that number.
    #[error("an attribute has one of the columns 1 to {MOST_ATTRIBUTES}")]
    NoSuchSlot,
    /// Two have the same column.
    #[error("two attributes have the column {0}")]
    SlotTaken(u8),
    /// Two have the same code.
    #[error("two attributes have the code {0}")]
    CodeTaken(AttributeCode),
    /// Two have the same name.
    #[error("two attributes have the name {0}")]
    NameTaken(String),
    /// A value stands twice in its list.
    #[error("the value {0} stands twice")]
    ValueTaken(String),
}

/// Attributes that stand together, in the order of lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attributes(Vec<Attribute>);

impl Attributes {
    /// Checks the attributes of a company.
    ///
    /// # Errors
    /// The first thing that two of them share, as a [`BadAttributes`].
    pub fn new(mut attributes: Vec<Attribute>) -> Result<Self, BadAttributes> {
        let (mut slots, mut codes, mut names) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for attribute in &attributes {
            if !(1..=MOST_ATTRIBUTES).contains(&usize::from(attribute.slot)) {
                return Err(BadAttributes::NoSuchSlot);
            }
            if !slots.insert(attribute.slot) {
                return Err(BadAttributes::SlotTaken(attribute.slot));
            }
            if !codes.insert(attribute.code.clone()) {
                return Err(BadAttributes::CodeTaken(attribute.code.clone()));
            }
            // One attribute may have the same name in both languages.
            let own: BTreeSet<&String> =
                std::iter::once(&attribute.name_ja).chain(&attribute.name_en).collect();
            for name in own {
                if !names.insert(name.clone()) {
                    return Err(BadAttributes::NameTaken(name.clone()));
                }
            }
            let mut values = BTreeSet::new();
            if let Some(twice) = attribute.values.iter().find(|value| !values.insert(&value.name_ja)) {
                return Err(BadAttributes::ValueTaken(twice.name_ja.clone()));
            }
        }
        attributes.sort_by_key(|attribute| (attribute.order, attribute.slot));
        Ok(Self(attributes))
    }

    /// These with one in place of that with the same column, or added.
    ///
    /// # Errors
    /// As [`Attributes::new`].
    pub fn with(&self, changed: &[Attribute]) -> Result<Self, BadAttributes> {
        let is_same = |it: &&Attribute| !changed.iter().any(|other| other.slot == it.slot);
        Self::new(self.0.iter().filter(is_same).chain(changed).cloned().collect())
    }

    /// All of them, in the order of lists.
    pub fn iter(&self) -> impl Iterator<Item = &Attribute> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The attribute with this code.
    pub fn by_code(&self, code: &AttributeCode) -> Option<&Attribute> {
        self.0.iter().find(|attribute| attribute.code == *code)
    }

    /// The attribute of a column.
    pub fn by_slot(&self, slot: u8) -> Option<&Attribute> {
        self.0.iter().find(|attribute| attribute.slot == slot)
    }

    /// The first column that no attribute has; `None` when there are [`MOST_ATTRIBUTES`].
    pub fn free_slot(&self) -> Option<u8> {
        (1..=20).find(|slot| self.by_slot(*slot).is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str, is_retired: bool) -> AttributeValue {
        AttributeValue { name_ja: name.to_owned(), name_en: None, is_retired }
    }

    fn attribute(slot: u8, code: &str, name: &str) -> Attribute {
        Attribute {
            slot,
            code: AttributeCode::parse(code).unwrap(),
            name_ja: name.to_owned(),
            name_en: None,
            order: u32::from(slot),
            is_analysed: true,
            is_retired: false,
            values: Vec::new(),
        }
    }

    #[test]
    fn a_list_lets_its_values_in_and_keeps_what_somebody_has() {
        let free = attribute(1, "job", "職種");
        assert_eq!(free.takes("", "何でも"), Ok(()));
        let listed = Attribute { values: vec![value("営業", false), value("事務", true)], ..free };
        assert_eq!(listed.takes("", "営業"), Ok(()));
        assert_eq!(listed.takes("営業", ""), Ok(()));
        assert_eq!(listed.takes("", "開発"), Err(BadValue::Unknown));
        assert_eq!(listed.takes("", "事務"), Err(BadValue::Retired));
        assert_eq!(listed.takes("事務", "事務"), Ok(()));
        let retired = Attribute { is_retired: true, ..listed };
        assert_eq!(retired.takes("", "営業"), Err(BadValue::AttributeRetired));
        assert_eq!(retired.takes("営業", "営業"), Ok(()));
        assert_eq!(retired.takes("営業", ""), Ok(()));
    }

    #[test]
    fn attributes_share_neither_column_nor_code_nor_name() {
        let one = attribute(1, "job", "職種");
        let with = |other: Attribute| Attributes::new(vec![one.clone(), other]).map(|all| all.len());
        assert_eq!(with(attribute(2, "age", "年代")), Ok(2));
        assert_eq!(with(attribute(1, "age", "年代")), Err(BadAttributes::SlotTaken(1)));
        assert_eq!(with(attribute(21, "age", "年代")), Err(BadAttributes::NoSuchSlot));
        assert_eq!(with(attribute(2, "job", "年代")), Err(BadAttributes::CodeTaken(one.code.clone())));
        assert_eq!(with(attribute(2, "age", "職種")), Err(BadAttributes::NameTaken("職種".to_owned())));
        let english = Attribute { name_en: Some("職種".to_owned()), ..attribute(2, "age", "年代") };
        assert_eq!(with(english), Err(BadAttributes::NameTaken("職種".to_owned())));
        let own = Attribute { name_en: Some("JOB".to_owned()), ..attribute(2, "age", "JOB") };
        assert_eq!(with(own), Ok(2), "both languages of one attribute may agree");
        let twice = Attribute { values: vec![value("甲", false), value("甲", true)], ..one.clone() };
        assert_eq!(Attributes::new(vec![twice]), Err(BadAttributes::ValueTaken("甲".to_owned())));
    }

    #[test]
    fn the_twenty_first_has_no_column() {
        let all = (1..=20).map(|slot| attribute(slot, &format!("a{slot}"), &format!("属性名{slot}")));
        assert_eq!(Attributes::new(all.clone().collect()).unwrap().free_slot(), None);
        assert_eq!(Attributes::new(all.skip(1).collect()).unwrap().free_slot(), Some(1));
    }
}
