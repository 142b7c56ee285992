//! Where chance comes from.

use std::convert::Infallible;
#[cfg(test)]
use std::sync::{Arc, Mutex, PoisonError};

use getrandom::SysRng;
#[cfg(test)]
use rand_chacha::ChaCha20Rng;
#[cfg(test)]
use rand_core::{Rng as _, SeedableRng};
use rand_core::{TryCryptoRng, TryRng, UnwrapErr};

/// The system's random source, or in a test one that repeats itself or remembers.
#[derive(Clone, Debug)]
pub(crate) enum Entropy {
    System,
    /// One that draws the same bytes in every run.
    #[cfg(test)]
    Seeded(Arc<Mutex<ChaCha20Rng>>),
    /// The system's, with everything drawn kept, so that a test can look for it where it must not be.
    #[cfg(test)]
    Recorded(Arc<Mutex<Vec<Vec<u8>>>>),
}

impl Entropy {
    /// A source that draws the same bytes in every run.
    #[cfg(test)]
    pub(crate) fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed))))
    }

    pub(crate) fn rng(&self) -> Rng {
        match self {
            Self::System => Rng::System(UnwrapErr(SysRng)),
            #[cfg(test)]
            Self::Seeded(shared) => {
                let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
                Rng::Seeded(Box::new(ChaCha20Rng::seed_from_u64(shared.next_u64())))
            }
            #[cfg(test)]
            Self::Recorded(drawn) => Rng::Recorded(UnwrapErr(SysRng), Arc::clone(drawn)),
        }
    }
}

/// A generator fit for keys.
///
/// The system's source stops the program when it fails: there is no safe way to go on without it.
pub(crate) enum Rng {
    System(UnwrapErr<SysRng>),
    #[cfg(test)]
    Seeded(Box<ChaCha20Rng>),
    #[cfg(test)]
    Recorded(UnwrapErr<SysRng>, Arc<Mutex<Vec<Vec<u8>>>>),
}

impl TryRng for Rng {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        match self {
            Self::System(rng) => rng.try_next_u32(),
            #[cfg(test)]
            Self::Seeded(rng) => rng.try_next_u32(),
            #[cfg(test)]
            Self::Recorded(rng, _) => rng.try_next_u32(),
        }
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        match self {
            Self::System(rng) => rng.try_next_u64(),
            #[cfg(test)]
            Self::Seeded(rng) => rng.try_next_u64(),
            #[cfg(test)]
            Self::Recorded(rng, _) => rng.try_next_u64(),
        }
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        match self {
            Self::System(rng) => rng.try_fill_bytes(bytes),
            #[cfg(test)]
            Self::Seeded(rng) => rng.try_fill_bytes(bytes),
            #[cfg(test)]
            Self::Recorded(rng, drawn) => {
                rng.try_fill_bytes(bytes)?;
                drawn.lock().unwrap_or_else(PoisonError::into_inner).push(bytes.to_vec());
                Ok(())
            }
        }
    }
}

impl TryCryptoRng for Rng {}
