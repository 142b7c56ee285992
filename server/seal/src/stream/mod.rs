//! The sealed container of backups and keyring copies. Bytes are pushed in and come out; the
//! caller owns files.

mod container;
mod part;

pub use container::{BackupKey, CHUNK_LEN, HEADER_LEN, Header, Opener, Sealer};
pub use part::{PartEvent, PartReader, part_end, part_head};
