//! What the host shows of itself, gathered before anybody judges it; so a test can show another host.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::super::model::Running;
use super::lock::Guard;
use super::places::{self, Place};
use super::sockets::{self, Sockets};
use super::unit::Unit;
use crate::app::App;
use crate::certificate::days_between;
use crate::config::Config;

/// Programs that keep the clock, by the file that each has while it runs or has done so.
const KEEPERS: [(&str, &str); 4] = [
    ("systemd-timesyncd", "/run/systemd/timesync/synchronized"),
    ("chrony", "/run/chrony/chronyd.pid"),
    ("chrony", "/run/chronyd.pid"),
    ("ntpd", "/run/ntpd.pid"),
];

/// One look at the host.
#[derive(Debug)]
pub(in super::super) struct Host {
    pub(in super::super) places: Vec<Place>,
    /// The disk of the data.
    pub(in super::super) data: io::Result<Room>,
    /// The disk of the backups; none while their folder is missing.
    pub(in super::super) backups: Option<Room>,
    /// Length of the database.
    pub(in super::super) database: u64,
    /// How long a small file took to become durable beside the database.
    pub(in super::super) saving: Option<Duration>,
    /// The sockets of the server; none where it does not run here or the host does not show them.
    pub(in super::super) sockets: Option<Sockets>,
    /// What keeps the clock.
    pub(in super::super) keeper: Option<&'static str>,
    pub(in super::super) program: Program,
    /// What keeps the keyring closed where the disk is carried away.
    pub(in super::super) guard: Guard,
    /// The unit of the server.
    pub(in super::super) unit: Option<Unit>,
    /// Who may use the admin socket, as the host lists the group.
    pub(in super::super) operators: Vec<String>,
}

/// What a disk has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Room {
    /// Bytes that this account can still write.
    pub(in super::super) free: u64,
    /// Files that can still be made, of a hundred; 100 where the disk does not count them.
    pub(in super::super) inodes_percent: u64,
    /// The device.
    pub(in super::super) device: u64,
}

/// The program that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Program {
    pub(in super::super) uid: u32,
    /// Whether another file lies where it was started from.
    pub(in super::super) is_replaced: bool,
}

impl Host {
    /// Looks once.
    pub(in super::super) fn look(config: &Config, running: Running) -> Self {
        let data = &config.paths.data;
        Self {
            places: places::of(config),
            data: Room::of(data),
            backups: Room::of(&config.backup.directory).ok(),
            database: fs::metadata(data.join("mamori.redb")).map_or(0, |file| file.len()),
            saving: save(data).ok(),
            sockets: (running == Running::Server).then(sockets::look).and_then(Result::ok),
            keeper: KEEPERS.iter().find(|(_, file)| Path::new(file).exists()).map(|(name, _)| *name),
            program: Program { uid: rustix::process::geteuid().as_raw(), is_replaced: is_replaced() },
            guard: Guard::look(config),
            unit: Unit::look(Path::new("/"), running == Running::Server),
            operators: fs::read_to_string("/etc/group").map(|text| members(&text)).unwrap_or_default(),
        }
    }
}

impl Room {
    fn of(folder: &Path) -> io::Result<Self> {
        let disk = rustix::fs::statvfs(folder)?;
        let inodes_percent =
            (disk.f_favail * 100).checked_div(disk.f_files).filter(|_| disk.f_files > 0).unwrap_or(100);
        let device = fs::metadata(folder)?.dev();
        Ok(Self { free: disk.f_bavail.saturating_mul(disk.f_frsize), inodes_percent, device })
    }
}

/// Makes a page of zeros durable beside the database, and takes it away again.
fn save(folder: &Path) -> io::Result<Duration> {
    let mut file = tempfile::Builder::new().prefix(".doctor-").tempfile_in(folder)?;
    let begun = Instant::now();
    io::Write::write_all(&mut file, &[0; 4_096])?;
    file.as_file().sync_data()?;
    Ok(begun.elapsed())
}

/// Whether the file that was started is no longer the one at its path. What cannot be seen was not replaced.
fn is_replaced() -> bool {
    let same = |path: &Path| fs::metadata(path).map(|file| (file.dev(), file.ino())).ok();
    let Some(running) = same(Path::new("/proc/self/exe")) else { return false };
    fs::read_link("/proc/self/exe").is_ok_and(|path| same(&path) != Some(running))
}

/// The members of the group of operators.
pub(in super::super) fn members(groups: &str) -> Vec<String> {
    let line = groups.lines().find_map(|line| line.strip_prefix("mamori-admin:"));
    let names = line.and_then(|line| line.rsplit(':').next()).unwrap_or_default();
    names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Bytes as people read them.
pub(in super::super) fn bytes(count: u64) -> String {
    match count {
        count if count >= 1 << 30 => format!("{}.{} GiB", count >> 30, ((count % (1 << 30)) * 10) >> 30),
        count => format!("{} MiB", count.div_ceil(1 << 20)),
    }
}

/// Whole days from a moment to now.
pub(in super::super) fn days(app: &App, from: Timestamp) -> i64 {
    days_between(from, app.now())
}
