//! One opening of the file by redb; given up after an error of the disk and replaced by another.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use redb::ReadableDatabase as _;

use crate::device::{Device, Gate};
use crate::error::{opening, panic_message, storage};
use crate::shadow::Shadow;
use crate::{DbError, Medium, OpenError, ReadTx};

/// How much a handle trusts the file it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    /// What the last proper close or commit recorded is believed.
    Trust,
    /// The checksum of every page is compared.
    EveryPage,
}

pub(crate) struct Handle {
    /// Taken when the handle is dropped.
    database: Option<redb::Database>,
    gate: Arc<Gate>,
    is_shadow: bool,
    is_broken: AtomicBool,
}

impl Handle {
    /// Opens `medium` for reading and writing; an empty one becomes an empty database.
    pub(crate) fn open(
        medium: Arc<dyn Medium>,
        cache_bytes: usize,
        check: Check,
        syncs: Arc<AtomicU64>,
    ) -> Result<Self, OpenError> {
        let gate = Arc::new(Gate::default());
        let device = Device { medium, gate: Arc::clone(&gate), syncs };
        let mut builder = redb::Builder::new();
        builder.set_cache_size(cache_bytes);
        builder.set_check_integrity_on_open(check == Check::EveryPage);
        // redb answers most damage with an error but may panic on some: both are damage here.
        catch_unwind(AssertUnwindSafe(move || builder.create_with_backend(device)))
            .map_err(|panic| OpenError::Damaged { cause: panic_message(&*panic) })?
            .map_err(opening)
            .map(|database| Self {
                database: Some(database),
                gate,
                is_shadow: false,
                is_broken: AtomicBool::new(false),
            })
    }

    /// Opens `medium` for reading alone; it is not changed.
    pub(crate) fn open_shadow(
        medium: Arc<dyn Medium>,
        cache_bytes: usize,
        check: Check,
    ) -> Result<Self, OpenError> {
        let shadow = Shadow::over(medium).map_err(OpenError::io("read the size of the database"))?;
        let syncs = Arc::new(AtomicU64::new(0));
        let mut handle = Self::open(Arc::new(shadow), cache_bytes, check, syncs)?;
        handle.is_shadow = true;
        Ok(handle)
    }

    /// Begins to read the last commit.
    ///
    /// A broken handle refuses even what it has in memory: its last commit may have reached the
    /// file without its knowing, and a reader must not see that commit come and go.
    ///
    /// `number` is that of the last change noted before.
    pub(crate) fn begin_read(&self, number: u64) -> Result<ReadTx, DbError> {
        if self.is_broken() {
            return Err(DbError::Unavailable { reason: "the disk failed before".to_owned() });
        }
        self.database()?.begin_read().map(|read| ReadTx::new(read, number)).map_err(storage)
    }

    /// Begins a transaction that will be durable in two phases, with quick repair.
    pub(crate) fn begin_write(&self) -> Result<redb::WriteTransaction, DbError> {
        let mut transaction = self.database()?.begin_write().map_err(storage)?;
        transaction
            .set_durability(redb::Durability::Immediate)
            .map_err(|error| DbError::Unavailable { reason: error.to_string() })?;
        transaction.set_two_phase_commit(true);
        transaction.set_quick_repair(true);
        Ok(transaction)
    }

    fn database(&self) -> Result<&redb::Database, DbError> {
        self.database.as_ref().ok_or(DbError::Closed)
    }

    pub(crate) fn is_shadow(&self) -> bool {
        self.is_shadow
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.is_broken.load(Ordering::Acquire)
    }

    /// Notes that redb will refuse this handle from now on.
    pub(crate) fn set_broken(&self) {
        self.is_broken.store(true, Ordering::Release);
    }

    /// Cuts this handle off from the file. Its readers meet errors and turn to its successor.
    pub(crate) fn give_up(&self) {
        self.set_broken();
        self.gate.shut();
    }
}

impl Drop for Handle {
    /// Closes the file. redb writes once more while doing so, and on a damaged file may panic: the
    /// next opening puts the file in order or names the damage.
    fn drop(&mut self) {
        let Some(database) = self.database.take() else { return };
        match catch_unwind(AssertUnwindSafe(move || database.close())) {
            Ok(Ok(())) => {}
            Ok(Err(_)) if self.is_broken() => tracing::debug!("a broken handle was closed"),
            Ok(Err(error)) => tracing::warn!(%error, "the database was not closed properly"),
            Err(panic) => {
                let cause = panic_message(&*panic);
                tracing::error!(cause, "the database was not closed properly");
            }
        }
    }
}
