//! The store as a whole, on real files and on media that fail.

mod corruption;
mod disk_error;
mod disk_full;
mod group;
pub(crate) mod media;
mod model;
mod power_loss;
mod script;
mod store;
mod upgrade;

use std::sync::Arc;
use std::time::Duration;

use crate::{Database, Medium, OpenError, Options};

/// Options for media in memory: no space to watch, and no waiting before another try.
fn eager() -> Options {
    Options { reserve_bytes: 0, retry: Duration::ZERO, cache_bytes: 1 << 20, ..Options::default() }
}

fn open_on(medium: Arc<dyn Medium>) -> Result<Database, OpenError> {
    Database::open_on(medium, eager())
}

/// A fresh database in memory.
fn in_memory() -> Database {
    open_on(Arc::new(media::Memory::default())).unwrap()
}
