//! Bytes from anywhere: no decoder panics, and what it takes it writes back the same.

use proptest::{collection::vec, prelude::*};
use seal::{
    bundle::{BundleHead, Owner, Way},
    circle::{CircleRow, Counter, Member, Voucher, parent_epoch},
    code::{PaperCode, RecoveryCode},
    keyring::{self, Lock},
    once::OneTimeSecret,
    record::{Header, Kind, Sealed},
    session::{SessionRow, Token},
    setting,
    shared::{RecipientId, Wrap},
    stream::{self, PartReader},
};

const OWNER: Owner = Owner { person: [1; 16], generation: 1 };

/// Bytes that often begin like a format of ours and often have the length of a row.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let magic = prop_oneof![
        Just(&b""[..]),
        Just(&b"MMR1\x01\x01\x02\x0c"[..]),
        Just(&b"MMC1\x01\x01\x00\x00"[..]),
        Just(&b"MKR1\x01\x00\x00\x01"[..]),
        Just(&b"MBK1\x01"[..]),
        Just(&b"\x01\x00\x01"[..]),
        Just(&b"\x02"[..]),
    ];
    let length = prop_oneof![
        0_usize..300,
        Just(21),
        Just(68),
        Just(80),
        Just(112),
        Just(116),
        Just(128),
        Just(136),
        Just(195),
        Just(233),
        Just(244),
        Just(883),
        Just(112 + 40 + 4096),
    ];
    (magic, length).prop_flat_map(|(magic, length)| {
        vec(any::<u8>(), length.saturating_sub(magic.len())).prop_map(move |tail| [magic, &tail].concat())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn what_a_decoder_takes_it_writes_back(bytes in any_bytes()) {
        if let Ok(row) = CircleRow::from_bytes(&bytes) {
            prop_assert_eq!(row.as_bytes().as_slice(), &bytes);
        }
        if let Ok(row) = Member::from_row(OWNER, &bytes) {
            prop_assert_eq!(row.to_row().to_vec(), bytes.clone());
        }
        if let Ok(row) = Voucher::from_row(&bytes) {
            prop_assert_eq!(row.to_row().to_vec(), bytes.clone());
        }
        if let Ok(row) = Counter::from_row(&bytes) {
            prop_assert_eq!(row.to_row().to_vec(), bytes.clone());
        }
        if let Ok(row) = SessionRow::from_bytes(&bytes) {
            prop_assert_eq!(row.to_bytes().to_vec(), bytes.clone());
        }
        if let Ok(row) = RecipientId::from_bytes(&bytes) {
            prop_assert_eq!(row.to_bytes().to_vec(), bytes.clone());
        }
        if let Ok(row) = Sealed::from_row(&bytes) {
            prop_assert_eq!(row.to_row(), bytes);
        }
    }

    #[test]
    fn no_bytes_make_a_decoder_panic(bytes in any_bytes()) {
        prop_assert!(keyring::read(&bytes, &Lock::None).is_err());
        // What these say of random bytes is open; that they return is the point.
        let _ = (Header::read(&bytes), BundleHead::read(&bytes), keyring::head(&bytes));
        let _ = (stream::Header::read(&bytes), parent_epoch(&bytes), setting::host_no(&bytes));
        let _ = Wrap::from_row(RecipientId::person([1; 16], 1), &bytes);
        let _ = PartReader::new().push(&bytes);
        if let [byte, ..] = bytes.as_slice() {
            let _ = (Way::from_byte(*byte), Kind::from_byte(*byte));
        }
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in any::<String>()) {
        prop_assert!(PaperCode::parse(&text).is_err());
        prop_assert!(RecoveryCode::parse(&text).is_err());
        let _ = (OneTimeSecret::parse(&text), Token::parse(&text));
    }
}
