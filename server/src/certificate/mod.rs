//! The certificate the appliance shows, its key, and the authorities around them, as files.
//!
//! `mamori init` makes an authority of the appliance and a first certificate, which renews itself; a company
//! may put its own chain in its place. What is wrong with a chain is found here, before it is used; who
//! asks for it, and how it is recorded, is the business of `features::certificates`.

mod check;
mod client;
mod facts;
mod folder;
mod make;
mod pem;

pub(crate) use check::{Flaw, flaws};
pub(crate) use client::look;
pub(crate) use facts::Facts;
pub(crate) use folder::{CertificateError, CertificateFolder};
pub(crate) use make::RENEW_DAYS;
pub(crate) use pem::{BadPem, Offered};

/// Days from one moment to another, rounded down.
pub(crate) fn days_between(from: jiff::Timestamp, to: jiff::Timestamp) -> i64 {
    (to.as_second() - from.as_second()).div_euclid(86_400)
}
