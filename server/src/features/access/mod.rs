//! 誰が見られるか: which roles, and how many people in them, can reach each kind of a person's records.
//!
//! The table is made by asking the policy and the circles for every holder of a role, so it says
//! what the program really does and cannot grow old. The explanation page of an event and the
//! person's own page 「誰が見られるか」 show the same table.

mod model;
mod ops;
mod text;

pub(crate) use ops::{fictional_table, who_sees_table};
#[cfg(test)]
mod tests;
