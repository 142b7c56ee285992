//! A real mail server from the distribution, Postfix, on loopback: it delivers to a Maildir.

use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

use crate::deadline;
use crate::skip::skipped;

/// Where Debian puts the programs of administrators, which not every search path names.
const PROGRAMS: &str = "/usr/sbin";
/// The account to whose folder it delivers: it owns nothing else.
const NOBODY: u32 = 65_534;

/// Ports of a running server.
#[derive(Clone, Copy, Debug)]
pub struct Ports {
    /// Without encryption.
    pub plain: u16,
    /// STARTTLS is offered.
    pub offers: u16,
    /// TLS from the first byte.
    pub tls: u16,
    /// STARTTLS and the login `relay` with the password `secret`.
    pub login: u16,
}

/// A server that ends with its handle.
pub struct Mta {
    child: Child,
    folder: TempDir,
    /// Where it listens.
    pub ports: Ports,
}

impl Mta {
    /// Starts it with this certificate; `None`, said clearly, where the host has none or the story does
    /// not run as root.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(certificate: &Path, key: &Path) -> Result<Option<Self>> {
        let (postfix, saslpasswd) =
            (Path::new(PROGRAMS).join("postfix"), Path::new(PROGRAMS).join("saslpasswd2"));
        if !postfix.is_file() || !saslpasswd.is_file() {
            skipped("there is no mail server (Debian packages postfix, sasl2-bin, libsasl2-modules)");
            return Ok(None);
        }
        if !rustix::process::geteuid().is_root() {
            skipped("the mail server starts as root only");
            return Ok(None);
        }
        let folder = tempfile::Builder::new().prefix("mamori-mta-").tempdir()?;
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755))?;
        let place = |name: &str| folder.path().join(name);
        for name in ["spool", "data", "box", "sasl"] {
            std::fs::create_dir(place(name))?;
        }
        let account = account("postfix")?;
        chown(place("data"), Some(account), None)?;
        chown(place("box"), Some(NOBODY), Some(NOBODY))?;
        std::fs::copy(certificate, place("cert.pem"))?;
        std::fs::copy(key, place("key.pem"))?;
        std::fs::set_permissions(place("key.pem"), std::fs::Permissions::from_mode(0o600))?;
        login(&saslpasswd, &place("sasl"), account)?;
        let ports = Ports { plain: free()?, offers: free()?, tls: free()?, login: free()? };
        std::fs::write(place("main.cf"), settings(folder.path()))?;
        std::fs::write(place("master.cf"), services(ports))?;
        let said = std::fs::File::create(place("said"))?;
        let child = Command::new(postfix)
            .arg("-c")
            .arg(folder.path())
            .arg("start-fg")
            .stdin(Stdio::null())
            .stdout(said.try_clone()?)
            .stderr(said)
            .spawn()?;
        let mut mta = Self { child, folder, ports };
        let limit = deadline::Limit::default();
        while std::net::TcpStream::connect(("127.0.0.1", ports.plain)).is_err() {
            let ended = mta.child.try_wait()?;
            ensure!(ended.is_none(), "postfix ended: {}", mta.log());
            limit.pause("postfix").await?;
        }
        Ok(Some(mta))
    }

    /// The letters delivered so far, as files hold them.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn letters(&self) -> Result<Vec<String>> {
        let new = self.folder.path().join("box/all/new");
        if !new.is_dir() {
            return Ok(Vec::new());
        }
        let mut letters = Vec::new();
        for entry in std::fs::read_dir(new)? {
            letters.push(std::fs::read_to_string(entry?.path())?);
        }
        Ok(letters)
    }

    /// Waits until so many letters were delivered.
    ///
    /// # Errors
    /// When they are not.
    pub async fn wait_for(&self, count: usize) -> Result<Vec<String>> {
        let found = deadline::until(format!("{count} letters"), || async {
            self.letters().ok().filter(|letters| letters.len() >= count)
        });
        found.await.with_context(|| self.log())
    }

    fn log(&self) -> String {
        let read = |name| std::fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
        format!("{}{}", read("said"), read("log"))
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        // It ends its own children on this signal.
        if let Some(pid) = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw) {
            rustix::process::kill_process(pid, rustix::process::Signal::TERM).ok();
        }
        self.child.wait().ok();
    }
}

fn free() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// The number of an account of the host.
fn account(name: &str) -> Result<u32> {
    let accounts = std::fs::read_to_string("/etc/passwd")?;
    let line =
        accounts.lines().find(|line| line.split(':').next() == Some(name)).context("no such account")?;
    line.split(':').nth(2).context("an account without number")?.parse().context("no number")
}

/// Makes the login in a file of its own.
fn login(program: &Path, folder: &Path, owner: u32) -> Result<()> {
    let file = folder.join("logins");
    let mut child = Command::new(program)
        .args(["-p", "-c", "-u", "relay.example", "-f"])
        .arg(&file)
        .arg("relay")
        .stdin(Stdio::piped())
        .spawn()?;
    child.stdin.take().context("no standard input")?.write_all(b"secret")?;
    ensure!(child.wait()?.success(), "the login could not be made");
    chown(&file, Some(owner), None)?;
    let settings = format!(
        "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: {}\n",
        file.display()
    );
    std::fs::write(folder.join("smtpd.conf"), settings)?;
    Ok(())
}

fn settings(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "compatibility_level = 3.6\n\
         queue_directory = {folder}/spool\n\
         data_directory = {folder}/data\n\
         command_directory = /usr/sbin\n\
         daemon_directory = /usr/lib/postfix/sbin\n\
         mail_owner = postfix\n\
         setgid_group = postdrop\n\
         maillog_file = {folder}/log\n\
         maillog_file_prefixes = {folder}\n\
         myhostname = relay.example\n\
         mydestination =\n\
         inet_interfaces = 127.0.0.1\n\
         inet_protocols = ipv4\n\
         mynetworks = 127.0.0.0/8\n\
         alias_maps =\n\
         virtual_mailbox_domains = corp.example\n\
         virtual_mailbox_base = {folder}/box\n\
         virtual_mailbox_maps = static:all/\n\
         virtual_uid_maps = static:{NOBODY}\n\
         virtual_gid_maps = static:{NOBODY}\n\
         virtual_minimum_uid = 1\n\
         smtpd_relay_restrictions = permit_mynetworks, reject\n\
         smtpd_tls_chain_files = {folder}/key.pem, {folder}/cert.pem\n\
         smtpd_sasl_type = cyrus\n\
         cyrus_sasl_config_path = {folder}/sasl\n\
         smtpd_sasl_local_domain = relay.example\n"
    )
}

fn services(ports: Ports) -> String {
    let Ports { plain, offers, tls, login } = ports;
    format!(
        "127.0.0.1:{plain} inet n - n - - smtpd\n\
         127.0.0.1:{offers} inet n - n - - smtpd\n  -o smtpd_tls_security_level=may\n\
         127.0.0.1:{tls} inet n - n - - smtpd\n  -o smtpd_tls_wrappermode=yes\n\
         127.0.0.1:{login} inet n - n - - smtpd\n  -o smtpd_tls_security_level=encrypt\n  \
         -o smtpd_sasl_auth_enable=yes\n  \
         -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject\n\
         cleanup unix n - n - 0 cleanup\n\
         qmgr unix n - n 300 1 qmgr\n\
         tlsmgr unix - - n 1000? 1 tlsmgr\n\
         rewrite unix - - n - - trivial-rewrite\n\
         bounce unix - - n - 0 bounce\n\
         defer unix - - n - 0 bounce\n\
         trace unix - - n - 0 bounce\n\
         proxymap unix - - n - - proxymap\n\
         error unix - - n - - error\n\
         retry unix - - n - - error\n\
         virtual unix - n n - - virtual\n\
         anvil unix - - n - 1 anvil\n\
         postlog unix-dgram n - n - 1 postlogd\n"
    )
}
