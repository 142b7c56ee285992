//! What the group analysis of a whole company costs the server: the run with and without crosses against what opening
//! its results costs at least, and the pages of what was published.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use seal::circle::{self, CircleKey, Side};
use seal::code::PaperCode;
use seal::key::{Retention, Secret};
use seal::record::{Kind, Pad, Place, Unsealed};
use seal::shared::{self, Held, Recipients};
use serde::Serialize;

use crate::client::Client;
use crate::demonstration::Demonstration;
use crate::figures::{Latencies, Percentiles, Usage, peak_kib, reset_peak};
use crate::form::Form;
use crate::journey;
use crate::page::Page;

/// How often each run is done. The floor is found anew before each, since whatever else the machine does slows both.
const RUNS: usize = 5;
/// Records that each core opens to find the floor.
const OPENED: u32 = 5_000;
/// Bytes that the server allows for the answers to the form; a record is padded to them.
const LENGTH: usize = 3_072;
/// Times that each published page is asked for.
const ASKED: u32 = 100;
/// Longest time of a run.
const PATIENCE: Duration = Duration::from_mins(10);

/// The figures of one company.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// People of the company.
    pub people: u32,
    /// Results that are opened.
    pub results: u32,
    /// The run that groups by departments alone.
    pub departments_alone: Run,
    /// The run with every attribute, one of them within departments, and two together.
    pub crossed: Run,
    /// The first reading of what was published, when every signature is checked, in milliseconds for whoever asks.
    pub first_reading_ms: f64,
    /// The median of later readings of the same page over the first.
    pub later_to_first: f64,
    /// The pages of what was published, and one that shows none of it.
    pub pages: BTreeMap<&'static str, Asked>,
}

/// A run, from the button to the draft: of several the one with the middle ratio.
#[derive(Clone, Debug, Serialize)]
pub struct Run {
    /// Opening one record just before, with every core at work, in microseconds of one core.
    pub opening_one_us: f64,
    /// What opening all results costs at least, with every core, in seconds.
    pub floor_seconds: f64,
    /// Seconds until every result was opened.
    pub opening_seconds: f64,
    /// These over the floor.
    pub opening_to_floor: f64,
    /// That of every run, the best first.
    pub ratios: Vec<f64>,
    /// Seconds from there to the draft: what was published is restored, and the audit decides.
    pub audit_seconds: f64,
    /// Both together over the floor.
    pub whole_to_floor: f64,
    /// Seconds of the server's processor time.
    pub cpu_seconds: f64,
    /// Resident memory of the server before, in MiB.
    pub before_mib: u64,
    /// The most during all of them, in MiB; what making the company left behind is part of it.
    pub peak_mib: u64,
    /// The most that one of them added, in MiB.
    pub added_mib: u64,
}

/// What one page cost.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Asked {
    /// Bytes of the page.
    pub bytes: usize,
    /// Processor time of the server for one, in milliseconds.
    pub cpu_ms_each: f64,
    /// Times for whoever asks.
    pub times: Percentiles,
}

/// Makes a fictional company of so many people, runs the analysis of its last closed event in two ways and reads what
/// was published.
///
/// # Errors
/// When the company cannot be made, or a page is another than expected.
pub async fn run(people: u32) -> Result<Report> {
    let company = Demonstration::start(people).await?;
    let mut doctor = company.client()?;
    journey::sign_in(&mut doctor, "doctor", company.password("doctor")?).await?.expect(200)?;
    let event = closed(&mut doctor).await?;
    let mut asking = Asking { process: company.process()?, doctor, event, opened: 0 };
    let departments_alone = asking.runs(start).await?;
    let crossed = asking.runs(crossed).await?;
    let results = asking.opened;
    let (first_reading_ms, pages) = asking.pages(&company).await?;
    let later = pages.get("whole_company").map_or(0.0, |page| page.times.p50_ms);
    Ok(Report {
        people,
        results,
        departments_alone,
        crossed,
        first_reading_ms: rounded(first_reading_ms),
        later_to_first: rounded(later / first_reading_ms),
        pages,
    })
}

/// The newest event whose analysis can be run.
async fn closed(doctor: &mut Client) -> Result<String> {
    for path in doctor.get("/line/analysis").await?.expect(200)?.links() {
        let Some(event) = path.strip_suffix("/analysis-run") else { continue };
        let page = doctor.get(&path).await?.expect(200)?;
        if start(&page).is_ok() {
            return Ok(event.to_owned());
        }
    }
    bail!("no event is closed")
}

/// The form that starts a run.
fn start(page: &Page) -> Result<Form> {
    let form = page.forms().into_iter().find(|form| form.value("act") == Some("start"));
    form.context("no form to start a run")
}

/// The form with every attribute, sex within departments of the third level, and two attributes together.
fn crossed(page: &Page) -> Result<Form> {
    let form = start(page)?;
    let every: Vec<String> = form.asked.iter().filter(|name| name.starts_with("one-")).cloned().collect();
    ensure!(!every.is_empty(), "no attributes to choose");
    let form = every.iter().fold(form, |form, name| form.with(name, "1"));
    Ok(form.with("by", "sex").with("level", "3").with("pair", "sex").with("pair-second", "0"))
}

/// A holder at work on one event.
struct Asking {
    process: u32,
    doctor: Client,
    event: String,
    opened: u32,
}

/// What a run took.
struct Taken {
    opening: Duration,
    whole: Duration,
    cpu_seconds: f64,
    before_kib: u64,
    peak_kib: u64,
}

impl Taken {
    /// Against what one core needs to open one of so many results.
    fn against(&self, one: f64, results: u32) -> Result<Run> {
        let (opening, whole) = (self.opening.as_secs_f64(), self.whole.as_secs_f64());
        let cores = u32::try_from(available_parallelism().map_or(1, NonZero::get))?;
        let floor = one * f64::from(results) / f64::from(cores);
        Ok(Run {
            opening_one_us: rounded(one * 1_000_000.0),
            floor_seconds: rounded(floor),
            ratios: Vec::new(),
            opening_seconds: rounded(opening),
            opening_to_floor: rounded(opening / floor),
            audit_seconds: rounded(whole - opening),
            whole_to_floor: rounded(whole / floor),
            cpu_seconds: rounded(self.cpu_seconds),
            before_mib: self.before_kib / 1_024,
            peak_mib: self.peak_kib / 1_024,
            added_mib: self.peak_kib.saturating_sub(self.before_kib) / 1_024,
        })
    }
}

impl Asking {
    async fn page(&mut self, name: &str) -> Result<Page> {
        self.doctor.get(&format!("{}/{name}", self.event)).await?.expect(200)
    }

    /// Does a run several times and gives the one in the middle.
    async fn runs(&mut self, form: fn(&Page) -> Result<Form>) -> Result<Run> {
        let mut runs = Vec::with_capacity(RUNS);
        for _ in 0..RUNS {
            let form = form(&self.page("analysis-run").await?)?;
            let one = tokio::task::spawn_blocking(floor).await??;
            runs.push(self.run(form).await?.against(one, self.opened)?);
        }
        runs.sort_by(|one, other| one.opening_to_floor.total_cmp(&other.opening_to_floor));
        let middle = runs.get(RUNS / 2).context("no run")?;
        Ok(Run {
            ratios: runs.iter().map(|run| run.opening_to_floor).collect(),
            peak_mib: runs.iter().map(|run| run.peak_mib).max().unwrap_or_default(),
            added_mib: runs.iter().map(|run| run.added_mib).max().unwrap_or_default(),
            ..middle.clone()
        })
    }

    /// Starts a run and looks how far it is until there is a draft.
    async fn run(&mut self, form: Form) -> Result<Taken> {
        reset_peak(self.process)?;
        let before = Usage::of(self.process)?;
        let begun = Instant::now();
        let mut page = self.doctor.post(&form).await?.expect(200)?;
        let mut looks = Vec::new();
        while page.link("/analysis-preview").is_err() {
            ensure!(begun.elapsed() < PATIENCE, "no draft after {PATIENCE:?}: {}", page.words());
            let (done, total) = progress(&page)?;
            self.opened = self.opened.max(total);
            looks.push((begun.elapsed(), done));
            // Looking takes time from the cores that open, so it is done seldom before the end comes near.
            let left =
                expected(&looks, self.opened).unwrap_or(begun.elapsed()).saturating_sub(begun.elapsed());
            tokio::time::sleep((left / 2).clamp(Duration::from_millis(10), Duration::from_millis(250))).await;
            page = self.page("analysis-run").await?;
        }
        let whole = begun.elapsed();
        let after = Usage::of(self.process)?;
        Ok(Taken {
            opening: reached(&looks, self.opened, whole),
            whole,
            cpu_seconds: after.cpu_seconds - before.cpu_seconds,
            before_kib: before.rss_kib,
            peak_kib: peak_kib(self.process)?,
        })
    }

    /// Reads what is published as the doctor and as a manager of a section; gives also how long the first reading took.
    async fn pages(mut self, company: &Demonstration) -> Result<(f64, BTreeMap<&'static str, Asked>)> {
        let mut manager = company.client()?;
        journey::sign_in(&mut manager, "manager2", company.password("manager2")?).await?.expect(200)?;
        let whole = format!("{}/analysis", self.event);
        let begun = Instant::now();
        let overview = self.doctor.get(&whole).await?.expect(200)?;
        let first = begun.elapsed().as_secs_f64() * 1_000.0;
        let one = overview.link(&format!("{whole}/"))?;
        let mut pages = BTreeMap::new();
        let process = self.process;
        pages.insert("desk_without_figures", ask(&mut self.doctor, process, "/line").await?);
        pages.insert("whole_company", ask(&mut self.doctor, process, &whole).await?);
        pages.insert("one_department", ask(&mut self.doctor, process, &one).await?);
        pages.insert("manager_of_a_section", ask(&mut manager, process, &whole).await?);
        pages.insert(
            "preview",
            ask(&mut self.doctor, process, &format!("{}/analysis-preview", self.event)).await?,
        );
        Ok((first, pages))
    }
}

async fn ask(client: &mut Client, process: u32, path: &str) -> Result<Asked> {
    let bytes = client.get(path).await?.expect(200)?.bytes.len();
    let (before, mut times) = (Usage::of(process)?, Latencies::default());
    for _ in 0..ASKED {
        let begun = Instant::now();
        let page = client.get(path).await?.expect(200)?;
        times.add(begun.elapsed());
        ensure!(page.path == path, "{path} led to {}", page.path);
    }
    let cpu = Usage::of(process)?.cpu_seconds - before.cpu_seconds;
    Ok(Asked { bytes, cpu_ms_each: rounded(cpu * 1_000.0 / f64::from(ASKED)), times: times.percentiles() })
}

/// When everything was opened: as expected by the looks that saw less, but not behind the first that saw all, nor
/// behind the end.
fn reached(looks: &[(Duration, u32)], total: u32, end: Duration) -> Duration {
    let less = looks.iter().filter(|(_, done)| *done < total).count();
    let end = looks.get(less).map_or(end, |(seen, _)| *seen);
    let expected = looks.get(..less).and_then(|looks| expected(looks, total));
    expected.map_or(end, |expected| expected.min(end))
}

/// When everything will be opened at the pace between the last two looks.
fn expected(looks: &[(Duration, u32)], total: u32) -> Option<Duration> {
    let [.., (earlier, fewer), (later, more)] = looks else { return None };
    let pace = f64::from(more - fewer) / later.saturating_sub(*earlier).as_secs_f64();
    Duration::try_from_secs_f64(later.as_secs_f64() + f64::from(total - more) / pace).ok()
}

/// How far a run is, by its page: results that are counted, and all there are; both 0 before the first.
fn progress(page: &Page) -> Result<(u32, u32)> {
    let words = page.words();
    let (before, _) = words.split_once("人分を集計しました").with_context(|| format!("no run: {words}"))?;
    let (total, done) = before.rsplit_once("人分のうち").context("a run without a total")?;
    let number = |text: &str| {
        let digits =
            text.rsplit(|sign: char| !sign.is_ascii_digit() && sign != ',').next().unwrap_or_default();
        digits.replace(',', "").parse::<u32>().with_context(|| format!("no number: {text}"))
    };
    Ok((number(done)?, number(total)?))
}

/// Seconds that one core needs to open a record sealed to a circle, while every core does it.
fn floor() -> Result<f64> {
    let cores = available_parallelism().map_or(1, NonZero::get);
    let workers: Vec<_> = (0..cores).map(|seed| std::thread::spawn(move || open(seed as u64))).collect();
    let mut opening = Duration::ZERO;
    for worker in workers {
        opening += worker.join().map_err(|_| anyhow::anyhow!("opening broke"))??;
    }
    Ok(opening.as_secs_f64() / f64::from(OPENED) / f64::from(u32::try_from(cores)?))
}

fn open(seed: u64) -> Result<Duration> {
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let circle: CircleKey =
        circle::found(Side::Implementer, [1; 16], 0, &PaperCode::random(&mut rng), &mut rng);
    let retention = Retention::new([2; 16], Secret::random(&mut rng));
    let place = Place {
        kind: Kind::Result,
        install: [3; 16],
        event: [2; 16],
        subject: [4; 16],
        record: [5; 16],
        revision: 1,
        generation: 0,
    };
    let record = Unsealed { place, pad: Pad::of_event(LENGTH)?, plain: &[7; LENGTH] };
    let recipients = Recipients::by_policy(vec![circle.recipient()])?;
    let (sealed, wraps) = shared::seal(&record, &recipients, &retention, &mut rng)?;
    let wrap = wraps.first().context("a record without a wrap")?;
    let held = Held { place: &place, sealed: &sealed, wrap, retention: &retention };
    let begun = Instant::now();
    for _ in 0..OPENED {
        ensure!(shared::open(&held, &circle.opening_key())?.len() >= LENGTH, "another record was opened");
    }
    Ok(begun.elapsed())
}

fn rounded(number: f64) -> f64 {
    (number * 1_000.0).round() / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(words: &str) -> Page {
        let bytes = format!("<main>{words}</main>").into_bytes();
        Page { path: "/".to_owned(), status: 200, headers: Vec::new(), bytes }
    }

    #[test]
    fn how_far_a_run_is_stands_on_its_page() {
        let under_way = page("<p>12,345人分のうち1,200人分を集計しました。</p>");
        assert_eq!(progress(&under_way).unwrap(), (1_200, 12_345));
        assert!(progress(&page("<p>集計できませんでした</p>")).is_err(), "a run that broke is no run");
    }

    #[test]
    fn the_end_of_the_opening_is_found_by_its_pace() {
        let looks = |all: &[(u64, u32)]| -> Vec<_> {
            all.iter().map(|(ms, done)| (Duration::from_millis(*ms), *done)).collect()
        };
        let reached =
            |all: &[(u64, u32)]| reached(&looks(all), 1_000, Duration::from_millis(500)).as_millis();
        assert_eq!(reached(&[(100, 0), (200, 400), (300, 800)]), 350);
        assert_eq!(reached(&[(100, 0), (200, 400), (300, 800), (340, 1_000)]), 340, "seen before");
        assert_eq!(reached(&[(100, 0), (200, 100), (300, 200)]), 500, "not behind the end");
        assert_eq!(reached(&[(100, 0), (200, 0)]), 500, "no pace yet");
        assert_eq!(reached(&[(100, 0)]), 500, "too few looks");
        assert_eq!(reached(&[]), 500);
    }

    #[test]
    fn opening_a_record_takes_time() {
        assert!(open(1).unwrap() > Duration::ZERO);
    }
}
