//! What the master has become by each change, so that it can be taken back.

use domain::org::Attribute;
use domain::person::AttributeCode;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Act;
use crate::features::audit::Face;

/// One change of the master under its number.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Change {
    #[n(0)]
    pub(crate) number: u64,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    /// Who changed it, as the operator's account or the person's number.
    #[n(2)]
    pub(crate) by: String,
    #[n(3)]
    pub(crate) face: Face,
    #[n(4)]
    pub(crate) what: What,
    /// The attribute it is about; none for a file.
    #[n(5)]
    pub(crate) code: Option<AttributeCode>,
    /// Attributes that became others or are new.
    #[n(6)]
    pub(crate) attributes: u64,
    /// People whose value was carried along by a new name.
    #[n(7)]
    pub(crate) people: u64,
    #[cbor(n(8), with = "crate::cbor::moment::option")]
    pub(crate) undone: Option<Timestamp>,
}

/// Kinds of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum What {
    #[n(0)]
    Add,
    #[n(1)]
    Edit,
    #[n(2)]
    Order,
    #[n(3)]
    Retire,
    #[n(4)]
    Import,
}

impl What {
    pub(in super::super) const fn of(act: &Act) -> Self {
        match act {
            Act::Add(_) => Self::Add,
            Act::Edit(..) => Self::Edit,
            Act::Order(..) => Self::Order,
            Act::Retire(..) => Self::Retire,
        }
    }

    /// The name for programs.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Edit => "edit",
            Self::Order => "order",
            Self::Retire => "retire",
            Self::Import => "import",
        }
    }
}

/// What a change wrote, kept until it is taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(in super::super) struct Detail {
    #[n(0)]
    pub(in super::super) steps: Vec<Step>,
    /// The word of a value that became another one.
    #[n(1)]
    pub(in super::super) renamed: Option<Renamed>,
}

/// One attribute before and after; none before: it is new.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(in super::super) struct Step {
    #[n(0)]
    pub(in super::super) before: Option<Attribute>,
    #[n(1)]
    pub(in super::super) after: Attribute,
}

/// A value under its words before and after, in its column.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(in super::super) struct Renamed {
    #[n(0)]
    pub(in super::super) slot: u8,
    #[n(1)]
    pub(in super::super) before: String,
    #[n(2)]
    pub(in super::super) after: String,
}

/// What stays as it is because somebody changed or uses it since.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Conflict {
    pub(crate) code: AttributeCode,
    /// The heading of the column; empty for a whole attribute.
    pub(crate) column: &'static str,
}
