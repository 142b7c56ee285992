//! The application as its features see it: configuration, store, time, chance, keys.
//!
//! Whatever a feature does to the world goes through [`App`]; a test builds one with a fixed clock
//! and seeded chance and gets the same bytes every time.

mod addresses;
mod clock;
mod entropy;
mod hashing;
mod held;
mod jobs;
mod keyring;
mod recall;
#[cfg(test)]
pub(crate) mod testing;

use std::path::PathBuf;
use std::sync::Arc;

use db::migrate::MigrateError;
use db::{Database, DbError, OpenError, ReadTx, WriteTx};
use jiff::Timestamp;
use jiff::tz::TimeZone;

pub(crate) use addresses::{Addresses, Prefix, prefix};
use clock::Start;
pub(crate) use clock::{Clock, whole_second};
pub(crate) use entropy::{Entropy, Rng};
pub(crate) use hashing::{Derived, Hashing, Pass};
pub(crate) use held::{Held, Sitting};
pub(crate) use jobs::{Job, Jobs, Running};
pub(crate) use keyring::KeyringError;
pub(crate) use keyring::{KeyringFile, unix};
pub(crate) use recall::Recall;

use crate::certificate::CertificateError;
use crate::config::{Address, Config, ConfigError, Configs};
use crate::container::ContainerError;
use crate::failure::Failure;
use crate::features::backups::BackupError;
use crate::listen::ShownTls;

/// A handle on the running appliance; cheap to clone.
#[derive(Clone)]
pub(crate) struct App(Arc<Inner>);

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
    held: Held,
    jobs: Arc<Jobs>,
    flavour: Flavour,
    tls: Arc<ShownTls>,
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
        let zone = TimeZone::get(&parts.config.time_zone).unwrap_or(TimeZone::UTC);
        Ok(Self(Arc::new(Inner {
            address,
            zone,
            addresses: Addresses::new(&parts.config.server.proxies),
            recall: Recall::default(),
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
            flavour: parts.flavour,
        })))
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
        match Arc::try_unwrap(self.0) {
            Ok(inner) => Self(Arc::new(Inner { hashing, ..inner })),
            Err(shared) => Self(shared),
        }
    }

    /// The configuration in use; a reload leaves alone what somebody has borrowed from it.
    pub(crate) fn config(&self) -> &Config {
        self.0.config.current()
    }

    /// Uses another configuration from now on, as far as [`Config::taking`] says.
    pub(crate) fn take_config(&self, other: &Config) {
        self.0.config.exchange(self.config().taking(other));
    }

    pub(crate) fn address(&self) -> &Address {
        &self.0.address
    }

    pub(crate) fn zone(&self) -> &TimeZone {
        &self.0.zone
    }

    pub(crate) fn is_demo(&self) -> bool {
        self.0.flavour == Flavour::Demo
    }

    /// The present moment, to the second: nothing here needs more and rows keep seconds.
    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Seconds by which the clock of the host has jumped since the start.
    pub(crate) fn jump(&self) -> i64 {
        self.0.start.jump(self.now())
    }

    /// Today in the configured zone.
    pub(crate) fn today(&self) -> jiff::civil::Date {
        self.now().to_zoned(self.0.zone.clone()).date()
    }

    pub(crate) fn rng(&self) -> Rng {
        self.0.entropy.rng()
    }

    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        use rand_core::Rng as _;
        let mut bytes = [0; N];
        self.rng().fill_bytes(&mut bytes);
        bytes
    }

    pub(crate) fn keyring(&self) -> &KeyringFile {
        &self.0.keyring
    }

    pub(crate) fn hashing(&self) -> &Hashing {
        &self.0.hashing
    }

    /// The addresses that guess, remembered until the process ends.
    pub(crate) fn addresses(&self) -> &Addresses {
        &self.0.addresses
    }

    /// Long work that runs in this server.
    pub(crate) fn jobs(&self) -> &Arc<Jobs> {
        &self.0.jobs
    }

    /// What people have begun and not finished, remembered for a quarter of an hour in memory alone.
    pub(crate) fn recall(&self) -> &Recall {
        &self.0.recall
    }

    /// What sign-ins have opened and work with, in memory alone.
    pub(crate) fn held(&self) -> &Held {
        &self.0.held
    }

    /// What new connections to the HTTPS port are shown.
    pub(crate) fn tls(&self) -> &Arc<ShownTls> {
        &self.0.tls
    }

    pub(crate) fn database(&self) -> &Database {
        &self.0.database
    }

    /// Whether the store takes writes.
    pub(crate) fn health(&self) -> db::Health {
        self.0.database.health()
    }

    /// Runs a reading closure on the blocking pool; the store may run it again after a failing disk.
    pub(crate) async fn read<T, E, F>(&self, read: F) -> Result<T, E>
    where
        F: FnMut(&ReadTx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let database = self.0.database.clone();
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
        let database = self.0.database.clone();
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
