//! お知らせ: short in-product notices with neutral titles. The mark in the header looks the same for
//! everybody, the read state is the person's own, and no notice says anything about a result.

mod model;
mod ops;
mod store;
mod text;
pub(crate) mod web;

pub(crate) use model::Kind;
pub(crate) use store::{add, has_unread};
#[cfg(test)]
mod tests;
