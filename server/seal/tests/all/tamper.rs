//! One changed bit, one missing byte or one byte too many, anywhere, and nothing opens.

use proptest::prelude::*;
use seal::{
    bundle,
    circle::{self, CircleRow, Counter, Level, Member, Side, TrustedRow, Voucher},
    key::HostKey,
    keyring::{self, Keyring, Lock},
    looked, own, pins,
    record::Sealed,
    session::{self, SessionRow},
    setting,
    shared::{self, Held, Wrap},
    stream::{BackupKey, HEADER_LEN, Opener, Sealer},
};

use crate::world::{Citizen, NOW, founded, host, id, rng};

/// Requires the bytes to open and no changed form of them to.
fn only_whole(bytes: &[u8], opens: impl Fn(&[u8]) -> bool) {
    assert!(opens(bytes), "the untouched bytes open");
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut changed = bytes.to_vec();
            changed[at] ^= 1 << bit;
            assert!(!opens(&changed), "byte {at} with bit {bit} changed opens");
        }
        assert!(!opens(&bytes[..at]), "the first {at} bytes open");
    }
    assert!(!opens(&[bytes, &[0]].concat()), "a byte too many opens");
}

fn one() -> (HostKey, circle::CircleKey, seal::code::PaperCode, Citizen) {
    let mut rng = rng(1);
    let host = host(&mut rng);
    let (circle, sheet) = founded(Side::Implementer, &mut rng);
    let person = Citizen::new(0, &host, &circle, &mut rng);
    (host, circle, sheet, person)
}

#[test]
fn a_changed_bundle_row_does_not_open() {
    let (_, _, _, a) = one();
    only_whole(&a.password_row, |row| bundle::unwrap(row, &a.wrap_key, &a.owner).is_ok());
    only_whole(&a.code_row, |row| bundle::unwrap_with_code(row, &a.code, &a.owner).is_ok());
}

#[test]
fn a_changed_own_record_does_not_open() {
    let (_, _, _, a) = one();
    only_whole(&a.own.to_row(), |row| {
        Sealed::from_row(row).is_ok_and(|own| own::open(a.bundle.care_key(), &a.own_place, &own).is_ok())
    });
}

#[test]
fn a_changed_wrap_does_not_open() {
    let (_, circle, _, a) = one();
    only_whole(a.own_wrap.as_row(), |row| {
        Wrap::from_row(*a.own_wrap.recipient(), row)
            .is_ok_and(|wrap| shared::open(&Held { wrap: &wrap, ..a.held() }, &a.opening_key()).is_ok())
    });
    only_whole(a.circle_wrap.as_row(), |row| {
        Wrap::from_row(*a.circle_wrap.recipient(), row)
            .is_ok_and(|wrap| shared::open(&Held { wrap: &wrap, ..a.held() }, &circle.opening_key()).is_ok())
    });
}

#[test]
fn a_changed_header_of_a_shared_record_does_not_open() {
    let (_, _, _, a) = one();
    let row = a.shared.to_row();
    for at in 0..112 {
        for bit in 0..8 {
            let mut changed = row.clone();
            changed[at] ^= 1 << bit;
            let Ok(sealed) = Sealed::from_row(&changed) else { continue };
            // Neither as the record that the index names nor as the one it now says to be.
            let claimed = sealed.header().place;
            for place in [&a.place, &claimed] {
                let held = Held { place, sealed: &sealed, ..a.held() };
                assert!(shared::open(&held, &a.opening_key()).is_err(), "byte {at}, bit {bit}");
            }
        }
    }
}

proptest! {
    #[test]
    fn a_changed_body_of_a_shared_record_does_not_open(at in 112_usize..112 + 40 + 3840, bit in 0..8_u8) {
        let (_, _, _, a) = one();
        let mut row = a.shared.to_row();
        row[at] ^= 1 << bit;
        let sealed = Sealed::from_row(&row).unwrap();
        let opened = shared::open(&Held { sealed: &sealed, ..a.held() }, &a.opening_key());
        prop_assert!(opened.is_err());
    }
}

#[test]
fn a_changed_circle_row_is_not_trusted() {
    let mut rng = rng(2);
    let (first, _) = founded(Side::Implementer, &mut rng);
    let second = circle::next(&first, NOW, &mut rng).unwrap();
    let scoped = circle::found_scoped(&first, (Level::One, [5; 16]), id(&mut rng), NOW, &mut rng).unwrap();
    let parse = |row: &[u8]| CircleRow::from_bytes(row);
    let hash = first.row().row().hash();
    only_whole(first.row().row().as_bytes(), |row| parse(row).and_then(TrustedRow::first_sight).is_ok());
    only_whole(first.row().row().as_bytes(), |row| {
        parse(row).and_then(|row| TrustedRow::pinned(row, &hash)).is_ok()
    });
    only_whole(second.row().row().as_bytes(), |row| {
        parse(row).and_then(|row| first.row().follow(row)).is_ok()
    });
    only_whole(scoped.row().row().as_bytes(), |row| {
        parse(row).and_then(|row| first.row().follow_scoped(row)).is_ok()
    });
}

#[test]
fn a_changed_member_row_does_not_open() {
    let (_, circle, _, a) = one();
    only_whole(&a.member.to_row(), |row| {
        Member::from_row(a.owner, row)
            .and_then(|member| circle::open(circle.row(), &member, &a.bundle, &a.owner, NOW))
            .is_ok()
    });
}

#[test]
fn a_changed_sheet_or_parent_row_does_not_open() {
    let (_, all, sheet, _) = one();
    let mut rng = rng(3);
    let row = circle::seal_sheet(&all, &mut rng).unwrap();
    only_whole(&row, |row| circle::open_sheet(all.row(), row, &sheet).is_ok());
    let scoped = circle::found_scoped(&all, (Level::Two, [5; 16]), id(&mut rng), NOW, &mut rng).unwrap();
    let row = circle::seal_parent(&scoped, all.row(), &mut rng).unwrap();
    only_whole(&row, |row| circle::open_parent(scoped.row(), row, &all).is_ok());
}

#[test]
fn a_changed_voucher_or_counter_is_not_believed() {
    let (_, all, _, a) = one();
    let mut rng = rng(4);
    let voucher = circle::vouch(&all, &a.owner, &a.bundle.public_key());
    only_whole(&voucher.to_row(), |row| {
        Voucher::from_row(row).and_then(|voucher| voucher.public_key(all.row(), &a.owner)).is_ok()
    });
    let (employer, _) = founded(Side::Employer, &mut rng);
    let first = employer.row().row();
    let counter = circle::countersign(&all, first).unwrap();
    only_whole(&counter.to_row(), |row| {
        Counter::from_row(row).and_then(|counter| counter.trust(all.row(), first.clone())).is_ok()
    });
}

#[test]
fn a_changed_session_row_opens_no_key() {
    let (_, _, _, a) = one();
    let row = a.session.to_bytes();
    assert!(SessionRow::from_bytes(&row).and_then(|row| session::resume(&a.keys, &row)).is_ok());
    // Number of the host key, last request and the password mark are kept by the server alone.
    for at in (0..row.len()).filter(|at| !matches!(at, 16..18 | 26..42)) {
        for bit in 0..8 {
            let mut changed = row;
            changed[at] ^= 1 << bit;
            let opened = SessionRow::from_bytes(&changed).and_then(|row| session::resume(&a.keys, &row));
            assert!(opened.is_err(), "byte {at}, bit {bit}");
        }
    }
}

#[test]
fn changed_pins_looks_and_settings_do_not_open() {
    let (host, _, _, a) = one();
    only_whole(&a.pins, |row| pins::open(a.bundle.pin_key(), &a.owner, row).is_ok());
    only_whole(&a.look, |row| looked::read(&a.link, 0, row).is_ok());
    let setting = setting::seal(&host, "mail.password", b"secret", &mut rng(5));
    only_whole(&setting, |row| setting::open(&host, "mail.password", row).is_ok());
}

#[test]
fn a_changed_keyring_does_not_open() {
    let mut rng = rng(6);
    let mut keyring = Keyring::new([1; 16], NOW, &mut rng);
    keyring.add_retention([2; 16], NOW, &mut rng).unwrap();
    let file = keyring.write(&Lock::None, &mut rng).unwrap();
    only_whole(&file, |file| keyring::read(file, &Lock::None).is_ok());
}

#[test]
fn a_changed_container_does_not_open() {
    let mut rng = rng(7);
    let key = BackupKey::random(&mut rng);
    let (sealer, header) = Sealer::new(&key.public_key(), [1; 16], NOW, &mut rng).unwrap();
    let mut file = header.to_vec();
    let mut sealer = sealer;
    file.extend(sealer.push(b"a short backup").unwrap());
    file.extend(sealer.finish().unwrap());
    only_whole(&file, |file| {
        file.split_first_chunk::<HEADER_LEN>().is_some_and(|(header, sealed)| {
            Opener::new(&key, header)
                .and_then(|mut opener| opener.push(sealed).and_then(|_| opener.finish()))
                .is_ok()
        })
    });
}
