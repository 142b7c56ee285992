//! Own and shared records: sizes, recipients, retention.

use proptest::{collection::vec, prelude::*};
use seal::{
    SealError,
    bundle::{Bundle, Owner},
    circle::Side,
    key::{Link, PublicKey, Retention, Secret},
    keyring::Keyring,
    looked, own,
    record::{Header, Kind, Pad, Place, Sealed, Unsealed},
    shared::{self, Held, Recipient, RecipientId, Recipients},
};

use crate::world::{Citizen, LOOK, NOW, founded, host, rng};

const OWNER: Owner = Owner { person: [2; 16], generation: 1 };

fn place(kind: Kind) -> Place {
    Place {
        kind,
        install: [1; 16],
        event: [4; 16],
        subject: OWNER.person,
        record: [5; 16],
        revision: 1,
        generation: u32::from(kind.is_own()),
    }
}

fn retention() -> Retention {
    Retention::new([4; 16], Secret::take(&mut [6; 32]))
}

fn to(bundle: &Bundle) -> Recipients {
    let id = RecipientId::person(OWNER.person, OWNER.generation);
    Recipients::by_policy(vec![Recipient { id, public: bundle.public_key() }]).unwrap()
}

proptest! {
    #[test]
    fn content_of_any_length_comes_back_from_a_row_of_one_size(plain in vec(any::<u8>(), 0..=3836)) {
        let mut rng = rng(1);
        let bundle = Bundle::new(&mut rng);
        let record = Unsealed { place: place(Kind::Draft), pad: Pad::KIB_4, plain: &plain };
        let row = own::seal(bundle.care_key(), &record, &mut rng).unwrap().to_row();
        prop_assert_eq!(row.len(), 112 + 40 + 3840);
        let sealed = Sealed::from_row(&row).unwrap();
        prop_assert_eq!(&*own::open(bundle.care_key(), &place(Kind::Draft), &sealed).unwrap(), &plain);
    }
}

/// Stored numbers of padding classes and the sizes they stand for.
const SIZES: [(u8, usize); 12] = [
    (10, 1_024),
    (11, 2_048),
    (12, 4_096),
    (13, 8_192),
    (14, 16_384),
    (15, 32_768),
    (16, 65_536),
    (44, 3_840),
    (45, 7_936),
    (46, 16_128),
    (47, 32_512),
    (48, 65_280),
];

#[test]
fn content_fills_its_padding_class_and_no_more() {
    let mut rng = rng(2);
    let bundle = Bundle::new(&mut rng);
    for (number, size) in SIZES {
        let pad = Pad::new(number).unwrap();
        assert_eq!(pad.room(), size - 4);
        let place = place(Kind::SelfCare);
        let full = vec![7; pad.room()];
        let sealed = own::seal(bundle.care_key(), &Unsealed { place, pad, plain: &full }, &mut rng).unwrap();
        assert_eq!(sealed.to_row().len(), 112 + 40 + size);
        assert_eq!(&*own::open(bundle.care_key(), &place, &sealed).unwrap(), &full);
        let over = vec![7; pad.room() + 1];
        let refused = own::seal(bundle.care_key(), &Unsealed { place, pad, plain: &over }, &mut rng);
        assert_eq!(refused.err(), Some(SealError::TooLong));
    }
}

#[test]
fn no_other_number_is_a_padding_class() {
    let known = SIZES.map(|(number, _)| number);
    for number in (0..=u8::MAX).filter(|number| !known.contains(number)) {
        assert_eq!(Pad::new(number), Err(SealError::Malformed), "{number}");
    }
}

#[test]
fn an_event_gets_the_smallest_class_that_holds_its_longest_sheet() {
    let cases = [(0, 44), (3_836, 44), (3_837, 46), (16_124, 46), (16_125, 48), (65_276, 48)];
    for (longest, number) in cases {
        assert_eq!(Pad::of_event(longest).unwrap().number(), number, "{longest}");
    }
    assert_eq!(Pad::of_event(65_277), Err(SealError::TooLong));
    let cases = [(1_020, 10), (1_021, 11), (2_044, 11), (2_045, 44), (3_837, 45), (65_276, 48)];
    for (length, number) in cases {
        assert_eq!(Pad::smallest(length).unwrap().number(), number, "{length}");
    }
    assert_eq!(Pad::smallest(65_277), Err(SealError::TooLong));
}

#[test]
fn a_kind_is_sealed_only_in_its_own_way() {
    let mut rng = rng(3);
    let bundle = Bundle::new(&mut rng);
    for kind in Kind::ALL {
        let numbers = SIZES.map(|(number, _)| number);
        let pads: Vec<_> =
            numbers.into_iter().filter(|number| kind.allows(Pad::new(*number).unwrap())).collect();
        let wanted: &[u8] = match kind {
            Kind::Draft | Kind::Result | Kind::Intake => &[12, 14, 16, 44, 46, 48],
            Kind::Case | Kind::Consult | Kind::FreeCheck => &[12, 44],
            Kind::Memo | Kind::Document => &[14, 46],
            Kind::SelfCare => &numbers,
        };
        assert_eq!(pads, wanted, "{kind:?}");
        let pad = Pad::new(wanted[0]).unwrap();
        let record = Unsealed { place: place(kind), pad, plain: b"x" };
        let by_own = own::seal(bundle.care_key(), &record, &mut rng).map(|_| ());
        let by_shared = shared::seal(&record, &to(&bundle), &retention(), &mut rng).map(|_| ());
        let refused = Err(SealError::Kind);
        let (own_wanted, shared_wanted) = if kind.is_own() { (Ok(()), refused) } else { (refused, Ok(())) };
        assert_eq!((by_own, by_shared), (own_wanted, shared_wanted), "{kind:?}");
    }
}

#[test]
fn fields_that_contradict_the_kind_are_refused() {
    let mut rng = rng(4);
    let bundle = Bundle::new(&mut rng);
    let base = place(Kind::Case);
    let wrong =
        [Place { generation: 1, ..base }, Place { revision: 0, ..base }, Place { event: [0; 16], ..base }];
    for place in wrong {
        let retention = Retention::new(place.event, Secret::take(&mut [6; 32]));
        let record = Unsealed { place, pad: Pad::KIB_4, plain: b"x" };
        let sealed = shared::seal(&record, &to(&bundle), &retention, &mut rng);
        assert_eq!(sealed.err(), Some(SealError::Kind), "{place:?}");
    }
}

#[test]
fn a_record_of_a_newer_program_is_named_as_such() {
    let (_, a) = one();
    let mut row = a.shared.to_row();
    row[4] = 2;
    assert_eq!(Header::read(&row[..112]), Err(SealError::Version(2)));
    (row[4], row[5]) = (1, 2);
    assert_eq!(Sealed::from_row(&row).err(), Some(SealError::Suite(2)));
}

fn one() -> (seal::circle::CircleKey, Citizen) {
    let mut rng = rng(5);
    let (host, (circle, _)) = (host(&mut rng), founded(Side::Implementer, &mut rng));
    let citizen = Citizen::new(0, &host, &circle, &mut rng);
    (circle, citizen)
}

#[test]
fn another_record_or_revision_of_the_same_person_and_event_is_not_taken_for_this_one() {
    let mut rng = rng(12);
    let (bundle, retention) = (Bundle::new(&mut rng), retention());
    let key = bundle.opening_key(&OWNER);
    for kind in [Kind::Result, Kind::SelfCare] {
        let named = place(kind);
        let others = [
            Place { revision: 2, ..named },
            Place { record: [6; 16], ..named },
            Place { subject: [6; 16], ..named },
            Place { install: [6; 16], ..named },
        ];
        for other in others {
            let record = Unsealed { place: other, pad: Pad::KIB_4, plain: b"x" };
            let (as_other, as_named) = if kind.is_own() {
                let sealed = own::seal(bundle.care_key(), &record, &mut rng).unwrap();
                let open = |place| own::open(bundle.care_key(), place, &sealed).map(|_| ());
                (open(&other), open(&named))
            } else {
                let (sealed, wraps) = shared::seal(&record, &to(&bundle), &retention, &mut rng).unwrap();
                let held = |place| Held { place, sealed: &sealed, wrap: &wraps[0], retention: &retention };
                let open = |place| shared::open(&held(place), &key).map(|_| ());
                (open(&other), open(&named))
            };
            assert_eq!((as_other, as_named), (Ok(()), Err(SealError::Misplaced)), "{other:?}");
        }
    }
}

#[test]
fn a_reader_of_the_policy_without_a_wrap_is_added() {
    let (circle, a) = one();
    let mut rng = rng(6);
    let (second, _) = founded(Side::Employer, &mut rng);
    let held = Held { wrap: &a.circle_wrap, ..a.held() };
    let wrap = shared::add(&held, &circle.opening_key(), &second.recipient(), &mut rng).unwrap();
    assert_eq!(wrap.recipient(), &second.recipient().id);
    let opened = shared::open(&Held { wrap: &wrap, ..a.held() }, &second.opening_key()).unwrap();
    assert_eq!(opened.as_slice(), b"a result");
    // Somebody who cannot open cannot add either.
    let by_other = shared::add(&held, &second.opening_key(), &second.recipient(), &mut rng);
    assert_eq!(by_other.err(), Some(SealError::NotRecipient));
}

#[test]
fn without_the_retention_key_nothing_of_the_event_opens() {
    let mut rng = rng(7);
    let mut keyring = Keyring::new([1; 16], NOW, &mut rng);
    let bundle = Bundle::new(&mut rng);
    keyring.add_retention([4; 16], NOW, &mut rng).unwrap();
    let record = Unsealed { place: place(Kind::Result), pad: Pad::KIB_4, plain: b"x" };
    let (sealed, wraps) =
        shared::seal(&record, &to(&bundle), keyring.retention(&[4; 16]).unwrap(), &mut rng).unwrap();
    let key = bundle.opening_key(&OWNER);
    let open = |keyring: &Keyring| {
        let retention = keyring.retention(&[4; 16])?;
        shared::open(&Held { place: &record.place, sealed: &sealed, wrap: &wraps[0], retention }, &key)
    };
    assert!(open(&keyring).is_ok());
    keyring.erase_retention(&[4; 16]).unwrap();
    assert_eq!(open(&keyring).err(), Some(SealError::RetentionErased));
    // Nor does a key made up afterwards help.
    keyring.add_retention([4; 16], NOW, &mut rng).unwrap();
    assert_eq!(open(&keyring).err(), Some(SealError::Tampered));
}

#[test]
fn a_revision_has_a_fresh_key() {
    let mut rng = rng(8);
    let bundle = Bundle::new(&mut rng);
    let record = Unsealed { place: place(Kind::Result), pad: Pad::KIB_4, plain: b"x" };
    let (a, wraps) = shared::seal(&record, &to(&bundle), &retention(), &mut rng).unwrap();
    let (b, _) = shared::seal(&record, &to(&bundle), &retention(), &mut rng).unwrap();
    assert_ne!(a.header_hash(), b.header_hash());
    let retention = retention();
    let held = Held { place: &record.place, sealed: &b, wrap: &wraps[0], retention: &retention };
    assert_eq!(shared::open(&held, &bundle.opening_key(&OWNER)).err(), Some(SealError::Tampered));
}

#[test]
fn a_list_of_recipients_names_everybody_once() {
    let bundle = Bundle::new(&mut rng(9));
    let one = Recipient { id: RecipientId::person([1; 16], 1), public: bundle.public_key() };
    let next = Recipient { id: RecipientId::person([1; 16], 2), ..one };
    let circle = Recipient { id: RecipientId::circle([1; 16], 1), ..one };
    assert_eq!(Recipients::by_policy(vec![one, next, circle]).unwrap().iter().count(), 3);
    assert_eq!(Recipients::by_policy(vec![one, circle, one]), Err(SealError::Recipients));
    assert_eq!(Recipients::by_policy(Vec::new()), Err(SealError::Recipients));
}

#[test]
fn a_public_key_without_strength_is_refused() {
    let mut rng = rng(10);
    let weak = Recipient { id: RecipientId::person([1; 16], 1), public: PublicKey::from_bytes([0; 32]) };
    let record = Unsealed { place: place(Kind::Result), pad: Pad::KIB_4, plain: b"x" };
    let sealed = shared::seal(&record, &Recipients::by_policy(vec![weak]).unwrap(), &retention(), &mut rng);
    assert_eq!(sealed.err(), Some(SealError::Malformed));
}

#[test]
fn two_links_give_two_aliases_and_looks_need_their_link() {
    let mut rng = rng(11);
    let (link, other) = (Link::random(&mut rng), Link::random(&mut rng));
    assert_ne!(link.alias(), other.alias());
    let row = looked::write(&link, 3, &LOOK, &mut rng);
    assert_eq!(row.len(), 136);
    assert_eq!(looked::read(&Link::take(&mut link.expose().to_owned()), 3, &row), Ok(LOOK));
    assert_eq!(looked::read(&other, 3, &row), Err(SealError::Tampered));
    assert_eq!(looked::read(&link, 4, &row), Err(SealError::Tampered));
}
