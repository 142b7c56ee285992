//! `mamori completion`: what a shell needs to complete our words, made from the definition of the arguments.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::args::{Args, Completion, ShellArg};
use super::exit::{Exit, Problem};
use super::manual::localised;
use super::out::Out;

pub(super) fn run(asked: &Completion, out: &Out) -> Result<Exit, Problem> {
    let (name, shell) = match asked.shell {
        ShellArg::Bash => ("bash", Shell::Bash),
        ShellArg::Zsh => ("zsh", Shell::Zsh),
        ShellArg::Fish => ("fish", Shell::Fish),
    };
    let mut script = Vec::new();
    let mut program = localised(Args::command(), out.lang());
    clap_complete::generate(shell, &mut program, "mamori", &mut script);
    let script = String::from_utf8(script)?;
    out.object(&serde_json::json!({
        "schema": "mamori.completion/1", "ok": true, "shell": name, "text": script,
    }))?;
    out.line(script.trim_end())?;
    Ok(Exit::Done)
}
