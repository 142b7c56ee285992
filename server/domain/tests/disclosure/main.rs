//! The properties of disclosure control, P1 to P9 of `docs/rules/disclosure.md`, on families and companies of
//! chance.
//!
//! Thousands of cases run with the ordinary tests; `MAMORI_CASES=100000` asks for more of each.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not so")]
#![expect(clippy::indexing_slicing, reason = "a test stops at the first thing that is not so")]

mod attack;
mod chance;
mod company;
mod properties;
mod sequences;

/// How many cases a property is tried on: a share of what was asked for, or the usual number.
#[expect(clippy::disallowed_methods, reason = "how many cases to try is asked of the test alone")]
fn cases(usual: u32) -> u32 {
    let asked: Option<u32> = std::env::var("MAMORI_CASES").ok().and_then(|text| text.parse().ok());
    asked.unwrap_or(usual)
}
