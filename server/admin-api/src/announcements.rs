//! 案内: the letters and notices of an event. No number tells who has opted out of reminders.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is announced and whom it concerns; reply [`Announcements`].
pub const NOTICES: &str = "/v1/events/:code/notices";
/// Plans announcements; request [`Schedule`], reply [`Announcements`].
pub const SCHEDULE: &str = "/v1/events/:code/schedule";

/// Reminds people who have not submitted; request [`Remind`], reply [`Reminded`].
pub const REMIND: &str = "/v1/events/:code/reminders";

/// Whom to remind: everybody who has not submitted, at most three times and three days apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Remind {
    /// The code of a department in the event's snapshot, with what is below it; absent: all of them.
    pub department: Option<String>,
}

/// What a reminder does, in totals: no name, and no number that tells who wants no letters.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminded {
    /// `mamori.event.remind/1`.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The event.
    pub code: String,
    /// Its number among the reminders of the event by hand.
    pub number: u64,
    /// People with a mail address.
    pub letters: usize,
    /// People without one: a clerk prints their sheets from the page of this reminder.
    pub sheets: usize,
    /// People left out because they were reminded three times.
    pub thrice: usize,
    /// People left out because the last reminder is less than three days ago.
    pub too_soon: usize,
    /// People left out because their account is stopped, or they left.
    pub away: usize,
    /// What `Mamori-Expect` must say, where the number of people must be named.
    pub expect: Option<usize>,
}

/// Plans to set; occasions that are not named stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// Each occasion at most once.
    pub plans: Vec<Plan>,
}

/// When one occasion is announced.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Which one.
    pub occasion: Occasion,
    /// The time of day, `09:00`; absent: it is not announced.
    #[serde(default)]
    pub at: Option<String>,
    /// Days before the end, 1 to 30; of occasions that go some days before one.
    #[serde(default)]
    pub days: Option<u8>,
}

/// What there is to say about an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Occasion {
    /// Answering begins.
    Start,
    /// The window ends in some days.
    EndsSoon,
    /// The window ends today.
    LastDay,
    /// Results can be seen.
    Released,
    /// The time to ask for an interview ends in some days.
    RequestsEnd,
}

/// The announcements of an event.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcements {
    /// `mamori.event.notices/1` or `mamori.event.schedule/1`.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The event.
    pub code: String,
    /// Whether letters can leave; without a relay there are notices only.
    pub mail: bool,
    /// Every occasion.
    pub items: Vec<Announcement>,
    /// Everybody meant by the event whom no letter reaches, submitted or not: for printed slips.
    pub without_mail: Vec<Unreached>,
}

/// Where one occasion stands.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// Which one.
    pub occasion: Occasion,
    /// The time of day; absent: it is not announced.
    pub at: Option<String>,
    /// Days before the end; of occasions that go some days before one.
    pub days: Option<u8>,
    /// Where it stands.
    pub state: State,
    /// When it is due, or was done.
    pub time: Option<String>,
    /// The same for people, to the minute.
    pub time_shown: Option<String>,
    /// Whom it concerns as things are now; some may have opted out.
    pub people: u64,
    /// How many of them can get a letter.
    pub letters: u64,
}

/// Where an occasion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nobody has scheduled it.
    Off,
    /// The event has no such day, or not yet.
    NoDay,
    /// It waits for its time.
    Waits,
    /// Its letters are being queued.
    Due,
    /// All of it was queued.
    Done,
    /// Its time went by.
    Missed,
}

/// Somebody whom no letter reaches.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unreached {
    /// 社員番号
    pub staff_number: String,
    /// 氏名
    pub name: String,
}
