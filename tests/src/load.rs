//! Many people on the whole path at once, and what it cost.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde::Serialize;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::figures::{Latencies, Percentiles, Usage, bytes_on_disk};
use crate::form::Form;
use crate::page::Page;
use crate::{Appliance, Client, Company, Dice, Event, journey};

/// First sign-ins at once: each hashes a password, so more would only wait.
const SIGN_INS_AT_ONCE: usize = 4;
/// Longest time that one person may take from the first question to the receipt.
const PATIENCE: Duration = Duration::from_mins(2);
/// Failures that are named in the report.
const NAMED_FAILURES: usize = 5;

/// What to play.
#[derive(Clone, Debug, Serialize)]
pub struct Plan {
    /// People who answer.
    pub people: usize,
    /// People on the way at once.
    pub clients: usize,
    /// Whether every answer is also posted by itself.
    pub autosave: bool,
    /// People who start per second at fixed times; `None` starts the next when one is done.
    pub rate: Option<u32>,
}

/// What came out.
#[derive(Debug, Serialize)]
pub struct Report {
    plan: Plan,
    submissions: usize,
    errors: usize,
    failures: Vec<String>,
    seconds: f64,
    submissions_per_second: f64,
    steps: BTreeMap<&'static str, Percentiles>,
    first_sign_in: Cost,
    answering: Cost,
    rss_kib: u64,
    pss_kib: u64,
    pss_at_rest_kib: u64,
    disk_bytes_per_person: u64,
    client_cpu_seconds: f64,
}

/// Server time of one part of the path.
#[derive(Debug, Serialize)]
struct Cost {
    cpu_seconds: f64,
    cpu_ms_each: f64,
    written_bytes_each: u64,
}

/// Times by step.
type Steps = BTreeMap<&'static str, Latencies>;

/// Plays a plan against an appliance of its own and stops by itself.
///
/// # Errors
/// When the appliance cannot be set up. What goes wrong on the way is counted.
pub async fn run(plan: &Plan) -> Result<Report> {
    let appliance = Appliance::start().await?;
    let process = appliance.process().context("the server does not run")?;
    let at_rest = Usage::of(process)?;
    let company = Company::with_employees(plan.people).enter(&appliance)?;
    let mut dice = Dice::seeded(1);
    let mut doctor = appliance.client();
    journey::first_sign_in(&mut doctor, company.person("D-1")?, &dice.pass_phrase()).await?;
    journey::start_circle(&mut doctor, "/care").await?;
    let event = Event::open(&appliance, "負荷の測定", &mut doctor).await?;

    let mut tally = Tally::default();
    let before = Usage::of(process)?;
    let people = sign_everybody_in(&appliance, &company, &mut dice, &mut tally).await?;
    let signed_in = Usage::of(process)?;
    let disk = bytes_on_disk(&appliance.layout().data)?;
    let start = Instant::now();
    answer(plan, people, &event, &mut dice, &mut tally).await?;
    let seconds = start.elapsed().as_secs_f64();
    let after = Usage::of(process)?;

    let stored = usize::try_from(event.submitted(&appliance)?)?;
    ensure!(stored >= tally.submissions, "{} receipts, {stored} stored", tally.submissions);
    let grown = bytes_on_disk(&appliance.layout().data)?.saturating_sub(disk);
    Ok(Report {
        plan: plan.clone(),
        submissions: tally.submissions,
        errors: tally.errors,
        failures: tally.failures,
        seconds: rounded(seconds),
        submissions_per_second: rounded(float(tally.submissions) / seconds),
        steps: tally.steps.iter().map(|(step, times)| (*step, times.percentiles())).collect(),
        first_sign_in: Cost::between(before, signed_in, plan.people),
        answering: Cost::between(signed_in, after, tally.submissions),
        rss_kib: after.rss_kib,
        pss_kib: after.pss_kib,
        pss_at_rest_kib: at_rest.pss_kib,
        disk_bytes_per_person: grown / u64::try_from(plan.people)?.max(1),
        client_cpu_seconds: rounded(Usage::of(std::process::id())?.cpu_seconds),
    })
}

impl Cost {
    fn between(before: Usage, after: Usage, count: usize) -> Self {
        let cpu_seconds = after.cpu_seconds - before.cpu_seconds;
        let written = after.written_bytes.saturating_sub(before.written_bytes);
        Self {
            cpu_seconds: rounded(cpu_seconds),
            cpu_ms_each: rounded(cpu_seconds * 1_000.0 / float(count.max(1))),
            written_bytes_each: written / u64::try_from(count.max(1)).unwrap_or(1),
        }
    }
}

#[derive(Default)]
struct Tally {
    submissions: usize,
    errors: usize,
    failures: Vec<String>,
    steps: Steps,
}

impl Tally {
    fn take(&mut self, steps: Steps, outcome: &Result<()>) {
        for (step, times) in steps {
            self.steps.entry(step).or_default().join(times);
        }
        if let Err(error) = outcome {
            self.errors += 1;
            if self.failures.len() < NAMED_FAILURES {
                self.failures.push(format!("{error:#}"));
            }
        }
    }
}

async fn sign_everybody_in(
    appliance: &Appliance,
    company: &Company,
    dice: &mut Dice,
    tally: &mut Tally,
) -> Result<Vec<Client>> {
    let places = Arc::new(Semaphore::new(SIGN_INS_AT_ONCE));
    let mut running = JoinSet::new();
    for person in company.employees() {
        let (places, person) = (Arc::clone(&places), person.clone());
        let (mut client, password) = (appliance.client(), dice.pass_phrase());
        running.spawn(async move {
            let _place = places.acquire_owned().await?;
            let start = Instant::now();
            journey::first_sign_in(&mut client, &person, &password).await?;
            // Thousands of idle lines would be a measurement of their own.
            client.hang_up();
            Ok::<_, anyhow::Error>((client, start.elapsed()))
        });
    }
    let mut clients = Vec::with_capacity(company.people.len());
    while let Some(done) = running.join_next().await {
        let (client, time) = done??;
        tally.steps.entry("first_sign_in").or_default().add(time);
        clients.push(client);
    }
    Ok(clients)
}

async fn answer(
    plan: &Plan,
    clients: Vec<Client>,
    event: &Event,
    dice: &mut Dice,
    tally: &mut Tally,
) -> Result<()> {
    let places = Arc::new(Semaphore::new(plan.clients));
    let mut running = JoinSet::new();
    let start = tokio::time::Instant::now();
    for (place, client) in (0_u32..).zip(clients) {
        // With a fixed rate the clock starts when the person was due, so that a slow server cannot
        // make its own figures better by delaying the next one.
        let due = plan.rate.map(|rate| start + Duration::from_secs(u64::from(place)) / rate);
        let (places, event, answers) = (Arc::clone(&places), event.id.clone(), dice.answers());
        let autosave = plan.autosave;
        running.spawn(async move {
            if let Some(due) = due {
                tokio::time::sleep_until(due).await;
            }
            let _place = places.acquire_owned().await?;
            let mut walk = Walk { client, event, steps: Steps::new() };
            let outcome = tokio::time::timeout(PATIENCE, walk.whole(&answers, autosave)).await;
            let outcome = outcome.unwrap_or_else(|_| Err(anyhow::anyhow!("took more than {PATIENCE:?}")));
            if let Some(due) = due {
                walk.steps.entry("whole_from_due").or_default().add(due.elapsed());
            }
            Ok::<_, anyhow::Error>((walk.steps, outcome))
        });
    }
    while let Some(done) = running.join_next().await {
        let (steps, outcome) = done??;
        tally.submissions += usize::from(outcome.is_ok());
        tally.take(steps, &outcome);
    }
    Ok(())
}

/// One person's path with its times.
struct Walk {
    client: Client,
    event: String,
    steps: Steps,
}

impl Walk {
    async fn whole(&mut self, answers: &[u8], autosave: bool) -> Result<()> {
        let start = Instant::now();
        let mut page = journey::begin(&mut self.client, &self.event).await?;
        self.note("begin", start);
        while !page.path.ends_with("/check") {
            let form = journey::filled(&page, answers)?;
            if autosave {
                self.autosave(&page, &form).await?;
            }
            page = self.post("page_of_answers", &form).await?;
        }
        let done = self.post("submit", &journey::submission(&page, &self.event)?).await?;
        journey::receipt(&done)?;
        let start = Instant::now();
        let result = self.client.get(&format!("/me/events/{}/result", self.event)).await?.expect(200)?;
        ensure!(result.path.ends_with("/result"), "no result but {}", result.path);
        self.note("result", start);
        self.client.hang_up();
        Ok(())
    }

    async fn post(&mut self, step: &'static str, form: &Form) -> Result<Page> {
        let start = Instant::now();
        let page = self.client.post(form).await?.expect(200)?;
        self.note(step, start);
        Ok(page)
    }

    /// What the page's script sends: one small post for each answer.
    async fn autosave(&mut self, page: &Page, sheet: &Form) -> Result<()> {
        let csrf = sheet.value("csrf").context("no token")?.to_owned();
        let writer = page.script_writer().unwrap_or_default();
        let items = sheet.asked.iter().filter(|name| journey::item_place(name).is_some());
        for (sequence, item) in (1_u32..).zip(items) {
            let value = sheet.value(item).context("a blank item")?;
            let fields = [
                ("csrf", csrf.as_str()),
                ("item", item),
                ("value", value),
                ("writer", &writer),
                ("sequence", &sequence.to_string()),
            ];
            let form = Form::to(&format!("/me/events/{}/answer", self.event), &fields);
            let start = Instant::now();
            self.client.post_once(&form).await?.expect(200)?;
            self.note("autosave", start);
        }
        Ok(())
    }

    fn note(&mut self, step: &'static str, start: Instant) {
        self.steps.entry(step).or_default().add(start.elapsed());
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1_000.0).round() / 1_000.0
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}
