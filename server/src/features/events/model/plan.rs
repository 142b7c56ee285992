//! An event as its row holds it: settings that may still be unset, and what was done to it.

use domain::date::Date;
use domain::event::{ImplementerCode, JudgementMode, Kind, Phase, Release, TargetRule, Window};
use domain::id::{EventId, PersonId};
use domain::lang::Lang;
use domain::questionnaire::FormId;
use domain::scoring::{Criteria, Method};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{Event, Fact};

/// What is chosen for an event. Where there is no preselection, `None` says that nobody has chosen yet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settings {
    pub(crate) name_ja: String,
    pub(crate) name_en: String,
    /// 年度.
    pub(crate) year: i16,
    pub(crate) kind: Kind,
    pub(crate) window: Option<Window>,
    pub(crate) criteria: Option<Criteria>,
    pub(crate) release: Option<Release>,
    pub(crate) judgement: Option<JudgementMode>,
    /// Day on which the 衛生委員会 deliberated.
    pub(crate) committee: Option<Date>,
    /// Years for which results are kept after the close: 5 to 10.
    pub(crate) retention_years: u8,
    /// Whether the employer takes individual results of people who agree (結果提供).
    pub(crate) takes_results: bool,
    /// 申出期間: days from the release to a person during which an interview can be asked for.
    pub(crate) request_days: u16,
    pub(crate) target: TargetRule,
    /// The representative comes first.
    pub(crate) implementers: Vec<Implementer>,
    /// Whether managers with a scope see the names of people who have not submitted.
    pub(crate) shows_names: bool,
}

impl Settings {
    /// The name to show.
    pub(crate) fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.name_en.is_empty() => &self.name_en,
            _ => &self.name_ja,
        }
    }
}

/// 実施者: who carries the check out, with the code of the report to the labour office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Implementer {
    #[n(0)]
    pub(crate) person: PersonId,
    #[n(1)]
    pub(crate) code: ImplementerCode,
}

/// One event in whatever phase; [`Plan::event`] is what everybody but its makers works with.
#[derive(Clone, Debug, PartialEq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Plan {
    #[n(0)]
    pub(crate) id: EventId,
    /// Short name for files and commands, unique: 1 to 32 letters, digits, `-`, `_`.
    #[n(1)]
    pub(crate) code: String,
    #[n(2)]
    pub(super) name_ja: String,
    #[n(3)]
    pub(super) name_en: String,
    #[n(4)]
    pub(super) year: i16,
    #[n(5)]
    pub(super) kind: Kind,
    #[n(6)]
    pub(crate) phase: Phase,
    #[n(7)]
    pub(crate) form: FormId,
    #[n(8)]
    pub(super) window: Option<Window>,
    #[n(9)]
    pub(super) criteria: Option<Criteria>,
    #[cbor(n(10), with = "super::release")]
    pub(super) release: Option<Release>,
    #[n(11)]
    pub(super) judgement: Option<JudgementMode>,
    #[cbor(n(12), with = "crate::cbor::moment::option")]
    pub(crate) opened: Option<Timestamp>,
    #[cbor(n(13), with = "crate::cbor::moment::option")]
    pub(crate) closed: Option<Timestamp>,
    #[n(14)]
    pub(super) retention_years: u8,
    #[cbor(n(15), with = "crate::cbor::date")]
    pub(super) committee: Option<Date>,
    #[n(16)]
    pub(super) takes_results: bool,
    #[n(17)]
    pub(super) request_days: u16,
    /// 結果公開 by an implementer, where results wait for one.
    #[n(18)]
    pub(crate) released: Option<Fact>,
    /// 判定完了, the latest one.
    #[n(19)]
    pub(crate) judged: Option<Fact>,
    /// Counts the changes of this row: whoever edits names the one that was looked at.
    #[cbor(n(20), default)]
    pub(crate) revision: u64,
    #[cbor(n(21), default)]
    pub(super) target: TargetRule,
    #[cbor(n(22), default)]
    pub(super) implementers: Vec<Implementer>,
    /// Method and thresholds as they stand were confirmed by an implementer.
    #[n(23)]
    pub(crate) confirmed: Option<Fact>,
    /// Wording that was not compared with the official text was accepted by an implementer.
    #[n(24)]
    pub(crate) wording: Option<Fact>,
    /// The last day before the first extension (延長); `None` when there was none.
    #[cbor(n(25), default, with = "crate::cbor::date")]
    pub(crate) first_end: Option<Date>,
    /// Since when answering is blocked (中断).
    #[cbor(n(26), default, with = "crate::cbor::moment::option")]
    pub(crate) suspended: Option<Timestamp>,
    #[cbor(n(27), default, with = "crate::cbor::moment::option")]
    pub(crate) archived: Option<Timestamp>,
    #[cbor(n(28), default, with = "crate::cbor::moment::option")]
    pub(crate) cancelled: Option<Timestamp>,
    #[cbor(n(29), default)]
    pub(super) shows_names: bool,
    /// 中止 as the employer's side asks for it; the implementers carry it out.
    #[n(30)]
    pub(crate) cancel_asked: Option<CancelAsked>,
}

/// Who of the employer's side asks to cancel an event, and why.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct CancelAsked {
    #[cbor(n(0), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    #[n(1)]
    pub(crate) by: PersonId,
    #[n(2)]
    pub(crate) reason: String,
}

impl Plan {
    /// A draft with these settings.
    pub(crate) fn draft(id: EventId, code: String, settings: Settings) -> Self {
        Self {
            id,
            code,
            name_ja: settings.name_ja,
            name_en: settings.name_en,
            year: settings.year,
            kind: settings.kind,
            phase: Phase::Draft,
            form: FormId::Bjsq57,
            window: settings.window,
            criteria: settings.criteria,
            release: settings.release,
            judgement: settings.judgement,
            opened: None,
            closed: None,
            retention_years: settings.retention_years,
            committee: settings.committee,
            takes_results: settings.takes_results,
            request_days: settings.request_days,
            released: None,
            judged: None,
            revision: 0,
            target: settings.target,
            implementers: settings.implementers,
            confirmed: None,
            wording: None,
            first_end: None,
            suspended: None,
            archived: None,
            cancelled: None,
            shows_names: settings.shows_names,
            cancel_asked: None,
        }
    }

    /// What is chosen so far.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            name_ja: self.name_ja.clone(),
            name_en: self.name_en.clone(),
            year: self.year,
            kind: self.kind,
            window: self.window,
            criteria: self.criteria,
            release: self.release,
            judgement: self.judgement,
            committee: self.committee,
            retention_years: self.retention_years,
            takes_results: self.takes_results,
            request_days: self.request_days,
            target: self.target.clone(),
            implementers: self.implementers.clone(),
            shows_names: self.shows_names,
        }
    }

    /// The same event with other settings: criteria that become others were confirmed by nobody.
    pub(crate) fn with(self, settings: Settings) -> Self {
        let confirmed = self.confirmed.filter(|_| settings.criteria == self.criteria);
        Self {
            phase: self.phase,
            form: self.form,
            opened: self.opened,
            closed: self.closed,
            released: self.released,
            judged: self.judged,
            revision: self.revision,
            confirmed,
            wording: self.wording,
            first_end: self.first_end,
            suspended: self.suspended,
            archived: self.archived,
            cancelled: self.cancelled,
            cancel_asked: self.cancel_asked,
            ..Self::draft(self.id, self.code, settings)
        }
    }

    /// Method and thresholds as an implementer confirms them.
    pub(crate) fn confirmed_with(self, criteria: Criteria, fact: Fact) -> Self {
        Self { criteria: Some(criteria), confirmed: Some(fact), ..self }
    }

    /// The same with a later end (延長, or the end after a reopening).
    pub(crate) fn ending(self, window: Window) -> Self {
        let first_end = self.first_end.or(self.window.map(|before| before.last()));
        Self { window: Some(window), first_end, ..self }
    }

    /// The event as it would stand while it is answered, for previews: what nobody has chosen yet stands as
    /// an example.
    pub(crate) fn imagined(&self, today: Date) -> Option<Event> {
        let last = today.checked_add(jiff::Span::new().days(13)).ok()?;
        Self {
            phase: Phase::Open,
            window: self.window.or(Some(Window::parse(today, last).ok()?)),
            criteria: self.criteria.or(Some(Criteria::official(Method::Total))),
            release: self.release.or(Some(Release::OnSubmission)),
            judgement: self.judgement.or(Some(JudgementMode::OneByOne)),
            ..self.clone()
        }
        .whole()
    }

    /// The event as far as its days are known, to plan its announcements: also while it is 作成中, once it has
    /// a window. A release that nobody has chosen has no day yet.
    pub(crate) fn scheduled(&self) -> Option<Event> {
        Self {
            criteria: self.criteria.or(Some(Criteria::official(Method::Total))),
            release: self.release.or(Some(Release::AfterConfirmation)),
            judgement: self.judgement.or(Some(JudgementMode::OneByOne)),
            ..self.clone()
        }
        .whole()
    }

    /// The event with everything chosen; `None` while it is 作成中 or something is missing.
    pub(crate) fn event(&self) -> Option<Event> {
        if self.phase == Phase::Draft { None } else { self.whole() }
    }

    fn whole(&self) -> Option<Event> {
        Some(Event {
            id: self.id,
            code: self.code.clone(),
            name_ja: self.name_ja.clone(),
            name_en: self.name_en.clone(),
            year: self.year,
            kind: self.kind,
            phase: self.phase,
            form: self.form,
            window: self.window?,
            criteria: self.criteria?,
            release: self.release?,
            judgement: self.judgement?,
            opened: self.opened,
            closed: self.closed,
            retention_years: self.retention_years,
            committee: self.committee,
            takes_results: self.takes_results,
            request_days: self.request_days,
            released: self.released,
            judged: self.judged,
            shows_names: self.shows_names,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::date::date;

    /// An event as it was written before settings could be missing.
    #[derive(Encode)]
    #[cbor(map)]
    struct Before {
        #[n(0)]
        id: EventId,
        #[n(1)]
        code: String,
        #[n(2)]
        name_ja: String,
        #[n(3)]
        name_en: String,
        #[n(4)]
        year: i16,
        #[n(5)]
        kind: Kind,
        #[n(6)]
        phase: Phase,
        #[n(7)]
        form: FormId,
        #[n(8)]
        window: Window,
        #[n(9)]
        criteria: Criteria,
        #[n(10)]
        release: i32,
        #[n(11)]
        judgement: JudgementMode,
        #[cbor(n(12), with = "crate::cbor::moment::option")]
        opened: Option<Timestamp>,
        #[cbor(n(13), with = "crate::cbor::moment::option")]
        closed: Option<Timestamp>,
        #[n(14)]
        retention_years: u8,
        #[cbor(n(15), with = "crate::cbor::date")]
        committee: Option<Date>,
        #[n(16)]
        takes_results: bool,
        #[n(17)]
        request_days: u16,
        #[n(18)]
        released: Option<Fact>,
        #[n(19)]
        judged: Option<Fact>,
    }

    #[test]
    fn an_event_from_before_is_read_as_it_was() {
        let before = Before {
            id: EventId::from_bytes([7; 16]),
            code: "sc2026".to_owned(),
            name_ja: "定期".to_owned(),
            name_en: String::new(),
            year: 2026,
            kind: Kind::Statutory,
            phase: Phase::Open,
            form: FormId::Bjsq57,
            window: Window::parse(date(2026, 11, 1), date(2026, 11, 30)).unwrap(),
            criteria: Criteria::official(Method::Total),
            release: -2,
            judgement: JudgementMode::AllHigh,
            opened: Timestamp::from_second(1_795_000_000).ok(),
            closed: None,
            retention_years: 5,
            committee: None,
            takes_results: true,
            request_days: 30,
            released: None,
            judged: None,
        };
        let plan: Plan = minicbor::decode(&minicbor::to_vec(&before).unwrap()).unwrap();
        assert_eq!((plan.revision, plan.confirmed, plan.suspended), (0, None, None));
        assert_eq!((plan.settings().target, plan.settings().shows_names), (TargetRule::Everybody, false));
        let event = plan.event().unwrap();
        assert_eq!((event.code.as_str(), event.window), ("sc2026", before.window));
        assert_eq!((event.criteria, event.release), (before.criteria, Release::AfterConfirmation));
        assert_eq!((event.opened, event.judgement), (before.opened, JudgementMode::AllHigh));
    }

    #[test]
    fn a_draft_without_choices_comes_back_without_them() {
        let settings = Settings {
            name_ja: "定期".to_owned(),
            name_en: String::new(),
            year: 2026,
            kind: Kind::Voluntary,
            window: None,
            criteria: None,
            release: None,
            judgement: None,
            committee: None,
            retention_years: 5,
            takes_results: true,
            request_days: 30,
            target: TargetRule::Listed,
            implementers: Vec::new(),
            shows_names: true,
        };
        let plan = Plan::draft(EventId::from_bytes([7; 16]), "e1".to_owned(), settings.clone());
        let stored: Plan = minicbor::decode(&minicbor::to_vec(&plan).unwrap()).unwrap();
        assert_eq!(stored, plan);
        assert_eq!((stored.settings(), stored.event()), (settings, None));
    }
}
