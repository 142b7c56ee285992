//! What somebody could forge who knows the formats, the public keys or even a circle's key.

use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

use crate::{
    SealError,
    bundle::{Bundle, CareKey, Owner},
    circle::{self, Level, Scope, Side},
    code::PaperCode,
    key::{HostKey, PublicKey, Retention, Secret, ctx, hash, kdf},
    keyring::{self, Lock},
    own,
    record::{Kind, Pad, Place, Sealed},
    session::{self, SessionKeys, SessionRow, Token},
    shared::{self, Held, Recipient, RecipientId, Wrap},
    vault,
};

const OWNER: Owner = Owner { person: [2; 16], generation: 1 };

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(1)
}

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

/// A row whose header commits to one key and whose body is sealed under another.
fn row(kind: Kind, committed: &Secret<32>, sealing: &Secret<32>, padded: &[u8]) -> Sealed {
    let head = place(kind).header(Pad::KIB_4, committed);
    let body = vault::lock(sealing, &head, padded, &mut rng());
    Sealed::from_row(&[head.as_slice(), &body].concat()).unwrap()
}

fn padded(length: u32) -> Vec<u8> {
    let mut padded = vec![0; Pad::KIB_4.room() + 4];
    padded[..4].copy_from_slice(&length.to_be_bytes());
    padded
}

#[test]
fn a_body_under_a_key_the_header_does_not_commit_to_is_refused() {
    let mut rng = rng();
    let (bundle, first, second) = (Bundle::new(&mut rng), Secret::random(&mut rng), Secret::random(&mut rng));
    let retention = Retention::new([4; 16], Secret::random(&mut rng));
    let to =
        Recipient { id: RecipientId::person(OWNER.person, OWNER.generation), public: bundle.public_key() };
    let place = place(Kind::Result);
    for (committed, wanted) in [(&second, Ok(())), (&first, Err(SealError::Tampered))] {
        let sealed = row(Kind::Result, committed, &second, &padded(0));
        let info = ctx("wrap", &[&sealed.header_hash(), &to.id.to_bytes()]);
        let wrap =
            crate::envelope::seal_kept(&retention, &to.public, &info, second.expose(), &mut rng).unwrap();
        let wrap = Wrap::from_row(to.id, &wrap).unwrap();
        let held = Held { place: &place, sealed: &sealed, wrap: &wrap, retention: &retention };
        let key = bundle.opening_key(&OWNER);
        assert_eq!(shared::open(&held, &key).map(|_| ()), wanted);
        assert_eq!(shared::add(&held, &key, &to, &mut rng).map(|_| ()), wanted);
    }
}

#[test]
fn an_own_body_under_a_key_the_header_does_not_commit_to_is_refused() {
    let bundle = Bundle::new(&mut rng());
    let care: &CareKey = bundle.care_key();
    let key = kdf(care.secret().expose(), "own", &[&[5; 16]]);
    let other = Secret::random(&mut rng());
    for (committed, wanted) in [(&key, Ok(())), (&other, Err(SealError::NotRecipient))] {
        let sealed = row(Kind::Draft, committed, &key, &padded(0));
        assert_eq!(own::open(care, &place(Kind::Draft), &sealed).map(|_| ()), wanted);
    }
}

#[test]
fn padding_hides_nothing() {
    let bundle = Bundle::new(&mut rng());
    let key = kdf(bundle.care_key().secret().expose(), "own", &[&[5; 16]]);
    let mut smuggled = padded(3);
    *smuggled.last_mut().unwrap() = 1;
    for padded in [smuggled, padded(3837), padded(u32::MAX)] {
        let sealed = row(Kind::Draft, &key, &key, &padded);
        let opened = own::open(bundle.care_key(), &place(Kind::Draft), &sealed);
        assert_eq!(opened.err(), Some(SealError::Malformed));
    }
}

#[test]
fn a_next_epoch_with_another_sheet_or_past_is_not_trusted_even_when_signed() {
    let mut rng = rng();
    let key = circle::found(Side::Implementer, [7; 16], 1, &PaperCode::random(&mut rng), &mut rng);
    let next = circle::next(&key, 2, &mut rng).unwrap();
    let signed = |change: fn(&mut circle::Fields)| {
        let mut fields = next.row().row().fields().clone();
        change(&mut fields);
        let signature = key.sign("circle", &[&fields.signed_bytes()]);
        key.row().follow(fields.with_signature(&signature)).map(|_| ())
    };
    assert_eq!(signed(|_| {}), Ok(()));
    let changes: [fn(&mut circle::Fields); 5] = [
        |fields| fields.sheet = Some(PublicKey::from_bytes([9; 32])),
        |fields| fields.prev = [9; 32],
        |fields| fields.epoch = 3,
        |fields| fields.circle = [9; 16],
        |fields| fields.side = Side::Employer,
    ];
    for change in changes {
        assert_eq!(signed(change), Err(SealError::Untrusted));
    }
}

#[test]
fn a_scoped_circle_cannot_change_its_department_or_its_founding_epoch() {
    let mut rng = rng();
    let all = circle::found(Side::Implementer, [7; 16], 1, &PaperCode::random(&mut rng), &mut rng);
    let scoped = circle::found_scoped(&all, (Level::One, [8; 16]), [9; 16], 2, &mut rng).unwrap();
    let next = circle::next(&scoped, 3, &mut rng).unwrap();
    let moved = |scope| {
        let fields = circle::Fields { scope, ..next.row().row().fields().clone() };
        let signature = scoped.sign("circle", &[&fields.signed_bytes()]);
        scoped.row().follow(fields.with_signature(&signature)).map(|_| ())
    };
    assert_eq!(moved(Scope::Department(Level::One, [8; 16])), Ok(()));
    assert_eq!(moved(Scope::Department(Level::One, [6; 16])), Err(SealError::Untrusted));
    assert_eq!(moved(Scope::Department(Level::Two, [8; 16])), Err(SealError::Untrusted));
    let founded_on = |prev| {
        let fields = circle::Fields { prev, ..scoped.row().row().fields().clone() };
        let signature = all.sign("circle", &[&fields.signed_bytes()]);
        all.row().follow_scoped(fields.with_signature(&signature)).map(|_| ())
    };
    assert_eq!(founded_on(all.row().row().hash()), Ok(()));
    assert_eq!(founded_on([6; 32]), Err(SealError::Untrusted));
}

#[test]
fn an_opened_circle_key_must_be_the_one_of_the_row() {
    let mut rng = rng();
    let key = circle::found(Side::Implementer, [7; 16], 1, &PaperCode::random(&mut rng), &mut rng);
    let other = circle::found(Side::Implementer, [7; 16], 1, &PaperCode::random(&mut rng), &mut rng);
    let (own, foreign) = (key.plain(), other.plain());
    let open = |opening: &[u8], signing: &[u8]| {
        circle::CircleKey::open(key.row(), &[opening, signing].concat()).map(|_| ())
    };
    assert_eq!(open(&own[..32], &own[32..]), Ok(()));
    assert_eq!(open(&foreign[..32], &own[32..]), Err(SealError::Tampered));
    assert_eq!(open(&own[..32], &foreign[32..]), Err(SealError::Tampered));
}

#[test]
fn a_session_box_holds_what_it_counts_and_nothing_else() {
    let host = HostKey::new(1, Secret::random(&mut rng()));
    let keys = SessionKeys::derive(&Token::random(&mut rng()), &host);
    let resumed = |plain: &[u8]| {
        let boxed = keys.boxed(&OWNER.person, 5, plain, &mut rng());
        let row =
            SessionRow { person: OWNER.person, host_no: 1, created: 5, last_seen: 5, strong_until: 5, boxed };
        session::resume(&keys, &row).map(|bundles| bundles.len())
    };
    let mut plain = [0; 801];
    assert_eq!(resumed(&plain), Ok(0));
    plain[0] = 8;
    assert_eq!(resumed(&plain), Ok(8));
    plain[0] = 9;
    assert_eq!(resumed(&plain), Err(SealError::Malformed));
    (plain[0], plain[800]) = (7, 1);
    assert_eq!(resumed(&plain), Err(SealError::Malformed));
}

#[test]
fn a_keyring_has_one_active_host_key_and_no_doubled_entry() {
    let file = |states: &[(u8, u16)]| {
        let count = u16::try_from(states.len()).unwrap();
        let head = [b"MKR1\x01\x00".as_slice(), &count.to_be_bytes(), &[1; 16], &[0; 8]].concat();
        let entries: Vec<u8> = states
            .iter()
            .flat_map(|(state, no)| [&[1, *state], no.to_be_bytes().as_slice(), &[0; 28], &[7; 32]].concat())
            .collect();
        let lock = Secret::take(&mut hash(&[&ctx("unlocked", &[])]));
        let boxed = vault::lock(&lock, &head, &entries, &mut rng());
        keyring::read(&[head, boxed].concat(), &Lock::None).map(|keyring| keyring.hosts().count())
    };
    assert_eq!(file(&[(1, 1)]), Ok(1));
    assert_eq!(file(&[(2, 1), (1, 2)]), Ok(2));
    let wrong: [&[(u8, u16)]; 6] =
        [&[], &[(2, 1)], &[(1, 1), (1, 2)], &[(1, 1), (2, 1)], &[(3, 1)], &[(1, 0)]];
    for states in wrong {
        assert_eq!(file(states), Err(SealError::Malformed), "{states:?}");
    }
}
