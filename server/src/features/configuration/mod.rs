//! 設定: what the configuration says while the server runs, where each value comes from, and taking a changed
//! file without a restart as far as that goes.

mod model;
mod ops;
#[cfg(test)]
mod tests;

pub(crate) use model::{Setting, Waiting};
pub(crate) use ops::{ReloadError, effective, may_reload, reload, waiting};
