//! Words of consent, requests and the employer's desk.

pub(super) mod apply;
pub(super) mod desk;
pub(super) mod own;

use domain::org::Role;
use domain::permission::Column;

texts! {
    /// What the pages share.
    pub(super) struct Shared;
    manager { ja: "人事・管理監督者", en: "HR and managers" }
    clerk { ja: "実施事務従事者", en: "implementation clerks" }
    medical { ja: "医療職", en: "medical staff" }
    own { ja: "本人", en: "yourself" }
    operator { ja: "運用担当者", en: "the operator" }
    in_person { ja: "対面", en: "in person" }
    online { ja: "オンライン", en: "online" }
    telephone { ja: "電話", en: "by telephone" }
    doctor_any { ja: "どちらでもよい", en: "either" }
    doctor_woman { ja: "女性の医師", en: "a woman" }
    doctor_man { ja: "男性の医師", en: "a man" }
    by_notice { ja: "画面のお知らせ", en: "a notice on this site" }
    by_mail { ja: "メール", en: "e-mail" }
    by_extension { ja: "内線", en: "extension" }
    by_letter { ja: "手紙", en: "letter" }
    with(way: &str, reached: &str) { ja: "{way}（{reached}）", en: "{way} ({reached})" }
    none { ja: "なし", en: "none" }
}

impl Shared {
    pub(super) const fn role(self, role: Role) -> &'static str {
        match role {
            Role::Manager => self.manager(),
            Role::Clerk => self.clerk(),
            Role::Medical => self.medical(),
            Role::Employee => self.own(),
        }
    }

    /// The role behind the number beside an opening.
    pub(super) fn reader(self, column: u8) -> &'static str {
        match Column::ALL.get(usize::from(column)) {
            Some(Column::Manager | Column::ManagerScoped) => self.manager(),
            Some(Column::Clerk | Column::ClerkScoped) => self.clerk(),
            Some(Column::Medical | Column::MedicalScoped) => self.medical(),
            Some(Column::Operator) => self.operator(),
            Some(Column::Own) | None => self.own(),
        }
    }
}
