//! Passwords, their costs, and the bundles behind them.

use seal::{
    SealError,
    bundle::{self, Bundle, BundleHead, Owner, Way},
    code::RecoveryCode,
    key::{HostKey, Secret},
    password::{Cost, CostClass, Recipe, Salt, Scratch, WrapKey, derive},
};

use crate::world::rng;

const OWNER: Owner = Owner { person: [2; 16], generation: 1 };
const CHEAP: Cost = Cost::below_floor_for_tests();

fn mark(password: &str, salt: u8, host: u8, person: u8) -> [u8; 32] {
    let host = HostKey::new(1, Secret::take(&mut [host; 32]));
    let salt = Salt::from_bytes([salt; 16]);
    derive(password, &salt, &host, CHEAP, &[person; 16], &mut Scratch::new()).unwrap().0.mark()
}

fn wrap_key(password: &str) -> WrapKey {
    let host = HostKey::new(1, Secret::take(&mut [1; 32]));
    derive(password, &Salt::from_bytes([1; 16]), &host, CHEAP, &OWNER.person, &mut Scratch::new()).unwrap().1
}

#[test]
fn password_salt_host_key_and_person_all_count() {
    let own = mark("ことば", 1, 1, 1);
    assert_eq!(own, mark("ことば", 1, 1, 1));
    for other in
        [mark("ことは", 1, 1, 1), mark("ことば", 2, 1, 1), mark("ことば", 1, 2, 1), mark("ことば", 1, 1, 2)]
    {
        assert_ne!(own, other);
    }
}

#[test]
fn a_password_means_the_same_from_every_keyboard() {
    assert_eq!(mark("パスワード12", 1, 1, 1), mark("ﾊﾟｽﾜｰﾄﾞ１２", 1, 1, 1));
    assert_ne!(mark("password", 1, 1, 1), mark("Password", 1, 1, 1));
    assert_ne!(mark("password", 1, 1, 1), mark("password ", 1, 1, 1));
}

#[test]
fn kept_memory_changes_no_answer() {
    let host = HostKey::new(1, Secret::take(&mut [1; 32]));
    let mut scratch = Scratch::new();
    let mut pass = |memory, password: &str| {
        let cost = Cost::stored(memory, 1).unwrap();
        derive(password, &Salt::from_bytes([1; 16]), &host, cost, &[1; 16], &mut scratch).unwrap().0.mark()
    };
    let (small, large) = (pass(64, "a"), pass(256, "a"));
    assert_eq!((pass(256, "b"), pass(64, "b")), (pass(256, "b"), pass(64, "b")));
    assert_eq!((small, large), (pass(64, "a"), pass(256, "a")));
    assert_ne!(small, large);
}

#[test]
fn a_verifier_matches_its_mark_only() {
    let host = HostKey::new(1, Secret::take(&mut [1; 32]));
    let (verifier, _, _) =
        derive("a", &Salt::from_bytes([1; 16]), &host, CHEAP, &[1; 16], &mut Scratch::new()).unwrap();
    let mut mark = verifier.mark();
    assert!(verifier.matches(&mark));
    mark[31] ^= 1;
    assert!(!verifier.matches(&mark));
}

#[test]
fn a_password_without_end_is_refused() {
    let host = HostKey::new(1, Secret::take(&mut [1; 32]));
    let salt = Salt::from_bytes([1; 16]);
    let at_limit = derive(&"a".repeat(2048), &salt, &host, CHEAP, &[1; 16], &mut Scratch::new());
    assert!(at_limit.is_ok());
    let over = derive(&"a".repeat(2049), &salt, &host, CHEAP, &[1; 16], &mut Scratch::new());
    assert_eq!(over.err(), Some(SealError::TooLong));
}

#[test]
fn a_configured_cost_keeps_its_floor() {
    let mib = 1024;
    let cases = [
        (CostClass::Standard, 48 * mib, 2, true),
        (CostClass::Standard, 48 * mib - 1, 2, false),
        (CostClass::Standard, 48 * mib, 1, false),
        (CostClass::Elevated, 128 * mib, 3, true),
        (CostClass::Elevated, 128 * mib - 1, 3, false),
        (CostClass::Elevated, 128 * mib, 2, false),
        (CostClass::Standard, 1024 * mib, 16, true),
        (CostClass::Standard, 1024 * mib + 1, 16, false),
        (CostClass::Standard, 1024 * mib, 17, false),
    ];
    for (class, memory, passes, is_allowed) in cases {
        assert_eq!(Cost::new(class, memory, passes).is_ok(), is_allowed, "{class:?} {memory} {passes}");
    }
    assert_eq!(CostClass::Standard.default_cost(), Cost::new(CostClass::Standard, 64 * mib, 3).unwrap());
    assert_eq!(CostClass::Elevated.default_cost(), Cost::new(CostClass::Elevated, 256 * mib, 3).unwrap());
    assert!(CHEAP.is_below(CostClass::Standard.floor()));
    assert!(!CostClass::Elevated.floor().is_below(CostClass::Standard.default_cost()));
}

#[test]
fn a_stored_row_cannot_ask_for_all_memory() {
    let mut row = row();
    assert!(BundleHead::read(&row).is_ok());
    row[3..7].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(BundleHead::read(&row).err(), Some(SealError::Cost));
}

fn row() -> [u8; bundle::ROW_LEN] {
    let mut rng = rng(1);
    let recipe = Recipe { host_no: 1, cost: CHEAP, salt: Salt::from_bytes([1; 16]) };
    bundle::wrap(&Bundle::new(&mut rng), &wrap_key("a"), recipe, &OWNER, &mut rng)
}

#[test]
fn a_bundle_comes_back_by_password_and_by_code() {
    let mut rng = rng(2);
    let bundle = Bundle::new(&mut rng);
    let recipe = Recipe { host_no: 7, cost: CHEAP, salt: Salt::from_bytes([1; 16]) };
    let row = bundle::wrap(&bundle, &wrap_key("a"), recipe, &OWNER, &mut rng);
    assert_eq!(BundleHead::read(&row).unwrap(), BundleHead::Password(recipe));
    let opened = bundle::unwrap(&row, &wrap_key("a"), &OWNER).unwrap();
    assert_eq!(opened.public_key(), bundle.public_key());
    assert_eq!(bundle::unwrap(&row, &wrap_key("b"), &OWNER).err(), Some(SealError::NotRecipient));
    let next = Owner { generation: 2, ..OWNER };
    assert_eq!(bundle::unwrap(&row, &wrap_key("a"), &next).err(), Some(SealError::Tampered));

    let code = RecoveryCode::random(&mut rng);
    let row = bundle::wrap_with_code(&bundle, &code, &OWNER, &mut rng);
    assert_eq!(BundleHead::read(&row).unwrap(), BundleHead::Recovery);
    let typed = RecoveryCode::parse(&code.text().to_lowercase()).unwrap();
    let opened = bundle::unwrap_with_code(&row, &typed, &OWNER).unwrap();
    assert_eq!(opened.public_key(), bundle.public_key());
    let other = RecoveryCode::random(&mut rng);
    assert_eq!(bundle::unwrap_with_code(&row, &other, &OWNER).err(), Some(SealError::NotRecipient));
}

#[test]
fn a_row_says_itself_by_password_or_code_and_never_former() {
    let mut row = row();
    row[0] = Way::Former.byte();
    assert_eq!(BundleHead::read(&row).err(), Some(SealError::Malformed));
    for way in [Way::Current, Way::Recovery, Way::Former] {
        assert_eq!(Way::from_byte(way.byte()), Ok(way));
    }
}
