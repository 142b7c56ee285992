//! What can be typed after `mamori man` and `mamori completion`.

use std::path::PathBuf;

use clap::{Args as Arguments, ValueEnum};

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Man {
    /// ページ: mamori(1) か mamori.toml(5) / Page: mamori(1) or mamori.toml(5)
    #[arg(value_enum, value_name = "PAGE", default_value_t = Page::Program)]
    pub(in crate::cli) page: Page,
    /// 両方のページを、両方の言語で、このフォルダーの下に書く / Write both pages in both languages below this folder
    #[arg(long, short, value_name = "DIR", conflicts_with = "page")]
    pub(in crate::cli) out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Page {
    #[value(name = "mamori")]
    Program,
    #[value(name = "mamori.toml")]
    Settings,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Completion {
    /// シェル / Shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(in crate::cli) shell: ShellArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ShellArg {
    Bash,
    Zsh,
    Fish,
}
