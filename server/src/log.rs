//! The program's own log: lines on standard error, and of the latest warnings the place in the sources, for the
//! bundle of `mamori doctor`. What a line says is not kept: a place tells nothing about anybody.

use std::collections::VecDeque;
use std::io;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::app::Clock;

/// So many places are kept.
const KEPT: usize = 100;

/// The log belongs to the process and not to an appliance, as the subscriber of tracing does.
static LATEST: Mutex<VecDeque<Place>> = Mutex::new(VecDeque::new());

/// Where a warning or an error was written, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) time: Timestamp,
    pub(crate) is_error: bool,
    /// Module and line.
    pub(crate) at: String,
}

/// Begins to log; `MAMORI_LOG` says how much.
pub(crate) fn start() {
    let filter = EnvFilter::builder()
        .with_default_directive(tracing::level_filters::LevelFilter::WARN.into())
        .with_env_var("MAMORI_LOG")
        .from_env_lossy();
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_target(false);
    tracing_subscriber::registry().with(filter).with(lines).with(Places).init();
}

/// The places of the latest warnings and errors of this process, the oldest first.
pub(crate) fn latest() -> Vec<Place> {
    LATEST.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
}

/// Keeps places.
struct Places;

impl<S: Subscriber> Layer<S> for Places {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let about = event.metadata();
        if *about.level() > Level::WARN {
            return;
        }
        let at = match (about.module_path(), about.line()) {
            (Some(module), Some(line)) => format!("{module}:{line}"),
            _ => about.target().to_owned(),
        };
        let place = Place { time: Clock::System.now(), is_error: *about.level() == Level::ERROR, at };
        let mut latest = LATEST.lock().unwrap_or_else(PoisonError::into_inner);
        if latest.len() == KEPT {
            latest.pop_front();
        }
        latest.push_back(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_warnings_are_kept_without_what_they_say() {
        let subscriber = tracing_subscriber::registry().with(Places);
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!(name = "山田", "nothing to see");
            for _ in 0..KEPT {
                tracing::warn!(name = "山田", "in the way of {}", "山田");
            }
            tracing::error!(name = "山田", "broken");
        });
        // Another test of this process may warn as well; nobody else's lines carry this module.
        let found: Vec<Place> =
            latest().into_iter().filter(|place| place.at.starts_with(module_path!())).collect();
        assert!(found.len() <= KEPT && found.len() > KEPT / 2, "{}", found.len());
        assert_eq!(found.iter().filter(|place| place.is_error).count(), 1);
        assert!(!format!("{found:?}").contains("山田"), "{found:?}");
    }
}
