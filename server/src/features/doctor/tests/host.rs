//! Hosts that are made up: sockets, disks, clocks, permissions.

use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;

use super::super::ops::host::{Host, Program, Room, members};
use super::super::ops::places::{Mended, mend};
use super::super::ops::sockets::{Sockets, sorted};
use super::super::ops::{conf, disk, keys, net, safety, time};
use super::super::{Finding, Level, Running};
use super::told;
use crate::app::testing;
use crate::config::Config;
use crate::features::configuration::Waiting;

const GIB: u64 = 1 << 30;

/// A host on which nothing is wrong.
fn host(config: &Config) -> Host {
    let room = Room { free: 60 * GIB, inodes_percent: 90, device: 1 };
    Host {
        data: Ok(room),
        backups: Some(Room { device: 2, ..room }),
        database: GIB / 2,
        keeper: Some("chrony"),
        ..Host::look(config, Running::Nothing)
    }
}

fn all(found: &[Finding]) -> Vec<(&'static str, Level)> {
    found.iter().map(told).collect()
}

#[test]
fn the_kernels_table_is_read_for_the_sockets_of_this_process_alone() {
    let table =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:01BB 00000000:0000 0A 00000000:00000000 00:00000000 00000000   998        0 11 1 0
   1: 0500000A:01BB 0900000A:C350 01 00000000:00000000 00:00000000 00000000   998        0 12 1 0
   2: 0500000A:C351 0700000A:0019 01 00000000:00000000 00:00000000 00000000   998        0 13 1 0
   3: 0500000A:C352 0800000A:01BB 02 00000000:00000000 00:00000000 00000000     0        0 99 1 0
   4: 0000000000000000FFFF00000500000A:C353 0000000000000000FFFF00000600000A:01BB 02 0:0 00:0 0 998 0 14 1 0
";
    let own = BTreeSet::from([11, 12, 13, 14]);
    let expected = Sockets {
        listening: vec![SocketAddr::from(([0, 0, 0, 0], 443))],
        outbound: vec![SocketAddr::from(([10, 0, 0, 7], 25)), SocketAddr::from(([10, 0, 0, 6], 443))],
    };
    assert_eq!(sorted(table, &own), expected);
}

#[test]
fn a_connection_to_anybody_but_the_relay_is_a_problem() {
    let mut config = Config::default();
    let relay = SocketAddr::from(([10, 0, 0, 7], 25));
    let outbound = |config: &Config, peers: &[SocketAddr]| {
        told(&net::outbound(config, &Sockets { outbound: peers.to_vec(), ..Sockets::default() }))
    };
    let own = SocketAddr::from(([127, 0, 0, 1], 443));
    assert_eq!(outbound(&config, &[]), ("NET-001", Level::Good));
    assert_eq!(outbound(&config, &[own]), ("NET-001", Level::Good));
    assert_eq!(outbound(&config, &[relay]), ("NET-001", Level::Problem), "without a relay there is none");
    config.mail.host = "relay".to_owned();
    assert_eq!(outbound(&config, &[relay]), ("NET-001", Level::Good));
    let other = SocketAddr::from(([192, 0, 2, 1], 443));
    assert_eq!(outbound(&config, &[relay, other]), ("NET-001", Level::Problem));
}

#[test]
fn the_server_listens_where_it_should_and_nowhere_else() {
    let config = Config::default();
    let listening = |at: &[SocketAddr]| {
        told(&net::listening(&config, &Sockets { listening: at.to_vec(), ..Sockets::default() })).1
    };
    let (here, other) = (config.server.listen, SocketAddr::from(([0, 0, 0, 0], 4_000)));
    assert_eq!(listening(&[here]), Level::Good);
    assert_eq!(listening(&[here, other]), Level::Caution);
    assert_eq!(listening(&[other]), Level::Problem);
    let held = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let taken = held.local_addr().unwrap();
    assert_eq!(told(&net::free(taken)), ("NET-002", Level::Problem));
    drop(held);
    assert_eq!(told(&net::free(taken)), ("NET-002", Level::Good));
}

#[test]
fn a_name_that_leads_elsewhere_needs_attention() {
    let (app, _folder) = testing::app();
    let name = |found: Vec<IpAddr>| told(&net::name(&app, Ok(found))).1;
    assert_eq!(name(vec![IpAddr::V4(Ipv4Addr::LOCALHOST)]), Level::Good);
    assert_eq!(name(vec![IpAddr::from([192, 0, 2, 77])]), Level::Caution);
    assert_eq!(name(vec![]), Level::Caution);
    let failed = net::name(&app, Err(std::io::ErrorKind::TimedOut.into()));
    assert_eq!(told(&failed), ("NET-003", Level::Caution));
}

#[test]
fn everybody_at_one_address_means_a_proxy_that_is_not_named() {
    let mut config = Config::default();
    assert_eq!(told(&net::sources(&config, 19, 1)).1, Level::Good);
    assert_eq!(told(&net::sources(&config, 20, 2)).1, Level::Good);
    assert_eq!(told(&net::sources(&config, 20, 1)), ("NET-004", Level::Caution));
    config.server.proxies = vec![IpAddr::from([10, 0, 0, 1])];
    assert_eq!(told(&net::sources(&config, 20, 1)).1, Level::Good);
}

#[test]
fn a_clock_that_jumps_or_that_nobody_keeps_needs_attention() {
    assert_eq!(told(&time::jump(300)), ("TIME-002", Level::Good));
    assert_eq!(told(&time::jump(301)).1, Level::Caution);
    assert_eq!(told(&time::jump(-301)).1, Level::Caution);
    let (app, clock, _folder) = testing::app_with_clock();
    assert!(app.jump().abs() < 60);
    clock.advance(7_200);
    assert!((7_100..7_260).contains(&app.jump()), "{}", app.jump());
    let host = host(app.config());
    assert_eq!(told(&time::synchronised(&host)), ("TIME-003", Level::Good));
    assert_eq!(told(&time::synchronised(&Host { keeper: None, ..host })).1, Level::Caution);
}

#[test]
fn a_disk_tells_when_it_gets_tight() {
    let config = Config::default();
    let judged = |change: fn(&mut Host)| {
        let mut host = host(&config);
        change(&mut host);
        disk::judge(&config, &host).iter().map(|finding| told(finding).1).collect::<Vec<_>>()
    };
    let room = |free, inodes_percent| Ok(Room { free, inodes_percent, device: 1 });
    let (good, caution, problem) = (Level::Good, Level::Caution, Level::Problem);
    assert_eq!(judged(|_| {}), [good, good, good]);
    let tight = host(&config);
    for (free, files, expected) in [
        (3 * GIB / 2, 90, [good, good, good]),
        (3 * GIB / 2 - 1, 90, [caution, good, good]),
        (GIB / 2 - 1, 90, [problem, good, good]),
        (60 * GIB, 4, [good, problem, good]),
    ] {
        let host = Host { data: room(free, files), backups: tight.backups, ..host(&config) };
        let found: Vec<_> = disk::judge(&config, &host).iter().map(|finding| told(finding).1).collect();
        assert_eq!(found, expected, "{free} {files}");
    }
    assert_eq!(judged(|host| host.backups = None), [good, good, problem]);
    assert_eq!(
        judged(|host| host.backups = Some(Room { free: GIB, inodes_percent: 9, device: 1 })),
        [good, good, caution]
    );
    assert_eq!(judged(|host| host.data = Err(std::io::ErrorKind::NotFound.into())), [problem]);
}

#[test]
fn the_program_says_when_it_is_old_or_too_mighty() {
    let judged = |uid, is_replaced| all(&safety::program(Program { uid, is_replaced }));
    assert_eq!(judged(998, false), [("SEC-003", Level::Good), ("SEC-004", Level::Good)]);
    assert_eq!(judged(0, true), [("SEC-003", Level::Caution), ("SEC-004", Level::Caution)]);
}

#[test]
fn weak_hashing_storms_and_idle_operators_are_told() {
    let mut config = Config::default();
    assert_eq!(told(&safety::hashing(&config.sign_in)), ("SEC-001", Level::Good));
    config.sign_in.elevated_passes = 2;
    let weak = safety::hashing(&config.sign_in);
    assert_eq!(told(&weak).1, Level::Caution);
    assert!(weak.seen.en.contains("sign_in.elevated_passes"), "{}", weak.seen.en);
    for (locked, people, expected) in [
        (9, 100, Level::Good),
        (10, 100, Level::Problem),
        (10, 5_000, Level::Good),
        (50, 5_000, Level::Problem),
    ] {
        assert_eq!(told(&safety::storm(locked, people)), ("SEC-002", expected), "{locked} {people}");
    }
    assert_eq!(told(&safety::operators(3, 0)), ("SEC-005", Level::Good));
    assert_eq!(told(&safety::operators(3, 1)).1, Level::Caution);
    let groups = "root:x:0:\nmamori-admin:x:990:tanaka, sato\nmamori-admin-x:x:1:nobody\n";
    assert_eq!(members(groups), ["tanaka", "sato"]);
    assert_eq!(members("root:x:0:root\n"), Vec::<String>::new());
}

#[test]
fn permissions_that_are_too_many_are_taken_away_and_missing_folders_made() {
    let (app, folder) = testing::app();
    let mut config = app.config().clone();
    config.backup.directory = folder.path().join("made/backups");
    let keyring = config.paths.keys.join("keyring");
    fs::set_permissions(&keyring, Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(&config.paths.data, Permissions::from_mode(0o755)).unwrap();
    let judged = |config: &Config| all(&conf::files(&Host::look(config, Running::Nothing)));
    assert_eq!(judged(&config), [("CONF-002", Level::Problem), ("CONF-003", Level::Problem)]);
    assert_eq!(
        mend(&config).unwrap(),
        [
            Mended::Closed(config.paths.data.clone()),
            Mended::Made(config.backup.directory.clone()),
            Mended::Closed(keyring.clone()),
        ]
    );
    assert_eq!(fs::metadata(&keyring).unwrap().permissions().mode() & 0o777, 0o400);
    assert_eq!(fs::metadata(&config.backup.directory).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(judged(&config), [("CONF-002", Level::Good), ("CONF-003", Level::Good)]);
    assert_eq!(mend(&config).unwrap(), []);
}

#[test]
fn settings_that_wait_are_told_with_what_makes_them_count() {
    let key = || vec!["language".to_owned()];
    let none = Waiting::default();
    assert_eq!(told(&conf::pending(&none)), ("CONF-004", Level::Good));
    let reload = conf::pending(&Waiting { reload: key(), restart: key() });
    assert_eq!((told(&reload).1, reload.fix), (Level::Caution, Some("mamori config reload")));
    let restart = conf::pending(&Waiting { restart: key(), ..none });
    assert_eq!((told(&restart).1, restart.fix), (Level::Caution, Some("systemctl restart mamori")));
}

#[test]
fn keyring_and_data_are_to_lie_apart() {
    let (app, folder) = testing::app();
    let mut config = app.config().clone();
    assert_eq!(told(&keys::apart(&config)), ("KEYS-004", Level::Good));
    for keys in [config.paths.data.join("keys"), folder.path().to_owned(), config.backup.directory.clone()] {
        config.paths.keys = keys;
        assert_eq!(told(&keys::apart(&config)).1, Level::Caution);
    }
}
