//! Waiting for a condition instead of for a time.

use std::fmt::Display;
use std::future::Future;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How long anything may take before a story gives up; generous, since it is never waited out.
pub const PATIENCE: Duration = Duration::from_mins(1);
/// The pause between two looks.
const PAUSE: Duration = Duration::from_millis(15);

/// Looks again and again until there is something, at most [`PATIENCE`].
///
/// # Errors
/// When the time is over, naming what was waited for.
pub async fn until<T, F, Fut>(what: impl Display, mut look: F) -> Result<T>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Option<T>>,
{
    let start = Instant::now();
    loop {
        if let Some(found) = look().await {
            return Ok(found);
        }
        if start.elapsed() > PATIENCE {
            bail!("waited {} s for {what}", PATIENCE.as_secs());
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// The same for a look that needs something mutable: ask [`Limit::pause`] between two looks.
pub struct Limit(Instant);

impl Default for Limit {
    fn default() -> Self {
        Self(Instant::now() + PATIENCE)
    }
}

impl Limit {
    /// Waits a little.
    ///
    /// # Errors
    /// When the time is over, naming what was waited for.
    pub async fn pause(&self, what: impl Display) -> Result<()> {
        if Instant::now() > self.0 {
            bail!("waited {} s for {what}", PATIENCE.as_secs());
        }
        tokio::time::sleep(PAUSE).await;
        Ok(())
    }
}
