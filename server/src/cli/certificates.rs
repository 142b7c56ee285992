//! `mamori cert`.

use admin_api::certificates::{
    AUTHORITIES, Ask, Authorities, CSR, Certificate, Changed, INSTALL, RELOAD, REMOVE, RENEW, Remove,
    Requested, Status, TEST, TLS, Tested,
};
use hyper::Method;

use super::args::{CaVerb, CertVerb, Csr, Everywhere, Install};
use super::check_text::CertificateText as Text;
use super::exit::{Exit, Problem};
use super::findings;
use super::import::{plain, read};
use super::link::{Link, Sent};
use super::out::Out;
use super::slips::Unfinished;

pub(super) fn run(everywhere: &Everywhere, verb: &CertVerb, out: &Out) -> Result<Exit, Problem> {
    match verb {
        CertVerb::Status(asked) => status(everywhere, asked.offline, out),
        CertVerb::Csr(asked) => request(everywhere, asked, out),
        CertVerb::Install(asked) => install(everywhere, asked, out),
        CertVerb::Test(asked) => test(everywhere, asked.offline, out),
        CertVerb::Reload { dry_run } => {
            change(&Link::new(everywhere, *dry_run)?, (RELOAD, Sent::Nothing), out)
        }
        CertVerb::Renew { dry_run } => change(&Link::new(everywhere, *dry_run)?, (RENEW, Sent::Nothing), out),
        CertVerb::Ca(verb) => authorities(everywhere, verb, out),
    }
}

fn status(everywhere: &Everywhere, offline: bool, out: &Out) -> Result<Exit, Problem> {
    let link = Link::either(everywhere, (offline, false), "cert status")?;
    let status: Status = link.ask(Method::GET, TLS, Sent::Nothing)?;
    out.object(&status)?;
    let text = Text::of(out.lang());
    out.line(text.listens(&status.listen, &status.names.join(", ")))?;
    chain(&status.chain, out)?;
    out.line(if status.own { text.own() } else { text.company() })?;
    if status.awaits {
        out.line(text.awaits())?;
    }
    findings::lines(&status.findings, out)?;
    chain(&status.authorities, out)?;
    Ok(findings::exit(&status.findings))
}

fn request(everywhere: &Everywhere, asked: &Csr, out: &Out) -> Result<Exit, Problem> {
    let link = Link::either(everywhere, (asked.offline.offline, asked.dry_run), "cert csr")?;
    // Opened first: a request that cannot be written would have been made for nobody.
    let written = asked.out.as_deref().filter(|_| !asked.dry_run);
    let mut target = written.map(Unfinished::create).transpose()?;
    let body = serde_json::to_vec(&Ask { new_key: asked.new_key })?;
    let made: Requested = link.ask(Method::POST, CSR, Sent::Json(body))?;
    let request = made.request.clone().unwrap_or_default();
    out.object(&made)?;
    let text = Text::of(out.lang());
    match (&mut target, written) {
        (Some(target), Some(path)) => {
            target.finish(request.as_bytes())?;
            out.line(text.written(&path.display().to_string()))?;
        }
        _ if made.dry_run => out.line(text.unchanged())?,
        _ => out.line(request.trim_end())?,
    }
    Ok(Exit::Done)
}

fn install(everywhere: &Everywhere, asked: &Install, out: &Out) -> Result<Exit, Problem> {
    let link = Link::either(everywhere, (asked.offline.offline, asked.dry_run), "cert install FILE")?;
    change(&link, (INSTALL, Sent::Pem(read(&asked.file)?)), out)
}

fn change(link: &Link, (path, sent): (&str, Sent), out: &Out) -> Result<Exit, Problem> {
    let changed: Changed = link.ask(Method::POST, path, sent)?;
    out.object(&changed)?;
    chain(&changed.chain, out)?;
    let text = Text::of(out.lang());
    out.line(if changed.dry_run { text.unchanged() } else { text.shown_now() })?;
    Ok(Exit::Done)
}

fn test(everywhere: &Everywhere, offline: bool, out: &Out) -> Result<Exit, Problem> {
    let link = Link::either(everywhere, (offline, false), "cert test")?;
    let tested: Tested = link.ask(Method::GET, TEST, Sent::Nothing)?;
    out.object(&tested)?;
    findings::lines(&tested.findings, out)?;
    Ok(findings::exit(&tested.findings))
}

fn authorities(everywhere: &Everywhere, verb: &CaVerb, out: &Out) -> Result<Exit, Problem> {
    let found: Authorities = match verb {
        CaVerb::List => Link::new(everywhere, false)?.ask(Method::GET, AUTHORITIES, Sent::Nothing)?,
        CaVerb::Add { file, dry_run } => {
            Link::new(everywhere, *dry_run)?.ask(Method::POST, AUTHORITIES, Sent::Pem(read(file)?))?
        }
        CaVerb::Remove { fingerprint, dry_run } => {
            let body = serde_json::to_vec(&Remove { fingerprint: fingerprint.clone() })?;
            Link::new(everywhere, *dry_run)?.ask(Method::POST, REMOVE, Sent::Json(body))?
        }
    };
    out.object(&found)?;
    chain(&found.items, out)?;
    if found.dry_run {
        out.line(Text::of(out.lang()).unchanged())?;
    }
    Ok(Exit::Done)
}

fn chain(chain: &[Certificate], out: &Out) -> std::io::Result<()> {
    let text = Text::of(out.lang());
    for one in chain {
        out.line(plain(&one.subject))?;
        if !one.names.is_empty() {
            out.line(format!("  {}", text.names(&plain(&one.names.join(", ")))))?;
        }
        out.line(format!("  {}", text.issuer(&plain(&one.issuer))))?;
        out.line(format!("  {}", text.until(&one.until, one.days_left)))?;
        out.line(format!("  {}", text.key(&one.key)))?;
        out.line(format!("  {}", text.fingerprint(&one.fingerprint)))?;
    }
    Ok(())
}
