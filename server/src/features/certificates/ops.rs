//! The verbs of certificates. What is refused leaves what was served.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;

use crate::app::{App, blocking};
use crate::certificate::{BadPem, CertificateError, CertificateFolder, Facts, Flaw, Offered, flaws};
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Detail, Face, Happened};
use crate::install::host_names;
use crate::listen::TlsIdentity;

/// What is served, or would be after the next start.
pub(crate) struct Shown {
    /// The server's certificate first.
    pub(crate) chain: Vec<Facts>,
    pub(crate) flaws: Vec<Flaw>,
    /// Whether the appliance's own authority issued it, so that it renews itself.
    pub(crate) is_own: bool,
    /// Whether a request waits for the company's answer.
    pub(crate) awaits: bool,
    /// The names it has to be for.
    pub(crate) names: Vec<String>,
}

/// Why a chain is not installed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InstallError {
    /// The file is none.
    #[error(transparent)]
    File(#[from] BadPem),
    /// What is wrong with the chain.
    #[error("the chain has {} flaws", .0.len())]
    Flaws(Vec<Flaw>),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Why an authority is not added or removed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TrustError {
    /// The file is none.
    #[error(transparent)]
    File(#[from] BadPem),
    /// A certificate that may sign no others, by its subject.
    #[error("{0} is no authority")]
    NoAuthority(String),
    /// None, or more than one, has this fingerprint.
    #[error("no authority has this fingerprint")]
    Unknown,
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// What stands in the folder.
///
/// # Errors
/// When a file is missing or damaged.
pub(crate) fn shown(app: &App) -> Result<Shown, Failure> {
    of(app, &folder(app).identity().map_err(fault)?)
}

fn of(app: &App, identity: &TlsIdentity) -> Result<Shown, Failure> {
    let (folder, names) = (folder(app), names(app)?);
    Ok(Shown {
        chain: identity.chain.iter().filter_map(|certificate| Facts::read(certificate)).collect(),
        flaws: flaws(identity, &names, app.now()),
        is_own: folder.is_own(&identity.chain).map_err(fault)?,
        awaits: folder.awaits(),
        names,
    })
}

/// Makes a request to the company's authority; the second value tells whether a key was made for it.
///
/// # Errors
/// When a file cannot be written; those of the store.
pub(crate) async fn request(app: &App, anew: bool, by: By) -> Result<(String, bool), Failure> {
    let (request, is_new) = folder(app).request(&names(app)?, anew).map_err(fault)?;
    let note = if is_new { "new key" } else { "same key" };
    act(app, (by, Happened::CertificateRequested, note.to_owned()), |_| Ok(())).await?;
    Ok((request, is_new))
}

/// Checks a chain that was handed in, and finds its key.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn look_at(app: &App, file: &[u8]) -> Result<(TlsIdentity, Shown), InstallError> {
    let offered = Offered::parse(file)?;
    let identity = folder(app).candidate(offered).map_err(fault)?;
    let shown = of(app, &identity)?;
    if shown.flaws.is_empty() { Ok((identity, shown)) } else { Err(InstallError::Flaws(shown.flaws)) }
}

/// Puts a checked chain in place and shows it to whoever connects from now on.
///
/// # Errors
/// As [`look_at`]; when TLS refuses it, nothing has changed.
pub(crate) async fn install(app: &App, file: &[u8], by: By) -> Result<Shown, InstallError> {
    let (identity, shown) = look_at(app, file)?;
    put(app, identity, (by, Happened::CertificateInstalled)).await?;
    Ok(shown)
}

/// Reads the files again and shows them to whoever connects from now on; what is refused leaves the old.
///
/// # Errors
/// [`InstallError::Flaws`] for a chain that browsers would refuse.
pub(crate) async fn reload(app: &App, by: By) -> Result<Shown, InstallError> {
    let identity = folder(app).identity().map_err(fault)?;
    let found = of(app, &identity)?;
    if !found.flaws.is_empty() {
        return Err(InstallError::Flaws(found.flaws));
    }
    let config = identity.config().map_err(fault)?;
    act(app, (by, Happened::CertificateReloaded, fingerprint(&found.chain)), |_| Ok(())).await?;
    app.tls().show(Arc::new(config));
    Ok(found)
}

/// Whether the appliance may make its certificate anew: a company's chain is not replaced by ours.
///
/// # Errors
/// When a file is missing or damaged.
pub(crate) fn may_renew(app: &App) -> Result<bool, Failure> {
    let folder = folder(app);
    let identity = folder.identity().map_err(fault)?;
    folder.is_own(&identity.chain).map_err(fault)
}

/// Makes the appliance's own certificate anew and shows it.
///
/// # Errors
/// When a file cannot be written; those of the store.
pub(crate) async fn renew(app: &App, by: By) -> Result<Shown, Failure> {
    let identity = folder(app).leaf(&names(app)?, app.now(), app.random()).map_err(fault)?;
    put(app, identity, (by, Happened::CertificateRenewed)).await?;
    shown(app)
}

/// The same by the clock, thirty days before the end.
///
/// # Errors
/// As [`renew`].
pub(crate) async fn renew_if_due(app: &App) -> Result<(), Failure> {
    let (inside, now) = (app.clone(), app.now());
    if blocking(move || folder(&inside).is_due(now)).await.map_err(fault)? {
        renew(app, By { actor: Actor::System, face: Face::Clock, reason: String::new() }).await?;
        tracing::info!("the appliance's own certificate was renewed");
    }
    Ok(())
}

/// The company's authorities that were added here.
///
/// # Errors
/// When the file is damaged.
pub(crate) fn authorities(app: &App) -> Result<Vec<Facts>, Failure> {
    let trusted = folder(app).trusted().map_err(fault)?;
    Ok(trusted.iter().filter_map(|authority| Facts::read(authority)).collect())
}

/// Adds the authorities of a file, those known already excepted; without `by` only looks at them.
///
/// # Errors
/// When the file holds no authority, or something else besides.
pub(crate) async fn add_authorities(
    app: &App,
    file: &[u8],
    by: Option<By>,
) -> Result<Vec<Facts>, TrustError> {
    let mut trusted = folder(app).trusted().map_err(fault)?;
    let mut added = Vec::new();
    for certificate in Offered::parse(file)?.chain {
        let facts = Facts::read(&certificate).ok_or(BadPem::Damaged)?;
        if !facts.is_authority {
            return Err(TrustError::NoAuthority(facts.subject));
        }
        if !trusted.contains(&certificate) {
            trusted.push(certificate);
        }
        added.push(facts);
    }
    if let Some(by) = by {
        let change = move |folder: &CertificateFolder| folder.trust(&trusted);
        act(app, (by, Happened::AuthorityAdded, fingerprint(&added)), change).await?;
    }
    Ok(added)
}

/// Removes the authority whose fingerprint begins like this; without `by` only finds it.
///
/// # Errors
/// [`TrustError::Unknown`] when not exactly one does.
pub(crate) async fn remove_authority(app: &App, begins: &str, by: Option<By>) -> Result<Facts, TrustError> {
    let wanted = bare(begins);
    let is_meant = |certificate: &CertificateDer<'_>| {
        let facts = Facts::read(certificate)?;
        (!wanted.is_empty() && bare(&facts.fingerprint).starts_with(&wanted)).then_some(facts)
    };
    let trusted = folder(app).trusted().map_err(fault)?;
    let (meant, kept): (Vec<_>, Vec<_>) = trusted.into_iter().partition(|one| is_meant(one).is_some());
    let [one] = meant.as_slice() else { return Err(TrustError::Unknown) };
    let facts = is_meant(one).ok_or(TrustError::Unknown)?;
    if let Some(by) = by {
        let change = move |folder: &CertificateFolder| folder.trust(&kept);
        act(app, (by, Happened::AuthorityRemoved, facts.fingerprint.clone()), change).await?;
    }
    Ok(facts)
}

/// Whether TLS takes it is known before anything is written.
async fn put(app: &App, identity: TlsIdentity, (by, happened): (By, Happened)) -> Result<(), Failure> {
    let config = identity.clone().config().map_err(fault)?;
    let leaf = identity.chain.first().and_then(Facts::read);
    let note = fingerprint(leaf.as_slice());
    act(app, (by, happened, note), move |folder| folder.install(&identity)).await?;
    app.tls().show(Arc::new(config));
    Ok(())
}

/// Records an act and changes the files in its transaction, so that neither stands without the other.
async fn act(
    app: &App,
    (by, happened, note): (By, Happened, String),
    change: impl Fn(&CertificateFolder) -> Result<(), CertificateError> + Send + 'static,
) -> Result<(), Failure> {
    let inside = app.clone();
    app.write(move |tx| {
        by.record(&inside, tx, happened, Detail::default().noting(note.clone()))?;
        change(&folder(&inside)).map_err(fault)
    })
    .await
}

fn folder(app: &App) -> CertificateFolder {
    CertificateFolder::new(&app.config().paths.data)
}

fn names(app: &App) -> Result<Vec<String>, Failure> {
    host_names(app.config()).map_err(fault)
}

/// A fingerprint as typed: hex digits alone, in upper case.
fn bare(fingerprint: &str) -> String {
    fingerprint.chars().filter(char::is_ascii_hexdigit).map(|digit| digit.to_ascii_uppercase()).collect()
}

fn fingerprint(of: &[Facts]) -> String {
    of.iter().map(|facts| facts.fingerprint.as_str()).collect::<Vec<_>>().join(" ")
}

fn fault(error: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Failure::Fault { what: "could not use the files of the certificate", source: Some(Box::new(error)) }
}
