//! The sums program: the figures of whole companies beside those that SQL works out from the same answers; it fails where
//! one digit differs.
//!
//! `cargo run --release -p tests --bin sums -- [PEOPLE]...`, companies of 1,200, 10,000 and 100,000 unless said otherwise.
//! It needs `python3` with its own `sqlite3`, so it belongs to no test of each change.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use tests::sums;

fn main() -> ExitCode {
    match compare() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stdout, reason = "the figures are the program's output")]
fn compare() -> Result<bool> {
    let given: Vec<u32> = std::env::args()
        .skip(1)
        .map(|text| text.parse().with_context(|| format!("sums [PEOPLE]...: {text} is no number")))
        .collect::<Result<_>>()?;
    let companies = if given.is_empty() { vec![1_200, 10_000, 100_000] } else { given };
    let mut is_equal = true;
    for people in companies {
        let report = sums::run(people)?.context("skipped: there is no python3")?;
        println!("{}", serde_json::to_string_pretty(&report)?);
        is_equal &= report.different.is_empty();
    }
    Ok(is_equal)
}
