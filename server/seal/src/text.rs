//! Base32 after Crockford, base64url, and what people type instead of it.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RFC_4648: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Longest text that is looked at as a typed code, in bytes.
const LONGEST_TYPED: usize = 1024;

/// Signs as a person may type them: full width folded, capitals, blanks and all dashes dropped.
/// `None` when it is far too long to be a code.
pub(crate) fn typed_signs(typed: &str) -> Option<Zeroizing<Vec<char>>> {
    if typed.len() > LONGEST_TYPED {
        return None;
    }
    let mut signs = Zeroizing::new(Vec::with_capacity(LONGEST_TYPED));
    signs.extend(
        typed
            .nfkc()
            .filter(|sign| !sign.is_whitespace() && !is_dash(*sign))
            .map(|sign| sign.to_ascii_uppercase())
            .take(LONGEST_TYPED),
    );
    Some(signs)
}

fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' | '\u{2500}' | '_')
}

/// Crockford base32 in groups of four; the byte count is a multiple of five.
pub(crate) fn base32_groups(bytes: &[u8]) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(bytes.len() * 2 + 8));
    for (at, index) in regroup::<8, 5>(bytes).enumerate() {
        if at > 0 && at % 4 == 0 {
            out.push('-');
        }
        out.push(sign_of(CROCKFORD, index));
    }
    out
}

/// Reads Crockford base32; `O` counts as 0, `I` and `L` as 1.
pub(crate) fn base32_bytes(signs: &[char]) -> Option<Zeroizing<Vec<u8>>> {
    let mut indices = Zeroizing::new(Vec::with_capacity(signs.len()));
    for sign in signs {
        indices.push(match sign {
            'O' => 0,
            'I' | 'L' => 1,
            other => index_of(CROCKFORD, *other)?,
        });
    }
    let mut out = Zeroizing::new(Vec::with_capacity(indices.len()));
    out.extend(regroup::<5, 8>(&indices).take(indices.len() * 5 / 8));
    Some(out)
}

/// Base32 after RFC 4648 without padding; the byte count is a multiple of five.
pub(crate) fn rfc_base32(bytes: &[u8]) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    out.extend(regroup::<8, 5>(bytes).map(|index| sign_of(RFC_4648, index)));
    out
}

/// Reads base32 after RFC 4648.
pub(crate) fn rfc_base32_bytes(signs: &[char]) -> Option<Zeroizing<Vec<u8>>> {
    let mut indices = Zeroizing::new(Vec::with_capacity(signs.len()));
    for sign in signs {
        indices.push(index_of(RFC_4648, *sign)?);
    }
    let mut out = Zeroizing::new(Vec::with_capacity(indices.len()));
    out.extend(regroup::<5, 8>(&indices).take(indices.len() * 5 / 8));
    Some(out)
}

/// Base64 with the address alphabet, without padding.
pub(crate) fn base64url(bytes: &[u8]) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(bytes.len() * 4 / 3 + 4));
    for index in regroup::<8, 6>(bytes) {
        out.push(sign_of(BASE64URL, index));
    }
    out
}

/// Reads base64url of exactly `N` bytes; only the one spelling [`base64url`] gives is taken.
pub(crate) fn base64url_bytes<const N: usize>(text: &str) -> Option<Zeroizing<[u8; N]>> {
    if text.len() != (N * 8).div_ceil(6) {
        return None;
    }
    let mut indices = Zeroizing::new(Vec::with_capacity(text.len()));
    for sign in text.chars() {
        indices.push(index_of(BASE64URL, sign)?);
    }
    let mut out = Zeroizing::new([0; N]);
    for (slot, byte) in out.iter_mut().zip(regroup::<6, 8>(&indices)) {
        *slot = byte;
    }
    (base64url(out.as_slice()).as_str() == text).then_some(out)
}

fn sign_of<const N: usize>(alphabet: &[u8; N], index: u8) -> char {
    alphabet.get(usize::from(index)).copied().map_or('?', char::from)
}

fn index_of<const N: usize>(alphabet: &[u8; N], sign: char) -> Option<u8> {
    let at = alphabet.iter().position(|known| char::from(*known) == sign)?;
    u8::try_from(at).ok()
}

/// Cuts units of `FROM` bits into units of `TO` bits, the last filled up with zero bits.
fn regroup<const FROM: u32, const TO: u32>(units: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let mut held = 0_u32;
    let mut bits = 0_u32;
    let mut units = units.iter();
    std::iter::from_fn(move || {
        while bits < TO {
            match units.next() {
                Some(unit) => {
                    held = (held << FROM) | u32::from(*unit);
                    bits += FROM;
                }
                None if bits == 0 => return None,
                None => {
                    held <<= TO - bits;
                    bits = TO;
                }
            }
        }
        bits -= TO;
        let unit = (held >> bits) & ((1 << TO) - 1);
        held &= (1 << bits) - 1;
        u8::try_from(unit).ok()
    })
}
