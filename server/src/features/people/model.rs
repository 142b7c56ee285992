//! A person as the employer knows them.

use domain::date::Date;
use domain::id::{DepartmentId, PersonId};
use domain::lang::Lang;
use domain::org::{Place, Qualification, Role, Scope};
use domain::person::{Kana, LoginId, MailAddress, PersonName, SearchKey, Sex, StaffNumber};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::super::audit::Face;

/// One account: everybody is a respondent and holds at most one elevated role.
#[derive(Clone, Debug, PartialEq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Person {
    #[n(0)]
    pub(crate) id: PersonId,
    #[n(1)]
    pub(crate) account: Account,
    #[n(2)]
    pub(crate) staff_number: StaffNumber,
    #[n(3)]
    pub(crate) login: LoginId,
    #[n(4)]
    pub(crate) name: PersonName,
    #[n(5)]
    pub(crate) kana: Option<Kana>,
    #[n(6)]
    pub(crate) name_en: Option<PersonName>,
    #[n(7)]
    pub(crate) mail: Option<MailAddress>,
    #[cbor(n(8), with = "crate::cbor::date")]
    pub(crate) born: Option<Date>,
    #[n(9)]
    pub(crate) sex: Option<Sex>,
    #[n(10)]
    pub(crate) department: Option<DepartmentId>,
    /// 雇用区分, as the employer words it.
    #[n(11)]
    pub(crate) employment: String,
    #[n(12)]
    pub(crate) role: Role,
    #[n(13)]
    pub(crate) scope: Scope,
    /// 人事権: direct authority over dismissal, promotion or transfer.
    #[n(14)]
    pub(crate) has_personnel_authority: bool,
    #[n(15)]
    pub(crate) qualification: Option<Qualification>,
    #[n(16)]
    pub(crate) lang: Option<Lang>,
    #[cbor(n(17), with = "crate::cbor::date")]
    pub(crate) joined: Option<Date>,
    #[cbor(n(18), with = "crate::cbor::date")]
    pub(crate) left: Option<Date>,
    /// 属性1 to 属性20, as imported.
    #[n(19)]
    pub(crate) attributes: Vec<String>,
    #[n(20)]
    pub(crate) display: Display,
    /// The last reset, until everything sealed before it is open again.
    #[n(21)]
    pub(crate) reset: Option<Reset>,
    /// When the mail address last became another one.
    #[cbor(n(22), with = "crate::cbor::moment::option")]
    pub(crate) mail_changed: Option<Timestamp>,
    /// When the name last became another one.
    #[cbor(n(23), with = "crate::cbor::moment::option")]
    pub(crate) name_changed: Option<Timestamp>,
    /// When somebody stopped the account by hand; it stays stopped until it is resumed.
    #[cbor(n(24), with = "crate::cbor::moment::option")]
    pub(crate) suspended: Option<Timestamp>,
}

/// Where an account stands (`docs/rules/sealing.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum Account {
    /// 初期設定待ち: no own password yet.
    #[n(0)]
    AwaitingFirst,
    /// 利用中.
    #[n(1)]
    Active,
    /// 停止.
    #[n(2)]
    Stopped,
    /// 再設定待ち: the password was reset, no own one has been set since.
    #[n(3)]
    AwaitingReset,
}

/// A reset of the password: who asked for it, by which way, and what has come back since.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Reset {
    #[cbor(n(0), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    /// The account of the host that did it, as the person reads it.
    #[n(1)]
    pub(crate) by: String,
    #[n(2)]
    pub(crate) face: Face,
    /// When an own password was set again, with new keys; until then 再設定待ち.
    #[cbor(n(4), with = "crate::cbor::moment::option")]
    pub(crate) entered: Option<Timestamp>,
    /// When the results were given back by an implementer; other records stay closed.
    #[cbor(n(3), with = "crate::cbor::moment::option")]
    pub(crate) results_back: Option<Timestamp>,
}

/// 表示の設定: how this person reads the questionnaire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the page")]
pub(crate) struct Display {
    /// Larger text.
    #[n(0)]
    pub(crate) is_large: bool,
    /// One question at a time.
    #[n(1)]
    pub(crate) is_one_by_one: bool,
    /// Moves on after an answer, only with one at a time.
    #[n(2)]
    pub(crate) moves_on: bool,
    /// Number keys switched off.
    #[n(3)]
    pub(crate) is_without_number_keys: bool,
}

impl Reset {
    /// How long a reset and a change of the mail address keep apart, in seconds: 24 hours. Whoever
    /// could do both at once could pass for the person.
    pub(crate) const APART: i64 = 24 * 3_600;
}

/// The public half of a person's key, with its generation.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Key {
    #[n(0)]
    pub(crate) generation: u32,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(crate) public: [u8; 32],
}

impl Person {
    /// The name to show: on English pages the name in Latin letters, where there is one.
    pub(crate) fn name_in(&self, lang: Lang) -> &str {
        match (lang, &self.name_en) {
            (Lang::En, Some(name)) => name.as_str(),
            _ => self.name.as_str(),
        }
    }

    /// Whether a search finds this person by name, kana, number or login ID.
    pub(crate) fn is_found_by(&self, key: &SearchKey) -> bool {
        key.is_empty()
            || key.is_in(self.name.as_str())
            || self.kana.as_ref().is_some_and(|kana| key.is_in(kana.as_str()))
            || self.name_en.as_ref().is_some_and(|name| key.is_in(name.as_str()))
            || key.is_in(self.staff_number.as_str())
            || key.is_in(self.login.as_str())
    }

    /// What a sign-in and a key of a circle depend on.
    pub(crate) fn rank(&self) -> (Role, Scope, Account) {
        (self.role, self.scope, self.account)
    }

    /// Where the person stands in a department tree.
    pub(crate) fn place(&self) -> Place {
        self.department.map_or(Place::NoDepartment, Place::In)
    }

    /// Whether a one-time secret is what signs this account in.
    pub(crate) fn awaits_own_password(&self) -> bool {
        matches!(self.account, Account::AwaitingFirst | Account::AwaitingReset)
    }

    /// 封印中: signed in again after a reset, with everything older still closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.account == Account::Active
            && self.reset.as_ref().is_some_and(|reset| reset.results_back.is_none())
    }

    /// The state of the account when it is not stopped: whether it has keys, and whether they are open.
    pub(crate) fn account_with(&self, has_key: bool) -> Account {
        match &self.reset {
            _ if !has_key => Account::AwaitingFirst,
            Some(Reset { entered: None, .. }) => Account::AwaitingReset,
            _ => Account::Active,
        }
    }

    /// Whether the role covers the whole company.
    pub(crate) fn is_unscoped(&self) -> bool {
        self.role.is_elevated() && self.scope == Scope::All
    }
}
