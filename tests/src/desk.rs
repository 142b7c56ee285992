//! Whether the time of the employer's list tells that somebody else in the company is high-stress: two
//! appliances that differ in nothing but the answers of people who handed over nothing, asked in turn.

use std::time::Instant;

use anyhow::{Result, ensure};
use serde::Serialize;

use crate::appliance::Appliance;
use crate::client::Client;
use crate::company::{Company, Event};
use crate::figures::{Latencies, Percentiles};
use crate::journey;
use crate::random::Dice;

/// People who hand over nothing.
const OTHERS: usize = 20;

/// The figures of one run.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Report {
    /// Where nobody else is high-stress.
    pub relaxed: Percentiles,
    /// Where everybody else is.
    pub strained: Percentiles,
    /// Median of the second over that of the first.
    pub strained_to_relaxed: f64,
}

/// A manager's browser, and the address of the list; the appliance lives as long as it is held.
struct Desk {
    manager: Client,
    list: String,
    _appliance: Appliance,
}

/// Asks for the list so many times on each appliance.
///
/// # Errors
/// When an appliance cannot be set up, or the lists differ in anything but their sealed ids.
pub async fn run(tries: usize) -> Result<Report> {
    let mut desks = [desk(false).await?, desk(true).await?];
    let mut times: [Latencies; 2] = Default::default();
    let mut lengths = [0, 0];
    for _ in 0..tries {
        // In turn, so that whatever else the machine does falls on both alike.
        for ((desk, times), length) in desks.iter_mut().zip(&mut times).zip(&mut lengths) {
            let begun = Instant::now();
            let page = desk.manager.get(&desk.list).await?.expect(200)?;
            times.add(begun.elapsed());
            *length = page.bytes.len();
        }
    }
    ensure!(lengths[0] == lengths[1], "the lists differ in length: {lengths:?}");
    let [relaxed, strained] = times.map(|times| times.percentiles());
    let strained_to_relaxed = (strained.p50_ms / relaxed.p50_ms * 10_000.0).round() / 10_000.0;
    Ok(Report { relaxed, strained, strained_to_relaxed })
}

async fn desk(is_strained: bool) -> Result<Desk> {
    let appliance = Appliance::start().await?;
    let company = Company::with_employees(OTHERS + 1).enter(&appliance)?;
    let mut dice = Dice::seeded(20_261_124);
    let (mut doctor, mut manager) = (appliance.client(), appliance.client());
    for (client, number, desk) in [(&mut doctor, "D-1", "/care"), (&mut manager, "M-1", "/line")] {
        journey::first_sign_in(client, company.person(number)?, &dice.pass_phrase()).await?;
        journey::start_circle(client, desk).await?;
    }
    journey::confirm_employer(&mut doctor, &mut manager).await?;
    let event = Event::open(&appliance, "2026年度 ストレスチェック", &mut doctor).await?;
    let mut first = None;
    for person in company.employees() {
        let mut client = appliance.client();
        journey::first_sign_in(&mut client, person, &dice.pass_phrase()).await?;
        let answers = journey::strained(is_strained && first.is_some());
        journey::submit_all(&mut client, &event.id, &answers).await?;
        first.get_or_insert(client);
    }
    journey::judge(&mut doctor, &event.id).await?;
    if let Some(client) = &mut first {
        journey::consent(client, &event.id).await?;
    }
    let list = format!("/line/{}/interviews", event.id);
    Ok(Desk { manager, list, _appliance: appliance })
}
