//! Sessions and their forms.

use seal::{
    SealError,
    bundle::Bundle,
    key::{HostKey, Secret},
    session::{self, SessionKeys, SessionRow, Token},
    setting,
};

use crate::world::{NOW, rng};

fn row(boxed: &[u8; session::BOX_LEN]) -> SessionRow {
    let boxed = *boxed;
    SessionRow { person: [2; 16], host_no: 1, created: NOW, last_seen: NOW, strong_until: NOW, boxed }
}

#[test]
fn a_session_comes_back_from_cookie_row_and_keyring_alone() {
    let mut rng = rng(1);
    let host = HostKey::new(1, Secret::take(&mut [1; 32]));
    let token = Token::random(&mut rng);
    let cookie = token.cookie_text();
    assert_eq!(cookie.len(), 43);
    let bundles: Vec<_> = (0..8).map(|_| Bundle::new(&mut rng)).collect();
    for count in 0..=8 {
        let numbered: Vec<_> = (1..).zip(bundles.iter().take(count)).collect();
        let keys = SessionKeys::derive(&token, &host);
        let boxed = session::release(&keys, &[2; 16], NOW, &numbered, &mut rng).unwrap();
        let bytes = row(&boxed).to_bytes();
        assert_eq!(bytes.len(), 883);

        // After a restart only these are left.
        let keys = SessionKeys::derive(&Token::parse(&cookie).unwrap(), &host);
        let resumed = session::resume(&keys, &SessionRow::from_bytes(&bytes).unwrap()).unwrap();
        let resumed: Vec<_> = resumed
            .iter()
            .map(|(owner, bundle)| (owner.person, owner.generation, bundle.public_key()))
            .collect();
        let wanted: Vec<_> =
            numbered.iter().map(|(generation, bundle)| ([2; 16], *generation, bundle.public_key())).collect();
        assert_eq!(resumed, wanted);
    }
}

#[test]
fn a_ninth_generation_is_refused() {
    let mut rng = rng(2);
    let keys = SessionKeys::derive(&Token::random(&mut rng), &HostKey::new(1, Secret::take(&mut [1; 32])));
    let bundle = Bundle::new(&mut rng);
    let nine: Vec<_> = (1..=9).map(|generation| (generation, &bundle)).collect();
    let refused = session::release(&keys, &[2; 16], NOW, &nine, &mut rng);
    assert_eq!(refused.err(), Some(SealError::TooLong));
}

#[test]
fn another_host_key_gives_another_session() {
    let token = Token::random(&mut rng(3));
    let (a, b) = (HostKey::new(1, Secret::take(&mut [1; 32])), HostKey::new(2, Secret::take(&mut [2; 32])));
    assert_ne!(SessionKeys::derive(&token, &a).sid(), SessionKeys::derive(&token, &b).sid());
}

#[test]
fn only_the_one_spelling_of_a_token_is_read() {
    let token = Token::random(&mut rng(4));
    let text = token.cookie_text();
    assert!(Token::parse(&text).is_ok());
    // The last sign carries four bits of the token and two zero bits.
    let last = text.chars().last().unwrap();
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let at = alphabet.find(last).unwrap();
    let sibling = alphabet.chars().nth(at + 1).unwrap();
    let respelt = format!("{}{sibling}", text.strip_suffix(last).unwrap());
    let short = text.strip_suffix(last).unwrap();
    for wrong in [respelt.as_str(), "", short, &format!("{}=", *text), &"é".repeat(43)] {
        assert_eq!(Token::parse(wrong).err(), Some(SealError::Malformed), "{wrong}");
    }
}

#[test]
fn a_form_token_is_good_for_one_session_and_form() {
    let mut rng = rng(5);
    let host = HostKey::new(1, Secret::take(&mut [1; 32]));
    let keys = SessionKeys::derive(&Token::random(&mut rng), &host);
    let other = SessionKeys::derive(&Token::random(&mut rng), &host);
    let token = keys.csrf_token("submit");
    assert!(keys.csrf_matches("submit", &token));
    assert!(!keys.csrf_matches("sign-out", &token));
    assert!(!other.csrf_matches("submit", &token));
    assert!(!keys.csrf_matches("submit", ""));
    assert!(!keys.csrf_matches("submit", &format!("{token}A")));
}

#[test]
fn a_person_has_one_log_mark_per_host_key() {
    let (a, b) = (HostKey::new(1, Secret::take(&mut [1; 32])), HostKey::new(2, Secret::take(&mut [2; 32])));
    assert_eq!(a.log_mark(&[1; 16]), a.log_mark(&[1; 16]));
    assert_ne!(a.log_mark(&[1; 16]), a.log_mark(&[2; 16]));
    assert_ne!(a.log_mark(&[1; 16]), b.log_mark(&[1; 16]));
}

#[test]
fn a_secret_setting_is_bound_to_its_name_and_host_key() {
    let mut rng = rng(6);
    let (a, b) = (HostKey::new(1, Secret::take(&mut [1; 32])), HostKey::new(2, Secret::take(&mut [2; 32])));
    let row = setting::seal(&a, "mail.password", b"secret", &mut rng);
    assert_eq!(setting::host_no(&row), Ok(1));
    assert_eq!(setting::open(&a, "mail.password", &row).unwrap().as_slice(), b"secret");
    assert_eq!(setting::open(&a, "other", &row).err(), Some(SealError::Tampered));
    assert_eq!(setting::open(&b, "mail.password", &row).err(), Some(SealError::HostKey(1)));
}
