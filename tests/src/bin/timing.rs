//! The timing program: measures over loopback whether a refused sign-in takes longer for one kind of
//! name than for another, and fails when a median is more than 5 % off.
//!
//! `cargo run --release -p tests --bin timing -- [TRIES]`, 500 of each kind unless said otherwise. It
//! belongs to a quiet machine, not to the tests of each change.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use tests::timing::{self, Report};

/// How far a median may lie from that of unknown names.
const TOLERANCE: f64 = 0.05;

fn main() -> ExitCode {
    match tries().and_then(measure) {
        Ok(report) => {
            let ratios = [report.employees_to_unknown, report.managers_to_unknown];
            let is_even = ratios.iter().all(|ratio| (ratio - 1.0).abs() <= TOLERANCE);
            if is_even { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn tries() -> Result<usize> {
    let Some(text) = std::env::args().nth(1) else { return Ok(500) };
    text.parse().with_context(|| format!("timing [TRIES]: {text} is no number"))
}

#[expect(clippy::print_stdout, reason = "the figures are the program's output")]
fn measure(tries: usize) -> Result<Report> {
    let report = tokio::runtime::Runtime::new()?.block_on(timing::run(tries))?;
    println!("{}", serde_json::to_string_pretty(&report)?);
    Ok(report)
}
