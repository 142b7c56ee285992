//! What the unit of systemd takes away from the program, as its files and drop-ins say and as the kernel shows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::model::Finding;
use super::super::text::{SEC_007, Text};

/// Folders of units, the strongest first.
const FOLDERS: [&str; 5] = [
    "etc/systemd/system",
    "run/systemd/system",
    "usr/local/lib/systemd/system",
    "usr/lib/systemd/system",
    "lib/systemd/system",
];
/// The unit of a server that does not run.
const USUAL: &str = "mamori.service";
/// What a unit has to say, and the words that are as good. An empty list: any value but none.
const WANTED: [(&str, &[&str]); 23] = [
    ("User", &[]),
    ("CapabilityBoundingSet", &[]),
    ("NoNewPrivileges", YES),
    ("ProtectSystem", &["strict"]),
    ("ProtectHome", &["yes", "true", "1", "on", "tmpfs"]),
    ("PrivateTmp", &["yes", "true", "1", "on", "disconnected"]),
    ("PrivateDevices", YES),
    ("ProtectHostname", YES),
    ("ProtectClock", YES),
    ("ProtectKernelTunables", YES),
    ("ProtectKernelModules", YES),
    ("ProtectKernelLogs", YES),
    ("ProtectControlGroups", &["yes", "true", "1", "on", "strict", "private"]),
    ("ProtectProc", &["invisible", "noaccess", "ptraceable"]),
    ("RestrictAddressFamilies", &[]),
    ("RestrictNamespaces", YES),
    ("RestrictRealtime", YES),
    ("RestrictSUIDSGID", YES),
    ("LockPersonality", YES),
    ("MemoryDenyWriteExecute", YES),
    ("SystemCallArchitectures", &["native"]),
    ("SystemCallFilter", &[]),
    ("LimitCORE", &["0"]),
];
const YES: &[&str] = &["yes", "true", "1", "on"];

/// The unit by which the program runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Unit {
    pub(in super::super) name: String,
    /// What it says under `[Service]`, all drop-ins taken in.
    pub(in super::super) says: BTreeMap<String, String>,
    /// What the kernel shows of this process where it is the server: whether it can gain privileges, and whether
    /// its calls are filtered.
    pub(in super::super) in_force: Option<InForce>,
}

/// What the kernel holds this process to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct InForce {
    pub(in super::super) no_new_privileges: bool,
    pub(in super::super) filters_calls: bool,
}

impl Unit {
    /// The unit of this process, or the usual one of a server that does not run; none where there is none.
    pub(in super::super) fn look(root: &Path, is_server: bool) -> Option<Self> {
        let own = || {
            let groups = fs::read_to_string(root.join("proc/self/cgroup")).ok()?;
            named(&groups)
        };
        let name = if is_server { own()? } else { USUAL.to_owned() };
        let mut says = BTreeMap::new();
        let file = FOLDERS.iter().map(|folder| root.join(folder).join(&name)).find(|file| file.exists())?;
        for path in std::iter::once(file).chain(drop_ins(root, &name)) {
            take(&fs::read_to_string(path).ok()?, &mut says);
        }
        let in_force = fs::read_to_string(root.join("proc/self/status")).ok().filter(|_| is_server);
        Some(Self { name, says, in_force: in_force.map(|status| of_status(&status)) })
    }
}

/// The service in the list of control groups of a process.
fn named(groups: &str) -> Option<String> {
    let parts =
        groups.lines().filter_map(|line| line.rsplit(':').next()).flat_map(|path| path.split('/').rev());
    let mut services = parts.filter(|part| part.ends_with(".service"));
    // A program that an account started by hand lies below the service of that account's sessions.
    services.next().filter(|name| !name.starts_with("user@")).map(str::to_owned)
}

/// The drop-ins of a unit and of all services, in the order in which they count: by name, whatever folder.
fn drop_ins(root: &Path, name: &str) -> Vec<PathBuf> {
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    for kind in [format!("{name}.d"), "service.d".to_owned()] {
        for folder in FOLDERS {
            let entries = fs::read_dir(root.join(folder).join(&kind)).into_iter().flatten().flatten();
            for entry in entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "conf")) {
                // The first folder wins, and so does what is meant for this unit.
                found.entry(entry.file_name().to_string_lossy().into_owned()).or_insert_with(|| entry.path());
            }
        }
    }
    found.into_values().collect()
}

/// Takes in what a file says under `[Service]`: of each name the last value; an empty one takes back.
fn take(text: &str, says: &mut BTreeMap<String, String>) {
    let mut is_service = false;
    for line in text.replace("\\\n", " ").lines().map(str::trim) {
        if line.starts_with('[') {
            is_service = line == "[Service]";
        } else if let Some((key, value)) =
            line.split_once('=').filter(|_| is_service && !line.starts_with(['#', ';']))
        {
            says.insert(key.trim().to_owned(), value.trim().to_owned());
        }
    }
}

fn of_status(status: &str) -> InForce {
    let number = |key: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(key));
        line.and_then(|value| value.trim().parse::<u32>().ok())
    };
    InForce {
        no_new_privileges: number("NoNewPrivs:") == Some(1),
        filters_calls: number("Seccomp:") == Some(2),
    }
}

/// Which protections are missing.
pub(in super::super) fn judge(unit: Option<&Unit>) -> Finding {
    let Some(unit) = unit else { return Finding::caution(&SEC_007, Text::unit_none) };
    let has = |key: &str, good: &[&str]| {
        let value = unit.says.get(key).map_or("", String::as_str);
        if good.is_empty() { !value.is_empty() && value != "root" } else { good.contains(&value) }
    };
    let mut missing: Vec<&str> =
        WANTED.iter().filter(|(key, good)| !has(key, good)).map(|(key, _)| *key).collect();
    if let Some(in_force) = unit.in_force {
        let held =
            [("NoNewPrivileges", in_force.no_new_privileges), ("SystemCallFilter", in_force.filters_calls)];
        // What was written after the start holds only after the next one.
        for (key, _) in held.into_iter().filter(|(_, is_held)| !is_held) {
            if !missing.contains(&key) {
                missing.push(key);
            }
        }
    }
    if missing.is_empty() {
        return Finding::good(&SEC_007, |t| t.unit_good(&unit.name, WANTED.len()));
    }
    let keys = missing.join(", ");
    Finding::caution(&SEC_007, |t| t.unit_open(&unit.name, &keys))
}
