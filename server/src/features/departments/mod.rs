//! 部署マスタ: departments added, moved, merged and retired, with what became of each of them.
//!
//! A department that was ever used is never deleted, only 廃止. Events keep their own snapshot of the
//! tree; nothing here touches it.

mod model;
mod ops;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use model::{Act, Becomes, Edit, New, Refusal, Turn};
pub(crate) use ops::{Altered, DepartmentError, Listed, alter, list, may_alter};
