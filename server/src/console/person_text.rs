//! Words about one person of the master.

texts! {
    pub(super) struct Text;
    no_such_person(number: &str) { ja: "社員番号 {number} の人はいません", en: "nobody has staff number {number}" }
    needs_reason {
        ja: "権限、範囲、メールを変えるには理由（--reason）が必要です",
        en: "another role, scope or mail address needs a reason (--reason)",
    }
    wrong_fields { ja: "直すところがあります。何も書き込みませんでした", en: "some fields cannot be taken; nothing was written" }
    bad_attribute(most: u8) {
        ja: "属性の番号は1〜{most}で、それぞれ1回だけです",
        en: "an attribute has a number from 1 to {most}, each once",
    }
}
