//! What is looked at, what was found, and how bad it is.

use domain::lang::Lang;

use super::text::{ALL, Text};

/// A part of the appliance that is looked at as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// The configuration and the files it names.
    Conf,
    /// Addresses and connections.
    Net,
    /// The certificate.
    Tls,
    /// The clock.
    Time,
    /// The database.
    Db,
    /// The disks.
    Disk,
    /// The keyring.
    Keys,
    /// The relay and the queue of letters.
    Mail,
    /// Backups and their papers.
    Bak,
    /// Passwords, accounts of the host, the running program.
    Sec,
    /// The keys of the implementers and the employer.
    Circle,
    /// People, departments and sites.
    Data,
    /// Years of retention and wording.
    Law,
}

impl Group {
    /// All of them, in the order of a report.
    pub(crate) const ALL: [Self; 13] = [
        Self::Conf,
        Self::Net,
        Self::Tls,
        Self::Time,
        Self::Db,
        Self::Disk,
        Self::Keys,
        Self::Mail,
        Self::Bak,
        Self::Sec,
        Self::Circle,
        Self::Data,
        Self::Law,
    ];

    /// The first part of its codes.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Conf => "CONF",
            Self::Net => "NET",
            Self::Tls => "TLS",
            Self::Time => "TIME",
            Self::Db => "DB",
            Self::Disk => "DISK",
            Self::Keys => "KEYS",
            Self::Mail => "MAIL",
            Self::Bak => "BAK",
            Self::Sec => "SEC",
            Self::Circle => "CIRCLE",
            Self::Data => "DATA",
            Self::Law => "LAW",
        }
    }

    /// The group of a name as it is typed.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.key().eq_ignore_ascii_case(name.trim()))
    }
}

/// One thing that is looked at. Its code never becomes that of something else.
#[derive(Debug)]
pub(crate) struct Check {
    /// Group and number, e.g. `TLS-003`.
    pub(crate) code: &'static str,
    /// What is looked at.
    pub(crate) name: Pair,
    /// Why it matters.
    pub(crate) why: Pair,
    /// The commands that mend it, the usual one first.
    pub(crate) fixes: &'static [&'static str],
}

/// Words that stand fast in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) ja: &'static str,
    pub(crate) en: &'static str,
}

impl Pair {
    pub(crate) const fn in_lang(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

impl Check {
    /// All of them, in the order of their groups.
    pub(crate) fn all() -> &'static [&'static Self] {
        ALL
    }

    /// Whether it belongs to a group.
    pub(crate) fn is_of(&self, group: Group) -> bool {
        self.code.rsplit_once('-').is_some_and(|(key, _)| key == group.key())
    }
}

/// What is to be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Everything.
    #[default]
    Everything,
    /// These groups.
    Groups(Vec<Group>),
    /// What the appliance needs to answer people: the same as the probe for monitors.
    Readiness,
}

impl Wanted {
    /// Whether anything of a group is wanted.
    pub(super) fn takes(&self, group: Group) -> bool {
        match self {
            Self::Everything => true,
            Self::Groups(groups) => groups.contains(&group),
            Self::Readiness => matches!(group, Group::Db | Group::Disk | Group::Keys),
        }
    }

    /// Whether the finding of a check is wanted.
    pub(super) fn shows(&self, check: &Check) -> bool {
        match self {
            Self::Everything => true,
            Self::Groups(groups) => groups.iter().any(|group| check.is_of(*group)),
            Self::Readiness => ["DB-001", "DB-003", "DISK-001", "KEYS-001", "KEYS-002"].contains(&check.code),
        }
    }
}

/// Whether the server runs while it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Running {
    /// This process is the server.
    Server,
    /// No server runs; this process holds the store alone.
    Nothing,
}

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

/// What one look found.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) check: &'static Check,
    pub(crate) level: Level,
    pub(crate) seen: Both,
    /// The command that mends it; none where all is well, or where no command can.
    pub(crate) fix: Option<&'static str>,
}

impl Finding {
    /// All is well.
    pub(super) fn good<W: Into<String>>(check: &'static Check, seen: impl Fn(Text) -> W) -> Self {
        Self { check, level: Level::Good, seen: Both::of(seen), fix: None }
    }

    /// Something needs attention.
    pub(super) fn caution<W: Into<String>>(check: &'static Check, seen: impl Fn(Text) -> W) -> Self {
        let fix = check.fixes.first().copied();
        Self { level: Level::Caution, fix, ..Self::good(check, seen) }
    }

    /// Something is broken, or will be soon.
    pub(super) fn problem<W: Into<String>>(check: &'static Check, seen: impl Fn(Text) -> W) -> Self {
        Self { level: Level::Problem, ..Self::caution(check, seen) }
    }

    /// As bad as said.
    pub(super) fn at<W: Into<String>>(level: Level, check: &'static Check, seen: impl Fn(Text) -> W) -> Self {
        match level {
            Level::Good => Self::good(check, seen),
            Level::Caution => Self::caution(check, seen),
            Level::Problem => Self::problem(check, seen),
        }
    }

    /// The same with another of the commands of its check.
    pub(super) fn mended_by(mut self, command: &'static str) -> Self {
        self.fix = Some(command);
        self
    }

    /// The same where no command helps but a page that the reason names.
    pub(super) fn mended_on_the_web(mut self) -> Self {
        self.fix = None;
        self
    }

    /// Why it matters; empty where all is well.
    pub(crate) fn why(&self) -> Pair {
        if self.level == Level::Good { Pair { ja: "", en: "" } } else { self.check.why }
    }
}
