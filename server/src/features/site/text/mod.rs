//! The words, one file per page.

pub(super) mod accessibility;
pub(super) mod desk;
pub(super) mod help;
pub(super) mod licenses;
pub(super) mod protection;
