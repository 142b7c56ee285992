//! What is done to an event, and why it may be refused.

use domain::date::Date;
use domain::event::{BadWindow, Item, Phase};
use domain::id::PersonId;

use super::Settings;

/// What is to be done to an event.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Other settings for a draft.
    Edit(Box<Edit>),
    /// 作成中 → 開始待ち.
    Ready,
    /// 開始待ち → 作成中.
    BackToDraft,
    /// 実施中 → 中断.
    Suspend,
    /// 中断 → 実施中.
    Resume,
    /// 延長: a later last day.
    Extend(Date),
    /// 締切 → 保管.
    Archive,
}

/// All settings of a draft as they are to stand.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    /// The revision that was looked at.
    pub(crate) revision: u64,
    pub(crate) settings: Settings,
    /// The event's own list of people; `None` leaves it.
    pub(crate) listed: Option<Vec<PersonId>>,
}

/// Why something cannot be done to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No such event.
    Unknown,
    /// Another event has the code.
    CodeTaken,
    /// The phase does not allow the step.
    Phase(Phase),
    /// The check list has items that block.
    Blocked(Vec<Item>),
    /// Somebody changed the event meanwhile; the present revision.
    Changed(u64),
    /// The first day has passed.
    InThePast,
    /// The last day is no later one, or has passed.
    NotLater,
    /// The dates are no window.
    Window(BadWindow),
    /// Somebody has submitted, so method and thresholds stay.
    Frozen,
    /// Interviews can still be asked for, until this day; `None`: the results have not been released.
    RequestsOpen(Option<Date>),
    /// People have submitted, each is judged by hand, and 判定完了 is missing.
    NotJudged,
    /// Nobody has this staff number.
    NoSuchPerson(String),
    /// The account is stopped.
    Stopped(String),
    /// The person has submitted, so they stay.
    HasSubmitted(String),
    /// The person is in another open statutory event.
    InAnother(String, String),
    /// The wording that was not compared with the official text must be accepted with the criteria.
    WordingFirst,
    /// No manager or clerk of the whole company asks for the cancellation.
    NotAsked,
}
