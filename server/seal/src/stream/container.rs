//! Header and chunks: XChaCha20-Poly1305 with a running number and a mark on the last chunk, so
//! that cut, doubled or reordered chunks do not open.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    Id, SealError,
    code::PaperCode,
    envelope,
    key::{PublicKey, Secret, ctx, hash},
    vault,
    wire::{Reader, array, pack},
};

/// Content of every chunk but the last, in bytes.
pub const CHUNK_LEN: usize = 65_536;
/// Length of the header.
pub const HEADER_LEN: usize = 4 + 1 + 16 + 8 + 19 + KEY_LEN;
const KEY_LEN: usize = 32 + envelope::ENVELOPE_EXTRA;
const SEALED_CHUNK_LEN: usize = CHUNK_LEN + 16;
const MAGIC: &[u8; 4] = b"MBK1";
const VERSION: u8 = 1;

/// The private half of the backup pair; it rests on the key slip (鍵の控え) only.
pub struct BackupKey(Secret<32>);

impl BackupKey {
    /// Draws a pair, at `mamori init`.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        Self(Secret::random(rng))
    }

    /// The key that a slip names.
    pub fn from_slip(slip: &PaperCode) -> Self {
        Self(Secret::take(&mut slip.secret().expose().to_owned()))
    }

    /// The slip to print.
    pub fn slip(&self) -> PaperCode {
        PaperCode::new(Secret::take(&mut self.0.expose().to_owned()))
    }

    /// The public half, which the settings keep.
    pub fn public_key(&self) -> PublicKey {
        PublicKey::of(&self.0)
    }
}

/// The clear head of a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The installation it comes from.
    pub install: Id,
    /// When it was made, unix seconds.
    pub made: u64,
    nonce: [u8; 19],
    key: [u8; KEY_LEN],
}

impl Header {
    /// Reads the first [`HEADER_LEN`] bytes; no key is needed.
    ///
    /// # Errors
    /// [`SealError::Version`] for a format of another program, else [`SealError::Malformed`].
    pub fn read(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::new(bytes);
        reader.exactly(MAGIC)?;
        match reader.u8()? {
            VERSION => {}
            other => return Err(SealError::Version(other)),
        }
        let header = Self {
            install: reader.array()?,
            made: reader.u64()?,
            nonce: reader.array()?,
            key: reader.array()?,
        };
        reader.end()?;
        Ok(header)
    }

    fn to_bytes(self) -> [u8; HEADER_LEN] {
        pack(&[MAGIC, &[VERSION], &self.install, &self.made.to_be_bytes(), &self.nonce, &self.key])
    }
}

/// What sealer and opener share: key, nonce stem, bound text and the number of the next chunk.
struct Chunks {
    key: Secret<32>,
    stem: [u8; 19],
    header_hash: [u8; 32],
    at: u32,
}

impl Chunks {
    fn nonce(&mut self, is_last: bool) -> Result<[u8; 24], SealError> {
        let nonce = pack(&[&self.stem, &self.at.to_be_bytes(), &[u8::from(is_last)]]);
        self.at = self.at.checked_add(1).ok_or(SealError::TooLong)?;
        Ok(nonce)
    }
}

/// Seals a stream: push content, write out what comes back, finish.
pub struct Sealer {
    chunks: Chunks,
    held: Zeroizing<Vec<u8>>,
}

impl Sealer {
    /// Starts a container; write the header first.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for a public key that is none.
    pub fn new(
        to: &PublicKey,
        install: Id,
        made: u64,
        rng: &mut impl CryptoRng,
    ) -> Result<(Self, [u8; HEADER_LEN]), SealError> {
        let mut nonce = [0; 19];
        rng.fill_bytes(&mut nonce);
        let key = Secret::random(rng);
        let sealed = envelope::seal(to, &bound(&install, made), key.expose(), rng)?;
        let header = Header { install, made, nonce, key: array(&sealed)? }.to_bytes();
        let chunks = Chunks { key, stem: nonce, header_hash: hash(&[&header]), at: 0 };
        Ok((Self { chunks, held: Zeroizing::new(Vec::with_capacity(CHUNK_LEN)) }, header))
    }

    /// Takes content and gives the chunks that are full; at most one chunk is held back.
    ///
    /// # Errors
    /// [`SealError::TooLong`] after 2³² chunks.
    pub fn push(&mut self, mut content: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut out = Vec::new();
        while !content.is_empty() {
            // A full chunk goes out only when more follows, since the last one is marked.
            if self.held.len() == CHUNK_LEN {
                self.flush(false, &mut out)?;
            }
            let room = CHUNK_LEN - self.held.len();
            let (taken, rest) = content.split_at(room.min(content.len()));
            self.held.extend_from_slice(taken);
            content = rest;
        }
        Ok(out)
    }

    /// Gives the last chunk. Without it the container does not open to its end.
    ///
    /// # Errors
    /// [`SealError::TooLong`] after 2³² chunks.
    pub fn finish(mut self) -> Result<Vec<u8>, SealError> {
        let mut out = Vec::new();
        self.flush(true, &mut out)?;
        Ok(out)
    }

    /// An opener of what this sealer makes, while its key is in memory: a fresh container is checked
    /// without the slip.
    pub fn opener(&self) -> Opener {
        let Chunks { key, stem, header_hash, .. } = &self.chunks;
        let key = Secret::take(&mut key.expose().to_owned());
        Opener { chunks: Chunks { key, stem: *stem, header_hash: *header_hash, at: 0 }, held: Vec::new() }
    }

    fn flush(&mut self, is_last: bool, out: &mut Vec<u8>) -> Result<(), SealError> {
        let nonce = self.chunks.nonce(is_last)?;
        let start = out.len();
        out.reserve_exact(self.held.len() + 16);
        out.extend_from_slice(&self.held);
        vault::seal_tail(&self.chunks.key, &nonce, &self.chunks.header_hash, out, start);
        self.held.clear();
        Ok(())
    }
}

/// Opens a stream: push what was read, take the content that comes back, finish.
pub struct Opener {
    chunks: Chunks,
    held: Vec<u8>,
}

impl Opener {
    /// Starts with the header and the private key.
    ///
    /// # Errors
    /// As [`Header::read`]; [`SealError::Tampered`] for another key or changed bytes.
    pub fn new(key: &BackupKey, header: &[u8; HEADER_LEN]) -> Result<Self, SealError> {
        let read = Header::read(header)?;
        let opened = envelope::open(&key.0, &bound(&read.install, read.made), &read.key)?;
        let key = Secret::from_slice(&opened)?;
        Ok(Self {
            chunks: Chunks { key, stem: read.nonce, header_hash: hash(&[header]), at: 0 },
            held: Vec::new(),
        })
    }

    /// Takes sealed bytes and gives the content of the chunks that are surely not the last.
    ///
    /// # Errors
    /// [`SealError::Tampered`] for changed, doubled or reordered chunks.
    pub fn push(&mut self, mut sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let mut out = Zeroizing::new(Vec::with_capacity(self.held.len() + sealed.len()));
        while !sealed.is_empty() {
            if self.held.len() == SEALED_CHUNK_LEN {
                self.flush(false, &mut out)?;
            }
            let room = SEALED_CHUNK_LEN - self.held.len();
            let (taken, rest) = sealed.split_at(room.min(sealed.len()));
            self.held.extend_from_slice(taken);
            sealed = rest;
        }
        Ok(out)
    }

    /// Gives the content of the last chunk.
    ///
    /// # Errors
    /// [`SealError::Malformed`] or [`SealError::Tampered`] when the stream was cut or changed.
    pub fn finish(mut self) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let mut out = Zeroizing::new(Vec::with_capacity(self.held.len()));
        self.flush(true, &mut out)?;
        Ok(out)
    }

    fn flush(&mut self, is_last: bool, out: &mut Zeroizing<Vec<u8>>) -> Result<(), SealError> {
        let nonce = self.chunks.nonce(is_last)?;
        let plain = vault::open(&self.chunks.key, &nonce, &self.chunks.header_hash, &self.held)?;
        out.extend_from_slice(&plain);
        self.held.clear();
        Ok(())
    }
}

fn bound(install: &Id, made: u64) -> Vec<u8> {
    ctx("backup", &[install, &made.to_be_bytes()])
}
