//! 事業場マスタ: the places of work with what the labour office asks of each; departments name one by name.

mod model;
mod ops;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use model::{Act, Edit, Refusal};
pub(crate) use ops::{Listed, SiteError, SiteMaster, alter, list, may_alter};
pub(crate) use text::said;
