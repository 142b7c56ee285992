//! What readers and the writer share: the current handle, and what becomes of it when the disk
//! fails.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;

use crate::ballast::Ballast;
use crate::handle::{Check, Handle};
use crate::{Counters, DbError, Health, Medium, OpenError, Options, Reason};

pub(crate) struct Shared {
    medium: Arc<dyn Medium>,
    pub(crate) options: Options,
    /// Held for writing while a handle is replaced, so that readers wait for the new one.
    handle: RwLock<Arc<Handle>>,
    health: Mutex<Health>,
    ballast: Option<Ballast>,
    syncs: Arc<AtomicU64>,
    pub(crate) commits: AtomicU64,
    pub(crate) commands: AtomicU64,
}

impl Shared {
    pub(crate) fn open(medium: Arc<dyn Medium>, options: Options) -> Result<Self, OpenError> {
        let syncs = Arc::new(AtomicU64::new(0));
        let check = if options.verify { Check::EveryPage } else { Check::Trust };
        let (handle, health) =
            match Handle::open(Arc::clone(&medium), options.cache_bytes, check, Arc::clone(&syncs)) {
                Ok(handle) => (handle, Health::Ready),
                // A disk that takes no writes is no reason to refuse reading.
                Err(OpenError::Io { doing, source }) => {
                    let reason = reason(&crate::error::disk(&source));
                    let shadow = Handle::open_shadow(Arc::clone(&medium), options.cache_bytes, check)
                        .map_err(|_| OpenError::Io { doing, source })?;
                    (shadow, Health::ReadOnly { since: Instant::now(), reason })
                }
                Err(error) => return Err(error),
            };
        let ballast = match &options.ballast {
            Some((path, bytes)) => {
                let free = medium.free_bytes().map_err(OpenError::io("measure the free space"))?;
                let ballast = Ballast::lay(path.clone(), *bytes, free);
                Some(ballast.map_err(OpenError::io("lay the ballast"))?)
            }
            None => None,
        };
        Ok(Self {
            medium,
            options,
            handle: RwLock::new(Arc::new(handle)),
            health: Mutex::new(health),
            ballast,
            syncs,
            commits: AtomicU64::new(0),
            commands: AtomicU64::new(0),
        })
    }

    pub(crate) fn handle(&self) -> Arc<Handle> {
        Arc::clone(&self.handle.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn health(&self) -> Health {
        self.health.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn counters(&self) -> Counters {
        Counters {
            commits: self.commits.load(Ordering::Relaxed),
            commands: self.commands.load(Ordering::Relaxed),
            syncs: self.syncs.load(Ordering::Relaxed),
        }
    }

    pub(crate) fn has_ballast(&self) -> bool {
        self.ballast.as_ref().is_some_and(Ballast::is_there)
    }

    /// Whether there is anything the writer should look after again by itself.
    pub(crate) fn needs_care(&self) -> bool {
        self.health() != Health::Ready
            || self.handle().is_broken()
            || self.ballast.as_ref().is_some_and(|ballast| !ballast.is_there())
    }

    /// Why writing is refused at present, if it is.
    pub(crate) fn refusal(&self) -> Option<DbError> {
        match self.health() {
            Health::Ready => None,
            Health::ReadOnly { reason: Reason::Full, .. } => Some(DbError::Full),
            Health::ReadOnly { reason: Reason::Disk(reason), .. } => Some(DbError::Unavailable { reason }),
        }
    }

    /// Sees to it that a group can be written: space on the disk, and a handle that takes writes.
    ///
    /// Space is looked at before the first write, because a full disk met half way costs the
    /// handle.
    pub(crate) fn prepare(&self) -> Result<(), DbError> {
        if let Err(error) = self.make_room() {
            self.set_read_only(&error);
            return Err(error);
        }
        let handle = self.handle();
        if handle.is_broken() || handle.is_shadow() {
            return self.reopen();
        }
        self.set_ready();
        Ok(())
    }

    /// Gives up the ballast if space is short; full if that is not enough.
    fn make_room(&self) -> Result<(), DbError> {
        let reserve = self.options.reserve_bytes;
        if self.free_bytes()? >= reserve {
            return Ok(());
        }
        self.give_up_ballast();
        if self.free_bytes()? >= reserve { Ok(()) } else { Err(DbError::Full) }
    }

    fn free_bytes(&self) -> Result<u64, DbError> {
        self.medium.free_bytes().map_err(|error| crate::error::disk(&error))
    }

    fn give_up_ballast(&self) {
        if let Some(ballast) = &self.ballast
            && let Err(error) = ballast.drop_off()
        {
            tracing::error!(%error, "could not give up the ballast");
        }
    }

    /// Makes the ballast again once there is plenty of space.
    pub(crate) fn restore_ballast(&self) {
        let Some(ballast) = &self.ballast else { return };
        let rebuilt = self.medium.free_bytes().and_then(|free| ballast.rebuild_if_plenty(free));
        match rebuilt {
            Ok(true) => tracing::info!("the ballast was made again"),
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "could not make the ballast again"),
        }
    }

    /// After an error of the disk: gives up the handle and opens another at once.
    pub(crate) fn recover_from(&self, error: &DbError) -> Result<(), DbError> {
        tracing::error!(%error, "the store met an error of the disk");
        self.handle().set_broken();
        if matches!(error, DbError::Full) {
            self.give_up_ballast();
        }
        self.set_read_only(error);
        self.reopen()
    }

    /// Replaces the handle: by one that writes, or else by one that reads at least.
    fn reopen(&self) -> Result<(), DbError> {
        let mut current = self.handle.write().unwrap_or_else(PoisonError::into_inner);
        current.give_up();
        let (medium, cache) = (&self.medium, self.options.cache_bytes);
        let opened = Handle::open(Arc::clone(medium), cache, Check::Trust, Arc::clone(&self.syncs));
        let error = match opened {
            Ok(handle) => {
                *current = Arc::new(handle);
                drop(current);
                self.set_ready();
                return Ok(());
            }
            Err(error) => from_opening(error),
        };
        self.set_read_only(&error);
        match Handle::open_shadow(Arc::clone(medium), cache, Check::Trust) {
            Ok(shadow) => *current = Arc::new(shadow),
            Err(error) => tracing::error!(%error, "the database cannot even be read for now"),
        }
        Err(error)
    }

    fn set_ready(&self) {
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        if *health != Health::Ready {
            tracing::info!("the store takes writes again");
            *health = Health::Ready;
        }
    }

    fn set_read_only(&self, error: &DbError) {
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        let since = match *health {
            Health::Ready => Instant::now(),
            Health::ReadOnly { since, .. } => since,
        };
        *health = Health::ReadOnly { since, reason: reason(error) };
    }
}

fn reason(error: &DbError) -> Reason {
    match error {
        DbError::Full => Reason::Full,
        DbError::Unavailable { reason } => Reason::Disk(reason.clone()),
        error => Reason::Disk(error.to_string()),
    }
}

fn from_opening(error: OpenError) -> DbError {
    match error {
        OpenError::Io { source, .. } => crate::error::disk(&source),
        OpenError::Damaged { cause } | OpenError::NotADatabase { cause } => DbError::Damaged { cause },
        error => DbError::Unavailable { reason: error.to_string() },
    }
}
