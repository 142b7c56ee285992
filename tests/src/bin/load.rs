//! The load program: a whole company walks the respondent's path over real HTTPS, and the operating
//! system is asked what that cost the server.
//!
//! `cargo run --release -p tests --bin load -- --people N --clients M [--autosave] [--rate R]`

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use tests::load::{self, Plan};

const USAGE: &str = "load --people N --clients M [--autosave] [--rate R]
  --people N    people who answer [2000]
  --clients M   people on the way at once [64]
  --autosave    one small post per answer besides the pages, as browsers with scripts send
  --rate R      people who start per second at fixed times, whatever the server does; without it
                each client starts its next person when the last is done";

fn main() -> ExitCode {
    match plan(std::env::args().skip(1)).and_then(|plan| run(&plan)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn plan(mut arguments: impl Iterator<Item = String>) -> Result<Plan> {
    let mut plan = Plan { people: 2_000, clients: 64, autosave: false, rate: None };
    while let Some(flag) = arguments.next() {
        let mut number = || -> Result<usize> {
            let text = arguments.next().with_context(|| format!("{flag} needs a number\n{USAGE}"))?;
            let number = text.parse().with_context(|| format!("{flag}: {text} is no number"))?;
            Ok(usize::clamp(number, 1, 1_000_000))
        };
        match flag.as_str() {
            "--people" => plan.people = number()?,
            "--clients" => plan.clients = number()?,
            "--rate" => plan.rate = Some(u32::try_from(number()?)?),
            "--autosave" => plan.autosave = true,
            _ => bail!("unknown: {flag}\n{USAGE}"),
        }
    }
    Ok(plan)
}

#[expect(clippy::print_stdout, reason = "the figures are the program's output")]
fn run(plan: &Plan) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    let report = runtime.block_on(load::run(plan))?;
    println!("{}", serde_json::to_string_pretty(&report)?);
    Ok(())
}
