//! Words of the doctor: the table of checks, and what was seen, a file for each kind.

pub(super) mod bundle;
mod checks;
mod host;
mod page;
mod store;
mod tls;

pub(super) use checks::*;

texts! {
    pub(super) struct Text;
}
