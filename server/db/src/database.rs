//! The face of the store: opening a file, reading it, writing it.

use std::fmt;
use std::fs::{self, File};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::copy::WALK_CACHE;
use crate::error::panic_message;
use crate::handle::{Check, Handle};
use crate::job::job;
use crate::shared::Shared;
use crate::writer::{Message, Writer};
use crate::{Counters, DbError, FileMedium, Health, Medium, OpenError, ReadTx, WriteTx};

/// How often a read is begun again after the disk failed under it.
const READ_TRIES: u32 = 3;

/// How a database is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// Memory for pages of the file, in bytes; 64 MiB unless said otherwise.
    pub cache_bytes: usize,
    /// A file of so many bytes beside the database, given up when the disk is full; none unless
    /// said otherwise.
    pub ballast: Option<(PathBuf, u64)>,
    /// Writing stops while less than this is free, in bytes; 8 MiB unless said otherwise. What is
    /// met before the first write of a group does not cost the handle.
    pub reserve_bytes: u64,
    /// How often a disk that refused is tried again; 10 s unless said otherwise.
    pub retry: Duration,
    /// Whether the checksums of all pages are compared on opening: for a restored or suspect file,
    /// because it reads all of it.
    pub verify: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            cache_bytes: 64 << 20,
            ballast: None,
            reserve_bytes: 8 << 20,
            retry: Duration::from_secs(10),
            verify: false,
        }
    }
}

/// An open database; clones are the same one. The file is closed with the last of them.
#[derive(Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Arc<Shared>,
    queue: Option<Sender<Message>>,
    writer: Option<JoinHandle<()>>,
}

impl Database {
    /// Makes a new database of mode 0600 and opens it.
    ///
    /// It is made under another name first, so a file at `path` is always a whole database.
    ///
    /// # Errors
    /// [`OpenError::Occupied`] if there is a file already, or what the disk reports.
    pub fn create(path: impl AsRef<Path>, options: Options) -> Result<Self, OpenError> {
        let path = path.as_ref();
        let occupied = || OpenError::Occupied { path: path.to_owned() };
        if path.try_exists().map_err(OpenError::io("look for the database file"))? {
            return Err(occupied());
        }
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let medium = Arc::new(FileMedium::create(&partial)?);
        drop(Handle::open(medium, options.cache_bytes, Check::Trust, Arc::default())?);
        File::open(&partial)
            .and_then(|file| file.sync_all())
            .map_err(OpenError::io("write the new database"))?;
        // A link, unlike a rename, does not replace a file that appeared in the meantime.
        fs::hard_link(&partial, path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => occupied(),
            _ => OpenError::io("name the new database")(error),
        })?;
        fs::remove_file(&partial).map_err(OpenError::io("name the new database"))?;
        sync_folder_of(path)?;
        Self::open(path, options)
    }

    /// Opens an existing database and puts it in order if the program was ended forcibly.
    ///
    /// # Errors
    /// [`OpenError::Missing`], [`OpenError::AlreadyOpen`], [`OpenError::NotADatabase`],
    /// [`OpenError::Damaged`], or what the disk reports. Never a panic: what redb panics on in a
    /// damaged file is [`OpenError::Damaged`].
    pub fn open(path: impl AsRef<Path>, options: Options) -> Result<Self, OpenError> {
        let medium = FileMedium::open(path.as_ref())?;
        // redb would make a new database of an empty file, and the loss would go unnoticed.
        if medium.size().map_err(OpenError::io("read the size of the database"))? == 0 {
            return Err(OpenError::NotADatabase { cause: "the file is empty".to_owned() });
        }
        Self::open_on(Arc::new(medium), options)
    }

    /// Opens the database on a medium, or makes one on an empty medium.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_on(medium: Arc<dyn Medium>, options: Options) -> Result<Self, OpenError> {
        let shared = Arc::new(Shared::open(medium, options)?);
        let (queue, commands) = channel();
        let writer = Writer::new(Arc::clone(&shared), commands);
        let writer = thread::Builder::new()
            .name("db-writer".to_owned())
            .spawn(|| writer.run())
            .map_err(OpenError::io("start the writer"))?;
        let inner = Inner { shared, queue: Some(queue), writer: Some(writer) };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Compares the checksums of every page of a closed database, and changes nothing.
    ///
    /// # Errors
    /// [`OpenError::Damaged`] with what was found; otherwise as [`open`](Self::open).
    pub fn verify(path: impl AsRef<Path>) -> Result<(), OpenError> {
        let medium = Arc::new(FileMedium::open(path.as_ref())?);
        Handle::open_shadow(medium, WALK_CACHE, Check::EveryPage).map(drop)
    }

    /// Reads the state of the last commit. Blocks on the disk.
    ///
    /// If the disk fails meanwhile, `read` is called again on a fresh handle; hence `FnMut`.
    ///
    /// # Errors
    /// What `read` returns, [`DbError::Panicked`] if it panics, and those of the store.
    pub fn read<T, E: From<DbError>>(&self, mut read: impl FnMut(&ReadTx) -> Result<T, E>) -> Result<T, E> {
        let mut tries = 0;
        loop {
            tries += 1;
            let handle = self.inner.shared.handle();
            let (outcome, has_failed) = read_once((&handle, self.inner.shared.changes.number()), &mut read);
            if outcome.is_ok() || !has_failed || tries == READ_TRIES || self.is_writer() {
                return outcome;
            }
            handle.set_broken();
            drop(handle);
            self.wait_for_another_handle();
        }
    }

    /// Carries out a command and returns once it is durable. Blocks.
    ///
    /// Commands that wait together are committed together. One that returns an error must not
    /// have written: then nothing but its refusal remains. If it has written, or panics, the
    /// others of its group are carried out once more without it; hence `FnMut`. Check everything
    /// before the first write.
    ///
    /// # Errors
    /// What `command` returns; [`DbError::Full`] and [`DbError::Unavailable`] while the disk
    /// refuses, in which case nothing was promised; [`DbError::Panicked`] if the command panics;
    /// [`DbError::Nested`] if called from inside a command.
    pub fn write<F, T, E>(&self, command: F) -> Result<T, E>
    where
        F: FnMut(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        if self.is_writer() {
            return Err(DbError::Nested.into());
        }
        let (job, outcome) = job(command);
        self.send(Message::Job(job))?;
        outcome.recv().unwrap_or_else(|_| Err(DbError::Closed.into()))
    }

    /// Makes ready for a walk through more of the file than its cache holds. Blocks for one commit.
    ///
    /// A commit leaves the pages of its own housekeeping in the buffer of redb. For as long as they are there, each
    /// page that comes from the file into a full cache first looks through the whole buffer for room, which costs as
    /// much as the page. A commit without changes writes them out and leaves none.
    ///
    /// # Errors
    /// As [`Database::write`].
    pub fn settle(&self) -> Result<(), DbError> {
        self.write(|tx| {
            tx.insist();
            Ok(())
        })
    }

    /// Whether writing works, and if not, since when and why.
    pub fn health(&self) -> Health {
        self.inner.shared.health()
    }

    /// What was committed since the database was opened.
    pub fn counters(&self) -> Counters {
        self.inner.shared.counters()
    }

    /// Whether the ballast lies ready to be given up. False also if none was asked for.
    pub fn has_ballast(&self) -> bool {
        self.inner.shared.has_ballast()
    }

    fn is_writer(&self) -> bool {
        let writer = self.inner.writer.as_ref();
        writer.is_some_and(|writer| writer.thread().id() == thread::current().id())
    }

    fn send(&self, message: Message) -> Result<(), DbError> {
        let queue = self.inner.queue.as_ref().ok_or(DbError::Closed)?;
        queue.send(message).map_err(|_| DbError::Closed)
    }

    fn wait_for_another_handle(&self) {
        let (done, wait) = sync_channel(1);
        if self.send(Message::Recover(done)).is_err() || wait.recv().is_err() {
            tracing::debug!("no new handle: the database is being closed");
        }
    }
}

/// Reads on one handle; says also whether the disk failed meanwhile.
fn read_once<T, E: From<DbError>>(
    (handle, number): (&Handle, u64),
    read: &mut impl FnMut(&ReadTx) -> Result<T, E>,
) -> (Result<T, E>, bool) {
    // Not only `read` may panic: redb itself may, on a damaged file.
    let ended = catch_unwind(AssertUnwindSafe(|| match handle.begin_read(number) {
        Ok(tx) => (read(&tx), tx.has_failed()),
        Err(error) => {
            let has_failed = error.is_of_the_disk();
            (Err(error.into()), has_failed)
        }
    }));
    ended.unwrap_or_else(|panic| (Err(DbError::Panicked { message: panic_message(&*panic) }.into()), false))
}

/// Makes the name of a new file durable.
pub(crate) fn sync_folder_of(path: &Path) -> Result<(), OpenError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(OpenError::io("write the folder of the database"))
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database").field("health", &self.health()).finish_non_exhaustive()
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        drop(self.queue.take());
        let Some(writer) = self.writer.take() else { return };
        // A command may have held the last clone: then this is the writer, which ends by itself.
        if writer.thread().id() == thread::current().id() {
            return;
        }
        if writer.join().is_err() {
            tracing::error!("the writer of the database panicked");
        }
    }
}
