//! The check values of the specification, computed there by another program.

use crate::{
    circle::{CheckPurpose, check_code},
    code::RecoveryCode,
    key::{HostKey, Link, PublicKey, Secret, hash},
    password::{CostClass, Salt, Scratch, derive},
    record::{Kind, Pad, Place},
    session::{SessionKeys, Token},
};

const PERSON: [u8; 16] = [0x22; 16];

/// `N` bytes that count up from `first`.
fn run<const N: usize>(first: u8) -> Secret<N> {
    let mut next = first;
    let mut bytes = [0; N];
    for byte in &mut bytes {
        *byte = next;
        next = next.wrapping_add(1);
    }
    Secret::take(&mut bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn host() -> HostKey {
    HostKey::new(1, run(0x00))
}

#[test]
fn the_pepper_is_the_specified_one() {
    assert_eq!(
        hex(host().pepper().expose()),
        "e70548ff66f730d81906f1e74a7b4ac84d38ef774fdf6893a8d348415581b1d6"
    );
}

#[test]
fn a_password_pass_gives_the_specified_verifier_and_wrapping_key() {
    let (verifier, wrap, _) = derive(
        "守りのパスフレーズ１２",
        &Salt::from_bytes([0x33; 16]),
        &host(),
        CostClass::Standard.default_cost(),
        &PERSON,
        &mut Scratch::new(),
    )
    .unwrap();
    assert_eq!(hex(&verifier.mark()), "b48e40aa4732d8e92852261d82283a6f86352b8f17e98447a4c17f411e9b341e");
    assert_eq!(
        hex(wrap.secret().expose()),
        "e33fa7ddc0dbe6a8f5162f5073b63373e33872f2775f00b9c6723555552d5b17"
    );
}

#[test]
fn a_header_has_the_specified_hash() {
    let place = Place {
        kind: Kind::Result,
        install: [0x11; 16],
        event: [0x44; 16],
        subject: PERSON,
        record: [0x55; 16],
        revision: 1,
        generation: 0,
    };
    let header = place.header(Pad::new(12).unwrap(), &run(0x40));
    assert_eq!(hex(&hash(&[&header])), "b5f91177f5f0ef42943e12fe20106236e3ae09331b4164efeb99439dbfd9a463");
}

#[test]
fn a_recovery_code_has_the_specified_signs() {
    let code = RecoveryCode::new(run(0x00));
    assert_eq!(code.text().as_str(), "000G-40R4-0M30-E209-185G-R38E-1W81-3Z3G");
}

#[test]
fn a_check_code_has_the_specified_digits() {
    let (person, circle) = (PublicKey::of(&run(0x60)), PublicKey::of(&run(0xa0)));
    assert_eq!(check_code(&[0x66; 16], CheckPurpose::Grant, &person, &circle), "14772476");
}

#[test]
fn a_link_gives_the_specified_alias() {
    let link = Link::take(&mut run(0xc0).expose().to_owned());
    assert_eq!(hex(&link.alias()), "ee30effaabe009b9af4aa01f242119b4");
}

#[test]
fn a_token_gives_the_specified_session_id() {
    let keys = SessionKeys::derive(&Token::new(run(0x80)), &host());
    assert_eq!(hex(keys.sid()), "04dbd54fae8dd8f2dbeec43105f6378a");
}
