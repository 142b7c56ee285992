//! The console's program of figures: first paint, key to paint and memory over 100,000 people, in a real
//! terminal.
//!
//! `cargo run --release -p tests --bin console -- [KEYS]`, 300 unless said otherwise. It belongs to a quiet
//! machine, not to the tests of each change.

use std::process::ExitCode;

use anyhow::{Context as _, Result};

fn main() -> ExitCode {
    match keys().and_then(measure) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn keys() -> Result<usize> {
    let Some(text) = std::env::args().nth(1) else { return Ok(300) };
    text.parse().with_context(|| format!("console [KEYS]: {text} is no number"))
}

#[expect(clippy::print_stdout, reason = "the figures are the program's output")]
fn measure(keys: usize) -> Result<()> {
    println!("{}", serde_json::to_string_pretty(&tests::console::run(keys)?)?);
    Ok(())
}
