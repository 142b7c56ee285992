//! Mail addresses that can stand in a header without surprise.

use super::parsed_text;

/// Why a text is not a mail address we send to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadMailAddress {
    /// Nothing but blanks.
    #[error("the mail address is empty")]
    Empty,
    /// More than 254 bytes, or more than 64 before the `@`.
    #[error("the mail address is too long")]
    TooLong,
    /// No `@`, or more than one.
    #[error("a mail address has one @")]
    At,
    /// A character outside printable ASCII: line ends, NUL, full-width letters, blanks.
    #[error("a mail address must not hold {found:?}")]
    Character {
        /// The first such character.
        found: char,
    },
    /// The part before the `@` is empty or has a dot too many.
    #[error("the part before the @ is not usable")]
    Mailbox,
    /// The part after the `@` is not a host name with at least one dot.
    #[error("the part after the @ is not a domain")]
    Domain,
}

/// A mail address: at most 254 bytes of ASCII, a dotted mailbox name and a domain in lower case.
///
/// Quoted mailboxes, comments, address literals and internationalised forms are refused: nobody's
/// company address needs them, and each has been a way to smuggle headers.
/// Source of the limits: RFC 5321 section 4.5.3.1 and RFC 5322 `dot-atom`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailAddress(String);

impl MailAddress {
    /// The most bytes of an address.
    pub const MOST: usize = 254;

    /// Parses what a person typed or a CSV cell held; outer blanks are dropped.
    ///
    /// # Errors
    /// The first broken rule, as a [`BadMailAddress`].
    pub fn parse(text: &str) -> Result<Self, BadMailAddress> {
        let text = text.trim_matches([' ', '\t', '\u{3000}']);
        if text.is_empty() {
            return Err(BadMailAddress::Empty);
        }
        if let Some(found) = text.chars().find(|c| !c.is_ascii_graphic()) {
            return Err(BadMailAddress::Character { found });
        }
        let (mailbox, domain) = text.split_once('@').ok_or(BadMailAddress::At)?;
        if domain.contains('@') {
            return Err(BadMailAddress::At);
        }
        if text.len() > Self::MOST || mailbox.len() > 64 {
            return Err(BadMailAddress::TooLong);
        }
        if !mailbox.split('.').all(is_atom) {
            return Err(BadMailAddress::Mailbox);
        }
        if !domain.contains('.') || !domain.split('.').all(is_label) {
            return Err(BadMailAddress::Domain);
        }
        Ok(Self(format!("{mailbox}@{}", domain.to_ascii_lowercase())))
    }
}

parsed_text!(MailAddress, BadMailAddress);

fn is_atom(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
}

fn is_label(part: &str) -> bool {
    (1..=63).contains(&part.len())
        && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !part.starts_with('-')
        && !part.ends_with('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_domain_is_lowered_and_the_mailbox_kept() {
        assert_eq!(
            MailAddress::parse(" Taro.Y+1@Example.CO.JP ").unwrap().as_str(),
            "Taro.Y+1@example.co.jp"
        );
    }

    #[test]
    fn what_cannot_stand_in_a_header_is_refused() {
        let refused = |text: &str| MailAddress::parse(text).unwrap_err();
        assert_eq!(refused(""), BadMailAddress::Empty);
        assert_eq!(refused("a@b.jp\r\nBcc: c@d.jp"), BadMailAddress::Character { found: '\r' });
        assert_eq!(refused("a@b.jp\n"), BadMailAddress::Character { found: '\n' });
        assert_eq!(refused("a\0@b.jp"), BadMailAddress::Character { found: '\0' });
        assert_eq!(refused("ａ@b.jp"), BadMailAddress::Character { found: 'ａ' });
        assert_eq!(refused("ab.jp"), BadMailAddress::At);
        assert_eq!(refused("a@b@c.jp"), BadMailAddress::At);
        assert_eq!(refused("a..b@c.jp"), BadMailAddress::Mailbox);
        assert_eq!(refused(".a@c.jp"), BadMailAddress::Mailbox);
        assert_eq!(refused("\"a\"@c.jp"), BadMailAddress::Mailbox);
        assert_eq!(refused("a,b@c.jp"), BadMailAddress::Mailbox);
        assert_eq!(refused("a@localhost"), BadMailAddress::Domain);
        assert_eq!(refused("a@-x.jp"), BadMailAddress::Domain);
        assert_eq!(refused("a@[127.0.0.1]"), BadMailAddress::Domain);
        assert_eq!(refused(&format!("{}@c.jp", "a".repeat(65))), BadMailAddress::TooLong);
        assert_eq!(refused(&format!("a@{}jp", "abcdefghi.".repeat(26))), BadMailAddress::TooLong);
    }

    proptest! {
        #[test]
        fn a_parsed_address_is_one_line_of_ascii_and_parses_to_itself(text in "\\PC{0,12}@\\PC{0,12}") {
            if let Ok(address) = MailAddress::parse(&text) {
                prop_assert!(address.as_str().bytes().all(|b| b.is_ascii_graphic()));
                prop_assert_eq!(MailAddress::parse(address.as_str()), Ok(address.clone()));
            }
        }
    }
}
