//! What can be typed after `mamori console`.

use clap::{Args as Arguments, ValueEnum};

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Console {
    /// 最初の画面の番号 / Number of the first screen
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=9))]
    pub(in crate::cli) screen: Option<u8>,
    /// 見るだけで、変更するキーを出さない / Look only, without the keys that change something
    #[arg(long)]
    pub(in crate::cli) read_only: bool,
    /// 色を使わない / Without colours
    #[arg(long)]
    pub(in crate::cli) mono: bool,
    /// 枠をASCIIで描く / Frames in ASCII
    #[arg(long)]
    pub(in crate::cli) ascii: bool,
    /// 枠の線。auto は端末に合わせます / Lines of the frames; auto asks the terminal
    #[arg(long, value_enum, default_value_t = BordersArg::Auto)]
    pub(in crate::cli) borders: BordersArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum BordersArg {
    Auto,
    Unicode,
    Ascii,
}
