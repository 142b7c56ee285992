//! `mamori job list|show|wait|cancel`, and the progress of work that runs in the server.

use std::io::{self, IsTerminal as _, Write as _};

use admin_api::imports::Imported;
use admin_api::jobs::{self, Job, Jobs, Kind, State};
use hyper::{Method, StatusCode};

use super::args::{Everywhere, JobVerb};
use super::exit::{Exit, Problem, both};
use super::job_text::Text;
use super::link::{Link, Sent};
use super::out::Out;
use super::{import, link};

/// Cells of the bar.
const BAR: u64 = 40;

pub(super) fn run(everywhere: &Everywhere, verb: &JobVerb, out: &Out) -> Result<Exit, Problem> {
    let link = Link::new(everywhere, false)?;
    let one = |method: Method, number: u64| {
        let job: Job = link.ask(method, &jobs::path(&number.to_string()), Sent::Nothing)?;
        Ok::<_, Problem>(job)
    };
    match verb {
        JobVerb::List => {
            let found: Jobs = link.ask(Method::GET, jobs::JOBS, Sent::Nothing)?;
            for job in &found.items {
                tell(job, out)?;
            }
            Ok(Exit::Done)
        }
        JobVerb::Show(asked) => tell(&one(Method::GET, asked.number)?, out),
        JobVerb::Wait(asked) => finish(&link, &one(Method::GET, asked.number)?, out),
        JobVerb::Cancel(asked) => {
            let job = one(Method::DELETE, asked.number)?;
            out.object(&job)?;
            out.line(Text::of(out.lang()).job_cancels(&job.id))?;
            Ok(Exit::Done)
        }
    }
}

/// One job on a line.
pub(super) fn tell(job: &Job, out: &Out) -> Result<Exit, Problem> {
    let text = Text::of(out.lang());
    out.object(job)?;
    let kind = match job.kind {
        Kind::PeopleImport => text.job_people_import(),
    };
    let state = match job.state {
        State::Queued => text.job_queued(),
        State::Running => text.job_running(),
        State::Done => text.job_done(),
        State::Failed => text.job_failed(),
        State::Cancelled => text.job_cancelled(),
    };
    out.line(text.job_line(&job.id, kind, state, job.done, job.total))?;
    Ok(Exit::Done)
}

/// Waits for the end of a job and tells it as the verb that began it would.
pub(super) fn finish(link: &Link, begun: &Job, out: &Out) -> Result<Exit, Problem> {
    let shows_bar = !out.is_quiet() && io::stderr().is_terminal();
    let job = link.follow(&begun.id, |job| {
        if shows_bar {
            // A terminal that is gone shows nothing; the job goes on.
            write!(io::stderr(), "\r{}", bar(job.done, job.total)).ok();
        }
    });
    if shows_bar {
        writeln!(io::stderr()).ok();
    }
    let job = job?;
    match job {
        Job { state: State::Done, result: Some(result), .. } => {
            import::report(&serde_json::from_value::<Imported>(result)?, out)
        }
        // Begun on the web, where its end is told.
        Job { state: State::Done, .. } => tell(&job, out),
        Job { error: Some(wrong), status, .. } => {
            Err(Problem::Told { exit: exit_of(status), wrong: Box::new(wrong) })
        }
        _ => Err(Problem::told(Exit::State, "cancelled", both!(Text, job_was_cancelled()))),
    }
}

/// A job ends as its verb would have ended without one.
fn exit_of(status: Option<u16>) -> Exit {
    status.and_then(|status| StatusCode::from_u16(status).ok()).map_or(Exit::Failed, link::exit_of)
}

/// How far a job is, in signs that are one cell wide in every terminal.
fn bar(done: u64, total: u64) -> String {
    let filled = (done.min(total) * BAR).checked_div(total).unwrap_or_default();
    let cells: String = (0..BAR).map(|cell| if cell < filled { '#' } else { '-' }).collect();
    format!("[{cells}] {done} / {total}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_ends_as_its_verb_would_have_ended() {
        // No room for the backup before an import, a store that takes nothing, a fault.
        let ended = [Some(409), Some(503), Some(500), None].map(exit_of);
        assert_eq!(ended, [Exit::State, Exit::State, Exit::Failed, Exit::Failed]);
    }

    #[test]
    fn the_bar_fills_with_the_work_and_never_overflows() {
        let cells = |done, total| bar(done, total).matches('#').count();
        assert_eq!(
            [cells(0, 0), cells(0, 10), cells(5, 10), cells(10, 10), cells(12, 10)],
            [0, 0, 20, 40, 40]
        );
        assert_eq!(bar(748, 1_262), "[#######################-----------------] 748 / 1262");
    }
}
