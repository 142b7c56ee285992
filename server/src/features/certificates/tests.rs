//! A company with an authority of its own, and an appliance that checks what it is given.

use jiff::Timestamp;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertificateSigningRequestParams, DnType, IsCa, Issuer,
    KeyPair, KeyUsagePurpose,
};

use super::{InstallError, TrustError};
use crate::app::testing::{self, NOW};
use crate::app::{App, whole_second};
use crate::certificate::{BadPem, CertificateFolder, Facts, Flaw, Offered};
use crate::failure::Failure;
use crate::features::audit::{self, Actor, By, Face, Happened};
use crate::jobs;

const DAY: i64 = 86_400;

fn by() -> By {
    By { actor: Actor::System, face: Face::Cli, reason: "期限".to_owned() }
}

fn moment(second: i64) -> time::OffsetDateTime {
    time::OffsetDateTime::from_unix_timestamp(second).unwrap()
}

/// The authority of a company.
struct Company {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Company {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        params.not_before = moment(NOW - 100 * DAY);
        params.not_after = moment(NOW + 3_000 * DAY);
        let key = KeyPair::generate().unwrap();
        Self { certificate: params.self_signed(&key).unwrap(), issuer: Issuer::new(params, key) }
    }

    /// The certificate for a request, with days of grace before and after now, and the root behind it.
    fn sign(&self, request: &str, (before, after): (i64, i64)) -> String {
        let mut request = CertificateSigningRequestParams::from_pem(request).unwrap();
        request.params.not_before = moment(NOW - before * DAY);
        request.params.not_after = moment(NOW + after * DAY);
        request.signed_by(&self.issuer).unwrap().pem() + &self.certificate.pem()
    }
}

async fn asked(app: &App) -> String {
    super::request(app, false, by()).await.unwrap().0
}

async fn refused(app: &App, file: &str) -> Vec<Flaw> {
    match super::install(app, file.as_bytes(), by()).await.map(|shown| shown.chain) {
        Err(InstallError::Flaws(flaws)) => flaws,
        other => panic!("{other:?}"),
    }
}

fn leaf(app: &App) -> Facts {
    super::shown(app).unwrap().chain.remove(0)
}

async fn last_acts(app: &App) -> Vec<(Happened, String)> {
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 10)?)).await.unwrap();
    entries.into_iter().map(|(_, entry)| (entry.happened, entry.detail.note)).collect()
}

#[tokio::test]
async fn a_company_signs_the_request_and_its_chain_is_put_in_place() {
    let (app, _folder) = testing::app();
    let company = Company::new("Corp Root CA 2");
    let request = asked(&app).await;
    // Asking again spoils nothing: the key stays the same until the answer comes.
    let again = super::request(&app, false, by()).await.unwrap();
    assert!(!again.1);
    assert!(super::shown(&app).unwrap().awaits);
    let shown = super::install(&app, company.sign(&request, (1, 300)).as_bytes(), by()).await.unwrap();
    assert_eq!(shown.chain[0].names, ["mamori.example"]);
    let stands = super::shown(&app).unwrap();
    assert_eq!(stands.chain, shown.chain);
    assert!(!stands.is_own && !stands.awaits && stands.flaws.is_empty());
    let acts = last_acts(&app).await;
    assert_eq!(acts[0].0, Happened::CertificateInstalled);
    assert!(acts[0].1.starts_with(&shown.chain[0].fingerprint), "{acts:?}");
    assert_eq!(acts[1], (Happened::CertificateRequested, "same key; 期限".to_owned()));
    assert_eq!(acts[2], (Happened::CertificateRequested, "new key; 期限".to_owned()));
    // The next one may come for the present key, and the appliance no longer renews it.
    assert!(!super::may_renew(&app).unwrap());
}

#[tokio::test]
async fn what_a_browser_would_refuse_is_refused_and_the_old_one_stays() {
    let (app, _folder) = testing::app();
    let company = Company::new("Corp Root CA 2");
    let request = asked(&app).await;
    let before = leaf(&app);
    let good = company.sign(&request, (1, 300));
    let (first, root) = good.split_once("-----END CERTIFICATE-----\n").unwrap();
    let first = format!("{first}-----END CERTIFICATE-----\n");

    let foreign = {
        let mut params = CertificateParams::new(vec!["mamori.example".to_owned()]).unwrap();
        params.not_before = moment(NOW - DAY);
        params.not_after = moment(NOW + DAY);
        let key = KeyPair::generate().unwrap();
        params.signed_by(&key, &company.issuer).unwrap().pem() + root
    };
    assert_eq!(refused(&app, &foreign).await, [Flaw::Key]);

    let other = Company::new("Corp Root CA 2");
    let found = refused(&app, &(first.clone() + &other.certificate.pem())).await;
    assert!(matches!(found.as_slice(), [Flaw::Chain(_)]), "{found:?}");
    let stranger = Company::new("Another CA");
    assert_eq!(refused(&app, &(first.clone() + &stranger.certificate.pem())).await, [Flaw::Order(2)]);

    let subject = "CN=mamori.example".to_owned();
    let ended = refused(&app, &company.sign(&request, (30, -1))).await;
    assert_eq!(ended, [Flaw::Expired(subject.clone(), whole_second(NOW - DAY))]);
    let begins = refused(&app, &company.sign(&request, (-1, 30))).await;
    assert_eq!(begins, [Flaw::NotYet(subject, whole_second(NOW + DAY))]);

    let swapped = refused(&app, &format!("{root}{first}")).await;
    assert!(swapped.contains(&Flaw::Key) && swapped.contains(&Flaw::Order(2)), "{swapped:?}");
    for (file, bad) in [("", BadPem::Nothing), (request.as_str(), BadPem::Request)] {
        let error = super::install(&app, file.as_bytes(), by()).await.map(|_| ()).unwrap_err();
        assert!(matches!(error, InstallError::File(found) if found == bad), "{error:?}");
    }
    assert_eq!(leaf(&app), before);
    assert!(super::shown(&app).unwrap().is_own);
    assert!(super::install(&app, good.as_bytes(), by()).await.is_ok(), "the request was used up by refusals");
}

#[tokio::test]
async fn names_are_those_of_the_address_and_wildcards_count() {
    let (app, _folder) = testing::app();
    let company = Company::new("Corp Root CA 2");
    let made = |name: &str| {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = moment(NOW - DAY);
        params.not_after = moment(NOW + 300 * DAY);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &company.issuer).unwrap().pem();
        certificate + &company.certificate.pem() + &key.serialize_pem()
    };
    let uncovered = Flaw::Names(vec!["mamori.example".to_owned()]);
    assert_eq!(refused(&app, &made("www.mamori.example")).await, [uncovered]);
    // The file brings its own key.
    assert!(super::install(&app, made("mamori.example").as_bytes(), by()).await.is_ok());
    assert!(super::look_at(&app, made("*.example").as_bytes()).is_err(), "a wildcard for a whole domain");
}

#[tokio::test]
async fn the_own_certificate_renews_itself_thirty_days_ahead_and_a_companys_does_not() {
    let (app, clock, _folder) = testing::app_with_clock();
    let first = leaf(&app);
    clock.advance(365 * DAY);
    jobs::tick(&app).await.unwrap();
    assert_eq!(leaf(&app), first);
    clock.advance(DAY);
    jobs::tick(&app).await.unwrap();
    let second = leaf(&app);
    assert!(second.until > first.until && second.fingerprint != first.fingerprint);
    assert_eq!(last_acts(&app).await[0], (Happened::CertificateRenewed, second.fingerprint));

    let (app, clock, _folder) = testing::app_with_clock();
    let request = asked(&app).await;
    let chain = Company::new("Corp Root CA 2").sign(&request, (1, 20));
    super::install(&app, chain.as_bytes(), by()).await.unwrap();
    let installed = leaf(&app);
    clock.advance(19 * DAY);
    jobs::tick(&app).await.unwrap();
    assert_eq!(leaf(&app), installed);
}

#[tokio::test]
async fn files_that_a_browser_would_refuse_are_not_reloaded() {
    let (app, clock, _folder) = testing::app_with_clock();
    assert!(super::reload(&app, by()).await.is_ok());
    clock.advance(398 * DAY);
    let error = super::reload(&app, by()).await.map(|_| ()).unwrap_err();
    assert!(
        matches!(&error, InstallError::Flaws(flaws) if matches!(flaws.as_slice(), [Flaw::Expired(..)])),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_crash_between_key_and_chain_leaves_a_server_that_starts() {
    let (app, _folder) = testing::app();
    let tls = app.config().paths.data.join("tls");
    let key = std::fs::read_to_string(tls.join("key.pem")).unwrap();
    let next = KeyPair::generate().unwrap().serialize_pem();
    for keys in [format!("{next}{key}"), format!("{key}{next}")] {
        std::fs::write(tls.join("key.pem"), keys).unwrap();
        let identity = CertificateFolder::new(&app.config().paths.data).identity().unwrap();
        assert!(identity.config().is_ok());
    }
}

#[tokio::test]
async fn the_companys_authorities_come_and_go_by_their_fingerprints() {
    let (app, _folder) = testing::app();
    let (one, two) = (Company::new("Corp Root CA 2"), Company::new("Corp Issuing CA 3"));
    let file = one.certificate.pem() + &two.certificate.pem();
    assert_eq!(super::add_authorities(&app, file.as_bytes(), None).await.unwrap().len(), 2);
    assert!(super::authorities(&app).unwrap().is_empty(), "a dry run added something");
    for _ in 0..2 {
        super::add_authorities(&app, file.as_bytes(), Some(by())).await.unwrap();
    }
    let all = super::authorities(&app).unwrap();
    assert_eq!(all.len(), 2);
    let begins: String = all[0].fingerprint.to_lowercase().chars().take(11).collect();
    for unknown in ["", "ZZ", "00:00:00:00:00"] {
        let error = super::remove_authority(&app, unknown, Some(by())).await.unwrap_err();
        assert!(matches!(error, TrustError::Unknown), "{unknown}: {error:?}");
    }
    super::remove_authority(&app, &begins, Some(by())).await.unwrap();
    assert_eq!(super::authorities(&app).unwrap(), [all[1].clone()]);
    let acts = last_acts(&app).await;
    assert_eq!(acts[0].0, Happened::AuthorityRemoved);

    let request = asked(&app).await;
    let chain = one.sign(&request, (1, 30));
    let error = super::add_authorities(&app, chain.as_bytes(), Some(by())).await.unwrap_err();
    assert!(matches!(error, TrustError::NoAuthority(_)), "{error:?}");
    assert_eq!(Offered::parse(file.as_bytes()).unwrap().chain.len(), 2);
}

#[test]
fn days_are_counted_down_to_the_end_and_below() {
    let at = |second: i64| Timestamp::from_second(second).unwrap();
    let days = crate::certificate::days_between;
    assert_eq!(days(at(NOW), at(NOW + 30 * DAY)), 30);
    assert_eq!(days(at(NOW), at(NOW + 30 * DAY - 1)), 29);
    assert_eq!(days(at(NOW), at(NOW - 1)), -1);
}
