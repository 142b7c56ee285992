//! Words of the department master, the same on every face.

pub(super) mod page;

use domain::lang::Lang;
use domain::org::MOST_LEVELS;

use super::model::{Conflict, Refusal};

texts! {
    struct Text;

    unknown(code: &str) { ja: "部署 {code} はありません", en: "there is no department {code}" }
    code_taken(code: &str) { ja: "部署 {code} はすでにあります", en: "there is a department {code} already" }
    under_itself { ja: "部署を、その部署自身やその下の部署へ移す・統合することはできません", en: "a department cannot go under itself, or into itself or what is below it" }
    too_deep(most: usize) { ja: "部署の階層は {most} までです", en: "the tree of departments has at most {most} levels" }
    retired(code: &str) { ja: "部署 {code} は廃止されています", en: "department {code} is retired" }
    has_people(code: &str, count: u64) {
        ja: "部署 {code} にはまだ {count} 人います。先にほかの部署へ移すか、統合してください",
        en: "people still in department {code}: {count}; move them elsewhere first, or merge it",
    }
    has_children(code: &str, count: u64) {
        ja: "部署 {code} の下に、廃止されていない部署が {count} あります。先に移すか廃止してください",
        en: "departments still open under {code}: {count}; move or retire them first",
    }
    not_begun(code: &str) {
        ja: "部署 {code} はその日以降に始まるので、前日で終わりにできません。先に開始日を直してください",
        en: "department {code} begins on that day or later, so it cannot end the day before; mend its first day first",
    }
    end_before_start { ja: "終了日が開始日より前です", en: "the last day comes before the first" }
    another {
        ja: "下見のあとにマスタが変わりました。もう一度下見をしてください",
        en: "the master changed after the look; look again",
    }
    same { ja: "すでにその状態です。何も変わりません", en: "it is so already; nothing changes" }
    not_ahead { ja: "予定の日は、明日以降の日付です", en: "a plan is for tomorrow or a later day" }
    no_plan(number: u64) { ja: "予定 #{number} はありません", en: "there is no plan #{number}" }
    plan_over(number: u64) {
        ja: "予定 #{number} は、もう待っていません（実施・中止・取消のどれかです）",
        en: "plan #{number} waits no more: it was carried out, has failed or was cancelled",
    }
    no_change(number: u64) { ja: "変更 #{number} はありません", en: "there is no change #{number}" }
    no_change_at_all { ja: "元に戻せる変更はありません", en: "there is no change to take back" }
    undone_before(number: u64) { ja: "変更 #{number} はすでに元に戻されています", en: "change #{number} was taken back before" }
    merge_over(number: u64) {
        ja: "変更 #{number} は統合です。統合を元に戻せるのは、その日のうちだけです",
        en: "change #{number} is a merge; a merge is taken back on its day only",
    }
    unknown_site(name: &str) { ja: "事業場「{name}」は事業場マスタにありません（または廃止されています）", en: "there is no site {name}, or it is retired" }
    overtaken(what: &str) {
        ja: "あとから変わっているので、元に戻せません: {what}",
        en: "changed again since, so nothing can be taken back: {what}",
    }
}

/// What stands against something, in words.
pub(crate) fn said(refusal: &Refusal, lang: Lang) -> String {
    let t = Text::of(lang);
    match refusal {
        Refusal::Unknown(code) => t.unknown(code.as_str()),
        Refusal::CodeTaken(code) => t.code_taken(code.as_str()),
        Refusal::UnderItself => t.under_itself().to_owned(),
        Refusal::TooDeep => t.too_deep(MOST_LEVELS),
        Refusal::Retired(code) => t.retired(code.as_str()),
        Refusal::HasPeople(code, count) => t.has_people(code.as_str(), *count),
        Refusal::HasChildren(code, count) => t.has_children(code.as_str(), *count),
        Refusal::NotBegun(code) => t.not_begun(code.as_str()),
        Refusal::EndBeforeStart => t.end_before_start().to_owned(),
        Refusal::Another(_) => t.another().to_owned(),
        Refusal::Same => t.same().to_owned(),
        Refusal::UnknownSite(name) => t.unknown_site(name),
        Refusal::NotAhead => t.not_ahead().to_owned(),
        Refusal::NoPlan(number) => t.no_plan(*number),
        Refusal::PlanOver(number) => t.plan_over(*number),
        Refusal::NoChange(0) => t.no_change_at_all().to_owned(),
        Refusal::NoChange(number) => t.no_change(*number),
        Refusal::UndoneBefore(number) => t.undone_before(*number),
        Refusal::MergeOver(number) => t.merge_over(*number),
        Refusal::Overtaken(conflicts) => {
            let named = conflicts.iter().map(|Conflict { code, column }| format!("{code} {column}"));
            t.overtaken(named.collect::<Vec<_>>().join(", ").trim_end())
        }
    }
}
