//! Changes with a day of their own, kept until then.

use domain::date::Date;
use domain::person::DepartmentCode;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{Act, Becomes, Edit, Refusal};
use crate::features::audit::Face;

/// What is to happen to a department on a day.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Deed {
    /// Another name; without an English one that one stays.
    #[n(0)]
    Rename {
        #[n(0)]
        name_ja: String,
        #[n(1)]
        name_en: Option<String>,
    },
    /// Under another department, or to the top.
    #[n(1)]
    Move(#[n(0)] Option<DepartmentCode>),
    /// Its people and children go to this one.
    #[n(2)]
    Merge(#[n(0)] DepartmentCode),
    /// 廃止.
    #[n(3)]
    Retire,
}

/// A change asked for on a day to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewPlan {
    pub(crate) code: DepartmentCode,
    pub(crate) deed: Deed,
    pub(crate) day: Date,
}

/// A plan as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) number: u64,
    pub(crate) new: NewPlan,
    pub(crate) made: Timestamp,
    /// Who planned it, as the operator's account or the person's number.
    pub(crate) by: String,
    pub(crate) face: Face,
    pub(crate) reason: String,
    pub(crate) state: State,
}

/// What has become of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum State {
    /// Its day is still to come.
    #[n(0)]
    Waiting,
    /// Carried out, as the change of this number.
    #[n(1)]
    Done(#[n(0)] u64),
    /// It no longer fitted on its day; nothing was changed.
    #[n(2)]
    Failed(#[n(0)] Refusal),
    /// Taken back before its day.
    #[n(3)]
    Cancelled,
}

impl NewPlan {
    /// The same as something to do on its day.
    pub(in super::super) fn act(&self) -> Act {
        let code = self.code.clone();
        match &self.deed {
            Deed::Rename { name_ja, name_en } => {
                let name_en = name_en.clone().map_or(Becomes::Same, |name| Becomes::Other(Some(name)));
                Act::Edit(code, Edit { name_ja: Some(name_ja.clone()), name_en, ..Edit::default() })
            }
            Deed::Move(under) => Act::Move(code, under.clone()),
            Deed::Merge(into) => Act::Merge(code, into.clone()),
            Deed::Retire => Act::Retire(code),
        }
    }

    /// Every department it names.
    pub(in super::super) fn codes(&self) -> Vec<&DepartmentCode> {
        let other = match &self.deed {
            Deed::Move(under) => under.as_ref(),
            Deed::Merge(into) => Some(into),
            Deed::Rename { .. } | Deed::Retire => None,
        };
        std::iter::once(&self.code).chain(other).collect()
    }
}

impl Plan {
    pub(crate) fn is_waiting(&self) -> bool {
        self.state == State::Waiting
    }
}
