//! What can be typed after `mamori message`.

use std::path::PathBuf;

use clap::{Args as Arguments, Subcommand};

use super::LangArg;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum MessageVerb {
    /// 文面の一覧 / List all texts
    List,
    /// 文面を見る（ファイルと同じ形） / Show a text in the form of its file
    Get {
        #[command(flatten)]
        one: MessageOne,
        /// この版 / This version [the one in use]
        #[arg(long, value_name = "N")]
        at: Option<u16>,
        /// この版との違いを見る / Show what changed since this version
        #[arg(long, value_name = "N")]
        against: Option<u16>,
    },
    /// ファイルの文面にする（--reason が必要） / Word a text as a file says (needs --reason)
    Set {
        #[command(flatten)]
        one: MessageOne,
        /// 文面のファイル（- は標準入力）。メールは1行目に「Subject: 件名」 / File of the text (- for standard input); a letter begins with Subject:
        #[arg(long, value_name = "FILE")]
        file: PathBuf,
        /// 検査だけして、書き込まない / Check only, write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// 版の一覧（新しい順） / List the versions, the newest first
    History(MessageOne),
    /// 前の版に戻す。1は既定の文面（--reason が必要） / Go back to a version; 1 is the built-in text (needs --reason)
    Revert {
        #[command(flatten)]
        one: MessageOne,
        /// 版の番号 / Number of the version
        #[arg(value_name = "N")]
        number: u16,
        /// 検査だけして、書き込まない / Check only, write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// 実在しない人の名前を入れて見る / Show a text for somebody who does not exist
    Preview(MessageOne),
    /// 実在しない人の名前を入れて、アドレスに送る / Send a text for somebody who does not exist
    Sample {
        #[command(flatten)]
        one: MessageOne,
        /// 宛先 / Recipient
        #[arg(long, value_name = "ADDRESS")]
        to: String,
        /// 本文の手前でやめる / End before the text
        #[arg(long)]
        dry_run: bool,
    },
}

/// One text of one language.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct MessageOne {
    /// 文面の名前 / Name of the text
    pub(in crate::cli) key: String,
    /// 文面の言語 / Language of the text
    #[arg(long = "in", value_enum, value_name = "LANG", default_value_t = LangArg::Ja)]
    pub(in crate::cli) text: LangArg,
}
