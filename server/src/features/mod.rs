//! The product, in order: a feature may call only those above it in this list.

pub(crate) mod audit;
pub(crate) mod circles;
pub(crate) mod events;
pub(crate) mod notices;
pub(crate) mod people;
pub(crate) mod responses;
pub(crate) mod results;
pub(crate) mod settings;
pub(crate) mod sign_in;
