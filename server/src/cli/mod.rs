//! The command line: arguments in, one exit code out.

use std::process::ExitCode;

use crate::demo;

/// Runs the program.
pub fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new();
    let options = demo::Options { port: 8443, people: 1_200, keep: None };
    match runtime.map(|runtime| runtime.block_on(demo::run(options))) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
        Err(_) => ExitCode::FAILURE,
    }
}
