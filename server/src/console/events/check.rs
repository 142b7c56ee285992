//! The check list in words: what stands there, who clears it, and by which command.

use admin_api::events::{CheckItem, Weight as WeightWire};
use domain::event::{Item, Weight};
use domain::lang::Lang;

use crate::features::events;

/// An item of this event's check list.
pub(super) fn item(code: &str, item: &Item) -> CheckItem {
    let (message_ja, message_en) = message(item);
    let (clears_ja, clears_en) = clears(item).unwrap_or_default();
    CheckItem {
        code: item.key().to_owned(),
        weight: match item.weight() {
            Weight::Blocks => WeightWire::Blocks,
            Weight::Warns => WeightWire::Warns,
        },
        message_ja,
        message_en,
        clears_ja,
        clears_en,
        fix: fix(code, item),
    }
}

/// What an item says, in both languages.
pub(super) fn message(item: &Item) -> (String, String) {
    (events::message(Lang::Ja, item), events::message(Lang::En, item))
}

/// Whoever clears an item that no command clears.
fn clears(item: &Item) -> Option<(String, String)> {
    let clears = |lang| events::clears(lang, item).map(str::to_owned);
    clears(Lang::Ja).zip(clears(Lang::En))
}

fn fix(code: &str, item: &Item) -> Option<String> {
    let edit = |flags: &str| Some(format!("mamori event edit {code} {flags}"));
    match item {
        Item::NoWindow | Item::WindowPassed => edit("--from DATE --to DATE"),
        Item::NoCriteria => edit("--method total --official"),
        Item::NoRelease => edit("--release WHEN"),
        Item::NoJudgement => edit("--interview one-by-one"),
        Item::NoCommittee => edit("--committee DATE"),
        Item::NoImplementer => edit("--implementer NO:CODE"),
        Item::NoTarget => edit("--everybody"),
        Item::OverlappingEvent { code, .. } => Some(format!("mamori event close {code}")),
        Item::PeopleWithoutMail(_) => Some("mamori user slips --out FILE.pdf".to_owned()),
        Item::ScopedWithoutDepartment(_) => Some("mamori user import FILE.csv".to_owned()),
        Item::TextMissing { text, lang } => {
            Some(format!("mamori message set {text} {lang} --file FILE --reason WORDS"))
        }
        Item::MailNotTested => Some("mamori mail test ADDRESS".to_owned()),
        Item::CriteriaNotConfirmed
        | Item::WordingNotAccepted
        | Item::NoImplementerWithKey
        | Item::OneHolder
        | Item::SheetNotTried
        | Item::NoEmployerCircle => None,
    }
}
