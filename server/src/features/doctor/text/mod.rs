//! Words of the doctor, a file for each group.

mod tls;

texts! {
    pub(super) struct Text;
}
