//! The container of backups.

use proptest::{collection::vec, prelude::*, sample::Index};
use seal::{
    SealError, Zeroizing,
    code::PaperCode,
    stream::{
        BackupKey, CHUNK_LEN, HEADER_LEN, Header, Opener, PartEvent, PartReader, Sealer, part_end, part_head,
    },
};

use crate::world::{NOW, rng};

const SEALED_CHUNK: usize = CHUNK_LEN + 16;

fn sealed(key: &BackupKey, content: &[u8], step: usize) -> ([u8; HEADER_LEN], Vec<u8>) {
    let (mut sealer, header) = Sealer::new(&key.public_key(), [1; 16], NOW, &mut rng(9)).unwrap();
    let mut out = Vec::new();
    for piece in content.chunks(step) {
        out.extend(sealer.push(piece).unwrap());
    }
    out.extend(sealer.finish().unwrap());
    (header, out)
}

fn opened(
    key: &BackupKey,
    header: &[u8; HEADER_LEN],
    sealed: &[u8],
    step: usize,
) -> Result<Vec<u8>, SealError> {
    let mut opener = Opener::new(key, header)?;
    let mut out = Vec::new();
    for piece in sealed.chunks(step) {
        out.extend_from_slice(&opener.push(piece)?);
    }
    out.extend_from_slice(&opener.finish()?);
    Ok(out)
}

fn counting(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect()
}

#[test]
fn content_of_every_length_around_a_chunk_comes_back() {
    let key = BackupKey::random(&mut rng(1));
    for length in [0, 1, CHUNK_LEN - 1, CHUNK_LEN, CHUNK_LEN + 1, 2 * CHUNK_LEN, 3 * CHUNK_LEN + 7] {
        let content = counting(length);
        let (header, sealed) = sealed(&key, &content, 50_000);
        let chunks = length.div_ceil(CHUNK_LEN).max(1);
        assert_eq!(sealed.len(), length + 16 * chunks);
        assert_eq!(opened(&key, &header, &sealed, 70_000).unwrap(), content);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn it_does_not_matter_how_the_stream_is_cut(length in 0..3 * CHUNK_LEN, a in 1..200_000_usize, b in 1..200_000_usize) {
        let key = BackupKey::random(&mut rng(2));
        let content = counting(length);
        let (header, sealed) = sealed(&key, &content, a);
        prop_assert_eq!(opened(&key, &header, &sealed, b).unwrap(), content);
    }

    #[test]
    fn a_cut_stream_does_not_open(cut in any::<Index>()) {
        let key = BackupKey::random(&mut rng(3));
        let (header, sealed) = sealed(&key, &counting(2 * CHUNK_LEN + 5), CHUNK_LEN);
        let cut = cut.index(sealed.len());
        prop_assert!(opened(&key, &header, &sealed[..cut], CHUNK_LEN).is_err());
    }

    #[test]
    fn parts_come_back_by_name(bodies in vec(vec(any::<u8>(), 0..300), 0..5), step in 1..400_usize) {
        let mut payload = Vec::new();
        for (n, body) in bodies.iter().enumerate() {
            payload.extend(part_head(&format!("tls/{n}.pem"), body.len() as u64).unwrap());
            payload.extend_from_slice(body);
        }
        payload.extend(part_end());
        let mut reader = PartReader::new();
        let (mut read, mut is_ended) = (Vec::new(), false);
        for piece in payload.chunks(step) {
            for event in reader.push(piece).unwrap() {
                match event {
                    PartEvent::Begin { name, length } => read.push((name, length, Vec::new())),
                    PartEvent::Bytes(bytes) => read.last_mut().unwrap().2.extend_from_slice(&bytes),
                    PartEvent::End => is_ended = true,
                }
            }
        }
        let wanted: Vec<_> = bodies
            .into_iter()
            .enumerate()
            .map(|(n, body)| (format!("tls/{n}.pem"), body.len() as u64, body))
            .collect();
        prop_assert_eq!(read, wanted);
        prop_assert!(is_ended);
        prop_assert_eq!(reader.finish(), Ok(()));
    }
}

#[test]
fn a_stream_without_its_last_chunks_or_in_another_order_does_not_open() {
    let key = BackupKey::random(&mut rng(4));
    let (header, sealed) = sealed(&key, &counting(3 * CHUNK_LEN), CHUNK_LEN);
    let [a, b, c] = sealed.chunks(SEALED_CHUNK).collect::<Vec<_>>().try_into().unwrap();
    assert!(opened(&key, &header, &[a, b, c].concat(), CHUNK_LEN).is_ok());
    for wrong in [&[][..], &[a], &[a, b], &[b, a, c], &[a, a, b, c], &[a, c], &[a, b, c, c]] {
        assert!(opened(&key, &header, &wrong.concat(), CHUNK_LEN).is_err());
    }
}

#[test]
fn the_key_slip_opens_the_backup() {
    let mut rng = rng(5);
    let key = BackupKey::random(&mut rng);
    let slip = key.slip().text();
    let (header, sealed) = sealed(&key, b"content", 7);
    let typed = BackupKey::from_slip(&PaperCode::parse(&slip).unwrap());
    assert_eq!(typed.public_key(), key.public_key());
    assert_eq!(opened(&typed, &header, &sealed, 7).unwrap(), b"content");
    let other = BackupKey::random(&mut rng);
    assert_eq!(opened(&other, &header, &sealed, 7).err(), Some(SealError::Tampered));
    let head = Header::read(&header).unwrap();
    assert_eq!((head.install, head.made), ([1; 16], NOW));
}

#[test]
fn a_payload_ends_where_it_says() {
    let mut reader = PartReader::new();
    let begun = reader.push(&part_head("manifest.json", 2).unwrap()).unwrap();
    assert_eq!(begun, [PartEvent::Begin { name: "manifest.json".to_owned(), length: 2 }]);
    assert_eq!(reader.push(b"{}").unwrap(), [PartEvent::Bytes(Zeroizing::new(b"{}".to_vec()))]);
    assert_eq!(PartReader::new().finish(), Err(SealError::Malformed));
    assert_eq!(reader.push(&part_end()).unwrap(), [PartEvent::End]);
    assert_eq!(reader.push(b"x").err(), Some(SealError::Malformed));
    assert_eq!(part_head("", 1).err(), Some(SealError::TooLong));
    assert!(part_head(&"n".repeat(255), 1).is_ok());
    assert_eq!(part_head(&"n".repeat(256), 1).err(), Some(SealError::TooLong));
    assert_eq!(PartReader::new().push(&[0xff, 0xff]).err(), Some(SealError::Malformed));
}

#[test]
fn whoever_has_just_sealed_can_open_without_the_slip() {
    let key = BackupKey::random(&mut rng(6));
    let (mut sealer, _) = Sealer::new(&key.public_key(), [1; 16], NOW, &mut rng(7)).unwrap();
    let content = counting(2 * CHUNK_LEN + 9);
    let mut container = sealer.push(&content).unwrap();
    let mut opener = sealer.opener();
    container.extend(sealer.finish().unwrap());
    let mut out = opener.push(&container).unwrap().to_vec();
    out.extend_from_slice(&opener.finish().unwrap());
    assert_eq!(out, content);
}

#[test]
fn what_comes_in_pieces_has_the_digest_of_the_whole() {
    let content = counting(1_000);
    let mut hasher = seal::Hasher::new();
    for piece in content.chunks(7) {
        hasher.push(piece);
    }
    assert_eq!(hasher.finish(), seal::digest(&content));
}
