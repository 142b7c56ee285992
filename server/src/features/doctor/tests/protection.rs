//! Hosts that are made up: chips, package managers, units.

use std::fs;
use std::path::Path;

use seal::keyring::LockKind;
use tempfile::TempDir;

use super::super::Level;
use super::super::ops::lock::{self, Guard, is_encrypted};
use super::super::ops::package::{self, Packaged};
use super::super::ops::unit::{self, InForce, Unit};
use super::told;
use crate::app::testing;

fn write(root: &TempDir, path: &str, text: impl AsRef<[u8]>) {
    let path = root.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_chip_that_nothing_uses_needs_attention() {
    let guard = |has_chip, lock, is_encrypted| told(&lock::judge(Guard { has_chip, lock, is_encrypted }));
    let open = Some(LockKind::None);
    assert_eq!(guard(false, open, false), ("KEYS-005", Level::Good));
    assert_eq!(guard(true, open, false), ("KEYS-005", Level::Caution));
    assert_eq!(guard(true, None, false).1, Level::Caution, "what cannot be read closes nothing");
    assert_eq!(guard(true, open, true).1, Level::Good);
    assert_eq!(guard(true, Some(LockKind::Credential), false).1, Level::Good);
    let (app, _folder) = testing::app();
    assert_eq!(Guard::look(app.config()).lock, open);
}

#[test]
fn an_encrypted_device_is_found_below_a_volume() {
    let root = tempfile::tempdir().unwrap();
    write(&root, "253:0/dm/uuid", "LVM-abc\n");
    write(&root, "253:0/slaves/dm-1/dm/uuid", "CRYPT-LUKS2-abc\n");
    write(&root, "8:1/partition", "1\n");
    assert!(is_encrypted(&root.path().join("253:0"), 8));
    assert!(!is_encrypted(&root.path().join("253:0"), 0), "the volume itself is not");
    assert!(!is_encrypted(&root.path().join("8:1"), 8) && !is_encrypted(&root.path().join("0:44"), 8));
}

#[test]
fn a_program_that_is_not_the_one_of_its_package_is_a_problem() {
    let (root, installed) = (tempfile::tempdir().unwrap(), Path::new("/usr/bin/mamori"));
    let look =
        |program: &Path, bytes: &'static [u8]| package::look(root.path(), program, || Some(bytes.to_vec()));
    assert_eq!(look(installed, b"a"), Packaged::Not);
    // The MD5 of "a".
    let sums = "0123  usr/share/doc/mamori/copyright\n0cc175b9c0f1b6a831c399e269772661  usr/bin/mamori\n";
    write(&root, "var/lib/dpkg/info/mamori.md5sums", sums);
    write(&root, "var/lib/dpkg/info/other.md5sums", "0cc175b9c0f1b6a831c399e269772661  opt/mamori\n");
    assert_eq!(look(installed, b"a"), Packaged::Same("dpkg"));
    assert_eq!(look(installed, b"b"), Packaged::Other("dpkg"));
    assert_eq!(look(Path::new("/opt/mamori"), b"a"), Packaged::Not, "another package is not asked");
    assert_eq!(package::look(root.path(), installed, || None), Packaged::Other("dpkg"));
    for (packaged, level, fix) in [
        (Packaged::Not, Level::Good, None),
        (Packaged::Same("dpkg"), Level::Good, None),
        (Packaged::Other("dpkg"), Level::Problem, Some("dpkg --verify mamori")),
        (Packaged::Other("rpm"), Level::Problem, Some("rpm --verify mamori")),
    ] {
        let finding = package::judge(packaged);
        assert_eq!((told(&finding), finding.fix), (("SEC-006", level), fix));
    }
}

#[test]
fn the_database_of_rpm_is_searched_for_the_digest_also_across_its_pages() {
    let installed = Path::new("/usr/bin/mamori");
    let digest = seal::digest(b"a").iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let look = |database: &[u8], program: &Path| {
        let root = tempfile::tempdir().unwrap();
        write(&root, "var/lib/rpm/rpmdb.sqlite", database);
        package::look(root.path(), program, || Some(b"a".to_vec()))
    };
    let page = |text: &str| {
        let mut page = format!("mamori.service\0{text}").into_bytes();
        page.resize(4_096, 0);
        page
    };
    assert_eq!(look(&page(""), installed), Packaged::Other("rpm"));
    assert_eq!(look(&page(&digest), installed), Packaged::Same("rpm"));
    assert_eq!(look(&page(&digest), Path::new("/opt/mamori")), Packaged::Not);
    assert_eq!(look(b"SQLite format 3", installed), Packaged::Not, "another program's database");
    for cut in [1, 20, 63] {
        let (begin, end) = digest.split_at(cut);
        let mut first = page("");
        first.truncate(4_096 - cut);
        first.extend(begin.as_bytes());
        let mut second = format!("\0\0\0\u{7}{end}").into_bytes();
        second.resize(4_096, 0);
        assert_eq!(look(&[first, second].concat(), installed), Packaged::Same("rpm"), "cut at {cut}");
    }
}

/// The lines that the package has.
const LINES: &str = "[Unit]\nUser=nobody\n[Service]\nUser=mamori\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE\n\
    NoNewPrivileges=yes\nProtectSystem=strict\nProtectHome=yes\nPrivateTmp=yes\nPrivateDevices=yes\n\
    ProtectHostname=yes\nProtectClock=yes\nProtectKernelTunables=yes\nProtectKernelModules=yes\n\
    ProtectKernelLogs=yes\nProtectControlGroups=yes\nProtectProc=invisible\n\
    RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6\nRestrictNamespaces=yes\nRestrictRealtime=yes\n\
    RestrictSUIDSGID=yes\nLockPersonality=yes\nMemoryDenyWriteExecute=yes\nSystemCallArchitectures=native\n\
    SystemCallFilter=@system-service\nLimitCORE=0\n";

#[test]
fn a_unit_says_what_it_takes_away_and_a_drop_in_what_it_gives_back() {
    let root = tempfile::tempdir().unwrap();
    let look = |is_server| Unit::look(root.path(), is_server);
    assert_eq!(look(true), None);
    assert_eq!(told(&unit::judge(None)), ("SEC-007", Level::Caution));
    write(&root, "proc/self/cgroup", "0::/system.slice/mamori.service\n");
    write(&root, "proc/self/status", "Name:\tmamori\nNoNewPrivs:\t1\nSeccomp:\t2\n");
    write(&root, "usr/lib/systemd/system/mamori.service", LINES);
    let whole = look(true).unwrap();
    assert_eq!((whole.name.as_str(), told(&unit::judge(Some(&whole))).1), ("mamori.service", Level::Good));
    assert_eq!(whole.in_force, Some(InForce { no_new_privileges: true, filters_calls: true }));
    assert_eq!(look(false).unwrap().in_force, None, "of a server that does not run the kernel tells nothing");

    let drop_in = "etc/systemd/system/mamori.service.d/50-own.conf";
    write(
        &root,
        drop_in,
        "[Service]\n# ProtectHome=yes\nProtectHome=no\nUser=root\nCapabilityBoundingSet=\n",
    );
    let open = unit::judge(look(true).as_ref());
    assert_eq!((told(&open).1, open.fix), (Level::Caution, Some("systemctl edit mamori")));
    assert!(open.seen.en.contains("User, CapabilityBoundingSet, ProtectHome"), "{}", open.seen.en);
    assert!(!open.seen.en.contains("PrivateTmp"), "{}", open.seen.en);
    fs::remove_file(root.path().join(drop_in)).unwrap();
    write(&root, "proc/self/status", "NoNewPrivs:\t0\nSeccomp:\t2\n");
    let late = unit::judge(look(true).as_ref());
    assert!(told(&late).1 == Level::Caution && late.seen.en.ends_with("NoNewPrivileges"), "{}", late.seen.en);
    // Another file of the administrator takes the place of the package's.
    write(&root, "etc/systemd/system/mamori.service", "[Service]\nUser=mamori\n");
    assert_eq!(look(false).unwrap().says.len(), 1);
    write(&root, "proc/self/cgroup", "0::/user.slice/user-0.slice/user@0.service/app.slice/x.scope\n");
    assert_eq!(look(true), None, "started by hand");
}
