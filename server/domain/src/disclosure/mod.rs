//! What may be published about groups, so that nobody's result can be worked out from it.
//!
//! Results of few people do not reach the employer. Withholding small groups alone does not achieve that,
//! because everybody knows who belongs where: a whole less its published parts gives the part that was
//! withheld. So a group is published only if no combination of all sums ever published for the event tells
//! anything about fewer people than the minimum. [`plan`] decides that exactly, and a [`Plan`] is the only
//! maker of figures. The rule in prose, with its sources: `docs/rules/disclosure.md`.
//!
//! *Counted set*: the respondents whose sheet is usable for a figure. A [`Family`], its candidates and known
//! people all speak of one counted set; an event has one for each that differs.

mod advice;
mod atoms;
mod audit;
mod basis;
mod candidate;
mod choices;
mod family;
mod field;
mod figures;
mod laminar;
mod minimum;
mod people;
mod plan;
mod reason;
mod search;
mod value;

pub use advice::{Margin, Merge};
pub use candidate::{Candidate, GroupId, Order};
pub use choices::ChoiceFigures;
pub use family::{Family, Published};
pub use figures::{Drawn, GroupRisks, HighStressShare, ScaleFigures, Shown};
pub use minimum::{BadMinimum, Minimum};
pub use people::People;
pub use plan::{Plan, Verdict, plan};
pub use reason::Reason;
pub use value::{Tenths, Value};

/// The version of these rules in this program; it is stored with every published table.
pub const DISCLOSURE_VERSION: u16 = 1;

/// Whether these groups may stand published together: no combination of their sums is over fewer people than
/// the minimum, nor over fewer than 5 who are not `known`. `false` also where that could not be decided.
///
/// This is the full audit by both primes, for whoever checks a ledger; [`plan`] takes short cuts that come to
/// the same.
pub fn is_safe(groups: &[People], known: &People, minimum: Minimum) -> bool {
    let groups: Vec<&People> = groups.iter().filter(|people| !people.is_empty()).collect();
    audit::is_safe_by_both(&groups, known, minimum.people().into())
}
