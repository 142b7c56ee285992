//! `mamori init --restore`: an appliance brought back on an empty host.

use std::net::SocketAddr;
use std::path::Path;

use seal::stream::BackupKey;

use super::args::{Everywhere, Init};
use super::exit::{Exit, Problem, both};
use super::out::Out;
use super::restore::{report, told};
use super::restore_text::Text;
use super::text::Text as CommonText;
use super::{init, secret};
use crate::app::{Clock, Entropy};
use crate::certificate::CertificateFolder;
use crate::config::Config;
use crate::console;
use crate::restore::{self, Bare, RestoreError};

pub(super) fn run(
    everywhere: &Everywhere,
    (asked, backup, copy): (&Init, &Path, &Path),
    out: &Out,
) -> Result<Exit, Problem> {
    let key = BackupKey::from_slip(&secret::read_slip(asked.secret_fd, out)?);
    init::folder(&asked.dir)?;
    let dir = asked.dir.canonicalize()?;
    let path = dir.join("config.toml");
    if !path.try_exists()? {
        let scratch = tempfile::Builder::new().prefix(".restore-").tempdir_in(&dir)?;
        let found = restore::configuration(backup, &key, scratch.path());
        let text = if let Some(text) = found.map_err(|error| told(RestoreError::Container(error)))? {
            adapted(&text, asked.public_url.as_deref(), asked.listen)
        } else {
            let url = asked.public_url.clone().ok_or_else(|| {
                Problem::told(Exit::Usage, "public_url_missing", both!(Text, bare_needs_host()))
            })?;
            init::configuration(&url, asked.listen.unwrap_or(init::LISTEN))?
        };
        init::write_new(&path, &text)?;
    }
    let config = Config::read(&path)?;
    let by = console::here(everywhere.reason.as_deref().unwrap_or_default());
    let given = Bare { backup, copy, key: &key, takes_older: asked.older_keyring };
    let (plan, restored) =
        restore::onto_bare_host(&config, &given, (Clock::System, Entropy::System), &by).map_err(told)?;
    report(&config, &plan, &restored, out)?;
    let common = CommonText::of(out.lang());
    out.line(common.fingerprint(&CertificateFolder::new(&config.paths.data).fingerprint()?))?;
    Ok(Exit::Done)
}

/// The configuration of the backup with the address of the new host, where another one is named.
fn adapted(text: &str, url: Option<&str>, listen: Option<SocketAddr>) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let lines = text.lines().map(|line| match line.split_once(" = ").map(|(key, _)| key) {
        Some("public_url") if url.is_some() => format!("public_url = {}", quoted(url.unwrap_or_default())),
        Some("listen" | "#: listen") if listen.is_some() => {
            format!("listen = {}", quoted(&listen.map(|place| place.to_string()).unwrap_or_default()))
        }
        _ => line.to_owned(),
    });
    lines.fold(String::new(), |all, line| all + &line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_of_the_backup_keeps_everything_but_the_address() {
        let text = "# words\npublic_url = \"https://old.example\"\n\n[server]\n#: listen = \"0.0.0.0:443\"\n[site]\nname = \"当社\"\n";
        let same = adapted(text, None, None);
        assert_eq!(same, text);
        let moved = adapted(text, Some("https://new.example"), Some(([127, 0, 0, 1], 9443).into()));
        assert_eq!(
            moved,
            "# words\npublic_url = \"https://new.example\"\n\n[server]\nlisten = \"127.0.0.1:9443\"\n[site]\nname = \"当社\"\n"
        );
    }
}
