//! Words of the page.

use domain::permission::Column;

texts! {
    pub(super) struct Text;
    title { ja: "誰が見られるか", en: "Who can see your records" }
    lead {
        ja: "あなたの記録をいま見られる人と、実際に見た人です。",
        en: "Who can see your records now, and who did.",
    }
    can_title { ja: "見られる人", en: "Who can see" }
    can_note {
        ja: "この表は、いまの役割と鍵から、開くたびに作られます。",
        en: "This table is made from today's roles and keys each time you open it.",
    }
    did_title { ja: "見た人", en: "Who looked" }
    nobody { ja: "まだだれも開いていません", en: "Nobody has opened them yet" }
    caption { ja: "あなたの結果を開いた人", en: "Who opened your results" }
    head_time { ja: "日時", en: "When" }
    head_role { ja: "役割", en: "Role" }
    head_name { ja: "氏名", en: "Name" }
    head_kind { ja: "開いたもの", en: "What" }
    result_of(event: &str) { ja: "{event}の回答と結果", en: "Answers and result: {event}" }
    provided_of(event: &str) { ja: "{event}の会社への提供分", en: "What went to the employer: {event}" }
    whole_event(event: &str) {
        ja: "{event}の面接要否の判定（受検した全員）",
        en: "Who needs an interview, {event} (everybody who took part)",
    }
    analysis(event: &str) {
        ja: "{event}の集団分析（受検した全員の合計。1人ずつの結果は表示されません）",
        en: "Group analysis, {event} (sums over everybody who took part; nobody’s own result is shown)",
    }
    gone { ja: "（登録のない人）", en: "(no longer registered)" }
    once_a_day {
        ja: "同じ人が同じ日に何度開いても、1回と記録します。",
        en: "However often somebody opens it on one day, it counts once.",
    }
    manager { ja: "管理監督者", en: "Manager" }
    clerk { ja: "実施事務従事者", en: "Implementation clerk" }
    medical { ja: "医療職", en: "Medical staff" }
    own { ja: "本人", en: "You" }
    operator { ja: "運用担当者", en: "Operator" }
    protection { ja: "このシステムの守り方", en: "How your records are protected" }
}

impl Text {
    pub(super) const fn role(self, column: Column) -> &'static str {
        match column {
            Column::Own => self.own(),
            Column::Manager | Column::ManagerScoped => self.manager(),
            Column::Clerk | Column::ClerkScoped => self.clerk(),
            Column::Medical | Column::MedicalScoped => self.medical(),
            Column::Operator => self.operator(),
        }
    }
}
