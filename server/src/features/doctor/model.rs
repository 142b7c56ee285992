//! A finding, and how bad it is.

use domain::lang::Lang;

use super::text::Text;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// 良好
    Good,
    /// 注意
    Caution,
    /// 問題
    Problem,
}

/// A sentence in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Both {
    pub(crate) ja: String,
    pub(crate) en: String,
}

impl Both {
    /// The same word of both languages.
    pub(super) fn of<W: Into<String>>(word: impl Fn(Text) -> W) -> Self {
        Self { ja: word(Text::of(Lang::Ja)).into(), en: word(Text::of(Lang::En)).into() }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Group and number; a number is never reused for something else.
    pub(crate) code: &'static str,
    pub(crate) level: Level,
    pub(crate) seen: Both,
    /// Why it matters; empty where all is well.
    pub(crate) why: Both,
    /// The command that mends it, where there is one.
    pub(crate) fix: Option<String>,
}

impl Finding {
    /// All is well.
    pub(super) fn good<W: Into<String>>(code: &'static str, seen: impl Fn(Text) -> W) -> Self {
        Self { code, level: Level::Good, seen: Both::of(seen), why: Both::default(), fix: None }
    }

    /// Something needs attention.
    pub(super) fn caution<W: Into<String>>(code: &'static str, seen: impl Fn(Text) -> W) -> Self {
        Self { level: Level::Caution, ..Self::good(code, seen) }
    }

    /// Something is broken, or will be soon.
    pub(super) fn problem<W: Into<String>>(code: &'static str, seen: impl Fn(Text) -> W) -> Self {
        Self { level: Level::Problem, ..Self::good(code, seen) }
    }

    /// Adds why it matters.
    pub(super) fn because(mut self, why: impl Fn(Text) -> &'static str) -> Self {
        self.why = Both::of(why);
        self
    }

    /// Adds the command that mends it.
    pub(super) fn mended_by(mut self, command: impl Into<String>) -> Self {
        self.fix = Some(command.into());
        self
    }
}
