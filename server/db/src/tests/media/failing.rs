//! A disk that fails at a chosen operation.

use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::Memory;
use crate::Medium;

/// How an operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// EIO, nothing done.
    Error,
    /// EIO after half of the bytes were read or written.
    Half,
    /// ENOSPC for what makes the file larger or writes; nothing done.
    NoSpace,
}

/// Counts operations and fails one of them, or all from it on.
#[derive(Debug, Default)]
pub(crate) struct Failing {
    memory: Memory,
    operations: AtomicU64,
    plan: Mutex<Option<(u64, Fault)>>,
    /// Whether it goes on failing after the chosen operation.
    lasts: AtomicBool,
}

impl Failing {
    pub(crate) fn fail_at(&self, operation: u64, fault: Fault, lasts: bool) {
        self.operations.store(0, Ordering::SeqCst);
        self.lasts.store(lasts, Ordering::SeqCst);
        *self.plan.lock().unwrap() = Some((operation, fault));
    }

    pub(crate) fn heal(&self) {
        *self.plan.lock().unwrap() = None;
    }

    pub(crate) fn operations(&self) -> u64 {
        self.operations.load(Ordering::SeqCst)
    }

    fn fault(&self) -> Option<Fault> {
        let count = self.operations.fetch_add(1, Ordering::SeqCst) + 1;
        let (at, fault) = (*self.plan.lock().unwrap())?;
        let fails = count == at || (count > at && self.lasts.load(Ordering::SeqCst));
        fails.then_some(fault)
    }
}

fn error(fault: Fault) -> io::Error {
    match fault {
        Fault::Error | Fault::Half => io::Error::from_raw_os_error(5),
        Fault::NoSpace => io::Error::from_raw_os_error(28),
    }
}

impl Medium for Failing {
    fn size(&self) -> io::Result<u64> {
        match self.fault() {
            Some(fault @ (Fault::Error | Fault::Half)) => Err(error(fault)),
            Some(Fault::NoSpace) | None => self.memory.size(),
        }
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        match self.fault() {
            Some(Fault::Error) => Err(error(Fault::Error)),
            Some(Fault::Half) => {
                let half = out.len() / 2;
                self.memory.read(offset, &mut out[..half])?;
                Err(error(Fault::Half))
            }
            Some(Fault::NoSpace) | None => self.memory.read(offset, out),
        }
    }

    fn write(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        match self.fault() {
            Some(Fault::Half) => {
                self.memory.write(offset, &bytes[..bytes.len() / 2])?;
                Err(error(Fault::Half))
            }
            Some(fault) => Err(error(fault)),
            None => self.memory.write(offset, bytes),
        }
    }

    fn resize(&self, bytes: u64) -> io::Result<()> {
        match self.fault() {
            Some(fault) => Err(error(fault)),
            None => self.memory.resize(bytes),
        }
    }

    fn sync(&self) -> io::Result<()> {
        match self.fault() {
            Some(fault) => Err(error(fault)),
            None => self.memory.sync(),
        }
    }

    /// The file system does not know yet: only the operations themselves fail.
    fn free_bytes(&self) -> io::Result<u64> {
        Ok(u64::MAX)
    }
}
