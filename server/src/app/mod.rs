//! The application as its features see it: configuration, store, time, chance, keys.
//!
//! Whatever a feature does to the world goes through [`App`]; a test builds one with a fixed clock
//! and seeded chance and gets the same bytes every time.

mod addresses;
mod clock;
mod confirmed;
mod entropy;
mod hashing;
mod held;
mod jobs;
mod keyring;
mod recall;
mod requests;
#[cfg(test)]
pub(crate) mod testing;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use db::migrate::MigrateError;
use db::{Database, DbError, OpenError, ReadTx, WriteTx};
use jiff::Timestamp;
use jiff::tz::TimeZone;

pub(crate) use addresses::{Addresses, Prefix, prefix};
use clock::Start;
pub(crate) use clock::{Clock, JUMP, whole_second};
use confirmed::Confirmed;
pub(crate) use entropy::{Entropy, Rng};
pub(crate) use hashing::{Derived, Hashing, Pass};
pub(crate) use held::{Held, Sitting};
pub(crate) use jobs::{Job, Jobs, Running};
pub(crate) use keyring::KeyringError;
pub(crate) use keyring::{KeyringFile, unix};
pub(crate) use recall::Recall;
use requests::Requests;

use crate::certificate::CertificateError;
use crate::config::{Address, Config, ConfigError, Configs};
use crate::container::{ContainerError, Scratch};
use crate::failure::Failure;
use crate::features::backups::BackupError;
use crate::features::journal::Masks;
use crate::listen::ShownTls;

/// A handle on the running appliance, as one request sees it; cheap to clone.
#[derive(Clone)]
pub(crate) struct App {
    inner: Arc<Inner>,
    /// None outside of requests.
    request: Option<Arc<str>>,
}

struct Inner {
    config: Configs,
    address: Address,
    zone: TimeZone,
    database: Database,
    clock: Clock,
    start: Start,
    entropy: Entropy,
    keyring: KeyringFile,
    hashing: Hashing,
    addresses: Addresses,
    recall: Recall,
    confirmed: Confirmed,
    held: Held,
    jobs: Arc<Jobs>,
    flavour: Flavour,
    tls: Arc<ShownTls>,
    requests: Requests,
    masks: Mutex<Masks>,
}

/// Whether this is a company's appliance or a demonstration with fictional people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// Real people.
    Real,
    /// Fictional people; every page says so.
    Demo,
}

/// What an [`App`] is made from.
pub(crate) struct Parts {
    pub(crate) config: Config,
    pub(crate) database: Database,
    pub(crate) clock: Clock,
    pub(crate) entropy: Entropy,
    pub(crate) keyring: KeyringFile,
    pub(crate) hashing: Hashing,
    pub(crate) flavour: Flavour,
}

/// Why the appliance cannot start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database cannot be opened.
    #[error("could not open the database {path}", path = path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What the store said.
        source: OpenError,
    },
    /// The keyring cannot be used.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// A restore that was interrupted cannot be completed, or one is at work.
    #[error("could not complete an interrupted restore")]
    Restore(#[from] ContainerError),
    /// The backup before an upgrade failed; nothing was changed.
    #[error("could not make the backup before the upgrade")]
    Backup(#[source] Box<BackupError>),
    /// The database cannot be brought to this release's shape.
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    /// The database failed while starting.
    #[error("could not read the database")]
    Store(#[from] DbError),
    /// The certificate cannot be used.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// TLS refuses the certificate.
    #[error("could not use the certificate")]
    Tls(#[from] rustls::Error),
    /// The appliance's own certificate could not be renewed.
    #[error("could not renew the certificate")]
    Renew(#[source] Box<Failure>),
    /// A folder cannot be made.
    #[error("could not make the folder {path}", path = path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A socket cannot be opened.
    #[error("could not listen on {place}")]
    Listen {
        /// Address or path.
        place: String,
        /// What the system said.
        source: std::io::Error,
    },
}

impl App {
    pub(crate) fn new(parts: Parts) -> Result<Self, StartError> {
        let address = parts.config.address()?;
        let start = parts.clock.now();
        let zone = TimeZone::get(&parts.config.time_zone).unwrap_or(TimeZone::UTC);
        Ok(Self::of(Inner {
            address,
            zone,
            addresses: Addresses::new(&parts.config.server.proxies),
            recall: Recall::default(),
            confirmed: Confirmed::default(),
            held: Held::default(),
            tls: Arc::default(),
            jobs: Arc::default(),
            config: Configs::new(parts.config),
            database: parts.database,
            start: Start::of(&parts.clock),
            clock: parts.clock,
            entropy: parts.entropy,
            keyring: parts.keyring,
            hashing: parts.hashing,
            requests: Requests::of(start),
            masks: Mutex::default(),
            flavour: parts.flavour,
        }))
    }

    fn of(inner: Inner) -> Self {
        Self { inner: Arc::new(inner), request: None }
    }

    /// Opens what `mamori init` made, with the real clock and chance.
    ///
    /// # Errors
    /// The first thing that keeps the appliance from starting.
    pub(crate) fn open(config: Config, flavour: Flavour) -> Result<Self, StartError> {
        crate::restore::settle(&config.paths.data, &config.paths.keys)?;
        let path = config.paths.data.join("mamori.redb");
        let options = store_options(&config);
        let database =
            Database::open(&path, options).map_err(|source| StartError::Database { path, source })?;
        // A backup that lay open when a program was killed holds everything that the database holds.
        match Scratch::sweep(&config.paths.data) {
            Ok(true) => tracing::warn!("what an interrupted backup or restore had left open was removed"),
            Ok(false) => {}
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "what an interrupted backup or restore left could not be removed");
            }
        }
        let keyring = KeyringFile::open(&config.paths.keys.join("keyring"))?;
        let hashing = Hashing::new(&config.sign_in);
        let app = Self::new(Parts {
            config,
            database,
            clock: Clock::System,
            entropy: Entropy::System,
            keyring,
            hashing,
            flavour,
        })?;
        crate::schema::check(&app)?;
        Ok(app)
    }

    /// The same appliance with password hashes that cost next to nothing.
    #[cfg(test)]
    pub(crate) fn with_cheap_hashing(self) -> Self {
        self.with_hashing(Hashing::cheap())
    }

    /// The same after its administrator has raised the cost of hashing, which is still next to nothing.
    #[cfg(test)]
    pub(crate) fn with_dearer_hashing(self) -> Self {
        self.with_hashing(Hashing::dearer())
    }

    #[cfg(test)]
    fn with_hashing(self, hashing: Hashing) -> Self {
        match Arc::try_unwrap(self.inner) {
            Ok(inner) => Self::of(Inner { hashing, ..inner }),
            Err(inner) => Self { inner, request: self.request },
        }
    }

    /// The configuration in use; a reload leaves alone what somebody has borrowed from it.
    pub(crate) fn config(&self) -> &Config {
        self.inner.config.current()
    }

    /// Uses another configuration from now on, as far as [`Config::taking`] says.
    pub(crate) fn take_config(&self, other: &Config) {
        self.inner.config.exchange(self.config().taking(other));
    }

    pub(crate) fn address(&self) -> &Address {
        &self.inner.address
    }

    pub(crate) fn zone(&self) -> &TimeZone {
        &self.inner.zone
    }

    pub(crate) fn is_demo(&self) -> bool {
        self.inner.flavour == Flavour::Demo
    }

    /// The present moment, to the second: nothing here needs more and rows keep seconds.
    pub(crate) fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// Seconds by which the clock of the host has jumped since the start.
    pub(crate) fn jump(&self) -> i64 {
        self.inner.start.jump(self.now())
    }

    /// Seconds of a jump of the clock that does not stand in the audit log yet.
    pub(crate) fn unnoted_jump(&self) -> Option<i64> {
        self.inner.start.unnoted(self.now())
    }

    /// Remembers that a jump stands in the audit log.
    pub(crate) fn note_jump(&self, seconds: i64) {
        self.inner.start.note(seconds);
    }

    /// Today in the configured zone.
    pub(crate) fn today(&self) -> jiff::civil::Date {
        self.now().to_zoned(self.inner.zone.clone()).date()
    }

    pub(crate) fn rng(&self) -> Rng {
        self.inner.entropy.rng()
    }

    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        use rand_core::Rng as _;
        let mut bytes = [0; N];
        self.rng().fill_bytes(&mut bytes);
        bytes
    }

    pub(crate) fn keyring(&self) -> &KeyringFile {
        &self.inner.keyring
    }

    pub(crate) fn hashing(&self) -> &Hashing {
        &self.inner.hashing
    }

    /// The addresses that guess, remembered until the process ends.
    pub(crate) fn addresses(&self) -> &Addresses {
        &self.inner.addresses
    }

    /// Long work that runs in this server.
    pub(crate) fn jobs(&self) -> &Arc<Jobs> {
        &self.inner.jobs
    }

    /// What was read from the store and confirmed.
    pub(crate) fn confirmed(&self) -> &Confirmed {
        &self.inner.confirmed
    }

    /// What people have begun and not finished, remembered for a quarter of an hour in memory alone.
    pub(crate) fn recall(&self) -> &Recall {
        &self.inner.recall
    }

    /// What sign-ins have opened and work with, in memory alone.
    pub(crate) fn held(&self) -> &Held {
        &self.inner.held
    }

    /// What new connections to the HTTPS port are shown.
    pub(crate) fn tls(&self) -> &Arc<ShownTls> {
        &self.inner.tls
    }

    /// Which entries of the audit log are told by day only.
    pub(crate) fn masks(&self) -> MutexGuard<'_, Masks> {
        self.inner.masks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn database(&self) -> &Database {
        &self.inner.database
    }

    /// Whether the store takes writes.
    pub(crate) fn health(&self) -> db::Health {
        self.inner.database.health()
    }

    /// The appliance as a request sees it that has just come in, with a number of its own.
    pub(crate) fn for_request(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), request: Some(self.inner.requests.next().into()) }
    }

    /// The number of the request, by which the audit log and the program's log name it.
    pub(crate) fn request(&self) -> Option<&str> {
        self.request.as_deref()
    }

    /// Runs a reading closure on the blocking pool; the store may run it again after a failing disk.
    pub(crate) async fn read<T, E, F>(&self, read: F) -> Result<T, E>
    where
        F: FnMut(&ReadTx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let database = self.inner.database.clone();
        blocking(move || database.read(read)).await
    }

    /// Runs a writing closure in the store's one writer; the result returns after the commit.
    ///
    /// The closure may run twice (see the store's group commit), so it must not consume its input.
    pub(crate) async fn write<T, E, F>(&self, write: F) -> Result<T, E>
    where
        F: FnMut(&mut WriteTx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let database = self.inner.database.clone();
        blocking(move || database.write(write)).await
    }
}

/// How the store of this configuration is opened.
pub(crate) fn store_options(config: &Config) -> db::Options {
    let mib = 1 << 20;
    db::Options {
        cache_bytes: config.store.cache_mib * mib,
        ballast: (config.store.ballast_mib > 0)
            .then(|| (config.paths.data.join("ballast"), config.store.ballast_mib << 20)),
        ..db::Options::default()
    }
}

/// Runs work that blocks or computes away from the threads that serve connections.
///
/// A panic inside continues here, so that the handler's own guard answers it.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(value) => value,
        Err(stopped) => match stopped.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The pool is only shut down after the last connection is gone.
            Err(_) => std::future::pending().await,
        },
    }
}
