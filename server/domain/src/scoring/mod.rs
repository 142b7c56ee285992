//! The rules of judgement, exactly as published, computed from the paper answers 1 to 4.
//!
//! Prose, tables and sources stand in `docs/rules/scoring.md`. Two reversals exist and must not be mixed:
//! the one of the simple sum is a property of the questionnaire's items, the one of the scales is in the
//! signed terms of `scales.toml`.

mod criteria;
mod high_stress;
mod judgement;
mod profile;
mod scale;
mod scores;
mod sentence;

pub use criteria::{BadCriteria, Criteria, Method, Part};
pub use high_stress::{Rule, Verdict, WithheldReason, high_stress};
pub use judgement::{Judgement, NotComparable};
pub use profile::{Cell, Change, Profile, RadarGroup, Row, ValueWord};
pub use scale::{Column, Scale, ScaleId, UnknownScale, Words};
pub use scores::{AreaSums, ScaleScore, Scores};
pub use sentence::{InterviewNeed, ResultSentence};

/// The version of the scoring rules in this program; it is stored with every result, and a result keeps
/// the scores of its version for ever.
pub const RULE_VERSION: u16 = 1;
