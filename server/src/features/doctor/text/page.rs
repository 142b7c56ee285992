//! Words of the page that explains every code.

use super::super::model::Group;
use super::Text;

texts! { @words [pub(in super::super)] Text
    page_title { ja: "点検の番号", en: "Codes of the examination" }
    page_lead {
        ja: "「mamori doctor」と操作盤が出す番号の説明です。運用担当者がサーバーで直します。",
        en: "What the codes of `mamori doctor` and of the console mean. The operator mends them on the server.",
    }
    page_help { ja: "相談窓口", en: "Where to get help" }
    page_groups { ja: "番号の種類", en: "Kinds of codes" }
    page_why { ja: "なぜ大切か", en: "Why it matters" }
    page_mend { ja: "直すコマンド", en: "Command that mends it" }
    group_conf { ja: "設定", en: "Configuration" }
    group_net { ja: "ネットワーク", en: "Network" }
    group_tls { ja: "証明書", en: "Certificate" }
    group_time { ja: "時計", en: "Clock" }
    group_db { ja: "データベース", en: "Database" }
    group_disk { ja: "ディスク", en: "Disks" }
    group_keys { ja: "鍵束", en: "Keyring" }
    group_mail { ja: "メール", en: "Letters" }
    group_bak { ja: "バックアップ", en: "Backups" }
    group_sec { ja: "安全", en: "Safety" }
    group_circle { ja: "実施者と会社の鍵", en: "Keys of implementers and employer" }
    group_data { ja: "利用者と部署", en: "People and departments" }
    group_law { ja: "法令", en: "Law" }
}

impl Text {
    /// The name of a group.
    pub(in super::super) const fn group(self, group: Group) -> &'static str {
        match group {
            Group::Conf => self.group_conf(),
            Group::Net => self.group_net(),
            Group::Tls => self.group_tls(),
            Group::Time => self.group_time(),
            Group::Db => self.group_db(),
            Group::Disk => self.group_disk(),
            Group::Keys => self.group_keys(),
            Group::Mail => self.group_mail(),
            Group::Bak => self.group_bak(),
            Group::Sec => self.group_sec(),
            Group::Circle => self.group_circle(),
            Group::Data => self.group_data(),
            Group::Law => self.group_law(),
        }
    }
}
