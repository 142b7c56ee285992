//! Circles from founding to rotation.

use seal::{
    SealError, audit,
    bundle::{Bundle, Owner},
    circle::{
        self, CheckPurpose, CircleRow, Grant, How, Level, Member, Scope, Side, TrustedRow, check_code,
        fingerprint,
    },
    code::PaperCode,
    pins::{Pin, Pins},
};

use crate::world::{NOW, founded, id, rng};

const OWNER: Owner = Owner { person: [2; 16], generation: 1 };

fn grant(bundle: &Bundle, until: Option<u64>) -> Grant {
    Grant { owner: OWNER, public: bundle.public_key(), how: How::Founder, until, by: OWNER.person }
}

#[test]
fn a_row_is_read_as_it_was_written() {
    let mut rng = rng(1);
    let (all, _) = founded(Side::Employer, &mut rng);
    let scoped = circle::found_scoped(&all, (Level::Three, [8; 16]), [9; 16], NOW, &mut rng).unwrap();
    let row = CircleRow::from_bytes(scoped.row().row().as_bytes()).unwrap();
    assert_eq!(&row, scoped.row().row());
    assert_eq!((row.side(), row.scope()), (Side::Employer, Scope::Department(Level::Three, [8; 16])));
    assert_eq!((row.circle(), row.epoch(), row.made()), (&[9; 16], 1, NOW));
    assert_eq!(row.public_key(), &scoped.public_key());
    assert_eq!(all.row().row().scope(), Scope::All);
}

#[test]
fn a_member_opens_the_circle_until_the_last_second() {
    let mut rng = rng(2);
    let (circle, _) = founded(Side::Implementer, &mut rng);
    let bundle = Bundle::new(&mut rng);
    let member = circle::grant(&circle, &grant(&bundle, Some(NOW)), &mut rng).unwrap();
    let member = Member::from_row(OWNER, &member.to_row()).unwrap();
    let opened = circle::open(circle.row(), &member, &bundle, &OWNER, NOW).unwrap();
    assert_eq!(opened.public_key(), circle.public_key());
    let late = circle::open(circle.row(), &member, &bundle, &OWNER, NOW + 1);
    assert_eq!(late.err(), Some(SealError::Over));
    let other = Bundle::new(&mut rng);
    let by_other = circle::open(circle.row(), &member, &other, &OWNER, NOW);
    assert_eq!(by_other.err(), Some(SealError::NotRecipient));
    let without_end = circle::grant(&circle, &grant(&bundle, None), &mut rng).unwrap();
    assert!(circle::open(circle.row(), &without_end, &bundle, &OWNER, u64::MAX).is_ok());
    assert_eq!(circle::grant(&circle, &grant(&bundle, Some(0)), &mut rng).err(), Some(SealError::Malformed));
}

#[test]
fn a_member_row_of_another_circle_or_epoch_is_refused() {
    let mut rng = rng(3);
    let ((circle, _), (other, _)) =
        (founded(Side::Implementer, &mut rng), founded(Side::Implementer, &mut rng));
    let bundle = Bundle::new(&mut rng);
    let member = circle::grant(&other, &grant(&bundle, None), &mut rng).unwrap();
    assert_eq!(member.verify(circle.row()), Err(SealError::Tampered));
    let opened = circle::open(circle.row(), &member, &bundle, &OWNER, NOW);
    assert_eq!(opened.err(), Some(SealError::Tampered));
    let next = circle::next(&other, NOW, &mut rng).unwrap();
    assert_eq!(circle::open(next.row(), &member, &bundle, &OWNER, NOW).err(), Some(SealError::Tampered));
}

#[test]
fn trust_follows_the_chain_from_the_pin() {
    let mut rng = rng(4);
    let (first, _) = founded(Side::Implementer, &mut rng);
    let second = circle::next(&first, NOW, &mut rng).unwrap();
    let third = circle::next(&second, NOW, &mut rng).unwrap();
    let rows = || [second.row().row().clone(), third.row().row().clone()];
    let pin = first.row().row().hash();
    let pinned = || TrustedRow::pinned(first.row().row().clone(), &pin).unwrap();
    assert_eq!(&pinned().follow_all(rows()).unwrap(), third.row());
    assert_eq!(TrustedRow::first_sight(first.row().row().clone()).unwrap(), pinned());
    let skipped = pinned().follow(third.row().row().clone());
    assert_eq!(skipped.err(), Some(SealError::Untrusted));
    let [second_row, third_row] = rows();
    assert_eq!(pinned().follow_all([third_row, second_row]).err(), Some(SealError::Untrusted));
    assert_eq!(TrustedRow::first_sight(second.row().row().clone()).err(), Some(SealError::Untrusted));
    assert_eq!(TrustedRow::pinned(second.row().row().clone(), &pin).err(), Some(SealError::Untrusted));
}

#[test]
fn a_circle_made_by_somebody_else_is_not_trusted() {
    let mut rng = rng(5);
    let (real, _) = founded(Side::Implementer, &mut rng);
    // The operator founds a circle with the same id and its own chain.
    let sheet = PaperCode::random(&mut rng);
    let forged = circle::found(Side::Implementer, *real.row().row().circle(), NOW, &sheet, &mut rng);
    let forged_next = circle::next(&forged, NOW, &mut rng).unwrap();
    let pin = real.row().row().hash();
    assert_eq!(TrustedRow::pinned(forged.row().row().clone(), &pin).err(), Some(SealError::Untrusted));
    assert_eq!(real.row().follow(forged_next.row().row().clone()).err(), Some(SealError::Untrusted));
    assert_ne!(fingerprint(real.row().row()), fingerprint(forged.row().row()));
}

#[test]
fn a_scoped_circle_hangs_on_its_all_circle() {
    let mut rng = rng(6);
    let ((all, _), (other, _)) = (founded(Side::Implementer, &mut rng), founded(Side::Employer, &mut rng));
    let scoped = circle::found_scoped(&all, (Level::One, [8; 16]), id(&mut rng), NOW, &mut rng).unwrap();
    let row = scoped.row().row().clone();
    assert_eq!(&all.row().follow_scoped(row.clone()).unwrap(), scoped.row());
    assert_eq!(other.row().follow_scoped(row.clone()).err(), Some(SealError::Untrusted));
    assert_eq!(TrustedRow::first_sight(row).err(), Some(SealError::Untrusted));
    let again = circle::found_scoped(&scoped, (Level::Two, [9; 16]), id(&mut rng), NOW, &mut rng);
    assert_eq!(again.err(), Some(SealError::Kind));
    let nowhere = circle::found_scoped(&all, (Level::Two, [0; 16]), id(&mut rng), NOW, &mut rng);
    assert_eq!(nowhere.err(), Some(SealError::Kind));

    let parent = circle::seal_parent(&scoped, all.row(), &mut rng).unwrap();
    assert_eq!(circle::parent_epoch(&parent), Ok(1));
    let opened = circle::open_parent(scoped.row(), &parent, &all).unwrap();
    assert_eq!(opened.public_key(), scoped.public_key());
    assert_eq!(circle::open_parent(scoped.row(), &parent, &other).err(), Some(SealError::Kind));
    let next = circle::next(&all, NOW, &mut rng).unwrap();
    assert_eq!(circle::open_parent(scoped.row(), &parent, &next).err(), Some(SealError::NotRecipient));
    assert_eq!(circle::seal_parent(&all, all.row(), &mut rng).err(), Some(SealError::Kind));
}

#[test]
fn a_sheet_opens_every_later_epoch() {
    let mut rng = rng(7);
    let (first, sheet) = founded(Side::Implementer, &mut rng);
    let third = circle::next(&circle::next(&first, NOW, &mut rng).unwrap(), NOW, &mut rng).unwrap();
    let sealed = circle::seal_sheet(&third, &mut rng).unwrap();
    let typed = PaperCode::parse(&sheet.text()).unwrap();
    let opened = circle::open_sheet(third.row(), &sealed, &typed).unwrap();
    assert_eq!(opened.public_key(), third.public_key());
    let other = PaperCode::random(&mut rng);
    assert_eq!(circle::open_sheet(third.row(), &sealed, &other).err(), Some(SealError::NotRecipient));
    let scoped = circle::found_scoped(&first, (Level::One, [8; 16]), id(&mut rng), NOW, &mut rng).unwrap();
    assert_eq!(circle::seal_sheet(&scoped, &mut rng).err(), Some(SealError::Kind));
}

#[test]
fn a_voucher_speaks_for_one_key_of_one_owner() {
    let mut rng = rng(8);
    let ((circle, _), (employer, _)) =
        (founded(Side::Implementer, &mut rng), founded(Side::Employer, &mut rng));
    let public = Bundle::new(&mut rng).public_key();
    let voucher = circle::vouch(&circle, &OWNER, &public);
    assert_eq!(voucher.public_key(circle.row(), &OWNER), Ok(public));
    let next = Owner { generation: 2, ..OWNER };
    assert_eq!(voucher.public_key(circle.row(), &next), Err(SealError::Tampered));
    let rotated = circle::next(&circle, NOW, &mut rng).unwrap();
    assert_eq!(voucher.public_key(rotated.row(), &OWNER), Err(SealError::NotRecipient));
    let by_employer = circle::vouch(&employer, &OWNER, &public);
    assert_eq!(by_employer.public_key(employer.row(), &OWNER), Err(SealError::NotRecipient));
}

#[test]
fn the_employers_circle_needs_the_counter_signature() {
    let mut rng = rng(9);
    let ((g, _), (e, _)) = (founded(Side::Implementer, &mut rng), founded(Side::Employer, &mut rng));
    let first = e.row().row().clone();
    let counter = circle::countersign(&g, &first).unwrap();
    assert_eq!(counter.epoch(), 1);
    assert_eq!(&counter.trust(g.row(), first.clone()).unwrap(), e.row());
    let (forged, _) = founded(Side::Employer, &mut rng);
    assert_eq!(counter.trust(g.row(), forged.row().row().clone()).err(), Some(SealError::Tampered));
    assert_eq!(circle::countersign(&e, &first).err(), Some(SealError::Kind));
    assert_eq!(circle::countersign(&g, g.row().row()).err(), Some(SealError::Kind));
    let rotated = circle::next(&g, NOW, &mut rng).unwrap();
    assert_eq!(counter.trust(rotated.row(), first).err(), Some(SealError::NotRecipient));
}

#[test]
fn a_fingerprint_has_eight_groups_of_five_digits() {
    let print = fingerprint(founded(Side::Implementer, &mut rng(10)).0.row().row());
    let groups: Vec<_> = print.split(' ').collect();
    assert_eq!(groups.len(), 8, "{print}");
    assert!(groups.iter().all(|group| group.len() == 5 && group.parse::<u16>().is_ok()), "{print}");
}

#[test]
fn a_check_code_changes_with_either_key_the_purpose_and_the_nonce() {
    let mut rng = rng(11);
    let (a, b) = (Bundle::new(&mut rng).public_key(), Bundle::new(&mut rng).public_key());
    let code = check_code(&[1; 16], CheckPurpose::Grant, &a, &b);
    assert!(code.len() == 8 && code.bytes().all(|digit| digit.is_ascii_digit()), "{code}");
    for other in [
        check_code(&[2; 16], CheckPurpose::Grant, &a, &b),
        check_code(&[1; 16], CheckPurpose::Regrant, &a, &b),
        check_code(&[1; 16], CheckPurpose::CounterSignature, &a, &b),
        check_code(&[1; 16], CheckPurpose::Grant, &a, &a),
        check_code(&[1; 16], CheckPurpose::Grant, &b, &b),
    ] {
        assert_ne!(code, other);
    }
}

#[test]
fn an_audit_head_and_a_publication_are_signed_by_their_circle() {
    let mut rng = rng(12);
    let ((circle, _), (other, _)) =
        (founded(Side::Implementer, &mut rng), founded(Side::Implementer, &mut rng));
    let head = audit::next(&audit::next(&audit::start(&[1; 16]), b"first"), b"second");
    let signature = audit::sign_head(&circle, 2, &head);
    assert_eq!(audit::verify_head(circle.row(), 2, &head, &signature), Ok(()));
    assert_eq!(audit::verify_head(circle.row(), 3, &head, &signature), Err(SealError::Tampered));
    assert_eq!(audit::verify_head(other.row(), 2, &head, &signature), Err(SealError::Tampered));
    let published = circle::sign_publication(&circle, &head);
    assert_eq!(circle::verify_publication(circle.row(), &head, &published), Ok(()));
    assert_eq!(circle::verify_publication(circle.row(), &head, &signature), Err(SealError::Tampered));
    assert_eq!(circle::verify_publication(other.row(), &head, &published), Err(SealError::Tampered));
}

#[test]
fn the_audit_chain_tells_every_change_and_order() {
    let chain = |entries: &[&[u8]]| {
        entries.iter().fold(audit::start(&[1; 16]), |before, entry| audit::next(&before, entry))
    };
    assert_ne!(chain(&[b"a", b"b"]), chain(&[b"b", b"a"]));
    assert_ne!(chain(&[b"a", b"b"]), chain(&[b"ab"]));
    assert_ne!(chain(&[b"a", b"b"]), chain(&[b"a"]));
    assert_ne!(audit::start(&[1; 16]), audit::start(&[2; 16]));
}

#[test]
fn pins_remember_the_newest_row_of_each_circle() {
    let mut pins = Pins::default();
    let pin = Pin { circle: [1; 16], epoch: 1, hash: [1; 32] };
    pins.see(pin);
    pins.see(Pin { circle: [2; 16], ..pin });
    pins.see(Pin { epoch: 2, ..pin });
    assert_eq!(pins.circles.len(), 2);
    assert_eq!(pins.circle(&[1; 16]).map(|pin| pin.epoch), Some(2));
    assert_eq!(pins.circle(&[3; 16]), None);
}
