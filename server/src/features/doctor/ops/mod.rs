//! The groups of the examination, one file each.

mod tls;

pub(crate) use tls::{certificates, port, said};
