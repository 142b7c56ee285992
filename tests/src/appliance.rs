//! A whole appliance in a folder of its own: made, started, killed and started again at will.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use tokio::process::Command;
use toml::{Table, Value};

use crate::client::Client;
use crate::deadline;
use crate::ending::Ending;
use crate::program::{Program, Ran};
use crate::tls::Trust;

/// Where an appliance's files lie.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The folder that `mamori init` made.
    pub root: PathBuf,
    /// Database and certificates.
    pub data: PathBuf,
    /// The keyring.
    pub keys: PathBuf,
    /// The configuration.
    pub config: PathBuf,
    /// Where the server would leave temporary files and memory images.
    pub temporary: PathBuf,
    /// What the server wrote to standard output and error, over all its starts.
    pub log: PathBuf,
}

/// A running or stopped appliance; its folder goes with it, and the server is killed with it.
pub struct Appliance {
    program: Program,
    layout: Layout,
    address: SocketAddr,
    trust: Trust,
    /// Before the folder, so that it has ended when that is removed.
    child: Option<Ending>,
    log_filter: String,
    slip: String,
    _folder: TempDir,
}

impl Appliance {
    /// Makes and starts an appliance.
    ///
    /// # Errors
    /// When any step fails, with what the program said.
    pub async fn start() -> Result<Self> {
        let mut appliance = Self::prepare(|_| Ok(()), |_| {})?;
        appliance.resume().await?;
        Ok(appliance)
    }

    /// Makes an appliance without starting it: `before` sees the folder before `mamori init` does,
    /// `change` the configuration afterwards.
    ///
    /// # Errors
    /// When any step fails, with what the program said.
    pub fn prepare(
        before: impl FnOnce(&Path) -> Result<()>,
        change: impl FnOnce(&mut Table),
    ) -> Result<Self> {
        let program = Program::built()?;
        let folder = tempfile::Builder::new().prefix("mamori-").tempdir()?;
        let root = folder.path().join("appliance");
        before(&root)?;
        let address = free_address()?;
        let (url, place) = (format!("https://{address}"), address.to_string());
        let dir = root.to_str().context("a folder with a strange name")?;
        let paper = folder.path().join("slip.txt");
        let slip = paper.to_str().context("a folder with a strange name")?;
        let init = ["init", "--dir", dir, "--public-url", &url, "--listen", &place];
        program
            .run(&[&init[..], &["--non-interactive", "--slip", slip]].concat())?
            .good()
            .context("mamori init")?;
        let slip = std::fs::read_to_string(&paper)?.trim().to_owned();
        // It belongs on paper; a file of the host with its signs would be found by the search for secrets.
        std::fs::remove_file(&paper)?;
        let config = root.join("config.toml");
        let (data, keys) = configure(&config, change)?;
        let trust = Trust::read(&data.join("tls").join("ca.pem"))?;
        let log = folder.path().join("server.log");
        let temporary = folder.path().join("tmp");
        std::fs::create_dir(&temporary)?;
        let layout = Layout { root, data, keys, config, temporary, log };
        let log_filter = "info".to_owned();
        Ok(Self { program, layout, address, trust, child: None, log_filter, slip, _folder: folder })
    }

    /// Changes the configuration and starts the server anew.
    ///
    /// # Errors
    /// When it cannot be written, or the server does not stop or start.
    pub async fn reconfigure(&mut self, change: impl FnOnce(&mut Table)) -> Result<()> {
        if self.child.is_some() {
            self.stop().await?;
        }
        let mut table: Table = std::fs::read_to_string(&self.layout.config)?.parse()?;
        change(&mut table);
        std::fs::write(&self.layout.config, toml::to_string(&table)?)?;
        self.resume().await
    }

    /// Lets the next start log at another level.
    pub fn log_at(&mut self, filter: &str) {
        filter.clone_into(&mut self.log_filter);
    }

    /// Starts the server and waits until it answers.
    ///
    /// # Errors
    /// When it ends instead, with what it said.
    pub async fn resume(&mut self) -> Result<()> {
        ensure!(self.child.is_none(), "the server runs already");
        let log = std::fs::OpenOptions::new().create(true).append(true).open(&self.layout.log)?;
        let child = Command::new(self.program.path())
            .arg("serve")
            .arg("--config")
            .arg(&self.layout.config)
            .env("MAMORI_LOG", &self.log_filter)
            .env("TMPDIR", &self.layout.temporary)
            .current_dir(&self.layout.temporary)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        self.child = Some(child.into());
        let deadline = std::time::Instant::now() + deadline::PATIENCE;
        loop {
            let ended = self.child.as_mut().and_then(|child| child.try_wait().ok().flatten());
            if let Some(status) = ended {
                self.child = None;
                bail!("the server ended with {status}\n{}", self.log());
            }
            if self.client().get_once("/livez").await.is_ok_and(|page| page.status == 200) {
                return Ok(());
            }
            ensure!(std::time::Instant::now() < deadline, "the server does not answer\n{}", self.log());
            tokio::time::sleep(std::time::Duration::from_millis(15)).await;
        }
    }

    /// Ends the server as the system does when it crashes: at once, in the middle of anything.
    ///
    /// # Errors
    /// When it does not run.
    pub async fn kill(&mut self) -> Result<()> {
        let mut child = self.child.take().context("the server does not run")?;
        child.kill().await?;
        Ok(())
    }

    /// Asks the server to end and waits until it has.
    ///
    /// # Errors
    /// When it does not run or does not end well.
    pub async fn stop(&mut self) -> Result<()> {
        let mut child = self.child.take().context("the server does not run")?;
        let pid = child.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?)).context("no process")?;
        kill_process(pid, Signal::TERM)?;
        let status = tokio::time::timeout(deadline::PATIENCE, child.wait()).await??;
        ensure!(status.success(), "the server ended with {status}\n{}", self.log());
        Ok(())
    }

    /// The number of the server's process.
    pub fn process(&self) -> Option<u32> {
        self.child.as_ref().and_then(|child| child.id())
    }

    /// Runs a command of the operator against this appliance.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn operator(&self, arguments: &[&str]) -> Result<Ran> {
        let config = self.layout.config.to_str().context("a folder with a strange name")?;
        let mut all = arguments.to_vec();
        all.extend(["--config", config]);
        self.program.run(&all)
    }

    /// Runs a command of the operator that must succeed and gives its JSON.
    ///
    /// # Errors
    /// When it fails or prints no JSON.
    pub fn operator_json(&self, arguments: &[&str]) -> Result<serde_json::Value> {
        let mut all = arguments.to_vec();
        all.push("--json");
        let ran = self.operator(&all)?;
        ensure!(ran.code == 0, "mamori {arguments:?} ended with {}\n{}{}", ran.code, ran.out, ran.err);
        ran.json()
    }

    /// A new client that trusts this appliance's authority.
    pub fn client(&self) -> Client {
        Client::new(self.address, self.trust.clone())
    }

    /// The signs of the key slip that `mamori init` wrote.
    pub fn slip(&self) -> &str {
        &self.slip
    }

    /// Runs a command of the operator that asks for the key slip, and types these signs.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn operator_with_slip(&self, arguments: &[&str], slip: &str) -> Result<Ran> {
        let config = self.layout.config.to_str().context("a folder with a strange name")?;
        let mut all = arguments.to_vec();
        all.extend(["--config", config]);
        self.program.run_typing(&all, slip)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The authority's certificate.
    pub fn trust(&self) -> &Trust {
        &self.trust
    }

    /// Its files.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// What the server has logged so far.
    pub fn log(&self) -> String {
        std::fs::read(&self.layout.log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }
}

/// An address that nothing listens on.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// Sets the floors of password hashing, so that stories take less time, room for many clients of one
/// address, and a desk, without which no event starts; everything else stays as `mamori init` wrote it.
fn configure(config: &Path, change: impl FnOnce(&mut Table)) -> Result<(PathBuf, PathBuf)> {
    let text = std::fs::read_to_string(config).with_context(|| format!("no {}", config.display()))?;
    let mut table: Table = text.parse().context("mamori init wrote a configuration that is no TOML")?;
    let numbers: [(&str, &str, i64); 8] = [
        ("sign_in", "memory_mib", 48),
        ("sign_in", "passes", 2),
        ("sign_in", "elevated_memory_mib", 128),
        ("sign_in", "elevated_passes", 3),
        ("sign_in", "budget_mib", 128),
        ("server", "per_address", 1_024),
        ("store", "ballast_mib", 0),
        ("store", "cache_mib", 16),
    ];
    for (section, key, number) in numbers {
        put(&mut table, section, key, Value::Integer(number));
    }
    let desk = [("name", "健康相談室"), ("name_en", "Health room"), ("reach", "7100")];
    let desk = desk.map(|(key, value)| (key.to_owned(), Value::String(value.to_owned())));
    put(&mut table, "site", "contacts", Value::Array(vec![Value::Table(desk.into_iter().collect())]));
    change(&mut table);
    std::fs::write(config, toml::to_string(&table)?)?;
    let root = config.parent().unwrap_or(Path::new("/"));
    let path = |key: &str| {
        let value = table.get("paths").and_then(|paths| paths.get(key)).and_then(Value::as_str);
        value.map(|path| root.join(path)).with_context(|| format!("the configuration names no paths.{key}"))
    };
    Ok((path("data")?, path("keys")?))
}

/// Sets one key of a section.
pub fn put(table: &mut Table, section: &str, key: &str, value: Value) {
    let section = table.entry(section).or_insert_with(|| Value::Table(Table::new()));
    if let Value::Table(section) = section {
        section.insert(key.to_owned(), value);
    }
}
