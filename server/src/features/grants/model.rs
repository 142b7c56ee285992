//! What the pages about circles show, and what is typed into them.

use domain::date::Date;
use domain::id::PersonId;
use domain::org::Role;
use domain::permission::{
    Act, CircleScope, FoundCircle, FoundEmployerCircle, GrantEmployerKey, GrantKey, LendKey, Permit,
    RecoverCircle, RecoverEmployerCircle, SeeCircle, SeeEmployerCircle, Side, TryEmployerSheet, TrySheet,
    Whole,
};
use jiff::Timestamp;

use crate::features::people::Person;

/// Longest reason for lending a key, in characters.
const MOST_REASON: usize = 200;
/// Longest loan of a key, in days: a year, also one that begins on a leap day.
const LONGEST_LOAN: i64 = 366;
/// How long a recovery sheet may stay untried, in seconds: a year.
const TRIAL_EVERY: i64 = 365 * 86_400;

/// The right to give a key to one person, as the policy granted it.
pub(super) enum Right {
    Implementer(Permit<GrantKey>),
    Employer(Permit<GrantEmployerKey>),
    /// The implementers' key to a clerk.
    Loan(Permit<LendKey>),
}

impl Right {
    pub(super) const fn side(&self) -> Side {
        match self {
            Self::Implementer(_) | Self::Loan(_) => Side::Implementer,
            Self::Employer(_) => Side::Employer,
        }
    }

    pub(super) fn person(&self) -> PersonId {
        match self {
            Self::Implementer(permit) => permit.target().person(),
            Self::Employer(permit) => permit.target().person(),
            Self::Loan(permit) => permit.target().person(),
        }
    }

    pub(super) const fn is_loan(&self) -> bool {
        matches!(self, Self::Loan(_))
    }
}

/// An act on the circle of one side.
pub(super) trait OfSide: Act<Target = Whole> {
    /// Whose circle it is.
    const SIDE: Side;
}

macro_rules! sides {
    ($($side:ident: $($act:ident),+;)+) => {
        $($(impl OfSide for $act {
            const SIDE: Side = Side::$side;
        })+)+
    };
}

sides! {
    Implementer: SeeCircle, FoundCircle, TrySheet, RecoverCircle;
    Employer: SeeEmployerCircle, FoundEmployerCircle, TryEmployerSheet, RecoverEmployerCircle;
}

/// How a key comes to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It goes with the role.
    Grant,
    /// It is lent for a reason and a time.
    Loan,
}

/// How the key of a side comes to people of a role; `None` where it never does.
pub(super) const fn way(side: Side, role: Role) -> Option<Way> {
    match (side, role) {
        (Side::Implementer, Role::Medical) | (Side::Employer, Role::Manager | Role::Clerk) => {
            Some(Way::Grant)
        }
        (Side::Implementer, Role::Clerk) => Some(Way::Loan),
        (Side::Implementer, Role::Employee | Role::Manager)
        | (Side::Employer, Role::Employee | Role::Medical) => None,
    }
}

/// Reason and last day of a loan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Loan {
    pub(super) reason: String,
    pub(super) last: Date,
}

/// Why a loan is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadLoan {
    NoReason,
    LongReason,
    NoDate,
    Past,
    TooLong,
}

impl BadLoan {
    /// Whether the reason is to be mended, not the date.
    pub(super) const fn is_about_reason(self) -> bool {
        matches!(self, Self::NoReason | Self::LongReason)
    }
}

impl Loan {
    /// A loan that begins today.
    pub(super) fn parse(reason: &str, last: &str, today: Date) -> Result<Self, BadLoan> {
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        if reason.is_empty() {
            return Err(BadLoan::NoReason);
        }
        if reason.chars().count() > MOST_REASON {
            return Err(BadLoan::LongReason);
        }
        let last = domain::date::parse(last).map_err(|_| BadLoan::NoDate)?;
        let days = last.duration_since(today).as_hours() / 24;
        match days {
            ..0 => Err(BadLoan::Past),
            LONGEST_LOAN.. => Err(BadLoan::TooLong),
            _ => Ok(Self { reason, last }),
        }
    }
}

/// Somebody who holds a key.
pub(super) struct Holder {
    pub(super) person: Person,
    pub(super) scope: CircleScope,
    /// The last moment of a loan.
    pub(super) until: Option<Timestamp>,
}

/// Digits to be read out.
pub(super) struct Spoken {
    pub(super) digits: String,
    pub(super) approver: Option<Person>,
    pub(super) ends: Timestamp,
    /// Whether they are about the employer's circle being signed.
    pub(super) is_signature: bool,
}

/// How a reader stands to the circles of a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// There is no circle yet, and this reader may start it.
    MayFound,
    /// There is no circle yet.
    NotFounded,
    /// The role reaches nobody, so no circle goes with it.
    Nowhere,
    /// The key has not been granted, and somebody can grant it.
    Waits,
    /// Nobody is left who could grant it.
    Lost,
    /// The key is held.
    Holds,
}

/// What the page of a side shows.
pub(super) struct View {
    pub(super) place: Place,
    pub(super) fingerprint: Option<String>,
    /// The employer's circle stands and the implementers have not signed it.
    pub(super) awaits_signature: bool,
    /// This reader can sign it.
    pub(super) can_sign: bool,
    pub(super) holders: Vec<Holder>,
    /// People who can grant to this reader.
    pub(super) granters: Vec<Person>,
    /// People to whom this reader can grant or lend.
    pub(super) waiting: Vec<(Person, Way)>,
    pub(super) spoken: Option<Spoken>,
    pub(super) trial: Option<Trial>,
    /// Older records lack the wrap for a circle, and this reader can add it.
    pub(super) may_prepare: bool,
}

/// The state of the recovery sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trial {
    pub(super) last: Option<Timestamp>,
    pub(super) is_due: bool,
}

impl Trial {
    pub(super) fn of(last: Option<Timestamp>, now: Timestamp) -> Self {
        let is_due = last.is_none_or(|last| now.as_second() - last.as_second() >= TRIAL_EVERY);
        Self { last, is_due }
    }
}

/// The page about one person to whom a key is to be given.
pub(super) struct Entry {
    pub(super) person: Person,
    pub(super) department: Option<[String; 2]>,
    /// The open check code: until when, and how many tries are left.
    pub(super) open: Option<(Timestamp, u8)>,
}

/// What typing the digits came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    Done,
    Wrong(u8),
    Over,
}

#[cfg(test)]
mod tests {
    use domain::date::date;

    use super::*;

    #[test]
    fn a_loan_has_a_reason_and_ends_within_a_year() {
        let today = date(2026, 11, 24);
        let loan = |reason: &str, last: &str| Loan::parse(reason, last, today);
        assert_eq!(loan(" ", "2026-12-01"), Err(BadLoan::NoReason));
        assert_eq!(loan(&"あ".repeat(201), "2026-12-01"), Err(BadLoan::LongReason));
        assert_eq!(loan("紙の回答", ""), Err(BadLoan::NoDate));
        assert_eq!(loan("紙の回答", "2026-11-23"), Err(BadLoan::Past));
        assert_eq!(loan("紙の回答", "2027-11-25"), Err(BadLoan::TooLong));
        assert!(loan("紙の回答", "2027/11/24").is_ok());
        assert_eq!(loan(" 紙の 回答\n", "2026-11-24").unwrap().reason, "紙の 回答");
    }

    #[test]
    fn a_sheet_is_due_before_its_first_trial_and_a_year_after_the_last() {
        let at = |second| Timestamp::from_second(second).unwrap();
        assert!(Trial::of(None, at(0)).is_due);
        assert!(!Trial::of(Some(at(0)), at(TRIAL_EVERY - 1)).is_due);
        assert!(Trial::of(Some(at(0)), at(TRIAL_EVERY)).is_due);
    }
}
