//! Figures of groups: sums, the judgement diagram, reference values, comparison.
//!
//! Sums become figures only through [`crate::disclosure`], which decides what may be published.

pub mod diagram;

mod compare;
mod norms;
mod totals;
mod trend;

pub use compare::{Arrow, arrow, change};
pub use norms::{Norm, Norms};
pub use totals::{HighStressTotals, Measure, ScaleTotals};
pub use trend::{Origin, origin};
