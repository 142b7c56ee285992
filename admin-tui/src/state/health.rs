//! Whether the server answers, and whether somebody sits before the screen.

use std::time::Duration;

use admin_api::problem::Wrong;

use super::{Clock, Effect, State};
use crate::keys::Key;
use crate::options::Lang;
use crate::words::FrameWords;

/// Between two refreshes.
const EVERY: Duration = Duration::from_secs(5);
/// From so many missed refreshes on, what is shown counts as old.
const STALE: u32 = 3;
/// Without a key for so long, the screen is wiped.
const IDLE: Duration = Duration::from_mins(10);

/// Why the server did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Nobody answers at the socket.
    Unreachable,
    /// This account may not open it.
    Forbidden,
    /// No answer in time.
    Slow,
    /// The answer could not be read.
    Garbled,
    /// It said why.
    Refused(Box<Wrong>),
}

impl Trouble {
    /// In words.
    pub(crate) fn words(&self, lang: Lang, socket: &str) -> String {
        let words = FrameWords(lang);
        match self {
            Self::Unreachable => words.unreachable(socket),
            Self::Forbidden => words.forbidden(socket),
            Self::Slow => words.slow().to_owned(),
            Self::Garbled => words.garbled().to_owned(),
            Self::Refused(wrong) => lang.pick(&wrong.message_ja, &wrong.message_en).to_owned(),
        }
    }
}

/// How the refreshes go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Health {
    /// Refreshes in a row that had no answer.
    pub(crate) misses: u32,
    /// Why the last one had none.
    pub(crate) why: Option<Trouble>,
    /// The minute of the last answer.
    pub(crate) since: String,
    /// Whether there was ever an answer.
    pub(crate) has_answered: bool,
    /// When the last refresh began, since the start.
    pub(crate) asked: Duration,
    /// Whether its answer is still to come.
    pub(crate) is_waiting: bool,
    /// When the last key was pressed, since the start.
    key: Duration,
}

impl Health {
    pub(crate) fn new(clock: &Clock) -> Self {
        Self {
            misses: 0,
            why: None,
            since: clock.minute.clone(),
            has_answered: false,
            asked: clock.running,
            is_waiting: false,
            key: clock.running,
        }
    }

    /// Whether the server counts as down, so that its screen is shown.
    pub(crate) fn is_down(&self) -> bool {
        let is_away = matches!(self.why, Some(Trouble::Unreachable | Trouble::Forbidden));
        is_away && self.misses > 0 && (!self.has_answered || self.misses >= STALE)
    }

    /// Whether what is shown may be out of date.
    pub(crate) fn is_stale(&self) -> bool {
        self.misses >= STALE
    }

    /// Notes how a refresh went.
    pub(crate) fn note(&mut self, trouble: Option<Trouble>, clock: &Clock) {
        self.is_waiting = false;
        match trouble {
            None => {
                (self.misses, self.why, self.has_answered) = (0, None, true);
                self.since.clone_from(&clock.minute);
            }
            Some(trouble) => (self.misses, self.why) = (self.misses.saturating_add(1), Some(trouble)),
        }
    }
}

/// Whether somebody sits before the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Awake {
    Open,
    /// Nobody typed for ten minutes; nothing is shown.
    Wiped,
    /// Somebody came back, and is asked whether to go on.
    Asking,
}

impl State {
    pub(super) fn tick(&mut self, clock: Clock) -> Vec<Effect> {
        self.clock = clock;
        let now = self.clock.running;
        if self.awake == Awake::Open && now.saturating_sub(self.health.key) >= IDLE {
            self.awake = Awake::Wiped;
            // A secret on the screen goes with it, and so does whatever was half typed.
            self.dialogs.clear();
            self.typing = None;
        }
        let is_due = now.saturating_sub(self.health.asked) >= EVERY;
        if is_due && !self.is_frozen && !self.health.is_waiting && self.awake == Awake::Open {
            return self.refresh();
        }
        if self.awake == Awake::Open { self.watch_jobs().into_iter().collect() } else { Vec::new() }
    }

    /// Takes the keys of somebody who comes back; `None` where nobody was away.
    pub(super) fn wake(&mut self, key: Key) -> Option<Vec<Effect>> {
        self.health.key = self.clock.running;
        match (self.awake, key) {
            (Awake::Open, _) => None,
            (Awake::Asking, Key::Enter) => {
                self.awake = Awake::Open;
                Some(self.refresh())
            }
            (Awake::Asking, Key::Char('q')) => Some(vec![Effect::Leave]),
            (Awake::Wiped | Awake::Asking, _) => {
                self.awake = Awake::Asking;
                Some(Vec::new())
            }
        }
    }
}
