//! The order of keys is the order of their bytes, and bytes give back their key.

use std::fmt::Debug;

use domain::id::PersonId;
use proptest::prelude::*;

use super::{Key, KeyError, PrefixOf};

fn holds_for<K: Key + Ord + Debug>(a: &K, b: &K) -> Result<(), TestCaseError> {
    let (a_bytes, b_bytes) = (a.to_bytes(), b.to_bytes());
    prop_assert_eq!(a.cmp(b), a_bytes.cmp(&b_bytes), "{:?} and {:?}", a, b);
    prop_assert_eq!(&K::from_bytes(&a_bytes).unwrap(), a);
    let mut longer = a_bytes.clone();
    longer.push(7);
    prop_assert!(K::from_bytes(&longer).is_err());
    let shorter = a_bytes.get(..a_bytes.len() - 1).unwrap();
    prop_assert!(K::from_bytes(shorter).is_err());
    Ok(())
}

/// Byte strings in which the bytes with a meaning of their own are frequent.
fn tricky_bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![Just(0), Just(1), Just(0xfe), Just(0xff), any::<u8>()];
    prop::collection::vec(byte, 0..6)
}

fn tricky_text() -> impl Strategy<Value = String> {
    prop_oneof!["[\u{0}\u{1}a\u{ff}守]{0,5}", any::<String>()]
}

proptest! {
    #[test]
    fn numbers_sort_as_their_bytes(a: (u8, u16, u32, u64, u128), b: (u8, u16, u32, u64, u128)) {
        holds_for(&a.0, &b.0)?;
        holds_for(&a.1, &b.1)?;
        holds_for(&a.2, &b.2)?;
        holds_for(&a.3, &b.3)?;
        holds_for(&a.4, &b.4)?;
        holds_for(&a, &b)?;
    }

    #[test]
    fn negative_numbers_come_first(a: (i8, i16, i32, i64), b: (i8, i16, i32, i64)) {
        holds_for(&a.0, &b.0)?;
        holds_for(&a, &b)?;
    }

    #[test]
    fn text_sorts_as_its_bytes_even_with_zeros_inside(a in tricky_text(), b in tricky_text()) {
        holds_for(&a, &b)?;
    }

    #[test]
    fn byte_strings_inside_tuples_do_not_run_into_their_neighbours(
        a in (tricky_bytes(), any::<u8>(), tricky_bytes()),
        b in (tricky_bytes(), any::<u8>(), tricky_bytes()),
    ) {
        holds_for(&a, &b)?;
    }

    #[test]
    fn optional_parts_and_truth_values_sort(
        a: (Option<u16>, bool, [u8; 3], Option<bool>),
        b: (Option<u16>, bool, [u8; 3], Option<bool>),
    ) {
        holds_for(&a, &b)?;
    }

    #[test]
    fn five_parts_sort_as_five_parts(
        a in (tricky_text(), any::<u8>(), tricky_text(), any::<i16>(), tricky_bytes()),
        b in (tricky_text(), any::<u8>(), tricky_text(), any::<i16>(), tricky_bytes()),
    ) {
        holds_for(&a, &b)?;
    }

    #[test]
    fn a_prefix_begins_exactly_the_keys_with_its_parts(
        prefix in (tricky_text(), any::<bool>()),
        key in (tricky_text(), any::<bool>(), tricky_bytes()),
    ) {
        let mut bytes = Vec::new();
        PrefixOf::<(String, bool, Vec<u8>)>::append_prefix(&prefix, &mut bytes);
        let begins = key.to_bytes().starts_with(&bytes);
        prop_assert_eq!(begins, (key.0 == prefix.0) && (key.1 == prefix.1));
        let mut own = Vec::new();
        PrefixOf::<(String, bool, Vec<u8>)>::append_prefix(&(key.0.clone(), key.1), &mut own);
        prop_assert!(key.to_bytes().starts_with(&own));
    }

    #[test]
    fn no_bytes_make_a_key_decoder_panic(bytes: Vec<u8>) {
        // A decoder may refuse; what it accepts must be the only spelling of its key.
        if let Ok(key) = <(String, Option<Vec<u8>>, bool)>::from_bytes(&bytes) {
            prop_assert_eq!(key.to_bytes(), bytes.clone());
        }
        if let Ok(key) = <(PersonId, i64)>::from_bytes(&bytes) {
            prop_assert_eq!(key.to_bytes(), bytes);
        }
    }
}

#[test]
fn ids_are_stored_as_their_sixteen_bytes() {
    let id = PersonId::from_bytes([7; 16]);
    assert_eq!(id.to_bytes(), [7; 16]);
    assert_eq!(PersonId::from_bytes([7; 16]), Key::from_bytes(&[7; 16]).unwrap());
}

#[test]
fn a_zero_in_a_text_sorts_behind_the_end_and_before_everything_else() {
    let mut texts = ["ab", "a\0b", "a", "a\0", "", "\0"].map(str::to_owned);
    texts.sort_by_key(Key::to_bytes);
    assert_eq!(texts, ["", "\0", "a", "a\0", "a\0b", "ab"]);
}

#[test]
fn damaged_keys_say_what_is_wrong() {
    assert_eq!(u32::from_bytes(&[1, 2]), Err(KeyError::Short));
    assert_eq!(u8::from_bytes(&[1, 2, 3]), Err(KeyError::Trailing(2)));
    assert_eq!(bool::from_bytes(&[2]), Err(KeyError::Invalid("truth value")));
    assert_eq!(Vec::<u8>::from_bytes(&[0, 1]), Err(KeyError::Invalid("byte string")));
    assert_eq!(String::from_bytes(&[0x80, 0, 0]), Err(KeyError::Invalid("UTF-8 text")));
}
