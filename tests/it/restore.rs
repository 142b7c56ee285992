//! A restore that is killed, at each point that can be seen from outside: whatever is left, one state stands whole,
//! and what was asked for is done by asking again.

use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tests::{Program, journey};

use crate::stage::Stage;

/// How long a restore may take until it is seen at a point.
const PATIENCE: Duration = Duration::from_mins(2);
/// How often a point is tried that was passed too quickly to be caught.
const TRIES: usize = 6;

/// Where the restore is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Point {
    /// The backup is being unpacked.
    Unpacking,
    /// The coming state is written, and nothing is decided.
    Prepared,
    /// The exchange is decided or done.
    Exchanged,
}

impl Point {
    /// Whether the restore has come so far.
    fn is_reached(self, data: &Path, keys: &Path, before: u64) -> bool {
        match self {
            Self::Unpacking => data.join("scratch/opened/mamori.redb").exists(),
            Self::Prepared => keys.join("keyring.restored").exists(),
            Self::Exchanged => data.join("restore").exists() || inode(&data.join("mamori.redb")) != before,
        }
    }
}

/// The number of a file on its disk; 0 while there is none.
fn inode(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    path.metadata().map_or(0, |found| found.ino())
}

/// The appliance with a backup of fewer people than it has now.
struct Case {
    stage: Stage,
    backup: String,
    /// The slip, for a restore that is started without waiting.
    slip: String,
    result: String,
    _elsewhere: tempfile::TempDir,
}

/// People in the backup, and people who are there now.
const SAVED: u64 = 5;
const NOW: u64 = 6;

impl Case {
    async fn new() -> Result<Self> {
        let mut stage = Stage::new(2).await?;
        let mut person = stage.enter("E-00001").await?;
        let answers = stage.dice.answers();
        journey::submit_all(&mut person, &stage.event.id, &answers).await?;
        let result = person.get(&stage.at("/result")).await?.expect(200)?.words();
        let made = stage.appliance.operator_json(&["backup", "create"])?;
        let elsewhere = tempfile::tempdir()?;
        let backup = elsewhere.path().join("saved.mbk").to_str().context("a strange folder")?.to_owned();
        std::fs::copy(made["file"].as_str().context("no file")?, &backup)?;
        stage.appliance.operator(&["user", "add", "E-NEW", "--name", "新しい人"])?.good()?;
        stage.appliance.stop().await?;
        let slip = stage.appliance.slip().to_owned();
        Ok(Self { stage, backup, slip, result, _elsewhere: elsewhere })
    }

    /// Starts a command of restoring and gives it the slip.
    fn start(&self, arguments: &[&str]) -> Result<Child> {
        let config = self.stage.appliance.layout().config.clone();
        let mut child = Command::new(Program::built()?.path())
            .arg("restore")
            .args(arguments)
            .args(["--reason", "ディスクの故障", "--config"])
            .arg(config)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut typing = child.stdin.take().context("nothing to type into")?;
        // The previous state is put back without a slip, and then nobody reads the line.
        writeln!(typing, "{}", self.slip).ok();
        Ok(child)
    }

    /// Runs a command of restoring to its end.
    fn restore(&self, arguments: &[&str]) -> Result<()> {
        let all = [&["restore"][..], arguments, &["--reason", "訓練"]].concat();
        let ran = self.stage.appliance.operator_with_slip(&all, &self.slip)?;
        ensure!(ran.code == 0, "{arguments:?}: {} {}{}", ran.code, ran.out, ran.err);
        Ok(())
    }

    /// Kills a restore at a point; whether it was caught there.
    fn kill_at(&self, point: Point, arguments: &[&str]) -> Result<bool> {
        let layout = self.stage.appliance.layout();
        let before = inode(&layout.data.join("mamori.redb"));
        let (mut child, began) = (self.start(arguments)?, Instant::now());
        // Watched without a pause: some of these points last for less than a millisecond.
        while !point.is_reached(&layout.data, &layout.keys, before) {
            if let Some(status) = child.try_wait()? {
                ensure!(status.success(), "the restore ended with {status} before {point:?}");
                return Ok(false);
            }
            ensure!(began.elapsed() < PATIENCE, "the restore never came to {point:?}");
        }
        child.kill()?;
        Ok(!child.wait()?.success())
    }

    /// Adds the person again who is not in the backup.
    async fn grow(&mut self) -> Result<()> {
        self.stage.appliance.resume().await?;
        self.stage.appliance.operator(&["user", "add", "E-NEW", "--name", "新しい人"])?.good()?;
        self.stage.appliance.stop().await
    }

    /// Starts the server on whatever is left; the people it has.
    async fn look(&mut self) -> Result<u64> {
        let appliance = &mut self.stage.appliance;
        appliance.resume().await?;
        let status = appliance.operator_json(&["status"])?;
        assert_eq!(appliance.operator_json(&["audit", "verify"])?["ok"], true);
        let whole = appliance.operator_json(&["doctor", "--ready"])?;
        assert_eq!(whole["ok"], true, "{whole}");
        let mut person = appliance.client();
        journey::sign_in(&mut person, "E-00001", self.stage.password("E-00001")?).await?;
        let result = person.get(&self.stage.at("/result")).await?.expect(200)?.words();
        assert_eq!(result, self.result);
        self.stage.appliance.stop().await?;
        let rests: Vec<_> = [
            self.stage.appliance.layout().data.join("restore"),
            self.stage.appliance.layout().data.join("restore.done"),
            self.stage.appliance.layout().data.join("scratch"),
            self.stage.appliance.layout().keys.join("keyring.restored"),
        ]
        .into_iter()
        .filter(|path| path.exists())
        .collect();
        ensure!(rests.is_empty(), "{rests:?} were left");
        status["people"].as_u64().context("no people")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_killed_at_any_point_leaves_one_state_whole_and_is_done_by_asking_again() -> Result<()> {
    let mut case = Case::new().await?;
    let (backup, expect) = (case.backup.clone(), SAVED.to_string());
    let forward = [&*backup, "--expect", &expect];
    for point in [Point::Unpacking, Point::Prepared, Point::Exchanged] {
        let mut caught = 0;
        // Once with a server that is started on what is left, once with the same command at once.
        for attempt in 0..TRIES {
            let is_caught = case.kill_at(point, &forward)?;
            caught += usize::from(is_caught);
            if attempt % 2 == 0 {
                let people = case.look().await?;
                // What was not decided was not done; what was decided is completed by the next start.
                let expected = if is_caught && point != Point::Exchanged { NOW } else { SAVED };
                // The decision may fall between the look at the disk and the signal.
                let is_late = point == Point::Prepared && people == SAVED;
                ensure!(people == expected || is_late, "{people} people after {point:?}");
            }
            case.restore(&forward)?;
            assert_eq!(case.look().await?, SAVED, "after {point:?}");
            case.grow().await?;
            if caught == 2 {
                break;
            }
        }
        ensure!(caught > 0, "{point:?} was never caught in {TRIES} tries");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_way_back_from_a_restore_is_killed_as_well() -> Result<()> {
    let mut case = Case::new().await?;
    let (backup, saved, now) = (case.backup.clone(), SAVED.to_string(), NOW.to_string());
    let (forward, back) = ([&*backup, "--expect", &saved], ["--previous", "--expect", &now]);
    case.restore(&forward)?;
    for point in [Point::Unpacking, Point::Prepared, Point::Exchanged] {
        let is_caught = case.kill_at(point, &back)?;
        let people = case.look().await?;
        ensure!([SAVED, NOW].contains(&people), "{people} people after {point:?}");
        ensure!(people == NOW || (is_caught && point != Point::Exchanged), "{point:?} was lost");
        if people == SAVED {
            // The state that was moved aside is still there to be asked for.
            case.restore(&back)?;
            assert_eq!(case.look().await?, NOW, "after {point:?}");
        }
        case.restore(&forward)?;
    }
    Ok(())
}
