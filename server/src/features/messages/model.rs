//! Versions of a text, and what is put into it.

use domain::lang::Lang;
use domain::message::{Key, Wording};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use crate::features::audit::Actor;

/// The number under which acts keep that somebody saw the built-in text. Whatever the company sets counts on
/// from here, both languages of a text together: so a number names one text in one language.
pub(crate) const BUILT_IN: u16 = 1;

/// One version of a text.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Version {
    #[n(0)]
    pub(crate) number: u16,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    #[n(2)]
    pub(crate) by: Actor,
    #[n(3)]
    pub(crate) reason: String,
    /// What it says; `None`: the built-in text again.
    #[n(4)]
    pub(crate) text: Option<Kept>,
}

/// A text as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Kept {
    /// Of a letter.
    #[n(0)]
    pub(crate) subject: Option<String>,
    #[n(1)]
    pub(crate) body: String,
}

impl Kept {
    pub(super) fn of(wording: &Wording) -> Self {
        Self {
            subject: wording.subject().map(|subject| subject.source().to_owned()),
            body: wording.body().source().to_owned(),
        }
    }

    pub(super) fn wording(&self) -> Wording {
        Wording::kept(self.subject.as_deref(), &self.body)
    }
}

/// What a text says now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Current {
    pub(crate) key: Key,
    pub(crate) lang: Lang,
    pub(crate) wording: Wording,
    /// The version it stands in; `None`: 未設定, the built-in text.
    pub(crate) version: Option<Version>,
}

impl Current {
    /// The number that acts keep.
    pub(crate) fn number(&self) -> u16 {
        self.version.as_ref().map_or(BUILT_IN, |version| version.number)
    }

    /// Whether the company has set it.
    pub(crate) fn is_set(&self) -> bool {
        self.version.as_ref().is_some_and(|version| version.text.is_some())
    }
}

/// A text that is to say something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) key: Key,
    pub(crate) lang: Lang,
    pub(crate) to: To,
}

/// What a text is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum To {
    /// This, as it was typed; a page has no subject.
    Written { subject: String, body: String },
    /// What it said in this version; [`BUILT_IN`] is the built-in text.
    Version(u16),
}

/// What is put into a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values<'a> {
    /// Whom a letter is for.
    pub(crate) name: &'a str,
    /// Name of the event.
    pub(crate) event: &'a str,
    /// Last day of its window.
    pub(crate) last: &'a str,
    /// A password for one use.
    pub(crate) secret: &'a str,
    /// Until when it can be used.
    pub(crate) until: &'a str,
}
