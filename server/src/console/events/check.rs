//! The check list in words: what stands there, who clears it, and by which command.

use admin_api::events::{CheckItem, Weight as WeightWire};
use domain::event::{Item, Weight};

use super::text::CheckText as Text;
use crate::console::refused::both;

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

pub(super) fn message(item: &Item) -> (String, String) {
    match item {
        Item::NoWindow => both!(no_window()),
        Item::WindowPassed => both!(window_passed()),
        Item::NoCriteria => both!(no_criteria()),
        Item::CriteriaNotConfirmed => both!(not_confirmed()),
        Item::WordingNotAccepted => both!(wording()),
        Item::NoRelease => both!(no_release()),
        Item::NoJudgement => both!(no_interview()),
        Item::NoCommittee => both!(no_committee()),
        Item::NoTarget => both!(no_target()),
        Item::NoImplementer => both!(no_implementer()),
        Item::NoImplementerWithKey => both!(no_implementer_with_key()),
        Item::OverlappingEvent { code, people } => both!(overlapping(code, *people)),
        Item::OneHolder => both!(one_holder()),
        Item::SheetNotTried => both!(sheet_not_tried()),
        Item::NoEmployerCircle => both!(no_employer_circle()),
        Item::PeopleWithoutMail(people) => both!(without_mail(*people)),
        Item::ScopedWithoutDepartment(people) => both!(lost_scopes(*people)),
        Item::MailNotTested => both!(mail_not_tested()),
    }
}

/// Whoever clears an item that no command clears.
fn clears(item: &Item) -> Option<(String, String)> {
    match item {
        Item::CriteriaNotConfirmed | Item::WordingNotAccepted => Some(both!(by_implementer())),
        Item::NoImplementerWithKey | Item::OneHolder => Some(both!(by_circle())),
        Item::SheetNotTried => Some(both!(by_sheet())),
        Item::NoEmployerCircle => Some(both!(by_employer())),
        _ => None,
    }
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
        Item::MailNotTested => Some("mamori mail test ADDRESS".to_owned()),
        Item::CriteriaNotConfirmed
        | Item::WordingNotAccepted
        | Item::NoImplementerWithKey
        | Item::OneHolder
        | Item::SheetNotTried
        | Item::NoEmployerCircle => None,
    }
}
