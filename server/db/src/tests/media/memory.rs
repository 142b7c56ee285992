//! A medium that is a vector.

use std::io;
use std::sync::Mutex;

use crate::Medium;

#[derive(Debug, Default)]
pub(crate) struct Memory {
    bytes: Mutex<Vec<u8>>,
}

impl Memory {
    pub(crate) fn holding(bytes: Vec<u8>) -> Self {
        Self { bytes: Mutex::new(bytes) }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.bytes.lock().unwrap().clone()
    }
}

fn place(offset: u64) -> usize {
    usize::try_from(offset).unwrap()
}

pub(super) fn read_from(held: &[u8], offset: u64, out: &mut [u8]) -> io::Result<()> {
    let from = place(offset);
    let part = held.get(from..from + out.len()).ok_or(io::ErrorKind::UnexpectedEof)?;
    out.copy_from_slice(part);
    Ok(())
}

pub(super) fn write_to(held: &mut Vec<u8>, offset: u64, bytes: &[u8]) {
    let (from, to) = (place(offset), place(offset) + bytes.len());
    if held.len() < to {
        held.resize(to, 0);
    }
    held[from..to].copy_from_slice(bytes);
}

impl Medium for Memory {
    fn size(&self) -> io::Result<u64> {
        Ok(self.bytes.lock().unwrap().len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        read_from(&self.bytes.lock().unwrap(), offset, out)
    }

    fn write(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        write_to(&mut self.bytes.lock().unwrap(), offset, bytes);
        Ok(())
    }

    fn resize(&self, bytes: u64) -> io::Result<()> {
        self.bytes.lock().unwrap().resize(place(bytes), 0);
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    fn free_bytes(&self) -> io::Result<u64> {
        Ok(u64::MAX)
    }
}
