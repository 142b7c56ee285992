//! The import program: imports a master of people in CP932 and then changes everybody in it, and fails when the
//! server needed more than 150 MiB, or more than four times the processor time of the look to write.
//!
//! `cargo run --release -p tests --bin import -- [PEOPLE]`, 100,000 unless said otherwise. It belongs to a quiet
//! machine, not to the tests of each change.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use tests::import::{self, Report};

/// Most memory of the server, in MiB.
const MEMORY: u64 = 150;
/// Most times the processor time of the look that the writing may take. It looks anew, so half of it is the write.
const RATIO: f64 = 4.0;

fn main() -> ExitCode {
    match people().and_then(measure) {
        Ok(report) => {
            let is_quick = report.add_to_look <= RATIO && report.change_to_look <= RATIO;
            if is_quick && report.peak_mib() <= MEMORY { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn people() -> Result<usize> {
    let Some(text) = std::env::args().nth(1) else { return Ok(100_000) };
    text.parse().with_context(|| format!("import [PEOPLE]: {text} is no number"))
}

#[expect(clippy::print_stdout, reason = "the figures are the program's output")]
fn measure(people: usize) -> Result<Report> {
    let report = tokio::runtime::Runtime::new()?.block_on(import::run(people))?;
    println!("{}", serde_json::to_string_pretty(&report)?);
    Ok(report)
}
