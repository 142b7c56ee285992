//! Rows give back what was stored, and refuse everything else by name.

use minicbor::{Decode, Encode};
use proptest::prelude::*;

use super::{Bytes, Row, RowError};

#[derive(Debug, Clone, PartialEq, Encode, Decode)]
struct NoteV1 {
    #[n(0)]
    text: String,
}

#[derive(Debug, Clone, PartialEq, Encode, Decode)]
struct NoteV2 {
    #[n(0)]
    text: String,
    #[n(1)]
    held_on: Option<u32>,
}

crate::rows! {
    /// A note in both of its shapes.
    #[derive(Debug, Clone, PartialEq)]
    enum NoteRow {
        V1(NoteV1) = 1,
        V2(NoteV2) = 2,
    }
}

fn any_note() -> impl Strategy<Value = NoteRow> {
    prop_oneof![
        any::<String>().prop_map(|text| NoteRow::V1(NoteV1 { text })),
        any::<(String, Option<u32>)>().prop_map(|(text, held_on)| NoteRow::V2(NoteV2 { text, held_on })),
    ]
}

proptest! {
    #[test]
    fn a_row_comes_back_as_it_was_stored(note in any_note(), number: u64, bytes: Vec<u8>) {
        prop_assert_eq!(NoteRow::decode(&note.encode()), Ok(note));
        prop_assert_eq!(<u64 as Row>::decode(&Row::encode(&number)), Ok(number));
        let bytes = Bytes(bytes);
        prop_assert_eq!(Bytes::decode(&bytes.encode()), Ok(bytes.clone()));
        prop_assert_eq!(Bytes::decode_owned(bytes.encode()), Ok(bytes));
    }

    #[test]
    fn a_row_cut_short_or_continued_is_refused(note in any_note(), cut in any::<prop::sample::Index>()) {
        let bytes = note.encode();
        prop_assert!(NoteRow::decode(bytes.get(..cut.index(bytes.len())).unwrap()).is_err());
        let mut longer = bytes;
        longer.push(0);
        prop_assert!(NoteRow::decode(&longer).is_err());
    }

    #[test]
    fn no_bytes_make_a_row_decoder_panic(bytes: Vec<u8>) {
        if bytes.first().is_none_or(|version| !(1..=2).contains(version)) {
            prop_assert!(NoteRow::decode(&bytes).is_err());
        }
        drop(NoteRow::decode(&bytes));
    }
}

#[test]
fn the_version_byte_stands_in_front() {
    let row = NoteRow::V2(NoteV2 { text: "a".to_owned(), held_on: Some(3) });
    assert_eq!(row.encode(), [2, 0x82, 0x61, b'a', 3]);
}

#[test]
fn a_row_of_a_later_release_is_refused_by_its_version() {
    assert_eq!(NoteRow::decode(&[3, 0x80]), Err(RowError::UnknownVersion(3)));
    assert_eq!(NoteRow::decode(&[]), Err(RowError::Empty));
    assert_eq!(
        NoteRow::decode(&[1, 0xff]).unwrap_err().to_string().split(':').next().unwrap(),
        "the row of version 1 is malformed"
    );
}

#[test]
fn index_entries_and_counters_have_one_shape_alone() {
    assert_eq!(<() as Row>::decode(&Row::encode(&())), Ok(()));
    assert!(<() as Row>::decode(&[0]).is_err());
    assert!(<u64 as Row>::decode(&[0; 7]).is_err());
}
