//! The executable itself.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use anyhow::{Context as _, Result, bail, ensure};

/// The built `mamori`.
#[derive(Clone, Debug)]
pub struct Program {
    path: PathBuf,
}

/// What one run of a command gave.
#[derive(Clone, Debug)]
pub struct Ran {
    /// Exit code; −1 after a signal.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Program {
    /// The executable of the profile in which this harness was built, made anew where it is older than
    /// its sources, so that no story can ever run an old one; `MAMORI_PROGRAM` names another, for
    /// instance an installed package.
    ///
    /// # Errors
    /// When it cannot be built.
    pub fn built() -> Result<Self> {
        static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
        if let Some(given) = crate::environment("MAMORI_PROGRAM") {
            return Ok(Self { path: given.into() });
        }
        let built = BUILT.get_or_init(|| build().map_err(|error| format!("{error:#}")));
        match built {
            Ok(path) => Ok(Self { path: path.clone() }),
            Err(error) => bail!("could not build mamori: {error}"),
        }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs a command to its end, with a line for what it asks.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn run_typing(&self, arguments: &[&str], line: &str) -> Result<Ran> {
        let mut child = Command::new(&self.path)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("could not start {}", self.path.display()))?;
        let mut typing = child.stdin.take().context("nothing to type into")?;
        // A command that ends without asking leaves nobody to read the line.
        writeln!(typing, "{line}").ok();
        drop(typing);
        Ok(Ran::from(child.wait_with_output()?))
    }

    /// Runs a command to its end.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn run(&self, arguments: &[&str]) -> Result<Ran> {
        let output = Command::new(&self.path)
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("could not start {}", self.path.display()))?;
        Ok(Ran::from(output))
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ran {
    /// The output of a run that must have ended well.
    ///
    /// # Errors
    /// When its exit code is not 0.
    pub fn good(self) -> Result<String> {
        ensure!(self.code == 0, "exit code {}\n{}\n{}", self.code, self.out, self.err);
        Ok(self.out)
    }

    /// The one JSON object that a run with `--json` printed.
    ///
    /// # Errors
    /// When it printed something else.
    pub fn json(&self) -> Result<serde_json::Value> {
        serde_json::from_str(self.out.trim())
            .with_context(|| format!("not one JSON object, code {}: {}{}", self.code, self.out, self.err))
    }
}

/// `target/PROFILE/mamori`, beside this program; made first where it is missing or out of date.
///
/// The whole test run builds it anyway. A run of this package alone does not, hence the look at the
/// list of sources that cargo writes beside each program.
fn build() -> Result<PathBuf> {
    let here = std::env::current_exe().context("this program has no path")?;
    let mut folder = here.parent().context("this program lies nowhere")?;
    if folder.ends_with("deps") {
        folder = folder.parent().context("no profile folder")?;
    }
    let path = folder.join("mamori");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("no workspace")?;
    if is_fresh(&path, root) {
        return Ok(path);
    }
    let target = folder.parent().context("no target folder")?;
    let profile = match folder.file_name().and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(name) => name,
    };
    let cargo = crate::environment("CARGO").unwrap_or_else(|| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["build", "--quiet", "--locked", "--workspace", "--bin", "mamori", "--profile", profile])
        .arg("--target-dir")
        .arg(target)
        .current_dir(root)
        .stdin(Stdio::null())
        .output()
        .context("could not start cargo")?;
    let ran = Ran::from(output);
    ensure!(ran.code == 0, "cargo build failed\n{}", ran.err);
    ensure!(path.is_file(), "{} was not built", path.display());
    Ok(path)
}

/// Whether the program was made from the sources below `root`, and none of them is newer than it. A
/// target folder that was copied still tells of the sources of the tree it was made from.
fn is_fresh(program: &Path, root: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|found| found.modified());
    let (Ok(built), Ok(list)) = (changed(program), std::fs::read_to_string(program.with_extension("d")))
    else {
        return false;
    };
    let Some((_, sources)) = list.split_once(": ") else { return false };
    // A blank inside a path is written as `\ `.
    let sources = sources.trim_end().replace("\\ ", "\0");
    let sources: Vec<PathBuf> = sources.split(' ').map(|source| source.replace('\0', " ").into()).collect();
    sources.iter().any(|source| source.starts_with(root))
        && sources.iter().all(|source| changed(source).is_ok_and(|changed| changed <= built))
}
