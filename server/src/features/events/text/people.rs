//! Leaving people out of an event, and adding some.

texts! {
    pub(in crate::features::events) struct Text;

    reason { ja: "理由", en: "Reason" }
    reason_help { ja: "記録に残ります。200文字まで", en: "It is recorded. At most 200 characters" }
    people_lead {
        ja: "提出した人は外せません。理由とともに記録に残ります。",
        en: "Whoever has submitted stays. Each change is recorded with its reason.",
    }
    people_field { ja: "社員番号", en: "Staff numbers" }
    people_field_help { ja: "1行に1つ", en: "One a line" }
    change { ja: "何をするか", en: "What to do" }
    include { ja: "対象に加える（対象外を取り消す）", en: "Add them, or take them back in" }
    out_on_leave { ja: "対象外：休職", en: "Leave out: on leave" }
    out_not_employed { ja: "対象外：在籍なし", en: "Leave out: not employed" }
    out_short { ja: "対象外：短時間", en: "Leave out: short hours" }
    out_agency { ja: "対象外：派遣元で実施", en: "Leave out: done by the agency" }
    out_other { ja: "対象外：その他", en: "Leave out: another reason" }
    people_count { ja: "10人以上のときは、人数を入力", en: "For ten people or more, type how many" }
    apply { ja: "反映する", en: "Apply" }
    excluded_caption { ja: "対象外の人", en: "People who are left out" }
    staff_number { ja: "社員番号", en: "Staff number" }
    person_name { ja: "氏名", en: "Name" }
    since { ja: "日時", en: "Since" }
    nobody_out { ja: "対象外の人はいません。", en: "Nobody is left out." }
    changed_people(count: usize) { ja: "{count}人を変えました", en: "Changed: {count}" }
}
