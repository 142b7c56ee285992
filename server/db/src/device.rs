//! A medium as redb wants it, with a gate that can be closed for good.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::Medium;

/// Shut once a handle is given up: the file may then be opened anew, and nothing of the old handle
/// can touch it any more.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    shut: RwLock<bool>,
}

impl Gate {
    /// Waits for the accesses in progress and lets no more through.
    pub(crate) fn shut(&self) {
        *self.shut.write().unwrap_or_else(PoisonError::into_inner) = true;
    }

    fn pass<T>(&self, access: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let shut = self.shut.read().unwrap_or_else(PoisonError::into_inner);
        if *shut {
            return Err(io::Error::other("the handle was given up"));
        }
        access()
    }
}

#[derive(Debug)]
pub(crate) struct Device {
    pub(crate) medium: Arc<dyn Medium>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) syncs: Arc<AtomicU64>,
}

/// Locking is left out: the file is locked once for as long as the database lives, while redb's
/// handles on it come and go.
impl redb::StorageBackend for Device {
    fn len(&self) -> io::Result<u64> {
        self.gate.pass(|| self.medium.size())
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.gate.pass(|| self.medium.read(offset, out))
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.gate.pass(|| self.medium.resize(len))
    }

    fn sync_data(&self) -> io::Result<()> {
        self.syncs.fetch_add(1, Ordering::Relaxed);
        self.gate.pass(|| self.medium.sync())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.gate.pass(|| self.medium.write(offset, data))
    }
}
