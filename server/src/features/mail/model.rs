//! One letter of the queue: what it is, where it stands, what the relay said.

use domain::id::{EventId, PersonId};
use domain::lang::Lang;
use domain::message::Key;
use domain::person::MailAddress;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

/// Tries after which a letter has failed.
pub(super) const MOST_TRIES: u8 = 8;
/// Seconds from one try to the next: 1, 5, 15, 60 minutes, then hourly.
const WAITS: [i64; 4] = [60, 300, 900, 3_600];
/// Seconds after which a letter goes again whose acceptance nobody saw.
pub(super) const DOUBT: i64 = 600;
/// Most characters kept of what a relay said.
const MOST_SAID: usize = 200;

/// What a letter is about, as far as whoever watches the queue may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum Class {
    /// アカウント: one-time secrets and facts of the sign-in.
    #[n(0)]
    Account,
    /// 受検のお願い・督促.
    #[n(1)]
    Invitation,
    /// お知らせ: goes to all concerned alike.
    #[n(2)]
    Notice,
    /// 個人あて連絡: who gets one is nobody's business; recipient and replies are masked.
    #[n(3)]
    Personal,
    /// 業務連絡: desks and circles.
    #[n(4)]
    Business,
}

impl Class {
    /// Whether recipient and replies are masked wherever the queue is shown.
    pub(crate) const fn is_masked(self) -> bool {
        matches!(self, Self::Personal)
    }

    /// The name in replies and files; it never changes.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Invitation => "invitation",
            Self::Notice => "notice",
            Self::Personal => "personal",
            Self::Business => "business",
        }
    }
}

/// Which letter it is.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Kind {
    /// The first one-time secret.
    #[n(0)]
    FirstSecret,
    /// A one-time secret after a reset.
    #[n(1)]
    ResetSecret,
    /// The password was reset by another way; told to the person's address.
    #[n(2)]
    PasswordReset,
    /// The mail address became another one; told to the one before.
    #[n(3)]
    AddressChanged,
    /// An own password was set or changed.
    #[n(4)]
    PasswordChanged,
    /// The account was unlocked.
    #[n(5)]
    Unlocked,
    /// The stress check begins.
    #[n(10)]
    Opened(#[n(0)] About),
    /// The window ends soon.
    #[n(11)]
    EndsSoon(#[n(0)] About),
    /// Results can be seen.
    #[n(20)]
    Released(#[n(0)] EventId),
    /// Something for this one person: no more is said.
    #[n(30)]
    Personal,
}

/// The words of an event that a letter names.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct About {
    #[n(0)]
    pub(crate) event: EventId,
    #[n(1)]
    pub(crate) name_ja: String,
    #[n(2)]
    pub(crate) name_en: String,
    /// Last day of the window.
    #[cbor(n(3), with = "crate::cbor::date")]
    pub(crate) last: Option<domain::date::Date>,
}

impl About {
    /// The name of the event in a language.
    pub(super) fn name(&self, lang: Lang) -> &str {
        if lang == Lang::En && !self.name_en.is_empty() { &self.name_en } else { &self.name_ja }
    }
}

impl Kind {
    /// Which text it carries. Notices and letters to one person carry the same, whatever they are about:
    /// neither says more than that there is something.
    pub(super) const fn text(&self) -> Key {
        match self {
            Self::FirstSecret => Key::FirstSecret,
            Self::ResetSecret => Key::ResetSecret,
            Self::PasswordReset => Key::PasswordReset,
            Self::AddressChanged => Key::AddressChanged,
            Self::PasswordChanged => Key::PasswordChanged,
            Self::Unlocked => Key::Unlocked,
            Self::Opened(_) => Key::Opened,
            Self::EndsSoon(_) => Key::EndsSoon,
            Self::Released(_) | Self::Personal => Key::Notice,
        }
    }

    /// The class it is shown as.
    pub(crate) const fn class(&self) -> Class {
        match self {
            Self::FirstSecret
            | Self::ResetSecret
            | Self::PasswordReset
            | Self::AddressChanged
            | Self::PasswordChanged
            | Self::Unlocked => Class::Account,
            Self::Opened(_) | Self::EndsSoon(_) => Class::Invitation,
            Self::Released(_) => Class::Notice,
            Self::Personal => Class::Personal,
        }
    }
}

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum State {
    /// 待ち.
    #[n(0)]
    Waiting,
    /// 送信中: the relay is taking the text; found after a crash, nobody knows whether it did.
    #[n(1)]
    Sending,
    /// 送信済.
    #[n(2)]
    Sent,
    /// 失敗.
    #[n(3)]
    Failed,
    /// 取消.
    #[n(4)]
    Cancelled,
}

impl State {
    pub(super) const ALL: [Self; 5] =
        [Self::Waiting, Self::Sending, Self::Sent, Self::Failed, Self::Cancelled];

    /// Whether the letter still wants to leave.
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Sending)
    }
}

/// How a try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum Fate {
    /// The relay took it.
    #[n(0)]
    Accepted,
    /// The relay asks to come again (4xx).
    #[n(1)]
    Later,
    /// The relay will never take it (5xx).
    #[n(2)]
    Refused,
    /// The relay was not reached, or not in a way that is allowed.
    #[n(3)]
    Unreached,
    /// The text was under way when the line broke: it may have arrived.
    #[n(4)]
    Doubtful,
    /// The letter was no longer of use when its turn came.
    #[n(5)]
    Dropped,
}

/// One try.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Attempt {
    #[cbor(n(0), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    #[n(1)]
    pub(crate) fate: Fate,
    /// The reply code of the relay.
    #[n(2)]
    pub(crate) code: Option<u16>,
    /// What it said, in one line; empty for a masked letter.
    #[n(3)]
    pub(crate) said: String,
}

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Mail {
    #[n(0)]
    pub(crate) number: u64,
    #[n(1)]
    pub(crate) kind: Kind,
    #[n(2)]
    pub(crate) person: PersonId,
    #[n(3)]
    pub(crate) address: MailAddress,
    #[n(4)]
    pub(crate) lang: Lang,
    #[n(5)]
    pub(crate) state: State,
    /// Tries so far, since it was queued or asked to go again.
    #[n(6)]
    pub(crate) tries: u8,
    #[cbor(n(7), with = "crate::cbor::moment")]
    pub(crate) created: Timestamp,
    /// When it goes; of an open letter.
    #[cbor(n(8), with = "crate::cbor::moment")]
    pub(crate) next: Timestamp,
    /// The left half of the Message-ID.
    #[cbor(n(9), with = "minicbor::bytes")]
    pub(crate) id: [u8; 16],
    /// How often it went again without knowing whether the try before had arrived.
    #[n(10)]
    pub(crate) doubts: u8,
    #[n(11)]
    pub(crate) attempts: Vec<Attempt>,
}

impl Mail {
    /// Notes how a try ended and where that leaves the letter.
    pub(super) fn note(&mut self, attempt: Attempt) {
        let now = attempt.time;
        (self.state, self.next) = match attempt.fate {
            Fate::Accepted => (State::Sent, now),
            Fate::Refused => (State::Failed, now),
            Fate::Dropped => (State::Cancelled, now),
            Fate::Later | Fate::Unreached | Fate::Doubtful if self.tries >= MOST_TRIES => {
                (State::Failed, now)
            }
            Fate::Later | Fate::Unreached => (State::Waiting, later(now, wait(self.tries))),
            Fate::Doubtful => (State::Sending, later(now, DOUBT)),
        };
        // What is kept of the tries is bounded, however often somebody asks for another round.
        if self.attempts.len() >= usize::from(MOST_TRIES) * 2 {
            self.attempts.remove(0);
        }
        self.attempts.push(attempt);
    }
}

/// Seconds to wait after so many tries.
fn wait(tries: u8) -> i64 {
    let at = usize::from(tries).saturating_sub(1).min(WAITS.len() - 1);
    WAITS.get(at).copied().unwrap_or(3_600)
}

pub(super) fn later(now: Timestamp, seconds: i64) -> Timestamp {
    crate::app::whole_second(now.as_second() + seconds)
}

/// What a relay said, as one line without signs that a terminal would obey.
pub(super) fn one_line(said: &str) -> String {
    let joined = said.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.chars().filter(|sign| !sign.is_control()).take(MOST_SAID).collect()
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_letter_goes_again_after_1_5_15_60_minutes_and_then_hourly() {
        let waits: Vec<i64> = (1..MOST_TRIES).map(|tries| wait(tries) / 60).collect();
        assert_eq!(waits, [1, 5, 15, 60, 60, 60, 60]);
    }

    #[test]
    fn what_a_relay_said_is_one_harmless_line() {
        assert_eq!(one_line("451 4.7.1\r\n  come \u{1b}[2Jagain"), "451 4.7.1 come [2Jagain");
        assert_eq!(one_line(&"長".repeat(300)).chars().count(), 200);
    }
}
