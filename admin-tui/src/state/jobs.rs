//! Long work in the server: how far it is, and taking it back. It goes on whoever looks.

use std::time::Duration;

use admin_api::jobs::{self, JOBS, Job, Jobs, State as Stands};

use super::dialog::{Dialog, Then};
use super::order::{Body, Order, Verb};
use super::{Ask, Effect, State, Tab, Ticket};
use crate::options::Lang;
use crate::text::grouped;
use crate::words::FrameWords;

/// Between two looks while somebody watches.
const EVERY: Duration = Duration::from_secs(1);
/// So many jobs are told.
const TOLD: usize = 4;
/// Signs of a bar.
const BAR: usize = 40;

/// What is known about jobs.
#[derive(Clone, Debug, Default)]
pub(crate) struct JobsView {
    pub(crate) list: Option<Jobs>,
    is_asked: bool,
    asked: Duration,
    pace: Option<Pace>,
}

/// Where a job was first seen.
#[derive(Clone, Debug)]
struct Pace {
    id: String,
    at: Duration,
    done: u64,
}

impl JobsView {
    /// The job that works or waits.
    pub(crate) fn running(&self) -> Option<&Job> {
        self.list.iter().flat_map(|list| &list.items).find(|job| !job.state.is_over())
    }

    /// How long it will take at the pace so far.
    fn seconds_left(&self, job: &Job, now: Duration) -> Option<u64> {
        let pace = self.pace.as_ref().filter(|pace| pace.id == job.id)?;
        let (done, millis) = (job.done.checked_sub(pace.done)?, now.checked_sub(pace.at)?.as_millis());
        let left = u128::from(job.total.saturating_sub(job.done)) * millis;
        u64::try_from(left.checked_div(u128::from(done))?.div_ceil(1_000)).ok()
    }

    pub(super) fn lost(&mut self) {
        self.is_asked = false;
    }
}

/// What a job is called.
pub(crate) const fn kind(job: &Job, words: FrameWords) -> &'static str {
    match job.kind {
        jobs::Kind::PeopleImport => words.job_import(),
    }
}

/// `[####----]`.
pub(crate) fn bar(part: u64, whole: u64, room: usize) -> String {
    let whole = whole.max(1);
    let filled = usize::try_from(part.min(whole) * room as u64 / whole).unwrap_or(room);
    format!("[{}{}]", "#".repeat(filled), "-".repeat(room - filled))
}

fn told(view: &JobsView, now: Duration, lang: Lang) -> Vec<String> {
    let words = FrameWords(lang);
    let items = view.list.as_ref().map_or(&[][..], |list| &list.items);
    let mut lines = Vec::new();
    for job in items.iter().take(TOLD) {
        let stands = match job.state {
            Stands::Queued => words.job_queued(),
            Stands::Running => words.job_running(),
            Stands::Done => words.job_done(),
            Stands::Failed => words.job_failed(),
            Stands::Cancelled => words.job_cancelled(),
        };
        lines.push(format!("#{} {}   {stands}", job.id, kind(job, words)));
        if job.state.is_over() {
            let why = job
                .error
                .iter()
                .map(|wrong| format!("   {}", lang.pick(&wrong.message_ja, &wrong.message_en)));
            lines.extend(why);
        } else {
            let figures = format!("{} / {}", grouped(job.done), grouped(job.total));
            lines.push(format!("{}   {figures}", bar(job.done, job.total, BAR)));
            lines.push(view.seconds_left(job, now).map(|left| words.job_left(left)).unwrap_or_default());
        }
    }
    if lines.is_empty() {
        lines.push(words.no_jobs().to_owned());
    }
    lines
}

impl State {
    /// Shows what runs, and how far it is.
    pub(super) fn open_jobs(&mut self) -> Vec<Effect> {
        let words = FrameWords(self.lang);
        let lines = told(&self.jobs, self.clock.running, self.lang);
        self.dialogs.push(Dialog::new(words.jobs_title(), lines, Then::Jobs));
        self.ask_jobs().into_iter().collect()
    }

    pub(super) fn ask_jobs(&mut self) -> Option<Effect> {
        if std::mem::replace(&mut self.jobs.is_asked, true) {
            return None;
        }
        self.jobs.asked = self.clock.running;
        Some(Ask::get(Ticket::Jobs, JOBS))
    }

    /// Asks again while somebody watches.
    pub(super) fn watch_jobs(&mut self) -> Option<Effect> {
        let is_watched = self.dialogs.iter().any(|dialog| dialog.then == Then::Jobs)
            || (self.tab == Tab::Overview && self.jobs.running().is_some());
        let is_due = self.clock.running.saturating_sub(self.jobs.asked) >= EVERY;
        (is_watched && is_due).then(|| self.ask_jobs()).flatten()
    }

    pub(super) fn jobs_came(&mut self, jobs: Jobs) {
        self.jobs.is_asked = false;
        self.jobs.list = Some(jobs);
        let now = self.clock.running;
        let seen = self.jobs.running().map(|job| (job.id.clone(), job.done));
        if let Some((id, done)) = seen
            && self.jobs.pace.as_ref().is_none_or(|pace| pace.id != id)
        {
            self.jobs.pace = Some(Pace { id, at: now, done });
        }
        let lines = told(&self.jobs, now, self.lang);
        if let Some(dialog) = self.dialogs.iter_mut().find(|dialog| dialog.then == Then::Jobs) {
            dialog.lines = lines;
        }
    }

    pub(super) fn cancel_job(&mut self) -> Vec<Effect> {
        let words = FrameWords(self.lang);
        let Some(id) = self.jobs.running().map(|job| job.id.clone()) else {
            self.say(words.job_nothing());
            return Vec::new();
        };
        self.try_dry(
            Order::new(Verb::CancelJob, jobs::ONE, Body::Delete)
                .at(jobs::path(&id))
                .about(format!("#{id}"))
                .typed(format!("job cancel {id}")),
        )
    }

    /// The work that was watched has ended.
    pub(super) fn close_jobs(&mut self) {
        self.dialogs.retain(|dialog| dialog.then != Then::Jobs);
    }
}
