//! The queue of letters: watched, steered, tried. No subject, no text, no secret has a place here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists letters, the newest first; query [`Asked`], reply [`Queue`].
pub const MAIL: &str = "/v1/mail";
/// Gives one letter; reply [`Mail`].
pub const ONE: &str = "/v1/mail/:number";
/// Lets letters go again; request [`Chosen`], reply [`Stepped`].
pub const RETRY: &str = "/v1/mail/retry";
/// Takes letters back; request [`Chosen`], reply [`Stepped`].
pub const CANCEL: &str = "/v1/mail/cancel";
/// Stops the queue; reply [`Totals`].
pub const PAUSE: &str = "/v1/mail/pause";
/// Lets the queue go on; reply [`Totals`].
pub const RESUME: &str = "/v1/mail/resume";
/// Speaks with the relay; request [`Trial`], reply [`Tried`].
pub const TEST: &str = "/v1/mail/test";
/// Most letters of one page of a list.
pub const MOST_LISTED: usize = 1_000;
/// From so many letters on, a step needs their number in `Mamori-Expect`.
pub const WIDE: usize = 10;

/// The path of one letter.
pub fn path(number: u64) -> String {
    format!("{MAIL}/{number}")
}

/// Which letters are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    /// Only of this state.
    pub state: Option<State>,
    /// The `next` of the page before.
    pub before: Option<u64>,
    /// At most so many, up to [`MOST_LISTED`]; absent: [`MOST_LISTED`].
    pub limit: Option<usize>,
}

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// 待ち
    Waiting,
    /// 送信中: the relay is taking it, or nobody saw whether it did.
    Sending,
    /// 送信済
    Sent,
    /// 失敗
    Failed,
    /// 取消
    Cancelled,
}

/// One page of the queue.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Queue {
    /// `mamori.mail.list/1`.
    pub schema: String,
    /// The figures of the whole queue.
    pub totals: Totals,
    /// The letters.
    pub items: Vec<Mail>,
    /// What to ask on with; absent at the end.
    pub next: Option<u64>,
}

/// The figures of the queue.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// `mamori.mail.totals/1`.
    pub schema: String,
    /// Always true: who can read this is served.
    pub ok: bool,
    /// Whether a relay is configured.
    pub on: bool,
    /// The relay as `host:port`; empty without.
    pub relay: String,
    /// Since when nothing leaves, ISO 8601 with offset.
    pub paused: Option<String>,
    /// 待ち
    pub waiting: u64,
    /// 送信中
    pub sending: u64,
    /// 送信済, of the last 90 days
    pub sent: u64,
    /// 失敗, of the last 90 days
    pub failed: u64,
    /// 取消, of the last 90 days
    pub cancelled: u64,
    /// Letters that went again without knowing whether the try before had arrived.
    pub doubts: u64,
    /// When the relay last took a letter, ISO 8601 with offset.
    pub last_sent: Option<String>,
}

/// One letter: what kind, where it stands, what the relay said.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `mamori.mail/1`.
    pub schema: String,
    /// Its number in the queue.
    pub number: u64,
    /// Where it stands.
    pub state: State,
    /// `account`, `invitation`, `notice`, `personal` or `business`.
    pub class: String,
    /// Whether recipient and replies are masked.
    pub masked: bool,
    /// Staff number of the recipient; absent where masked.
    pub recipient: Option<String>,
    /// Tries so far.
    pub tries: u8,
    /// When it was queued, ISO 8601 with offset.
    pub created: String,
    /// When it goes, or when it ended, ISO 8601 with offset.
    pub next: String,
    /// The same for people.
    pub next_shown: String,
    /// How often it went again in doubt.
    pub doubts: u8,
    /// The tries, the oldest first.
    pub attempts: Vec<Attempt>,
}

/// One try.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempt {
    /// When, ISO 8601 with offset.
    pub time: String,
    /// The same for people.
    pub time_shown: String,
    /// `accepted`, `later`, `refused`, `unreached`, `doubtful` or `dropped`.
    pub fate: String,
    /// The relay's reply code.
    pub code: Option<u16>,
    /// What it said, in one line; empty where masked.
    pub said: String,
}

/// Which letters a step is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Chosen {
    /// Their numbers.
    pub numbers: Vec<u64>,
    /// Instead: all that have failed.
    pub failed: bool,
}

/// What a step did, for all or for none.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stepped {
    /// `mamori.mail.retry/1` or `mamori.mail.cancel/1`.
    pub schema: String,
    /// Whether it was done, or could be.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The letters.
    pub letters: Vec<Mail>,
}

/// A trial of the relay.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    /// To whom.
    pub to: String,
    /// Ends the conversation before the text.
    #[serde(default)]
    pub no_send: bool,
}

/// How a trial went.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tried {
    /// `mamori.mail.test/1`.
    pub schema: String,
    /// Whether every step went well.
    pub ok: bool,
    /// The steps that went well.
    pub steps: Vec<Step>,
    /// Where it ended.
    pub broken: Option<Broken>,
}

/// A step of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// `name`, `connect`, `greeting`, `encryption`, `sign-in`, `sender`, `recipient` or `content`.
    pub place: String,
    /// What the relay said.
    pub said: String,
}

/// Where a conversation ended, and what mends it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Broken {
    /// As in [`Step::place`].
    pub place: String,
    /// The relay's reply code.
    pub code: Option<u16>,
    /// What the relay, or the system, said.
    pub said: String,
    /// Why, in Japanese.
    pub message_ja: String,
    /// The same in English.
    pub message_en: String,
    /// The lines of the configuration to write.
    pub config: String,
}
