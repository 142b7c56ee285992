//! The organisation: its departments, the roles people hold in it, and how far a role reaches.

mod attribute;
mod edit;
mod lineage;
mod reach;
mod role;
mod site;
mod tree;

pub use attribute::{Attribute, AttributeValue, Attributes, BadAttributes, BadValue, MOST_ATTRIBUTES};
pub use edit::{BadEdit, MOST_LEVELS};
pub use lineage::{Descent, Succession, successor};
pub use reach::{EmptyReach, Place, Reach, reach};
pub use role::{Qualification, Role, Scope, ScopeLevel, UnknownWord};
pub use site::{BadNumber, InsuranceNumber, PostalCode, Site, Telephone};
pub use tree::{BadTree, Department, DepartmentTree, Keeping};
