//! The analysis program: runs the group analysis of whole companies, tells what the run, its audit and its published
//! page cost in time and memory, and fails past the limits.
//!
//! `cargo run --release -p tests --bin analysis -- [PEOPLE]...`, companies of 1,200, 10,000 and 100,000 unless said
//! otherwise. It belongs to a quiet machine, not to the tests of each change.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use tests::analysis::{self, Report};

/// Most times the floor that opening every result may take.
const RATIO: f64 = 1.25;
/// Most memory that a run adds to the server, in MiB.
const MEMORY: u64 = 256;
/// Most processor time of the server for one published page, in milliseconds.
const PAGE_MS: f64 = 10.0;

fn main() -> ExitCode {
    match companies().and_then(|companies| companies.into_iter().map(measure).collect::<Result<Vec<_>>>()) {
        Ok(reports) if reports.iter().all(is_within) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn companies() -> Result<Vec<u32>> {
    let given: Vec<u32> = std::env::args()
        .skip(1)
        .map(|text| text.parse().with_context(|| format!("analysis [PEOPLE]...: {text} is no number")))
        .collect::<Result<_>>()?;
    Ok(if given.is_empty() { vec![1_200, 10_000, 100_000] } else { given })
}

fn is_within(report: &Report) -> bool {
    let mut runs = [&report.departments_alone, &report.crossed].into_iter();
    let is_quick = report.pages.values().all(|page| page.cpu_ms_each <= PAGE_MS);
    // A small company is done before its steps can be told apart.
    is_quick
        && runs
            .all(|run| run.added_mib <= MEMORY && (report.results < 10_000 || run.opening_to_floor <= RATIO))
}

#[expect(clippy::print_stdout, reason = "the figures are the program's output")]
fn measure(people: u32) -> Result<Report> {
    let report = tokio::runtime::Runtime::new()?.block_on(analysis::run(people))?;
    println!("{}", serde_json::to_string_pretty(&report)?);
    Ok(report)
}
