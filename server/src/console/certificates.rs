//! Certificates and the company's authorities.

use admin_api::certificates::{Ask, Authorities, Certificate, Changed, Remove, Requested, Status, Tested};
use domain::lang::Lang;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json};

use super::doctor::{has_no_problem, told};
use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::certificate::{BadPem, Facts, days_between};
use crate::features::audit::{By, Face};
use crate::features::certificates::{self, InstallError, TrustError};
use crate::features::doctor;

#[handler]
pub(super) fn status(_operator: Operator, Data(app): Data<&App>) -> Json<Status> {
    let findings = told(app.config(), doctor::certificates(app));
    // A damaged file is a finding, not a failure.
    let shown = certificates::shown(app).ok();
    let chain = shown.as_ref().map(|shown| described(app, &shown.chain)).unwrap_or_default();
    Json(Status {
        schema: "mamori.cert.status/1".to_owned(),
        ok: has_no_problem(&findings),
        listen: app.config().server.listen.to_string(),
        names: shown.as_ref().map(|shown| shown.names.clone()).unwrap_or_default(),
        own: shown.as_ref().is_some_and(|shown| shown.is_own),
        awaits: shown.as_ref().is_some_and(|shown| shown.awaits),
        chain,
        findings,
        authorities: described(app, &certificates::authorities(app).unwrap_or_default()),
    })
}

#[handler]
pub(super) async fn request(
    operator: Operator,
    app: Data<&App>,
    Object(ask): Object<Ask>,
) -> Result<Json<Requested>, Refused> {
    let names = certificates::shown(&app).map(|shown| (shown.names, shown.awaits));
    let (names, awaits) = names.map_err(Refused::from)?;
    let is_dry_run = operator.is_dry_run;
    let (request, new_key) = if is_dry_run {
        (None, ask.new_key || !awaits)
    } else {
        let (request, new_key) = certificates::request(&app, ask.new_key, operator.acting()).await?;
        (Some(request), new_key)
    };
    let schema = "mamori.cert.csr/1".to_owned();
    Ok(Json(Requested { schema, ok: true, dry_run: is_dry_run, names, new_key, request }))
}

#[handler]
pub(super) async fn install(
    operator: Operator,
    app: Data<&App>,
    file: Vec<u8>,
) -> Result<Json<Changed>, Refused> {
    let shown = if operator.is_dry_run {
        certificates::look_at(&app, &file).map(|(_, shown)| shown)
    } else {
        certificates::install(&app, &file, operator.acting()).await
    };
    let chain = described(&app, &shown.map_err(|error| not_installed(&app, error))?.chain);
    Ok(Json(changed("mamori.cert.install/1", operator.is_dry_run, chain)))
}

#[handler]
pub(super) async fn test(operator: Operator, app: Data<&App>) -> Result<Json<Tested>, Refused> {
    let mut findings = doctor::certificates(&app);
    let mut version = None;
    if operator.by().1 != Face::Offline {
        let (finding, spoken) = doctor::port(&app).await;
        findings.push(finding);
        version = spoken;
    }
    let findings = told(app.config(), findings);
    let ok = has_no_problem(&findings);
    Ok(Json(Tested { schema: "mamori.cert.test/1".to_owned(), ok, version, findings }))
}

#[handler]
pub(super) async fn reload(operator: Operator, app: Data<&App>) -> Result<Json<Changed>, Refused> {
    let is_dry_run = operator.is_dry_run;
    let shown = if is_dry_run {
        match certificates::shown(&app)? {
            shown if shown.flaws.is_empty() => Ok(shown),
            shown => Err(InstallError::Flaws(shown.flaws)),
        }
    } else {
        certificates::reload(&app, operator.acting()).await
    };
    let chain = described(&app, &shown.map_err(|error| not_installed(&app, error))?.chain);
    Ok(Json(changed("mamori.cert.reload/1", is_dry_run, chain)))
}

#[handler]
pub(super) async fn renew(operator: Operator, app: Data<&App>) -> Result<Json<Changed>, Refused> {
    if !certificates::may_renew(&app)? {
        let refused = Refused::new(StatusCode::CONFLICT, "not_own", both!(certificate_not_own()));
        return Err(refused.fixed_by("mamori cert csr"));
    }
    let shown = if operator.is_dry_run {
        certificates::shown(&app)?
    } else {
        certificates::renew(&app, operator.acting()).await?
    };
    Ok(Json(changed("mamori.cert.renew/1", operator.is_dry_run, described(&app, &shown.chain))))
}

#[handler]
pub(super) fn authorities(_operator: Operator, Data(app): Data<&App>) -> Result<Json<Authorities>, Refused> {
    let items = described(app, &certificates::authorities(app)?);
    Ok(Json(Authorities { schema: "mamori.cert.ca.list/1".to_owned(), ok: true, dry_run: false, items }))
}

#[handler]
pub(super) async fn add_authorities(
    operator: Operator,
    app: Data<&App>,
    file: Vec<u8>,
) -> Result<Json<Authorities>, Refused> {
    let added = certificates::add_authorities(&app, &file, by(&operator)).await.map_err(not_trusted)?;
    let (dry_run, items) = (operator.is_dry_run, described(&app, &added));
    Ok(Json(Authorities { schema: "mamori.cert.ca.add/1".to_owned(), ok: true, dry_run, items }))
}

#[handler]
pub(super) async fn remove_authority(
    operator: Operator,
    app: Data<&App>,
    Object(remove): Object<Remove>,
) -> Result<Json<Authorities>, Refused> {
    let removed = certificates::remove_authority(&app, &remove.fingerprint, by(&operator)).await;
    let (dry_run, items) = (operator.is_dry_run, described(&app, &[removed.map_err(not_trusted)?]));
    Ok(Json(Authorities { schema: "mamori.cert.ca.remove/1".to_owned(), ok: true, dry_run, items }))
}

/// Who does it; nobody in a dry run.
fn by(operator: &Operator) -> Option<By> {
    (!operator.is_dry_run).then(|| operator.acting())
}

fn changed(schema: &str, dry_run: bool, chain: Vec<Certificate>) -> Changed {
    Changed { schema: schema.to_owned(), ok: true, dry_run, chain }
}

fn described(app: &App, facts: &[Facts]) -> Vec<Certificate> {
    let iso = |time: jiff::Timestamp| {
        time.to_zoned(app.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    };
    let one = |facts: &Facts| Certificate {
        subject: facts.subject.clone(),
        issuer: facts.issuer.clone(),
        names: facts.names.clone(),
        from: iso(facts.from),
        until: iso(facts.until),
        days_left: days_between(app.now(), facts.until),
        key: facts.key.clone(),
        fingerprint: facts.fingerprint.clone(),
    };
    facts.iter().map(one).collect()
}

fn not_installed(app: &App, error: InstallError) -> Refused {
    match error {
        InstallError::File(bad) => no_pem(bad),
        InstallError::Failure(failure) => failure.into(),
        InstallError::Flaws(flaws) => {
            let refused =
                Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "certificate", both!(certificate_refused()));
            let day =
                |time: jiff::Timestamp| time.to_zoned(app.zone().clone()).strftime("%Y-%m-%d").to_string();
            flaws.iter().fold(refused, |refused, flaw| {
                let words = |lang| doctor::said(flaw, lang, day);
                refused.detail((words(Lang::Ja), words(Lang::En)))
            })
        }
    }
}

fn not_trusted(error: TrustError) -> Refused {
    let input = StatusCode::UNPROCESSABLE_ENTITY;
    match error {
        TrustError::File(bad) => no_pem(bad),
        TrustError::NoAuthority(subject) => {
            Refused::new(input, "no_authority", both!(no_authority(&subject)))
        }
        TrustError::Unknown => {
            let refused =
                Refused::new(StatusCode::NOT_FOUND, "unknown_authority", both!(unknown_authority()));
            refused.fixed_by("mamori cert ca list")
        }
        TrustError::Failure(failure) => failure.into(),
    }
}

fn no_pem(bad: BadPem) -> Refused {
    let (code, words, fix) = match bad {
        // The password of such a file is asked for by a tool of the host and never reaches this one.
        BadPem::Pkcs12 => {
            ("pkcs12", both!(pem_pkcs12()), "openssl pkcs12 -in FILE -nodes | mamori cert install -")
        }
        BadPem::LockedKey => (
            "locked_key",
            both!(pem_locked_key()),
            "openssl pkey -in FILE -out - | cat - CHAIN | mamori cert install -",
        ),
        BadPem::Request => ("request", both!(pem_request()), ""),
        BadPem::Nothing => ("no_certificate", both!(pem_nothing()), ""),
        BadPem::Damaged => ("damaged", both!(pem_damaged()), ""),
    };
    let refused = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, code, words);
    if fix.is_empty() { refused } else { refused.fixed_by(fix) }
}
