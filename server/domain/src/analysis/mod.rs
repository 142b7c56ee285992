//! Figures of groups: a run from opened results to a published revision, the judgement diagram, reference values,
//! comparison.
//!
//! Sums become figures only through [`crate::disclosure`], which decides what may be published.

pub mod contour;
pub mod diagram;

mod answers;
mod compare;
mod draft;
mod group;
mod index;
mod norms;
mod revision;
mod tally;
mod totals;
mod trend;

pub use answers::ChoiceTotals;
pub use compare::{Arrow, arrow, change};
pub use draft::{Draft, Families, Followed, Joining, Preview};
pub use group::{Attribute, Conditions, Group, Predicate, Respondent, Trait, members};
pub use norms::{Norm, Norms};
pub use revision::{PublishedChoices, PublishedGroup, PublishedScales, PublishedShare, Revision};
pub use tally::Tally;
pub use totals::{HighStressTotals, Measure, ScaleTotals};
pub use trend::{Origin, origin};
