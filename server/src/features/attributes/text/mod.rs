//! Words of the attribute master, the same on every face.

pub(super) mod page;

use domain::lang::Lang;
use domain::org::{BadAttributes, MOST_ATTRIBUTES};

use super::model::Refusal;

texts! {
    struct Text;

    unknown(code: &str) { ja: "属性 {code} はありません", en: "there is no attribute {code}" }
    unknown_value(name: &str) { ja: "値「{name}」はありません", en: "there is no value {name}" }
    full(most: usize) { ja: "属性は {most} までです", en: "there are at most {most} attributes" }
    no_such_slot(most: usize) { ja: "属性の番号は1から{most}までです", en: "the number of an attribute is one of 1 to {most}" }
    slot_taken(slot: u8) { ja: "番号 {slot} はほかの属性が使っています", en: "another attribute has the number {slot}" }
    code_taken(code: &str) { ja: "属性 {code} はすでにあります", en: "there is an attribute {code} already" }
    name_taken(name: &str) { ja: "「{name}」という属性がすでにあります", en: "there is an attribute named {name} already" }
    value_taken(name: &str) { ja: "値「{name}」はすでにあります", en: "there is a value {name} already" }
    heading(name: &str) { ja: "「{name}」は利用者ファイルの見出しなので、属性の名称に使えません", en: "{name} is a heading of the user file, so no attribute can have it as its name" }
    of_attribute { ja: "値には、分析に使うかどうかや値の追加はありません", en: "a value is not analysed by itself and has no values" }
    no_change(number: u64) { ja: "変更 #{number} はありません", en: "there is no change #{number}" }
    no_changes { ja: "元に戻せる変更はありません", en: "there is no change to take back" }
    undone_before(number: u64) { ja: "変更 #{number} はすでに元に戻しています", en: "change #{number} was taken back before" }
    overtaken(fields: &str) { ja: "あとから変わったか使われているので、戻せるところがありません: {fields}", en: "nothing is left to take back; changed or used since: {fields}" }
    another { ja: "下見のあとに利用者が変わりました。もう一度下見をしてください", en: "people changed after the look; look again" }
}

/// What stands against something, in words.
pub(crate) fn said(refusal: &Refusal, lang: Lang) -> String {
    let t = Text::of(lang);
    match refusal {
        Refusal::Unknown(code) => t.unknown(code.as_str()),
        Refusal::UnknownValue(name) => t.unknown_value(name),
        Refusal::Full => t.full(MOST_ATTRIBUTES),
        Refusal::Bad(BadAttributes::NoSuchSlot) => t.no_such_slot(MOST_ATTRIBUTES),
        Refusal::Bad(BadAttributes::SlotTaken(slot)) => t.slot_taken(*slot),
        Refusal::Bad(BadAttributes::CodeTaken(code)) => t.code_taken(code.as_str()),
        Refusal::Bad(BadAttributes::NameTaken(name)) => t.name_taken(name),
        Refusal::Bad(BadAttributes::ValueTaken(name)) => t.value_taken(name),
        Refusal::Heading(name) => t.heading(name),
        Refusal::OfAttribute => t.of_attribute().to_owned(),
        Refusal::Another => t.another().to_owned(),
        Refusal::NoChange(0) => t.no_changes().to_owned(),
        Refusal::NoChange(number) => t.no_change(*number),
        Refusal::UndoneBefore(number) => t.undone_before(*number),
        Refusal::Overtaken(fields) => {
            let named = fields.iter().map(|it| format!("{} {}", it.code, it.column).trim_end().to_owned());
            t.overtaken(&named.collect::<Vec<_>>().join(", "))
        }
    }
}
