//! An event: its phases, its window, and when its results may be seen.

mod phase;
mod settings;
mod window;

pub use phase::{Phase, PhaseRefused};
pub use settings::{JudgementMode, Kind, Release, ReleaseState, last_day_of_requests};
pub use window::{AnswerDoor, BadWindow, Window, answer_door};
