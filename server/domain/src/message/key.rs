//! Which text it is.

use std::fmt;
use std::str::FromStr;

use super::placeholder::Placeholder;

/// The text names no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no message of that name")]
pub struct UnknownKey;

macro_rules! keys {
    ($($(#[$doc:meta])* $key:ident $number:literal $name:literal;)+) => {
        /// A text that the company may word itself. The set is closed; names and numbers never change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key {
            $($(#[$doc])* $key,)+
        }

        impl Key {
            /// All of them, pages before letters.
            pub const ALL: [Self; [$($number),+].len()] = [$(Self::$key),+];

            /// The name in addresses, commands and the audit log.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$key => $name,)+
                }
            }

            /// The number in rows.
            pub const fn number(self) -> u8 {
                match self {
                    $(Self::$key => $number,)+
                }
            }
        }
    };
}

keys! {
    /// 相談窓口: desks and numbers out of hours.
    Contacts 0 "contacts";
    /// 説明文, before the first question.
    Explanation 1 "explanation";
    /// 同意文: what somebody agrees to who hands a result to the employer.
    Consent 2 "consent";
    /// チェック後の文言, below the receipt.
    AfterCheck 3 "after-check";
    /// イベント選択画面の文言.
    EventList 4 "event-list";
    /// The letter with the first one-time secret.
    FirstSecret 20 "mail-first-secret";
    /// The letter with a one-time secret after a reset.
    ResetSecret 21 "mail-reset-secret";
    /// The password was reset, and the secret comes by another way.
    PasswordReset 22 "mail-password-reset";
    /// The mail address became another one.
    AddressChanged 23 "mail-address-changed";
    /// An own password was set or changed.
    PasswordChanged 24 "mail-password-changed";
    /// The account was unlocked.
    Unlocked 25 "mail-unlocked";
    /// 受検のお願い.
    Opened 30 "mail-opened";
    /// 督促: the window ends soon.
    EndsSoon 31 "mail-ends-soon";
    /// お知らせ and 個人あて連絡: one text for both, so that nobody can tell them apart.
    Notice 40 "mail-notice";
}

impl Key {
    /// Whether it is a letter, with a subject and the neutral content rule.
    pub const fn is_letter(self) -> bool {
        self.number() >= Self::FirstSecret.number()
    }

    /// Whether it stays as it is from the first submission of an event until its end: people of one event
    /// agree to one text.
    pub const fn is_frozen_by_submissions(self) -> bool {
        matches!(self, Self::Consent)
    }

    /// What may stand in it.
    pub const fn placeholders(self) -> &'static [Placeholder] {
        use Placeholder::{Event, Help, LastDay, Name, Secret, SecretEnds, Site, Url};
        match self {
            Self::Contacts | Self::EventList => &[Site],
            Self::Explanation | Self::AfterCheck => &[Site, Event, LastDay],
            Self::Consent => &[Site, Event],
            Self::FirstSecret | Self::ResetSecret => &[Name, Site, Url, Help, Secret, SecretEnds],
            Self::PasswordReset | Self::AddressChanged | Self::PasswordChanged | Self::Unlocked => {
                &[Name, Site, Url, Help]
            }
            Self::Opened | Self::EndsSoon => &[Name, Site, Url, Help, Event, LastDay],
            // A name would make letters of one occasion differ in length.
            Self::Notice => &[Site, Url, Help],
        }
    }

    /// What must stand in it: without these the letter is of no use.
    pub const fn required(self) -> &'static [Placeholder] {
        use Placeholder::{LastDay, Secret, Url};
        match self {
            Self::FirstSecret | Self::ResetSecret => &[Url, Secret],
            Self::Opened | Self::EndsSoon => &[Url, LastDay],
            Self::Notice => &[Url],
            _ => &[],
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        Self::ALL.into_iter().find(|key| key.name() == text).ok_or(UnknownKey)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_and_numbers_are_each_keys_own() {
        let names: BTreeSet<_> = Key::ALL.into_iter().map(Key::name).collect();
        let numbers: BTreeSet<_> = Key::ALL.into_iter().map(Key::number).collect();
        assert_eq!((names.len(), numbers.len()), (Key::ALL.len(), Key::ALL.len()));
        for key in Key::ALL {
            assert_eq!(key.name().parse(), Ok(key));
            assert_eq!(key.is_letter(), key.name().starts_with("mail-"), "{key}");
        }
        assert_eq!("mail-verdict".parse::<Key>(), Err(UnknownKey));
    }

    #[test]
    fn what_must_stand_in_a_text_may_stand_in_it() {
        for key in Key::ALL {
            for required in key.required() {
                assert!(key.placeholders().contains(required), "{key}: {required:?}");
            }
        }
    }

    #[test]
    fn only_letters_with_a_secret_know_its_placeholder() {
        for key in Key::ALL {
            let has_secret = key.placeholders().contains(&Placeholder::Secret);
            assert_eq!(has_secret, matches!(key, Key::FirstSecret | Key::ResetSecret), "{key}");
        }
    }
}
