//! Looking for secrets in files, in every shape in which a careless line of code would leave them.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Bytes by which a place in a file is first compared.
const PREFIX: usize = 8;

/// Secrets to look for.
#[derive(Debug, Default)]
pub struct Canaries {
    shapes: HashMap<[u8; PREFIX], Vec<(Vec<u8>, String)>>,
    count: usize,
}

/// A secret that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What was found, without the secret itself.
    pub what: String,
    /// In which file.
    pub file: PathBuf,
    /// At which byte.
    pub at: usize,
}

impl Canaries {
    /// Adds a text: as UTF-8, as UTF-16 of both orders, and each in hex and base64.
    pub fn text(&mut self, what: &str, text: &str) {
        self.count += 1;
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        self.shapes_of(&format!("{what} in UTF-8"), text.as_bytes());
        self.shapes_of(&format!("{what} in UTF-16LE"), &wide(u16::to_le_bytes));
        self.shapes_of(&format!("{what} in UTF-16BE"), &wide(u16::to_be_bytes));
    }

    /// Adds bytes: as they are, in hex and in base64.
    pub fn bytes(&mut self, what: &str, bytes: &[u8]) {
        self.count += 1;
        self.shapes_of(what, bytes);
    }

    /// How many secrets are looked for.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn shapes_of(&mut self, what: &str, bytes: &[u8]) {
        self.shape(what.to_owned(), bytes.to_vec());
        let hex = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        self.shape(format!("{what}, hex"), hex.to_uppercase().into_bytes());
        self.shape(format!("{what}, hex"), hex.into_bytes());
        for offset in 0..3 {
            for alphabet in [STANDARD, URL_SAFE] {
                self.shape(format!("{what}, base64"), base64_inside(bytes, offset, alphabet));
            }
        }
    }

    fn shape(&mut self, what: String, shape: Vec<u8>) {
        if let Some(prefix) = shape.first_chunk::<PREFIX>() {
            let known = self.shapes.entry(*prefix).or_default();
            if !known.iter().any(|(other, _)| *other == shape) {
                known.push((shape, what));
            }
        }
    }

    /// Looks through every file below a folder.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn search(&self, folder: &Path) -> Result<Vec<Hit>> {
        let mut hits = Vec::new();
        for entry in fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                hits.extend(self.search(&entry.path())?);
            } else if kind.is_file() {
                let bytes = fs::read(entry.path())?;
                hits.extend(self.search_bytes(&bytes, &entry.path()));
            }
        }
        Ok(hits)
    }

    fn search_bytes(&self, bytes: &[u8], file: &Path) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (at, window) in bytes.windows(PREFIX).enumerate() {
            // Most of a database is nothing at all.
            if window.iter().all(|byte| *byte == 0) {
                continue;
            }
            let Some(known) = window.first_chunk::<PREFIX>().and_then(|prefix| self.shapes.get(prefix))
            else {
                continue;
            };
            let rest = bytes.get(at..).unwrap_or_default();
            let found = known.iter().filter(|(shape, _)| rest.starts_with(shape));
            hits.extend(found.map(|(_, what)| Hit { what: what.clone(), file: file.to_owned(), at }));
        }
        hits
    }
}

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The signs that depend on these bytes alone when they stand inside a longer encoded text, `offset`
/// bytes after a group of three.
fn base64_inside(bytes: &[u8], offset: usize, alphabet: &[u8; 64]) -> Vec<u8> {
    let bit = |place: usize| -> Option<u8> {
        let place = place.checked_sub(offset * 8)?;
        bytes.get(place / 8).map(|byte| (byte >> (7 - place % 8)) & 1)
    };
    let signs = (bytes.len() + offset) * 8 / 6;
    (0..signs)
        .filter_map(|sign| {
            let bits = (0..6).map(|place| bit(sign * 6 + place));
            let value =
                bits.collect::<Option<Vec<u8>>>()?.iter().fold(0, |value, bit| value * 2 + usize::from(*bit));
            alphabet.get(value).copied()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(content: &[u8]) -> usize {
        let mut canaries = Canaries::default();
        canaries.text("password", "kavzor-plimtek");
        canaries.search_bytes(content, Path::new("x")).len()
    }

    #[test]
    fn a_planted_secret_is_found_in_every_shape() {
        assert_eq!(hits(b"..kavzor-plimtek.."), 1);
        assert_eq!(hits(b"6b61767a6f722d706c696d74656b"), 1);
        assert_eq!(hits(b"6B61767A6F722D706C696D74656B"), 1);
        // base64 of "kavzor-plimtek", of "xkavzor-plimtek" and of "xxkavzor-plimtek".
        assert!(hits(b"a2F2em9yLXBsaW10ZWs=") > 0);
        assert!(hits(b"eGthdnpvci1wbGltdGVr") > 0);
        assert!(hits(b"eHhrYXZ6b3ItcGxpbXRlaw==") > 0);
        let wide: Vec<u8> = "kavzor-plimtek".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(hits(&wide), 1);
    }

    #[test]
    fn what_only_looks_alike_is_no_hit() {
        assert_eq!(hits(b"kavzor-plimtex and kavzor plimtek"), 0);
    }
}
