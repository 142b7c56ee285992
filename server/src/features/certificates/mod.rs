//! 証明書: asked for, installed, renewed and shown without a broken connection; and the company's authorities.
//!
//! The files and the checks are those of [`crate::certificate`]; this feature says who may change them, in
//! which order, and records it.

mod ops;
#[cfg(test)]
mod tests;

pub(crate) use ops::{
    InstallError, Shown, TrustError, add_authorities, authorities, install, look_at, may_renew, reload,
    remove_authority, renew, renew_if_due, request, shown,
};
