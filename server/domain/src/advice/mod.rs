//! Advice under a result: which paragraphs, chosen by rule; what they say, read from a data file.
//!
//! The choice is a pure function of the stored judgement and of what was decided about an interview, so
//! it never contradicts the sentence above it. A test enumerates both sides.

mod choice;
mod text;

pub use choice::choose;
pub use text::{Advice, AdviceKey, AdviceLink};
