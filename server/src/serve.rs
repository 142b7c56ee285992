//! Running the appliance: sockets, site, clock, and an end that loses nothing.

use std::sync::Arc;

use poem::Server;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::{App, StartError};
use crate::audience;
use crate::certificate::CertificateFolder;
use crate::console;
use crate::door::Shield;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::certificates;
use crate::jobs;
use crate::listen::{AdminAcceptor, Lines, TlsAcceptor};

/// How long running requests may go on after the end was asked for.
const GRACE: std::time::Duration = std::time::Duration::from_secs(20);

/// A server that listens and is ready to answer.
pub(crate) struct Ready {
    app: App,
    acceptor: TlsAcceptor,
    admin: AdminAcceptor,
    lines: Arc<Lines>,
    fingerprint: String,
}

impl Ready {
    /// Opens the sockets.
    ///
    /// # Errors
    /// What keeps them from opening.
    pub(crate) async fn bind(app: App) -> Result<Self, StartError> {
        certificates::renew_if_due(&app).await.map_err(|failure| StartError::Renew(Box::new(failure)))?;
        let folder = CertificateFolder::new(&app.config().paths.data);
        let fingerprint = folder.fingerprint()?;
        app.tls().show(Arc::new(folder.identity()?.config()?));
        let socket = &app.config().paths.socket;
        let admin = AdminAcceptor::bind(socket)
            .map_err(|source| StartError::Listen { place: socket.display().to_string(), source })?;
        let lines = Arc::new(Lines::default());
        let listen = &app.config().server;
        let acceptor = TlsAcceptor::bind(listen, Arc::clone(app.tls()), Arc::clone(&lines))
            .await
            .map_err(|source| StartError::Listen { place: listen.listen.to_string(), source })?;
        Ok(Self { app, acceptor, admin, lines, fingerprint })
    }

    /// What people type into a browser.
    pub(crate) fn url(&self) -> &str {
        &self.app.config().public_url
    }

    /// The authority's fingerprint, for whoever compares it before trusting.
    pub(crate) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The authority's certificate, for distribution to browsers.
    pub(crate) fn authority_path(&self) -> std::path::PathBuf {
        CertificateFolder::new(&self.app.config().paths.data).authority_path()
    }

    /// The address really bound.
    pub(crate) fn address(&self) -> std::net::SocketAddr {
        self.acceptor.local()
    }

    /// Serves until a signal asks for the end; running requests are finished.
    ///
    /// # Errors
    /// What ends the server against its will.
    pub(crate) async fn run(self) -> Result<(), std::io::Error> {
        let site = Shield::new(self.app.clone(), self.lines, audience::site(&self.app));
        let clock = tokio::spawn(jobs::every_minute(self.app.clone()));
        let backups = tokio::spawn(jobs::every_day(self.app.clone()));
        let letters = tokio::spawn(jobs::letters(self.app.clone()));
        let mut term = signal(SignalKind::terminate())?;
        let mut int = signal(SignalKind::interrupt())?;
        let (asked, is_asked) = tokio::sync::watch::channel(false);
        let signals = tokio::spawn(async move {
            tokio::select! {
                _ = term.recv() => {}
                _ = int.recv() => {}
            }
            asked.send_replace(true);
        });
        let end = |mut is_asked: tokio::sync::watch::Receiver<bool>| async move {
            // A sender that is gone asks for the end as well.
            is_asked.wait_for(|is_asked| *is_asked).await.ok();
        };
        let site = Server::new_with_acceptor(self.acceptor).name("mamori").run_with_graceful_shutdown(
            site,
            end(is_asked.clone()),
            Some(GRACE),
        );
        let operators = console::routes(&self.app, self.admin.lines());
        let admin = Server::new_with_acceptor(self.admin).name("mamori-admin").run_with_graceful_shutdown(
            operators,
            end(is_asked),
            Some(GRACE),
        );
        let served = tokio::try_join!(site, admin);
        clock.abort();
        backups.abort();
        letters.abort();
        signals.abort();
        served.map(|((), ())| ())
    }
}

/// Enters the start of the program, with the digest of its executable, into the audit log.
///
/// # Errors
/// Those of the store.
pub(crate) async fn record_start(app: &App, digest: String) -> Result<(), Failure> {
    let inside = app.clone();
    app.write(move |tx| {
        let detail = Detail::default().noting(digest.clone());
        let (actor, face, happened) = (Actor::System, Face::Clock, Happened::Started);
        audit::append(&inside, tx, Entry { time: inside.now(), actor, face, happened, detail })?;
        Ok(())
    })
    .await
}
