//! 開始前の点検: what stands against an event, and what should be known before it starts.

use crate::lang::Lang;
use crate::message::Key;

/// How much an item weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The event can become 開始待ち and open; whoever starts it should know.
    Warns,
    /// The event cannot become 開始待ち, nor open.
    Blocks,
}

/// One item of the check list. New items are appended; their keys never change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// The window has not been chosen.
    NoWindow,
    /// The last day has passed.
    WindowPassed,
    /// Method and thresholds have not been chosen.
    NoCriteria,
    /// No implementer has confirmed method and thresholds.
    CriteriaNotConfirmed,
    /// Nobody has accepted the wording that was not compared with the official text.
    WordingNotAccepted,
    /// When results are released has not been chosen.
    NoRelease,
    /// How the need of an interview is decided has not been chosen.
    NoJudgement,
    /// The day on which the committee deliberated is missing.
    NoCommittee,
    /// Nobody would be asked to answer.
    NoTarget,
    /// No 実施者 is named.
    NoImplementer,
    /// None of the named 実施者 holds the implementers' key.
    NoImplementerWithKey,
    /// So many of the people are in another open statutory event.
    OverlappingEvent {
        /// Code of the other event.
        code: String,
        /// How many people are in both.
        people: u64,
    },
    /// Only one person holds the implementers' key.
    OneHolder,
    /// The recovery sheet of the implementers' key was never tried.
    SheetNotTried,
    /// The employer's key cannot be used yet.
    NoEmployerCircle,
    /// So many of the people have no mail address.
    PeopleWithoutMail(u64),
    /// So many holders of scoped roles have no department on their level, so they reach nobody.
    ScopedWithoutDepartment(u64),
    /// The relay took no letter and no trial within seven days.
    MailNotTested,
    /// A text that everybody is to read is missing in a language.
    TextMissing {
        /// Which text.
        text: Key,
        /// In which language.
        lang: Lang,
    },
}

impl Item {
    /// How much it weighs.
    pub const fn weight(&self) -> Weight {
        match self {
            Self::NoWindow
            | Self::WindowPassed
            | Self::NoCriteria
            | Self::CriteriaNotConfirmed
            | Self::WordingNotAccepted
            | Self::NoRelease
            | Self::NoJudgement
            | Self::NoCommittee
            | Self::NoTarget
            | Self::NoImplementer
            | Self::NoImplementerWithKey
            | Self::TextMissing { .. }
            | Self::OverlappingEvent { .. } => Weight::Blocks,
            Self::OneHolder
            | Self::SheetNotTried
            | Self::NoEmployerCircle
            | Self::PeopleWithoutMail(_)
            | Self::ScopedWithoutDepartment(_)
            | Self::MailNotTested => Weight::Warns,
        }
    }

    /// The name in replies; it never changes.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoWindow => "no_window",
            Self::WindowPassed => "window_passed",
            Self::NoCriteria => "no_criteria",
            Self::CriteriaNotConfirmed => "criteria_not_confirmed",
            Self::WordingNotAccepted => "wording_not_accepted",
            Self::NoRelease => "no_release",
            Self::NoJudgement => "no_interview",
            Self::NoCommittee => "no_committee",
            Self::NoTarget => "no_target",
            Self::NoImplementer => "no_implementer",
            Self::NoImplementerWithKey => "no_implementer_with_key",
            Self::OverlappingEvent { .. } => "overlapping_event",
            Self::OneHolder => "one_holder",
            Self::SheetNotTried => "sheet_not_tried",
            Self::NoEmployerCircle => "no_employer_circle",
            Self::PeopleWithoutMail(_) => "people_without_mail",
            Self::ScopedWithoutDepartment(_) => "scoped_without_department",
            Self::MailNotTested => "mail_not_tested",
            Self::TextMissing { .. } => "text_missing",
        }
    }
}

/// What the check list is made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one fact of its own")]
pub struct Facts {
    /// Whether the window has been chosen.
    pub has_window: bool,
    /// Whether its last day has passed.
    pub is_window_over: bool,
    /// Whether method and thresholds have been chosen.
    pub has_criteria: bool,
    /// Whether an implementer has confirmed them.
    pub is_confirmed: bool,
    /// Whether every wording shown was compared with the official text, or accepted.
    pub is_wording_accepted: bool,
    /// Whether the release has been chosen.
    pub has_release: bool,
    /// Whether the way of deciding about interviews has been chosen.
    pub has_judgement: bool,
    /// Whether the committee's day is known.
    pub has_committee: bool,
    /// Whether the employer takes results, so that its circle will be needed.
    pub takes_results: bool,
    /// People who would be asked to answer.
    pub targets: u64,
    /// How many of them have no mail address.
    pub without_mail: u64,
    /// Named 実施者.
    pub implementers: u64,
    /// How many of them hold the implementers' key.
    pub with_key: u64,
    /// People who hold the implementers' key.
    pub holders: u64,
    /// Whether the recovery sheet of that key was tried.
    pub is_sheet_tried: bool,
    /// Whether the employer's key can be used.
    pub has_employers: bool,
    /// Scoped holders who reach nobody.
    pub lost_scopes: u64,
    /// Whether a relay is configured and took neither a letter nor a trial within seven days.
    pub is_mail_untested: bool,
    /// Other open statutory events with the same people: code and how many.
    pub overlaps: Vec<(String, u64)>,
    /// 説明文, 同意文 and 相談窓口 that are missing, each with the language.
    pub missing_texts: Vec<(Key, Lang)>,
}

/// Everything to be said about an event, what blocks first.
pub fn precheck(facts: &Facts) -> Vec<Item> {
    let ifs = [
        (!facts.has_window, Item::NoWindow),
        (facts.is_window_over, Item::WindowPassed),
        (facts.targets == 0, Item::NoTarget),
        (!facts.has_criteria, Item::NoCriteria),
        (facts.has_criteria && !facts.is_confirmed, Item::CriteriaNotConfirmed),
        (!facts.is_wording_accepted, Item::WordingNotAccepted),
        (!facts.has_release, Item::NoRelease),
        (!facts.has_judgement, Item::NoJudgement),
        (!facts.has_committee, Item::NoCommittee),
        (facts.implementers == 0, Item::NoImplementer),
        (facts.implementers > 0 && facts.with_key == 0, Item::NoImplementerWithKey),
    ];
    let texts = facts.missing_texts.iter().map(|(text, lang)| Item::TextMissing { text: *text, lang: *lang });
    let overlaps = facts
        .overlaps
        .iter()
        .map(|(code, people)| Item::OverlappingEvent { code: code.clone(), people: *people });
    let warnings = [
        (facts.holders == 1, Item::OneHolder),
        (facts.holders > 0 && !facts.is_sheet_tried, Item::SheetNotTried),
        (facts.takes_results && !facts.has_employers, Item::NoEmployerCircle),
        (facts.without_mail > 0, Item::PeopleWithoutMail(facts.without_mail)),
        (facts.lost_scopes > 0, Item::ScopedWithoutDepartment(facts.lost_scopes)),
        (facts.is_mail_untested, Item::MailNotTested),
    ];
    let told = |(is_so, item): (bool, Item)| is_so.then_some(item);
    ifs.into_iter()
        .filter_map(told)
        .chain(texts)
        .chain(overlaps)
        .chain(warnings.into_iter().filter_map(told))
        .collect()
}

/// Whether any item blocks.
pub fn is_blocked(items: &[Item]) -> bool {
    items.iter().any(|item| item.weight() == Weight::Blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clear() -> Facts {
        Facts {
            has_window: true,
            has_criteria: true,
            is_confirmed: true,
            is_wording_accepted: true,
            has_release: true,
            has_judgement: true,
            has_committee: true,
            takes_results: true,
            targets: 12,
            implementers: 1,
            with_key: 1,
            holders: 2,
            is_sheet_tried: true,
            has_employers: true,
            ..Facts::default()
        }
    }

    #[test]
    fn a_complete_event_has_nothing_against_it() {
        assert_eq!(precheck(&clear()), []);
    }

    #[test]
    fn each_fact_has_its_item() {
        let overlap = || vec![("sc2026".to_owned(), 3)];
        let cases: [(Facts, Item); 19] = [
            (Facts { has_window: false, ..clear() }, Item::NoWindow),
            (Facts { is_window_over: true, ..clear() }, Item::WindowPassed),
            (Facts { targets: 0, ..clear() }, Item::NoTarget),
            (Facts { has_criteria: false, is_confirmed: false, ..clear() }, Item::NoCriteria),
            (Facts { is_confirmed: false, ..clear() }, Item::CriteriaNotConfirmed),
            (Facts { is_wording_accepted: false, ..clear() }, Item::WordingNotAccepted),
            (Facts { has_release: false, ..clear() }, Item::NoRelease),
            (Facts { has_judgement: false, ..clear() }, Item::NoJudgement),
            (Facts { has_committee: false, ..clear() }, Item::NoCommittee),
            (Facts { implementers: 0, with_key: 0, ..clear() }, Item::NoImplementer),
            (Facts { with_key: 0, ..clear() }, Item::NoImplementerWithKey),
            (
                Facts { overlaps: overlap(), ..clear() },
                Item::OverlappingEvent { code: "sc2026".to_owned(), people: 3 },
            ),
            (
                Facts { missing_texts: vec![(Key::Consent, Lang::En)], ..clear() },
                Item::TextMissing { text: Key::Consent, lang: Lang::En },
            ),
            (Facts { holders: 1, ..clear() }, Item::OneHolder),
            (Facts { is_sheet_tried: false, ..clear() }, Item::SheetNotTried),
            (Facts { has_employers: false, ..clear() }, Item::NoEmployerCircle),
            (Facts { without_mail: 4, ..clear() }, Item::PeopleWithoutMail(4)),
            (Facts { lost_scopes: 2, ..clear() }, Item::ScopedWithoutDepartment(2)),
            (Facts { is_mail_untested: true, ..clear() }, Item::MailNotTested),
        ];
        let mut keys: Vec<_> = cases.iter().map(|(_, item)| item.key()).collect();
        for (place, (facts, item)) in cases.into_iter().enumerate() {
            let found = precheck(&facts);
            assert_eq!(is_blocked(&found), place < 13, "{item:?}");
            assert_eq!(found, [item]);
        }
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 19, "no two items share a key");
    }

    #[test]
    fn an_employer_who_takes_no_results_needs_no_circle() {
        assert_eq!(precheck(&Facts { takes_results: false, has_employers: false, ..clear() }), []);
    }
}
