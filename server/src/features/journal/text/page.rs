//! Words of the page.

use crate::features::audit::Face;

texts! {
    pub(in super::super) struct Text;
    admin { ja: "管理", en: "Maintenance" }
    title { ja: "監査ログ", en: "Audit log" }
    lead {
        ja: "利用者・部署・イベント・メール・サーバーについて行われた管理の操作です。健康情報の操作と、本人が自分のアカウントで行った操作は、ここには出ません。",
        en: "What was done to keep people, departments, events, letters and the server. Acts on health, and what people do with their own account, are not listed here.",
    }
    person { ja: "社員番号", en: "Staff number" }
    person_help { ja: "その人が行ったこと、その人について行われたこと", en: "what this person did, and what was done to it" }
    act { ja: "操作", en: "Act" }
    face { ja: "経路", en: "Way" }
    from { ja: "この日から", en: "From" }
    to { ja: "この日まで", en: "Up to and with" }
    day_help { ja: "2026-11-23 の形", en: "like 2026-11-23" }
    every { ja: "すべて", en: "all" }
    find { ja: "絞り込む", en: "Filter" }
    clear { ja: "条件を消す", en: "Clear the filter" }
    bad_day { ja: "日付は 2026-11-23 の形で入れてください", en: "Type a day like 2026-11-23" }
    nobody_such { ja: "この社員番号の利用者はいません", en: "Nobody has this staff number" }
    empty { ja: "この条件の記録はありません。", en: "There are no entries like that." }
    caption { ja: "新しい順", en: "The newest first" }
    time { ja: "日時", en: "Time" }
    by { ja: "操作者", en: "By" }
    target { ja: "対象", en: "Object" }
    note { ja: "内容と理由", en: "Counts and reason" }
    system { ja: "この装置", en: "the appliance" }
    operator(name: &str) { ja: "{name}（運用担当者）", en: "{name} (operator)" }
    web { ja: "画面", en: "web" }
    cli { ja: "コマンド", en: "command line" }
    console { ja: "操作盤", en: "console" }
    api { ja: "手作業", en: "by hand" }
    clock { ja: "自動", en: "by the clock" }
    offline { ja: "停止中", en: "while stopped" }
    demo { ja: "デモ", en: "demonstration" }
    next { ja: "その前の記録", en: "Older entries" }
    file { ja: "ファイルに書き出す", en: "Write them out" }
    file_lead {
        ja: "いまの条件の記録を書き出します。書き出したことも記録されます。",
        en: "The entries as filtered. Writing them out is entered as well.",
    }
}

impl Text {
    /// Every face with its key in the form and its words.
    pub(in super::super) const fn faces(self) -> [(&'static str, Face, &'static str); 7] {
        [
            ("web", Face::Web, self.web()),
            ("cli", Face::Cli, self.cli()),
            ("console", Face::Console, self.console()),
            ("api", Face::Api, self.api()),
            ("clock", Face::Clock, self.clock()),
            ("offline", Face::Offline, self.offline()),
            ("demo", Face::Demo, self.demo()),
        ]
    }

    /// The words of one.
    pub(in super::super) fn of_face(self, face: Face) -> &'static str {
        self.faces().into_iter().find(|(_, known, _)| *known == face).map_or("", |(.., words)| words)
    }
}
