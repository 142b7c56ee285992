//! The bundle for somebody who helps from outside: what was found, the settings, how much there is, what was done
//! to keep the appliance and where it warned. Nobody is named in it, and no host, address or folder of the company.

use std::fmt::Write as _;

use domain::event::Phase;
use domain::lang::Lang;
use jiff::Timestamp;

use super::super::model::{Both, Finding, Level, Running, Wanted};
use super::super::text::bundle::Text;
use super::redact::{Redactor, is_open};
use super::{chain_of, examine, examine_closed, unreadable};
use crate::app::{App, Clock, StartError};
use crate::config::{Config, ConfigError};
use crate::failure::Failure;
use crate::features::configuration::{self, Setting};
use crate::features::journal::{self, Shown, Who};
use crate::features::{backups, events, mail, people};
use crate::log::{self, Place};
use crate::schema;

/// Acts of maintenance that are listed.
const ACTS: usize = 50;

/// How much the store holds, and the latest acts of maintenance.
struct Kept {
    version: u32,
    people: u64,
    departments: usize,
    sites: usize,
    events: Vec<(Phase, usize)>,
    letters: mail::Totals,
    backups: usize,
    acts: Vec<Shown>,
}

/// What the text is written from.
struct Gathered {
    made: Timestamp,
    host: [String; 4],
    findings: Vec<Finding>,
    /// Every setting, or why there is none.
    settings: Result<Vec<Setting>, String>,
    /// What the store said, or why it said nothing.
    kept: Result<Kept, String>,
    places: Vec<Place>,
    redactor: Redactor,
}

/// The bundle of an appliance that is open. A part that cannot be looked at tells so and the rest stands: it is
/// wanted most where something is broken.
pub(crate) async fn bundle(app: &App, running: Running) -> Both {
    let findings = examine(app, &Wanted::Everything, running).await;
    let inside = app.clone();
    let kept = app.read(move |tx| kept(&inside, tx)).await.map_err(|failure| chain_of(&failure));
    write(&Gathered { findings, kept, made: app.now(), ..around(app.config()) })
}

/// The bundle of an appliance that cannot be opened.
pub(crate) fn bundle_closed(config: &Config, error: &StartError) -> Both {
    let findings = examine_closed(config, error, &Wanted::Everything);
    write(&Gathered { findings, kept: Err(chain_of(error)), ..around(config) })
}

/// The bundle of a configuration that cannot be read.
pub(crate) fn bundle_unreadable(error: &ConfigError) -> Both {
    let said = chain_of(error);
    let around = around(&Config::default());
    write(&Gathered { findings: unreadable(error), settings: Err(said.clone()), kept: Err(said), ..around })
}

/// What lies around the store.
fn around(config: &Config) -> Gathered {
    let settings = configuration::effective(config).map_err(|failure| chain_of(&failure));
    Gathered {
        made: Clock::System.now(),
        host: host(),
        findings: Vec::new(),
        settings: settings.map(|shown| shown.settings),
        kept: Err(String::new()),
        places: log::latest(),
        redactor: Redactor::of(config, &line_of("/proc/sys/kernel/hostname", |_| true)),
    }
}

/// System, kernel, processors and memory, as the host shows them; empty where it does not.
fn host() -> [String; 4] {
    let system = line_of("/etc/os-release", |line| line.starts_with("PRETTY_NAME="));
    let system = system.trim_start_matches("PRETTY_NAME=").trim_matches('"').to_owned();
    let memory = line_of("/proc/meminfo", |line| line.starts_with("MemTotal:"));
    let memory = memory.trim_start_matches("MemTotal:").trim().to_owned();
    let processors = std::thread::available_parallelism().map_or(String::new(), |count| count.to_string());
    [system, line_of("/proc/sys/kernel/osrelease", |_| true), processors, memory]
}

/// The first such line of a file; empty where there is none.
fn line_of(path: &str, is_it: impl Fn(&str) -> bool) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().find(|line| is_it(line)).unwrap_or_default().trim().to_owned()
}

fn kept(app: &App, tx: &impl db::Read) -> Result<Kept, Failure> {
    let phases = events::all(tx)?.into_iter().map(|event| event.phase).collect::<Vec<_>>();
    let mut of_phase: Vec<(Phase, usize)> = Vec::new();
    for phase in phases {
        match of_phase.iter_mut().find(|(known, _)| *known == phase) {
            Some((_, count)) => *count += 1,
            None => of_phase.push((phase, 1)),
        }
    }
    let wanted = journal::Wanted { is_maintenance: true, limit: ACTS, ..journal::Wanted::default() };
    Ok(Kept {
        version: db::migrate::version(tx)?,
        people: people::count(tx)?,
        departments: people::departments(tx)?.len(),
        sites: people::sites(tx)?.len(),
        events: of_phase,
        letters: mail::total(tx)?,
        backups: backups::noted(tx)?.len(),
        acts: journal::list(app, tx, &wanted)?.items,
    })
}

fn write(gathered: &Gathered) -> Both {
    let of = |lang| text(gathered, lang).unwrap_or_default();
    Both { ja: of(Lang::Ja), en: of(Lang::En) }
}

/// The text in one language. Writing into memory does not fail.
fn text(gathered: &Gathered, lang: Lang) -> Result<String, std::fmt::Error> {
    let (t, mut text) = (Text::of(lang), String::new());
    let clean = |said: &str| gathered.redactor.clean(said.lines().next().unwrap_or_default());
    writeln!(text, "{}\n{}\n{}", t.title(), t.lead(), t.lead_names())?;

    writeln!(text, "\n== {} ==", t.of_program())?;
    writeln!(text, "mamori {}", env!("CARGO_PKG_VERSION"))?;
    writeln!(text, "{}", t.made(&gathered.made.to_string()))?;
    writeln!(text, "{}", t.schema(schema::newest()))?;
    let [system, kernel, processors, memory] = &gathered.host;
    for (name, value) in
        [(t.system(), system), (t.kernel(), kernel), (t.processors(), processors), (t.memory(), memory)]
    {
        let value = if value.is_empty() { t.unseen() } else { value };
        writeln!(text, "{name}  {value}")?;
    }

    writeln!(text, "\n== {} ==", t.of_findings())?;
    for finding in &gathered.findings {
        let level = match finding.level {
            Level::Good => t.good(),
            Level::Caution => t.caution(),
            Level::Problem => t.problem(),
        };
        let seen = clean(match lang {
            Lang::Ja => &finding.seen.ja,
            Lang::En => &finding.seen.en,
        });
        writeln!(text, "{level}  {}  {}: {seen}", finding.check.code, finding.check.name.in_lang(lang))?;
    }

    writeln!(text, "\n== {} ==", t.of_settings())?;
    match &gathered.settings {
        Ok(settings) => settings.iter().try_for_each(|setting| writeln!(text, "{}", line(setting, t)))?,
        Err(said) => writeln!(text, "{}", t.not_read(&clean(said)))?,
    }

    writeln!(text, "\n== {} ==", t.of_counts())?;
    match &gathered.kept {
        Ok(kept) => counts(&mut text, kept, t)?,
        Err(said) => writeln!(text, "{}", t.not_read(&clean(said)))?,
    }

    writeln!(text, "\n== {} ==", t.of_acts())?;
    for shown in gathered.kept.as_ref().map_or(&[][..], |kept| &kept.acts) {
        let time = shown.time.map_or_else(|| shown.day.to_string(), |time| time.to_string());
        writeln!(text, "{time}  {}  {} ({})", kind(&shown.who, t), shown.act.in_lang(lang), shown.act.key)?;
    }

    writeln!(text, "\n== {} ==", t.of_log())?;
    for place in &gathered.places {
        let level = if place.is_error { t.problem() } else { t.caution() };
        writeln!(text, "{}  {level}  {}", place.time, place.at)?;
    }
    if gathered.places.is_empty() {
        writeln!(text, "{}", t.log_empty())?;
    }
    Ok(text)
}

/// A setting in one line: the value only where it is the default or a word that anybody may know.
fn line(setting: &Setting, t: Text) -> String {
    let shown = |value: &str| {
        let is_shown = is_open(&setting.key, value) || setting.default.as_deref() == Some(value);
        if is_shown { value.to_owned() } else { t.taken_out().to_owned() }
    };
    let value = setting.value.as_deref().map_or_else(|| t.unset().to_owned(), shown);
    let origin = if setting.is_in_file { t.by_file() } else { t.by_default() };
    let waits = setting.waits.as_deref().map(|value| format!("  {}", t.waits(&shown(value))));
    format!("{} = {value}  ({origin}){}", setting.key, waits.unwrap_or_default())
}

fn counts(text: &mut String, kept: &Kept, t: Text) -> std::fmt::Result {
    writeln!(text, "{}", t.version(kept.version))?;
    writeln!(text, "{}", t.masters(kept.people, kept.departments, kept.sites))?;
    for (phase, count) in &kept.events {
        writeln!(text, "{}", t.events(of_phase(*phase), *count))?;
    }
    let [waiting, sent, failed] =
        [mail::State::Waiting, mail::State::Sent, mail::State::Failed].map(|state| kept.letters.of(state));
    writeln!(text, "{}", t.letters(waiting, sent, failed))?;
    writeln!(text, "{}", t.backups(kept.backups))
}

/// The kind of whoever did something; who it was stays here.
const fn kind(who: &Who, t: Text) -> &'static str {
    match who {
        Who::System | Who::Nobody | Who::Masked => t.by_appliance(),
        Who::Person(_) => t.by_person(),
        Who::Operator { .. } => t.by_operator(),
    }
}

/// As the admin socket names it, in both languages alike.
const fn of_phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Draft => "draft",
        Phase::Ready => "ready",
        Phase::Open => "open",
        Phase::Suspended => "suspended",
        Phase::Closed => "closed",
        Phase::Archived => "archived",
        Phase::Erased => "erased",
        Phase::Cancelled => "cancelled",
    }
}
