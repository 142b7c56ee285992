//! Figures of groups: sums, the judgement diagram.
//!
//! Sums become figures only through [`crate::disclosure`], which decides what may be published.

pub mod diagram;

mod totals;

pub use totals::{HighStressTotals, Measure, ScaleTotals};
