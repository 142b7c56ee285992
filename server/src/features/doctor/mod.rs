//! 点検: what is well, what needs attention and what is broken, each with the command that mends it.
//!
//! It looks at files, settings and counts. It knows no fact about anybody's health, and says of people
//! only how many.

mod model;
mod ops;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

#[cfg(test)]
pub(crate) use model::Check;
pub(crate) use model::{Finding, Group, Level, Running, Wanted};
pub(crate) use ops::{
    Mended, bundle, bundle_closed, bundle_unreadable, certificates, examine, examine_closed, mend, port,
    said, unreadable, warnings,
};
