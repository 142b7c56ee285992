//! A medium whose changes stay in memory.
//!
//! Opening a database writes to it: a file that was not closed properly is put in order first. On
//! a disk that takes no writes, and when a file is only to be verified, that happens here instead,
//! and the file below is left as it is.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::Medium;

const PAGE: u64 = 4096;

#[derive(Debug)]
pub(crate) struct Shadow {
    below: Arc<dyn Medium>,
    changes: Mutex<Changes>,
}

#[derive(Debug)]
struct Changes {
    size: u64,
    /// How much of the medium below still shows through.
    visible: u64,
    pages: BTreeMap<u64, Vec<u8>>,
}

impl Shadow {
    pub(crate) fn over(below: Arc<dyn Medium>) -> io::Result<Self> {
        let size = below.size()?;
        let changes = Changes { size, visible: size, pages: BTreeMap::new() };
        Ok(Self { below, changes: Mutex::new(changes) })
    }

    fn changes(&self) -> MutexGuard<'_, Changes> {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fills `out` from the medium below, and with zeros where it shows through no longer.
    fn read_below(&self, visible: u64, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let shown = usize::try_from(visible.saturating_sub(offset)).unwrap_or(usize::MAX);
        let (from_below, zeros) = out.split_at_mut(shown.min(out.len()));
        zeros.fill(0);
        if from_below.is_empty() { Ok(()) } else { self.below.read(offset, from_below) }
    }
}

/// The part of `[offset, offset + length)` that lies in page `page`: where it begins in the page
/// and in the buffer, and how long it is.
fn overlap(page: u64, offset: u64, length: usize) -> Option<(usize, usize, usize)> {
    let start = page * PAGE;
    let from = offset.max(start);
    let to = (offset + length as u64).min(start + PAGE);
    let length = usize::try_from(to.checked_sub(from)?).ok()?;
    Some((usize::try_from(from - start).ok()?, usize::try_from(from - offset).ok()?, length))
}

fn copy(from: &[u8], at: usize, to: &mut [u8], to_at: usize, length: usize) {
    if let (Some(from), Some(to)) = (from.get(at..at + length), to.get_mut(to_at..to_at + length)) {
        to.copy_from_slice(from);
    }
}

impl Medium for Shadow {
    fn size(&self) -> io::Result<u64> {
        Ok(self.changes().size)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let changes = self.changes();
        let end = offset.saturating_add(out.len() as u64);
        if end > changes.size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.read_below(changes.visible, offset, out)?;
        for (page, bytes) in changes.pages.range(offset / PAGE..end.div_ceil(PAGE)) {
            if let Some((at, out_at, length)) = overlap(*page, offset, out.len()) {
                copy(bytes, at, out, out_at, length);
            }
        }
        Ok(())
    }

    fn write(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut changes = self.changes();
        let end = offset.saturating_add(bytes.len() as u64);
        for page in offset / PAGE..end.div_ceil(PAGE) {
            if !changes.pages.contains_key(&page) {
                let mut below = vec![0; 4096];
                self.read_below(changes.visible, page * PAGE, &mut below)?;
                changes.pages.insert(page, below);
            }
            if let (Some(held), Some((at, bytes_at, length))) =
                (changes.pages.get_mut(&page), overlap(page, offset, bytes.len()))
            {
                copy(bytes, bytes_at, held, at, length);
            }
        }
        changes.size = changes.size.max(end);
        Ok(())
    }

    fn resize(&self, bytes: u64) -> io::Result<()> {
        let mut changes = self.changes();
        changes.size = bytes;
        changes.visible = changes.visible.min(bytes);
        drop(changes.pages.split_off(&bytes.div_ceil(PAGE)));
        if let Some(last) = changes.pages.get_mut(&(bytes / PAGE)) {
            let kept = usize::try_from(bytes % PAGE).unwrap_or_default();
            last.iter_mut().skip(kept).for_each(|byte| *byte = 0);
        }
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    fn free_bytes(&self) -> io::Result<u64> {
        Ok(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Shadow;
    use crate::Medium as _;
    use crate::tests::media::Memory;
    use std::sync::Arc;

    #[derive(Debug, Clone)]
    enum Step {
        Write(u64, Vec<u8>),
        Resize(u64),
    }

    fn any_step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (0..20_000_u64, prop::collection::vec(any::<u8>(), 1..9_000))
                .prop_map(|(at, bytes)| Step::Write(at, bytes)),
            (0..20_000_u64).prop_map(Step::Resize),
        ]
    }

    proptest! {
        #[test]
        fn a_shadow_reads_like_the_medium_it_hides(
            below in prop::collection::vec(any::<u8>(), 0..15_000),
            steps in prop::collection::vec(any_step(), 0..8),
        ) {
            let medium = Arc::new(Memory::holding(below.clone()));
            let shadow = Shadow::over(Arc::<Memory>::clone(&medium)).unwrap();
            let mut model = below.clone();
            for step in steps {
                match step {
                    Step::Write(at, bytes) => {
                        shadow.write(at, &bytes).unwrap();
                        let at = usize::try_from(at).unwrap();
                        model.resize(model.len().max(at + bytes.len()), 0);
                        model[at..at + bytes.len()].copy_from_slice(&bytes);
                    }
                    Step::Resize(size) => {
                        shadow.resize(size).unwrap();
                        model.resize(usize::try_from(size).unwrap(), 0);
                    }
                }
            }
            prop_assert_eq!(shadow.size().unwrap(), model.len() as u64);
            let mut seen = vec![1; model.len()];
            shadow.read(0, &mut seen).unwrap();
            prop_assert!(seen == model);
            let middle = model.len() / 3;
            let mut part = vec![1; model.len() - 2 * middle];
            shadow.read(middle as u64, &mut part).unwrap();
            prop_assert_eq!(&part[..], &model[middle..model.len() - middle]);
            prop_assert!(shadow.read(model.len() as u64, &mut [0]).is_err());
            prop_assert_eq!(medium.bytes(), below);
        }
    }
}
