//! Figures of groups: a run from opened results to a published revision, the judgement diagram, reference values,
//! comparison.
//!
//! Sums become figures only through [`crate::disclosure`], which decides what may be published.

pub mod contour;
pub mod diagram;

mod compare;
mod draft;
mod group;
mod norms;
mod revision;
mod totals;
mod trend;

pub use compare::{Arrow, arrow, change};
pub use draft::{Draft, Families, Joining, Preview, Tally};
pub use group::{Attribute, Conditions, Group, Predicate, Respondent, Trait, members};
pub use norms::{Norm, Norms};
pub use revision::{PublishedGroup, PublishedScales, PublishedShare, Revision};
pub use totals::{HighStressTotals, Measure, ScaleTotals};
pub use trend::{Origin, origin};
