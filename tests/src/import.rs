//! What the import of a company's whole master costs the server: time, processor and memory of the look and of
//! the writing, for people who are new and for people who all change.

use std::fmt::Write as _;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use serde::Serialize;

use crate::appliance::Appliance;
use crate::figures::{Usage, peak_kib, reset_peak};

/// Departments of the file.
const DEPARTMENTS: usize = 200;
const HEADING: &str =
    "社員番号,氏名,フリガナ,氏名英字,メール,生年月日,性別,部署コード,雇用区分,入社日,属性1,属性2";

/// The figures of one run.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Report {
    /// Rows of the file.
    pub people: usize,
    /// Looking at a file of people who are new.
    pub look_add: Step,
    /// Writing it.
    pub apply_add: Step,
    /// Looking at a file in which everybody changes, after a start of the server.
    pub look_change: Step,
    /// Writing it, with the backup that goes before.
    pub apply_change: Step,
    /// Processor time of writing people who are new over that of looking at them.
    pub add_to_look: f64,
    /// The same of people who change.
    pub change_to_look: f64,
}

/// One command as the server carried it out.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Step {
    /// Seconds for whoever waits.
    pub wall_seconds: f64,
    /// Seconds of the server's processor time.
    pub cpu_seconds: f64,
    /// Most resident memory of the server meanwhile, in MiB.
    pub peak_mib: u64,
}

impl Report {
    /// The most memory of all steps, in MiB.
    pub fn peak_mib(&self) -> u64 {
        let steps = [self.look_add, self.apply_add, self.look_change, self.apply_change];
        steps.iter().map(|step| step.peak_mib).max().unwrap_or_default()
    }
}

/// Imports so many people, and then a file that changes every one of them.
///
/// # Errors
/// When the appliance cannot be set up or an import fails.
pub async fn run(people: usize) -> Result<Report> {
    let folder = tempfile::tempdir()?;
    let file = |name: &str, text: &str| -> Result<String> {
        let path = folder.path().join(name);
        let (bytes, _, has_lost) = encoding_rs::SHIFT_JIS.encode(text);
        ensure!(!has_lost, "a sign of {name} is not in CP932");
        std::fs::write(&path, bytes)?;
        path.into_os_string().into_string().map_err(|_| anyhow::anyhow!("a folder with a strange name"))
    };
    let departments = file("departments.csv", &departments()?)?;
    let new = file("new.csv", &rows(people, "正社員")?)?;
    let changed = file("changed.csv", &rows(people, "契約社員")?)?;
    let mut appliance = Appliance::start().await?;
    appliance.operator(&["dept", "import", &departments])?.good()?;
    let count = people.to_string();
    let look_add = step(&appliance, &["user", "import", &new, "--dry-run"])?;
    let apply_add = step(&appliance, &["user", "import", &new, "--expect", &count])?;
    // What an import costs is counted from a server at rest.
    appliance.stop().await?;
    appliance.resume().await?;
    let look_change = step(&appliance, &["user", "import", &changed, "--dry-run"])?;
    let apply_change = step(&appliance, &["user", "import", &changed, "--expect", &count])?;
    let add_to_look = apply_add.cpu_seconds / look_add.cpu_seconds;
    let change_to_look = apply_change.cpu_seconds / look_change.cpu_seconds;
    Ok(Report { people, look_add, apply_add, look_change, apply_change, add_to_look, change_to_look })
}

fn departments() -> Result<String> {
    let mut text = "コード,名称\r\n".to_owned();
    for number in 0..DEPARTMENTS {
        write!(text, "D{number},部署{number}\r\n")?;
    }
    Ok(text)
}

fn rows(people: usize, employment: &str) -> Result<String> {
    let mut text = format!("{HEADING}\r\n");
    for number in 0..people {
        let (department, month) = (number % DEPARTMENTS, 1 + number % 9);
        let sex = if number % 2 == 0 { "女性" } else { "男性" };
        write!(
            text,
            "{:06},青木 健太,アオキ ケンタ,Kenta Aoki,user{number:06}@corp.example.jp,1985-0{month}-15,{sex},\
             D{department},{employment},2010-04-01,職種{},勤務{}\r\n",
            100_000 + number,
            number % 7,
            number % 3,
        )?;
    }
    Ok(text)
}

fn step(appliance: &Appliance, arguments: &[&str]) -> Result<Step> {
    let process = appliance.process().context("the server does not run")?;
    reset_peak(process)?;
    let (began, before) = (Instant::now(), Usage::of(process)?);
    appliance.operator(arguments)?.good()?;
    let wall_seconds = began.elapsed().as_secs_f64();
    let cpu_seconds = Usage::of(process)?.cpu_seconds - before.cpu_seconds;
    Ok(Step { wall_seconds, cpu_seconds, peak_mib: peak_kib(process)? / 1_024 })
}
