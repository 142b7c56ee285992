//! The power goes while people submit: nothing that was acknowledged is lost, nothing is half-written.
//!
//! 20 kills as part of every run, `MAMORI_KILLS=1000` on demand; `MAMORI_SEED` repeats a run.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tests::{Client, Dice, deadline, environment, journey};

use crate::stage::Stage;

/// Clients that submit at once.
const CLIENTS: usize = 8;
/// People let in for each kill, besides the first of every client: however fast the server is, the storm
/// lasts as long as the kills.
const PEOPLE_A_KILL: usize = 4;
/// Most acknowledged submissions between two kills.
const MOST_BETWEEN: u64 = 4;
/// Longest pause in milliseconds between the last counted submission and the kill: long enough to
/// meet every phase of the next ones.
const LONGEST_PAUSE_MS: u64 = 60;

/// One person on the way, from the first question to the receipt.
struct Walker {
    number: String,
    client: Client,
    answers: Vec<u8>,
    /// The receipt, once a page has shown it.
    receipt: Option<String>,
}

/// What the virtual clients share.
struct Storm {
    event: String,
    waiting: Mutex<VecDeque<Walker>>,
    done: Mutex<Vec<Walker>>,
    /// How many may begin.
    let_in: AtomicUsize,
    begun: AtomicUsize,
    acknowledged: AtomicUsize,
    is_up: AtomicBool,
}

impl Storm {
    async fn work(self: Arc<Self>) -> Result<()> {
        loop {
            let Some(mut walker) = self.waiting.lock().ok().and_then(|mut waiting| waiting.pop_front())
            else {
                return Ok(());
            };
            let place = self.begun.fetch_add(1, Ordering::SeqCst);
            deadline::until("the next kill", || async {
                (place < self.let_in.load(Ordering::SeqCst)).then_some(())
            })
            .await?;
            while walker.receipt.is_none() {
                deadline::until("the server", || async { self.is_up.load(Ordering::SeqCst).then_some(()) })
                    .await?;
                // Whatever broke may be the kill; what the page shows next time decides.
                if let Err(error) = self.walk(&mut walker).await {
                    walker.client.hang_up();
                    let was_cut =
                        error.chain().any(|cause| cause.is::<hyper::Error>() || cause.is::<std::io::Error>());
                    ensure!(was_cut, "{}: {error:#}", walker.number);
                }
            }
            self.acknowledged.fetch_add(1, Ordering::SeqCst);
            self.done.lock().ok().context("the list is poisoned")?.push(walker);
        }
    }

    /// Goes on where the person stands: an earlier try may have been cut after its commit.
    async fn walk(&self, walker: &mut Walker) -> Result<()> {
        let client = &mut walker.client;
        let done = client.get(&format!("/me/events/{}/done", self.event)).await?;
        walker.receipt = Some(match journey::receipt(&done) {
            Ok(receipt) if done.path.ends_with("/done") => receipt,
            _ => journey::submit_all(client, &self.event, &walker.answers).await?,
        });
        Ok(())
    }
}

fn kills() -> usize {
    environment("MAMORI_KILLS").and_then(|text| text.parse().ok()).unwrap_or(20)
}

async fn walkers(stage: &mut Stage, count: usize) -> Result<VecDeque<Walker>> {
    let mut walkers = VecDeque::with_capacity(count);
    for place in 0..count {
        let number = stage.employee(place)?.number;
        let client = stage.enter(&number).await?;
        walkers.push_back(Walker { number, client, answers: stage.dice.answers(), receipt: None });
    }
    Ok(walkers)
}

/// Kills and starts the server again and again, each time after some more submissions and a pause.
async fn strike(stage: &mut Stage, storm: &Storm, kills: usize, dice: &mut Dice) -> Result<()> {
    for _ in 0..kills {
        storm.let_in.fetch_add(PEOPLE_A_KILL, Ordering::SeqCst);
        let goal = storm.acknowledged.load(Ordering::SeqCst)
            + usize::try_from(dice.below(MOST_BETWEEN)).unwrap_or_default();
        deadline::until("more submissions", || async {
            (storm.acknowledged.load(Ordering::SeqCst) >= goal).then_some(())
        })
        .await?;
        tokio::time::sleep(Duration::from_millis(dice.below(LONGEST_PAUSE_MS))).await;
        storm.is_up.store(false, Ordering::SeqCst);
        stage.appliance.kill().await?;
        let acknowledged = storm.acknowledged.load(Ordering::SeqCst);
        stage.appliance.resume().await?;
        let stored = stage.event.submitted(&stage.appliance)?;
        ensure!(usize::try_from(stored)? >= acknowledged, "{acknowledged} acknowledged, {stored} stored");
        storm.is_up.store(true, Ordering::SeqCst);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_receipt_survives_kills_in_a_storm_of_submissions() -> Result<()> {
    let kills = kills();
    let people = kills * PEOPLE_A_KILL + CLIENTS;
    let mut stage = Stage::new(people).await?;
    let waiting = walkers(&mut stage, people).await?;
    let storm = Arc::new(Storm {
        event: stage.event.id.clone(),
        waiting: Mutex::new(waiting),
        done: Mutex::default(),
        let_in: AtomicUsize::new(CLIENTS),
        begun: AtomicUsize::new(0),
        acknowledged: AtomicUsize::new(0),
        is_up: AtomicBool::new(true),
    });
    let clients: Vec<_> = (0..CLIENTS).map(|_| tokio::spawn(Arc::clone(&storm).work())).collect();
    let mut dice = stage.dice.clone();
    strike(&mut stage, &storm, kills, &mut dice).await?;
    for client in clients {
        client.await??;
    }
    stage.appliance.stop().await?;
    stage.appliance.resume().await?;

    let mut done = storm.done.lock().ok().map(|mut done| std::mem::take(&mut *done)).context("poisoned")?;
    assert_eq!(done.len(), people);
    assert_eq!(usize::try_from(stage.event.submitted(&stage.appliance)?)?, people);
    for walker in &mut done {
        let shown = walker.client.get(&stage.at("/done")).await?.expect(200)?;
        assert_eq!(Some(journey::receipt(&shown)?), walker.receipt, "{}", walker.number);
        // A flag without its sealed result would have no page to open.
        let result = walker.client.get(&stage.at("/result")).await?.expect(200)?;
        ensure!(result.path.ends_with("/result"), "{} has no result: {}", walker.number, result.path);
        // A draft that outlived its submission would show the questions again.
        let questions = walker.client.get(&stage.at("/q/1")).await?;
        ensure!(journey::sheet(&questions).is_err(), "{} can answer again", walker.number);
        // Thousands of kept connections would be more than a server takes.
        walker.client.hang_up();
    }
    Ok(())
}
