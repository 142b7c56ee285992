//! What can be typed after `mamori audit`.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AuditVerb {
    /// 連鎖をすべて照合する / Check the whole chain
    Verify {
        /// 止まっているサーバーのデータベースを直接読む / Read the database of a stopped server
        #[arg(long)]
        offline: bool,
    },
}
