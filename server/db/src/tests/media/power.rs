//! A disk that loses power: what is on the plates, and what was written since the last sync.

use std::io;
use std::sync::Mutex;

use super::Chance;
use super::memory::{read_from, write_to};
use crate::Medium;

/// The unit a disk writes whole or not at all.
const SECTOR: usize = 512;

/// Whether a sync is what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Honesty {
    /// After a sync everything is on the plates.
    Honest,
    /// A sync returns at once and does nothing, as some disks do.
    Lying,
}

/// What of the unsynced writes reaches the plates in a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Nothing.
    Nothing,
    /// The first of them, in order.
    Prefix,
    /// Some of them, in any selection.
    Subset,
    /// Some sectors of some of them.
    TornSectors,
}

impl Kept {
    pub(crate) const ALL: [Self; 4] = [Self::Nothing, Self::Prefix, Self::Subset, Self::TornSectors];
}

#[derive(Debug, Clone)]
enum Change {
    Write(u64, Vec<u8>),
    Resize(usize),
}

#[derive(Debug)]
struct State {
    durable: Vec<u8>,
    seen: Vec<u8>,
    unsynced: Vec<Change>,
    operations: u64,
    /// Power goes after so many changing operations.
    cut_at: Option<u64>,
}

#[derive(Debug)]
pub(crate) struct Power {
    honesty: Honesty,
    state: Mutex<State>,
}

impl Power {
    pub(crate) fn on(image: Vec<u8>, honesty: Honesty, cut_at: Option<u64>) -> Self {
        let state =
            State { seen: image.clone(), durable: image, unsynced: Vec::new(), operations: 0, cut_at };
        Self { honesty, state: Mutex::new(state) }
    }

    /// How many changing operations were asked for.
    pub(crate) fn operations(&self) -> u64 {
        self.state.lock().unwrap().operations
    }

    /// What is on the plates after the power went.
    pub(crate) fn plates(&self, kept: Kept, chance: &mut Chance) -> Vec<u8> {
        let state = self.state.lock().unwrap();
        let mut plates = state.durable.clone();
        let prefix = chance.below(state.unsynced.len() as u64 + 1);
        for (place, change) in (0..).zip(&state.unsynced) {
            let reaches = match kept {
                Kept::Nothing => false,
                Kept::Prefix => place < prefix,
                Kept::Subset | Kept::TornSectors => chance.below(2) == 0,
            };
            match change {
                _ if !reaches => {}
                Change::Resize(size) => plates.resize(*size, 0),
                Change::Write(offset, bytes) if kept == Kept::TornSectors => {
                    let mut at = *offset;
                    for sector in bytes.chunks(SECTOR) {
                        if chance.below(2) == 0 {
                            write_to(&mut plates, at, sector);
                        }
                        at += sector.len() as u64;
                    }
                }
                Change::Write(offset, bytes) => write_to(&mut plates, *offset, bytes),
            }
        }
        plates
    }

    fn change(&self, apply: impl FnOnce(&mut State)) -> io::Result<()> {
        let mut state = self.state.lock().unwrap();
        if state.cut_at.is_some_and(|cut_at| state.operations >= cut_at) {
            return Err(io::Error::other("no power"));
        }
        state.operations += 1;
        apply(&mut state);
        Ok(())
    }
}

impl Medium for Power {
    fn size(&self) -> io::Result<u64> {
        Ok(self.state.lock().unwrap().seen.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        read_from(&self.state.lock().unwrap().seen, offset, out)
    }

    fn write(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.change(|state| {
            write_to(&mut state.seen, offset, bytes);
            state.unsynced.push(Change::Write(offset, bytes.to_vec()));
        })
    }

    fn resize(&self, bytes: u64) -> io::Result<()> {
        let size = usize::try_from(bytes).unwrap();
        self.change(|state| {
            state.seen.resize(size, 0);
            state.unsynced.push(Change::Resize(size));
        })
    }

    fn sync(&self) -> io::Result<()> {
        self.change(|state| {
            if self.honesty == Honesty::Honest {
                for change in state.unsynced.drain(..) {
                    match change {
                        Change::Write(offset, bytes) => write_to(&mut state.durable, offset, &bytes),
                        Change::Resize(size) => state.durable.resize(size, 0),
                    }
                }
            }
        })
    }

    fn free_bytes(&self) -> io::Result<u64> {
        Ok(u64::MAX)
    }
}
