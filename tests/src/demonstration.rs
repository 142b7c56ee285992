//! The fictional company of `mamori demo`, served like any appliance, with the sign-ins it prints.

use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context as _, Result};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

use crate::client::Client;
use crate::ending::Ending;
use crate::program::Program;
use crate::tls::Trust;

/// A running demonstration; it goes with this value, and its folder after it.
pub struct Demonstration {
    address: SocketAddr,
    passwords: BTreeMap<String, String>,
    authority: PathBuf,
    process: Ending,
    _folder: TempDir,
}

impl Demonstration {
    /// Makes a company of so many people and waits until it is served.
    ///
    /// # Errors
    /// When the program ends before it has printed its sign-ins.
    pub async fn start(people: u32) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        // Killed, it could not remove a folder of its own, which takes gigabytes for a large company.
        let folder = tempfile::Builder::new().prefix("mamori-").tempdir()?;
        let process = Command::new(Program::built()?.path())
            .args(["demo", "--people", &people.to_string(), "--port", &address.port().to_string(), "--keep"])
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("the demonstration does not start")?;
        let mut process = Ending::from(process);
        let printed = process.stdout.take().context("nothing to read from")?;
        let mut lines = BufReader::new(printed).lines();
        let (mut passwords, mut authority) = (BTreeMap::new(), PathBuf::new());
        // The last line says how to stop it.
        loop {
            let line = lines.next_line().await?.context("the demonstration ended")?;
            if line.contains("stop:") {
                break;
            }
            if let Some(path) = line.trim().strip_prefix("CA ") {
                authority = path.trim().into();
            }
            if let [login, password, _, ..] =
                line.split("  ").map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>()[..]
            {
                passwords.insert(login.to_owned(), password.to_owned());
            }
        }
        Ok(Self { address, passwords, authority, process, _folder: folder })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A client that trusts it, with an empty jar.
    ///
    /// # Errors
    /// When its authority cannot be read.
    pub fn client(&self) -> Result<Client> {
        Ok(Client::new(self.address, Trust::read(&self.authority)?))
    }

    /// The process that serves it.
    ///
    /// # Errors
    /// When it has ended.
    pub fn process(&self) -> Result<u32> {
        self.process.id().context("the demonstration ended")
    }

    /// The password of a printed sign-in.
    ///
    /// # Errors
    /// When none was printed for this login.
    pub fn password(&self, login: &str) -> Result<&str> {
        self.passwords.get(login).map(String::as_str).with_context(|| format!("no sign-in for {login}"))
    }
}
