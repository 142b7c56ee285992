//! An event: its phases, its window, for whom it is, what stands against its start, and when its results
//! may be seen.

mod phase;
mod precheck;
mod settings;
mod target;
mod window;

pub use phase::{Phase, PhaseRefused};
pub use precheck::{Facts, Item, Weight, is_blocked, precheck};
pub use settings::{JudgementMode, Kind, Release, ReleaseState, last_day_of_requests};
pub use target::{Exclusion, ImplementerCode, TargetRule};
pub use window::{AnswerDoor, BadWindow, Window, answer_door};
