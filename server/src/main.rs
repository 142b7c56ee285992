//! The one executable.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::main()
}
