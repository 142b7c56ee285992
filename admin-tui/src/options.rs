//! How a console is started.

use std::path::{Path, PathBuf};

use admin_api::people::SlipsMade;

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Japanese.
    #[default]
    Ja,
    /// English.
    En,
}

impl Lang {
    /// The one of the two words that belongs to the language.
    pub(crate) const fn pick<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Ja => ja,
            Self::En => en,
        }
    }

    /// The other language.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }
}

/// Which lines frame the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Borders {
    /// Box lines where the terminal gives them one column, else ASCII.
    #[default]
    Auto,
    /// Box lines.
    Unicode,
    /// `+`, `-` and `|`.
    Ascii,
}

/// Writes slips down as the bytes of a file of this name, or says in words why that cannot be.
pub type Print = fn(&SlipsMade, &Path) -> Result<Vec<u8>, String>;

/// Everything a console has to know at its start; it reads no configuration and no environment itself.
#[derive(Clone, Debug)]
pub struct Options {
    /// The admin socket.
    pub socket: PathBuf,
    /// The first language; `L` switches.
    pub lang: Lang,
    /// The digit of the first screen.
    pub screen: Option<char>,
    /// Whether keys that change something are left out.
    pub is_read_only: bool,
    /// Whether colours are left out.
    pub is_mono: bool,
    /// Which lines frame the screens.
    pub borders: Borders,
    /// The account behind `sudo`.
    pub claim: Option<String>,
    /// The account that runs the console, for the title.
    pub account: String,
    /// The name of this host, for the title.
    pub host: String,
    /// The version of the program on disk.
    pub version: String,
    /// The command that starts the server, for when it is down.
    pub start: String,
    /// Makes a file of slips, whose kind is that of its name: the console knows no fonts.
    pub print: Print,
}
