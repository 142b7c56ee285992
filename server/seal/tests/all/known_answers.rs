//! Known answers of format version 1: what one release stored, every later one opens, and what is
//! computed without chance comes out the same for ever. Made by `examples/make_v1.rs`.

use std::{fs, path::Path};

use seal::{
    SealError, audit,
    bundle::{self, Bundle, BundleHead, Owner},
    circle::{self, CheckPurpose, CircleKey, CircleRow, Counter, How, Member, TrustedRow, Voucher},
    code::{PaperCode, RecoveryCode},
    key::{HostKey, Link, Retention, Secret},
    keyring::{self, Lock},
    looked::{self, Look},
    once::{OneTimeSecret, Purpose},
    own,
    password::{self, Cost, Salt, Scratch},
    pins,
    record::{Kind, Place, Sealed},
    second::TotpSecret,
    session::{self, SessionKeys, SessionRow, Token},
    setting,
    shared::{self, Held, RecipientId, Wrap},
    stream::{BackupKey, HEADER_LEN, Opener, PartEvent, PartReader},
};
use serde_json::Value;

use crate::world::NOW;

const INSTALL: [u8; 16] = [0x11; 16];
const OWNER: Owner = Owner { person: [0x22; 16], generation: 3 };
const EVENT: [u8; 16] = [0x44; 16];

struct Known(Value);

impl Known {
    fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/v1").join(name).with_extension("json");
        Self(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    }

    fn text(&self, pointer: &str) -> &str {
        self.0.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer}"))
    }

    fn bytes(&self, pointer: &str) -> Vec<u8> {
        let (pairs, []) = self.text(pointer).as_bytes().as_chunks::<2>() else {
            panic!("{pointer} is not hexadecimal");
        };
        pairs.iter().map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
    }

    fn array<const N: usize>(&self, pointer: &str) -> [u8; N] {
        self.bytes(pointer).try_into().unwrap()
    }

    /// The bundle that the file keeps under a recovery code.
    fn bundle(&self) -> Bundle {
        let code = RecoveryCode::parse(self.text("/recovery/code")).unwrap();
        bundle::unwrap_with_code(&self.bytes("/recovery/row"), &code, &OWNER).unwrap()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn host() -> HostKey {
    HostKey::new(1, Secret::take(&mut [0x0a; 32]))
}

#[test]
fn passwords_and_bundle_rows_of_version_1_open() {
    let known = Known::read("password");
    let row = known.bytes("/password_row");
    let BundleHead::Password(recipe) = BundleHead::read(&row).unwrap() else {
        panic!("a row under a password");
    };
    assert_eq!(recipe.cost, Cost::below_floor_for_tests());
    assert_eq!((recipe.host_no, recipe.salt), (1, Salt::from_bytes([0x33; 16])));
    let typed = known.text("/password");
    let (verifier, wrap, totp) =
        password::derive(typed, &recipe.salt, &host(), recipe.cost, &OWNER.person, &mut Scratch::new())
            .unwrap();
    assert_eq!(hex(&verifier.mark()), known.text("/verifier_mark"));
    assert_eq!(hex(totp.expose()), known.text("/totp_key"));
    for bundle in [bundle::unwrap(&row, &wrap, &OWNER).unwrap(), known.bundle()] {
        assert_eq!(hex(bundle.public_key().as_bytes()), known.text("/public_key"));
    }
}

#[test]
fn codes_and_marks_of_version_1_are_the_same() {
    let known = Known::read("codes");
    let recovery = RecoveryCode::new(Secret::take(&mut known.array("/recovery_bytes")));
    assert_eq!(recovery.text().as_str(), known.text("/recovery_text"));
    let paper = PaperCode::new(Secret::take(&mut known.array("/paper_bytes")));
    assert_eq!(paper.text().as_str(), known.text("/paper_text"));
    let once = OneTimeSecret::parse(known.text("/once")).unwrap();
    let marks = [
        (Purpose::Initial, "/initial_mark"),
        (Purpose::Reset, "/reset_mark"),
        (Purpose::SetupLink, "/link_mark"),
    ];
    for (purpose, pointer) in marks {
        assert_eq!(hex(&once.mark(&host(), &OWNER.person, purpose)), known.text(pointer));
    }
    assert_eq!(hex(&host().log_mark(&OWNER.person)), known.text("/log_mark"));
}

#[test]
fn records_pins_and_looks_of_version_1_open() {
    let known = Known::read("records");
    let bundle = known.bundle();
    let place = |kind: Kind, generation| Place {
        kind,
        install: INSTALL,
        event: EVENT,
        subject: OWNER.person,
        record: [0x55; 16],
        revision: 7,
        generation,
    };
    let own = Sealed::from_row(&known.bytes("/own_row")).unwrap();
    let opened = own::open(bundle.care_key(), &place(Kind::Draft, OWNER.generation), &own).unwrap();
    assert_eq!(opened.as_slice(), "下書き".as_bytes());

    let sealed = Sealed::from_row(&known.bytes("/shared_row")).unwrap();
    assert_eq!(hex(&sealed.header_hash()), known.text("/shared_header_hash"));
    let recipient = RecipientId::from_bytes(&known.bytes("/recipient")).unwrap();
    assert_eq!(recipient, RecipientId::person(OWNER.person, OWNER.generation));
    let wrap = Wrap::from_row(recipient, &known.bytes("/wrap")).unwrap();
    let retention = Retention::new(EVENT, Secret::take(&mut [0x66; 32]));
    let place = place(Kind::Result, 0);
    let held = Held { place: &place, sealed: &sealed, wrap: &wrap, retention: &retention };
    assert_eq!(shared::open(&held, &bundle.opening_key(&OWNER)).unwrap().as_slice(), "結果".as_bytes());

    let link = Link::take(&mut known.array("/link"));
    assert_eq!(hex(&link.alias()), known.text("/alias"));
    let look = Look { time: NOW, role: 2, actor: [0x88; 16], kind: 3 };
    assert_eq!(looked::read(&link, 5, &known.bytes("/look")), Ok(look));
    let pins = pins::open(bundle.pin_key(), &OWNER, &known.bytes("/pins")).unwrap();
    assert_eq!((pins.audit_seq, pins.audit_hash), (12, [0xbb; 32]));
    let pin = pins.circle(&[0x99; 16]).unwrap();
    assert_eq!((pin.epoch, pin.hash, pins.circles.len()), (4, [0xaa; 32], 1));
}

#[test]
fn records_that_fill_pages_open() {
    let known = Known::read("pages");
    let bundle = known.bundle();
    let place = Place {
        kind: Kind::SelfCare,
        install: INSTALL,
        event: EVENT,
        subject: OWNER.person,
        record: [0x55; 16],
        revision: 7,
        generation: OWNER.generation,
    };
    for (at, number) in [44, 46].into_iter().enumerate() {
        let sealed = Sealed::from_row(&known.bytes(&format!("/rows/{at}"))).unwrap();
        assert_eq!(sealed.header().pad.number(), number);
        let opened = own::open(bundle.care_key(), &place, &sealed).unwrap();
        assert_eq!(opened.as_slice(), "記録".as_bytes());
    }
}

/// The rows of the file, trusted along the chain, and the opened key of the second epoch.
fn circles(known: &Known) -> (TrustedRow, CircleKey, TrustedRow, CircleRow) {
    let row = |pointer| CircleRow::from_bytes(&known.bytes(pointer)).unwrap();
    let first = TrustedRow::first_sight(row("/first_row")).unwrap();
    let all = first.follow(row("/all_row")).unwrap();
    let scoped = all.follow_scoped(row("/scoped_row")).unwrap();
    let sheet = PaperCode::parse(known.text("/sheet_code")).unwrap();
    let key = circle::open_sheet(&all, &known.bytes("/sheet"), &sheet).unwrap();
    (first, key, scoped, row("/employer_row"))
}

#[test]
fn circles_of_version_1_open() {
    let known = Known::read("circles");
    let bundle = known.bundle();
    let (first, all, scoped, _) = circles(&known);
    assert_eq!(circle::fingerprint(first.row()), known.text("/fingerprint"));
    let opened = circle::open_parent(&scoped, &known.bytes("/parent"), &all).unwrap();
    assert_eq!(&opened.public_key(), scoped.row().public_key());
    let member = Member::from_row(OWNER, &known.bytes("/member")).unwrap();
    let grant = member.grant();
    assert_eq!((grant.how, grant.until, grant.by), (How::CheckCode, Some(NOW), [0x35; 16]));
    let opened = circle::open(all.row(), &member, &bundle, &OWNER, NOW).unwrap();
    assert_eq!(opened.public_key(), all.public_key());
}

#[test]
fn signatures_and_numbers_of_version_1_are_the_same() {
    let known = Known::read("circles");
    let public = known.bundle().public_key();
    let (_, all, _, employer) = circles(&known);
    let voucher = Voucher::from_row(&known.bytes("/voucher")).unwrap();
    assert_eq!(voucher.public_key(all.row(), &OWNER), Ok(public));
    assert_eq!(circle::vouch(&all, &OWNER, &public), voucher);
    let counter = Counter::from_row(&known.bytes("/counter")).unwrap();
    assert_eq!(counter.trust(all.row(), employer.clone()).unwrap().row(), &employer);
    assert_eq!(circle::countersign(&all, &employer).unwrap(), counter);
    let purposes = [CheckPurpose::Grant, CheckPurpose::Regrant, CheckPurpose::CounterSignature];
    for (at, purpose) in purposes.into_iter().enumerate() {
        let code = circle::check_code(&[0x36; 16], purpose, &public, &all.public_key());
        assert_eq!(code, known.text(&format!("/check_codes/{at}")));
    }
    assert_eq!(hex(&audit::start(&INSTALL)), known.text("/audit_start"));
    let head = audit::next(&audit::start(&INSTALL), "記録".as_bytes());
    assert_eq!(hex(&head), known.text("/audit_head"));
    assert_eq!(hex(&audit::sign_head(&all, 1, &head)), known.text("/head_signature"));
    assert_eq!(hex(&circle::sign_publication(&all, &head)), known.text("/publication_signature"));
}

#[test]
fn a_session_and_a_setting_of_version_1_open() {
    let known = Known::read("session");
    let keys = SessionKeys::derive(&Token::parse(known.text("/cookie")).unwrap(), &host());
    assert_eq!(hex(keys.sid()), known.text("/sid"));
    assert_eq!(keys.csrf_token("submit"), known.text("/csrf_submit"));
    let row = SessionRow::from_bytes(&known.bytes("/row")).unwrap();
    assert_eq!((row.person, row.host_no, row.created), (OWNER.person, 1, NOW));
    assert_eq!((row.last_seen, row.strong_until), (NOW + 1, NOW + 2));
    let [(owner, bundle)] = <[_; 1]>::try_from(session::resume(&keys, &row).unwrap()).ok().unwrap();
    assert_eq!((owner, bundle.public_key()), (OWNER, known.bundle().public_key()));
    let setting = setting::open(&host(), "mail.password", &known.bytes("/setting")).unwrap();
    assert_eq!(setting.as_slice(), b"secret");
}

#[test]
fn keyrings_of_version_1_open() {
    let known = Known::read("keyring");
    let credential = Lock::Credential(Secret::take(&mut known.array("/credential")));
    for (pointer, lock, serial) in [("/unlocked", &Lock::None, 1), ("/locked", &credential, 2)] {
        let keyring = keyring::read(&known.bytes(pointer), lock).unwrap();
        assert_eq!((keyring.install(), keyring.serial(), keyring.restores()), (&INSTALL, serial, 1));
        for (at, host) in keyring.hosts().enumerate() {
            assert_eq!(hex(&host.log_mark(&OWNER.person)), known.text(&format!("/log_marks/{at}")));
        }
        assert_eq!(keyring.hosts().count(), 2);
        assert_eq!(keyring.active_host().unwrap().no(), 2);
        assert_eq!(keyring.retention(&EVENT).map(|kept| *kept.event()), Ok(EVENT));
        assert_eq!(keyring.retention(&[0; 16]).err(), Some(SealError::RetentionErased));
        assert_eq!(keyring.lowest_epoch(&[0x31; 16]), Some(2));
        assert_eq!(keyring.audit_head(), Some((12, [0xbb; 32])));
    }
}

#[test]
fn a_backup_of_version_1_opens() {
    let known = Known::read("stream");
    let key = BackupKey::from_slip(&PaperCode::parse(known.text("/slip")).unwrap());
    let file = known.bytes("/file");
    let (header, sealed) = file.split_first_chunk::<HEADER_LEN>().unwrap();
    let mut opener = Opener::new(&key, header).unwrap();
    let mut payload = opener.push(sealed).unwrap().to_vec();
    payload.extend_from_slice(&opener.finish().unwrap());
    let mut reader = PartReader::new();
    let [PartEvent::Begin { name, length }, PartEvent::Bytes(bytes), PartEvent::End] =
        <[_; 3]>::try_from(reader.push(&payload).unwrap()).unwrap()
    else {
        panic!("one part and the end");
    };
    assert_eq!((name.as_str(), length), ("manifest.json", bytes.len() as u64));
    assert_eq!(bytes.as_slice(), known.text("/manifest").as_bytes());
    assert_eq!(reader.finish(), Ok(()));
}

#[test]
fn second_factors_of_version_1_open() {
    let known = Known::read("second");
    let (salt, cost) = (Salt::from_bytes([0x33; 16]), Cost::below_floor_for_tests());
    let typed = known.text("/password");
    let (_, _, key) =
        password::derive(typed, &salt, &host(), cost, &OWNER.person, &mut Scratch::new()).unwrap();
    let token = Token::parse(known.text("/cookie")).unwrap();
    let keys = SessionKeys::derive(&token, &host());
    let (sealed, carried) = (known.bytes("/sealed"), known.bytes("/sealed_to_token"));
    for secret in [
        TotpSecret::open(&sealed, &key, &OWNER.person).unwrap(),
        TotpSecret::open_by_token(&carried, &keys, &OWNER.person).unwrap(),
    ] {
        assert_eq!(secret.text().as_str(), known.text("/secret"));
        assert_eq!(secret.code(NOW / 30).as_str(), known.text("/code"));
    }
    let backup = OneTimeSecret::parse(known.text("/backup")).unwrap();
    assert_eq!(hex(&backup.mark(&host(), &OWNER.person, Purpose::Backup)), known.text("/backup_mark"));
    // Neither opens for another person, nor in place of the other.
    let stranger = [0x23; 16];
    assert_eq!(TotpSecret::open(&sealed, &key, &stranger).err(), Some(SealError::Tampered));
    assert_eq!(TotpSecret::open_by_token(&carried, &keys, &stranger).err(), Some(SealError::Tampered));
    assert_eq!(TotpSecret::open(&carried, &key, &OWNER.person).err(), Some(SealError::Tampered));
    let other = SessionKeys::derive(&Token::new(Secret::take(&mut [7; 32])), &host());
    assert_eq!(TotpSecret::open_by_token(&carried, &other, &OWNER.person).err(), Some(SealError::Tampered));
}
