//! Measured figures: how long steps took, and what the server used of the machine.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde::Serialize;

/// Times of one step.
#[derive(Clone, Debug, Default)]
pub struct Latencies(Vec<Duration>);

/// A step's times in milliseconds.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Percentiles {
    /// How many were measured.
    pub count: usize,
    /// Half took at most this, in milliseconds.
    pub p50_ms: f64,
    /// 95 of 100 took at most this, in milliseconds.
    pub p95_ms: f64,
    /// 99 of 100 took at most this, in milliseconds.
    pub p99_ms: f64,
}

impl Latencies {
    /// Adds one.
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Adds those of another client.
    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The figures; zeros when nothing was measured.
    pub fn percentiles(&self) -> Percentiles {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = |percent: usize| {
            let rank = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
            sorted.get(rank).map_or(0.0, |time| (time.as_secs_f64() * 100_000.0).round() / 100.0)
        };
        Percentiles { count: sorted.len(), p50_ms: at(50), p95_ms: at(95), p99_ms: at(99) }
    }
}

/// What a process has used so far, from the operating system.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Usage {
    /// User and system time in seconds.
    pub cpu_seconds: f64,
    /// Resident memory in KiB.
    pub rss_kib: u64,
    /// Its fair share of memory in KiB.
    pub pss_kib: u64,
    /// Bytes it has caused to be written to storage.
    pub written_bytes: u64,
}

impl Usage {
    /// Reads the figures of a running process.
    ///
    /// # Errors
    /// When there is no such process.
    pub fn of(process: u32) -> Result<Self> {
        let read = |name: &str| {
            let path = format!("/proc/{process}/{name}");
            std::fs::read_to_string(&path).with_context(|| format!("could not read {path}"))
        };
        let stat = read("stat")?;
        // The name in brackets may hold blanks; the fields after it count from the third.
        let (_, fields) = stat.rsplit_once(')').context("a strange stat file")?;
        let fields: Vec<&str> = fields.split_whitespace().collect();
        let ticks = |place: usize| fields.get(place).and_then(|text| text.parse::<f64>().ok());
        let ticks = ticks(11).zip(ticks(12)).context("a strange stat file")?;
        let rollup = read("smaps_rollup")?;
        Ok(Self {
            cpu_seconds: (ticks.0 + ticks.1) / ticks_per_second(),
            rss_kib: number_after(&rollup, "Rss:")?,
            pss_kib: number_after(&rollup, "Pss:")?,
            written_bytes: number_after(&read("io")?, "write_bytes:")?,
        })
    }
}

/// Lets the peak of a process's memory be counted from here on.
///
/// # Errors
/// When there is no such process, or it is another account's.
pub(crate) fn reset_peak(process: u32) -> Result<()> {
    let path = format!("/proc/{process}/clear_refs");
    std::fs::write(&path, "5").with_context(|| format!("could not write {path}"))
}

/// The most resident memory of a process since its start or [`reset_peak`], in KiB.
///
/// # Errors
/// When there is no such process.
pub(crate) fn peak_kib(process: u32) -> Result<u64> {
    let path = format!("/proc/{process}/status");
    let status = std::fs::read_to_string(&path).with_context(|| format!("could not read {path}"))?;
    number_after(&status, "VmHWM:")
}

#[expect(clippy::cast_precision_loss, reason = "a hundred or so")]
fn ticks_per_second() -> f64 {
    rustix::param::clock_ticks_per_second() as f64
}

fn number_after(text: &str, label: &str) -> Result<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(label));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .with_context(|| format!("no {label} in a file of the system"))
}

/// Bytes that a folder's files take on the disk.
///
/// # Errors
/// When it cannot be read.
pub fn bytes_on_disk(folder: &Path) -> Result<u64> {
    use std::os::unix::fs::MetadataExt as _;
    let mut total = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let found = entry.metadata()?;
        total += if found.is_dir() { bytes_on_disk(&entry.path())? } else { found.blocks() * 512 };
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let mut latencies = Latencies::default();
        (1..=100).for_each(|ms| latencies.add(Duration::from_millis(ms)));
        let figures = latencies.percentiles();
        assert_eq!((figures.count, figures.p50_ms, figures.p95_ms, figures.p99_ms), (100, 50.0, 95.0, 99.0));
        assert_eq!(Latencies::default().percentiles().count, 0);
    }

    #[test]
    fn this_process_uses_memory() {
        let usage = Usage::of(std::process::id()).unwrap();
        assert!(usage.rss_kib > 1_000 && usage.pss_kib <= usage.rss_kib, "{usage:?}");
    }
}
