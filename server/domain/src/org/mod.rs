//! The organisation: its departments, the roles people hold in it, and how far a role reaches.

mod reach;
mod role;
mod tree;

pub use reach::{EmptyReach, Place, Reach, reach};
pub use role::{Qualification, Role, Scope, ScopeLevel, UnknownWord};
pub use tree::{BadTree, Department, DepartmentTree, Keeping};
