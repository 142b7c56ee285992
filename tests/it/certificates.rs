//! The certificate from the operator's side: asked for, signed by a company, put in place and exchanged
//! while people work.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use anyhow::{Context as _, Result, ensure};
use tests::{Appliance, Ran, Trust, find_program, handshake, skipped};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// How often the certificate is exchanged under load.
const RELOADS: usize = 100;
/// Clients that ask without a pause while it is.
const CLIENTS: usize = 8;

/// The company's authority, played by openssl: our own library would agree with itself.
struct Company<'a> {
    folder: &'a Path,
    openssl: std::path::PathBuf,
}

impl<'a> Company<'a> {
    fn found(folder: &'a Path) -> Result<Option<Self>> {
        let Some(openssl) = find_program("openssl") else {
            skipped("a story about a company's certificate needs openssl");
            return Ok(None);
        };
        let company = Self { folder, openssl };
        std::fs::write(
            folder.join("ca.cnf"),
            "[req]\ndistinguished_name=dn\n[dn]\n[ca]\nbasicConstraints=critical,CA:TRUE\n\
             keyUsage=keyCertSign\n[server]\nextendedKeyUsage=serverAuth\n\
             subjectAltName=IP:127.0.0.1\n",
        )?;
        company.run(&[
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-keyout",
            "ca.key",
            "-out",
            "ca.pem",
            "-days",
            "900",
            "-subj",
            "/CN=Corp Root CA 2",
            "-config",
            "ca.cnf",
            "-extensions",
            "ca",
        ])?;
        Ok(Some(company))
    }

    /// The chain for a request of the appliance.
    fn sign(&self, request: &str, days: &str) -> Result<String> {
        std::fs::write(self.folder.join("request.pem"), request)?;
        self.run(&[
            "x509",
            "-req",
            "-in",
            "request.pem",
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
            "-CAcreateserial",
            "-days",
            days,
            "-extfile",
            "ca.cnf",
            "-extensions",
            "server",
            "-out",
            "leaf.pem",
        ])?;
        let read = |name: &str| std::fs::read_to_string(self.folder.join(name));
        Ok(read("leaf.pem")? + read("ca.pem")?.as_str())
    }

    fn run(&self, arguments: &[&str]) -> Result<()> {
        let output = Command::new(&self.openssl)
            .args(arguments)
            .current_dir(self.folder)
            .stdin(Stdio::null())
            .output()
            .context("could not start openssl")?;
        let ran = Ran::from(output);
        ensure!(ran.code == 0, "openssl {arguments:?}: {}", ran.err);
        Ok(())
    }
}

/// Puts a chain in place as an operator does.
fn install(appliance: &Appliance, folder: &Path, chain: &str, more: &[&str]) -> Result<Ran> {
    let file = folder.join("chain.pem");
    std::fs::write(&file, chain)?;
    let file = file.to_str().context("a strange path")?;
    appliance.operator(&[&["cert", "install", file], more].concat())
}

#[tokio::test]
async fn a_companys_certificate_is_asked_for_signed_and_shown() -> Result<()> {
    let mut appliance = Appliance::start().await?;
    let folder = tempfile::tempdir()?;
    let Some(company) = Company::found(folder.path())? else { return Ok(()) };
    let status = appliance.operator_json(&["cert", "status"])?;
    assert_eq!((&status["own"], &status["ok"]), (&true.into(), &true.into()));
    appliance.operator(&["cert", "test"])?.good()?;

    let asked = appliance.operator_json(&["cert", "csr"])?;
    let request = asked["request"].as_str().context("no request")?;
    let chain = company.sign(request, "20")?;
    // A file that browsers would refuse changes nothing.
    let root = std::fs::read_to_string(folder.path().join("ca.pem"))?;
    let refused = install(&appliance, folder.path(), &root, &["--json"])?;
    assert_eq!(refused.code, 3, "{}{}", refused.out, refused.err);
    handshake(appliance.address(), appliance.trust().usual()).await.context("the old one is gone")?;
    install(&appliance, folder.path(), &chain, &["--dry-run"])?.good()?;
    handshake(appliance.address(), appliance.trust().usual()).await.context("a dry run changed it")?;

    install(&appliance, folder.path(), &chain, &[])?.good()?;
    let trust = Trust::read(&folder.path().join("ca.pem"))?;
    handshake(appliance.address(), trust.usual()).await.context("the new one is not shown")?;
    ensure!(handshake(appliance.address(), appliance.trust().usual()).await.is_err());
    // Twenty days before its end it needs attention.
    let tested = appliance.operator(&["cert", "test", "--json"])?;
    assert_eq!(tested.code, 10, "{}{}", tested.out, tested.err);
    ensure!(tested.out.contains("TLS-003") && tested.out.contains("mamori cert csr"), "{}", tested.out);
    let renewed = appliance.operator(&["cert", "renew"])?;
    assert_eq!(renewed.code, 6, "{}", renewed.err);

    // The same verbs work on a stopped server, and only there with --offline.
    let running = appliance.operator(&["cert", "status", "--offline"])?;
    assert_eq!(running.code, 6, "{}{}", running.out, running.err);
    appliance.stop().await?;
    let unreachable = appliance.operator(&["cert", "status"])?;
    assert_eq!(unreachable.code, 8);
    ensure!(unreachable.err.contains("mamori cert status --offline"), "{}", unreachable.err);
    let offline = appliance.operator(&["cert", "csr", "--offline", "--json"])?.json()?;
    let next = company.sign(offline["request"].as_str().context("no request")?, "300")?;
    install(&appliance, folder.path(), &next, &["--offline"])?.good()?;
    let status = appliance.operator_json(&["cert", "status", "--offline"])?;
    ensure!(status["chain"][0]["days_left"].as_i64() > Some(200), "{status}");
    let whole = appliance.operator_json(&["audit", "verify", "--offline"])?;
    assert_eq!(whole["ok"], true);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_reloads_under_load_break_no_request() -> Result<()> {
    let appliance = Arc::new(Appliance::start().await?);
    let (is_over, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut clients = Vec::new();
    for kept in 0..CLIENTS {
        let (appliance, is_over, asked) = (Arc::clone(&appliance), Arc::clone(&is_over), Arc::clone(&asked));
        clients.push(tokio::spawn(async move {
            // Half of them keep their connection for many requests, half come anew for each.
            let requests = if kept % 2 == 0 { 50 } else { 1 };
            while !is_over.load(Ordering::Relaxed) {
                ask(&appliance, requests).await?;
                asked.fetch_add(requests, Ordering::Relaxed);
            }
            anyhow::Ok(())
        }));
    }
    for number in 0..RELOADS {
        // Every tenth time the certificate is another one as well.
        let verb = if number % 10 == 0 { "renew" } else { "reload" };
        let operator = Arc::clone(&appliance);
        let ran = tokio::task::spawn_blocking(move || operator.operator(&["cert", verb])).await??;
        assert_eq!(ran.code, 0, "reload {number}: {}{}", ran.out, ran.err);
    }
    is_over.store(true, Ordering::Relaxed);
    for client in clients {
        client.await?.context("a request broke")?;
    }
    let asked = asked.load(Ordering::Relaxed);
    ensure!(asked > RELOADS * 5, "only {asked} requests in {RELOADS} reloads");
    eprintln!("requests during {RELOADS} reloads: {asked}, broken: 0");
    Ok(())
}

/// So many requests on one connection, each answered whole.
async fn ask(appliance: &Appliance, requests: usize) -> Result<()> {
    let mut stream = handshake(appliance.address(), appliance.trust().usual()).await?;
    for _ in 0..requests {
        let request = format!("GET /livez HTTP/1.1\r\nHost: {}\r\n\r\n", appliance.address());
        stream.write_all(request.as_bytes()).await?;
        let mut answer = [0; 4096];
        let count = stream.read(&mut answer).await?;
        ensure!(answer.get(..count).is_some_and(|head| head.starts_with(b"HTTP/1.1 200")), "no answer");
    }
    Ok(())
}
