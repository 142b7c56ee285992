//! バックアップ: sealed copies of the whole, how long they are kept, and whether they open.
//!
//! Whoever keeps the machine makes and moves them and reads nothing in them: the key that opens one lies on
//! paper alone (鍵の控え), and even opened its records stay sealed to their people, under a keyring that no
//! backup holds.

mod model;
mod ops;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use model::{Backup, Contents, KeyringCopy, Kind, Lateness, Slip};
pub(crate) use ops::{
    BackupError, Expected, Known, Listed, OpenError, before_import, before_upgrade, contents, copy_keyring,
    create, drill, is_due, lateness, list, may_create, open, prune, renew, verify,
};
pub(crate) use store::{all as noted, keyring_copies, slip, write_slip};
