//! What is asked of the department master, why it may be refused, and what is kept about it.

mod act;
mod change;
mod plan;
mod refusal;

pub(crate) use act::{Act, Becomes, Edit, New, Turn};
pub(crate) use change::{Change, Conflict, Detail, Moved, Step, What};
pub(crate) use plan::{Deed, NewPlan, Plan, State};
pub(crate) use refusal::Refusal;
