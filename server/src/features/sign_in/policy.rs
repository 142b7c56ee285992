//! What a new password must be.

use seal::Zeroizing;

/// Fewest characters of a password.
pub(super) const SHORTEST: usize = 12;
/// Most characters of a password.
pub(super) const LONGEST: usize = 128;

/// A password that passed the policy.
pub(crate) struct NewPassword(Zeroizing<String>);

/// The first rule that a password breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weak {
    /// Too few characters.
    Short,
    /// Too many characters.
    Long,
}

impl NewPassword {
    /// Checks what a person typed.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub(crate) fn parse(typed: Zeroizing<String>) -> Result<Self, Weak> {
        match typed.chars().count() {
            ..SHORTEST => Err(Weak::Short),
            SHORTEST..=LONGEST => Ok(Self(typed)),
            _ => Err(Weak::Long),
        }
    }

    pub(super) fn into_text(self) -> Zeroizing<String> {
        self.0
    }
}
