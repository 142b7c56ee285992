//! What readers and the writer share: the current handle, and what becomes of it when the disk
//! fails.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use crate::ballast::Ballast;
use crate::handle::{Check, Handle};
use crate::seen::Changes;
use crate::{Counters, DbError, Health, Medium, OpenError, Options, Reason};

/// How long commands are refused without asking a disk that has just failed.
const PATIENCE: Duration = Duration::from_secs(1);

/// How much more space must be free after a disk called itself full against its own figures.
const MARGIN: u64 = 256 << 10;

/// What the free space promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    Enough,
    /// More than the reserve, but no more than what was too little before.
    Doubtful,
}

pub(crate) struct Shared {
    medium: Arc<dyn Medium>,
    pub(crate) options: Options,
    /// Held for writing while a handle is replaced, so that readers wait for the new one.
    handle: RwLock<Arc<Handle>>,
    health: Mutex<Health>,
    /// Before this nothing that failed is tried again, so that not every command asks a dead disk.
    next_try: Mutex<Instant>,
    /// Free space in bytes that was too little, whatever the file system said; 0 if none.
    doubted: AtomicU64,
    ballast: Option<Ballast>,
    syncs: Arc<AtomicU64>,
    pub(crate) changes: Changes,
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
            next_try: Mutex::new(Instant::now()),
            doubted: AtomicU64::new(0),
            ballast,
            syncs,
            changes: Changes::default(),
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
        let room = match self.make_room() {
            Ok(room) => room,
            Err(error) => {
                self.set_read_only(&error);
                return Err(error);
            }
        };
        let handle = self.handle();
        let must_open = handle.is_broken() || handle.is_shadow();
        if (must_open || room == Room::Doubtful)
            && Instant::now() < self.next_try()
            && let Some(refusal) = self.refusal()
        {
            return Err(refusal);
        }
        if must_open {
            self.reopen()?;
        }
        if room == Room::Enough {
            self.set_ready();
        }
        Ok(())
    }

    /// Notes that a commit succeeded, so whatever stopped writing before is over.
    pub(crate) fn committed(&self) {
        self.commits.fetch_add(1, Ordering::Relaxed);
        if self.health() != Health::Ready {
            self.doubted.store(0, Ordering::Relaxed);
            self.set_ready();
        }
    }

    /// Gives up the ballast if space is short; full if that is not enough.
    fn make_room(&self) -> Result<Room, DbError> {
        let reserve = self.options.reserve_bytes;
        let mut free = self.free_bytes()?;
        if free < reserve && self.give_up_ballast() {
            free = self.free_bytes()?;
        }
        if free < reserve {
            return Err(DbError::Full);
        }
        let doubted = self.doubted.load(Ordering::Relaxed);
        Ok(if free < doubted { Room::Doubtful } else { Room::Enough })
    }

    /// Notes that the disk called itself full: so much space was not enough.
    fn doubt_space(&self) {
        if self.give_up_ballast() {
            return;
        }
        let free = self.free_bytes().unwrap_or_default();
        self.doubted.store(free.saturating_add(MARGIN), Ordering::Relaxed);
    }

    fn free_bytes(&self) -> Result<u64, DbError> {
        self.medium.free_bytes().map_err(|error| crate::error::disk(&error))
    }

    /// Says whether that gave any space.
    fn give_up_ballast(&self) -> bool {
        let Some(ballast) = &self.ballast else { return false };
        ballast.drop_off().unwrap_or_else(|error| {
            tracing::error!(%error, "could not give up the ballast");
            false
        })
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
    ///
    /// # Errors
    /// What the disk says if there is no handle that writes.
    pub(crate) fn recover_from(&self, error: &DbError) -> Result<(), DbError> {
        tracing::error!(%error, "the store met an error of the disk");
        self.handle().set_broken();
        self.set_read_only(error);
        if matches!(error, DbError::Full) {
            self.doubt_space();
            self.put_off_next_try();
        }
        self.reopen()?;
        if matches!(self.make_room(), Ok(Room::Enough)) {
            self.set_ready();
        }
        Ok(())
    }

    /// For a reader whose handle broke: another one, unless that has just been tried in vain.
    pub(crate) fn recover_for_reading(&self) {
        if !self.handle().is_broken() || Instant::now() < self.next_try() {
            return;
        }
        let error = DbError::Unavailable { reason: "reading failed".to_owned() };
        if let Err(error) = self.recover_from(&error) {
            tracing::warn!(%error, "the store refuses writes");
        }
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
                return Ok(());
            }
            Err(error) => from_opening(error),
        };
        self.set_read_only(&error);
        self.put_off_next_try();
        match Handle::open_shadow(Arc::clone(medium), cache, Check::Trust) {
            Ok(shadow) => *current = Arc::new(shadow),
            Err(error) => tracing::error!(%error, "the database cannot even be read for now"),
        }
        Err(error)
    }

    fn next_try(&self) -> Instant {
        *self.next_try.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put_off_next_try(&self) {
        *self.next_try.lock().unwrap_or_else(PoisonError::into_inner) =
            Instant::now() + self.options.retry.min(PATIENCE);
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
