//! Circles (鍵の輪): named key pairs with epochs and members. G circles belong to the implementers,
//! E circles to the employer.
//!
//! A row that was read is a [`CircleRow`]; one that chains to what the person pinned is a
//! [`TrustedRow`], and only that gives keys.

mod check;
mod handover;
mod key;
mod member;
mod proof;
mod row;
mod trust;

pub use check::{CheckPurpose, check_code, fingerprint};
pub use handover::{PARENT_LEN, SHEET_LEN, open_parent, open_sheet, parent_epoch, seal_parent, seal_sheet};
pub use key::{CircleKey, found, found_scoped, next, sign_publication, verify_publication};
pub use member::{Grant, How, MEMBER_LEN, Member, grant, open};
pub use proof::{COUNTER_LEN, Counter, VOUCHER_LEN, Voucher, countersign, vouch};
pub use row::{CircleRow, Level, ROW_LEN, Scope, Side};
pub use trust::TrustedRow;

#[cfg(test)]
pub(crate) use row::Fields;
