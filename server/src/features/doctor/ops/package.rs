//! Whether the running program is the one that a package installed, as the files of dpkg and rpm tell.

use std::fs;
use std::path::Path;

use md5::{Digest as _, Md5};

use super::super::model::Finding;
use super::super::text::{SEC_006, Text};

/// Where dpkg keeps what it knows of each package, and where rpm keeps its database, by age.
const DPKG: &str = "var/lib/dpkg/info";
const RPM: [&str; 2] = ["usr/lib/sysimage/rpm/rpmdb.sqlite", "var/lib/rpm/rpmdb.sqlite"];
/// Signs of which at least one side of a digest consists that lies across two pages of the database.
const LEAST: usize = 16;
/// Sizes that a page of it may have are multiples of this.
const PAGE: usize = 512;
/// Bytes at the beginning of a page of a long value: the number of the next one.
const NEXT: usize = 4;

/// What the package manager says of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Packaged {
    /// No package installed it.
    Not,
    /// It is as this package manager installed it.
    Same(&'static str),
    /// It is not what this package manager installed.
    Other(&'static str),
}

/// Compares the program with what is known of it below a root. Its bytes are read only where a package names it.
pub(in super::super) fn look(root: &Path, program: &Path, read: impl Fn() -> Option<Vec<u8>>) -> Packaged {
    if let Some(listed) = listed_by_dpkg(&root.join(DPKG), program) {
        return match read() {
            Some(bytes) if hex(&Md5::digest(&bytes)) == listed => Packaged::Same("dpkg"),
            _ => Packaged::Other("dpkg"),
        };
    }
    // A program that somebody built lies elsewhere, whatever the database holds.
    if program != Path::new("/usr/bin/mamori") {
        return Packaged::Not;
    }
    let Some(database) = RPM.iter().find_map(|path| fs::read(root.join(path)).ok()) else {
        return Packaged::Not;
    };
    // The name of a file that only this package has.
    if !holds(&database, b"mamori.service") {
        return Packaged::Not;
    }
    match read() {
        Some(bytes) if holds_across_pages(&database, hex(&seal::digest(&bytes)).as_bytes()) => {
            Packaged::Same("rpm")
        }
        _ => Packaged::Other("rpm"),
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// The digest of a program in the lists of dpkg, which keeps MD5 alone: it tells an accident from the package, and no
/// more.
fn listed_by_dpkg(folder: &Path, program: &Path) -> Option<String> {
    let path = program.strip_prefix("/").ok()?.to_str()?;
    let is_ours = |name: &str| name == "mamori.md5sums" || name.starts_with("mamori:");
    let lists = fs::read_dir(folder).ok()?.flatten();
    let texts = lists.filter(|entry| {
        let name = entry.file_name();
        name.to_str().is_some_and(|name| is_ours(name) && name.ends_with(".md5sums"))
    });
    for entry in texts {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        let found = text.lines().filter_map(|line| line.split_once("  ")).find(|(_, listed)| *listed == path);
        if let Some((digest, _)) = found {
            return Some(digest.to_owned());
        }
    }
    None
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Whether a text stands in a database, perhaps with its end on another page than its beginning.
fn holds_across_pages(database: &[u8], wanted: &[u8]) -> bool {
    if holds(database, wanted) {
        return true;
    }
    (1..wanted.len()).filter(|cut| (*cut).max(wanted.len() - cut) >= LEAST).any(|cut| {
        let Some((begin, end)) = wanted.split_at_checked(cut) else { return false };
        let pages = || database.chunks(PAGE);
        pages().any(|page| page.ends_with(begin))
            && pages().any(|page| page.get(NEXT..).is_some_and(|page| page.starts_with(end)))
    })
}

pub(in super::super) fn judge(packaged: Packaged) -> Finding {
    match packaged {
        Packaged::Not => Finding::good(&SEC_006, Text::package_none),
        Packaged::Same(manager) => Finding::good(&SEC_006, |t| t.package_same(manager)),
        Packaged::Other(manager) => {
            let finding = Finding::problem(&SEC_006, |t| t.package_other(manager));
            if manager == "rpm" { finding.mended_by("rpm --verify mamori") } else { finding }
        }
    }
}
