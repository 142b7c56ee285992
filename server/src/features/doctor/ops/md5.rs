//! MD5 (RFC 1321), for one purpose: the package manager of Debian keeps nothing else of the files that it installed.
//! It tells an accident from the package, and no more; the audit log keeps a digest that cannot be forged.

/// Bytes of a block.
const BLOCK: usize = 64;
/// By how much each of the four steps of a round turns.
const TURNS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

/// The digest in hexadecimal.
pub(super) fn md5(bytes: &[u8]) -> String {
    let table = table();
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    for block in blocks {
        state = step(state, block, &table);
    }
    let mut last = rest.to_vec();
    last.push(0x80);
    last.resize((last.len() + 8).next_multiple_of(BLOCK) - 8, 0);
    last.extend((bytes.len() as u64).wrapping_mul(8).to_le_bytes());
    for block in last.as_chunks::<BLOCK>().0 {
        state = step(state, block, &table);
    }
    let bytes = state.iter().flat_map(|word| word.to_le_bytes());
    bytes.map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// The whole part of 2³² · |sin(n)| for n from 1 to 64.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a sine is at most one, and what is cut off is what the definition cuts off"
)]
fn table() -> [u32; 64] {
    let mut table = [0; 64];
    for (number, entry) in (1_u32..).zip(&mut table) {
        *entry = (f64::from(number).sin().abs() * 4_294_967_296.0) as u32;
    }
    table
}

fn step(before: [u32; 4], block: &[u8; BLOCK], table: &[u32; 64]) -> [u32; 4] {
    let mut words = [0; 16];
    for (word, bytes) in words.iter_mut().zip(block.as_chunks::<4>().0) {
        *word = u32::from_le_bytes(*bytes);
    }
    let [mut a, mut b, mut c, mut d] = before;
    for (at, add) in table.iter().enumerate() {
        let (mixed, place) = match at / 16 {
            0 => ((b & c) | (!b & d), at),
            1 => ((d & b) | (!d & c), 5 * at + 1),
            2 => (b ^ c ^ d, 3 * at + 5),
            _ => (c ^ (b | !d), 7 * at),
        };
        let word = words.get(place % 16).copied().unwrap_or_default();
        let turn = TURNS.get(at / 16).and_then(|turns| turns.get(at % 4)).copied().unwrap_or_default();
        let sum = a.wrapping_add(mixed).wrapping_add(*add).wrapping_add(word);
        (a, d, c, b) = (d, c, b, b.wrapping_add(sum.rotate_left(turn)));
    }
    let mut after = [a, b, c, d];
    for (after, before) in after.iter_mut().zip(before) {
        *after = after.wrapping_add(before);
    }
    after
}

#[cfg(test)]
mod tests {
    use super::md5;

    #[test]
    fn the_digests_of_the_standard_come_out() {
        // RFC 1321, A.5.
        for (text, digest) in [
            ("", "d41d8cd98f00b204e9800998ecf8427e"),
            ("a", "0cc175b9c0f1b6a831c399e269772661"),
            ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
            ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
            (
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                "57edf4a22be3c955ac49da2e2107b67a",
            ),
        ] {
            assert_eq!(md5(text.as_bytes()), digest, "{text}");
        }
    }
}
