//! Where a verb's result goes: words or one JSON object on standard output, problems on standard error.

use std::io::{self, Write as _};

use admin_api::problem::{Problem as Reported, Wrong};
use domain::lang::Lang;
use serde::Serialize;

use super::args::Everywhere;
use super::exit::{Exit, Problem};
use super::text::Text;

/// The output of one run.
pub(super) struct Out {
    lang: Lang,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Words,
    Json,
    Nothing,
}

impl Out {
    pub(super) fn new(everywhere: &Everywhere) -> Self {
        let form = match (everywhere.json, everywhere.quiet) {
            (true, _) => Form::Json,
            (false, true) => Form::Nothing,
            (false, false) => Form::Words,
        };
        Self { lang: everywhere.lang.map_or_else(lang_of_terminal, Lang::from), form }
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    pub(super) fn is_json(&self) -> bool {
        self.form == Form::Json
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.form == Form::Nothing
    }

    /// One line for people; nothing with `--json` or `--quiet`.
    pub(super) fn line(&self, line: impl AsRef<str>) -> io::Result<()> {
        if self.form != Form::Words {
            return Ok(());
        }
        write_line(line.as_ref())
    }

    /// The one object of `--json`; nothing otherwise.
    pub(super) fn object(&self, object: &impl Serialize) -> io::Result<()> {
        if self.form != Form::Json {
            return Ok(());
        }
        write_line(&serde_json::to_string(object)?)
    }

    /// Says why a verb failed and with which code the program ends.
    pub(super) fn failed(&self, problem: &Problem) -> Exit {
        let exit = match problem {
            Problem::Told { exit, wrong } => {
                self.tell(wrong);
                *exit
            }
            Problem::Failed(error) => {
                self.tell(&Wrong::new("failed", format!("{error:#}"), format!("{error:#}")));
                Exit::Failed
            }
        };
        // Nobody is left to tell when standard output is closed.
        if let Problem::Told { wrong, .. } = problem {
            self.object(&Reported { error: (**wrong).clone() }).ok();
        }
        exit
    }

    /// A problem on standard error, with its details and the command that mends it.
    pub(super) fn tell(&self, wrong: &Wrong) {
        let text = Text::of(self.lang);
        let mut lines = vec![format!("mamori: {}", pick(self.lang, &wrong.message_ja, &wrong.message_en))];
        let details = wrong.details.iter();
        lines.extend(details.map(|it| format!("  {}", pick(self.lang, &it.message_ja, &it.message_en))));
        lines.extend(wrong.fix.iter().map(|fix| format!("  {}: {fix}", text.mend_with())));
        // With standard error closed the exit code alone has to do.
        writeln!(io::stderr(), "{}", lines.join("\n")).ok();
    }
}

fn write_line(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// One of the two words.
pub(super) fn pick<'a>(lang: Lang, ja: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

#[expect(clippy::disallowed_methods, reason = "the terminal's language stands in the environment alone")]
fn lang_of_terminal() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok());
    let is_other = |locale: &str| !locale.is_empty() && !locale.starts_with("ja");
    if set.as_deref().is_some_and(is_other) { Lang::En } else { Lang::Ja }
}
