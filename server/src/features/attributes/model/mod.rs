//! What is asked of the attribute master, and why it may be refused.

mod change;

use domain::org::{Attribute, AttributeValue, Attributes, BadAttributes};
use domain::person::AttributeCode;

use crate::features::departments::{Becomes, Turn};
use crate::features::people::import;

pub(crate) use change::{Change, Conflict, What};
pub(super) use change::{Detail, Renamed, Step};

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Add(New),
    /// Fields of the attribute, or of this value of it.
    Edit(AttributeCode, Option<String>, Edit),
    /// Another place among the attributes, or of this value in its list.
    Order(AttributeCode, Option<String>, Turn),
    /// 廃止 of the attribute, or of this value.
    Retire(AttributeCode, Option<String>),
}

/// A new attribute; it comes last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct New {
    pub(crate) code: AttributeCode,
    /// Its column; the first free one without.
    pub(crate) slot: Option<u8>,
    pub(crate) name_ja: String,
    pub(crate) name_en: Option<String>,
    pub(crate) is_analysed: bool,
    pub(crate) values: Vec<String>,
}

/// Fields that become others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) name_ja: Option<String>,
    pub(crate) name_en: Becomes<String>,
    /// Of the attribute alone.
    pub(crate) is_analysed: Option<bool>,
    /// 廃止 ends.
    pub(crate) resumes: bool,
    /// Values that come last in the list; of the attribute alone.
    pub(crate) add: Vec<String>,
}

/// Why something cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No attribute has the code.
    Unknown(AttributeCode),
    /// The list of the attribute does not have the value.
    UnknownValue(String),
    /// All columns are taken.
    Full,
    /// Attributes or values would share something.
    Bad(BadAttributes),
    /// The name is a heading of the user file.
    Heading(String),
    /// A value is neither analysed nor has it values.
    OfAttribute,
    /// Another number of people is concerned than was confirmed.
    Another,
    /// No change has this number; 0: there is none to take back.
    NoChange(u64),
    /// The change was taken back before.
    UndoneBefore(u64),
    /// Everything was changed or is used since.
    Overtaken(Vec<Conflict>),
}

impl Act {
    /// The attribute it is about.
    pub(crate) const fn code(&self) -> &AttributeCode {
        match self {
            Self::Add(New { code, .. })
            | Self::Edit(code, ..)
            | Self::Order(code, ..)
            | Self::Retire(code, _) => code,
        }
    }

    /// Act and attribute, for the audit log; words of values stay out of it.
    pub(super) fn note(&self) -> String {
        let (verb, value) = match self {
            Self::Add(_) => ("add", false),
            Self::Edit(_, value, _) => ("edit", value.is_some()),
            Self::Order(_, value, _) => ("order", value.is_some()),
            Self::Retire(_, value) => ("retire", value.is_some()),
        };
        format!("{verb}{} {}", if value { " value of" } else { "" }, self.code())
    }
}

/// The attributes that become others, and the word of a value that becomes another one.
#[derive(Default)]
pub(super) struct Changed {
    pub(super) attributes: Vec<Attribute>,
    /// Column, word before and word after.
    pub(super) renamed: Option<(u8, String, String)>,
}

/// What an act makes of the master, checked whole.
pub(super) fn changed(all: &Attributes, act: &Act) -> Result<Changed, Refusal> {
    let mut renamed = None;
    let attributes = match act {
        Act::Add(new) => vec![added(all, new)?],
        Act::Edit(code, None, edit) => vec![edited(find(all, code)?.clone(), edit)],
        Act::Edit(code, Some(value), edit) => {
            if edit.is_analysed.is_some() || !edit.add.is_empty() {
                return Err(Refusal::OfAttribute);
            }
            let mut attribute = find(all, code)?.clone();
            let slot = attribute.slot;
            let found = value_of(&mut attribute, value)?;
            if let Some(name) = edit.name_ja.as_ref().filter(|name| **name != found.name_ja) {
                renamed = Some((slot, found.name_ja.clone(), name.clone()));
                found.name_ja.clone_from(name);
            }
            found.name_en = edit.name_en.clone().after(found.name_en.take());
            found.is_retired &= !edit.resumes;
            vec![attribute]
        }
        Act::Order(code, None, turn) => ordered(all, find(all, code)?, *turn),
        Act::Order(code, Some(value), turn) => {
            let mut attribute = find(all, code)?.clone();
            let wanted = value_of(&mut attribute, value)?.clone();
            let at = attribute.values.iter().position(|it| *it == wanted).unwrap_or_default();
            attribute.values.retain(|it| *it != wanted);
            let place = turn.place(at + 1).min(attribute.values.len());
            attribute.values.insert(place, wanted);
            vec![attribute]
        }
        Act::Retire(code, None) => vec![Attribute { is_retired: true, ..find(all, code)?.clone() }],
        Act::Retire(code, Some(value)) => {
            let mut attribute = find(all, code)?.clone();
            value_of(&mut attribute, value)?.is_retired = true;
            vec![attribute]
        }
    };
    let attributes: Vec<Attribute> =
        attributes.into_iter().filter(|it| all.by_slot(it.slot) != Some(it)).collect();
    check(all, &attributes)?;
    Ok(Changed { attributes, renamed })
}

/// Checks attributes together with those that stay.
pub(super) fn check(all: &Attributes, changed: &[Attribute]) -> Result<(), Refusal> {
    all.with(changed).map_err(Refusal::Bad)?;
    let mut names = changed.iter().flat_map(|it| std::iter::once(&it.name_ja).chain(&it.name_en));
    match names.find(|name| import::is_column(name)) {
        Some(name) => Err(Refusal::Heading(name.clone())),
        None => Ok(()),
    }
}

fn find<'a>(all: &'a Attributes, code: &AttributeCode) -> Result<&'a Attribute, Refusal> {
    all.by_code(code).ok_or_else(|| Refusal::Unknown(code.clone()))
}

fn value_of<'a>(attribute: &'a mut Attribute, name: &str) -> Result<&'a mut AttributeValue, Refusal> {
    let found = attribute.values.iter_mut().find(|value| value.name_ja == name);
    found.ok_or_else(|| Refusal::UnknownValue(name.to_owned()))
}

fn added(all: &Attributes, new: &New) -> Result<Attribute, Refusal> {
    if all.by_code(&new.code).is_some() {
        return Err(Refusal::Bad(BadAttributes::CodeTaken(new.code.clone())));
    }
    let slot = new.slot.or_else(|| all.free_slot()).ok_or(Refusal::Full)?;
    if all.by_slot(slot).is_some() {
        return Err(Refusal::Bad(BadAttributes::SlotTaken(slot)));
    }
    Ok(Attribute {
        slot,
        code: new.code.clone(),
        name_ja: new.name_ja.clone(),
        name_en: new.name_en.clone(),
        order: all.iter().map(|it| it.order).max().map_or(1, |last| last.saturating_add(1)),
        is_analysed: new.is_analysed,
        is_retired: false,
        values: new.values.iter().map(|name| value(name)).collect(),
    })
}

fn value(name: &str) -> AttributeValue {
    AttributeValue { name_ja: name.to_owned(), name_en: None, is_retired: false }
}

fn edited(mut attribute: Attribute, edit: &Edit) -> Attribute {
    attribute.name_ja = edit.name_ja.clone().unwrap_or(attribute.name_ja);
    attribute.name_en = edit.name_en.clone().after(attribute.name_en);
    attribute.is_analysed = edit.is_analysed.unwrap_or(attribute.is_analysed);
    attribute.is_retired &= !edit.resumes;
    attribute.values.extend(edit.add.iter().map(|name| value(name)));
    attribute
}

/// All attributes with one at another place, numbered anew.
fn ordered(all: &Attributes, attribute: &Attribute, turn: Turn) -> Vec<Attribute> {
    let at = all.iter().position(|it| it.slot == attribute.slot).unwrap_or_default();
    let mut rest: Vec<&Attribute> = all.iter().filter(|it| it.slot != attribute.slot).collect();
    rest.insert(turn.place(at + 1).min(rest.len()), attribute);
    rest.into_iter().zip(1_u32..).map(|(it, order)| Attribute { order, ..it.clone() }).collect()
}
