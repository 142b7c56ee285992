//! The desk's timing program: measures over loopback whether the employer's list takes longer where other
//! people are high-stress, and fails when the medians are more than 5 % apart.
//!
//! `cargo run --release -p tests --bin desk -- [TRIES]`, 500 on each appliance unless said otherwise. It
//! belongs to a quiet machine, not to the tests of each change.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use tests::desk::{self, Report};

/// How far one median may lie from the other.
const TOLERANCE: f64 = 0.05;

fn main() -> ExitCode {
    match tries().and_then(measure) {
        Ok(report) if (report.strained_to_relaxed - 1.0).abs() <= TOLERANCE => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn tries() -> Result<usize> {
    let Some(text) = std::env::args().nth(1) else { return Ok(500) };
    text.parse().with_context(|| format!("desk [TRIES]: {text} is no number"))
}

#[expect(clippy::print_stdout, reason = "the figures are the program's output")]
fn measure(tries: usize) -> Result<Report> {
    let report = tokio::runtime::Runtime::new()?.block_on(desk::run(tries))?;
    println!("{}", serde_json::to_string_pretty(&report)?);
    Ok(report)
}
