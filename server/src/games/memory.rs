//! A database without a disk, whose bytes outlive the program that wrote them.

use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use db::Medium;

/// The bytes, and whether the disk they stand for is full.
#[derive(Debug)]
pub(super) struct Memory(Mutex<Vec<u8>>, AtomicBool);

impl Memory {
    pub(super) fn holding(bytes: Vec<u8>) -> Self {
        Self(Mutex::new(bytes), AtomicBool::new(false))
    }

    /// Lets the disk be full, or not any more.
    pub(super) fn fill(&self, is_full: bool) {
        self.1.store(is_full, Ordering::SeqCst);
    }

    fn room(&self) -> io::Result<()> {
        if self.1.load(Ordering::SeqCst) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

fn place(offset: u64) -> usize {
    usize::try_from(offset).unwrap()
}

impl Medium for Memory {
    fn size(&self) -> io::Result<u64> {
        Ok(self.0.lock().unwrap().len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let held = self.0.lock().unwrap();
        let part = held.get(place(offset)..place(offset) + out.len()).ok_or(io::ErrorKind::UnexpectedEof)?;
        out.copy_from_slice(part);
        Ok(())
    }

    fn write(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.room()?;
        let mut held = self.0.lock().unwrap();
        let end = place(offset) + bytes.len();
        if held.len() < end {
            held.resize(end, 0);
        }
        held[place(offset)..end].copy_from_slice(bytes);
        Ok(())
    }

    fn resize(&self, bytes: u64) -> io::Result<()> {
        self.room()?;
        self.0.lock().unwrap().resize(place(bytes), 0);
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        self.room()
    }

    fn free_bytes(&self) -> io::Result<u64> {
        Ok(if self.room().is_ok() { u64::MAX } else { 0 })
    }
}
