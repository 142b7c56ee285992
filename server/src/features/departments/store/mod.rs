//! What became of departments, what was changed by whom, and what is planned.

mod changes;
mod plans;
mod successions;

pub(super) use changes::{change, changes, detail, next_change, put_change, put_detail, remove_detail};
pub(super) use plans::{next_plan, plan, plans, put_plan};
pub(crate) use successions::successions;
pub(super) use successions::{add_succession, remove_succession};
